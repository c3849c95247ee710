import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { CostFilter, OverviewCostsQuery } from '../../gql/graphql';
import { formatExact, share, subtract, sum } from '../../lib/money';
import { addMonths, formatMonth } from '../../lib/month';
import { Chart, ChartSkeleton } from '../../ui/Chart';
import { CHART_COLOURS } from '../../ui/chartOptions';
import { Failure } from '../../ui/States';
import classes from './Overview.module.css';
import {
  AmountList,
  Card,
  type Entry,
  ListSkeleton,
  type MoverEntry,
  MoverList,
  Nothing,
  percentText,
  ValueName,
} from './Parts';
import { billsPlace, chargesPlace, type Scope } from './places';
import { OverviewCostsDocument } from './queries';
import { SpendByMonth } from './SpendByMonth';
import { monthsBetween, movers, rank, stackByProduct } from './spend';

interface CostCardsProps {
  scope: Scope;
  /** The months of the chart, and the month of everything else; both in one currency. */
  range: CostFilter;
  month: CostFilter;
  span: 12 | 24;
  table: boolean;
  /** The month is not over. */
  running: boolean;
  /** The month has nothing: only the chart of all months shows. */
  empty: boolean;
  onSpan: (span: 12 | 24) => void;
  onTable: (table: boolean) => void;
}

const SHOWN = 6;

/** Where the money goes. */
export function CostCards(props: CostCardsProps) {
  const { scope, range, month, empty } = props;
  const partner = scope.own === undefined;
  const [{ data, error, stale, fetching }, again] = useQuery({
    query: OverviewCostsDocument,
    variables: { range, month, partner },
  });
  const stack = useStack(data, range);
  if (error && !data) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data || !stack) return <CardSkeletons partner={partner} />;
  return (
    <div className={classes.cards} data-stale={stale || fetching || undefined}>
      <SpendByMonth
        stack={stack}
        scope={scope}
        span={props.span}
        table={props.table}
        onSpan={props.onSpan}
        onTable={props.onTable}
      />
      {!empty && (
        <>
          {partner && <TopCustomers data={data} scope={scope} total={monthTotal(data)} />}
          <Regions data={data} scope={scope} />
          <Projects data={data} scope={scope} total={monthTotal(data)} />
          <Movers data={data} scope={scope} running={props.running} />
        </>
      )}
    </div>
  );
}

/** The rows with charges in the month: others are there for what they were the month before. */
function charged<Row extends { lineCount: number }>(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.lineCount > 0);
}

/** The month's exact total: its regions, all of them, added up. */
function monthTotal(data: OverviewCostsQuery): string {
  return sum(data.regions.map((row) => row.totalCost));
}

function useStack(data: OverviewCostsQuery | undefined, { fromMonth, toMonth }: CostFilter) {
  return useMemo(() => {
    if (!data || !fromMonth || !toMonth) return null;
    const rows = data.byMonth.map((row) => ({
      month: row.month ?? '',
      value: row.product ?? '',
      totalCost: row.totalCost,
      final: row.final,
    }));
    return stackByProduct(rows, monthsBetween(fromMonth, toMonth), CHART_COLOURS);
  }, [data, fromMonth, toMonth]);
}

interface SectionProps {
  data: OverviewCostsQuery;
  scope: Scope;
}

function TopCustomers({ data, scope, total }: SectionProps & { total: string }) {
  const { t } = useLingui();
  const rows = data.customers ?? [];
  const shown = charged(rows).slice(0, SHOWN);
  const entries: Entry[] = shown.map((row) => ({
    key: row.customer?.uin ?? '',
    name: row.customer?.name,
    title: row.customer?.uin,
    amount: row.totalCost,
    place: billsPlace(scope, { q: row.customer?.uin ?? '' }),
  }));
  if (rows.length > SHOWN) entries.push(theRest(shown, total, scope, t`All other customers`));
  return (
    <Card size="third" title={<Trans>Top customers</Trans>} label={t`Top customers`}>
      <AmountList
        bars
        label={t`Top customers`}
        head={<Trans>Customer</Trans>}
        entries={entries}
        currency={scope.currency}
        total={total}
      />
    </Card>
  );
}

/** What the shown rows leave of the total, exactly; it leads to the whole list. */
function theRest(shown: readonly { totalCost: string }[], total: string, scope: Scope, name: string): Entry {
  return {
    key: ' other',
    name,
    rest: true,
    amount: subtract(total, sum(shown.map((row) => row.totalCost))),
    place: scope.own === undefined ? billsPlace(scope, { sort: '-payable' }) : chargesPlace(scope, {}),
  };
}

