import { readText } from '../../lib/search';

/** What the address of the audit page holds. */
export interface AuditSearch {
  action?: string;
  /** E-mail address of who did it. */
  user?: string;
  /** UIN of the account; for the operator. */
  account?: string;
  /** Global id of what it was done to. */
  object?: string;
  /** First and last day, UTC+8, such as 2026-11-05. */
  from?: string;
  to?: string;
}

const day = (value: unknown) => {
  const text = readText(value);
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
};

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    action: readText(search.action),
    user: readText(search.user),
    account: readText(search.account),
    object: readText(search.object),
    from: day(search.from),
    to: day(search.to),
  };
}
