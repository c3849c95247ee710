import { describe, expect, it } from 'vitest';
import { isFiltered, lineFilter, lineOrder, readTags, writeSort, writeTag, writeTagKey } from './lineFilter';

describe('filters of lines', () => {
  it('asks for no filter when there is none', () => {
    expect(lineFilter({ tab: 'details', sort: 'cost' })).toBeUndefined();
    expect(isFiltered({ currency: 'USD', manager: '9' })).toBe(false);
  });
  it('carries each parameter to its argument', () => {
    const filter = lineFilter({
      product: ['A', ''],
      mode: ['SPOT'],
      paid: 'UNPAID',
      operator: ['1'],
      q: 'web',
      instance: ['i-1'],
    });
    expect(filter).toMatchObject({
      product: ['A', ''],
      billingMode: ['SPOT'],
      paymentStatus: ['UNPAID'],
      operatorUin: ['1'],
      instanceSearch: 'web',
      instanceId: ['i-1'],
    });
  });
  it('gathers the values of one tag, and tells tags apart', () => {
    expect(readTags(['env=prod', 'env=dev', 'team=a=b', 'owner'])).toEqual([
      { key: 'env', values: ['prod', 'dev'] },
      { key: 'team', values: ['a=b'] },
      { key: 'owner', values: [] },
    ]);
  });
  it('takes any value of a key to hold each of them', () => {
    expect(readTags(['env=prod', writeTagKey('env')])).toEqual([{ key: 'env', values: [] }]);
  });
  it('keeps keys that hold what parts key and value', () => {
    expect(readTags([writeTag('a=b%3D', 'c')])).toEqual([{ key: 'a=b%3D', values: ['c'] }]);
  });
});

describe('order of lines', () => {
  it("begins with the level's own", () => {
    expect(lineOrder({})).toEqual({ field: 'TOTAL_COST', direction: 'DESC' });
    expect(lineOrder({ tab: 'details' })).toEqual({ field: 'TIME', direction: 'ASC' });
  });
  it('writes what the header was pressed for', () => {
    expect(writeSort({ field: 'cost', descending: true })).toBe('-cost');
    expect(lineOrder({ sort: 'time' })).toEqual({ field: 'TIME', direction: 'ASC' });
  });
});
