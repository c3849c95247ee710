/** What went wrong, as a sentence that says what to do. The server's codes are the contract's; its own message is shown where it says more. */
import { t } from '@lingui/core/macro';
import { CombinedError } from '@urql/core';
import { formatExact } from './money';

export interface Problem {
  /** The contract's code, or CONNECTION_LOST when no answer came. */
  code: string;
  /** What happened. */
  title: string;
  /** What to do about it. */
  advice: string;
  /** The argument that it is about, when the server says so. */
  field?: string;
  /** What is left to be confirmed, with AMOUNT_OUT_OF_RANGE and AMOUNT_CHANGED. */
  amountToBeConfirmed?: string;
  /** What may be taken, with CREDIT_OUT_OF_RANGE and CREDIT_IN_USE. */
  available?: string;
  /** To give to whoever runs the system, with INTERNAL. */
  requestId?: string;
}

interface Extensions {
  code?: unknown;
  field?: unknown;
  amountToBeConfirmed?: unknown;
  available?: unknown;
  requestId?: unknown;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Says what an error of a query, a mutation or a fetch means. */
export function describeError(error: unknown): Problem {
  if (error instanceof CombinedError) {
    const first = error.graphQLErrors[0];
    if (first) return fromCode(first.extensions as Extensions, first.message);
    const status = (error.response as Response | undefined)?.status;
    if (status === 401) return fromCode({ code: 'UNAUTHENTICATED' }, '');
    if (status === 429) return fromCode({ code: 'RATE_LIMITED' }, '');
    if (status !== undefined && status >= 500) return fromCode({ code: 'INTERNAL' }, '');
    return fromCode({ code: 'CONNECTION_LOST' }, '');
  }
  if (error instanceof HttpProblem) return fromCode({ code: error.code, field: error.field }, error.message);
  if (error instanceof TypeError) return fromCode({ code: 'CONNECTION_LOST' }, '');
  return fromCode({ code: 'INTERNAL' }, '');
}

/** A refusal of an endpoint that is not GraphQL: `{code, message}` with a status. */
export class HttpProblem extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Seconds to wait, with RATE_LIMITED. */
    readonly retryAfter?: string,
    /** The part of the request that it is about, when the server says so. */
    readonly field?: string,
  ) {
    super(message);
  }

  static async from(response: Response): Promise<HttpProblem> {
    const body: { code?: string; message?: string; field?: string } = await response.json().catch(() => ({}));
    const fallback =
      response.status === 401 ? 'UNAUTHENTICATED' : response.status === 429 ? 'RATE_LIMITED' : 'INTERNAL';
    return new HttpProblem(
      body.code ?? fallback,
      body.message ?? '',
      response.headers.get('Retry-After') ?? undefined,
      body.field,
    );
  }
}

/** Says what a code means: also for the answers per bill of a batch, which carry a code and a message. */
export function fromCode(extensions: Extensions, message: string): Problem {
  const code = text(extensions.code) ?? 'INTERNAL';
  const left = text(extensions.amountToBeConfirmed);
  const available = text(extensions.available);
  const requestId = text(extensions.requestId);
  return {
    code,
    ...words(code, message, left, available, requestId),
    field: text(extensions.field),
    amountToBeConfirmed: left,
    available,
    requestId,
  };
}

type Words = Pick<Problem, 'title' | 'advice'>;

function words(code: string, message: string, left?: string, available?: string, requestId?: string): Words {
  switch (code) {
    case 'CONNECTION_LOST':
      return {
        title: t`The server cannot be reached.`,
        advice: t`Nothing you typed is lost. Check the connection, then try again.`,
      };
    case 'UNAUTHENTICATED':
      return { title: t`You are not signed in.`, advice: t`Sign in; you come back to this page.` };
    case 'FORBIDDEN':
      return { title: t`You may see this, but not do it.`, advice: message || t`Ask an admin of your account.` };
    case 'NOT_FOUND':
      return {
        title: t`There is nothing here that you can see.`,
        advice: t`Check the month and the UIN, or go back to the list.`,
      };
    case 'INVALID_MONTH':
      return { title: t`This month cannot be shown.`, advice: message || t`Choose another month.` };
    case 'DOCUMENT_NOT_TRUSTED':
      return { title: t`This page is of another version of the program.`, advice: t`Reload it.` };
    case 'INVALID_ARGUMENT':
    case 'LIMIT_EXCEEDED':
      return {
        title: t`The request was not accepted.`,
        advice: message || t`Change what you asked for and try again.`,
      };
    case 'AMOUNT_OUT_OF_RANGE':
      return {
        title: t`This amount cannot be confirmed.`,
        advice: left
          ? t`Give more than 0 and at most ${formatExact(left)}.`
          : message || t`Give more than 0 and at most what is left.`,
      };
    case 'AMOUNT_CHANGED':
      return {
        title: t`The amount to be confirmed has changed meanwhile. Nothing was confirmed.`,
        advice: left ? t`${formatExact(left)} is left now. Look again, then confirm.` : t`Look again, then confirm.`,
      };
    case 'ALREADY_CONFIRMED':
      return { title: t`This bill is already confirmed.`, advice: t`There is nothing left to do.` };
    case 'NOT_REQUIRED':
      return { title: t`There is nothing to pay on this bill.`, advice: t`It needs no confirmation.` };
    case 'BILL_NOT_ISSUED':
      return {
        title: t`This bill is not issued yet.`,
        advice: t`Bills are issued on the 5th of the next month, 01:00 (UTC+8). Come back then.`,
      };
    case 'BILL_ALREADY_ISSUED':
      return { title: t`This bill is issued and never changes.`, advice: message || t`Correct it in an open month.` };
    case 'IDEMPOTENCY_CONFLICT':
      return {
        title: t`This was sent before with other contents.`,
        advice: t`Reload the page to see what happened, then start again.`,
      };
    case 'CREDIT_OUT_OF_RANGE':
      return {
        title: t`There is not enough credit for this.`,
        advice: available ? t`At most ${formatExact(available)} is available.` : message || t`Give a smaller amount.`,
      };
    case 'CREDIT_IN_USE':
      return {
        title: t`The customer has already used this credit.`,
        advice: available
          ? t`Only ${formatExact(available)} is available. Allocate credit first, or ask the operator.`
          : t`Allocate credit first, or ask the operator.`,
      };
    case 'TRY_AGAIN':
      return {
        title: t`This took too long, or the connection to the database broke.`,
        advice: t`It is safe to try again: what was done is not done twice.`,
      };
    case 'RATE_LIMITED':
      return { title: t`Too many attempts.`, advice: message || t`Wait a little, then try again.` };
    default:
      return {
        title: t`Something went wrong on the server.`,
        advice: requestId
          ? t`Try again. If it stays, tell whoever runs the system this number: ${requestId}`
          : message || t`Try again. If it stays, tell whoever runs the system.`,
      };
  }
}
