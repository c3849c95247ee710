import { readText } from '../../lib/search';

/** What the address of the credit page holds. */
export interface CreditSearch {
  /** Customer name or UIN to look for. */
  q?: string;
  /** UIN of the customer whose credit is open. */
  customer?: string;
  currency?: string;
}

export function readCreditSearch(search: Record<string, unknown>): CreditSearch {
  return { q: readText(search.q), customer: readText(search.customer), currency: readText(search.currency) };
}
