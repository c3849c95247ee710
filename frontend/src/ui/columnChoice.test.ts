import { describe, expect, it } from 'vitest';
import { mergeChoice, moveColumn, sameChoice, setVisible } from './columnChoice';

const shown = (key: string) => ({ key, visible: true });
const hidden = (key: string) => ({ key, visible: false });

describe('columns of a table (RULES G2)', () => {
  it('lays what was saved over what there is', () => {
    expect(mergeChoice(['a', 'b', 'c'], [hidden('c'), shown('gone'), shown('a')])).toEqual([
      hidden('c'),
      shown('a'),
      shown('b'),
    ]);
  });
  it('hides by default only what nobody arranged', () => {
    expect(mergeChoice(['a', 'b'], undefined, new Set(['b']))).toEqual([shown('a'), hidden('b')]);
    expect(mergeChoice(['a', 'b'], [shown('a')], new Set(['b']))).toEqual([shown('a'), shown('b')]);
  });
  it('keeps at least one column', () => {
    expect(mergeChoice(['a', 'b'], [hidden('b'), hidden('a')])).toEqual([shown('b'), hidden('a')]);
    const last = [shown('a'), hidden('b')];
    expect(setVisible(last, 'a', false)).toEqual(last);
  });
  it('moves, and stays within the list', () => {
    const three = [shown('a'), shown('b'), shown('c')];
    expect(moveColumn(three, 'c', 0).map((one) => one.key)).toEqual(['c', 'a', 'b']);
    expect(moveColumn(three, 'a', 99).map((one) => one.key)).toEqual(['b', 'c', 'a']);
    expect(moveColumn(three, 'a', -1).map((one) => one.key)).toEqual(['a', 'b', 'c']);
    expect(sameChoice(three, moveColumn(three, 'a', 0))).toBe(true);
  });
});
