import { expect, test } from '@playwright/test';
import { auditServer } from 'graphql-http';
import { createClient as sseClient } from 'graphql-sse';
import { createClient as wsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ask, issuedMonth, signIn } from './people';

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

const watchFile = 'subscription($id: ID!) { billFile(id: $id) { id state progressPercent } }';

// What the two protocols' own client libraries get when they watch the same file being made.
test('subscriptions by the clients of graphql-sse and graphql-transport-ws', async ({ page, baseURL }) => {
  await signIn(page, 'reseller');
  const cookie = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const sse = sseClient({ url: `${baseURL}/graphql`, headers: { cookie } });
  const ws = wsClient({
    url: `${baseURL?.replace('http', 'ws')}/graphql`,
    retryAttempts: 0,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { cookie } });
      }
    },
  });
  const { requestBillFile } = await ask<{ requestBillFile: { billFile: { id: string } } }>(
    page.request,
    'mutation($month: Month!) { requestBillFile(input: {month: $month, level: DETAILS, scope: ALL_CUSTOMERS, layout: SEPARATE}) { billFile { id } } }',
    { month: await issuedMonth(page.request) },
  );
  const id = requestBillFile.billFile.id;
  for (const client of [sse, ws]) {
    const heard = await all(
      client.iterate<{ billFile: { id: string; state: string } }>({ query: watchFile, variables: { id } }),
    );
    expect(heard.map((one) => one.errors)).toEqual(heard.map(() => undefined));
    expect(heard.map((one) => one.data?.billFile.id)).toEqual(heard.map(() => id));
    expect(heard.at(-1)?.data?.billFile).toEqual({ id, state: 'READY', progressPercent: 100 });
    const now = await all(client.iterate<{ viewer: { role: string } }>({ query: '{ viewer { role } }' }));
    expect(now.map((one) => one.data)).toEqual([{ viewer: { role: 'ADMIN' } }]);
    const none = await all(client.iterate({ query: watchFile, variables: { id: 'Unknown' } })).catch(
      (told: unknown) => [{ errors: told }],
    );
    expect(JSON.stringify(none)).toContain('"code":"NOT_FOUND"');
  }
  sse.dispose();
  await ws.dispose();
});

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const heard: T[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}
