import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql';
import { describeError, type Problem } from '../../lib/errors';
import { add, isNegative, isZero, minorUnit, parseAmount } from '../../lib/money';
import { Money } from '../../ui/Money';

const AllocateCreditDocument = graphql(`
  mutation AllocateCredit($input: AllocateCreditInput!) {
    allocateCredit(input: $input) {
      credit {
        id
        currency
        total
        used
        available
      }
    }
  }
`);

interface Props {
  uin: string;
  name: string;
  currency: string;
  credits: { currency: string; total: string; available: string }[];
  onClose: () => void;
  onChanged: () => void;
}

/** Gives credit, or takes it back (RULES F5), and says beforehand what there will be. */
export function AllocateDialog(props: Props) {
  const { t } = useLingui();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [currency, setCurrency] = useState(props.currency);
  const [take, setTake] = useState(false);
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [sending, allocate] = useMutation(AllocateCreditDocument);
  const credit = props.credits.find((one) => one.currency === currency);
  const amount = parseAmount(typed, minorUnit(currency));
  const positive = amount !== null && !isZero(amount) && !isNegative(amount);
  const increment = amount === null ? null : take ? `-${amount}` : amount;
  const available = positive && increment !== null ? add(credit?.available ?? '0', increment) : null;
  const below = take && available !== null && isNegative(available);
  const valid = positive && !below && /^[A-Z]{3}$/.test(currency);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!valid || increment === null) return;
    const result = await allocate({
      input: { accountUin: props.uin, currency, amount: increment, note: note || undefined, idempotencyKey: key },
    });
    if (result.data) {
      props.onChanged();
      props.onClose();
      return;
    }
    const refused = describeError(result.error);
    setProblem(refused);
    if (refused.code !== 'CONNECTION_LOST') setKey(crypto.randomUUID());
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      centered
      title={<Trans>Credit of {props.name}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Radio.Group
            label={<Trans>What to do</Trans>}
            value={take ? 'take' : 'give'}
            onChange={(next) => setTake(next === 'take')}
          >
            <Group mt="xs">
              <Radio value="give" label={<Trans>Allocate</Trans>} />
              <Radio value="take" label={<Trans>Repossess</Trans>} />
            </Group>
          </Radio.Group>
          {props.credits.length === 0 && (
            <TextInput
              label={<Trans>Currency</Trans>}
              maxLength={3}
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
            />
          )}
          <TextInput
            label={t`Amount in ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={
              typed !== '' && !positive ? (
                <Trans>Write an amount of more than 0 with at most {minorUnit(currency)} decimals.</Trans>
              ) : below ? (
                <Trans>Only what is available can be taken back.</Trans>
              ) : undefined
            }
          />
          <TextInput
            label={<Trans>Note (optional)</Trans>}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div aria-live="polite">
            <Trans>Available after it:</Trans>{' '}
            {available === null ? '—' : <Money amount={available} currency={currency} showCurrency />}
          </div>
          {problem && (
            <Alert color="red" title={problem.title} role="alert">
              {problem.advice}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" disabled={!valid} loading={sending.fetching}>
              {take ? <Trans>Repossess</Trans> : <Trans>Allocate</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
