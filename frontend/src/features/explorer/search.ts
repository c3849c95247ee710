import { readText } from '../../lib/search';

export interface ExplorerSearch {
  /** The global id of a saved query to open. */
  query?: string;
}

export function readExplorerSearch(search: Record<string, unknown>): ExplorerSearch {
  const query = readText(search.query);
  return query ? { query } : {};
}
