/** What the addresses of the overview, and of the table behind its marks, hold: a link reproduces the view. */
import { isMonth } from '../../lib/month';
import { readList, readOne, readText } from '../../lib/search';

const REACHES = ['DIRECT', 'INDIRECT', 'ALL'] as const;

/** Whose costs, in which currency: the same on both. */
interface Scope {
  month?: string;
  reach?: (typeof REACHES)[number];
  /** UIN of a second-level reseller, or of another manager. */
  manager?: string;
  currency?: string;
}

export interface OverviewSearch extends Scope {
  /** How many months the chart shows; 12 when left out. */
  span?: '24';
  /** The chart's amounts as a table. */
  view?: 'table';
}

export interface CostsSearch extends Scope {
  /** Values of the charges; an empty text stands for charges without one. */
  product?: string[];
  region?: string[];
  project?: string[];
}

function readScope(search: Record<string, unknown>): Scope {
  const month = readText(search.month);
  return {
    month: isMonth(month) ? month : undefined,
    reach: readOne(search.reach, REACHES),
    manager: readText(search.manager),
    currency: readText(search.currency),
  };
}

export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  return {
    ...readScope(search),
    span: readOne(search.span, ['24'] as const),
    view: readOne(search.view, ['table'] as const),
  };
}

export function readCostsSearch(search: Record<string, unknown>): CostsSearch {
  return {
    ...readScope(search),
    product: readList(search.product),
    region: readList(search.region),
    project: readList(search.project),
  };
}
