import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Tabs } from '@mantine/core';
import { IconReceiptOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql, readFragment } from '../../gql';
import type { CreditEntriesQuery } from '../../gql/graphql';
import { monthAt } from '../../lib/month';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { DataTable } from '../../ui/DataTable';
import { FillTabs } from '../../ui/FillTabs';
import { Money } from '../../ui/Money';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, TextSkeleton } from '../../ui/States';
import { Meter, Tile, Tiles } from '../../ui/Tile';
import { AlertsOfOne } from './AlertList';
import { AllocateDialog } from './AllocateDialog';
import { CreditMovement, useMovementColumns } from './movements';
import { Statement } from './Statement';
import type { CreditSearch, CreditView } from './search';
import { Thresholds } from './Thresholds';

const CreditAccountDocument = graphql(`
  query CreditAccount($uin: UIN!) {
    account(uin: $uin) {
      id
      uin
      name
      viewerCanAllocateCredit
      credits {
        id
        currency
        total
        used
        available
      }
    }
  }
`);

const CreditEntriesDocument = graphql(`
  query CreditEntries($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      id
      ... on Credit {
        entries(first: $first, after: $after) {
          edges {
            node {
              ...CreditMovement
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const pick = (data: CreditEntriesQuery) => (data.node?.__typename === 'Credit' ? data.node.entries : undefined);

/** One account's credit: what there is, and every movement. */
export function CreditAccount({ uin, search, back }: { uin: string; search: CreditSearch; back: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: '/credit' });
  const { viewer } = useViewer();
  const [{ data, error, fetching }, reload] = useQuery({
    query: CreditAccountDocument,
    variables: { uin },
    requestPolicy: 'cache-and-network',
  });
  const [allocating, setAllocating] = useState(false);
  const account = data?.account;
  const credit = account?.credits.find((one) => one.currency === search.currency) ?? account?.credits[0];
  const [version, setVersion] = useState(0);
  const changed = () => {
    reload({ requestPolicy: 'network-only' });
    setVersion(version + 1);
  };
  return (
    <Page fill>
      <PageHeader
        title={account?.name ?? <Trans>Credit</Trans>}
        note={account && `UIN ${account.uin}`}
        crumbs={
          back && (
            <CreditCrumb
              onBack={() =>
                void navigate({
                  search: (old) => ({
                    ...old,
                    customer: undefined,
                    currency: undefined,
                    view: undefined,
                    month: undefined,
                  }),
                })
              }
            />
          )
        }
        actions={
          account?.viewerCanAllocateCredit && (
            <Button onClick={() => setAllocating(true)}>
              <Trans>Allocate or repossess</Trans>
            </Button>
          )
        }
      />
      {error && <Failure error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />}
      {fetching && !account && <TextSkeleton lines={5} />}
      {!fetching && !error && !account && <Empty title={<Trans>There is no such account.</Trans>} />}
      {account && !credit && (
        <Empty icon={<IconReceiptOff stroke={1.5} />} title={<Trans>This account has no credit yet.</Trans>}>
          <Trans>Credit is opened when it is allocated, or when the first charges are imported.</Trans>
        </Empty>
      )}
      {account && account.credits.length > 1 && (
        <Group>
          <SegmentedControl
            size="xs"
            aria-label={t`Currency`}
            value={credit?.currency}
            onChange={(next) => void navigate({ search: (old) => ({ ...old, currency: next }) })}
            data={account.credits.map((one) => one.currency)}
          />
        </Group>
      )}
      {account && credit && (
        <>
          <Tiles label={t`Credit in ${credit.currency}`}>
            <Tile
              label={<Trans>Total credit</Trans>}
              value={<Money amount={credit.total} currency={credit.currency} showCurrency />}
            />
            <Tile
              label={<Trans>Used</Trans>}
              value={<Money amount={credit.used} currency={credit.currency} showCurrency />}
              note={<Meter part={credit.used} whole={credit.total} label={t`Share that is used`} />}
            />
            <Tile
              label={<Trans>Available</Trans>}
              strong
              value={<Money amount={credit.available} currency={credit.currency} showCurrency />}
            />
          </Tiles>
          <FillTabs
            value={search.view ?? 'movements'}
            onChange={(next) =>
              void navigate({
                search: (old) => ({ ...old, view: next === 'movements' ? undefined : (next as CreditView) }),
              })
            }
          >
            <Tabs.List aria-label={t`What to see of the credit`}>
              <Tabs.Tab value="movements">
                <Trans>Movements</Trans>
              </Tabs.Tab>
              <Tabs.Tab value="statement">
                <Trans>Statement</Trans>
              </Tabs.Tab>
              <Tabs.Tab value="alerts">
                <Trans>Alerts</Trans>
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="movements">
              <Entries key={`${credit.id}-${version}`} creditId={credit.id} currency={credit.currency} />
            </Tabs.Panel>
            <Tabs.Panel value="statement">
              <Statement
                key={`${credit.id}-${version}`}
                creditId={credit.id}
                uin={account.uin}
                currency={credit.currency}
                month={search.month}
                onMonth={(month) => void navigate({ search: (old) => ({ ...old, month }), replace: true })}
                latest={monthAt(viewer.now)}
              />
            </Tabs.Panel>
            <Tabs.Panel value="alerts">
              <Thresholds
                creditId={credit.id}
                uin={account.uin}
                currency={credit.currency}
                canChange={account.viewerCanAllocateCredit}
              />
              <AlertsOfOne key={`${credit.id}-${version}`} creditId={credit.id} />
            </Tabs.Panel>
          </FillTabs>
        </>
      )}
      {allocating && account && (
        <AllocateDialog
          uin={account.uin}
          name={account.name}
          credits={account.credits}
          currency={credit?.currency ?? (viewer.perspective === 'CUSTOMER' ? '' : 'USD')}
          onClose={() => setAllocating(false)}
          onChanged={changed}
        />
      )}
    </Page>
  );
}

function CreditCrumb({ onBack }: { onBack: () => void }) {
  return (
    <Button variant="subtle" size="compact-sm" onClick={onBack}>
      <Trans>Credit of all</Trans>
    </Button>
  );
}

function Entries({ creditId, currency }: { creditId: string; currency: string }) {
  const { t } = useLingui();
  const pages = usePages(CreditEntriesDocument, { id: creditId, first: 100 }, pick);
  const columns = useMovementColumns(currency);
  return (
    <DataTable
      label={t`Movements of the credit`}
      columns={columns}
      rows={readFragment(CreditMovement, pages.rows)}
      rowId={(entry) => String(entry.sequence)}
      loading={pages.loading}
      stale={pages.stale}
      hasMore={pages.hasMore}
      loadingMore={pages.loadingMore}
      onMore={pages.more}
      empty={
        pages.error ? (
          <Failure error={pages.error} onRetry={pages.reload} />
        ) : (
          <Empty title={<Trans>Nothing moved yet.</Trans>} />
        )
      }
    />
  );
}
