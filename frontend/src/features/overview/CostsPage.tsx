import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { IconReceiptOff } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import type { CostsByBillQuery } from '../../gql/graphql';
import { formatMonth, monthAt } from '../../lib/month';
import { useViewer } from '../../lib/viewer';
import { AsOf } from '../../ui/AsOf';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import { ClearFilters } from '../../ui/FilterBar';
import { CurrencyUnit, ExactMoney } from '../../ui/Money';
import { Page, PageHeader } from '../../ui/PageHeader';
import { Empty, Failure } from '../../ui/States';
import classes from './Overview.module.css';
import { ChangeWords } from './Parts';
import { CostsByBillDocument } from './queries';
import { ScopeFilters } from './ScopeFilters';
import type { CostsSearch } from './search';
import { changeOf } from './spend';

type CostRow = CostsByBillQuery['costs'][number];

const route = getRouteApi('/shell/costs');
/** As many rows as one answer can hold; what is behind is found with a narrower filter. */
const MOST_ROWS = 10_000;
/** Decimals that a column has room for. */
const DECIMALS = 8;

/** The charges behind a mark of the overview, bill by bill: each row leads to them, with the same filter. */
export function CostsPage() {
  const { t, i18n } = useLingui();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/costs' });
  const { viewer, months } = useViewer();
  const month = search.month ?? months[0] ?? monthAt(viewer.now);
  useEffect(() => {
    if (!search.month) void navigate({ search: (old) => ({ ...old, month }), replace: true });
  }, [search.month, month, navigate]);
  const set = useCallback(
    (change: Partial<CostsSearch>) => void navigate({ search: (old) => ({ ...old, ...change }) }),
    [navigate],
  );
  const { product, region, project, manager, currency } = search;
  const reach = viewer.perspective === 'DISTRIBUTOR' ? search.reach : undefined;
  const filter = { month, product, region, project, reach, managerUin: manager, currency };
  const [{ data, error, fetching }, again] = useQuery({ query: CostsByBillDocument, variables: { filter } });
  const total = data?.totals.length === 1 ? data.totals[0] : undefined;
  // A bill that had such charges only the month before is none of this month's.
  const rows = useMemo(() => (data?.costs ?? []).filter((row) => row.lineCount > 0), [data]);
  const columns = useColumns(total?.currency, viewer.viewerHasIndirectCustomers);
  const open = (row: CostRow) => {
    const place = billOf(row, search, month);
    if (place) void navigate(place);
  };
  const values = [...(product ?? []), ...(region ?? []), ...(project ?? [])].map((value) => value || t`(none)`);
  return (
    <Page fill>
      <PageHeader
        crumbs={
          <Link to="/" search={{ month, reach: search.reach, manager, currency }} className={classes.crumb}>
            <Trans>Overview</Trans>
          </Link>
        }
        title={<Trans>Costs by bill</Trans>}
        note={total && <AsOf dataAsOf={total.dataAsOf} final={total.final} />}
      />
      <ScopeFilters month={month} search={search} currencies={[]} currency={currency ?? ''} onChange={set} />
      {values.length > 0 && (
        <div className={classes.values}>
          <Chips name={t`Product`} values={product} onChange={(next) => set({ product: next })} />
          <Chips name={t`Region`} values={region} onChange={(next) => set({ region: next })} />
          <Chips name={t`Project`} values={project} onChange={(next) => set({ project: next })} />
          <ClearFilters onClear={() => set({ product: undefined, region: undefined, project: undefined })} />
        </div>
      )}
      <DataTable
        label={t`Costs of ${formatMonth(month, i18n.locale)} by bill`}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.customer?.uin} ${row.manager?.uin} ${row.currency}`}
        rowHeight={46}
        loading={!data && fetching}
        stale={Boolean(data) && fetching}
        onOpen={open}
        empty={
          error ? (
            <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
          ) : (
            <Empty icon={<IconReceiptOff stroke={1.5} />} title={<Trans>No charge fits these filters.</Trans>}>
              <Trans>Another month, or fewer filters, may show what you look for.</Trans>
            </Empty>
          )
        }
        footer={
          data &&
          data.totals.length > 0 && (
            <div className={classes.sums}>
              {data.totals.map((sum) => (
                <span key={sum.currency}>
                  <Plural value={sum.lineCount} one="# charge" other="# charges" />{' '}
                  <strong data-total={sum.currency}>
                    <ExactMoney amount={sum.totalCost} currency={sum.currency} showCurrency />
                  </strong>
                </span>
              ))}
              {data.costs.length >= MOST_ROWS && (
                <span>
                  <Trans>Only the {MOST_ROWS} largest are listed; the sum has all.</Trans>
                </span>
              )}
            </div>
          )
        }
      />
    </Page>
  );
}

/** The bill behind a row, with the filter that its charges were found by. */
function billOf(row: CostRow, { product, region, project }: CostsSearch, month: string) {
  if (!row.customer) return null;
  return {
    to: '/bills/$month/customers/$customerUin' as const,
    params: { month, customerUin: row.customer.uin },
    search: { currency: row.currency, manager: row.manager?.uin, product, region, project },
  };
}

interface ChipsProps {
  name: string;
  values: string[] | undefined;
  onChange: (values: string[] | undefined) => void;
}

/** Values that are filtered by; each can be let go. */
function Chips({ name, values, onChange }: ChipsProps) {
  const { t } = useLingui();
  return values?.map((value) => (
    <button
      key={value}
      type="button"
      className={classes.chip}
      aria-label={t`Remove the filter ${name}: ${value || t`(none)`}`}
      onClick={() => {
        const left = values.filter((one) => one !== value);
        onChange(left.length > 0 ? left : undefined);
      }}
    >
      <span>{name}</span> {value || t`(none)`} <span aria-hidden="true">×</span>
    </button>
  ));
}

function useColumns(only: string | undefined, managers: boolean): DataColumn<CostRow>[] {
  const { t } = useLingui();
  const search = route.useSearch();
  const small = useMediaQuery('(max-width: 47.99em)');
  return useMemo(() => {
    const unit = only && <CurrencyUnit currency={only} />;
    const columns: (DataColumn<CostRow> | false | undefined)[] = [
      {
        key: 'customer',
        header: t`Customer`,
        width: small ? 176 : 240,
        grow: true,
        cell: (row) => {
          const place = billOf(row, search, search.month ?? '');
          return (
            place && (
              <Link {...place} className={classes.customer} tabIndex={-1}>
                <span>{row.customer?.name}</span>
                <small className="tabular">{row.customer?.uin}</small>
              </Link>
            )
          );
        },
      },
      managers && !small && { key: 'manager', header: t`Manager`, width: 210, cell: (row) => row.manager?.name },
      {
        key: 'cost',
        header: t`Total cost`,
        unit,
        width: 210,
        align: 'end',
        cell: (row) => (
          <ExactMoney amount={row.totalCost} currency={row.currency} decimals={DECIMALS} showCurrency={!only} />
        ),
      },
      {
        key: 'change',
        header: t`Change`,
        unit,
        width: 190,
        align: 'end',
        cell: (row) => (
          <ChangeWords change={changeOf(row.totalCost, row.previousTotalCost ?? '0')} currency={row.currency} />
        ),
      },
      {
        key: 'charges',
        header: t`Charges`,
        width: 110,
        align: 'end',
        cell: (row) => <span className="tabular">{row.lineCount.toLocaleString('en')}</span>,
      },
    ];
    return columns.filter((one) => typeof one === 'object');
  }, [only, managers, small, search, t]);
}
