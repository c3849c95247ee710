import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import type { DataColumn } from '../../ui/DataTable';
import { CurrencyUnit, Money } from '../../ui/Money';
import { NameAndUin } from '../../ui/NameAndUin';
import { BillStatus } from '../../ui/Status';
import type { ConfirmRow } from './ConfirmPage';

/** A bill whose status says all there is to say. */
function settled(bill: ConfirmRow): boolean {
  return bill.status === 'CONFIRMED' || bill.status === 'NOT_REQUIRED';
}

/** The columns of bills to confirm; `only` is their currency when they have one. */
export function useConfirmColumns(
  only: string | undefined,
  managers: boolean,
  confirm: (bill: ConfirmRow) => void,
  history: (bill: ConfirmRow) => void,
): DataColumn<ConfirmRow>[] {
  const { t } = useLingui();
  return useMemo(() => {
    const unit = only && <CurrencyUnit currency={only} />;
    const money = (amount: (bill: ConfirmRow) => string) => (bill: ConfirmRow) => (
      <Money amount={amount(bill)} currency={bill.currency} showCurrency={!only} />
    );
    const columns: (DataColumn<ConfirmRow> | false)[] = [
      {
        key: 'customer',
        header: t`Customer`,
        width: 220,
        grow: true,
        sort: 'name',
        cell: (bill) => <NameAndUin account={bill.customer} />,
      },
      managers && { key: 'manager', header: t`Manager`, width: 190, cell: (bill) => bill.manager.name },
      {
        key: 'payable',
        header: t`Payable`,
        unit,
        width: 140,
        align: 'end',
        sort: 'payable',
        cell: money((bill) => bill.payable),
      },
      {
        key: 'confirmed',
        header: t`Confirmed`,
        unit,
        width: 140,
        align: 'end',
        cell: money((bill) => bill.confirmedAmount),
      },
      {
        key: 'open',
        header: t`To be confirmed`,
        unit,
        width: 160,
        align: 'end',
        sort: 'open',
        cell: money((bill) => bill.amountToBeConfirmed),
      },
      {
        key: 'status',
        header: t`Status`,
        width: 162,
        cell: (bill) => <BillStatus status={bill.status} early={bill.state !== 'ISSUED'} />,
      },
      {
        key: 'actions',
        header: t`Actions`,
        width: 200,
        cell: (bill) => (
          <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
            {bill.viewerCanConfirm ? (
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => confirm(bill)}
                aria-label={t`Confirm Bill and Return Credit Amount of ${bill.customer.name}`}
              >
                <Trans>Confirm…</Trans>
              </Button>
            ) : settled(bill) ? null : (
              <Tooltip label={bill.confirmRefusal?.message} multiline maw={320}>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => history(bill)}
                  aria-label={t`Why ${bill.customer.name} cannot be confirmed`}
                >
                  <Trans>Why not?</Trans>
                </Button>
              </Tooltip>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => history(bill)}
              aria-label={t`History of ${bill.customer.name}`}
            >
              <Trans>History</Trans>
            </Button>
          </span>
        ),
      },
    ];
    return columns.filter((one) => one !== false);
  }, [only, managers, confirm, history, t]);
}
