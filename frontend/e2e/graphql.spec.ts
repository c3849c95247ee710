import { expect, test } from '@playwright/test';
import { auditServer } from 'graphql-http';
import { signIn } from './people';

// GraphQL over HTTP, by the audits of its reference implementation, as a signed-in viewer.
test('the audits of GraphQL over HTTP', async ({ page, baseURL }) => {
  await signIn(page, 'reseller');
  const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const results = await auditServer({
    url: `${baseURL}/graphql`,
    fetchFn: (url: string, init: RequestInit) => fetch(url, { ...init, headers: { ...init?.headers, cookie } }),
  });
  const short = results.filter((one) => one.status !== 'ok').map((one) => `${one.id} ${one.name}: ${one.reason}`);
  console.log(`GraphQL over HTTP: ${results.length - short.length} of ${results.length} audits`);
  expect(short).toEqual([]);
  expect(results.length).toBeGreaterThanOrEqual(61);
});
