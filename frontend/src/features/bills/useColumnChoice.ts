import { useCallback, useMemo, useState } from 'react';
import { type Client, useClient, useMutation } from 'urql';
import type { FieldTable, LineColumnFragment } from '../../gql/graphql';
import { type ColumnChoice, mergeChoice, sameChoice } from '../../ui/columnChoice';
import { arranged, HIDDEN } from './lineColumns';
import { SaveFieldSettingsDocument } from './queries';

/**
 * What was arranged but not saved: it holds until the page is reloaded, whatever is looked at meanwhile (RULES G2). Each session has a client
 * of its own, so that nothing of it goes on to who signs in next.
 */
const sessions = new WeakMap<Client, Map<FieldTable, ColumnChoice[]>>();

function useSession(): Map<FieldTable, ColumnChoice[]> {
  const client = useClient();
  const session = sessions.get(client) ?? new Map<FieldTable, ColumnChoice[]>();
  sessions.set(client, session);
  return session;
}

/** Which columns of a table show, where they stand, and how to keep that. */
export function useColumnChoice(
  table: FieldTable,
  columns: readonly LineColumnFragment[],
  settings: readonly { table: FieldTable; columns: ColumnChoice[] }[] | undefined,
) {
  const session = useSession();
  const [, redraw] = useState(0);
  const [saving, save] = useMutation(SaveFieldSettingsDocument);
  const keys = useMemo(() => arranged(columns).map((column) => column.key), [columns]);
  const saved = settings?.find((one) => one.table === table)?.columns;
  const kept = useMemo(() => mergeChoice(keys, saved, HIDDEN), [keys, saved]);
  const unsaved = session.get(table);
  const choice = useMemo(() => (unsaved ? mergeChoice(keys, unsaved, HIDDEN) : kept), [keys, unsaved, kept]);

  const change = useCallback(
    (next: ColumnChoice[] | undefined) => {
      if (next) session.set(table, next);
      else session.delete(table);
      redraw((count) => count + 1);
    },
    [session, table],
  );

  return {
    choice,
    isSaved: saved !== undefined && sameChoice(choice, kept),
    saving: saving.fetching,
    error: saving.error,
    change,
    /** Back to the order that nobody arranged. */
    reset: useCallback(() => change(mergeChoice(keys, undefined, HIDDEN)), [change, keys]),
    save: useCallback(async () => {
      const { error } = await save({
        input: { table, columns: choice.map(({ key, visible }) => ({ key, visible })) },
      });
      if (!error) change(undefined);
      return !error;
    }, [save, table, choice, change]),
  };
}
