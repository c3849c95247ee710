// biome-ignore-all lint/suspicious/noTemplateCurlyInString: text that template strings would get wrong is what this is about
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { transformWithOxc } from 'vite';
import { fragmentOf } from '../src/features/explorer/link';
import { accessible, ask, signIn } from './people';

// Each opens Monaco several times, which takes its time where others work too.
test.describe.configure({ timeout: 240_000 });
test.use({ permissions: ['clipboard-read', 'clipboard-write'], viewport: { width: 1440, height: 900 } });

const editor = (page: Page) => page.getByRole('region', { name: 'Operation Editor' });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Opens the explorer, with a question in its front tab where there is one. */
async function explore(page: Page, document?: string, variables = '') {
  const fragment = document === undefined ? null : await fragmentOf({ document, variables });
  await page.goto(fragment === null ? '/explorer' : `/explorer#${fragment}`);
  await expect(editor(page).locator('.view-line').first()).toBeVisible({ timeout: 30_000 });
  if (fragment !== null) await expect(page).toHaveURL(/\/explorer$/);
}

/** Runs the front tab, and returns the answer to it: the page asks for other things of its own too. */
async function run(page: Page) {
  const answered = page.waitForResponse((response) => {
    const { accept } = response.request().headers();
    return (
      accept === 'application/graphql-response+json, application/json' &&
      !/query (IntrospectionQuery|WhoseToken)/.test(response.request().postData() ?? '')
    );
  });
  await page.getByRole('button', { name: /^Execute/ }).click();
  return (await answered).json();
}

/** What a menu of the bar puts on the clipboard. */
async function copied(page: Page, menu: string, item: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  await expect.poll(() => clipboard(page)).not.toBe('');
  return clipboard(page);
}

async function tokenOf(page: Page, scopes: string[], name: string): Promise<string> {
  const { createApiToken } = await ask<{ createApiToken: { secret: string } }>(
    page.request,
    'mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }',
    { input: { name, scopes } },
  );
  return createApiToken.secret;
}

async function as(browser: Browser, who: string): Promise<Page> {
  const page = await (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
  await signIn(page, who);
  return page;
}

test('a query is saved, shared, opened by a colleague by its link, written over, renamed and deleted', async ({
  page,
  browser,
}) => {
  await signIn(page, 'reseller');
  await explore(page, 'query Months { months }', '{"a": 1}');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Save the query' });
  await expect(dialog.getByLabel('Name')).toHaveValue('Months');
  await dialog.getByLabel('Name').fill('All months');
  await dialog.getByLabel('What it is for').fill('Those with a bill');
  await accessible(page, GRAPHIQL);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('All months', { exact: true })).toBeVisible();

  const colleague = await as(browser, 'viewer');
  const link = await copied(page, 'Copy link', 'Of the saved query');
  await colleague.goto(link);
  await expect(colleague.getByText('There is no saved query behind this link that you can see.')).toBeVisible();

  await page.getByRole('button', { name: 'Show Library' }).click();
  await page.getByRole('button', { name: 'What to do with All months' }).click();
  await page.getByRole('menuitem', { name: 'Share with your account' }).click();
  await expect(page.getByRole('img', { name: 'Shared' })).toBeVisible();

  await colleague.goto(link);
  await expect(editor(colleague)).toContainText('query Months { months }');
  await expect(colleague.getByText('by Rene Reseller')).toBeVisible();
  await colleague.getByRole('button', { name: 'Show Library' }).click();
  await colleague.getByRole('button', { name: 'What to do with All months' }).click();
  await expect(colleague.getByRole('menuitem')).toHaveText(['Copy link']);
  const stranger = await as(browser, 'distributor');
  await stranger.goto(link);
  await expect(stranger.getByText('There is no saved query behind this link that you can see.')).toBeVisible();

  await explore(page, 'query Other { viewer { role } }');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await dialog.getByLabel('Name').fill('All months');
  await dialog.getByRole('button', { name: 'Write over' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'What to do with All months' }).click();
  await page.getByRole('menuitem', { name: 'Rename or describe' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('My role');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /^My role/ }).click();
  await expect(editor(page)).toContainText('query Other { viewer { role } }');

  await page.getByRole('button', { name: 'What to do with My role' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: /^My role/ })).toBeHidden();
  await expect(page.getByText('Not saved')).toBeVisible();
  await colleague.goto(link);
  await expect(colleague.getByText('There is no saved query behind this link that you can see.')).toBeVisible();
});

test('a document that is no GraphQL is not saved, and the dialog says where', async ({ page }) => {
  await signIn(page, 'reseller');
  await explore(page, 'query Broken {\n  months(\n}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Save the query' });
  await dialog.getByLabel('Name').fill('Broken');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('line 3, column 1');
});

