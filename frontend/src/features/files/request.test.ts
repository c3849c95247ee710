import { describe, expect, it } from 'vitest';
import type { FileOffer } from '../../lib/downloads';
import { choose, curlLine, directPath, firstChoice, hasInstances, isIssued, rangeOf, requestOf } from './request';

const one: FileOffer = {
  month: '2026-02',
  scopes: ['CUSTOMER'],
  customer: { uin: '900100010071', name: 'Example' },
  level: 'INSTANCES',
};
const all: FileOffer = { month: '2026-02', scopes: ['ALL_CUSTOMERS', 'SECOND_LEVEL_RESELLERS'], managerUin: '42' };

describe('asking for a bill file', () => {
  it('knows from the calendar when a month is issued (RULES A2, example 8)', () => {
    expect(isIssued(all, '2026-03-04T16:59:59Z')).toBe(false);
    expect(isIssued(all, '2026-03-04T17:00:00Z')).toBe(true);
    // Bills that are held stay open, whatever the calendar says.
    expect(isIssued({ ...one, issued: false }, '2026-04-01T00:00:00Z')).toBe(false);
  });

  it('says what a file of a month that is not issued holds (RULES A5, A7)', () => {
    const now = '2026-02-10T18:30:00Z'; // the 11th, 02:30 in UTC+8
    expect(rangeOf('2026-02', 'INSTANCES', false, now)).toEqual({ final: false, until: '2026-02-10T16:00:00.000Z' });
    expect(rangeOf('2026-02', 'DETAILS', false, now)).toEqual({ final: false, until: '2026-02-10T10:30:00.000Z' });
    // The month is over, and not issued: never past its end.
    expect(rangeOf('2026-02', 'DETAILS', false, '2026-03-03T04:00:00Z').until).toBe('2026-02-28T16:00:00.000Z');
    expect(rangeOf('2026-02', 'INSTANCES', true, now)).toEqual({ final: true, until: '2026-02-28T16:00:00.000Z' });
  });

  it('offers by instance from 2023-11 on (RULES A4)', () => {
    expect(hasInstances('2023-10')).toBe(false);
    expect(hasInstances('2023-11')).toBe(true);
    expect(firstChoice({ ...one, month: '2023-10' }, 'en', true).level).toBe('DETAILS');
  });

  it('sends nothing that does not go together', () => {
    const choice = firstChoice(one, 'zh', true);
    expect(requestOf(one, choice)).toEqual({
      month: '2026-02',
      level: 'INSTANCES',
      scope: 'CUSTOMER',
      layout: undefined,
      customerUin: '900100010071',
      managerUin: undefined,
      format: 'CSV',
      language: 'ZH',
    });
    const wide = firstChoice(all, 'en', true);
    expect(requestOf(all, wide)).toMatchObject({ scope: 'ALL_CUSTOMERS', layout: 'SEPARATE', managerUin: undefined });
    expect(requestOf(all, choose(wide, { scope: 'SECOND_LEVEL_RESELLERS' })).managerUin).toBe('42');
    // FOCUS holds charges.
    expect(choose(choose(wide, { format: 'FOCUS' }), { level: 'INSTANCES' }).format).toBe('CSV');
  });

  it('writes the address for scripts where there is one', () => {
    const choice = firstChoice(one, 'en', true);
    expect(directPath(one, choice)).toBe('/bills/2026-02/instances.csv?customerUin=900100010071');
    expect(directPath(one, choose(choice, { level: 'DETAILS', format: 'PARQUET', language: 'ZH' }))).toBe(
      '/bills/2026-02/details.parquet?customerUin=900100010071&language=zh',
    );
    expect(directPath(one, choose(choice, { format: 'XLSX' }))).toBeUndefined();
    const wide = firstChoice(all, 'en', true);
    expect(directPath(all, wide)).toBeUndefined();
    expect(directPath(all, choose(wide, { layout: 'CONSOLIDATED' }))).toBe('/bills/2026-02/details.csv');
    expect(curlLine('https://example.test', '/a')).toContain("'https://example.test/a'");
  });
});
