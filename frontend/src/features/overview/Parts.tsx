/** What the cards of the overview are made of. */
import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { absolute, formatAmount, formatMoney, isNegative, isZero, MINUS, percent, share } from '../../lib/money';
import { chartColour } from '../../ui/chartOptions';
import { Money } from '../../ui/Money';
import classes from './Overview.module.css';
import type { Place } from './places';
import { type Change, changeOf, widest } from './spend';

export type CardSize = 'third' | 'half' | 'whole';

interface CardProps {
  title: ReactNode;
  /** The name as text, for the region. */
  label: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** How much of the row it takes: a third of it, half of it, all of it. */
  size: CardSize;
}

export function Card({ title, label, note, actions, children, size }: CardProps) {
  return (
    <section className={classes.card} aria-label={label} data-size={size}>
      <header className={classes.cardHead}>
        <div>
          <h2 className={classes.cardTitle}>{title}</h2>
          {note && <p className={classes.cardNote}>{note}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}

/** "12.3%", "−4.0%"; a dash where a percentage says nothing. */
export function percentText(value: string | null): string {
  return value === null ? '–' : `${formatAmount(value, { min: 1 })}%`;
}

/** A name of the data, or words for charges without one. */
export function ValueName({ value }: { value: string }) {
  return value === '' ? <Trans>(none)</Trans> : value;
}

export interface Entry {
  key: string;
  name: ReactNode;
  /** Told on hover: what else the row is known by. */
  title?: string;
  /** All that has no row of its own. */
  rest?: boolean;
  amount: string;
  place: Place;
  /** The colour of the same mark in a chart beside the list. */
  colour?: number | null;
}

interface AmountListProps {
  label: string;
  /** What the rows are: "Product". */
  head: ReactNode;
  entries: readonly Entry[];
  currency: string;
  total: string;
  /** Draws each amount as a bar; without it, the swatch says which mark it is. */
  bars?: boolean;
}

/** Names with their amounts and shares: a table whose every row leads to what is behind it. */
export function AmountList({ label, head, entries, currency, total, bars }: AmountListProps) {
  const most = widest(entries.map((entry) => entry.amount));
  return (
    <table className={classes.list} aria-label={label}>
      <thead className={classes.listHead}>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">
            <Trans>Total cost</Trans> <span className={classes.unit}>{currency}</span>
          </th>
          <th scope="col">
            <Trans>Share</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.key} className={classes.entry}>
            <th scope="row">
              <span className={classes.name}>
                {entry.colour !== undefined && (
                  <span className={classes.swatch} style={{ background: chartColour(entry.colour) }} />
                )}
                <Link {...entry.place} className={classes.cover} title={entry.title}>
                  {entry.name}
                </Link>
              </span>
              {bars && (
                <span className={classes.track} aria-hidden="true">
                  <span
                    className={classes.fill}
                    data-credit={isNegative(entry.amount) || undefined}
                    data-rest={entry.rest}
                    style={{ width: `${percent(absolute(entry.amount), most)}%` }}
                  />
                </span>
              )}
            </th>
            <td>
              <Money amount={entry.amount} currency={currency} />
            </td>
            <td className={classes.share}>{percentText(share(entry.amount, total))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which way and how far, in a sign, an arrow and words: colour never says it alone. */
export function ChangeWords({ change, currency }: { change: Change; currency?: string }) {
  const { t } = useLingui();
  const up = change.direction > 0;
  const Arrow = up ? IconArrowUpRight : IconArrowDownRight;
  const says = change.direction === 0 ? t`unchanged` : up ? t`up` : t`down`;
  const far =
    change.kind === 'new'
      ? t`new`
      : change.kind === 'gone'
        ? t`gone`
        : percentText(change.percent === null ? null : absolute(change.percent));
  return (
    <span className={classes.change} data-direction={change.direction}>
      {change.direction !== 0 && <Arrow size={14} stroke={2} aria-hidden="true" />}
      <span className="visually-hidden">{says} </span>
      {currency !== undefined && !isZero(change.amount) && (
        <span title={`${up ? '+' : ''}${formatAmount(change.amount)} ${currency}`} data-exact={change.amount}>
          {up ? '+' : MINUS}
          {formatMoney(absolute(change.amount), currency)}{' '}
        </span>
      )}
      <span className={currency === undefined ? undefined : classes.far}>{far}</span>
    </span>
  );
}

export interface MoverEntry {
  key: string;
  name: ReactNode;
  now: string;
  before: string;
  place: Place;
}

interface MoverListProps {
  label: string;
  head: ReactNode;
  entries: readonly MoverEntry[];
  currency: string;
}

/** What changed most against the month before: from, to, and by how much. */
export function MoverList({ label, head, entries, currency }: MoverListProps) {
  return (
    <table className={`${classes.list} ${classes.movers}`} aria-label={label}>
      <thead className={classes.listHead}>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">
            <Trans>Total cost</Trans> <span className={classes.unit}>{currency}</span>
          </th>
          <th scope="col">
            <Trans>Change</Trans> <span className={classes.unit}>{currency}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.key} className={classes.entry}>
            <th scope="row">
              <span className={classes.name}>
                <Link {...entry.place} className={classes.cover}>
                  {entry.name}
                </Link>
              </span>
            </th>
            <td>
              <Money amount={entry.now} currency={currency} />
            </td>
            <td>
              <ChangeWords change={changeOf(entry.now, entry.before)} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className={classes.listSkeleton}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={12} width={`${94 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}

/** A card that has nothing to show in a month that has charges. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className={classes.nothing}>{children}</p>;
}
