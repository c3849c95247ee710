import { describe, expect, it } from 'vitest';
import { sum } from '../../lib/money';
import { changeOf, type MonthPart, monthsBetween, movers, rank, stackByProduct } from './spend';

const part = (value: string, totalCost: string) => ({ value, totalCost });

describe('the largest parts and the others', () => {
  it('adds the others exactly', () => {
    const parts = [part('a', '0.1'), part('b', '0.2'), part('c', '9007199254740993.00000001'), part('d', '0.3')];
    const { top, other, total } = rank(parts, 2);
    expect(top.map((one) => one.value)).toEqual(['c', 'd']);
    expect(other).toEqual({ values: ['b', 'a'], totalCost: '0.3' });
    expect(total).toBe('9007199254740993.60000001');
  });
  it('names the last one rather than calling it other', () => {
    const { top, other } = rank([part('a', '3'), part('b', '2'), part('c', '1')], 2);
    expect(top.map((one) => one.value)).toEqual(['a', 'b', 'c']);
    expect(other).toBeNull();
  });
  it('puts credits last and keeps ties in one order', () => {
    const parts = [part('credit', '-5'), part('z', '1'), part('a', '1'), part('', '0')];
    expect(rank(parts, 9).top.map((one) => one.value)).toEqual(['a', 'z', '', 'credit']);
  });
  it('is empty of nothing', () => {
    expect(rank([], 3)).toEqual({ top: [], other: null, total: '0' });
  });
});

describe('spend by month and product', () => {
  const row = (month: string, value: string, totalCost: string, final = true): MonthPart => ({
    month,
    value,
    totalCost,
    final,
  });
  const months = monthsBetween('2024-11', '2025-01');

  it('has every month of the range', () => {
    expect(months).toEqual(['2024-11', '2024-12', '2025-01']);
    expect(monthsBetween('2025-02', '2025-01')).toEqual([]);
  });

  it('lays top products and others so that each month adds up exactly', () => {
    const rows = [
      row('2024-11', 'CVM', '100.00000001'),
      row('2025-01', 'CVM', '50.1', false),
      row('2024-11', 'COS', '0.1'),
      row('2024-12', 'COS', '0.2'),
      row('2024-11', 'VPC', '0.01'),
      row('2024-12', '', '0.02'),
      row('2024-10', 'CVM', '77'), // before the range
    ];
    const stack = stackByProduct(rows, months, 2);
    expect(stack.layers).toEqual([
      { values: ['CVM'], other: false, amounts: ['100.00000001', '0', '50.1'] },
      { values: ['COS'], other: false, amounts: ['0.1', '0.2', '0'] },
      { values: ['', 'VPC'], other: true, amounts: ['0.01', '0.02', '0'] },
    ]);
    expect(stack.totals).toEqual(['100.11000001', '0.22', '50.1']);
    expect(stack.final).toEqual([true, true, false]);
    for (const [at, total] of stack.totals.entries()) {
      expect(sum(stack.layers.map((layer) => layer.amounts[at] ?? ''))).toBe(total);
    }
  });

  it('gives a large credit a layer of its own', () => {
    const rows = [row('2024-11', 'a', '5'), row('2024-11', 'b', '4'), row('2024-11', 'c', '3')];
    const stack = stackByProduct([...rows, row('2024-12', 'refund', '-90')], months, 1);
    expect(stack.layers[0]).toEqual({ values: ['refund'], other: false, amounts: ['0', '-90', '0'] });
    expect(stack.totals).toEqual(['12', '-90', '0']);
  });
});

describe('changes against the month before', () => {
  it.each([
    ['12.5', '10', { amount: '2.5', direction: 1, percent: '25', kind: 'changed' }],
    ['10', '12.5', { amount: '-2.5', direction: -1, percent: '-20', kind: 'changed' }],
    ['10', '0', { amount: '10', direction: 1, percent: null, kind: 'new' }],
    ['0', '10', { amount: '-10', direction: -1, percent: '-100', kind: 'gone' }],
    ['5', '-10', { amount: '15', direction: 1, percent: '150', kind: 'changed' }],
    ['0', '0', { amount: '0', direction: 0, percent: null, kind: 'changed' }],
    ['1.00000001', '1', { amount: '0.00000001', direction: 1, percent: '0', kind: 'changed' }],
    ['2', '3', { amount: '-1', direction: -1, percent: '-33.3', kind: 'changed' }],
  ])('%s after %s', (now, before, wanted) => {
    expect(changeOf(now, before)).toEqual(wanted);
  });

  it('orders by size whatever the sign, and leaves out what stayed', () => {
    const rows = [
      { name: 'same', totalCost: '7', previousTotalCost: '7.00' },
      { name: 'up', totalCost: '8', previousTotalCost: '5' },
      { name: 'down', totalCost: '1', previousTotalCost: '9' },
      { name: 'unknown', totalCost: '900', previousTotalCost: null },
      { name: 'little', totalCost: '2', previousTotalCost: '1' },
    ];
    expect(movers(rows, 2).map(({ row }) => row.name)).toEqual(['down', 'up']);
  });
});
