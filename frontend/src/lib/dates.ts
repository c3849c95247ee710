/** Instants come as RFC 3339 in UTC and are shown in UTC+8, as bills run (RULES A1). */

const ZONE = '+08:00';

function parts(instant: string): { date: string; time: string } {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 19) };
}

/** English dates name the month between day and year, so that nobody takes 5/10 for the 10th of May. */
const tag = (locale: string) => (locale === 'en' ? 'en-GB' : locale);

/** "2024-10-05 01:00:00": sorts, aligns and copies well; the column or label says UTC+8. */
export function formatInstant(instant: string): string {
  const { date, time } = parts(instant);
  return `${date} ${time}`;
}

/** "5 Oct 2024", "2024年10月5日": the day that holds the instant, in UTC+8. */
export function formatDay(instant: string, locale: string): string {
  // Not every browser knows a zone by its offset: the day is found first, and then only written.
  const day = new Date(`${parts(instant).date}T00:00:00Z`);
  return new Intl.DateTimeFormat(tag(locale), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day);
}

/** "5 Oct 2024, 01:00", in UTC+8. */
export function formatDayAndTime(instant: string, locale: string): string {
  const time = parts(instant).time.slice(0, 5);
  return `${formatDay(instant, locale)}${locale.startsWith('zh') ? ' ' : ', '}${time}`;
}

/** Whether the instant is a midnight in UTC+8, which people call "the end of" the day before. */
export function isMidnight(instant: string): boolean {
  return parts(instant).time === '00:00:00';
}

/** The instant a moment earlier: of a midnight, within the day that it ends. */
export function momentBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}

/** The RFC 3339 instant at which a UTC+8 day (2024-09-30) ends. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00${ZONE}`) + 86_400_000).toISOString();
}
