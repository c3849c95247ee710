import { describe, expect, it } from 'vitest';
import {
  compare,
  decimalsOf,
  formatAmount,
  formatExact,
  formatMoney,
  isZero,
  MINUS,
  minorUnit,
  parseAmount,
  percent,
  plainAmount,
  roundAmount,
  subtract,
  sum,
} from './money';

describe('sums', () => {
  it('keeps every digit (RULES, worked example 1)', () => {
    expect(sum(['33.33333333', '33.33333333', '33.33333334'])).toBe('100');
  });
  it('keeps what a binary number cannot', () => {
    expect(sum(['0.1', '0.2'])).toBe('0.3');
    expect(sum(['9007199254740993', '0.000000000000000001'])).toBe('9007199254740993.000000000000000001');
  });
  it('subtracts and compares', () => {
    expect(subtract('13.62', '13.6164825497')).toBe('0.0035174503');
    expect(compare('1.10', '1.1')).toBe(0);
    expect(compare('-0.000000000000000001', '0')).toBe(-1);
  });
  it('never writes an exponent', () => {
    expect(sum(['5.2E-9'])).toBe('0.0000000052');
    expect(plainAmount('0.000000000000000001')).toBe('0.000000000000000001');
  });
});

describe('minor units', () => {
  it('follows ISO 4217', () => {
    expect([minorUnit('USD'), minorUnit('JPY'), minorUnit('KWD')]).toEqual([2, 0, 3]);
  });
  it('takes two decimals for a code that nobody knows', () => {
    expect(minorUnit('nonsense')).toBe(2);
  });
});

describe('formats', () => {
  it('groups and fills up to the minor unit', () => {
    expect(formatMoney('1234567.5', 'USD')).toBe('1,234,567.50');
    expect(formatMoney('198105.4', 'JPY')).toBe('198,105');
    expect(formatMoney('1', 'KWD')).toBe('1.000');
  });
  it('rounds half away from zero (RULES D3)', () => {
    expect(formatMoney('0.005', 'USD')).toBe('0.01');
    expect(formatMoney('-0.005', 'USD')).toBe(`${MINUS}0.01`);
    expect(roundAmount('2.5', 0)).toBe('3');
  });
  it('writes a real minus, and none before nothing', () => {
    expect(formatAmount('-1234.5')).toBe(`${MINUS}1,234.5`);
    expect(formatMoney('-0.001', 'USD')).toBe('0.00');
  });
  it('shows every digit when asked for the exact value', () => {
    expect(formatExact('20.52022672899', 'USD')).toBe('20.52022672899');
    expect(formatExact('1000', 'USD')).toBe('1,000.00');
  });
  it('groups the whole part alone', () => {
    expect(formatAmount('1234.123456789')).toBe('1,234.123456789');
  });
  it('counts decimals without trailing zeros', () => {
    expect(decimalsOf('1.2300')).toBe(2);
    expect(decimalsOf('7')).toBe(0);
  });
});

describe('what somebody typed', () => {
  it.each([
    ['1,234.50', '1234.5'],
    [' 40 ', '40'],
    ['.5', '0.5'],
    [`${MINUS}3`, '-3'],
    ['+7', '7'],
    ['1 000', '1000'],
  ])('reads %s', (text, plain) => {
    expect(parseAmount(text)).toBe(plain);
  });
  it.each(['', 'abc', '1e3', '1.2.3', '--1', '0x10', 'NaN', 'Infinity', '１２'])('refuses %s', (text) => {
    expect(parseAmount(text)).toBeNull();
  });
  it('refuses more decimals than the currency has', () => {
    expect(parseAmount('0.001', 2)).toBeNull();
    expect(parseAmount('0.010', 2)).toBe('0.01');
  });
});

describe('shares for bars', () => {
  it('stays between 0 and 100', () => {
    expect(percent('40', '100')).toBe('40.0');
    expect(percent('5', '0')).toBe('0');
    expect(percent('-5', '10')).toBe('0');
    expect(percent('11', '10')).toBe('100');
    expect(isZero('0.000')).toBe(true);
  });
});
