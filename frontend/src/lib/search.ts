/** Readers of untrusted search parameters: what does not fit is left out, never an error page. */

export function readText(value: unknown): string | undefined {
  if (Array.isArray(value)) return readText(value[0]);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list of texts; an empty text is a value of its own (lines without one). */
export function readList(value: unknown): string[] | undefined {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const texts = list.filter((one): one is string => typeof one === 'string');
  return texts.length > 0 ? texts : undefined;
}

export function readOne<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  const text = readText(value);
  return allowed.find((one) => one === text);
}

export function readMany<T extends string>(value: unknown, allowed: readonly T[]): T[] | undefined {
  const found = (readList(value) ?? []).filter((one): one is T => (allowed as readonly string[]).includes(one));
  return found.length > 0 ? found : undefined;
}
