import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconReceiptOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../gql';
import type { CreditEntriesQuery } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { CurrencyUnit, ExactMoney, Money } from '../../ui/Money';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure, TextSkeleton } from '../../ui/States';
import { Meter, Tile, Tiles } from '../../ui/Tile';
import { AllocateDialog } from './AllocateDialog';

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
              sequence
              kind
              amount
              totalAfter
              usedAfter
              availableAfter
              note
              userName
              createdAt
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

type CreditNode = Extract<NonNullable<CreditEntriesQuery['node']>, { __typename?: 'Credit' }>;
type Entry = CreditNode['entries']['edges'][number]['node'];
const pick = (data: CreditEntriesQuery) => (data.node?.__typename === 'Credit' ? data.node.entries : undefined);

/** Kinds whose amount lowers what is available. */
const LOWERS = new Set(['REPOSSESS', 'CONSUME', 'CONFIRM_REVERSAL']);

/** One account's credit: what there is, and every movement. */
export function CreditAccount({ uin, currency, back }: { uin: string; currency?: string; back: boolean }) {
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
  const credit = account?.credits.find((one) => one.currency === currency) ?? account?.credits[0];
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
              onBack={() => void navigate({ search: (old) => ({ ...old, customer: undefined, currency: undefined }) })}
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
      {credit && (
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
          <Entries key={`${credit.id}-${version}`} creditId={credit.id} currency={credit.currency} />
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
  const { t, i18n } = useLingui();
  const pages = usePages(CreditEntriesDocument, { id: creditId, first: 100 }, pick);
  const columns = useMemo<DataColumn<Entry>[]>(() => {
    const unit = <CurrencyUnit currency={currency} />;
    const kinds: Record<Entry['kind'], string> = {
      ALLOCATE: t`Allocated`,
      REPOSSESS: t`Repossessed`,
      CONSUME: t`Charges came in`,
      REFUND: t`Refunds came in`,
      CONFIRM_RETURN: t`Bill confirmed, credit returned`,
      CONFIRM_REVERSAL: t`Confirmation reversed`,
    };
    return [
      { key: 'sequence', header: t`No.`, width: 70, align: 'end', cell: (entry) => entry.sequence },
      { key: 'at', header: t`When`, width: 190, cell: (entry) => formatDayAndTime(entry.createdAt, i18n.locale) },
      { key: 'kind', header: t`What`, width: 260, grow: true, cell: (entry) => kinds[entry.kind] },
      {
        key: 'amount',
        header: t`Amount`,
        unit,
        width: 170,
        align: 'end',
        cell: (entry) => (
          <ExactMoney amount={LOWERS.has(entry.kind) ? `-${entry.amount}` : entry.amount} currency={currency} />
        ),
      },
      {
        key: 'used',
        header: t`Used after it`,
        unit,
        width: 170,
        align: 'end',
        cell: (entry) => <ExactMoney amount={entry.usedAfter} currency={currency} />,
      },
      {
        key: 'available',
        header: t`Available after it`,
        unit,
        width: 190,
        align: 'end',
        cell: (entry) => <ExactMoney amount={entry.availableAfter} currency={currency} />,
      },
      { key: 'who', header: t`Who`, width: 170, cell: (entry) => entry.userName ?? '' },
      { key: 'note', header: t`Note`, width: 220, cell: (entry) => entry.note ?? '' },
    ];
  }, [currency, t, i18n.locale]);
  return (
    <DataTable
      label={t`Movements of the credit`}
      columns={columns}
      rows={pages.rows}
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
