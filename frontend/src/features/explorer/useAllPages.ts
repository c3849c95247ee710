import type { GraphQLSchema } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import { type Asked, send } from './fetcher';
import { cursorIn, MOST_ROWS, type PageQuestion, pageQuestion, rowsIn, saysMore, withPage } from './nextPages';
import type { AnswerTable } from './tables';

interface State {
  /** The answer that the pages belong to. */
  answer: unknown;
  data: unknown;
  fetching: boolean;
  /** What the server said of a page, in its own words. */
  refusal: string | null;
  failure: unknown;
  full: boolean;
}

const fresh = (answer: unknown): State => ({
  answer,
  data: answer,
  fetching: false,
  refusal: null,
  failure: null,
  full: false,
});

/** An answer with the further pages of its connections, once somebody asks for them. */
export function useAllPages(schema: GraphQLSchema | null, asked: Asked | undefined, answer: unknown) {
  const [state, setState] = useState<State>(() => fresh(answer));
  const abort = useRef<AbortController>(null);
  // Another answer starts over; leaving ends what is on its way.
  useEffect(() => {
    setState(fresh(answer));
    return () => abort.current?.abort();
  }, [answer]);
  const now = state.answer === answer ? state : fresh(answer);

  const fetchAll = async (path: string[], page: PageQuestion) => {
    if (!asked) return;
    const control = new AbortController();
    abort.current = control;
    const update = (change: Partial<State>) => setState((old) => (old.answer === answer ? { ...old, ...change } : old));
    update({ fetching: true, refusal: null, failure: null, full: false });
    let data = now.data;
    let after = cursorIn(data, path);
    // An answer that does not say where it ends is asked for anew, from the top.
    let anew = !saysMore(data, path);
    const seen = new Set<string | null>();
    try {
      const variables = JSON.parse(asked.variables || '{}');
      while ((anew || after !== null) && !seen.has(after) && (anew || rowsIn(data, path) < MOST_ROWS)) {
        seen.add(after);
        const next = { document: page.document, variables: '', operationName: page.operationName, token: asked.token };
        const { data: more, errors } = await send(next, { ...variables, [page.variable]: after }, control.signal);
        if (errors || !more) return update({ refusal: errors?.[0]?.message ?? null });
        data = withPage(data, path, more, anew);
        anew = false;
        after = cursorIn(data, path);
        update({ data });
      }
      update({ full: after !== null && rowsIn(data, path) >= MOST_ROWS });
    } catch (failure) {
      if (!control.signal.aborted) update({ failure });
    } finally {
      update({ fetching: false });
    }
  };

  /** How to fetch the rest of a table; null when there is none. */
  const of = (table: AnswerTable): (() => void) | null => {
    if (!schema || !asked) return null;
    const known = saysMore(now.data, table.path);
    if (known && cursorIn(now.data, table.path) === null) return null;
    // Rows with lists of their own stay as many as were asked for: what a page may cost is limited.
    const page = pageQuestion(schema, asked.document, table.path, {
      operationName: asked.operationName,
      whole: !table.nested,
    });
    return page && (known || page.fromTop) ? () => void fetchAll(table.path, page) : null;
  };
  return {
    data: now.data,
    fetching: now.fetching,
    refusal: now.refusal,
    failure: now.failure,
    full: now.full,
    of,
    stop: () => abort.current?.abort(),
  };
}
