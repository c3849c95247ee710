import { useLingui } from '@lingui/react/macro';
import {
  decimalsOf,
  formatAmount,
  formatExact,
  formatMoney,
  isNegative,
  isZero,
  minorUnit,
  plainAmount,
} from '../lib/money';
import classes from './Money.module.css';

interface MoneyProps {
  amount: string;
  currency: string;
  /** Writes the currency behind the amount; in a table its header says it once. */
  showCurrency?: boolean;
}

/** An amount at its currency's minor unit: payables, confirmed amounts, credit. Hover and copy give every digit. */
export function Money({ amount, currency, showCurrency = false }: MoneyProps) {
  return (
    <span className={classes.amount} title={exactTitle(amount, currency)} data-exact={plainAmount(amount)}>
      <span className={isNegative(amount) ? classes.negative : undefined}>{formatMoney(amount, currency)}</span>
      {showCurrency && <span className={classes.currency}> {currency}</span>}
    </span>
  );
}

interface ExactMoneyProps extends MoneyProps {
  /**
   * In a column: the room that it keeps for the fraction, so that amounts below each other meet at the decimal point. Digits beyond it
   * are rounded for display, and an ellipsis says so. Left out, every digit shows.
   */
  decimals?: number;
}

/** An exact charge: the digits beyond the minor unit are there, but quiet. */
export function ExactMoney({ amount, currency, decimals, showCurrency = false }: ExactMoneyProps) {
  const unit = minorUnit(currency);
  const room = decimals === undefined ? undefined : Math.max(decimals, unit);
  const cut = room !== undefined && decimalsOf(amount) > room;
  const text = formatAmount(amount, { min: cut ? room : unit, max: room });
  const point = text.indexOf('.');
  const main = unit === 0 ? text.slice(0, point < 0 ? undefined : point) : text.slice(0, point + 1 + unit);
  const tail = text.slice(main.length);
  return (
    <span className={classes.amount} title={exactTitle(amount, currency)} data-exact={plainAmount(amount)}>
      <span className={isNegative(amount) ? classes.negative : isZero(amount) ? classes.zero : undefined}>{main}</span>
      <span
        className={classes.tail}
        style={room === undefined ? undefined : { minWidth: `${room - unit + (unit === 0 && room > 0 ? 0.5 : 0)}ch` }}
      >
        {tail}
        {cut && '…'}
      </span>
      {showCurrency && <span className={classes.currency}> {currency}</span>}
    </span>
  );
}

function exactTitle(amount: string, currency: string): string {
  return `${formatExact(amount, currency)} ${currency}`;
}

/** The currency as a column's header says it: once for all its cells. */
export function CurrencyUnit({ currency }: { currency: string }) {
  const { t } = useLingui();
  return (
    <abbr className={classes.unit} title={t`All amounts of this column are in ${currency}`}>
      {currency}
    </abbr>
  );
}

/**
 * Puts every digit on the clipboard when shown amounts are copied: cells are rounded for display, a copy must not be.
 * Attach it to the element around them.
 */
export function copyExact(event: React.ClipboardEvent<HTMLElement>) {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const element = inside instanceof Element ? inside : inside.parentElement;
  const own = element?.closest('[data-exact]');
  if (own) {
    event.clipboardData.setData('text/plain', own.getAttribute('data-exact') ?? '');
    event.preventDefault();
    return;
  }
  const copy = range.cloneContents();
  const amounts = copy.querySelectorAll('[data-exact]');
  if (amounts.length === 0) return;
  for (const amount of amounts) amount.textContent = amount.getAttribute('data-exact');
  const rows = [...copy.querySelectorAll('[role="row"]')];
  const text =
    rows.length > 0
      ? rows
          .map((row) =>
            [...row.querySelectorAll('[role="cell"],[role="gridcell"]')]
              .map((cell) => cell.textContent?.trim() ?? '')
              .join('\t'),
          )
          .join('\n')
      : (copy.textContent ?? '');
  event.clipboardData.setData('text/plain', text);
  event.preventDefault();
}
