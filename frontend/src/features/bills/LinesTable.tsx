import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconColumns3, IconFilterOff, IconReceiptOff } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { readFragment } from '../../gql';
import type { BillInstancesQuery, BillLinesQuery } from '../../gql/graphql';
import { type Pages, usePages } from '../../lib/pages';
import { AsOf } from '../../ui/AsOf';
import { ColumnDrawer } from '../../ui/ColumnDrawer';
import { DataTable } from '../../ui/DataTable';
import { ClearFilters } from '../../ui/FilterBar';
import { Empty, Failure, FailureLine } from '../../ui/States';
import type { BillVariables } from './BillPage';
import { FilterSum } from './FilterSum';
import { LineDrawer } from './LineDrawer';
import classes from './LinesTable.module.css';
import { columnLabel, fractionRoom, type LineRow, lineColumn } from './lineColumns';
import { isFiltered, lineFilter, lineOrder, NO_FILTERS, readSort, writeSort } from './lineFilter';
import {
  BillInstancesDocument,
  BillLinesDocument,
  InstanceCellsFragment,
  LineCellsFragment,
  LineColumnFragment,
  TableColumnsDocument,
} from './queries';
import type { BillSearch } from './search';
import { useColumnChoice } from './useColumnChoice';

interface LinesTableProps {
  bill: BillVariables;
  currency: string;
  search: BillSearch;
  onChange: (change: Partial<BillSearch>, replace?: boolean) => void;
}

const pickInstances = (data: BillInstancesQuery) => data.bill?.instances;
const pickLines = (data: BillLinesQuery) => data.bill?.lines;
const PAGE = 100;
/** An answer in which nothing is saved yet would not tell the cache that what is saved first belongs to it. */
const SETTINGS = { additionalTypenames: ['FieldSettings'] };

/** Bill by instance: one row an instance (level L2). */
export function InstancesTable(props: LinesTableProps) {
  const { bill, search } = props;
  const pages = usePages(
    BillInstancesDocument,
    { ...bill, filter: lineFilter(search), orderBy: lineOrder(search), first: PAGE },
    pickInstances,
  );
  const connection = pages.first?.bill?.instances;
  const rows = useMemo(
    () => pages.rows.map((row) => ({ id: row.id, ...readFragment(InstanceCellsFragment, row) }) as LineRow),
    [pages.rows],
  );
  return <Lines {...props} table="INSTANCES" pages={pages} rows={rows} asOf={connection} />;
}

/** Bill details: one row a charge (level L3). */
export function DetailsTable(props: LinesTableProps) {
  const { bill, search } = props;
  const pages = usePages(
    BillLinesDocument,
    { ...bill, filter: lineFilter(search), orderBy: lineOrder(search), first: PAGE },
    pickLines,
  );
  const connection = pages.first?.bill?.lines;
  const rows = useMemo(
    () => pages.rows.map((row) => ({ id: row.id, ...readFragment(LineCellsFragment, row) }) as LineRow),
    [pages.rows],
  );
  return <Lines {...props} table="LINES" pages={pages} rows={rows} asOf={connection} />;
}

interface LinesProps extends LinesTableProps {
  table: 'LINES' | 'INSTANCES';
  pages: Pages<unknown, unknown>;
  rows: LineRow[];
  asOf: { dataAsOf: string; final: boolean } | undefined;
}

