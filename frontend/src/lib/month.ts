/** Months are text such as "2024-09" and run in UTC+8 (RULES A1). No Date object holds one: a browser's own zone would move it. */

export type Month = string;

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

export function isMonth(text: unknown): text is Month {
  return typeof text === 'string' && pattern.test(text);
}

function parts(month: Month): [year: number, month: number] {
  const [year = '0', number = '1'] = month.split('-');
  return [Number.parseInt(year, 10), Number.parseInt(number, 10)];
}

export function makeMonth(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

export function yearOf(month: Month): number {
  return parts(month)[0];
}

export function addMonths(month: Month, count: number): Month {
  const [year, number] = parts(month);
  const index = year * 12 + (number - 1) + count;
  return makeMonth(Math.floor(index / 12), (index % 12) + 1);
}

/** The month that holds an instant, in UTC+8. */
export function monthAt(instant: string): Month {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 7);
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
}

/** "September 2024", "2024年9月". */
export function formatMonth(month: Month, locale: string): string {
  return formatter(locale, { year: 'numeric', month: 'long' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** "Sep", "9月". */
export function formatMonthShort(month: Month, locale: string): string {
  return formatter(locale, { month: 'short' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** The instant at which a month ends and the next one begins, in UTC+8. */
export function endOfMonth(month: Month): string {
  return new Date(Date.parse(`${addMonths(month, 1)}-01T00:00:00+08:00`)).toISOString();
}

/** The instant at which the bills of a month are issued: the 5th of the next month, 01:00 in UTC+8 (RULES A2). */
export function issueInstant(month: Month): string {
  return new Date(Date.parse(`${addMonths(month, 1)}-05T01:00:00+08:00`)).toISOString();
}
