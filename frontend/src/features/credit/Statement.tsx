import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { graphql, readFragment } from '../../gql';
import type { CreditStatementQuery } from '../../gql/graphql';
import { formatMonth } from '../../lib/month';
import { usePages } from '../../lib/pages';
import { AsOf } from '../../ui/AsOf';
import { DataTable } from '../../ui/DataTable';
import { Facts } from '../../ui/Facts';
import { ExactMoney, Money } from '../../ui/Money';
import { MonthPicker } from '../../ui/MonthPicker';
import { Empty, Failure, TextSkeleton } from '../../ui/States';
import { Tile, Tiles } from '../../ui/Tile';
import { CreditMovement, signed, useKindNames, useMovementColumns } from './movements';

const CreditMonthsDocument = graphql(`
  query CreditMonths($id: ID!) {
    node(id: $id) {
      id
      ... on Credit {
        months
      }
    }
  }
`);

const CreditStatementDocument = graphql(`
  query CreditStatement($id: ID!, $month: Month!, $first: Int, $after: String) {
    node(id: $id) {
      id
      ... on Credit {
        statement(month: $month) {
          month
          dataAsOf
          final
          opening {
            total
            used
            available
          }
          closing {
            total
            used
            available
          }
          sums {
            kind
            entryCount
            amount
          }
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
  }
`);

const statementOf = (data: CreditStatementQuery) =>
  data.node?.__typename === 'Credit' ? data.node.statement : undefined;
const pick = (data: CreditStatementQuery) => statementOf(data)?.entries;

interface Props {
  creditId: string;
  uin: string;
  currency: string;
  /** Left out: the newest month with entries. */
  month?: string;
  onMonth: (month: string) => void;
  /** The running month. */
  latest: string;
}

/** A month of a credit: what it opened with, what moved it, what it closed with (RULES F4). */
export function Statement(props: Props) {
  const { t, i18n } = useLingui();
  const { creditId, uin, currency } = props;
  const [{ data: credit, error }, again] = useQuery({ query: CreditMonthsDocument, variables: { id: creditId } });
  const months = credit?.node?.__typename === 'Credit' ? credit.node.months : undefined;
  const month = props.month ?? months?.[0] ?? props.latest;
  const pages = usePages(CreditStatementDocument, { id: creditId, month, first: 100 }, pick, { pause: !months });
  const columns = useMovementColumns(currency);
  const kinds = useKindNames();
  const statement = pages.first && statementOf(pages.first);
  const money = (amount: string | undefined) =>
    amount === undefined ? undefined : <Money amount={amount} currency={currency} showCurrency />;
  if (error && !months) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!months) return <TextSkeleton lines={5} />;
  return (
    <>
      <Group gap="sm">
        <MonthPicker value={month} months={months} latest={props.latest} onChange={props.onMonth} />
        <Button
          component="a"
          href={`/credit/${uin}/${month}.csv?currency=${currency}`}
          download
          variant="default"
          h={32}
          leftSection={<IconDownload size={15} stroke={1.7} />}
        >
          CSV
        </Button>
      </Group>
      {pages.error && !statement ? (
        <Failure error={pages.error} onRetry={pages.reload} />
      ) : (
        <>
          <Tiles label={t`Statement of ${formatMonth(month, i18n.locale)}`}>
            <Tile
              label={<Trans>Available when it opened</Trans>}
              value={money(statement?.opening.available)}
              note={statement && <Balance balance={statement.opening} currency={currency} />}
            />
            <Tile
              label={statement?.final ? <Trans>Available when it closed</Trans> : <Trans>Available now</Trans>}
              value={money(statement?.closing.available)}
              note={statement && <Balance balance={statement.closing} currency={currency} />}
              strong
            />
          </Tiles>
          {statement && statement.sums.length > 0 && (
            <Facts
              facts={statement.sums.map((sum) => ({
                key: sum.kind,
                label: `${kinds[sum.kind]} (${sum.entryCount})`,
                value: <ExactMoney amount={signed(sum.kind, sum.amount)} currency={currency} />,
              }))}
            />
          )}
          <DataTable
            label={t`Movements of the month`}
            columns={columns}
            rows={readFragment(CreditMovement, pages.rows)}
            rowId={(entry) => String(entry.sequence)}
            loading={pages.loading}
            stale={pages.stale}
            hasMore={pages.hasMore}
            loadingMore={pages.loadingMore}
            onMore={pages.more}
            empty={<Empty title={<Trans>Nothing moved in this month.</Trans>} />}
          />
          {statement && (
            <small>
              <AsOf dataAsOf={statement.dataAsOf} final={statement.final} />
            </small>
          )}
        </>
      )}
    </>
  );
}

function Balance({ balance, currency }: { balance: { total: string; used: string }; currency: string }) {
  return (
    <Trans>
      <ExactMoney amount={balance.used} currency={currency} /> used of{' '}
      <Money amount={balance.total} currency={currency} />
    </Trans>
  );
}
