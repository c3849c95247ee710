import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Drawer, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql';
import { formatDayAndTime } from '../../lib/dates';
import { describeError, type Problem } from '../../lib/errors';
import { Money } from '../../ui/Money';
import { Failure, TextSkeleton } from '../../ui/States';
import { BillStatus } from '../../ui/Status';

const HistoryDocument = graphql(`
  query BillHistory($id: ID!) {
    node(id: $id) {
      id
      ... on Bill {
        currency
        state
        status
        payable
        amountToBeConfirmed
        confirmRefusal {
          code
          message
        }
        customer {
          id
          name
        }
        confirmations(first: 200) {
          edges {
            node {
              id
              kind
              mode
              amount
              amountToBeConfirmedAfter
              note
              userName
              accountName
              createdAt
              viewerCanReverse
              reversedBy {
                id
              }
            }
          }
        }
      }
    }
  }
`);

const ReverseDocument = graphql(`
  mutation ReverseConfirmation($input: ReverseConfirmationInput!) {
    reverseConfirmation(input: $input) {
      bill {
        id
        status
        confirmedAmount
        amountToBeConfirmed
        viewerCanConfirm
      }
      credit {
        id
        available
      }
    }
  }
`);

interface Props {
  billId: string;
  onClose: () => void;
  onChanged: () => void;
}

/** Who confirmed how much of a bill, when and why, and what is left; and the way to take one back (RULES E10). */
export function HistoryDrawer({ billId, onClose, onChanged }: Props) {
  const { t, i18n } = useLingui();
  const [{ data, error, fetching }, reload] = useQuery({
    query: HistoryDocument,
    variables: { id: billId },
    requestPolicy: 'cache-and-network',
  });
  const [reversing, setReversing] = useState<string>();
  const bill = data?.node?.__typename === 'Bill' ? data.node : undefined;
  const changed = () => {
    setReversing(undefined);
    reload({ requestPolicy: 'network-only' });
    onChanged();
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={bill?.customer.name ?? t`History`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {error && <Failure error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />}
      {fetching && !bill && <TextSkeleton lines={6} />}
      {!fetching && !error && !bill && <Trans>There is no such bill.</Trans>}
      {bill && (
        <Stack>
          <Group justify="space-between">
            <BillStatus status={bill.status} early={bill.state !== 'ISSUED'} />
            <span>
              <Trans>
                <Money amount={bill.amountToBeConfirmed} currency={bill.currency} showCurrency /> left of{' '}
                <Money amount={bill.payable} currency={bill.currency} showCurrency />
              </Trans>
            </span>
          </Group>
          {bill.confirmRefusal && <Alert color="gray">{bill.confirmRefusal.message}</Alert>}
          {bill.confirmations.edges.length === 0 && <Trans>Nothing was confirmed yet.</Trans>}
          <ol style={{ listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: 12 }}>
            {bill.confirmations.edges.map(({ node }) => (
              <li key={node.id} style={{ borderTop: '1px solid var(--mantine-color-default-border)', paddingTop: 12 }}>
                <Group justify="space-between" wrap="nowrap" align="start">
                  <div>
                    <strong>
                      {node.kind === 'REVERSAL' ? (
                        <Trans>Reversed</Trans>
                      ) : node.mode === 'TOTAL' ? (
                        <Trans>Confirmed in whole</Trans>
                      ) : (
                        <Trans>Confirmed in part</Trans>
                      )}
                    </strong>{' '}
                    <Money
                      amount={node.kind === 'REVERSAL' ? `-${node.amount}` : node.amount}
                      currency={bill.currency}
                      showCurrency
                    />
                    <div>
                      <small>
                        {formatDayAndTime(node.createdAt, i18n.locale)} · {node.userName} · {node.accountName}
                      </small>
                    </div>
                    <div>
                      <small>
                        <Trans>
                          Left after it:{' '}
                          <Money amount={node.amountToBeConfirmedAfter} currency={bill.currency} showCurrency />
                        </Trans>
                      </small>
                    </div>
                    {node.note && <div>{node.note}</div>}
                    {node.reversedBy && (
                      <small>
                        <Trans>Reversed since</Trans>
                      </small>
                    )}
                  </div>
                  {node.viewerCanReverse && reversing !== node.id && (
                    <Button size="compact-sm" variant="default" onClick={() => setReversing(node.id)}>
                      <Trans>Reverse…</Trans>
                    </Button>
                  )}
                </Group>
                {reversing === node.id && (
                  <Reverse id={node.id} onCancel={() => setReversing(undefined)} onDone={changed} />
                )}
              </li>
            ))}
          </ol>
        </Stack>
      )}
    </Drawer>
  );
}

function Reverse({ id, onCancel, onDone }: { id: string; onCancel: () => void; onDone: () => void }) {
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [sending, reverse] = useMutation(ReverseDocument);
  const submit = async () => {
    const result = await reverse({ input: { confirmationId: id, reason: reason.trim(), idempotencyKey: key } });
    if (result.data) {
      onDone();
      return;
    }
    const refused = describeError(result.error);
    setProblem(refused);
    if (refused.code !== 'CONNECTION_LOST') setKey(crypto.randomUUID());
  };
  return (
    <Stack mt="sm" gap="xs">
      <Textarea
        label={<Trans>Why is it taken back?</Trans>}
        required
        maxLength={500}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      {problem && (
        <Alert color="red" title={problem.title} role="alert">
          {problem.advice}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" size="xs" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button color="red" size="xs" disabled={reason.trim() === ''} loading={sending.fetching} onClick={submit}>
          <Trans>Reverse this confirmation</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
