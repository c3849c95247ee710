import { useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from 'react';
import classes from './Chart.module.css';
import type { ChartCanvasProps, ChartHandle, Tip } from './ChartCanvas';
import type { ChartData } from './chartOptions';

const ChartCanvas = lazy(() => import('./ChartCanvas'));

interface ChartProps extends Omit<ChartCanvasProps, 'ref'> {
  /** The chart's name. */
  label: string;
  height: number;
}

interface Mark {
  layer: number;
  at: number;
}

/**
 * A chart that the keyboard can walk: arrows go from mark to mark, Enter opens what is behind one, Esc lets go, and each mark is read out. The same
 * amounts as a table belong beside it. Marks, tips and links are the caller's; amounts stay text.
 */
export function Chart({ label, height, ...canvas }: ChartProps) {
  const { t } = useLingui();
  const [mark, setMark] = useState<Mark | null>(null);
  const handle = useRef<ChartHandle>(null);
  const help = useId();
  const { data } = canvas;

  const point = (next: Mark | null) => {
    setMark(next);
    handle.current?.point(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && mark) {
      event.preventDefault();
      canvas.onOpen(mark.at, data.kind === 'bars' ? mark.layer : null);
      return;
    }
    const next = event.key === 'Escape' ? null : step(data, mark, event.key);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    point(next);
  };
  return (
    <div className={classes.chart} style={{ height }}>
      <div
        className={classes.walk}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk over the marks, which are drawings and cannot be focused
        tabIndex={0}
        aria-label={label}
        aria-describedby={help}
        onKeyDown={onKeyDown}
        onBlur={() => mark && point(null)}
      >
        <Suspense fallback={<ChartSkeleton kind={data.kind} />}>
          <ChartCanvas ref={handle} {...canvas} />
        </Suspense>
      </div>
      <p id={help} className="visually-hidden">
        {t`Arrow keys go from mark to mark, Enter opens the bills behind one. The same amounts are beside it as a table.`}
      </p>
      <p className="visually-hidden" role="status">
        {mark && read(canvas.tip(mark.at, mark.layer))}
      </p>
    </div>
  );
}

/** The mark that a key leads to; undefined when the key is none of ours. */
function step(data: ChartData, mark: Mark | null, key: string): Mark | undefined {
  const count = data.kind === 'bars' ? data.categories.length : data.slices.length;
  const layers = data.kind === 'bars' ? data.layers.length : 1;
  if (count === 0 || layers === 0) return undefined;
  const first = data.kind === 'bars' ? { at: data.chosen ?? count - 1, layer: 0 } : { at: 0, layer: 0 };
  const clamp = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  const move = (along: number, across: number) =>
    mark ? { at: clamp(mark.at + along, count), layer: clamp(mark.layer + across, layers) } : first;
  switch (key) {
    case 'ArrowLeft':
      return move(-1, 0);
    case 'ArrowRight':
      return move(1, 0);
    case 'ArrowUp':
      return data.kind === 'bars' ? move(0, 1) : move(-1, 0);
    case 'ArrowDown':
      return data.kind === 'bars' ? move(0, -1) : move(1, 0);
    case 'Home':
      return { at: 0, layer: mark?.layer ?? 0 };
    case 'End':
      return { at: count - 1, layer: mark?.layer ?? 0 };
  }
}

/** What a tip says, as one sentence for a screen reader: the mark first. */
function read(tip: Tip): string {
  const lines = tip.lines.filter((line) => line.strong);
  const shown = lines.length > 0 ? lines : tip.lines;
  return `${tip.title}: ${shown.map((line) => `${line.name} ${line.text}`).join(', ')}`;
}

/** Grey shapes where a chart will be. */
export function ChartSkeleton({ kind }: { kind: ChartData['kind'] }) {
  if (kind === 'donut') return <Skeleton circle height="86%" className={classes.ring} />;
  return (
    <div className={classes.skeleton} aria-hidden="true">
      {[46, 58, 52, 66, 61, 74, 70, 82, 64, 78, 88, 72].map((height, at) => (
        <Skeleton key={at} height={`${height}%`} radius={3} />
      ))}
    </div>
  );
}
