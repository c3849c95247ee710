/** Endless lists over a Relay connection: the first page stays live in the cache, further pages are added behind it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';

interface Connection<Node> {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

export interface Pages<Data, Node> {
  rows: Node[];
  /** The answer that carried the first page, for what else it holds. */
  first: Data | undefined;
  /** The first page is on its way and nothing is there to show. */
  loading: boolean;
  /** The rows belong to an earlier filter or order, or are being fetched anew. */
  stale: boolean;
  loadingMore: boolean;
  hasMore: boolean;
  error: CombinedError | undefined;
  /** Fetches the next page; does nothing while one is on its way. */
  more: () => void;
  /** Fetches everything loaded so far again, in place. */
  reload: () => void;
}

interface State<Data> {
  key: string;
  pages: Data[];
  error?: CombinedError;
  loadingMore: boolean;
  stale: boolean;
}

/**
 * Reads a connection page by page. `variables` must not hold `after`; a change of them starts over, while the old rows stay
 * visible as `stale` until the new ones arrive. `pick` must be stable (a module-level function), and so must `additionalTypenames`: what an empty list
 * would hold, so that a change of it fetches the list anew.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Node> | null | undefined,
  options: { pause?: boolean; additionalTypenames?: string[] } = {},
): Pages<Data, Node> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const pause = options.pause ?? false;
  const { additionalTypenames } = options;
  const [state, setState] = useState<State<Data>>({ key: '', pages: [], loadingMore: false, stale: false });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(state);
  latest.current = state;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `variables`, and `attempt` asks anew
  useEffect(() => {
    if (pause) return;
    setState((old) => ({ ...old, stale: true }));
    const { unsubscribe } = client
      .query(query, variables, {
        requestPolicy: attempt > 0 ? 'network-only' : 'cache-and-network',
        additionalTypenames,
      })
      .subscribe((result) => {
        const { data, error, stale } = result;
        setState((old) => {
          if (!data)
            return { ...old, key, error, stale: false, pages: old.key === key ? old.pages : [], loadingMore: false };
          const before = old.key === key ? old.pages[0] : undefined;
          const same = before && pick(before)?.pageInfo.endCursor === pick(data)?.pageInfo.endCursor;
          return {
            key,
            pages: same ? [data, ...old.pages.slice(1)] : [data],
            error,
            stale,
            loadingMore: same ? old.loadingMore : false,
          };
        });
      });
    return unsubscribe;
  }, [client, query, key, pause, attempt, pick, additionalTypenames]);

  const last = state.pages.at(-1);
  const connection = last ? pick(last) : undefined;
  const hasMore = state.key === key && (connection?.pageInfo.hasNextPage ?? false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `variables`
  const fetchPage = useCallback(
    (after: string | null | undefined) =>
      client.query(query, { ...variables, after } as Variables, { requestPolicy: 'network-only' }).toPromise(),
    [client, query, key],
  );

  const more = useCallback(() => {
    const now = latest.current;
    const tail = now.pages.at(-1);
    const info = tail ? pick(tail)?.pageInfo : undefined;
    if (now.key !== key || now.loadingMore || !info?.hasNextPage) return;
    setState((old) => ({ ...old, loadingMore: true, error: undefined }));
    latest.current = { ...now, loadingMore: true };
    void fetchPage(info.endCursor).then(({ data, error }) =>
      setState((old) => {
        // Another filter, or another first page, has taken over meanwhile.
        if (old.key !== key || old.pages.at(-1) !== tail) return old;
        return { ...old, loadingMore: false, error, pages: data ? [...old.pages, data] : old.pages };
      }),
    );
  }, [fetchPage, key, pick]);

  const reload = useCallback(() => {
    const count = latest.current.pages.length;
    if (latest.current.key !== key || count <= 1) {
      setAttempt((old) => old + 1);
      return;
    }
    void (async () => {
      const pages: Data[] = [];
      let after: string | null | undefined;
      for (let i = 0; i < count; i++) {
        const { data, error } = await fetchPage(after);
        if (!data) {
          setState((old) => (old.key === key ? { ...old, error } : old));
          return;
        }
        pages.push(data);
        const info = pick(data)?.pageInfo;
        if (!info?.hasNextPage) break;
        after = info.endCursor;
      }
      setState((old) => (old.key === key ? { ...old, pages, error: undefined } : old));
    })();
  }, [fetchPage, key, pick]);

  return {
    rows: useRows(state.pages, pick),
    first: state.pages[0],
    loading: state.pages.length === 0 && state.error === undefined && !pause,
    stale: state.pages.length > 0 && (state.stale || state.key !== key),
    loadingMore: state.loadingMore,
    hasMore,
    error: state.error,
    more,
    reload,
  };
}

function useRows<Data, Node>(pages: Data[], pick: (data: Data) => Connection<Node> | null | undefined): Node[] {
  const cache = useRef<{ pages: Data[]; rows: Node[] }>({ pages: [], rows: [] });
  if (cache.current.pages !== pages) {
    cache.current = { pages, rows: pages.flatMap((page) => pick(page)?.edges.map((edge) => edge.node) ?? []) };
  }
  return cache.current.rows;
}
