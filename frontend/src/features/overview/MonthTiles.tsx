import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { OverviewMonthQuery } from '../../gql/graphql';
import { formatMoney } from '../../lib/money';
import { addMonths, formatMonth } from '../../lib/month';
import { Money } from '../../ui/Money';
import { BillState, BillStatus } from '../../ui/Status';
import { Meter, Tile, Tiles } from '../../ui/Tile';
import { ChangeWords } from './Parts';
import { billsPlace, chargesPlace, type Scope } from './places';
import { changeOf } from './spend';

interface MonthTilesProps {
  /** Undefined while it is on its way. */
  data: OverviewMonthQuery | undefined;
  scope: Scope;
}

/** The month in four numbers, each a way to the bills behind it. */
export function MonthTiles({ data, scope }: MonthTilesProps) {
  return scope.own === undefined ? <PartnerTiles data={data} scope={scope} /> : <OwnTiles data={data} scope={scope} />;
}

/** How the month's cost compares with the month before. */
function Against({ data, scope }: { data: OverviewMonthQuery; scope: Scope }) {
  const { i18n } = useLingui();
  const row = data.month.find((one) => one.currency === scope.currency);
  if (!row || row.previousTotalCost === null || row.previousTotalCost === undefined) return null;
  const before = formatMonth(addMonths(scope.month, -1), i18n.locale);
  return (
    <>
      <ChangeWords change={changeOf(row.totalCost, row.previousTotalCost)} />{' '}
      <Trans>
        against {formatMoney(row.previousTotalCost, scope.currency)} in {before}
      </Trans>
    </>
  );
}

function PartnerTiles({ data, scope }: MonthTilesProps) {
  const { t } = useLingui();
  const total = data?.bills.totals.find((one) => one.currency === scope.currency);
  const amount = (value: string) => <Money amount={value} currency={scope.currency} showCurrency />;
  const said = (label: string, value: string) => `${label}: ${formatMoney(value, scope.currency)} ${scope.currency}`;
  const OPEN = ['UNCONFIRMED', 'PARTIALLY_CONFIRMED'] as const;
  return (
    <Tiles label={t`The month in ${scope.currency}`}>
      <Tile
        label={<Trans>Total cost</Trans>}
        value={
          total && (
            <Link {...billsPlace(scope, { sort: '-payable' })} aria-label={said(t`Total cost`, total.totalCost)}>
              {amount(total.totalCost)}
            </Link>
          )
        }
        note={data && <Against data={data} scope={scope} />}
      />
      <Tile
        label={<Trans>Confirmed</Trans>}
        value={
          total && (
            <Link
              {...billsPlace(scope, { status: ['PARTIALLY_CONFIRMED', 'CONFIRMED'] })}
              aria-label={said(t`Confirmed`, total.confirmedAmount)}
            >
              {amount(total.confirmedAmount)}
            </Link>
          )
        }
        note={total && <Meter part={total.confirmedAmount} whole={total.payable} label={t`Share that is confirmed`} />}
      />
      <Tile
        label={<Trans>To be confirmed</Trans>}
        strong
        value={
          total && (
            <Link
              {...billsPlace(scope, { status: [...OPEN], sort: '-open' })}
              aria-label={said(t`To be confirmed`, total.amountToBeConfirmed)}
            >
              {amount(total.amountToBeConfirmed)}
            </Link>
          )
        }
        note={total && <Trans>of {formatMoney(total.payable, scope.currency)} payable</Trans>}
      />
      <Tile
        label={<Trans>Customers with open bills</Trans>}
        value={
          total && (
            <Link
              {...billsPlace(scope, { status: [...OPEN], sort: '-open' })}
              aria-label={t`Customers with open bills: ${total.openCustomerCount}`}
            >
              {total.openCustomerCount}
            </Link>
          )
        }
        note={
          total && (
            <Trans>
              {total.openBillCount} of <Plural value={total.billCount} one="# bill" other="# bills" /> open
            </Trans>
          )
        }
      />
    </Tiles>
  );
}

/** A customer's own month: what it used, what it owes, and how far its bill is. */
function OwnTiles({ data, scope }: MonthTilesProps) {
  const { t } = useLingui();
  const total = data?.bills.totals.find((one) => one.currency === scope.currency);
  const month = data?.month.find((one) => one.currency === scope.currency);
  const bills = data?.bills.edges.map((edge) => edge.node).filter((bill) => bill.currency === scope.currency) ?? [];
  const [bill] = bills;
  const place = bills.length === 1 ? chargesPlace(scope, {}) : billsPlace(scope, {});
  return (
    <Tiles label={t`The month in ${scope.currency}`}>
      <Tile
        label={<Trans>Total cost</Trans>}
        value={
          total && (
            <Link
              {...place}
              aria-label={`${t`Total cost`}: ${formatMoney(total.totalCost, scope.currency)} ${scope.currency}`}
            >
              <Money amount={total.totalCost} currency={scope.currency} showCurrency />
            </Link>
          )
        }
        note={data && <Against data={data} scope={scope} />}
      />
      <Tile
        label={<Trans>Payable</Trans>}
        strong
        value={total && <Money amount={total.payable} currency={scope.currency} showCurrency />}
        note={<Trans>The total cost, rounded once for the whole bill</Trans>}
      />
      <Tile
        label={<Trans>Bill</Trans>}
        value={bills.length > 1 ? bills.length : bill && <BillState state={bill.state} />}
        note={bills.length === 1 && bill && <BillStatus status={bill.status} early={bill.state !== 'ISSUED'} />}
      />
      <Tile
        label={<Trans>Charges</Trans>}
        value={month && <span className="tabular">{month.lineCount.toLocaleString('en')}</span>}
      />
    </Tiles>
  );
}
