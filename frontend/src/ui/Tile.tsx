import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { percent } from '../lib/money';
import classes from './Tile.module.css';

interface TileProps {
  label: ReactNode;
  /** The amount or number; undefined while it is on its way. */
  value: ReactNode | undefined;
  note?: ReactNode;
  /** Draws the eye: the one number of the row that asks for something to be done. */
  strong?: boolean;
}

/** One number with its name. */
export function Tile({ label, value, note, strong = false }: TileProps) {
  return (
    <div className={classes.tile}>
      <dt className={classes.label}>{label}</dt>
      <dd className={strong ? `${classes.value} ${classes.strong}` : classes.value}>
        {value ?? <Skeleton height={22} width={120} mt={2} />}
      </dd>
      {note && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}

/** Tiles beside each other in one frame. */
export function Tiles({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <dl className={classes.tiles} aria-label={label}>
      {children}
    </dl>
  );
}

interface MeterProps {
  part: string;
  whole: string;
  /** What the bar says, for those who do not see it. */
  label: string;
}

/** How much of a whole is done, as a thin bar; widths come from exact decimals. */
export function Meter({ part, whole, label }: MeterProps) {
  const share = percent(part, whole);
  return (
    <div
      className={classes.meter}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Number.parseInt(share, 10)}
    >
      <div className={classes.bar} style={{ width: `${share}%` }} />
    </div>
  );
}
