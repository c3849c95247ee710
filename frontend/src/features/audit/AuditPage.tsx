import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, TextInput } from '@mantine/core';
import { IconDownload, IconHistoryOff } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { graphql } from '../../gql';
import type { AuditFilter, AuditListQuery } from '../../gql/graphql';
import { formatInstant } from '../../lib/dates';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { ClearFilters, FilterBar, SearchField } from '../../ui/FilterBar';
import { useKeys } from '../../ui/keys';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure } from '../../ui/States';
import { AuditDetail } from './AuditDetail';
import type { AuditSearch } from './search';

const AuditListDocument = graphql(`
  query AuditList($filter: AuditFilter, $first: Int, $after: String) {
    auditEntries(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          createdAt
          action
          userEmail
          role
          objectId
          before
          after
          requestId
          address
          account {
            id
            uin
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

export type AuditRow = AuditListQuery['auditEntries']['edges'][number]['node'];

const route = getRouteApi('/shell/audit');
const pick = (data: AuditListQuery) => data.auditEntries;
const DAY_MS = 86_400_000;

/** Days are UTC+8, from the first's midnight to the last's end (RULES A1). */
function filterOf(search: AuditSearch): AuditFilter {
  const end = search.to && new Date(Date.parse(`${search.to}T00:00:00+08:00`) + DAY_MS).toISOString();
  return {
    action: search.action,
    userEmail: search.user,
    accountUin: search.account,
    objectId: search.object,
    from: search.from && `${search.from}T00:00:00+08:00`,
    to: end,
  };
}

/** The same filter for the file of all its entries. */
function exportOf(filter: AuditFilter): string {
  const names = {
    account: filter.accountUin,
    user: filter.userEmail,
    action: filter.action,
    object: filter.objectId,
    from: filter.from,
    to: filter.to,
  };
  return new URLSearchParams(
    Object.entries(names).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
}

/** Who did what, when and from where (RULES H1). */
export function AuditPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/audit' });
  const { viewer } = useViewer();
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<AuditRow>();
  const operator = viewer.perspective === 'OPERATOR';
  const set = (change: Partial<AuditSearch>, replace = false) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace });
  const pages = usePages(AuditListDocument, { filter: filterOf(search), first: 100 }, pick);
  const places = useMemo(() => new Map(pages.rows.map((row, at) => [row, String(at)])), [pages.rows]);
  const columns = useMemo<DataColumn<AuditRow>[]>(
    () => [
      { key: 'at', header: t`Time (UTC+8)`, width: 170, cell: (row) => formatInstant(row.createdAt) },
      { key: 'action', header: t`Action`, width: 190, cell: (row) => <code>{row.action}</code> },
      { key: 'user', header: t`User`, width: 240, grow: true, cell: (row) => row.userEmail ?? t`(command)` },
      { key: 'role', header: t`Role`, width: 130, cell: (row) => row.role ?? '' },
      { key: 'account', header: t`Account`, width: 220, cell: (row) => row.account?.name ?? '' },
      { key: 'address', header: t`Address`, width: 150, cell: (row) => row.address ?? '' },
    ],
    [t],
  );
  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  const filtered = Object.values(search).some(Boolean);
  const clear = () => void navigate({ search: {} });
  return (
    <Page fill>
      <PageHeader
        title={<Trans>Audit</Trans>}
        note={<Trans>Who did what. Nothing here can be changed or removed, by anybody.</Trans>}
        actions={
          <Button
            component="a"
            href={`/audit.csv?${exportOf(filterOf(search))}`}
            download
            variant="default"
            leftSection={<IconDownload size={15} stroke={1.7} />}
          >
            <Trans>Download as CSV</Trans>
          </Button>
        }
      />
      <FilterBar label={t`Which entries`}>
        <SearchField
          inputRef={field}
          label={t`User`}
          placeholder={t`User's e-mail address`}
          value={search.user ?? ''}
          onChange={(user) => set({ user: user || undefined }, search.user !== undefined)}
        />
        <SearchField
          label={t`Action`}
          placeholder={t`Action, such as bill.confirm`}
          width={220}
          value={search.action ?? ''}
          onChange={(action) => set({ action: action || undefined }, search.action !== undefined)}
        />
        {operator && (
          <SearchField
            label={t`Account`}
            placeholder={t`Account's UIN`}
            width={180}
            value={search.account ?? ''}
            onChange={(account) => set({ account: account || undefined }, search.account !== undefined)}
          />
        )}
        <TextInput
          type="date"
          size="sm"
          aria-label={t`From day`}
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => set({ from: event.currentTarget.value || undefined }, true)}
        />
        <TextInput
          type="date"
          size="sm"
          aria-label={t`To day`}
          value={search.to ?? ''}
          min={search.from}
          onChange={(event) => set({ to: event.currentTarget.value || undefined }, true)}
        />
        {search.object && (
          <Button size="compact-sm" variant="light" onClick={() => set({ object: undefined })}>
            <Trans>One object only ×</Trans>
          </Button>
        )}
        {filtered && <ClearFilters onClear={clear} />}
      </FilterBar>
      <DataTable
        label={t`Audit entries`}
        columns={columns}
        rows={pages.rows}
        rowId={(row) => places.get(row) ?? ''}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        loadingMore={pages.loadingMore}
        onMore={pages.more}
        onOpen={setOpen}
        empty={
          pages.error ? (
            <Failure error={pages.error} onRetry={pages.reload} />
          ) : (
            <Empty
              icon={<IconHistoryOff stroke={1.5} />}
              title={<Trans>No entry fits these filters.</Trans>}
              action={filtered && <ClearFilters onClear={clear} />}
            >
              <Trans>Sign-ins, imports, confirmations, allocations, downloads and settings leave an entry each.</Trans>
            </Empty>
          )
        }
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        position="right"
        size="lg"
        title={<Trans>Audit entry</Trans>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {open && (
          <AuditDetail
            entry={open}
            onObject={(object) => {
              setOpen(undefined);
              set({ object });
            }}
          />
        )}
      </Drawer>
    </Page>
  );
}
