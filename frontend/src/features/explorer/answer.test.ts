import { describe, expect, it } from 'vitest';
import { operationIn } from './answer';

describe('the operation that would run', () => {
  const two = 'query A { months } subscription B { billFile(id: "x") { id } }';
  it.each([
    ['query A { months }', 'A', 'A', 'query'],
    ['query A { months }', 'OfTheTextBefore', 'A', 'query'],
    ['{ months }', 'OfTheTextBefore', undefined, 'query'],
    [two, 'B', 'B', 'subscription'],
    [two, 'OfTheTextBefore', undefined, undefined],
    ['query A {', 'A', 'A', undefined],
  ])('of %s named %s is %s', (text, name, wanted, kind) => {
    const got = operationIn(text, name);
    expect([got.name, got.operation?.operation]).toEqual([wanted, kind]);
  });
});
