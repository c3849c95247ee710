import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fragmentOf, MOST_LINK, questionIn } from './link';

describe('a link of a question', () => {
  it('gives back every text as it was', async () => {
    for (const document of [
      '{ months }',
      'query Q { bills(filter: {search: "\'\\\\ 客户 🧾 \\u0000"}) { totalCount } }\r\n# `$x`',
    ]) {
      const fragment = await fragmentOf({ document, variables: '{\n  "a": "ä"\n}', operationName: 'Q' });
      expect(fragment).toMatch(/^q=[A-Za-z0-9_-]+$/);
      expect(await questionIn(`#${fragment}`)).toEqual({ document, variables: '{\n  "a": "ä"\n}', operationName: 'Q' });
    }
    expect(await questionIn((await fragmentOf({ document: '{ a }', variables: '' })) ?? '')).toEqual({
      document: '{ a }',
      variables: '',
      operationName: undefined,
    });
  });

  it('is null when it would be too long', async () => {
    const noise = Array.from({ length: MOST_LINK }, (_, n) => ((n * 7919) % 9973).toString(36)).join('');
    expect(await fragmentOf({ document: `# ${noise}`, variables: '' })).toBeNull();
    expect(await fragmentOf({ document: 'x'.repeat(400_000), variables: '' })).toBeNull();
  });

  it('is nothing when it is none of ours, cut off, or unpacks to more than a document', async () => {
    const whole = (await fragmentOf({ document: '{ months }', variables: '' })) ?? '';
    for (const bad of ['', '#', 'section', 'q=', 'q=%%%', 'q=AAAA', whole.slice(0, -4), `q=${'A'.repeat(MOST_LINK)}`])
      expect(await questionIn(bad)).toBeNull();
    const bomb = deflateRawSync('"'.padEnd(5_000_000, ' ')).toString('base64url');
    expect(bomb.length).toBeLessThan(MOST_LINK);
    expect(await questionIn(`q=${bomb}`)).toBeNull();
  });
});
