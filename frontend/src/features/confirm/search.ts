import { isMonth } from '../../lib/month';
import { readMany, readOne, readText } from '../../lib/search';

const STATUSES = ['UNCONFIRMED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'NOT_REQUIRED'] as const;
const REACHES = ['DIRECT', 'INDIRECT', 'ALL'] as const;
const SORTS = ['name', '-name', 'payable', '-payable', 'open', '-open'] as const;

/** What the address of the confirm page holds. */
export interface ConfirmSearch {
  month?: string;
  /** Customer name or UIN. */
  q?: string;
  status?: (typeof STATUSES)[number][];
  reach?: (typeof REACHES)[number];
  currency?: string;
  sort?: (typeof SORTS)[number];
  /** Global id of the bill whose history is open. */
  bill?: string;
  /** Global id of the run that is open. */
  run?: string;
}

export function readConfirmSearch(search: Record<string, unknown>): ConfirmSearch {
  const month = readText(search.month);
  return {
    month: isMonth(month) ? month : undefined,
    q: readText(search.q),
    status: readMany(search.status, STATUSES),
    reach: readOne(search.reach, REACHES),
    currency: readText(search.currency),
    sort: readOne(search.sort, SORTS),
    bill: readText(search.bill),
    run: readText(search.run),
  };
}
