import { beforeEach, describe, expect, test } from 'vitest';
import { whatIsWrong } from './ConfirmDialog';
import { sumsOf } from './ConfirmPage';
import { forgetIntention, keepIntention, readIntention } from './intention';

describe('a partial amount', () => {
  test.each([
    ['40', null],
    ['60.00', null],
    ['60.01', 'range'],
    ['0', 'range'],
    ['-1', 'range'],
  ])('%s of 60.00 is %s', (typed, wanted) => expect(whatIsWrong(typed, '60.00')).toBe(wanted));

  test('that is no amount has no shape', () => expect(whatIsWrong(null, '60.00')).toBe('shape'));
});

test('sums are exact, and never of two currencies', () => {
  const bill = (currency: string, amountToBeConfirmed: string) => ({ currency, amountToBeConfirmed });
  expect(sumsOf([bill('USD', '0.1'), bill('JPY', '5'), bill('USD', '0.2')])).toEqual([
    ['USD', '0.3'],
    ['JPY', '5'],
  ]);
});

describe('what somebody is about to confirm', () => {
  beforeEach(() => sessionStorage.clear());

  test('keeps its key until it is answered', () => {
    const intention = readIntention('a');
    keepIntention('a', { ...intention, mode: 'PARTIAL', amount: '12', sent: true });
    expect(readIntention('a')).toEqual({ ...intention, mode: 'PARTIAL', amount: '12', sent: true });
    forgetIntention('a');
    expect(readIntention('a').key).not.toBe(intention.key);
  });

  test('is one bill’s alone', () => {
    keepIntention('a', { ...readIntention('a'), amount: '12' });
    expect(readIntention('b').amount).toBe('');
  });
});
