import type { Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-sse';
import { operationIn } from './answer';
import type { Question } from './link';

/** What was asked, and by which token; null for the session. It stays in this page's memory. */
export interface Asked extends Question {
  token: string | null;
}

const ACCEPT = 'application/graphql-response+json, application/json';

/** A token takes the session's place altogether: what comes back is what a program with that token would see. */
function access(token: string | null): { credentials: 'omit' | 'same-origin'; headers: Record<string, string> } {
  if (token === null) return { credentials: 'same-origin', headers: {} };
  return { credentials: 'omit', headers: { Authorization: `Bearer ${token}` } };
}

/** Sends one question and returns the answer, refusals included. */
export async function send(asked: Asked, variables: Record<string, unknown>, signal?: AbortSignal) {
  const { credentials, headers } = access(asked.token);
  const { document: query, operationName } = asked;
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials,
    headers: { ...headers, Accept: ACCEPT, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName: operationName || undefined }),
    signal,
  });
  if (!response.headers.get('Content-Type')?.includes('json'))
    throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/** Runs what GraphiQL has in its editor: queries and mutations by POST, subscriptions as server-sent events. */
export function fetcherWith(token: string | null, onAsked: (asked: Asked) => void): Fetcher {
  const events = createClient({ url: '/graphql', retryAttempts: 0, ...access(token) });
  return ({ query, variables, operationName }) => {
    const { operation, name } = operationIn(query, operationName ?? undefined);
    const asked = { document: query, variables: JSON.stringify(variables ?? {}), operationName: name, token };
    if (operation?.operation === 'subscription') {
      onAsked(asked);
      return events.iterate({ query, variables, operationName: name });
    }
    // What GraphiQL asks of the schema for itself is no question of the viewer's.
    if (operationName !== 'IntrospectionQuery') onAsked(asked);
    return send(asked, variables ?? {});
  };
}
