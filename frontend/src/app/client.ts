import { Client, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { describeError } from '../lib/errors';

/** Makes the GraphQL client of one session. `onSignedOut` is called when an answer says that the session has ended. */
export function makeClient(onSignedOut: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        onError(error) {
          if (describeError(error).code === 'UNAUTHENTICATED') onSignedOut();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}
