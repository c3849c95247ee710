import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import { readFragment } from '../../gql';
import type { AccountRowFragment as AccountRow, AccountsQuery } from '../../gql/graphql';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { ClearFilters, FilterBar, OptionFilter, SearchField } from '../../ui/FilterBar';
import { KindName } from '../../ui/KindName';
import { useKeys } from '../../ui/keys';
import { Money } from '../../ui/Money';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, FailureLine } from '../../ui/States';
import classes from './AccountsPage.module.css';
import { AccountTree } from './AccountTree';
import { AccountRowFragment, AccountsDocument } from './queries';
import type { AccountsSearch } from './search';

const route = getRouteApi('/shell/customers');
const pick = (data: AccountsQuery) => data.accounts;

/** Whom the viewer sees: as one list to search in, or as the hierarchy. */
export function AccountsPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/customers' });
  const { viewer } = useViewer();
  const field = useRef<HTMLInputElement>(null);
  const set = useCallback(
    (change: Partial<AccountsSearch>, replace = false) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace }),
    [navigate],
  );
  const tree = search.view === 'tree';
  // A search is over all of them, and a tree of what was found would hide most of it.
  const pages = usePages(
    AccountsDocument,
    { kind: search.kind, managerUin: search.manager, search: search.q, first: 100 },
    pick,
    { pause: tree },
  );
  const rows = useMemo(() => pages.rows.map((row) => readFragment(AccountRowFragment, row)), [pages.rows]);
  const columns = useColumns();
  const filtered = Boolean(search.q || search.kind || search.manager);

  useKeys({
    '/': (event) => {
      if (tree) set({ view: undefined });
      event.preventDefault();
      requestAnimationFrame(() => field.current?.focus());
    },
  });

  const open = (account: AccountRow) => {
    if (account.kind === 'CUSTOMER') {
      void navigate({ to: '/bills', search: { month: 'all', q: account.uin, reach: reachAll(viewer.perspective) } });
    } else {
      set({ manager: account.uin, q: undefined, kind: undefined, view: undefined });
    }
  };

  return (
    <Page fill={!tree}>
      <PageHeader
        title={<Trans>Customers</Trans>}
        note={
          viewer.viewerHasIndirectCustomers ? (
            <Trans>The partners and customers that you can see, as they are managed today.</Trans>
          ) : (
            <Trans>The customers that you manage today.</Trans>
          )
        }
        actions={
          viewer.viewerHasIndirectCustomers && (
            <SegmentedControl
              size="xs"
              aria-label={t`Show as`}
              value={search.view ?? 'table'}
              onChange={(view) => set(view === 'tree' ? { ...NOTHING, view: 'tree' } : { view: undefined })}
              data={[
                { value: 'table', label: t`Table` },
                { value: 'tree', label: t`Hierarchy` },
              ]}
            />
          )
        }
      />
      {tree ? (
        <AccountTree />
      ) : (
        <>
          <FilterBar label={t`Which accounts`}>
            <SearchField
              inputRef={field}
              label={t`Account`}
              placeholder={t`Name, UIN or vendor's number`}
              value={search.q ?? ''}
              onChange={(q) => set({ q: q || undefined }, search.q !== undefined)}
            />
            {viewer.viewerHasIndirectCustomers && <KindFilter kind={search.kind} onChange={(kind) => set({ kind })} />}
            {search.manager && (
              <OptionFilter
                single
                label={t`Manager`}
                options={rows[0]?.manager ? [{ value: search.manager, label: rows[0].manager.name }] : []}
                selected={[search.manager]}
                onChange={([manager]) => set({ manager })}
              />
            )}
            {filtered && <ClearFilters onClear={() => set(NOTHING)} />}
          </FilterBar>
          {pages.error && rows.length > 0 && <FailureLine error={pages.error} onRetry={pages.reload} />}
          <DataTable
            label={t`Accounts`}
            columns={columns}
            rows={rows}
            rowId={(account) => account.id}
            rowHeight={46}
            loading={pages.loading}
            stale={pages.stale}
            hasMore={pages.hasMore}
            loadingMore={pages.loadingMore}
            onMore={pages.more}
            onOpen={open}
            empty={
              pages.error ? (
                <Failure error={pages.error} onRetry={pages.reload} />
              ) : (
                <NoAccounts filtered={filtered} onClear={() => set(NOTHING)} />
              )
            }
          />
        </>
      )}
    </Page>
  );
}

const NOTHING = { q: undefined, kind: undefined, manager: undefined } as const;

/** A distributor's bills are the direct ones unless it says otherwise. */
function reachAll(perspective: string): 'ALL' | undefined {
  return perspective === 'DISTRIBUTOR' ? 'ALL' : undefined;
}

function useColumns(): DataColumn<AccountRow>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t`Account`,
        width: 240,
        grow: true,
        cell: (account) => (
          <span className={classes.account}>
            <span>{account.name}</span>
            <small className="tabular">{account.uin}</small>
          </span>
        ),
      },
      { key: 'kind', header: t`Kind`, width: 190, cell: (account) => <KindName kind={account.kind} /> },
      { key: 'manager', header: t`Manager`, width: 230, cell: (account) => account.manager?.name ?? '–' },
      {
        key: 'source',
        header: t`Vendor's number`,
        width: 170,
        cell: (account) => <span className="tabular">{account.sourceId ?? '–'}</span>,
      },
      {
        key: 'available',
        header: t`Available credit`,
        width: 190,
        align: 'end',
        cell: (account) =>
          account.credits.length === 0 ? (
            '–'
          ) : (
            <span className={classes.credits}>
              {account.credits.map((credit) => (
                <Money key={credit.id} amount={credit.available} currency={credit.currency} showCurrency />
              ))}
            </span>
          ),
      },
    ],
    [t],
  );
}

function KindFilter({
  kind,
  onChange,
}: {
  kind: AccountsSearch['kind'];
  onChange: (kind: AccountsSearch['kind']) => void;
}) {
  const { t } = useLingui();
  return (
    <OptionFilter
      single
      label={t`Kind`}
      options={[
        { value: 'DISTRIBUTOR', label: t`Distributor` },
        { value: 'RESELLER', label: t`Reseller` },
        { value: 'SECOND_LEVEL_RESELLER', label: t`Second-level reseller` },
        { value: 'CUSTOMER', label: t`Customer` },
      ]}
      selected={kind ? [kind] : []}
      onChange={([chosen]) => onChange(chosen as AccountsSearch['kind'])}
    />
  );
}

function NoAccounts({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <Empty
      icon={<IconBuildingCommunity stroke={1.5} />}
      title={filtered ? <Trans>No account fits.</Trans> : <Trans>There are no customers yet.</Trans>}
      action={filtered && <ClearFilters onClear={onClear} />}
    >
      {!filtered && (
        <Trans>
          The operator brings accounts in with <code>countersign import accounts.csv --format accounts</code>.
        </Trans>
      )}
    </Empty>
  );
}
