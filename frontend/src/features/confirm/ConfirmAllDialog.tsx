import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { readFragment } from '../../gql';
import type { BillFilter, ConfirmAllBillsInput } from '../../gql/graphql';
import { describeError } from '../../lib/errors';
import { askAgain, isUnanswered, useIntention } from '../../lib/intention';
import { Money } from '../../ui/Money';
import { TextSkeleton } from '../../ui/States';
import classes from './ConfirmAll.module.css';

import { ConfirmAllDocument, ConfirmAllPreviewDocument, RunFields } from './runs';

interface Props {
  filter: BillFilter;
  /** The filter in words, such as "September 2026 · Direct customers". */
  words: string;
  onClose: () => void;
  onStarted: (runId: string) => void;
}

const NOTHING = {};

/** What confirming all bills of the filter comes to, and the button that begins it (RULES E6). What was shown is what happens, or nothing does. */
export function ConfirmAllDialog({ filter, words, onClose, onStarted }: Props) {
  const { t } = useLingui();
  const intention = useIntention<object, ConfirmAllBillsInput>('confirmAll', NOTHING);
  const [{ data, error, fetching }, reload] = useQuery({
    query: ConfirmAllPreviewDocument,
    variables: { filter },
    requestPolicy: 'network-only',
  });
  const [sending, confirm] = useMutation(ConfirmAllDocument);
  const [problem, setProblem] = useState(error && describeError(error));
  const preview = data?.confirmAllPreview;
  const failure = problem ?? (error && describeError(error));

  const submit = async () => {
    if (!preview) return;
    setProblem(undefined);
    // What was sent and not answered goes out again as it was: under its key it happens once.
    const input: ConfirmAllBillsInput = intention.sent ?? {
      filter,
      expectedBillCount: preview.billCount,
      expectedAmounts: preview.totals.map(({ currency, amount }) => ({ currency, amount })),
      idempotencyKey: intention.key,
    };
    intention.send(input);
    const result = await askAgain(() => confirm({ input }));
    if (result.data) {
      intention.done();
      onStarted(readFragment(RunFields, result.data.confirmAllBills.run).id);
      return;
    }
    const refused = describeError(result.error);
    setProblem(refused);
    if (!isUnanswered(refused)) {
      intention.release();
      if (refused.code === 'AMOUNT_CHANGED') reload({ requestPolicy: 'network-only' });
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      centered
      title={<Trans>Confirm all bills of this filter</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        <p className={classes.words}>{words}</p>
        {fetching && !preview ? (
          <TextSkeleton />
        ) : (
          preview && (
            <div>
              {preview.billCount === 0 ? (
                <Trans>You can confirm no bill of this filter now.</Trans>
              ) : (
                <Plural
                  value={preview.billCount}
                  one="# bill is confirmed for its whole rest, and that much credit returns to its customer:"
                  other="# bills are confirmed, each for its whole rest, and that much credit returns to their customers:"
                />
              )}
              {preview.totals.map((total) => (
                <div key={total.currency} className={classes.sum}>
                  <strong>
                    <Money amount={total.amount} currency={total.currency} showCurrency />
                  </strong>
                  <span>
                    <Plural value={total.billCount} one="# bill" other="# bills" />
                  </span>
                </div>
              ))}
            </div>
          )
        )}
        <p className={classes.hint}>
          <Trans>
            This goes on in the background: you can leave the page. Bills that only others confirm are left out.
          </Trans>
        </p>
        {failure && (
          <Alert color="red" title={failure.title} role="alert">
            {failure.advice}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            onClick={submit}
            disabled={!preview || preview.billCount === 0}
            loading={sending.fetching}
            data-autofocus
          >
            <Plural value={preview?.billCount ?? 0} one="Confirm # bill" other="Confirm # bills" />
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