test('a link of what stands in the editor fills a tab, and runs nothing', async ({ page, browser }) => {
  await signIn(page, 'reseller');
  const document = 'mutation Never {\n  issueBills(input: { month: "2024-09" }) { billCount }\n} # "\'`${客}`';
  await explore(page, document, '{\n  "x": "ä"\n}');
  const link = await copied(page, 'Copy link', 'Of what stands in the editor');
  expect(new URL(link).search).toBe('');

  const other = await as(browser, 'customer');
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.postData() ?? ''));
  await other.goto(link);
  await expect(editor(other)).toContainText('mutation Never');
  await expect(other.getByRole('button', { name: 'Never', exact: true })).toBeVisible();
  await other.waitForLoadState('networkidle');
  expect(asked.filter((body) => body.includes('issueBills'))).toEqual([]);
  expect(await copied(other, 'Copy link', 'Of what stands in the editor')).toBe(link);
  await other.reload();
  await expect(editor(other)).toContainText('mutation Never');
  await expect(other.getByRole('button', { name: 'Never', exact: true })).toHaveCount(1);

  await other.goto(`${link.slice(0, -9)}`);
  await expect(other.getByText('This link is not whole')).toBeVisible();
});

test('queries run as a pasted token with its scopes, which is kept nowhere', async ({ page }) => {
  await signIn(page, 'reseller');
  const token = await tokenOf(page, ['CONFIRM'], 'sees nothing');
  const reader = await tokenOf(page, ['READ'], 'reads');
  await explore(page, '{ months }');
  await page.getByRole('button', { name: 'As you' }).click();
  await page.getByLabel('API token', { exact: true }).fill('cs_wrong');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByText('This API token is not good')).toBeVisible();
  await page.getByLabel('API token', { exact: true }).fill(token);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'As a token of Rene Reseller' }).waitFor();
  expect((await run(page)).errors[0].extensions.code).toBe('FORBIDDEN');

  await page.getByRole('button', { name: 'As a token of Rene Reseller' }).click();
  await page.getByRole('button', { name: 'Run as you again' }).click();
  expect((await run(page)).data.months.length).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'As you' }).click();
  await page.getByLabel('API token', { exact: true }).fill(reader);
  await accessible(page, GRAPHIQL);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'As a token of Rene Reseller' }).waitFor();
  const sent = page.waitForRequest((request) => request.url().endsWith('/graphql'));
  expect((await run(page)).data.months.length).toBeGreaterThan(0);
  const headers = await (await sent).allHeaders();
  expect(headers.authorization).toBe(`Bearer ${reader}`);
  expect(headers.cookie).toBeUndefined();

  expect(await copied(page, 'Copy link', 'Of what stands in the editor')).not.toContain(reader);
  expect(await copied(page, 'Copy as', 'curl')).not.toContain(reader);
  await page.waitForTimeout(1000); // GraphiQL writes its tabs half a second later
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));
  expect(kept).not.toContain(reader);
  expect(kept).not.toContain(token);
  await page.reload();
  await expect(page.getByRole('button', { name: 'As you' })).toBeVisible();
});

