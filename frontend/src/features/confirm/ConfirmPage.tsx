import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { IconReceiptOff } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { graphql, readFragment } from '../../gql';
import type { BillFilter, BillOrder, ConfirmListQuery } from '../../gql/graphql';
import { sum } from '../../lib/money';
import { addMonths, formatMonth, monthAt } from '../../lib/month';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { DataTable, type Sort } from '../../ui/DataTable';
import { ClearFilters, FilterBar, OptionFilter, SearchField } from '../../ui/FilterBar';
import { useKeys } from '../../ui/keys';
import { Money } from '../../ui/Money';
import { MonthPicker } from '../../ui/MonthPicker';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, FailureLine } from '../../ui/States';
import { Meter, Tile, Tiles } from '../../ui/Tile';
import { BatchDialog } from './BatchDialog';
import { ConfirmAllDialog } from './ConfirmAllDialog';
import { ConfirmDialog } from './ConfirmDialog';
import { useConfirmColumns } from './columns';
import { HistoryDrawer } from './HistoryDrawer';
import { RunBanner, RunDialog } from './RunPanel';
import { RunsDrawer } from './RunsDrawer';
import { isAtWork, RunFields, RunsDocument } from './runs';
import type { ConfirmSearch } from './search';

const ConfirmListDocument = graphql(`
  query ConfirmList($filter: BillFilter!, $orderBy: BillOrder, $first: Int, $after: String) {
    bills(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      edges {
        node {
          id
          month
          currency
          state
          status
          payable
          confirmedAmount
          amountToBeConfirmed
          viewerCanConfirm
          confirmRefusal {
            code
            message
          }
          customer {
            id
            uin
            name
          }
          manager {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ConfirmTotalsDocument = graphql(`
  query ConfirmTotals($filter: BillFilter!) {
    bills(filter: $filter, first: 0) {
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

export type ConfirmRow = ConfirmListQuery['bills']['edges'][number]['node'];

/** The most bills that one request takes (RULES E6). */
export const MOST_AT_ONCE = 500;

const route = getRouteApi('/shell/confirm');
const pick = (data: ConfirmListQuery) => data.bills;
const FIELDS = { name: 'CUSTOMER_NAME', payable: 'PAYABLE', open: 'AMOUNT_TO_BE_CONFIRMED' } as const;

/** Confirm bills: one in whole or in part, or many together (RULES E). */
export function ConfirmPage() {
  const { t, i18n } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/confirm' });
  const { viewer, months } = useViewer();
  const field = useRef<HTMLInputElement>(null);
  const running = monthAt(viewer.now);
  // What can be confirmed is at the earliest the month before the running one.
  const month = search.month ?? months.find((one) => one < running) ?? running;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [confirming, setConfirming] = useState<ConfirmRow>();
  const [batch, setBatch] = useState<ConfirmRow[]>();
  const [all, setAll] = useState(false);
  const [runs, setRuns] = useState(false);
  // Whoever comes back finds what is at work, also when it was begun elsewhere.
  const [latest] = useQuery({
    query: RunsDocument,
    variables: { first: 1 },
    pause: !viewer.viewerCanConfirm,
    requestPolicy: 'cache-and-network',
  });
  const [started, setStarted] = useState<string>();
  const newest = latest.data?.confirmAllBillsRuns.edges[0]?.node;
  const last = newest && readFragment(RunFields, newest);
  const atWork = started ?? (last && isAtWork(last) ? last.id : undefined);

  useEffect(() => {
    if (!search.month) void navigate({ search: (old) => ({ ...old, month }), replace: true });
  }, [search.month, month, navigate]);

  const set = useCallback(
    (change: Partial<ConfirmSearch>, replace = false) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace }),
    [navigate],
  );
  const distributor = viewer.perspective === 'DISTRIBUTOR';
  const filter: BillFilter = {
    month,
    search: search.q,
    status: search.status,
    reach: distributor ? search.reach : undefined,
    currency: search.currency,
  };
  const filterKey = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: ticks belong to one filter
  useEffect(() => setSelected(new Set()), [filterKey]);
  const pages = usePages(ConfirmListDocument, { filter, orderBy: orderOf(search.sort), first: 100 }, pick);
  const [totals, reloadTotals] = useQuery({ query: ConfirmTotalsDocument, variables: { filter } });
  const changed = useCallback(() => {
    pages.reload();
    reloadTotals({ requestPolicy: 'network-only' });
  }, [pages.reload, reloadTotals]);

  const openBills = totals.data?.bills.totals.reduce((n, total) => n + total.openBillCount, 0) ?? 0;
  const ticked = pages.rows.filter((bill) => selected.has(bill.id));
  const currencies = new Set(pages.rows.map((bill) => bill.currency));
  const only = currencies.size === 1 ? pages.rows[0]?.currency : undefined;
  const columns = useConfirmColumns(only, distributor || viewer.viewerHasIndirectCustomers, setConfirming, (bill) =>
    set({ bill: bill.id }),
  );
  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
    },
    '[': () => set({ month: addMonths(month, -1) }),
    ']': () => month < running && set({ month: addMonths(month, 1) }),
  });
  const filtered = Boolean(search.q || search.status || search.currency || search.reach);
  const clear = () => set({ q: undefined, status: undefined, currency: undefined, reach: undefined });

  return (
    <Page fill>
      <PageHeader
        title={<Trans>Confirm bills</Trans>}
        note={<Trans>Confirm what customers have paid; that much credit returns to them at once.</Trans>}
        actions={
          viewer.viewerCanConfirm && (
            <>
              <Button variant="subtle" onClick={() => setRuns(true)}>
                <Trans>Runs</Trans>
              </Button>
              {ticked.length > 0 ? (
                <Button onClick={() => setBatch(ticked)}>
                  <Plural value={ticked.length} one="Confirm # bill" other="Confirm # bills" />
                </Button>
              ) : (
                <Button variant="default" disabled={openBills === 0} onClick={() => setAll(true)}>
                  <Trans>Confirm all…</Trans>
                </Button>
              )}
            </>
          )
        }
      />
      <FilterBar label={t`Which bills`}>
        <MonthPicker value={month} months={months} latest={running} onChange={(next) => set({ month: next })} />
        <SearchField
          inputRef={field}
          label={t`Customer`}
          placeholder={t`Customer name or UIN`}
          value={search.q ?? ''}
          onChange={(q) => set({ q: q || undefined }, search.q !== undefined)}
        />
        {distributor && (
          <SegmentedControl
            size="xs"
            aria-label={t`Whose customers`}
            value={search.reach ?? 'DIRECT'}
            onChange={(next) => set({ reach: next === 'DIRECT' ? undefined : (next as ConfirmSearch['reach']) })}
            data={[
              { value: 'DIRECT', label: t`Direct` },
              { value: 'INDIRECT', label: t`Indirect` },
              { value: 'ALL', label: t`All` },
            ]}
          />
        )}
        <OptionFilter
          label={t`Status`}
          options={[
            { value: 'UNCONFIRMED', label: t`Unconfirmed` },
            { value: 'PARTIALLY_CONFIRMED', label: t`Partially confirmed` },
            { value: 'CONFIRMED', label: t`Confirmed` },
            { value: 'NOT_REQUIRED', label: t`Not required` },
          ]}
          selected={search.status ?? []}
          onChange={(status) => set({ status: status.length > 0 ? (status as ConfirmSearch['status']) : undefined })}
        />
        {filtered && <ClearFilters onClear={clear} />}
      </FilterBar>
      {atWork && <RunBanner runId={atWork} onOpen={() => set({ run: atWork })} onEnded={changed} />}
      {totals.data?.bills.totals.map((total) => (
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
      ))}
      {pages.error && pages.rows.length > 0 && <FailureLine error={pages.error} onRetry={pages.reload} />}
      <DataTable
        label={t`Bills of ${formatMonth(month, i18n.locale)}`}
        columns={columns}
        rows={pages.rows}
        rowId={(bill) => bill.id}
        rowHeight={46}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        loadingMore={pages.loadingMore}
        onMore={pages.more}
        sort={readSort(search.sort)}
        onSort={(sort) => set({ sort: `${sort.descending ? '-' : ''}${sort.field}` as ConfirmSearch['sort'] })}
        onOpen={(bill) => set({ bill: bill.id })}
        selection={
          viewer.viewerCanConfirm
            ? {
                selected,
                onChange: setSelected,
                refusal: (bill) => bill.confirmRefusal?.message ?? null,
                name: (bill) => bill.customer.name,
              }
            : undefined
        }
        rowKeys={{ c: (bill) => (bill.viewerCanConfirm ? setConfirming(bill) : set({ bill: bill.id })) }}
        empty={
          pages.error ? (
            <Failure error={pages.error} onRetry={pages.reload} />
          ) : (
            <Empty
              icon={<IconReceiptOff stroke={1.5} />}
              title={
                filtered ? <Trans>No bill fits these filters.</Trans> : <Trans>There are no bills in this month.</Trans>
              }
              action={filtered && <ClearFilters onClear={clear} />}
            >
              <Trans>Choose another month, or fewer filters.</Trans>
            </Empty>
          )
        }
        footer={<Ticked bills={ticked} />}
      />
      {confirming && <ConfirmDialog bill={confirming} onClose={() => setConfirming(undefined)} onChanged={changed} />}
      {batch && (
        <BatchDialog
          bills={batch}
          onClose={() => {
            setBatch(undefined);
            setSelected(new Set());
          }}
          onChanged={changed}
        />
      )}
      {all && (
        <ConfirmAllDialog
          filter={filter}
          words={formatMonth(month, i18n.locale) + (filtered ? ` · ${t`with these filters`}` : '')}
          onClose={() => setAll(false)}
          onStarted={(run) => {
            setAll(false);
            setStarted(run);
            set({ run });
          }}
        />
      )}
      {runs && (
        <RunsDrawer
          onClose={() => setRuns(false)}
          onOpen={(run) => {
            setRuns(false);
            set({ run });
          }}
        />
      )}
      {search.run && (
        <RunDialog
          runId={search.run}
          onClose={() => {
            set({ run: undefined });
            changed();
          }}
        />
      )}
      {search.bill && (
        <HistoryDrawer billId={search.bill} onClose={() => set({ bill: undefined })} onChanged={changed} />
      )}
    </Page>
  );
}

/** What the ticked bills come to, per currency. */
function Ticked({ bills }: { bills: ConfirmRow[] }) {
  if (bills.length === 0) return null;
  return (
    <span>
      <Plural value={bills.length} one="# bill ticked: " other="# bills ticked: " />
      {sumsOf(bills).map(([currency, amount]) => (
        <Money key={currency} amount={amount} currency={currency} showCurrency />
      ))}
    </span>
  );
}

/** The amounts to be confirmed of bills, summed by currency. */
export function sumsOf(bills: { currency: string; amountToBeConfirmed: string }[]): [string, string][] {
  return [...new Set(bills.map((bill) => bill.currency))].map((currency) => [
    currency,
    sum(bills.filter((bill) => bill.currency === currency).map((bill) => bill.amountToBeConfirmed)),
  ]);
}

function readSort(sort: ConfirmSearch['sort']): Sort {
  if (!sort) return { field: 'name', descending: false };
  return { field: sort.replace('-', ''), descending: sort.startsWith('-') };
}

function orderOf(sort: ConfirmSearch['sort']): BillOrder {
  const { field, descending } = readSort(sort);
  return { field: FIELDS[field as keyof typeof FIELDS], direction: descending ? 'DESC' : 'ASC' };
}