function Lines({ bill, currency, search, onChange, table, pages, rows, asOf }: LinesProps) {
  const { t, i18n } = useLingui();
  const details = table === 'LINES';
  const [drawer, setDrawer] = useState(false);
  const [{ data: settings }] = useQuery({ query: TableColumnsDocument, context: SETTINGS });
  const masked = details ? settings?.viewer.lines : settings?.viewer.instances;
  const columns = useMemo(() => readFragment(LineColumnFragment, masked ?? []), [masked]);
  const choice = useColumnChoice(table, columns, settings?.viewer.fieldSettings);
  const decimals = useFractionRoom(rows);
  const shown = useMemo(
    () =>
      columns.map((column) =>
        lineColumn(column, {
          locale: i18n.locale,
          currency,
          timeColumn: details ? 'transactionTime' : 'usageStartTime',
          decimals,
        }),
      ),
    [columns, currency, details, decimals, i18n.locale],
  );
  const labels = useMemo(
    () => new Map(columns.map((column) => [column.key, columnLabel(column, i18n.locale)])),
    [columns, i18n.locale],
  );
  const ordered = useMemo(() => {
    const byKey = new Map(columns.map((column) => [column.key, column]));
    return choice.choice.flatMap((one) => byKey.get(one.key) ?? []);
  }, [columns, choice.choice]);
  const filtered = isFiltered(search);

  return (
    <>
      {pages.error && rows.length > 0 && <FailureLine error={pages.error} onRetry={pages.reload} />}
      <DataTable
        label={details ? t`Bill Details` : t`Bill by Instance`}
        columns={shown}
        choice={choice.choice}
        rows={rows}
        rowId={(row) => row.id}
        rowHeight={34}
        loading={pages.loading || columns.length === 0}
        stale={pages.stale}
        hasMore={pages.hasMore}
        loadingMore={pages.loadingMore}
        onMore={pages.more}
        sort={readSort(search)}
        onSort={(sort) => onChange({ sort: writeSort(sort) })}
        onOpen={(row) => onChange({ line: row.id })}
        empty={
          pages.error ? (
            <Failure error={pages.error} onRetry={pages.reload} />
          ) : (
            <NoLines details={details} filtered={filtered} onClear={() => onChange(NO_FILTERS)} />
          )
        }
        footer={
          <>
            <FilterSum bill={bill} currency={currency} filter={lineFilter(search)} details={details} />
            {asOf && !asOf.final && (
              <span>
                <AsOf dataAsOf={asOf.dataAsOf} final={asOf.final} />
              </span>
            )}
            <span className={classes.space} />
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconColumns3 size={15} stroke={1.7} />}
              onClick={() => setDrawer(true)}
            >
              <Trans>Columns</Trans>
            </Button>
          </>
        }
      />
      <ColumnDrawer
        opened={drawer}
        onClose={() => setDrawer(false)}
        choice={choice.choice}
        labels={labels}
        onChange={choice.change}
        onReset={choice.reset}
        onSave={() => void choice.save()}
        saving={choice.saving}
        saved={choice.isSaved}
        failure={choice.error && <FailureLine error={choice.error} />}
      />
      <LineDrawer
        id={search.line}
        row={rows.find((row) => row.id === search.line)}
        columns={ordered}
        onClose={() => onChange({ line: undefined })}
        onCharges={
          details
            ? undefined
            : (instanceId) => onChange({ tab: 'details', line: undefined, sort: undefined, instance: [instanceId] })
        }
      />
    </>
  );
}

/** Room for the fractions of the amount columns; it only grows, so that columns do not move while rows arrive. */
function useFractionRoom(rows: readonly LineRow[]): ReadonlyMap<string, number> {
  const seen = useRef<{ first: LineRow | undefined; count: number; room: ReadonlyMap<string, number> }>({
    first: undefined,
    count: 0,
    room: new Map(),
  });
  const before = seen.current;
  if (before.first !== rows[0] || before.count > rows.length) {
    seen.current = { first: rows[0], count: rows.length, room: fractionRoom(rows, 0, new Map()) };
  } else if (before.count < rows.length) {
    const room = fractionRoom(rows, before.count, before.room);
    const same = room.size === before.room.size && [...room].every(([key, value]) => before.room.get(key) === value);
    seen.current = { first: rows[0], count: rows.length, room: same ? before.room : room };
  }
  return seen.current.room;
}

function NoLines({ details, filtered, onClear }: { details: boolean; filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <Empty
        icon={<IconFilterOff stroke={1.5} />}
        title={<Trans>Nothing on this bill fits these filters.</Trans>}
        action={<ClearFilters onClear={onClear} />}
      />
    );
  }
  return (
    <Empty
      icon={<IconReceiptOff stroke={1.5} />}
      title={details ? <Trans>No charge is ready yet.</Trans> : <Trans>There is no charge up to yesterday.</Trans>}
    >
      {details ? (
        <Trans>A charge shows one hour after its transaction time.</Trans>
      ) : (
        <Trans>Until a bill is issued, this shows charges up to the end of yesterday (UTC+8).</Trans>
      )}
    </Empty>
  );
}
