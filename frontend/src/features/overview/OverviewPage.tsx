import { Trans, useLingui } from '@lingui/react/macro';
import { IconChartHistogram, IconReceiptOff } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import type { CostFilter, OverviewMonthQuery } from '../../gql/graphql';
import { addMonths, formatMonth, monthAt } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { useKeys } from '../../ui/keys';
import { LinkButton } from '../../ui/LinkButton';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, FailureLine } from '../../ui/States';
import { CardSkeletons, CostCards } from './CostCards';
import { MonthTiles } from './MonthTiles';
import classes from './Overview.module.css';
import type { Scope } from './places';
import { OverviewMonthDocument } from './queries';
import { ScopeFilters } from './ScopeFilters';
import type { OverviewSearch } from './search';

const route = getRouteApi('/shell/');

/** A month at a glance: what it costs, what is still to be confirmed, and where the money goes. */
export function OverviewPage() {
  const { i18n } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/' });
  const { viewer, months } = useViewer();
  const running = monthAt(viewer.now);
  const customer = viewer.perspective === 'CUSTOMER';
  const month = search.month ?? months[0] ?? running;

  // The address says what is shown, so that it can be kept and sent.
  useEffect(() => {
    if (!search.month) void navigate({ search: (old) => ({ ...old, month }), replace: true });
  }, [search.month, month, navigate]);
  const set = useCallback(
    (change: Partial<OverviewSearch>, replace = false) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace, resetScroll: false }),
    [navigate],
  );

  const span = search.span === '24' ? 24 : 12;
  // Up to the newest month; an older one that would fall out moves the window to where it is the first.
  const newest = months[0] && months[0] > month ? months[0] : month;
  const last = month > addMonths(newest, -span) ? newest : addMonths(month, span - 1);
  const distributor = viewer.perspective === 'DISTRIBUTOR';
  const reach = distributor ? search.reach : undefined;
  const { manager } = search;
  const whose = useMemo<CostFilter>(() => ({ reach, managerUin: manager }), [reach, manager]);
  const range = useMemo<CostFilter>(
    () => ({ ...whose, fromMonth: notBeforeBills(addMonths(last, 1 - span), month), toMonth: last }),
    [whose, last, span, month],
  );
  const [{ data: found, error, fetching }, again] = useQuery({
    query: OverviewMonthDocument,
    variables: { bills: { ...whose, month }, month: { ...whose, month }, range },
  });
  // While another month is on its way, the tiles of the last one must not stand under its name.
  const data = fetching ? undefined : found;
  const currencies = useCurrencies(found);
  const currency = search.currency ?? currencies[0] ?? 'USD';
  const scope: Scope = { month, reach, manager, currency, own: customer ? viewer.account.uin : undefined };

  useKeys({
    '[': () => set({ month: addMonths(month, -1) }),
    ']': () => month < running && set({ month: addMonths(month, 1) }),
  });

  const retry = () => again({ requestPolicy: 'network-only' });
  // Without charges in the month, its row only says what the month before was.
  const row = data?.month.find((one) => one.currency === currency && one.lineCount > 0);
  const empty = data && !row && !data.bills.totals.some((one) => one.currency === currency);
  return (
    <Page>
      <PageHeader
        title={<Trans>Overview</Trans>}
        note={
          row ? (
            <AsOf dataAsOf={row.dataAsOf} final={row.final} />
          ) : customer ? (
            <Trans>What you spend, month by month. Months run in UTC+8.</Trans>
          ) : (
            <Trans>What your customers spend, month by month. Months run in UTC+8.</Trans>
          )
        }
      />
      <ScopeFilters month={month} search={search} currencies={currencies} currency={currency} onChange={set} />
      {error && found && <FailureLine error={error} onRetry={retry} />}
      {error && !found ? (
        <Failure error={error} onRetry={retry} />
      ) : (
        <>
          {empty ? (
            <div className={classes.card}>
              <NothingYet month={formatMonth(month, i18n.locale)} newest={months.find((one) => one !== month)} />
            </div>
          ) : (
            <MonthTiles data={data} scope={scope} />
          )}
          {found && found.range.length > 0 && (
            <CostCards
              scope={scope}
              range={{ ...range, currency }}
              month={{ ...whose, month, currency }}
              span={span}
              table={search.view === 'table'}
              running={month === running}
              empty={Boolean(empty)}
              onSpan={(next) => set({ span: next === 24 ? '24' : undefined })}
              onTable={(table) => set({ view: table ? 'table' : undefined }, true)}
            />
          )}
          {!found && <CardSkeletons partner={!customer} />}
        </>
      )}
    </Page>
  );
}

/** Bill details begin then (RULES A4): a range that reached further back would be refused as a whole. */
const FIRST_MONTH = '2022-06';

function notBeforeBills(from: string, month: string): string {
  // An impossible month is the server's to refuse, with the words for it.
  return from < FIRST_MONTH && month >= FIRST_MONTH ? FIRST_MONTH : from;
}

/** The currencies of the range, those with the most charges first: amounts of two cannot be compared. */
function useCurrencies(data: OverviewMonthQuery | undefined): string[] {
  return useMemo(() => {
    const charges = new Map(data?.bills.totals.map((total) => [total.currency, 0]));
    for (const row of data?.range ?? []) charges.set(row.currency, row.lineCount);
    return [...charges].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([currency]) => currency);
  }, [data]);
}

/** A month without bills: what fills it, and where there is something to see. */
function NothingYet({ month, newest }: { month: string; newest: string | undefined }) {
  const { i18n } = useLingui();
  const { viewer } = useViewer();
  return (
    <Empty
      icon={newest ? <IconReceiptOff stroke={1.5} /> : <IconChartHistogram stroke={1.5} />}
      title={<Trans>There are no bills in {month}.</Trans>}
      action={
        <div className={classes.switches}>
          {viewer.viewerCanImport && (
            <LinkButton to="/imports">
              <Trans>Import a bill file</Trans>
            </LinkButton>
          )}
          {newest && (
            <LinkButton variant="default" to="/" search={{ month: newest }}>
              <Trans>Show {formatMonth(newest, i18n.locale)}</Trans>
            </LinkButton>
          )}
        </div>
      }
    >
      {viewer.viewerCanImport ? (
        <Trans>A month begins with the first charge that is imported for it: a file, a folder or an archive.</Trans>
      ) : (
        <Trans>Bills appear as soon as charges of the month are imported. Choose another month above.</Trans>
      )}
    </Empty>
  );
}
