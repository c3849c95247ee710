import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { arranged, cellValue, fractionRoom, type LineRow } from './lineColumns';

const row = (values: Partial<LineRow>): LineRow => ({ id: '1', currency: 'USD', totalCost: '0', ...values });

describe('cells', () => {
  it('shows every digit of an amount where there is room, and keeps the exact value for the copy', () => {
    const { container } = render(cellValue('totalCost', 'decimal', row({ totalCost: '-1234.5000001' }), 8));
    expect(container.textContent).toBe('−1,234.5000001');
    expect(container.querySelector('[data-exact]')?.getAttribute('data-exact')).toBe('-1234.5000001');
  });
  it('says so when digits are left out', () => {
    const { container } = render(cellValue('totalCost', 'decimal', row({ totalCost: '0.00000000012' }), 8));
    expect(container.textContent).toBe('0.00000000…');
    expect(container.querySelector('[title]')?.getAttribute('title')).toBe('0.00000000012 USD');
  });
  it('does not take quantities and rates for amounts', () => {
    const { container } = render(cellValue('customerDiscountRate', 'decimal', row({ customerDiscountRate: '0.9' })));
    expect(container.textContent).toBe('0.9');
  });
  it('says when there is nothing', () => {
    const { container } = render(cellValue('regionName', 'text', row({})));
    expect(container.textContent).toBe('–');
  });
});

describe('columns', () => {
  it('keeps room for the widest fraction, and at most 8 decimals', () => {
    const room = fractionRoom(
      [row({ totalCost: '1.23' }), row({ totalCost: '1.23456', originalCost: '0.0000000000001' })],
      0,
      new Map(),
    );
    expect([room.get('totalCost'), room.get('originalCost')]).toEqual([5, 8]);
  });
  it('begins with what names a row and what it costs; the catalogue decides what there is', () => {
    const column = (key: string) => ({ key, headerEn: key, headerZh: key, type: 'text' }) as never;
    const keys = arranged(['billMonth', 'totalCost', 'productName', 'instanceId'].map(column)).map((one) => one.key);
    expect(keys).toEqual(['instanceId', 'productName', 'totalCost', 'billMonth']);
  });
});
