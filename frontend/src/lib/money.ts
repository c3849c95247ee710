/**
 * Amounts as exact decimals: text on the wire, Big in between, text on the screen. No amount ever becomes a JavaScript Number (RULES D1).
 */
import Big from 'big.js';

const decimal = Big();
decimal.RM = decimal.roundHalfUp; // half away from zero, as payables are rounded (RULES D3)
decimal.NE = -1000; // never an exponent
decimal.PE = 1000;

/** The typographic minus: as wide as a digit in tabular figures, so that signs line up. */
export const MINUS = '\u2212';

/** Adds amounts of one currency. */
export function sum(amounts: Iterable<string>): string {
  let total = decimal('0');
  for (const amount of amounts) total = total.plus(amount);
  return total.toFixed();
}

/** a − b. */
export function subtract(a: string, b: string): string {
  return decimal(a).minus(b).toFixed();
}

/** a + b. */
export function add(a: string, b: string): string {
  return decimal(a).plus(b).toFixed();
}

/** −1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  return decimal(a).cmp(b);
}

export function isZero(amount: string): boolean {
  return decimal(amount).eq('0');
}

export function isNegative(amount: string): boolean {
  return decimal(amount).lt('0');
}

/** The amount rounded half away from zero to that many decimals: for display and comparison, never to be sent. */
export function roundAmount(amount: string, decimals: number): string {
  return decimal(amount).round(decimals, decimal.roundHalfUp).toFixed();
}

/** How many decimals the amount carries, trailing zeros aside. */
export function decimalsOf(amount: string): number {
  const fraction = decimal(amount).toFixed().split('.')[1];
  return fraction?.length ?? 0;
}

/** The part of whole as a percentage between 0 and 100, with one decimal: for widths of bars, never for amounts. */
export function percent(part: string, whole: string): string {
  const divisor = decimal(whole);
  if (divisor.lte('0')) return '0';
  const share = decimal(part).times('100').div(divisor);
  if (share.lt('0')) return '0';
  return share.gt('100') ? '100' : share.toFixed(1);
}

/**
 * The part of whole as a signed percentage, rounded half away from zero to one decimal: "-3.5". Null when whole is not above zero, because a
 * share of nothing or of a credit says nothing.
 */
export function share(part: string, whole: string): string | null {
  const divisor = decimal(whole);
  if (divisor.lte('0')) return null;
  return decimal(part).times('100').div(divisor).round(1, decimal.roundHalfUp).toFixed();
}

/** The amount without its sign. */
export function absolute(amount: string): string {
  return decimal(amount).abs().toFixed();
}

const minorUnits = new Map<string, number>();

/** Decimals of the currency's minor unit by ISO 4217: USD 2, JPY 0, KWD 3. An unknown code has 2. */
export function minorUnit(currency: string): number {
  let digits = minorUnits.get(currency);
  if (digits === undefined) {
    try {
      digits =
        new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    } catch {
      digits = 2;
    }
    minorUnits.set(currency, digits);
  }
  return digits;
}

export interface AmountStyle {
  /** At least that many decimals: shorter amounts are filled with zeros. */
  min?: number;
  /** At most that many decimals: longer amounts are rounded for display. Left out, every digit shows. */
  max?: number;
}

/** Writes an amount for people: grouped in threes, a real minus, every digit unless `max` says otherwise. */
export function formatAmount(amount: string, style: AmountStyle = {}): string {
  const exact = decimal(amount);
  const shown = style.max === undefined ? exact : exact.round(style.max, decimal.roundHalfUp);
  const [whole = '0', fraction = ''] = shown.abs().toFixed().split('.');
  const filled = fraction.padEnd(style.min ?? 0, '0');
  const sign = shown.lt('0') ? MINUS : '';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return sign + grouped + (filled === '' ? '' : `.${filled}`);
}

/** An amount at its currency's minor unit: what a payable looks like. Digits beyond it are rounded for display. */
export function formatMoney(amount: string, currency: string): string {
  const digits = minorUnit(currency);
  return formatAmount(amount, { min: digits, max: digits });
}

/** Every digit of an amount, with at least the currency's decimals: what a hover shows. */
export function formatExact(amount: string, currency?: string): string {
  return formatAmount(amount, { min: currency === undefined ? 0 : minorUnit(currency) });
}

/** The plain decimal to put on the clipboard: no grouping, no typographic minus, every digit. */
export function plainAmount(amount: string): string {
  return decimal(amount).toFixed();
}

/**
 * Reads an amount that somebody typed: grouping commas and spaces, either minus, a currency's decimals at most.
 * Null when it is no plain decimal number, such as one with an exponent or two points.
 */
export function parseAmount(text: string, maxDecimals?: number): string | null {
  const cleaned = text
    .trim()
    .replace(/[\s,\u00a0\u202f]/g, '')
    .replace(/^[\u2212\u2013]/, '-');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(cleaned)) return null;
  const value = decimal(cleaned.replace(/^\+/, ''));
  const plain = value.toFixed();
  if (maxDecimals !== undefined && decimalsOf(plain) > maxDecimals) return null;
  return plain;
}
