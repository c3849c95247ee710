/**
 * Rows of one kind, as many as there are: only what is in sight is in the document. Knows nothing of where rows come from.
 * Keyboard: j and k (or arrows) move, Enter opens, x ticks, Esc lets go; `rowKeys` adds a screen's own.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Skeleton } from '@mantine/core';
import {
  type ColumnDef,
  columnOrderingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ColumnChoice } from './columnChoice';
import { type DataColumn, DataRow, type Handlers, HeaderCell, SkeletonRow, type Sort, TICK_WIDTH } from './DataRow';
import classes from './DataTable.module.css';
import { useKeys } from './keys';
import { copyExact } from './Money';

export type { DataColumn, Sort } from './DataRow';

interface Selection<Row> {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
  /** Null when the row can be ticked, else the reason why not. */
  refusal?: (row: Row) => string | null;
  /** Names a row for its checkbox. */
  name: (row: Row) => string;
}

export interface DataTableProps<Row> {
  /** The table's name for those who do not see it. */
  label: string;
  columns: readonly DataColumn<Row>[];
  /** Order and visibility; a column that is not named comes behind and shows. Left out: all, as given. */
  choice?: readonly ColumnChoice[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The first rows are on their way: skeletons. */
  loading?: boolean;
  /** The rows shown belong to an earlier question. */
  stale?: boolean;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
  /** How many rows there are in all, where known. */
  total?: number;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  onOpen?: (row: Row) => void;
  selection?: Selection<Row>;
  rowKeys?: Record<string, (row: Row) => void>;
  /** In the place of rows when there are none, or when they could not be fetched. */
  empty?: ReactNode;
  /** Beneath the rows: counts, sums, actions. */
  footer?: ReactNode;
  rowHeight?: number;
}

const features = tableFeatures({ columnOrderingFeature, columnVisibilityFeature });
const TICK = '__tick';
const LEAST_HEIGHT = 380;
/** Header and footer. */
const FURNITURE = 82;

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, choice, rows, rowId, selection, rowHeight = 38, hasMore, loadingMore, onMore, onOpen } = props;
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const followFocus = useRef(false);

  const defs = useMemo<ColumnDef<typeof features, Row>[]>(
    () => columns.map((column) => ({ id: column.key, header: column.header, accessorFn: () => null })),
    [columns],
  );
  const state = useMemo(() => {
    const order = choice?.map((one) => one.key) ?? columns.map((column) => column.key);
    const visible = Object.fromEntries((choice ?? []).map((one) => [one.key, one.visible]));
    return { columnOrder: order, columnVisibility: visible };
  }, [choice, columns]);
  const table = useTable({ features, columns: defs, data: rows as Row[], getRowId: rowId, state });
  const keys = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join('\n');
  const shown = useMemo(() => {
    const byKey = new Map(columns.map((column) => [column.key, column]));
    return keys.split('\n').flatMap((key) => byKey.get(key) ?? []);
  }, [columns, keys]);

  const template = useMemo(() => {
    const tracks = shown.map((column) => `minmax(${column.width}px, ${column.grow ? '1fr' : `${column.width}px`})`);
    if (!shown.some((column) => column.grow) && tracks.length > 0) {
      const last = shown.at(-1);
      tracks[tracks.length - 1] = `minmax(${last?.width ?? 0}px, 1fr)`;
    }
    return (selection ? `${TICK_WIDTH}px ` : '') + tracks.join(' ');
  }, [shown, selection]);
  const width = shown.reduce((all, column) => all + column.width, selection ? TICK_WIDTH : 0);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: 40,
    getItemKey: (index) => {
      const row = rows[index];
      return row ? rowId(row) : index;
    },
  });
  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? -1;

  useEffect(() => {
    if (hasMore && !loadingMore && lastIndex >= rows.length - 25) onMore?.();
  }, [hasMore, loadingMore, lastIndex, rows.length, onMore]);

  const current = Math.min(active, Math.max(rows.length - 1, 0));

  const focusRow = (index: number) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    row?.focus({ preventScroll: true });
    return row !== null && row !== undefined;
  };
  // The row may only now be in the document, since moving scrolls it there first.
  useLayoutEffect(() => {
    if (followFocus.current && focusRow(current)) followFocus.current = false;
  });

  const go = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.length - 1);
    if (next < 0) return;
    setActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
    followFocus.current = !focusRow(next);
  };
  // Keys may come faster than rows are drawn: the document knows where the focus is.
  const focusedIndex = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    if (!row || !scroller.current?.contains(row)) return -1;
    return Number.parseInt(row.dataset.index ?? '', 10);
  };
  const onFocused = (act: (row: Row) => void) => () => {
    const row = rows[focusedIndex()];
    if (row) act(row);
  };
  const toggle = (row: Row) => {
    if (!selection || selection.refusal?.(row)) return;
    const next = new Set(selection.selected);
    if (!next.delete(rowId(row))) next.add(rowId(row));
    selection.onChange(next);
  };

  const extra = Object.fromEntries(Object.entries(props.rowKeys ?? {}).map(([key, act]) => [key, onFocused(act)]));
  useKeys({
    j: () => go(focusedIndex() < 0 ? current : focusedIndex() + 1),
    k: () => go(focusedIndex() < 0 ? current : focusedIndex() - 1),
    x: onFocused(toggle),
    ...extra,
  });

  const onRowKey = (event: React.KeyboardEvent, index: number) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[index];
    if (!row) return;
    if (event.key === 'Enter' && onOpen) onOpen(row);
    else if (event.key === 'ArrowDown') go(index + 1);
    else if (event.key === 'ArrowUp') go(index - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(rows.length - 1);
    else if (event.key === 'PageDown') go(index + 15);
    else if (event.key === 'PageUp') go(index - 15);
    else if (event.key === ' ' && selection) toggle(row);
    else if (event.key === 'Escape') (event.currentTarget as HTMLElement).blur();
    else return;
    event.preventDefault();
  };

  const latest = useRef({ onOpen, onRowKey, toggle });
  latest.current = { onOpen, onRowKey, toggle };

  const tickable = selection ? rows.filter((row) => !selection.refusal?.(row)) : [];
  const ticked = selection ? tickable.filter((row) => selection.selected.has(rowId(row))).length : 0;
  const nothing = rows.length === 0 && !props.loading;

  return (
    <div
      className={classes.frame}
      data-stale={props.stale || undefined}
      // As high as its rows, shrinking to what the screen leaves, yet never to a slit.
      style={{
        minHeight: Math.min(LEAST_HEIGHT, FURNITURE + Math.max(rows.length, props.loading ? 8 : 0) * rowHeight),
      }}
    >
      <div
        ref={scroller}
        className={classes.scroller}
        role="table"
        aria-label={props.label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        aria-busy={props.loading || props.stale || loadingMore || false}
        // An empty table still scrolls sideways, and must do so without a mouse.
        tabIndex={rows.length === 0 ? 0 : -1}
        onCopy={copyExact}
      >
        <div className={classes.sheet} style={{ minWidth: width }}>
          <div className={classes.head} role="rowgroup">
            <div className={classes.headRow} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
              {selection && (
                <div role="columnheader" className={classes.tick} key={TICK}>
                  <Checkbox
                    size="xs"
                    aria-label={t`Tick all rows that are loaded`}
                    disabled={tickable.length === 0}
                    checked={ticked > 0 && ticked === tickable.length}
                    indeterminate={ticked > 0 && ticked < tickable.length}
                    onChange={(event) => {
                      const next = new Set(selection.selected);
                      for (const row of tickable) {
                        if (event.currentTarget.checked) next.add(rowId(row));
                        else next.delete(rowId(row));
                      }
                      selection.onChange(next);
                    }}
                  />
                </div>
              )}
              {shown.map((column, index) => (
                <HeaderCell
                  key={column.key}
                  column={column}
                  pinned={index === 0}
                  offset={selection ? TICK_WIDTH : 0}
                  sort={props.sort}
                  onSort={props.onSort}
                />
              ))}
            </div>
          </div>
          {!nothing && (
            <div
              role="rowgroup"
              className={classes.body}
              style={{ height: props.loading ? undefined : virtualizer.getTotalSize() }}
            >
              {props.loading
                ? Array.from({ length: 12 }, (_, line) => (
                    <SkeletonRow key={line} line={line} count={shown.length} template={template} height={rowHeight} />
                  ))
                : items.map((item) => {
                    const row = rows[item.index];
                    if (!row) return null;
                    const id = rowId(row);
                    return (
                      <DataRow
                        key={id}
                        row={row}
                        index={item.index}
                        start={item.start}
                        height={rowHeight}
                        columns={shown}
                        template={template}
                        active={item.index === current}
                        opens={onOpen !== undefined}
                        tick={
                          selection && {
                            checked: selection.selected.has(id),
                            refusal: selection.refusal?.(row) ?? null,
                            name: selection.name(row),
                          }
                        }
                        onFocus={setActive}
                        handlers={latest as React.RefObject<Handlers>}
                      />
                    );
                  })}
            </div>
          )}
        </div>
        {loadingMore && (
          <div className={classes.more} aria-hidden="true">
            <Skeleton height={10} width={180} />
          </div>
        )}
      </div>
      {nothing && <div className={classes.nothing}>{props.empty ?? <Trans>Nothing here.</Trans>}</div>}
      {props.footer && <div className={classes.footer}>{props.footer}</div>}
    </div>
  );
}
