import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '../../gql';
import { describeError, type Problem } from '../../lib/errors';
import { add, compare, formatExact, isNegative, isZero, minorUnit, parseAmount, subtract } from '../../lib/money';
import { Money } from '../../ui/Money';
import type { ConfirmRow } from './ConfirmPage';
import { forgetIntention, type Intention, keepIntention, readIntention } from './intention';

const ConfirmCreditDocument = graphql(`
  query ConfirmCredit($uin: UIN!, $currency: Currency!) {
    account(uin: $uin) {
      id
      credit(currency: $currency) {
        id
        available
      }
    }
  }
`);

const ConfirmBillDocument = graphql(`
  mutation ConfirmBill($input: ConfirmBillInput!) {
    confirmBill(input: $input) {
      bill {
        id
        status
        confirmedAmount
        amountToBeConfirmed
        viewerCanConfirm
      }
      confirmation {
        id
        amount
      }
      credit {
        id
        available
      }
    }
  }
`);

interface Props {
  bill: ConfirmRow;
  onClose: () => void;
  onChanged: () => void;
}

/** Confirms one bill in whole or in part, and says beforehand what is left and what credit comes back. */
export function ConfirmDialog({ bill, onClose, onChanged }: Props) {
  const { t } = useLingui();
  const [intention, setIntention] = useState<Intention>(() => readIntention(bill.id));
  const [left, setLeft] = useState(bill.amountToBeConfirmed);
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<{ amount: string; available: string }>();
  const [credit] = useQuery({
    query: ConfirmCreditDocument,
    variables: { uin: bill.customer.uin, currency: bill.currency },
  });
  const [sending, confirm] = useMutation(ConfirmBillDocument);
  const partial = intention.mode === 'PARTIAL';
  const typed = parseAmount(intention.amount, minorUnit(bill.currency));
  const wrong = partial && intention.amount !== '' ? whatIsWrong(typed, left) : null;
  const amount = partial ? typed : left;
  const valid = amount !== null && !wrong && (!partial || intention.amount !== '');
  const available = credit.data?.account?.credit?.available;

  // Another wish is another request, and so has another key; what was sent and not answered keeps its own.
  const change = (wish: Partial<Intention>) => {
    const next = { ...intention, ...wish, key: intention.sent ? crypto.randomUUID() : intention.key, sent: false };
    setIntention(next);
    keepIntention(bill.id, next);
    setProblem(undefined);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!valid || sending.fetching) return;
    const sent = { ...intention, sent: true };
    setIntention(sent);
    keepIntention(bill.id, sent);
    const result = await confirm({
      input: {
        billId: bill.id,
        mode: intention.mode,
        amount: partial ? amount : undefined,
        note: intention.note || undefined,
        idempotencyKey: intention.key,
        expectedAmountToBeConfirmed: left,
      },
    });
    if (result.data) {
      forgetIntention(bill.id);
      setDone({
        amount: result.data.confirmBill.confirmation.amount,
        available: result.data.confirmBill.credit.available,
      });
      onChanged();
      return;
    }
    const refused = describeError(result.error);
    setProblem(refused);
    if (refused.amountToBeConfirmed !== undefined) setLeft(refused.amountToBeConfirmed);
    if (refused.code !== 'CONNECTION_LOST') {
      // It was answered: what is tried next is another request.
      const next = { ...sent, key: crypto.randomUUID(), sent: false };
      setIntention(next);
      keepIntention(bill.id, next);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Confirm Bill and Return Credit Amount</Trans>}
      centered
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {done ? (
        <Stack>
          <Alert color="green" title={<Trans>Confirmed</Trans>} role="status">
            <Trans>
              <Money amount={done.amount} currency={bill.currency} showCurrency /> of {bill.customer.name} is confirmed.
              Its available credit is now <Money amount={done.available} currency={bill.currency} showCurrency />.
            </Trans>
          </Alert>
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              <Trans>Done</Trans>
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <div>
              <strong>{bill.customer.name}</strong>
              <div>
                <Trans>
                  To be confirmed: <Money amount={left} currency={bill.currency} showCurrency />
                </Trans>
              </div>
            </div>
            <Radio.Group
              label={<Trans>How much has arrived?</Trans>}
              value={intention.mode}
              onChange={(mode) => change({ mode: mode as Intention['mode'] })}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="TOTAL" label={<Trans>Total amount to be confirmed</Trans>} />
                <Radio value="PARTIAL" label={<Trans>Partial amount</Trans>} />
              </Stack>
            </Radio.Group>
            {partial && (
              <TextInput
                label={t`Amount in ${bill.currency}`}
                inputMode="decimal"
                autoComplete="off"
                data-autofocus
                value={intention.amount}
                onChange={(event) => change({ amount: event.currentTarget.value })}
                error={
                  wrong === 'shape' ? (
                    <Trans>Write an amount with at most {minorUnit(bill.currency)} decimals.</Trans>
                  ) : wrong === 'range' ? (
                    <Trans>
                      More than 0 and at most {formatExact(left, bill.currency)} {bill.currency}.
                    </Trans>
                  ) : undefined
                }
              />
            )}
            <Textarea
              label={<Trans>Note (optional)</Trans>}
              maxLength={500}
              autosize
              minRows={1}
              value={intention.note}
              onChange={(event) => change({ note: event.currentTarget.value })}
            />
            <dl
              style={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: '4px 16px', margin: 0 }}
              aria-live="polite"
            >
              <dt>
                <Trans>Left after it</Trans>
              </dt>
              <dd style={{ margin: 0 }}>
                {valid && amount !== null ? (
                  <Money amount={subtract(left, amount)} currency={bill.currency} showCurrency />
                ) : (
                  '—'
                )}
              </dd>
              <dt>
                <Trans>Available credit after it</Trans>
              </dt>
              <dd style={{ margin: 0 }}>
                {valid && amount !== null && available !== undefined ? (
                  <Money amount={add(available, amount)} currency={bill.currency} showCurrency />
                ) : (
                  '—'
                )}
              </dd>
            </dl>
            {problem && (
              <Alert color="red" title={problem.title} role="alert">
                {problem.advice}
              </Alert>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button type="submit" disabled={!valid} loading={sending.fetching}>
                <Trans>Confirm</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** What is wrong with a partial amount, before the server is asked (RULES E4). */
export function whatIsWrong(typed: string | null, left: string): 'shape' | 'range' | null {
  if (typed === null) return 'shape';
  if (isZero(typed) || isNegative(typed) || compare(typed, left) > 0) return 'range';
  return null;
}
