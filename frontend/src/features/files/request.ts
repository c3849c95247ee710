/** From what somebody chose to what the contract takes; what does not go together never leaves here. */
import type {
  BillFileFieldsFragment,
  BillFileFormat,
  BillFileLanguage,
  BillFileLayout,
  BillFileLevel,
  BillFileScope,
  RequestBillFileInput,
} from '../../gql/graphql';
import { momentBefore } from '../../lib/dates';
import type { FileOffer } from '../../lib/downloads';
import { endOfMonth, issueInstant } from '../../lib/month';

export interface FileChoice {
  scope: BillFileScope;
  managerUin: string | undefined;
  level: BillFileLevel;
  layout: BillFileLayout;
  format: BillFileFormat;
  language: BillFileLanguage;
}

/** The first month of Bill by Instance (RULES A4). */
const FIRST_INSTANCES = '2023-11';

/** Whether there is a bill by instance of the month (RULES A4). */
export function hasInstances(month: string): boolean {
  return month >= FIRST_INSTANCES;
}

/** Whether the bills of the offer are issued, so that they can no longer change. */
export function isIssued(offer: FileOffer, now: string): boolean {
  return offer.issued ?? Date.parse(now) >= Date.parse(issueInstant(offer.month));
}

export function firstChoice(offer: FileOffer, locale: string, issued: boolean): FileChoice {
  // Several customers' files are made of issued months only (RULES A8).
  const possible = offer.scopes.find((scope) => issued || scope === 'CUSTOMER');
  return {
    scope: possible ?? offer.scopes[0] ?? 'CUSTOMER',
    managerUin: offer.managerUin,
    level: hasInstances(offer.month) ? (offer.level ?? 'DETAILS') : 'DETAILS',
    layout: 'SEPARATE',
    format: 'CSV',
    language: locale === 'zh' ? 'ZH' : 'EN',
  };
}

/** Changes a choice; FOCUS holds charges, so it goes with details alone. */
export function choose(choice: FileChoice, change: Partial<FileChoice>): FileChoice {
  const next = { ...choice, ...change };
  if (next.format === 'FOCUS' && next.level !== 'DETAILS') next.format = 'CSV';
  return next;
}

export function requestOf(offer: FileOffer, choice: FileChoice): RequestBillFileInput {
  const one = choice.scope === 'CUSTOMER';
  return {
    month: offer.month,
    level: choice.level,
    scope: choice.scope,
    layout: one ? undefined : choice.layout,
    customerUin: one ? offer.customer?.uin : undefined,
    managerUin: choice.scope === 'SECOND_LEVEL_RESELLERS' ? choice.managerUin : undefined,
    format: choice.format,
    language: choice.language,
  };
}

/** The same file once more, after it was removed, cancelled or could not be made. */
export function askAgain(file: BillFileFieldsFragment): RequestBillFileInput {
  return {
    month: file.month,
    level: file.level,
    scope: file.scope,
    layout: file.layout,
    customerUin: file.customer?.uin,
    managerUin: file.manager?.uin,
    format: file.format,
    language: file.language,
  };
}

const HOUR = 3_600_000;

export interface FileRange {
  /** Everything of the month, and it never changes again. */
  final: boolean;
  /** The last instant whose charges are in the file. */
  until: string;
}

/**
 * What a file asked for now holds: of an issued month everything; otherwise, by instance, charges up to the end of yesterday (RULES A5), and
 * details that were ready seven hours ago, which is eight after their transaction (RULES A6, A7).
 */
export function rangeOf(month: string, level: BillFileLevel, issued: boolean, now: string): FileRange {
  const end = endOfMonth(month);
  if (issued) return { final: true, until: end };
  const instant = Date.parse(now);
  const today = Math.floor((instant + 8 * HOUR) / (24 * HOUR)) * 24 * HOUR - 8 * HOUR;
  const cut = level === 'INSTANCES' ? today : instant - 8 * HOUR;
  return { final: false, until: new Date(Math.min(cut, Date.parse(end))).toISOString() };
}

/** Whether a range is whole days, and which is the last of them. */
export function lastDay(range: FileRange): string {
  return momentBefore(range.until);
}

/** The address that streams the same file without a job, for scripts; undefined where there is none. */
export function directPath(offer: FileOffer, choice: FileChoice): string | undefined {
  const extension = { CSV: 'csv', PARQUET: 'parquet', XLSX: undefined, FOCUS: undefined }[choice.format];
  if (!extension) return undefined;
  const one = choice.scope === 'CUSTOMER';
  if (!one && (choice.scope !== 'ALL_CUSTOMERS' || choice.layout !== 'CONSOLIDATED')) return undefined;
  const query = new URLSearchParams();
  if (one && offer.customer) query.set('customerUin', offer.customer.uin);
  if (choice.language === 'ZH') query.set('language', 'zh');
  const level = choice.level === 'DETAILS' ? 'details' : 'instances';
  const search = query.size > 0 ? `?${query}` : '';
  return `/bills/${offer.month}/${level}.${extension}${search}`;
}

/** The whole command. The token stays in a variable: it belongs in no history. */
export function curlLine(origin: string, path: string): string {
  return `curl --fail --remote-name --remote-header-name --header "Authorization: Bearer $COUNTERSIGN_TOKEN" '${origin}${path}'`;
}
