// biome-ignore-all lint/suspicious/noTemplateCurlyInString: text that template strings would get wrong is what this is about
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { bodyOf, curl, go, typescript } from './code';

/** Text of every kind that quoting gets wrong. */
const AWKWARD = [
  '{ months }',
  'query Q {\n  # it\'s "quoted" `so` \\n \\\\ ${x} $(id) $HOME !! %s\n  months\r\n}',
  '# 客户 🧾 \u2028 \u00a0 \ufeff \u007f \ud800\n{ months }',
  "'",
  "\\'\\",
  '\\`${',
];
const VARIABLES = '{\n  "amount": 0.1234567890123456789012345,\n  "text": "it\'s `a` ${b} \\u0000 \\\\ \\" 客"\n}';
const origin = "http://127.0.0.1:1/it's";

describe('the code of a question', () => {
  it('is, for a shell, the very body', () => {
    for (const document of AWKWARD) {
      const asking = { document, variables: VARIABLES, operationName: 'Q', origin };
      // curl's place is taken by a program that prints its arguments apart.
      const printed = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${curl(asking)}`], {
        env: { ...process.env, COUNTERSIGN_TOKEN: 'cs_secret' },
      });
      const args = printed.toString().split('\0');
      expect(args).toContain('Authorization: Bearer cs_secret');
      expect(args).toContain(`${origin}/graphql`);
      expect(args[args.indexOf('--data-raw') + 1]).toBe(bodyOf(asking));
    }
  });

  it('is, in TypeScript, a module that sends it', async () => {
    for (const document of AWKWARD) {
      const asking = { document, variables: '{"a": "it\'s `a` ${b} \\\\ 客"}', operationName: 'Q', origin: '' };
      const got = await sentBy(typescript(asking));
      expect(got.headers.authorization).toBe('Bearer cs_secret');
      const wellFormed = document.replaceAll('\ud800', '\ufffd');
      expect(got.body).toEqual({ query: wellFormed, variables: { a: "it's `a` ${b} \\ 客" }, operationName: 'Q' });
    }
  });

  it('leaves out what there is none of', () => {
    const asking = { document: '{ months }', variables: ' {} ', origin };
    expect(bodyOf(asking)).toBe('{"query": "{ months }"}');
    for (const code of [typescript(asking), go(asking)]) {
      expect(code).not.toContain('variables');
      expect(code).not.toContain('operationName');
    }
  });

  it('keeps every digit of a variable', () => {
    const asking = { document: '{ months }', variables: VARIABLES, origin };
    expect(bodyOf(asking)).toContain('0.1234567890123456789012345');
    expect(go(asking)).toContain('0.1234567890123456789012345');
  });
});

/** Runs a module against a server that keeps what it is sent. */
async function sentBy(module: string) {
  const got: { headers: Record<string, unknown>; body: unknown } = { headers: {}, body: null };
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      Object.assign(got, { headers: request.headers, body: JSON.parse(text) });
      response.end('{"data": {}}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const at = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  const { code } = await transformWithOxc(module.replace('"/graphql"', `"${at}/graphql"`), 'query.mts');
  const before = { token: process.env.COUNTERSIGN_TOKEN, log: console.log };
  process.env.COUNTERSIGN_TOKEN = 'cs_secret';
  console.log = () => {};
  try {
    await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  } finally {
    process.env.COUNTERSIGN_TOKEN = before.token;
    console.log = before.log;
    server.close();
  }
  return got;
}
