import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page } from '@playwright/test';

/** Signs in as one of the demo's users, as the page itself would. */
export async function signIn(page: Page, who: string) {
  const response = await page.request.post('/sign-in', {
    data: { email: `${who}@demo.countersign.dev`, password: 'countersign' },
  });
  expect(response.status()).toBe(204);
}

/** Asks the API as whoever is signed in. */
export async function ask<T>(request: APIRequestContext, query: string, variables: object = {}): Promise<T> {
  const response = await request.post('/graphql', { data: { query, variables } });
  const answer = await response.json();
  expect(answer.errors, JSON.stringify(answer.errors)).toBeUndefined();
  return answer.data as T;
}

/** The months in which somebody sees bills: the latest issued one. */
export async function issuedMonth(request: APIRequestContext): Promise<string> {
  const { bills } = await ask<{ bills: { edges: { node: { month: string; state: string } }[] } }>(
    request,
    '{ bills(filter: {reach: ALL}, first: 200) { edges { node { month state } } } }',
  );
  const month = bills.edges.find(({ node }) => node.state === 'ISSUED')?.node.month;
  if (!month) throw new Error('no issued month');
  return month;
}

/** No finding of axe on the page as it stands (WCAG 2.2 AA), but for what a library draws. */
export async function accessible(page: Page, but: string[] = []) {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  for (const selector of but) axe.exclude(selector);
  const { violations } = await axe.analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
}