test('copied as curl, TypeScript and Go, it runs and says the same', async ({ page }) => {
  await signIn(page, 'reseller');
  const env = { ...process.env, COUNTERSIGN_TOKEN: await tokenOf(page, ['READ'], 'for programs'), GOFLAGS: '-mod=mod' };
  const folder = mkdtempSync(join(tmpdir(), 'countersign-code-'));
  const programs = {
    curl: (code: string) => runs('bash', ['-c', code]),
    TypeScript: async (code: string) => {
      writeFileSync(join(folder, 'query.mjs'), (await transformWithOxc(code, 'query.mts')).code);
      return runs('node', [join(folder, 'query.mjs')]);
    },
    Go: (code: string) => {
      writeFileSync(join(folder, 'query.go'), code);
      return runs('go', ['run', join(folder, 'query.go')]);
    },
  };
  /** What a program writes; that it is missing is said as that. */
  function runs(program: string, args: string[]): string {
    try {
      return execFileSync(program, args, { env, cwd: folder, encoding: 'utf8' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`this test runs ${program}: install it`);
      throw error;
    }
  }
  const document =
    'query Found($search: String!, $mode: [BillStatus!]) { # it\'s "so" `really` ${x} \\n 客户 🧾\n  bills(filter: { search: $search, status: $mode, reach: ALL }, first: 3) {\n    totals { currency payable }\n    edges { node { customer { name } payable } }\n  }\n  odd: accounts(search: "it\'s \\"\\\\\\u00e4") { totalCount }\n}';
  const variables = '{\n  "search": "energy (example)",\n  "mode": null\n}';
  const want = await ask<object>(page.request, document, JSON.parse(variables));
  expect(JSON.stringify(want)).toContain('Energy');
  await explore(page, document, variables);
  for (const [name, program] of Object.entries(programs)) {
    const answer = JSON.parse(await program(await copied(page, 'Copy as', name)));
    expect(answer.data ?? answer, name).toEqual(want);
  }

  const { requestBillFile } = await ask<{ requestBillFile: { billFile: { id: string } } }>(
    page.request,
    'mutation { requestBillFile(input: { month: "2024-09", level: DETAILS, scope: ALL_CUSTOMERS, layout: SEPARATE }) { billFile { id } } }',
  );
  await explore(
    page,
    'subscription Watch($id: ID!) { billFile(id: $id) { state } }',
    JSON.stringify({ id: requestBillFile.billFile.id }),
  );
  for (const [name, program] of Object.entries(programs))
    expect(await program(await copied(page, 'Copy as', name)), name).toMatch(/READY/);
});

test('a list of the answer shows as a table, with its further pages, and goes out as CSV', async ({ page }) => {
  await signIn(page, 'reseller');
  const question =
    'query Open($first: Int!) { bills(filter: { fromMonth: "2024-09", toMonth: "2024-10", reach: ALL }, first: $first) { totals { currency payable } edges { node { month customer { name } payable totalCost } } pageInfo { hasNextPage endCursor } } }';
  await explore(page, question, '{"first": 3}');
  await run(page);
  await page.getByText('Table', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'bills' })).toBeVisible();
  await expect(page.getByRole('columnheader')).toHaveText(['month', 'customer.name', 'payable', 'totalCost']);
  await expect(page.getByRole('status').filter({ hasText: 'rows' })).toHaveText('3 rows');
  await accessible(page, GRAPHIQL);
  const all = await ask<{ bills: { totalCount: number; edges: { node: Record<string, string> }[] } }>(
    page.request,
    '{ bills(filter: { fromMonth: "2024-09", toMonth: "2024-10", reach: ALL }, first: 200) { totalCount edges { node { month payable totalCost } } } }',
  );
  await page.getByRole('button', { name: 'Fetch all pages' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'rows' })).toHaveText(`${all.bills.totalCount} rows`);
  await expect(page.getByRole('button', { name: 'Fetch all pages' })).toBeHidden();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Open.csv');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.startsWith('\ufeffmonth,customer.name,payable,totalCost\r\n')).toBe(true);
  const lines = text.trimEnd().split('\r\n').slice(1);
  expect(lines.map((line) => line.split(',').at(-1))).toEqual(all.bills.edges.map(({ node }) => node.totalCost));
  await page.getByRole('button', { name: 'Copy CSV' }).click();
  await expect.poll(() => clipboard(page)).toBe(text.slice(1));

  await page.getByRole('combobox', { name: 'Which list of the answer' }).click();
  await page.getByRole('option', { name: 'bills › totals' }).click();
  await expect(page.getByRole('columnheader')).toHaveText(['currency', 'payable']);
});

for (const who of ['reseller', 'distributor', 'slr', 'customer', 'operator']) {
  test(`the examples run as they are: ${who}`, async ({ page }) => {
    await signIn(page, who);
    await explore(page);
    await page.getByRole('button', { name: 'Show Library' }).click();
    const examples = page.getByRole('list', { name: 'Examples' }).getByRole('button');
    const names = await examples.allTextContents();
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      await examples.filter({ hasText: name }).click();
      if (/^(Confirm a part|Have a file)/.test(name)) continue; // these change something
      expect((await run(page)).errors, name).toBeUndefined();
    }
  });
}

/** What GraphiQL draws itself; ours is looked at. */
const GRAPHIQL = [
  '.graphiql-container .monaco-editor',
  '.graphiql-session-header',
  '.graphiql-editor-tools',
  '.graphiql-toolbar',
  '.graphiql-sidebar',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test(`the explorer, ${colorScheme} at ${width} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await signIn(page, 'reseller');
      await explore(page);
      await page.getByRole('button', { name: 'Show Library' }).click();
      await expect(page.getByRole('list', { name: 'Examples' })).toBeVisible();
      await accessible(page, GRAPHIQL);
      await page.getByText('Table', { exact: true }).click();
      await run(page);
      await expect(page.getByRole('table')).toBeVisible();
      await accessible(page, GRAPHIQL);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
