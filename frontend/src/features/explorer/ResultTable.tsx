import { useMemo } from 'react';
import type { Cell } from '../../lib/csv';
import { formatAmount } from '../../lib/money';
import { type DataColumn, DataTable } from '../../ui/DataTable';
import type { AnswerTable } from './tables';

interface Row {
  id: string;
  cells: Cell[];
}

const LONGEST = 320;
const SHORTEST = 84;
/** Of a character in a table, with room for the padding of a cell. */
const CHARACTER = 7.6;
const PADDING = 30;

/** A list of an answer in the table of the house: amounts with every digit at the right. */
export function ResultTable({ table, fetching }: { table: AnswerTable; fetching: boolean }) {
  const rows = useMemo<Row[]>(() => table.rows.map((cells, index) => ({ id: `${index}`, cells })), [table]);
  const columns = useMemo<DataColumn<Row>[]>(
    () =>
      table.columns.map(({ name, numeric }, index) => ({
        key: `${index}`,
        header: name,
        width: widthOf(name, table.rows, index),
        align: numeric ? 'end' : undefined,
        cell: ({ cells }) => <Value cell={cells[index] ?? null} />,
      })),
    [table],
  );
  return (
    <DataTable
      key={table.path.join('.')}
      label={table.path.join(' › ')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowHeight={30}
      loadingMore={fetching}
      total={table.rows.length}
    />
  );
}

function Value({ cell }: { cell: Cell }) {
  if (cell === null) return null;
  if ('text' in cell) return <span title={cell.text}>{cell.text}</span>;
  return (
    <span className="tabular" title={cell.number} data-exact={cell.number}>
      {formatAmount(cell.number)}
    </span>
  );
}

/** Wide enough for the header and for what the first rows hold. */
function widthOf(name: string, rows: readonly Cell[][], index: number): number {
  let longest = name.length;
  for (const row of rows.slice(0, 100)) {
    const cell = row[index];
    const text = cell ? ('text' in cell ? cell.text : formatAmount(cell.number)) : '';
    longest = Math.max(longest, text.length);
  }
  return Math.round(Math.min(Math.max(longest * CHARACTER + PADDING, SHORTEST), LONGEST));
}
