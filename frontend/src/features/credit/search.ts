import { isMonth } from '../../lib/month';
import { readText } from '../../lib/search';

/** What the credit page shows of a credit, beside its movements; of all credits, only alerts. */
export type CreditView = 'statement' | 'alerts';

/** What the address of the credit page holds. */
export interface CreditSearch {
  /** Customer name or UIN to look for. */
  q?: string;
  /** UIN of the customer whose credit is open. */
  customer?: string;
  currency?: string;
  view?: CreditView;
  /** The month of the statement. */
  month?: string;
}

export function readCreditSearch(search: Record<string, unknown>): CreditSearch {
  const month = readText(search.month);
  return {
    q: readText(search.q),
    customer: readText(search.customer),
    currency: readText(search.currency),
    view: search.view === 'statement' || search.view === 'alerts' ? search.view : undefined,
    month: month && isMonth(month) ? month : undefined,
  };
}
