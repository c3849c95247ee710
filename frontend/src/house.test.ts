import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('gql/') && !name.startsWith('locales/'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));
const shipped = files.filter(({ name }) => !/\.test\.tsx?$/.test(name) && !/testing\.tsx?$/.test(name));

/** What a folder may import of ours: lib ← ui ← features ← app. */
const MAY_IMPORT: Record<string, string[]> = {
  lib: ['lib', 'gql'],
  ui: ['ui', 'lib'],
  features: ['lib', 'ui', 'gql'],
  app: ['app', 'features', 'ui', 'lib', 'gql', 'locales'],
};

function room(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'features' ? `features/${second}` : first;
}

describe('the house', () => {
  it('imports downwards only, and no feature imports another', () => {
    const wrong: string[] = [];
    for (const { name, text } of shipped) {
      const own = room(name);
      const allowed = MAY_IMPORT[own.split('/')[0] ?? ''];
      if (!allowed) continue;
      for (const [, target = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']*)'/g)) {
        const to = relative(root, resolve(root, dirname(name), target));
        const other = room(to);
        if (other !== own && !allowed.includes(other.split('/')[0] ?? '')) wrong.push(`${name} imports ${to}`);
        if (other !== own && own.startsWith('features/') && other.startsWith('features/'))
          wrong.push(`${name} imports ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('makes no Number of an amount', () => {
    const wrong = shipped
      // Percentages of a bar and years are counts, read as integers.
      .filter(({ text }) =>
        /\bNumber\(|\bparseFloat\(|\bNumber\.parseFloat\(|\.toNumber\(|\bvalueAsNumber\b/.test(text),
      )
      .map(({ name }) => name);
    expect(wrong).toEqual([]);
  });

  it('keeps GraphQL out of ui', () => {
    const wrong = shipped.filter(
      ({ name, text }) => name.startsWith('ui/') && /from '(urql|graphql|\.\.\/gql)/.test(text),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("never asks for a role's name to decide what somebody may do", () => {
    const wrong = shipped.filter(({ text }) => /role\s*[!=]==?\s*'(ADMIN|FINANCE|ACCOUNT_MANAGER|VIEWER)'/.test(text));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('keeps files to a length that can be read', () => {
    const long = shipped.filter(({ text }) => text.split('\n').length > 450).map(({ name }) => name);
    expect(long).toEqual([]);
  });
});
