import { describe, expect, it } from 'vitest';
import { addMonths, formatMonth, formatMonthShort, isMonth, monthAt } from './month';

describe('months run in UTC+8 (RULES A1)', () => {
  it('puts the last second before midnight into the old month, and midnight into the new one', () => {
    expect(monthAt('2025-12-31T15:59:59Z')).toBe('2025-12');
    expect(monthAt('2025-12-31T16:00:00Z')).toBe('2026-01');
  });
});

describe('months', () => {
  it('steps over years', () => {
    expect(addMonths('2024-12', 1)).toBe('2025-01');
    expect(addMonths('2024-01', -1)).toBe('2023-12');
    expect(addMonths('2024-06', -30)).toBe('2021-12');
  });
  it('knows a month when it sees one', () => {
    expect(['2024-09', '2024-9', '2024-13', '2024-00', '24-09', '', undefined].map(isMonth)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
  it('writes both languages', () => {
    expect(formatMonth('2024-09', 'en')).toBe('September 2024');
    expect(formatMonth('2024-09', 'zh')).toBe('2024年9月');
    expect(formatMonthShort('2024-09', 'en')).toBe('Sep');
  });
});
