/** What a table is made of: a header, rows, and rows on their way. */
import { useLingui } from '@lingui/react/macro';
import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface DataColumn<Row> {
  key: string;
  header: string;
  /** Behind the header, said once for all cells: a currency or a zone. */
  unit?: ReactNode;
  /** Least width in pixels; columns share what is left over when `grow`. */
  width: number;
  grow?: boolean;
  align?: 'end';
  /** What the server orders by when this header is pressed. */
  sort?: string;
  cell: (row: Row) => ReactNode;
}

/** A field that the rows are ordered by, and which way. */
export interface Sort {
  field: string;
  descending: boolean;
}

/** Width in pixels of the column that holds the ticks. */
export const TICK_WIDTH = 40;

interface HeaderCellProps<Row> {
  column: DataColumn<Row>;
  pinned: boolean;
  offset: number;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

export function HeaderCell<Row>({ column, pinned, offset, sort, onSort }: HeaderCellProps<Row>) {
  const ours = column.sort !== undefined && sort?.field === column.sort;
  const direction = ours ? (sort.descending ? 'descending' : 'ascending') : undefined;
  const words = (
    <>
      <span className={classes.headText} title={column.header}>
        {column.header}
      </span>
      {column.unit}
    </>
  );
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={column.align}
      data-pinned={pinned || undefined}
      style={pinned ? { left: offset } : undefined}
      aria-sort={column.sort && onSort ? (direction ?? 'none') : undefined}
    >
      {column.sort && onSort ? (
        <button
          type="button"
          className={classes.sort}
          data-on={ours || undefined}
          onClick={() => onSort({ field: column.sort ?? '', descending: ours ? !sort.descending : true })}
        >
          {column.align !== 'end' && words}
          {direction === 'ascending' ? <IconArrowUp size={13} /> : <IconArrowDown size={13} />}
          {column.align === 'end' && words}
        </button>
      ) : (
        words
      )}
    </div>
  );
}

/** What a row calls; behind a reference, so that rows need not be drawn anew when it changes. */
export interface Handlers {
  onOpen?: (row: unknown) => void;
  onRowKey: (event: React.KeyboardEvent, index: number) => void;
  toggle: (row: unknown) => void;
}

interface DataRowProps<Row> {
  row: Row;
  index: number;
  start: number;
  height: number;
  columns: readonly DataColumn<Row>[];
  template: string;
  active: boolean;
  opens: boolean;
  tick?: { checked: boolean; refusal: string | null; name: string };
  onFocus: (index: number) => void;
  handlers: React.RefObject<Handlers>;
}

function sameRow<Row>(a: DataRowProps<Row>, b: DataRowProps<Row>): boolean {
  return (
    a.row === b.row &&
    a.index === b.index &&
    a.start === b.start &&
    a.height === b.height &&
    a.columns === b.columns &&
    a.template === b.template &&
    a.active === b.active &&
    a.tick?.checked === b.tick?.checked &&
    a.tick?.refusal === b.tick?.refusal
  );
}

// Scrolling draws only the rows that come into sight.
export const DataRow = memo(DataRowInner, sameRow) as typeof DataRowInner;

function DataRowInner<Row>(props: DataRowProps<Row>) {
  const { row, index, tick, handlers } = props;
  const { t } = useLingui();
  return (
    <div
      role="row"
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={tick ? tick.checked : undefined}
      data-index={index}
      data-opens={props.opens || undefined}
      data-checked={tick?.checked || undefined}
      tabIndex={props.active ? 0 : -1}
      style={{ height: props.height, transform: `translateY(${props.start}px)`, gridTemplateColumns: props.template }}
      onFocus={(event) => event.target === event.currentTarget && props.onFocus(index)}
      onKeyDown={(event) => handlers.current.onRowKey(event, index)}
      onClick={(event) => {
        const target = event.target as HTMLElement;
        if (target.closest('a, button, input, label')) return;
        if (window.getSelection()?.isCollapsed === false) return;
        handlers.current.onOpen?.(row);
      }}
    >
      {tick && (
        <div role="cell" className={classes.tick}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            title={tick.refusal ?? undefined}
            aria-label={t`Tick ${tick.name}`}
            disabled={tick.refusal !== null}
            checked={tick.checked}
            onChange={() => handlers.current.toggle(row)}
          />
        </div>
      )}
      {props.columns.map((column, place) => (
        <div
          key={column.key}
          role="cell"
          className={classes.cell}
          data-align={column.align}
          data-pinned={place === 0 || undefined}
          style={place === 0 ? { left: tick ? TICK_WIDTH : 0 } : undefined}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

export function SkeletonRow(props: { line: number; count: number; template: string; height: number }) {
  return (
    <div
      className={classes.skeleton}
      style={{ height: props.height, gridTemplateColumns: props.template }}
      aria-hidden="true"
    >
      {Array.from({ length: Math.min(props.count, 12) }, (_, place) => (
        <div key={place} className={classes.cell}>
          <Skeleton height={9} width={`${45 + ((props.line * 17 + place * 29) % 45)}%`} />
        </div>
      ))}
    </div>
  );
}
