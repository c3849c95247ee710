/** The columns of both tables, from the viewer's catalogue: what a viewer may not see is not in it. */
import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import type { LineColumnFragment } from '../../gql/graphql';
import { formatInstant } from '../../lib/dates';
import { formatAmount } from '../../lib/money';
import type { DataColumn } from '../../ui/DataTable';
import { CurrencyUnit, ExactMoney } from '../../ui/Money';
import { Status } from '../../ui/Status';
import { enumName } from './enumNames';
import classes from './lineColumns.module.css';

/** A row of either table, by column key; it knows its own currency. */
export interface LineRow {
  id: string;
  currency: string;
  totalCost: string;
  [column: string]: unknown;
}

/** Decimals that are amounts in the bill's currency; the other decimals are quantities, rates and durations. */
const AMOUNTS = new Set([
  'componentListPrice',
  'originalCost',
  'riDeductionCost',
  'spDeduction',
  'spDeductionCost',
  'totalBeforeVoucher',
  'customerVoucherDeduction',
  'totalCost',
  'totalAfterDiscountExTax',
  'resellerVoucherDeduction',
  'amountBeforeTax',
  'taxAmount',
  'totalCostIncludingTax',
]);

/** The order in which a table begins before anybody arranged it: what names a row, then what it costs, then where it comes from. */
const FIRST = [
  'instanceId',
  'instanceName',
  'productName',
  'totalCost',
  'subproductName',
  'componentName',
  'originalCost',
  'totalBeforeVoucher',
  'customerVoucherDeduction',
  'transactionType',
  'transactionTime',
  'billingMode',
  'projectName',
  'regionName',
  'availabilityZone',
  'instanceType',
  'usageStartTime',
  'usageEndTime',
  'componentUsage',
  'componentUsageUnit',
  'tags',
  'paymentStatus',
];

/** In the catalogue, but hidden until somebody wants them: codes beside their names, and what is the same on every row of a bill. */
export const HIDDEN: ReadonlySet<string> = new Set([
  'billMonth',
  'payerAccountId',
  'ownerAccountId',
  'resellerAccountId',
  'productCode',
  'subproductCode',
  'regionCode',
  'currency',
]);

const WIDTHS: Record<string, number> = {
  instanceName: 170,
  instanceId: 200,
  productName: 190,
  subproductName: 180,
  componentName: 240,
  tags: 260,
  transactionType: 176,
  billingMode: 140,
  paymentStatus: 128,
  billMonth: 104,
  currency: 92,
};

const WIDTH_BY_TYPE: Record<string, number> = {
  text: 160,
  uin: 150,
  enum: 150,
  timestamp: 176,
  decimal: 168,
  month: 110,
  currency: 92,
  tags: 260,
};

/** Catalogue columns in the order of a table that nobody arranged. */
export function arranged(columns: readonly LineColumnFragment[]): LineColumnFragment[] {
  const place = (key: string) => {
    const at = FIRST.indexOf(key);
    return at < 0 ? FIRST.length : at;
  };
  return [...columns].sort((a, b) => place(a.key) - place(b.key));
}

export function columnLabel(column: LineColumnFragment, locale: string): string {
  return locale === 'zh' ? column.headerZh : column.headerEn;
}

interface ColumnContext {
  locale: string;
  currency: string;
  /** Which column the server orders by time: transaction time of lines, usage start of instances. */
  timeColumn: string;
  /** Room for the fraction of each amount column. */
  decimals: ReadonlyMap<string, number>;
}

export function lineColumn(column: LineColumnFragment, context: ColumnContext): DataColumn<LineRow> {
  const { key, type } = column;
  const amount = AMOUNTS.has(key);
  const room = context.decimals.get(key) ?? 2;
  return {
    key,
    header: columnLabel(column, context.locale),
    unit: amount ? (
      <CurrencyUnit currency={context.currency} />
    ) : type === 'timestamp' ? (
      <span className={classes.unit}>UTC+8</span>
    ) : undefined,
    width: WIDTHS[key] ?? WIDTH_BY_TYPE[type] ?? 160,
    align: type === 'decimal' ? 'end' : undefined,
    sort: key === 'totalCost' ? 'cost' : key === context.timeColumn ? 'time' : undefined,
    cell: (row) => cellValue(key, type, row, amount ? room : undefined),
  };
}

/** A value as a cell shows it. `decimals` is the room for an amount's fraction; left out, every digit shows. */
export function cellValue(key: string, type: string, row: LineRow, decimals?: number): ReactNode {
  const value = row[key];
  if (value === null || value === undefined || value === '') return <span className={classes.nothing}>–</span>;
  if (key === 'tags') return <Tags tags={value as { key: string; value: string }[]} />;
  const text = String(value);
  if (AMOUNTS.has(key)) return <ExactMoney amount={text} currency={row.currency} decimals={decimals} />;
  switch (type) {
    case 'decimal':
      return (
        <span className="tabular" data-exact={text}>
          {formatAmount(text)}
        </span>
      );
    case 'timestamp':
      return <span className="tabular">{formatInstant(text)}</span>;
    case 'uin':
      return <span className="tabular">{text}</span>;
    case 'enum':
      if (key === 'paymentStatus') {
        return <Status tone={text === 'PAID' ? 'good' : 'warn'}>{enumName(key, text)}</Status>;
      }
      return enumName(key, text);
    default:
      return (
        <span className={classes.text} title={text}>
          {text}
        </span>
      );
  }
}

function Tags({ tags }: { tags: { key: string; value: string }[] }) {
  if (tags.length === 0) return <span className={classes.nothing}>–</span>;
  const all = tags.map((tag) => `${tag.key}: ${tag.value}`).join('\n');
  return (
    <span className={classes.tags} title={all}>
      {tags.map((tag) => (
        <span key={tag.key} className={classes.tag}>
          <span className={classes.tagKey}>{tag.key}</span> {tag.value}
        </span>
      ))}
    </span>
  );
}

/** The widest fraction of each amount column over the rows, at most 8: the room that lets amounts meet at the decimal point. */
export function fractionRoom(
  rows: readonly LineRow[],
  from: number,
  before: ReadonlyMap<string, number>,
): Map<string, number> {
  const room = new Map(before);
  for (const row of rows.slice(from)) {
    for (const key of AMOUNTS) {
      const value = row[key];
      if (typeof value !== 'string') continue;
      const point = value.indexOf('.');
      if (point < 0) continue;
      const fraction = value.length - point - 1;
      if (fraction > (room.get(key) ?? 0)) room.set(key, Math.min(fraction, 8));
    }
  }
  return room;
}

/** What a row is called, for its drawer and for those who do not see it. */
export function rowName(row: LineRow): string {
  for (const key of ['instanceName', 'instanceId', 'componentName', 'productName']) {
    const value = row[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return t`Charge without an instance`;
}
