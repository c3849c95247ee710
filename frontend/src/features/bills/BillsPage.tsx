import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconReceiptOff } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { graphql } from '../../gql';
import type { BillFilter, BillOrder, BillOrderField, BillsQuery } from '../../gql/graphql';
import { useDownload } from '../../lib/downloads';
import { addMonths, formatMonth, monthAt } from '../../lib/month';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { type DataColumn, DataTable, type Sort } from '../../ui/DataTable';
import { ClearFilters, FilterBar, OptionFilter, SearchField } from '../../ui/FilterBar';
import { useKeys } from '../../ui/keys';
import { CurrencyUnit, Money } from '../../ui/Money';
import { MonthPicker } from '../../ui/MonthPicker';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, FailureLine } from '../../ui/States';
import { BillState, BillStatus } from '../../ui/Status';
import classes from './BillsPage.module.css';
import { BillsTotals } from './BillsTotals';
import { ManagerFilter } from './ManagerFilter';
import { ALL_MONTHS, type BillsSearch } from './search';

export const BillsDocument = graphql(`
  query Bills($filter: BillFilter!, $orderBy: BillOrder, $first: Int, $after: String) {
    bills(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      edges {
        node {
          id
          month
          customer {
            id
            uin
            name
          }
          manager {
            id
            uin
            name
          }
          currency
          state
          status
          totalCost
          payable
          confirmedAmount
          amountToBeConfirmed
          dataAsOf
          final
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type BillRow = BillsQuery['bills']['edges'][number]['node'];

const route = getRouteApi('/shell/bills');
const pick = (data: BillsQuery) => data.bills;
const FIELDS: Record<string, BillOrderField> = {
  month: 'MONTH',
  name: 'CUSTOMER_NAME',
  payable: 'PAYABLE',
  open: 'AMOUNT_TO_BE_CONFIRMED',
};

/** Bills of a month: the month and the customer come first, since that is how people look for a bill. */
export function BillsPage() {
  const { t, i18n } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/bills' });
  const { viewer, months } = useViewer();
  const field = useRef<HTMLInputElement>(null);
  const running = monthAt(viewer.now);
  const customer = viewer.perspective === 'CUSTOMER';
  // A customer has one bill a month, and looks over its months; a partner looks over the customers of one month.
  const month = search.month ?? (customer ? ALL_MONTHS : (months[0] ?? running));
  const all = month === ALL_MONTHS;

  // The address says what is shown, so that it can be kept and sent.
  useEffect(() => {
    if (!search.month) void navigate({ search: (old) => ({ ...old, month }), replace: true });
  }, [search.month, month, navigate]);

  const set = useCallback(
    (change: Partial<BillsSearch>, replace = false) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace }),
    [navigate],
  );
  const distributor = viewer.perspective === 'DISTRIBUTOR';
  const filter: BillFilter = {
    month: all ? undefined : month,
    search: search.q,
    status: search.status,
    reach: distributor ? search.reach : undefined,
    managerUin: search.manager,
    currency: search.currency,
  };
  const pages = usePages(BillsDocument, { filter, orderBy: orderOf(search.sort, all), first: 100 }, pick);

  const currencies = new Set(pages.rows.map((bill) => bill.currency));
  const only = currencies.size === 1 ? pages.rows[0]?.currency : undefined;
  const reach = search.reach ?? 'DIRECT';
  const columns = useColumns({ only, managers: viewer.viewerHasIndirectCustomers, customers: !customer, months: all });
  const open = (bill: BillRow) =>
    void navigate({
      to: '/bills/$month/customers/$customerUin',
      params: { month: bill.month, customerUin: bill.customer.uin },
      search: { currency: bill.currency, manager: bill.manager.uin },
    });

  const openDownload = useDownload();
  const download = () =>
    openDownload({
      month: all ? running : month,
      scopes:
        customer || !viewer.viewerHasIndirectCustomers
          ? [customer ? 'CUSTOMER' : 'ALL_CUSTOMERS']
          : search.manager || reach === 'INDIRECT'
            ? ['SECOND_LEVEL_RESELLERS', 'ALL_CUSTOMERS']
            : ['ALL_CUSTOMERS', 'SECOND_LEVEL_RESELLERS'],
      customer: customer ? { uin: viewer.account.uin, name: viewer.account.name } : undefined,
      managerUin: search.manager,
    });

  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    },
    d: () => !all && download(),
    '[': () => set({ month: addMonths(all ? running : month, -1) }),
    ']': () => !all && month < running && set({ month: addMonths(month, 1) }),
  });

  const filtered = Boolean(search.q || search.status || search.manager || search.currency || search.reach);
  const clear = () =>
    set({ q: undefined, status: undefined, manager: undefined, currency: undefined, reach: undefined });

  return (
    <Page fill>
      <PageHeader
        title={customer ? <Trans>Bills</Trans> : <Trans>Customer bills</Trans>}
        note={
          <>
            {customer ? (
              <Trans>What you owe for each month. Months run in UTC+8.</Trans>
            ) : (
              <Trans>What each customer owes for the month. Months run in UTC+8.</Trans>
            )}{' '}
            <BillsAsOf bills={pages.rows} />
          </>
        }
        actions={
          !all && (
            <Button variant="default" leftSection={<IconDownload size={15} stroke={1.7} />} onClick={download}>
              {customer ? <Trans>Download</Trans> : <Trans>Download all customers</Trans>}
            </Button>
          )
        }
      />
      <FilterBar label={t`Which bills`}>
        <MonthPicker
          value={all ? undefined : month}
          months={months}
          latest={running}
          onChange={(next) => set({ month: next })}
          onAll={() => set({ month: ALL_MONTHS })}
        />
        {!customer && (
          <SearchField
            inputRef={field}
            label={t`Customer`}
            placeholder={t`Customer name or UIN`}
            value={search.q ?? ''}
            onChange={(q) => set({ q: q || undefined }, search.q !== undefined)}
            onEnter={() => {
              const [first, second] = pages.rows;
              if (first && !second && !pages.stale) open(first);
            }}
          />
        )}
        {distributor && (
          <SegmentedControl
            size="xs"
            aria-label={t`Whose customers`}
            className={classes.reach}
            value={reach}
            onChange={(next) =>
              set({
                reach: next === 'DIRECT' ? undefined : (next as 'INDIRECT' | 'ALL'),
                manager: next === 'DIRECT' ? undefined : search.manager,
              })
            }
            data={[
              { value: 'DIRECT', label: t`Direct` },
              { value: 'INDIRECT', label: t`Indirect` },
              { value: 'ALL', label: t`All` },
            ]}
          />
        )}
        {viewer.viewerHasIndirectCustomers && (
          <ManagerFilter
            month={all ? undefined : month}
            selected={search.manager}
            onChange={(manager) =>
              // A second-level reseller's customers are never direct ones.
              set({ manager, reach: distributor && manager && reach === 'DIRECT' ? 'INDIRECT' : search.reach })
            }
          />
        )}
        <StatusFilter selected={search.status ?? []} onChange={(status) => set({ status })} />
        {filtered && <ClearFilters onClear={clear} />}
      </FilterBar>
      <BillsTotals filter={filter} />
      {pages.error && pages.rows.length > 0 && <FailureLine error={pages.error} onRetry={pages.reload} />}
      <DataTable
        label={all ? t`Bills of all months` : t`Bills of ${formatMonth(month, i18n.locale)}`}
        columns={columns}
        rows={pages.rows}
        rowId={(bill) => bill.id}
        rowHeight={46}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        loadingMore={pages.loadingMore}
        onMore={pages.more}
        sort={readSort(search.sort, all)}
        onSort={(sort) => set({ sort: `${sort.descending ? '-' : ''}${sort.field}` as BillsSearch['sort'] })}
        onOpen={open}
        empty={
          pages.error ? (
            <Failure error={pages.error} onRetry={pages.reload} />
          ) : (
            <NoBills month={all ? undefined : formatMonth(month, i18n.locale)} filtered={filtered} onClear={clear} />
          )
        }
      />
    </Page>
  );
}

/** Up to when the amounts of these bills hold charges: the earliest cut-off of those that can still change (RULES A5, A9). */
function BillsAsOf({ bills }: { bills: readonly BillRow[] }) {
  if (bills.length === 0) return null;
  const open = bills.filter((bill) => !bill.final).map((bill) => bill.dataAsOf);
  const earliest = open.sort()[0];
  if (earliest === undefined) return <AsOf dataAsOf={bills[0]?.dataAsOf ?? ''} final />;
  if (open.length === bills.length) return <AsOf dataAsOf={earliest} final={false} />;
  return (
    <Trans>
      Issued bills are final. <AsOf dataAsOf={earliest} final={false} />
    </Trans>
  );
}

interface Shown {
  /** The one currency of all rows, when there is one: headers say it once. */
  only: string | undefined;
  managers: boolean;
  customers: boolean;
  months: boolean;
}

function useColumns({ only, managers, customers, months }: Shown): DataColumn<BillRow>[] {
  const { t, i18n } = useLingui();
  const small = useMediaQuery('(max-width: 47.99em)');
  return useMemo(() => {
    const unit = only && <CurrencyUnit currency={only} />;
    const money = (amount: (bill: BillRow) => string) => (bill: BillRow) => (
      <Money amount={amount(bill)} currency={bill.currency} showCurrency={!only} />
    );
    const link = (bill: BillRow, words: ReactNode) => (
      <Link
        className={classes.customer}
        to="/bills/$month/customers/$customerUin"
        params={{ month: bill.month, customerUin: bill.customer.uin }}
        search={{ currency: bill.currency, manager: bill.manager.uin }}
        tabIndex={-1}
      >
        {words}
      </Link>
    );
    const columns: (DataColumn<BillRow> | false | undefined)[] = [
      months && {
        key: 'month',
        header: t`Month`,
        width: 160,
        sort: 'month',
        cell: (bill) => link(bill, <span>{formatMonth(bill.month, i18n.locale)}</span>),
      },
      customers && {
        key: 'customer',
        header: t`Customer`,
        width: small ? 176 : 220,
        grow: true,
        sort: 'name',
        cell: (bill) =>
          link(
            bill,
            <>
              <span>{bill.customer.name}</span>
              <small className="tabular">{bill.customer.uin}</small>
            </>,
          ),
      },
      managers && !small && { key: 'manager', header: t`Manager`, width: 200, cell: (bill) => bill.manager.name },
      !small && { key: 'state', header: t`State`, width: 150, cell: (bill) => <BillState state={bill.state} /> },
      {
        key: 'status',
        header: t`Status`,
        width: 162,
        cell: (bill) => <BillStatus status={bill.status} early={bill.state !== 'ISSUED'} />,
      },
      {
        key: 'payable',
        header: t`Payable`,
        unit,
        width: 150,
        align: 'end',
        sort: 'payable',
        cell: money((bill) => bill.payable),
      },
      {
        key: 'confirmed',
        header: t`Confirmed`,
        unit,
        width: 150,
        align: 'end',
        cell: money((bill) => bill.confirmedAmount),
      },
      {
        key: 'open',
        header: t`To be confirmed`,
        unit,
        width: 172,
        align: 'end',
        sort: 'open',
        cell: money((bill) => bill.amountToBeConfirmed),
      },
    ];
    const shown = columns.filter((one) => typeof one === 'object');
    // Where little fits beside the name, what is still to be confirmed comes first.
    return small ? shown.sort((a, b) => NARROW.indexOf(a.key) - NARROW.indexOf(b.key)) : shown;
  }, [only, managers, customers, months, small, i18n.locale, t]);
}

const NARROW = ['month', 'customer', 'open', 'status', 'payable', 'confirmed'];

function StatusFilter(props: { selected: string[]; onChange: (status: BillsSearch['status']) => void }) {
  const { t } = useLingui();
  return (
    <OptionFilter
      label={t`Status`}
      options={[
        { value: 'UNCONFIRMED', label: t`Unconfirmed` },
        { value: 'PARTIALLY_CONFIRMED', label: t`Partially confirmed` },
        { value: 'CONFIRMED', label: t`Confirmed` },
        { value: 'NOT_REQUIRED', label: t`Not required` },
      ]}
      selected={props.selected}
      onChange={(status) => props.onChange(status.length > 0 ? (status as BillsSearch['status']) : undefined)}
    />
  );
}

function NoBills({ month, filtered, onClear }: { month: string | undefined; filtered: boolean; onClear: () => void }) {
  return (
    <Empty
      icon={<IconReceiptOff stroke={1.5} />}
      title={
        filtered ? (
          <Trans>No bill fits these filters.</Trans>
        ) : month ? (
          <Trans>There are no bills in {month}.</Trans>
        ) : (
          <Trans>There are no bills yet.</Trans>
        )
      }
      action={filtered && <ClearFilters onClear={onClear} />}
    >
      {filtered ? (
        <Trans>Another month, or fewer filters, may show what you look for.</Trans>
      ) : (
        <Trans>Bills appear as soon as charges of the month are imported. Choose another month above.</Trans>
      )}
    </Empty>
  );
}

function readSort(sort: BillsSearch['sort'], all: boolean): Sort {
  if (!sort) return all ? { field: 'month', descending: true } : { field: 'name', descending: false };
  return { field: sort.replace('-', ''), descending: sort.startsWith('-') };
}

function orderOf(sort: BillsSearch['sort'], all: boolean): BillOrder {
  const { field, descending } = readSort(sort, all);
  return { field: FIELDS[field] ?? 'CUSTOMER_NAME', direction: descending ? 'DESC' : 'ASC' };
}
