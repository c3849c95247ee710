import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from 'urql';
import { graphql } from '../../gql';
import type { BillFilter } from '../../gql/graphql';
import { Money } from '../../ui/Money';
import { Meter, Tile, Tiles } from '../../ui/Tile';

const BillsTotalsDocument = graphql(`
  query BillsTotals($filter: BillFilter!) {
    bills(filter: $filter, first: 1) {
      totals {
        currency
        billCount
        openBillCount
        payable
        confirmedAmount
        amountToBeConfirmed
      }
    }
  }
`);

/** Sums over the whole filter, a row for each currency: nothing adds two currencies (RULES D5, E9). */
export function BillsTotals({ filter }: { filter: BillFilter }) {
  const { t } = useLingui();
  const [{ data, error }] = useQuery({ query: BillsTotalsDocument, variables: { filter } });
  // The table says what went wrong, once.
  if (error && !data) return null;
  const totals = data?.bills.totals;
  if (totals?.length === 0) return null;
  if (!totals) {
    return (
      <Tiles>
        <Tile label={<Trans>Payable</Trans>} value={undefined} />
        <Tile label={<Trans>Confirmed</Trans>} value={undefined} />
        <Tile label={<Trans>To be confirmed</Trans>} value={undefined} />
        <Tile label={<Trans>Bills</Trans>} value={undefined} />
      </Tiles>
    );
  }
  return totals.map((total) => (
    <Tiles key={total.currency} label={t`Sums in ${total.currency}`}>
      <Tile
        label={<Trans>Payable</Trans>}
        value={<Money amount={total.payable} currency={total.currency} showCurrency />}
      />
      <Tile
        label={<Trans>Confirmed</Trans>}
        value={<Money amount={total.confirmedAmount} currency={total.currency} showCurrency />}
        note={<Meter part={total.confirmedAmount} whole={total.payable} label={t`Share that is confirmed`} />}
      />
      <Tile
        label={<Trans>To be confirmed</Trans>}
        strong
        value={<Money amount={total.amountToBeConfirmed} currency={total.currency} showCurrency />}
      />
      <Tile
        label={<Trans>Bills</Trans>}
        value={total.billCount}
        note={<Plural value={total.openBillCount} _0="none open" one="# open" other="# open" />}
      />
    </Tiles>
  ));
}
