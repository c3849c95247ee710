import { describe, expect, it } from 'vitest';
import { endOfDay, formatDay, formatDayAndTime, formatInstant, isMidnight, momentBefore } from './dates';

describe('instants are shown in UTC+8', () => {
  it('writes them so that they sort', () => {
    expect(formatInstant('2024-10-04T17:00:00Z')).toBe('2024-10-05 01:00:00');
  });
  it('writes days in both languages', () => {
    expect(formatDay('2024-10-04T17:00:00Z', 'en')).toBe('5 Oct 2024');
    expect(formatDay('2024-10-04T17:00:00Z', 'zh')).toBe('2024年10月5日');
    expect(formatDayAndTime('2024-10-04T17:00:00Z', 'en')).toBe('5 Oct 2024, 01:00');
  });
  it('calls a midnight the end of the day before', () => {
    expect(isMidnight('2024-10-04T16:00:00Z')).toBe(true);
    expect(isMidnight('2024-10-04T16:00:01Z')).toBe(false);
    expect(formatDay(momentBefore('2024-10-04T16:00:00Z'), 'en')).toBe('4 Oct 2024');
  });
  it('ends a day in UTC+8', () => {
    expect(endOfDay('2024-09-30')).toBe('2024-09-30T16:00:00.000Z');
  });
});
