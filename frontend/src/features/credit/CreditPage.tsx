import { Trans, useLingui } from '@lingui/react/macro';
import { Tabs } from '@mantine/core';
import { IconWallet } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { graphql } from '../../gql';
import type { CreditListQuery } from '../../gql/graphql';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { FillTabs } from '../../ui/FillTabs';
import { FilterBar, SearchField } from '../../ui/FilterBar';
import { useKeys } from '../../ui/keys';
import { Money } from '../../ui/Money';
import { NameAndUin } from '../../ui/NameAndUin';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure } from '../../ui/States';
import { AlertsOfAll } from './AlertList';
import { CreditAccount } from './CreditAccount';

const CreditListDocument = graphql(`
  query CreditList($kind: AccountKind, $search: String, $first: Int, $after: String) {
    accounts(kind: $kind, search: $search, first: $first, after: $after) {
      edges {
        node {
          id
          uin
          name
          kind
          manager {
            id
            name
          }
          credits {
            id
            currency
            total
            used
            available
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

type Holder = CreditListQuery['accounts']['edges'][number]['node'];
const route = getRouteApi('/shell/credit');
const pick = (data: CreditListQuery) => data.accounts;

/** Credit: of the viewer's customers, or of the viewer itself (RULES F). */
export function CreditPage() {
  const search = route.useSearch();
  const { viewer } = useViewer();
  const own = viewer.perspective === 'CUSTOMER' ? viewer.account.uin : undefined;
  const uin = own ?? search.customer;
  return uin ? <CreditAccount uin={uin} search={search} back={!own} /> : <CreditOfAll />;
}

/** Every credit that the viewer sees, or their alerts. */
function CreditOfAll() {
  const { t } = useLingui();
  const { view } = route.useSearch();
  const navigate = useNavigate({ from: '/credit' });
  return (
    <Page fill>
      <PageHeader
        title={<Trans>Credit</Trans>}
        note={<Trans>The limit given, what is used of it, and what is available.</Trans>}
      />
      <FillTabs
        value={view === 'alerts' ? view : 'accounts'}
        onChange={(next) =>
          void navigate({ search: (old) => ({ ...old, view: next === 'alerts' ? 'alerts' : undefined }) })
        }
      >
        <Tabs.List aria-label={t`What to see of credit`}>
          <Tabs.Tab value="accounts">
            <Trans>Accounts</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="alerts">
            <Trans>Alerts</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="accounts">
          <CreditList />
        </Tabs.Panel>
        <Tabs.Panel value="alerts">
          <AlertsOfAll
            onOpen={(customer, currency) =>
              void navigate({ search: (old) => ({ ...old, customer, currency, view: 'alerts' }) })
            }
          />
        </Tabs.Panel>
      </FillTabs>
    </Page>
  );
}

function CreditList() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/credit' });
  const { viewer } = useViewer();
  const field = useRef<HTMLInputElement>(null);
  const pages = usePages(CreditListDocument, { search: search.q, first: 100 }, pick);
  const rows = pages.rows.filter(
    (account) => account.kind === 'CUSTOMER' || account.kind === 'SECOND_LEVEL_RESELLER' || account.credits.length > 0,
  );
  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  const columns = useMemo<DataColumn<Holder>[]>(() => {
    const amounts = (amount: (credit: Holder['credits'][number]) => string) => (account: Holder) => (
      <span style={{ display: 'grid' }}>
        {account.credits.map((credit) => (
          <Money key={credit.id} amount={amount(credit)} currency={credit.currency} showCurrency />
        ))}
      </span>
    );
    const all: (DataColumn<Holder> | false)[] = [
      {
        key: 'name',
        header: t`Account`,
        width: 240,
        grow: true,
        cell: (account) => <NameAndUin account={account} />,
      },
      viewer.viewerHasIndirectCustomers && {
        key: 'manager',
        header: t`Manager`,
        width: 220,
        cell: (account) => account.manager?.name ?? '',
      },
      { key: 'total', header: t`Total credit`, width: 170, align: 'end', cell: amounts((credit) => credit.total) },
      { key: 'used', header: t`Used`, width: 170, align: 'end', cell: amounts((credit) => credit.used) },
      { key: 'available', header: t`Available`, width: 170, align: 'end', cell: amounts((credit) => credit.available) },
    ];
    return all.filter((one) => one !== false);
  }, [t, viewer.viewerHasIndirectCustomers]);
  return (
    <>
      <FilterBar label={t`Whose credit`}>
        <SearchField
          inputRef={field}
          label={t`Account`}
          placeholder={t`Customer name or UIN`}
          value={search.q ?? ''}
          onChange={(q) =>
            void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: search.q !== undefined })
          }
        />
      </FilterBar>
      <DataTable
        label={t`Credit`}
        columns={columns}
        rows={rows}
        rowId={(account) => account.id}
        rowHeight={46}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        loadingMore={pages.loadingMore}
        onMore={pages.more}
        onOpen={(account) => void navigate({ search: (old) => ({ ...old, customer: account.uin }) })}
        empty={
          pages.error ? (
            <Failure error={pages.error} onRetry={pages.reload} />
          ) : (
            <Empty icon={<IconWallet stroke={1.5} />} title={<Trans>No account fits this search.</Trans>}>
              <Trans>Credit is opened when it is allocated, or when the first charges are imported.</Trans>
            </Empty>
          )
        }
      />
    </>
  );
}
