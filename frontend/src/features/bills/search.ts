/** What the addresses of the bill screens hold: every filter, tab and order, so that a link reproduces the view. */
import { isMonth } from '../../lib/month';
import { readList, readMany, readOne, readText } from '../../lib/search';

const STATUSES = ['UNCONFIRMED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'NOT_REQUIRED'] as const;
const REACHES = ['DIRECT', 'INDIRECT', 'ALL'] as const;
/** In the place of a month: the last 24. */
export const ALL_MONTHS = 'all';
const BILL_SORTS = ['month', '-month', 'name', '-name', 'payable', '-payable', 'open', '-open'] as const;
const TABS = ['instances', 'details'] as const;
const LINE_SORTS = ['cost', '-cost', 'time', '-time'] as const;
export const BILLING_MODES = ['PREPAID', 'PAY_AS_YOU_GO', 'RESERVED_INSTANCE', 'SPOT'] as const;
export const TRANSACTION_TYPES = [
  'PURCHASE',
  'RENEWAL',
  'MODIFY',
  'REFUND',
  'PAY_AS_YOU_GO_DEDUCTION',
  'HOURLY_SETTLEMENT',
  'DAILY_SETTLEMENT',
  'MONTHLY_SETTLEMENT',
  'SPOT',
  'OFFLINE_PROJECT_DEDUCTION',
  'OFFLINE_PRODUCT_DEDUCTION',
  'ADJUST_DR',
  'ADJUST_CR',
  'ONE_OFF_RI_FEE',
  'HOURLY_RI_FEE',
  'ONE_OFF_SAVINGS_PLAN_FEE',
  'HOURLY_SAVINGS_PLAN_FEE',
  'MINIMUM_SPEND_DEDUCTION',
  'TAX',
] as const;
const PAYMENT_STATUSES = ['PAID', 'UNPAID'] as const;

export interface BillsSearch {
  /** One month, or `all` for the last 24. */
  month?: string;
  /** Customer name or UIN. */
  q?: string;
  status?: (typeof STATUSES)[number][];
  reach?: (typeof REACHES)[number];
  /** UIN of a second-level reseller. */
  manager?: string;
  currency?: string;
  sort?: (typeof BILL_SORTS)[number];
}

export function readBillsSearch(search: Record<string, unknown>): BillsSearch {
  const month = readText(search.month);
  return {
    month: isMonth(month) || month === ALL_MONTHS ? month : undefined,
    q: readText(search.q),
    status: readMany(search.status, STATUSES),
    reach: readOne(search.reach, REACHES),
    manager: readText(search.manager),
    currency: readText(search.currency),
    sort: readOne(search.sort, BILL_SORTS),
  };
}

export interface BillSearch {
  /** Needed when the customer has bills in several currencies, or had several managers, in the month. */
  currency?: string;
  manager?: string;
  tab?: (typeof TABS)[number];
  product?: string[];
  subproduct?: string[];
  project?: string[];
  region?: string[];
  zone?: string[];
  mode?: (typeof BILLING_MODES)[number][];
  type?: (typeof TRANSACTION_TYPES)[number][];
  paid?: (typeof PAYMENT_STATUSES)[number];
  operator?: string[];
  /** Exact ids of instances. */
  instance?: string[];
  /** Tags as `key=value`; `key` alone means any value. An equals sign within a key is `%3D`. */
  tag?: string[];
  /** Part of an instance's id or name. */
  q?: string;
  sort?: (typeof LINE_SORTS)[number];
  /** Global id of the row that is open beside the table. */
  line?: string;
}

export function readBillSearch(search: Record<string, unknown>): BillSearch {
  return {
    currency: readText(search.currency),
    manager: readText(search.manager),
    tab: readOne(search.tab, TABS),
    product: readList(search.product),
    subproduct: readList(search.subproduct),
    project: readList(search.project),
    region: readList(search.region),
    zone: readList(search.zone),
    mode: readMany(search.mode, BILLING_MODES),
    type: readMany(search.type, TRANSACTION_TYPES),
    paid: readOne(search.paid, PAYMENT_STATUSES),
    operator: readList(search.operator),
    instance: readList(search.instance),
    tag: readList(search.tag),
    q: readText(search.q),
    sort: readOne(search.sort, LINE_SORTS),
    line: readText(search.line),
  };
}
