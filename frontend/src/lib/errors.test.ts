import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { describeError, fromCode, HttpProblem } from './errors';

const refused = (extensions: Record<string, unknown>, message = 'the server says so') =>
  new CombinedError({ graphQLErrors: [new GraphQLError(message, { extensions })] });

// The contract's codes (API.md).
const CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_MONTH',
  'INVALID_ARGUMENT',
  'AMOUNT_OUT_OF_RANGE',
  'AMOUNT_CHANGED',
  'ALREADY_CONFIRMED',
  'NOT_REQUIRED',
  'BILL_NOT_ISSUED',
  'BILL_ALREADY_ISSUED',
  'IDEMPOTENCY_CONFLICT',
  'CREDIT_OUT_OF_RANGE',
  'CREDIT_IN_USE',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'TRY_AGAIN',
];

describe('codes become sentences', () => {
  it.each(CODES)('%s has words of its own, and says what to do', (code) => {
    const problem = fromCode({ code }, '');
    expect(problem.title).not.toBe(fromCode({ code: 'INTERNAL' }, '').title);
    expect(problem.title).toMatch(/\.$/);
    expect(problem.advice).toMatch(/\.$/);
  });
  it('says how much is left', () => {
    const problem = describeError(
      refused({ code: 'AMOUNT_OUT_OF_RANGE', amountToBeConfirmed: '1060.00', field: 'amount' }),
    );
    expect(problem.advice).toBe('Give more than 0 and at most 1,060.');
    expect(problem.field).toBe('amount');
    expect(problem.amountToBeConfirmed).toBe('1060.00');
  });
  it('gives the request id of an internal error and nothing else', () => {
    const problem = describeError(refused({ code: 'INTERNAL', requestId: '01a2' }, 'pq: relation does not exist'));
    expect(problem.advice).toContain('01a2');
    expect(problem.title + problem.advice).not.toContain('relation');
  });
  it('takes an unknown code for an internal error', () => {
    expect(describeError(refused({})).code).toBe('INTERNAL');
  });
});

describe('no answer', () => {
  it('is a lost connection, and says that nothing typed is lost', () => {
    const problem = describeError(new CombinedError({ networkError: new TypeError('Failed to fetch') }));
    expect(problem.code).toBe('CONNECTION_LOST');
    expect(problem.advice).toContain('Nothing you typed is lost');
    expect(describeError(new TypeError('Failed to fetch')).code).toBe('CONNECTION_LOST');
  });
  it('knows a session that ended by its status', () => {
    const response = new Response('', { status: 401 });
    expect(describeError(new CombinedError({ networkError: new Error('x'), response })).code).toBe('UNAUTHENTICATED');
  });
});

describe('endpoints beside GraphQL', () => {
  it('reads code, message and how long to wait', async () => {
    const response = new Response('{"code":"RATE_LIMITED","message":"Wait 30 seconds."}', {
      status: 429,
      headers: { 'Retry-After': '30' },
    });
    const problem = await HttpProblem.from(response);
    expect([problem.code, problem.message, problem.retryAfter]).toEqual(['RATE_LIMITED', 'Wait 30 seconds.', '30']);
    expect(describeError(problem).advice).toBe('Wait 30 seconds.');
  });
  it('falls back on the status when the body is no JSON', async () => {
    expect((await HttpProblem.from(new Response('<html>', { status: 401 }))).code).toBe('UNAUTHENTICATED');
    expect((await HttpProblem.from(new Response('<html>', { status: 502 }))).code).toBe('INTERNAL');
  });
});
