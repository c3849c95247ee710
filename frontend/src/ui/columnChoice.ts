/** Which columns of a table show, and in which order. */
export interface ColumnChoice {
  key: string;
  visible: boolean;
}

/**
 * Lays saved columns over those there are: saved ones first, in their order; unknown ones are dropped; the rest behind them, and
 * they show unless `hidden` names them.
 */
export function mergeChoice(
  all: readonly string[],
  saved: readonly ColumnChoice[] | undefined,
  hidden: ReadonlySet<string> = new Set(),
): ColumnChoice[] {
  const known = new Set(all);
  const kept = (saved ?? []).filter((one) => known.delete(one.key));
  const rest = all.filter((key) => known.has(key)).map((key) => ({ key, visible: saved ? true : !hidden.has(key) }));
  const merged = [...kept.map(({ key, visible }) => ({ key, visible })), ...rest];
  const first = merged[0];
  // At least one column stays (RULES G2), whatever was saved when other columns could be seen.
  if (first && !merged.some((one) => one.visible)) merged[0] = { ...first, visible: true };
  return merged;
}

/** Shows or hides a column; the last visible one stays. */
export function setVisible(choice: readonly ColumnChoice[], key: string, visible: boolean): ColumnChoice[] {
  if (!visible && choice.filter((one) => one.visible).length === 1) return [...choice];
  return choice.map((one) => (one.key === key ? { key, visible } : one));
}

/** Moves a column to a place, counted from 0. */
export function moveColumn(choice: readonly ColumnChoice[], key: string, place: number): ColumnChoice[] {
  const from = choice.findIndex((one) => one.key === key);
  const moved = choice[from];
  if (!moved) return [...choice];
  const rest = choice.filter((one) => one !== moved);
  const to = Math.min(Math.max(place, 0), rest.length);
  return [...rest.slice(0, to), moved, ...rest.slice(to)];
}

export function sameChoice(a: readonly ColumnChoice[], b: readonly ColumnChoice[]): boolean {
  return a.length === b.length && a.every((one, i) => one.key === b[i]?.key && one.visible === b[i]?.visible);
}
