import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { type FragmentType, readFragment } from '../../gql';
import type { BillOptionsQuery, FilterColumn } from '../../gql/graphql';
import { formatDay, formatDayAndTime } from '../../lib/dates';
import { decimalsOf, formatAmount, minorUnit, sum } from '../../lib/money';
import { formatMonth } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { ExactMoney, Money } from '../../ui/Money';
import { BillHeaderFragment } from './BillHeader';
import type { BillVariables } from './BillPage';
import classes from './BillPrint.module.css';
import { billStateName, billStatusName } from './enumNames';
import { BillOptionsDocument } from './queries';

type FilterOption = NonNullable<BillOptionsQuery['bill']>['filterOptions'][number];

interface BillPrintProps {
  bill: FragmentType<typeof BillHeaderFragment>;
  variables: BillVariables;
  /** Somebody pressed Print: it begins as soon as the sums are there. */
  wanted: boolean;
  onPrinted: () => void;
}

/** More rows than that belong into a file, not onto a letter. */
const SHORT = 15;

/**
 * The bill as a page to send to the customer: letterhead, amounts, and the exact sums behind them. It is only on paper, and nothing else of
 * the screen is.
 */
export function BillPrint({ bill: masked, variables, wanted, onPrinted }: BillPrintProps) {
  const bill = readFragment(BillHeaderFragment, masked);
  const { i18n } = useLingui();
  const { viewer } = useViewer();
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    // The browser's own Print waits for nobody, so the sums are fetched beforehand: after the rows, which somebody is waiting for.
    const timer = setTimeout(() => setIdle(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  const [{ data, error }] = useQuery({
    query: BillOptionsDocument,
    variables: { ...variables, filter: undefined },
    pause: !idle && !wanted,
  });
  const options = data?.bill?.filterOptions;

  useEffect(() => {
    if (!wanted || !(options || error)) return;
    onPrinted();
    window.print();
  }, [wanted, options, error, onPrinted]);
  useFileName(`bill_${bill.month}_${bill.customer.uin}_${bill.currency}`);

  const month = formatMonth(bill.month, i18n.locale);
  return (
    <article className={`${classes.letter} print-only`}>
      <header className={classes.head}>
        <p className={classes.from}>{bill.manager.name}</p>
        <p className={classes.what}>
          <Trans>Bill</Trans>
          <span>{month}</span>
        </p>
      </header>
      <div className={classes.parties}>
        <div>
          <p className={classes.label}>
            <Trans>Customer</Trans>
          </p>
          <p className={classes.to}>{bill.customer.name}</p>
          <p>
            <Trans>UIN</Trans> {bill.customer.uin}
          </p>
        </div>
        <table className={classes.facts}>
          <tbody>
            <Fact name={<Trans>Month</Trans>}>{month}</Fact>
            <Fact name={<Trans>State</Trans>}>{billStateName(bill.state)}</Fact>
            {bill.issuedAt && (
              <Fact name={<Trans>Issued on</Trans>}>{formatDayAndTime(bill.issuedAt, i18n.locale)} (UTC+8)</Fact>
            )}
            <Fact name={<Trans>Status</Trans>}>{billStatusName(bill.status)}</Fact>
            <Fact name={<Trans>Currency</Trans>}>{bill.currency}</Fact>
          </tbody>
        </table>
      </div>
      <table className={classes.amounts}>
        <tbody>
          <tr>
            <th scope="row">
              <Trans>Total cost, exact</Trans>
            </th>
            <td>
              <ExactMoney amount={bill.totalCost} currency={bill.currency} />
            </td>
          </tr>
          <tr>
            <th scope="row">
              <Trans>Rounding difference</Trans>
            </th>
            <td>
              <ExactMoney amount={bill.roundingDifference} currency={bill.currency} />
            </td>
          </tr>
          <tr className={classes.payable}>
            <th scope="row">
              <Trans>Payable</Trans>
            </th>
            <td>
              <Money amount={bill.payable} currency={bill.currency} showCurrency />
            </td>
          </tr>
          <tr>
            <th scope="row">
              <Trans>Confirmed</Trans>
            </th>
            <td>
              <Money amount={bill.confirmedAmount} currency={bill.currency} />
            </td>
          </tr>
          <tr>
            <th scope="row">
              <Trans>To be confirmed</Trans>
            </th>
            <td>
              <Money amount={bill.amountToBeConfirmed} currency={bill.currency} />
            </td>
          </tr>
        </tbody>
      </table>
      <p className={classes.asOf}>
        <AsOf dataAsOf={bill.dataAsOf} final={bill.final} issuedAt={bill.issuedAt} />{' '}
        <Trans>Months run in UTC+8.</Trans> <Trans>Printed on {formatDay(viewer.now, i18n.locale)}.</Trans>
      </p>
      {options && <Sums options={options} column="PRODUCT" currency={bill.currency} />}
      {options && <Sums options={options} column="REGION" currency={bill.currency} most={SHORT} />}
      {options && <Sums options={options} column="PROJECT" currency={bill.currency} most={SHORT} />}
    </article>
  );
}

function Fact({ name, children }: { name: React.ReactNode; children: React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

interface SumsProps {
  options: readonly FilterOption[];
  column: Extract<FilterColumn, 'PRODUCT' | 'REGION' | 'PROJECT'>;
  currency: string;
  /** Left out when there are more values than that, or nothing to tell apart. */
  most?: number;
}

/** The exact sum of each value; together they are the total cost (RULES D4). */
function Sums({ options, column, currency, most }: SumsProps) {
  const { t } = useLingui();
  const rows = options.filter((option) => option.column === column);
  if (most !== undefined && (rows.length < 2 || rows.length > most)) return null;
  const all = sum(rows.map((row) => row.totalCost));
  // Every digit, and one length for all: amounts below each other meet at the decimal point.
  const digits = Math.max(minorUnit(currency), ...rows.map((row) => decimalsOf(row.totalCost)));
  const exact = (amount: string) => formatAmount(amount, { min: digits, max: digits });
  const name = { PRODUCT: t`Product`, REGION: t`Region`, PROJECT: t`Project` }[column];
  return (
    <table className={classes.sums}>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">
            <Trans>Total cost</Trans> {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.value}>
            <td>{row.value || t`(none)`}</td>
            <td>{exact(row.totalCost)}</td>
          </tr>
        ))}
        <tr className={classes.sum}>
          <td>
            <Trans>Sum</Trans>
          </td>
          <td>{exact(all)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Browsers propose the page's title as the file's name. */
function useFileName(name: string) {
  useEffect(() => {
    let title = document.title;
    const before = () => {
      title = document.title;
      document.title = name;
    };
    const after = () => {
      document.title = title;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, [name]);
}
