import { describe, expect, it } from 'vitest';
import { readBillSearch } from '../features/bills/search';
import { parseSearch, stringifySearch } from './search';

describe('addresses', () => {
  it('writes lists as repeated names, without quotes', () => {
    expect(stringifySearch({ product: ['Virtual Machine', 'CDN'], q: '900100010085', none: undefined })).toBe(
      '?product=Virtual+Machine&product=CDN&q=900100010085',
    );
    expect(stringifySearch({})).toBe('');
  });
  it('reads what it wrote', () => {
    const search = { tag: ['env=prod', 'a%3Db=c&d'], project: [''], tab: 'details', sort: '-cost' };
    const read = readBillSearch(parseSearch(stringifySearch(search)));
    expect(read).toMatchObject(search);
  });
  it('keeps a UIN text, leading zeros and all', () => {
    expect(parseSearch('?q=0012')).toEqual({ q: '0012' });
  });
  it('leaves out what does not fit', () => {
    expect(readBillSearch(parseSearch('?tab=nonsense&sort=cost;drop&mode=SPOT&mode=x&paid=MAYBE'))).toMatchObject({
      tab: undefined,
      sort: undefined,
      mode: ['SPOT'],
      paid: undefined,
    });
  });
});
