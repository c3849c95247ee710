import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, ScrollArea, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql';
import type { ConfirmBatchMutation } from '../../gql/graphql';
import { describeError, type Problem } from '../../lib/errors';
import { Money } from '../../ui/Money';
import { type ConfirmRow, MOST_AT_ONCE, sumsOf } from './ConfirmPage';

const ConfirmBatchDocument = graphql(`
  mutation ConfirmBatch($input: ConfirmBillsInput!) {
    confirmBills(input: $input) {
      results {
        billId
        code
        message
        confirmation {
          id
          amount
        }
        bill {
          id
          status
          confirmedAmount
          amountToBeConfirmed
          viewerCanConfirm
        }
      }
    }
  }
`);

type Result = ConfirmBatchMutation['confirmBills']['results'][number];

interface Props {
  bills: ConfirmRow[];
  onClose: () => void;
  onChanged: () => void;
}

/** Confirms the ticked bills, each for its whole rest, and shows what came of each (RULES E5, E6). */
export function BatchDialog({ bills, onClose, onChanged }: Props) {
  const { t } = useLingui();
  const [key] = useState(() => crypto.randomUUID()); // one for the dialog: a lost answer is asked for again, not anew
  const [results, setResults] = useState<Result[]>();
  const [problem, setProblem] = useState<Problem>();
  const [sending, confirm] = useMutation(ConfirmBatchDocument);
  const tooMany = bills.length > MOST_AT_ONCE;
  const byId = new Map(bills.map((bill) => [bill.id, bill]));

  const submit = async () => {
    setProblem(undefined);
    const result = await confirm({ input: { billIds: bills.map((bill) => bill.id), idempotencyKey: key } });
    if (!result.data) {
      setProblem(describeError(result.error));
      return;
    }
    setResults(result.data.confirmBills.results);
    onChanged();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      centered
      title={<Trans>Batch confirm</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        {results ? (
          <ScrollArea.Autosize mah="55vh">
            <table style={{ width: '100%', borderCollapse: 'collapse' }}>
              <thead>
                <tr>
                  <th style={{ textAlign: 'start' }}>
                    <Trans>Customer</Trans>
                  </th>
                  <th style={{ textAlign: 'end' }}>
                    <Trans>Outcome</Trans>
                  </th>
                </tr>
              </thead>
              <tbody>
                {results.map((result) => {
                  const bill = byId.get(result.billId);
                  return (
                    <tr key={result.billId}>
                      <td style={{ padding: '4px 0' }}>{bill?.customer.name}</td>
                      <td style={{ textAlign: 'end' }}>
                        {result.confirmation && bill ? (
                          <Money amount={result.confirmation.amount} currency={bill.currency} showCurrency />
                        ) : (
                          result.message
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </ScrollArea.Autosize>
        ) : (
          <div>
            <Plural
              value={bills.length}
              one="# bill is confirmed for its whole rest:"
              other="# bills are confirmed, each for its whole rest:"
            />
            {sumsOf(bills).map(([currency, amount]) => (
              <div key={currency}>
                <strong>
                  <Money amount={amount} currency={currency} showCurrency />
                </strong>
              </div>
            ))}
          </div>
        )}
        {tooMany && (
          <Alert color="yellow">
            <Trans>At most {MOST_AT_ONCE} bills are confirmed at once; untick some.</Trans>
          </Alert>
        )}
        {problem && (
          <Alert color="red" title={problem.title} role="alert">
            {problem.advice}
          </Alert>
        )}
        <Group justify="flex-end">
          {results ? (
            <Button onClick={onClose}>
              <Trans>Done</Trans>
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button onClick={submit} disabled={tooMany} loading={sending.fetching} data-autofocus>
                <Plural value={bills.length} one="Confirm # bill" other="Confirm # bills" />
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
