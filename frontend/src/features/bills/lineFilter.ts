/** Between the address and the contract: which lines, and in which order. */
import type { LineFilter, LineOrder } from '../../gql/graphql';
import type { Sort } from '../../ui/DataTable';
import type { BillSearch } from './search';

/** The parameters of the address that are filters: what *Clear filters* lets go. */
export const NO_FILTERS = {
  product: undefined,
  subproduct: undefined,
  project: undefined,
  region: undefined,
  zone: undefined,
  mode: undefined,
  type: undefined,
  paid: undefined,
  operator: undefined,
  instance: undefined,
  tag: undefined,
  q: undefined,
} satisfies Partial<BillSearch>;

export function isFiltered(search: BillSearch): boolean {
  return Object.keys(NO_FILTERS).some((key) => search[key as keyof typeof NO_FILTERS] !== undefined);
}

export function lineFilter(search: BillSearch): LineFilter | undefined {
  if (!isFiltered(search)) return undefined;
  return {
    product: search.product,
    subproduct: search.subproduct,
    project: search.project,
    region: search.region,
    zone: search.zone,
    billingMode: search.mode,
    transactionType: search.type,
    paymentStatus: search.paid ? [search.paid] : undefined,
    operatorUin: search.operator,
    instanceId: search.instance,
    instanceSearch: search.q,
    tags: search.tag && readTags(search.tag),
  };
}

/** A tag's key as the address writes it; alone it stands for any value. */
export function writeTagKey(key: string): string {
  return key.replace(/%/g, '%25').replace(/=/g, '%3D');
}

/** One tag as the address writes it: the first equals sign parts key and value. */
export function writeTag(key: string, value: string): string {
  return `${writeTagKey(key)}=${value}`;
}

/** Tags of the address, by key: any of the values of one key, all of the keys. */
export function readTags(tags: readonly string[]): { key: string; values: string[] }[] {
  const byKey = new Map<string, string[]>();
  const anyValue = new Set<string>();
  for (const tag of tags) {
    const at = tag.indexOf('=');
    const key = (at < 0 ? tag : tag.slice(0, at)).replace(/%3D/g, '=').replace(/%25/g, '%');
    const values = byKey.get(key) ?? [];
    if (at < 0) anyValue.add(key);
    else values.push(tag.slice(at + 1));
    byKey.set(key, values);
  }
  // Any value takes in each of them.
  return [...byKey].map(([key, values]) => ({ key, values: anyValue.has(key) ? [] : values }));
}

const ORDER = { cost: 'TOTAL_COST', time: 'TIME' } as const;

/** The order of the table; left out, it is the level's own: instances by cost, details by time. */
export function readSort(search: BillSearch): Sort {
  const sort = search.sort ?? (search.tab === 'details' ? 'time' : '-cost');
  return { field: sort.replace('-', ''), descending: sort.startsWith('-') };
}

export function writeSort({ field, descending }: Sort): BillSearch['sort'] {
  return `${descending ? '-' : ''}${field}` as BillSearch['sort'];
}

export function lineOrder(search: BillSearch): LineOrder {
  const { field, descending } = readSort(search);
  return { field: ORDER[field as keyof typeof ORDER], direction: descending ? 'DESC' : 'ASC' };
}
