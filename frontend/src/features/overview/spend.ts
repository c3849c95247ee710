/** From rows of `costs` to what charts and lists show: exact sums, never a Number (RULES D1, D4). */
import { absolute, add, compare, isZero, share, subtract, sum } from '../../lib/money';
import { addMonths } from '../../lib/month';

/** The sum of one value of a dimension, such as one product; `value` is the empty string for charges without one. */
export interface Part {
  value: string;
  totalCost: string;
}

/** The largest parts, and the rest of them together. */
export interface Ranked {
  top: Part[];
  /** What is not among the top, if anything: its exact sum and the values that it holds. */
  other: { values: string[]; totalCost: string } | null;
  total: string;
}

/** Parts by amount, the largest first; ties by name, so that two looks at the same data agree. */
function byAmount(a: Part, b: Part): number {
  return compare(b.totalCost, a.totalCost) || a.value.localeCompare(b.value);
}

/** The `count` largest parts; one that would be alone in "other" shows with its own name instead. */
export function rank(parts: readonly Part[], count: number): Ranked {
  const sorted = [...parts].sort(byAmount);
  const shown = sorted.length === count + 1 ? sorted.length : count;
  const rest = sorted.slice(shown);
  return {
    top: sorted.slice(0, shown),
    other:
      rest.length === 0
        ? null
        : { values: rest.map((part) => part.value), totalCost: sum(rest.map((part) => part.totalCost)) },
    total: sum(sorted.map((part) => part.totalCost)),
  };
}

export interface MonthPart extends Part {
  month: string;
  final: boolean;
}

/** One layer of the stack: a product, or the rest of them together. */
export interface Layer {
  /** The products in it: one, or all those of "other". */
  values: string[];
  other: boolean;
  /** One amount for each month. */
  amounts: string[];
}

export interface Stack {
  months: string[];
  layers: Layer[];
  /** One sum for each month: exactly that of its layers. */
  totals: string[];
  /** Whether each month can no longer change. */
  final: boolean[];
}

/** Months from the first to the last, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/**
 * Lays products over each other by month. The products with the most spend over all months have a layer of their own (a credit counts as
 * much as a charge: it is as much worth seeing); the others share one, so that each month's layers add up to its total exactly.
 */
export function stackByProduct(rows: readonly MonthPart[], months: readonly string[], count: number): Stack {
  const column = new Map(months.map((month, index) => [month, index]));
  const amounts = new Map<string, string[]>();
  const final = months.map(() => true);
  for (const row of rows) {
    const at = column.get(row.month);
    if (at === undefined) continue;
    const own = amounts.get(row.value) ?? months.map(() => '0');
    own[at] = add(own[at] ?? '0', row.totalCost);
    amounts.set(row.value, own);
    final[at] = (final[at] ?? true) && row.final;
  }
  const weights = [...amounts].map(([value, own]) => ({ value, totalCost: sum(own.map(absolute)) }));
  const { top, other } = rank(weights, count);
  const layers: Layer[] = top.map(({ value }) => ({
    values: [value],
    other: false,
    amounts: amounts.get(value) ?? [],
  }));
  if (other) {
    const held = other.values.map((value) => amounts.get(value) ?? []);
    layers.push({
      values: other.values,
      other: true,
      amounts: months.map((_, at) => sum(held.map((own) => own[at] ?? '0'))),
    });
  }
  return {
    months: [...months],
    layers,
    totals: months.map((_, at) => sum(layers.map((layer) => layer.amounts[at] ?? '0'))),
    final,
  };
}

export interface Change {
  /** Now less before, exactly. */
  amount: string;
  /** −1, 0 or 1 as it went down, stayed or went up. */
  direction: -1 | 0 | 1;
  /** Percent of the amount before, one decimal, signed; null when there was none to compare with. */
  percent: string | null;
  /** There was nothing before, or there is nothing now. */
  kind: 'new' | 'gone' | 'changed';
}

/** How an amount changed against the month before. */
export function changeOf(now: string, before: string): Change {
  const amount = subtract(now, before);
  const kind = isZero(before) ? 'new' : isZero(now) ? 'gone' : 'changed';
  return {
    amount,
    direction: compare(amount, '0'),
    // Against a credit, a percentage would have the wrong sign: it is measured against the size of the amount before.
    percent: share(amount, absolute(before)),
    kind: isZero(amount) ? 'changed' : kind,
  };
}

export interface Mover<Row> {
  row: Row;
  change: Change;
}

/** The rows that changed most, whatever the sign; those that did not change are no movers. */
export function movers<Row extends { totalCost: string; previousTotalCost?: string | null }>(
  rows: readonly Row[],
  count: number,
): Mover<Row>[] {
  return rows
    .filter((row) => row.previousTotalCost !== null && row.previousTotalCost !== undefined)
    .map((row) => ({ row, change: changeOf(row.totalCost, row.previousTotalCost ?? '0') }))
    .filter(({ change }) => change.direction !== 0)
    .sort((a, b) => compare(absolute(b.change.amount), absolute(a.change.amount)))
    .slice(0, count);
}

/** The width of a bar, 0 to 100: the largest amount of the list fills its row, whatever the signs. */
export function widest(amounts: readonly string[]): string {
  return amounts.map(absolute).reduce((most, one) => (compare(one, most) > 0 ? one : most), '0');
}
