import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Stack, TagsInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql';
import { describeError, type Problem } from '../../lib/errors';
import { compare, parseAmount } from '../../lib/money';
import { FailureLine } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './Thresholds.module.css';

const CreditThresholdsDocument = graphql(`
  query CreditThresholds($id: ID!) {
    node(id: $id) {
      id
      ... on Credit {
        alertThresholds {
          percent
          preset
          below
        }
      }
    }
  }
`);

const SetCreditAlertThresholdsDocument = graphql(`
  mutation SetCreditAlertThresholds($input: SetCreditAlertThresholdsInput!) {
    setCreditAlertThresholds(input: $input) {
      credit {
        id
        alertThresholds {
          percent
          preset
          below
        }
      }
    }
  }
`);

interface Props {
  creditId: string;
  uin: string;
  currency: string;
  /** Whether the viewer manages this credit. */
  canChange: boolean;
}

/** Below which parts of the total a credit alerts (RULES F6), and which of them it is below now. */
export function Thresholds({ creditId, uin, currency, canChange }: Props) {
  const { t } = useLingui();
  const [{ data, error }, again] = useQuery({
    query: CreditThresholdsDocument,
    variables: { id: creditId },
    requestPolicy: 'cache-and-network',
  });
  const [editing, setEditing] = useState(false);
  if (error && !data) return <FailureLine error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  const thresholds = data?.node?.__typename === 'Credit' ? data.node.alertThresholds : [];
  return (
    <div className={classes.row}>
      <span>
        <Trans>Alerts below</Trans>
      </span>
      <ul className={classes.list} aria-label={t`Thresholds, in percent of the total`}>
        {thresholds.map((one) => (
          <li key={one.percent} className={classes.threshold}>
            <span className="tabular">{one.percent} %</span>
            {one.below && (
              <Status tone={one.percent === '0' ? 'bad' : 'warn'}>
                <Trans>below it now</Trans>
              </Status>
            )}
          </li>
        ))}
      </ul>
      {canChange && data && (
        <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
          <Trans>Change thresholds</Trans>
        </Button>
      )}
      {editing && (
        <Editor
          uin={uin}
          currency={currency}
          own={thresholds.filter((one) => !one.preset).map((one) => one.percent)}
          presets={thresholds.filter((one) => one.preset).map((one) => one.percent)}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}

interface EditorProps {
  uin: string;
  currency: string;
  own: string[];
  presets: string[];
  onClose: () => void;
}

const MOST = 10;

function Editor({ uin, currency, own, presets, onClose }: EditorProps) {
  const { t } = useLingui();
  const [percents, setPercents] = useState(own);
  const [problem, setProblem] = useState<Problem>();
  const [sending, set] = useMutation(SetCreditAlertThresholdsDocument);
  const wrong = percents.find((text) => {
    const amount = parseAmount(text, 2);
    return amount === null || compare(amount, '0') < 0 || compare(amount, '100') > 0;
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wrong !== undefined) return;
    const exact = percents.map((text) => parseAmount(text, 2) ?? text);
    const result = await set({ input: { accountUin: uin, currency, percents: exact } });
    if (result.data) onClose();
    else setProblem(describeError(result.error));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={<Trans>Alert thresholds</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={submit}>
        <Stack>
          <p className={classes.words}>
            <Trans>
              Every credit alerts below {presets.join(', ')} % of its total. Add percentages of your own; each alerts at
              most once a day, and again when the credit has risen above it.
            </Trans>
          </p>
          <TagsInput
            label={<Trans>Your own thresholds, in percent</Trans>}
            description={<Trans>Enter after each; from 0 to 100 with at most two decimals, at most {MOST}.</Trans>}
            placeholder={percents.length === 0 ? '50' : undefined}
            value={percents}
            onChange={setPercents}
            maxTags={MOST}
            acceptValueOnBlur
            inputMode="decimal"
            data-autofocus
            clearable
            clearButtonProps={{ 'aria-label': t`Clear` }}
            error={wrong === undefined ? undefined : <Trans>“{wrong}” is not a percentage from 0 to 100.</Trans>}
          />
          {problem && (
            <Alert color="red" title={problem.title} role="alert">
              {problem.advice}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={wrong !== undefined} loading={sending.fetching}>
              <Trans>Save thresholds</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
