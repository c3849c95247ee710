import { readText } from '../../lib/search';

/** What the address of the imports page holds. */
export interface ImportsSearch {
  /** Global id of the import that is open. */
  import?: string;
}

export function readImportsSearch(search: Record<string, unknown>): ImportsSearch {
  return { import: readText(search.import) };
}
