import { Trans, useLingui } from '@lingui/react/macro';
import { IconBellCheck } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '../../gql';
import type { CreditAlertsOfAllQuery, CreditAlertsOfOneQuery, RaisedAlertFragment } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import { type Pages, usePages } from '../../lib/pages';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { Money } from '../../ui/Money';
import { NameAndUin } from '../../ui/NameAndUin';
import { Empty, Failure } from '../../ui/States';
import { Status } from '../../ui/Status';

export const RaisedAlert = graphql(`
  fragment RaisedAlert on CreditAlert {
    percent
    entrySequence
    total
    available
    createdAt
    account {
      id
      uin
      name
    }
    credit {
      id
      currency
    }
  }
`);

const CreditAlertsOfAllDocument = graphql(`
  query CreditAlertsOfAll($first: Int, $after: String) {
    creditAlerts(first: $first, after: $after) {
      edges {
        node {
          ...RaisedAlert
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const CreditAlertsOfOneDocument = graphql(`
  query CreditAlertsOfOne($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      id
      ... on Credit {
        alerts(first: $first, after: $after) {
          edges {
            node {
              ...RaisedAlert
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

const MarkCreditAlertsSeenDocument = graphql(`
  mutation MarkCreditAlertsSeen($input: MarkCreditAlertsSeenInput!) {
    markCreditAlertsSeen(input: $input) {
      viewer {
        unseenCreditAlertCount
      }
    }
  }
`);

const pickAll = (data: CreditAlertsOfAllQuery) => data.creditAlerts;
const pickOne = (data: CreditAlertsOfOneQuery) => (data.node?.__typename === 'Credit' ? data.node.alerts : undefined);

/** The alerts of one credit. */
export function AlertsOfOne({ creditId }: { creditId: string }) {
  const pages = usePages(CreditAlertsOfOneDocument, { id: creditId, first: 100 }, pickOne);
  return <Alerts pages={pages} />;
}

/** The alerts of every credit that the viewer sees. Who looks at them has seen them. */
export function AlertsOfAll({ onOpen }: { onOpen: (uin: string, currency: string) => void }) {
  const pages = usePages(CreditAlertsOfAllDocument, { first: 100 }, pickAll);
  const [, mark] = useMutation(MarkCreditAlertsSeenDocument);
  const newest = pages.stale ? undefined : readFragment(RaisedAlert, pages.rows)[0]?.createdAt;
  useEffect(() => {
    if (newest) void mark({ input: { through: newest } });
  }, [newest, mark]);
  return <Alerts pages={pages} onOpen={(alert) => onOpen(alert.account.uin, alert.credit.currency)} />;
}

interface AlertsProps {
  pages: Pages<unknown, FragmentType<typeof RaisedAlert>>;
  /** With it, the alerts are of several accounts. */
  onOpen?: (alert: RaisedAlertFragment) => void;
}

function Alerts({ pages, onOpen }: AlertsProps) {
  const { t, i18n } = useLingui();
  const several = onOpen !== undefined;
  const columns = useMemo<DataColumn<RaisedAlertFragment>[]>(() => {
    const all: (DataColumn<RaisedAlertFragment> | false)[] = [
      { key: 'at', header: t`When`, width: 180, cell: (alert) => formatDayAndTime(alert.createdAt, i18n.locale) },
      several && {
        key: 'account',
        header: t`Account`,
        width: 240,
        grow: true,
        cell: (alert) => <NameAndUin account={alert.account} />,
      },
      {
        key: 'percent',
        header: t`Fell below`,
        width: 190,
        cell: (alert) => (
          <Status tone={alert.percent === '0' ? 'bad' : 'warn'}>
            <Trans>{alert.percent} % of the total</Trans>
          </Status>
        ),
      },
      {
        key: 'available',
        header: t`Available after it`,
        width: 190,
        align: 'end',
        cell: (alert) => <Money amount={alert.available} currency={alert.credit.currency} showCurrency />,
      },
      {
        key: 'total',
        header: t`Total credit`,
        width: 170,
        align: 'end',
        cell: (alert) => <Money amount={alert.total} currency={alert.credit.currency} showCurrency />,
      },
      { key: 'sequence', header: t`By movement no.`, width: 140, align: 'end', cell: (alert) => alert.entrySequence },
    ];
    return all.filter((one) => one !== false);
  }, [t, i18n.locale, several]);
  return (
    <DataTable
      label={t`Credit alerts`}
      columns={columns}
      rows={readFragment(RaisedAlert, pages.rows)}
      rowId={(alert) => `${alert.credit.id}-${alert.percent}-${alert.entrySequence}`}
      rowHeight={several ? 46 : undefined}
      loading={pages.loading}
      stale={pages.stale}
      hasMore={pages.hasMore}
      loadingMore={pages.loadingMore}
      onMore={pages.more}
      onOpen={onOpen}
      empty={
        pages.error ? (
          <Failure error={pages.error} onRetry={pages.reload} />
        ) : (
          <Empty icon={<IconBellCheck stroke={1.5} />} title={<Trans>No alert was raised.</Trans>}>
            <Trans>An alert is raised when charges take the available credit below a part of its total.</Trans>
          </Empty>
        )
      }
    />
  );
}
