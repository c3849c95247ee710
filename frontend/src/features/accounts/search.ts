import { readOne, readText } from '../../lib/search';

const KINDS = ['DISTRIBUTOR', 'RESELLER', 'SECOND_LEVEL_RESELLER', 'CUSTOMER'] as const;

/** What the address of the customers page holds. */
export interface AccountsSearch {
  q?: string;
  kind?: (typeof KINDS)[number];
  /** UIN of the partner whose customers are shown. */
  manager?: string;
  view?: 'tree';
}

export function readAccountsSearch(search: Record<string, unknown>): AccountsSearch {
  return {
    q: readText(search.q),
    kind: readOne(search.kind, KINDS),
    manager: readText(search.manager),
    view: readOne(search.view, ['tree'] as const),
  };
}
