import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatExact, isZero } from '../../lib/money';
import { formatMonth, formatMonthShort, yearOf } from '../../lib/month';
import { Chart } from '../../ui/Chart';
import { CHART_COLOURS } from '../../ui/chartOptions';
import { Money } from '../../ui/Money';
import classes from './Overview.module.css';
import { AmountList, Card, Nothing } from './Parts';
import { billsPlace, chargesPlace, type Scope } from './places';
import type { Layer, Stack } from './spend';

interface SpendByMonthProps {
  stack: Stack;
  scope: Scope;
  span: 12 | 24;
  table: boolean;
  onSpan: (span: 12 | 24) => void;
  onTable: (table: boolean) => void;
}

/** Spend by month, product over product; beside it the chosen month's products. */
export function SpendByMonth({ stack, scope, span, table, onSpan, onTable }: SpendByMonthProps) {
  const { t, i18n } = useLingui();
  const month = formatMonth(scope.month, i18n.locale);
  const at = stack.months.indexOf(scope.month);
  const name = useLayerName();
  const entries = stack.layers
    .map((layer, index) => ({
      key: layer.other ? ' other' : (layer.values[0] ?? ''),
      name: name(layer),
      amount: layer.amounts[at] ?? '0',
      colour: layer.other ? null : index,
      place: chargesPlace(scope, { product: layer.values }),
    }))
    .filter((entry) => !isZero(entry.amount));
  return (
    <Card
      size="whole"
      title={<Trans>Spend by month</Trans>}
      label={t`Spend by month`}
      note={
        table || stack.final.every(Boolean) ? (
          <Trans>Total cost in {scope.currency}, by product.</Trans>
        ) : (
          <Trans>Total cost in {scope.currency}, by product. Months that can still change are paler.</Trans>
        )
      }
      actions={
        <div className={classes.switches}>
          <SegmentedControl
            size="xs"
            aria-label={t`How many months`}
            value={String(span)}
            onChange={(next) => onSpan(next === '24' ? 24 : 12)}
            data={[
              { value: '12', label: t`12 months` },
              { value: '24', label: t`24 months` },
            ]}
          />
          <SegmentedControl
            size="xs"
            aria-label={t`Shown as`}
            value={table ? 'table' : 'chart'}
            onChange={(next) => onTable(next === 'table')}
            data={[
              { value: 'chart', label: t`Chart` },
              { value: 'table', label: t`Table` },
            ]}
          />
        </div>
      }
    >
      {table ? (
        <MonthTable stack={stack} scope={scope} />
      ) : (
        <div className={classes.spend}>
          <MonthChart stack={stack} scope={scope} />
          <div className={classes.legend}>
            <h3 className={classes.legendTitle}>{month}</h3>
            {entries.length > 0 ? (
              <AmountList
                label={t`Products in ${month}`}
                head={<Trans>Product</Trans>}
                entries={entries}
                currency={scope.currency}
                total={stack.totals[at] ?? '0'}
              />
            ) : (
              <Nothing>
                <Trans>No charges in this month.</Trans>
              </Nothing>
            )}
          </div>
        </div>
      )}
    </Card>
  );
}

function useLayerName() {
  const { t } = useLingui();
  return (layer: Layer) => (layer.other ? t`${layer.values.length} others` : layer.values[0] || t`(none)`);
}

/** "Sep", with the year beneath the first month of each. */
function monthTicks(months: readonly string[], locale: string): string[] {
  return months.map((month, at) =>
    at === 0 || month.endsWith('-01')
      ? `${formatMonthShort(month, locale)}\n${yearOf(month)}`
      : formatMonthShort(month, locale),
  );
}

function MonthChart({ stack, scope }: { stack: Stack; scope: Scope }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const name = useLayerName();
  const { locale } = i18n;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names of layers follow the language
  const data = useMemo(() => {
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    return {
      kind: 'bars' as const,
      categories: monthTicks(stack.months, locale),
      layers: stack.layers.map((layer, index) => ({
        name: name(layer),
        colour: layer.other || index >= CHART_COLOURS ? null : index,
        amounts: layer.amounts,
      })),
      chosen: stack.months.indexOf(scope.month),
      open: stack.final.map((final) => !final),
      tick: (value: number) => compact.format(value),
    };
  }, [stack, scope.month, locale]);
  const monthAt = (at: number) => stack.months[at] ?? scope.month;
  const amount = (value: string | undefined) => `${formatExact(value ?? '0', scope.currency)} ${scope.currency}`;
  return (
    <Chart
      label={t`Spend by month, chart`}
      description={t`Stacked bars of total cost in ${scope.currency} for each month from ${formatMonth(monthAt(0), locale)} to ${formatMonth(monthAt(stack.months.length - 1), locale)}, by product.`}
      height={290}
      data={data}
      tip={(at, pointed) => ({
        title: formatMonth(monthAt(at), locale),
        note: stack.final[at] ? undefined : t`Not final: it can still change.`,
        lines: stack.layers
          .map((layer, index) => ({
            name: name(layer),
            text: amount(layer.amounts[at]),
            colour: layer.other ? null : index,
            strong: index === pointed,
            shown: index === pointed || !isZero(layer.amounts[at] ?? '0'),
          }))
          .filter((line) => line.shown)
          // As they lie on each other.
          .reverse(),
        total: { name: t`Total`, text: amount(stack.totals[at]) },
      })}
      onOpen={(at, index) => {
        const layer = index === null ? undefined : stack.layers[index];
        const there = { ...scope, month: monthAt(at) };
        void navigate(layer ? chargesPlace(there, { product: layer.values }) : wholeMonth(there));
      }}
    />
  );
}

function wholeMonth(scope: Scope) {
  return scope.own === undefined ? billsPlace(scope, {}) : chargesPlace(scope, {});
}

/** The chart's amounts as they are: every cell leads to what is behind it. */
function MonthTable({ stack, scope }: { stack: Stack; scope: Scope }) {
  const { t, i18n } = useLingui();
  const name = useLayerName();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroll} role="region" tabIndex={0} aria-label={t`Spend by month, table`}>
      <table className={classes.months}>
        <caption className="visually-hidden">
          <Trans>Total cost by month and product, in {scope.currency}</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Month</Trans>
            </th>
            {stack.layers.map((layer) => (
              <th key={layer.values.join('\n')} scope="col">
                {name(layer)}
              </th>
            ))}
            <th scope="col">
              <Trans>Total</Trans> <span className={classes.unit}>{scope.currency}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {stack.months.map((month, at) => (
            <tr key={month} data-chosen={month === scope.month || undefined}>
              <th scope="row">
                {formatMonth(month, i18n.locale)}
                {!stack.final[at] && (
                  <small>
                    <Trans>not final</Trans>
                  </small>
                )}
              </th>
              {stack.layers.map((layer) => {
                const amount = layer.amounts[at] ?? '0';
                return (
                  <td key={layer.values.join('\n')}>
                    {isZero(amount) ? (
                      <span className={classes.none}>–</span>
                    ) : (
                      <Link {...chargesPlace({ ...scope, month }, { product: layer.values })}>
                        <Money amount={amount} currency={scope.currency} />
                      </Link>
                    )}
                  </td>
                );
              })}
              <td>
                <Link {...wholeMonth({ ...scope, month })}>
                  <Money amount={stack.totals[at] ?? '0'} currency={scope.currency} />
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
