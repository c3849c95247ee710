import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { graphql } from '../../gql';
import type { CreditEntryKind, CreditMovementFragment } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import type { DataColumn } from '../../ui/DataTable';
import { CurrencyUnit, ExactMoney } from '../../ui/Money';

export const CreditMovement = graphql(`
  fragment CreditMovement on CreditEntry {
    sequence
    kind
    amount
    totalAfter
    usedAfter
    availableAfter
    note
    userName
    createdAt
  }
`);

/** Kinds whose amount lowers what is available. */
const LOWERS = new Set<CreditEntryKind>(['REPOSSESS', 'CONSUME', 'CONFIRM_REVERSAL']);

/** An amount as it moves what is available. */
export function signed(kind: CreditEntryKind, amount: string): string {
  if (!LOWERS.has(kind)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** What each kind of movement is called. */
export function useKindNames(): Record<CreditEntryKind, string> {
  const { t } = useLingui();
  return useMemo(
    () => ({
      ALLOCATE: t`Allocated`,
      REPOSSESS: t`Repossessed`,
      CONSUME: t`Charges came in`,
      REFUND: t`Refunds came in`,
      CONFIRM_RETURN: t`Bill confirmed, credit returned`,
      CONFIRM_REVERSAL: t`Confirmation reversed`,
    }),
    [t],
  );
}

/** The columns of a credit's movements. */
export function useMovementColumns(currency: string): DataColumn<CreditMovementFragment>[] {
  const { t, i18n } = useLingui();
  const kinds = useKindNames();
  return useMemo(() => {
    const unit = <CurrencyUnit currency={currency} />;
    return [
      { key: 'sequence', header: t`No.`, width: 70, align: 'end', cell: (entry) => entry.sequence },
      { key: 'at', header: t`When`, width: 190, cell: (entry) => formatDayAndTime(entry.createdAt, i18n.locale) },
      { key: 'kind', header: t`What`, width: 260, grow: true, cell: (entry) => kinds[entry.kind] },
      {
        key: 'amount',
        header: t`Amount`,
        unit,
        width: 170,
        align: 'end',
        cell: (entry) => <ExactMoney amount={signed(entry.kind, entry.amount)} currency={currency} />,
      },
      {
        key: 'used',
        header: t`Used after it`,
        unit,
        width: 170,
        align: 'end',
        cell: (entry) => <ExactMoney amount={entry.usedAfter} currency={currency} />,
      },
      {
        key: 'available',
        header: t`Available after it`,
        unit,
        width: 190,
        align: 'end',
        cell: (entry) => <ExactMoney amount={entry.availableAfter} currency={currency} />,
      },
      { key: 'who', header: t`Who`, width: 170, cell: (entry) => entry.userName ?? '' },
      { key: 'note', header: t`Note`, width: 220, cell: (entry) => entry.note ?? '' },
    ];
  }, [currency, t, i18n.locale, kinds]);
}