function Regions({ data, scope }: SectionProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const { entries, total, slices } = useMemo(() => {
    const ranked = rank(
      charged(data.regions).map((row) => ({ value: row.region ?? '', totalCost: row.totalCost })),
      SHOWN - 1,
    );
    const list: (Entry & { words: string })[] = ranked.top.map((part, index) => ({
      key: part.value,
      name: <ValueName value={part.value} />,
      words: part.value || t`(none)`,
      amount: part.totalCost,
      colour: index,
      place: chargesPlace(scope, { region: [part.value] }),
    }));
    if (ranked.other) {
      const words = t`${ranked.other.values.length} others`;
      list.push({
        key: ' other',
        name: words,
        words,
        amount: ranked.other.totalCost,
        colour: null,
        place: chargesPlace(scope, { region: ranked.other.values }),
      });
    }
    // A credit is no part of a ring; the list beside it has it.
    return { entries: list, total: ranked.total, slices: list.filter((one) => !one.amount.startsWith('-')) };
  }, [data, scope, t]);
  const chart = useMemo(
    () => ({
      kind: 'donut' as const,
      slices: slices.map(({ words, amount, colour }) => ({ name: words, amount, colour: colour ?? null })),
    }),
    [slices],
  );
  return (
    <Card
      size={scope.own === undefined ? 'third' : 'half'}
      title={<Trans>Share by region</Trans>}
      label={t`Share by region`}
    >
      <div className={classes.ring}>
        <div className={classes.donut}>
          <Chart
            label={t`Share by region, chart`}
            description={t`A ring of the total cost in ${scope.currency} of ${formatMonth(scope.month, i18n.locale)}, by region.`}
            height={150}
            data={chart}
            tip={(at) => ({
              title: slices[at]?.words ?? '',
              lines: [
                {
                  name: percentText(share(slices[at]?.amount ?? '0', total)),
                  text: `${formatExact(slices[at]?.amount ?? '0', scope.currency)} ${scope.currency}`,
                  colour: slices[at]?.colour ?? null,
                },
              ],
            })}
            onOpen={(at) => {
              const slice = slices[at];
              if (slice) void navigate(slice.place);
            }}
          />
          <AmountList
            label={t`Share by region`}
            head={<Trans>Region</Trans>}
            entries={entries}
            currency={scope.currency}
            total={total}
          />
        </div>
      </div>
    </Card>
  );
}

function Projects({ data, scope, total }: SectionProps & { total: string }) {
  const { t } = useLingui();
  const shown = charged(data.projects).slice(0, SHOWN);
  const entries: Entry[] = shown.map((row) => ({
    key: row.project ?? '',
    name: <ValueName value={row.project ?? ''} />,
    amount: row.totalCost,
    place: chargesPlace(scope, { project: [row.project ?? ''] }),
  }));
  if (data.projects.length > SHOWN) entries.push(theRest(shown, total, scope, t`All other projects`));
  return (
    <Card
      size={scope.own === undefined ? 'third' : 'half'}
      title={<Trans>Spend by project</Trans>}
      label={t`Spend by project`}
    >
      <AmountList
        bars
        label={t`Spend by project`}
        head={<Trans>Project</Trans>}
        entries={entries}
        currency={scope.currency}
        total={total}
      />
    </Card>
  );
}

function Movers({ data, scope, running }: SectionProps & { running: boolean }) {
  const { t, i18n } = useLingui();
  const before = formatMonth(addMonths(scope.month, -1), i18n.locale);
  const note = running ? (
    <Trans>Against {before}, the whole of it: this month is still running.</Trans>
  ) : (
    <Trans>Against {before}.</Trans>
  );
  const products: MoverEntry[] = movers(data.productChanges, SHOWN).map(({ row }) => ({
    key: row.product ?? '',
    name: <ValueName value={row.product ?? ''} />,
    now: row.totalCost,
    before: row.previousTotalCost ?? '0',
    place: chargesPlace(scope, { product: [row.product ?? ''] }),
  }));
  const projects: MoverEntry[] = movers(data.projectChanges ?? [], SHOWN).map(({ row }) => ({
    key: row.project ?? '',
    name: <ValueName value={row.project ?? ''} />,
    now: row.totalCost,
    before: row.previousTotalCost ?? '0',
    place: chargesPlace(scope, { project: [row.project ?? ''] }),
  }));
  const customers: MoverEntry[] = movers(data.customerChanges ?? [], SHOWN).map(({ row }) => ({
    key: row.customer?.uin ?? '',
    name: row.customer?.name ?? '',
    now: row.totalCost,
    before: row.previousTotalCost ?? '0',
    place: billsPlace(scope, { q: row.customer?.uin ?? '' }),
  }));
  const list = (label: string, head: React.ReactNode, entries: MoverEntry[]) => (
    <Card size="half" title={label} label={label} note={note}>
      {entries.length > 0 ? (
        <MoverList label={label} head={head} entries={entries} currency={scope.currency} />
      ) : (
        <Nothing>
          <Trans>Nothing changed.</Trans>
        </Nothing>
      )}
    </Card>
  );
  return (
    <>
      {list(t`Top movers by product`, <Trans>Product</Trans>, products)}
      {scope.own === undefined
        ? list(t`Top movers by customer`, <Trans>Customer</Trans>, customers)
        : list(t`Top movers by project`, <Trans>Project</Trans>, projects)}
    </>
  );
}

/** The cards' shapes while they are on their way. */
export function CardSkeletons({ partner }: { partner: boolean }) {
  const { t } = useLingui();
  return (
    <div className={classes.cards} role="status" aria-label={t`Charts are on their way`}>
      <div className={classes.card} data-size="whole">
        <div className={classes.chartSkeleton}>
          <ChartSkeleton kind="bars" />
        </div>
      </div>
      {Array.from({ length: partner ? 5 : 4 }, (_, card) => (
        <div key={card} className={classes.card} data-size={partner && card < 3 ? 'third' : 'half'}>
          <ListSkeleton />
        </div>
      ))}
    </div>
  );
}
