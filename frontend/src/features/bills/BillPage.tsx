import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Tabs } from '@mantine/core';
import { IconReceiptOff } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { describeError } from '../../lib/errors';
import { formatMonth } from '../../lib/month';
import { FillTabs } from '../../ui/FillTabs';
import { useKeys } from '../../ui/keys';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/PageHeader';
import { Empty, Failure, FailureLine } from '../../ui/States';
import { BillHeader } from './BillHeader';
import classes from './BillPage.module.css';
import { BillPrint } from './BillPrint';
import { LineFilters } from './LineFilters';
import { DetailsTable, InstancesTable } from './LinesTable';
import { BillDocument } from './queries';
import type { BillSearch } from './search';

const route = getRouteApi('/shell/bills/$month/customers/$customerUin');

/** What names one bill. */
export interface BillVariables {
  month: string;
  customerUin: string;
  currency: string | undefined;
  managerUin: string | undefined;
}

/** One bill: its amounts, and the lines behind them by instance and in detail. */
export function BillPage() {
  const { t, i18n } = useLingui();
  const { month, customerUin } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/bills/$month/customers/$customerUin' });
  const field = useRef<HTMLInputElement>(null);
  const bill: BillVariables = { month, customerUin, currency: search.currency, managerUin: search.manager };
  const [{ data, error }, again] = useQuery({ query: BillDocument, variables: bill });

  const [printing, setPrinting] = useState(false);
  const print = useCallback(() => setPrinting(true), []);
  const printed = useCallback(() => setPrinting(false), []);
  const change = useCallback(
    (next: Partial<BillSearch>, replace = false) => void navigate({ search: (old) => ({ ...old, ...next }), replace }),
    [navigate],
  );
  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    },
  });

  if (error && !data?.bill) {
    // Several currencies or managers in one month: the list tells them apart.
    const several = describeError(error).code === 'INVALID_ARGUMENT';
    return (
      <Page>
        <Failure error={error} onRetry={several ? undefined : () => again({ requestPolicy: 'network-only' })} />
        {several && (
          <LinkButton className={classes.back} variant="default" to="/bills" search={{ month, q: customerUin }}>
            <Trans>Show all bills of this customer</Trans>
          </LinkButton>
        )}
      </Page>
    );
  }
  if (data && !data.bill) {
    return (
      <Page>
        <Empty
          icon={<IconReceiptOff stroke={1.5} />}
          title={<Trans>There is no such bill that you can see.</Trans>}
          action={
            <LinkButton variant="default" to="/bills" search={{ month }}>
              <Trans>Bills of {formatMonth(month, i18n.locale)}</Trans>
            </LinkButton>
          }
        >
          <Trans>Check the month and the UIN, or go back to the list.</Trans>
        </Empty>
      </Page>
    );
  }
  const tab = search.tab ?? 'instances';
  const found = data?.bill;
  return (
    <Page fill>
      {error && <FailureLine error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {found ? (
        <BillHeader bill={found} level={tab === 'details' ? 'DETAILS' : 'INSTANCES'} onPrint={print} />
      ) : (
        <HeaderSkeleton />
      )}
      <FillTabs
        value={tab}
        onChange={(next) =>
          // Each table has its own columns to order by.
          change({ tab: next === 'details' ? 'details' : undefined, sort: undefined, line: undefined })
        }
        className="no-print"
      >
        <Tabs.List aria-label={t`Lines`}>
          <Tabs.Tab value="instances">
            <Trans>Bill by Instance</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="details">
            <Trans>Bill Details</Trans>
          </Tabs.Tab>
        </Tabs.List>
        {(['instances', 'details'] as const).map((value) => {
          const Table = value === 'details' ? DetailsTable : InstancesTable;
          return (
            <Tabs.Panel key={value} value={value}>
              <LineFilters
                bill={bill}
                currency={found?.currency ?? search.currency ?? 'USD'}
                search={search}
                onChange={change}
                field={field}
              />
              <Table
                bill={bill}
                currency={found?.currency ?? search.currency ?? 'USD'}
                search={search}
                onChange={change}
              />
            </Tabs.Panel>
          );
        })}
      </FillTabs>
      {found && <BillPrint bill={found} variables={bill} wanted={printing} onPrinted={printed} />}
    </Page>
  );
}

function HeaderSkeleton() {
  return (
    <div className={classes.skeleton} aria-hidden="true">
      <Skeleton height={12} width={170} />
      <Skeleton height={22} width={320} />
      <Skeleton height={74} radius={9} />
    </div>
  );
}
