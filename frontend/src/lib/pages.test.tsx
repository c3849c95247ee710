import { act, renderHook, waitFor } from '@testing-library/react';
import { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { type Client, gql, Provider, type TypedDocumentNode } from 'urql';
import { describe, expect, it } from 'vitest';
import { usePages } from './pages';

interface Data {
  list: { edges: { node: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}
type Variables = { filter?: string; after?: string | null };

const query: TypedDocumentNode<Data, Variables> = gql('query L($filter: String, $after: String) { list }');
const pick = (data: Data) => data.list;

function page(rows: string[], endCursor: string | null): Data {
  return { list: { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: endCursor !== null, endCursor } } };
}

/** A client that answers from a function, at once or when the test says so. */
function fakeClient(answer: (variables: Variables) => Data | CombinedError | Promise<Data | CombinedError>) {
  const ask = async (variables: Variables) => {
    const result = await answer(variables);
    return result instanceof CombinedError ? { error: result } : { data: result };
  };
  return {
    query: (_: unknown, variables: Variables) => ({
      subscribe(listen: (result: unknown) => void) {
        let open = true;
        void ask(variables).then((result) => open && listen(result));
        return {
          unsubscribe: () => {
            open = false;
          },
        };
      },
      toPromise: () => ask(variables),
    }),
  } as unknown as Client;
}

function mount(client: Client, filter: string) {
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client}>{children}</Provider>;
  return renderHook(({ filter }: { filter: string }) => usePages(query, { filter }, pick), {
    wrapper,
    initialProps: { filter },
  });
}

describe('endless lists', () => {
  it('adds pages behind each other until there are none', async () => {
    const client = fakeClient(({ after }) => (after ? page(['c'], null) : page(['a', 'b'], 'k')));
    const { result } = mount(client, 'x');
    expect(result.current.loading).toBe(true);
    await waitFor(() => expect(result.current.rows).toEqual(['a', 'b']));
    act(() => {
      result.current.more();
      result.current.more(); // a second call while one is on its way asks nothing
    });
    await waitFor(() => expect(result.current.rows).toEqual(['a', 'b', 'c']));
    expect(result.current.hasMore).toBe(false);
  });

  it('keeps the old rows, as stale, until the new ones come', async () => {
    let release = (_: Data) => {};
    const client = fakeClient(({ filter }) =>
      filter === 'x' ? page(['a'], null) : new Promise<Data>((resolve) => (release = resolve)),
    );
    const { result, rerender } = mount(client, 'x');
    await waitFor(() => expect(result.current.rows).toEqual(['a']));
    rerender({ filter: 'y' });
    await waitFor(() => expect(result.current.stale).toBe(true));
    expect(result.current.rows).toEqual(['a']);
    await act(async () => release(page(['z'], null)));
    expect(result.current.rows).toEqual(['z']);
    expect(result.current.stale).toBe(false);
  });

  it('keeps its rows when the next page does not arrive, and goes on afterwards', async () => {
    let broken = true;
    const client = fakeClient(({ after }) => {
      if (!after) return page(['a'], 'k');
      return broken ? new CombinedError({ networkError: new TypeError('offline') }) : page(['b'], null);
    });
    const { result } = mount(client, 'x');
    await waitFor(() => expect(result.current.rows).toEqual(['a']));
    act(() => result.current.more());
    await waitFor(() => expect(result.current.error).toBeDefined());
    expect(result.current.rows).toEqual(['a']);
    broken = false;
    act(() => result.current.more());
    await waitFor(() => expect(result.current.rows).toEqual(['a', 'b']));
    expect(result.current.error).toBeUndefined();
  });
});
