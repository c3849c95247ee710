import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Trans } from '@lingui/react/macro';
import { IconBookmarks } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './ExplorerPage.module.css';
import type { SavedQuery } from './savedQueries';

/** A pane of GraphiQL that opens saved queries, each in a tab of its own. */
export function savedQueriesPlugin(title: string, queries: readonly SavedQuery[]): GraphiQLPlugin {
  return {
    title,
    icon: () => <IconBookmarks stroke={1.6} />,
    content: () => <SavedQueries title={title} queries={queries} />,
  };
}

function SavedQueries({ title, queries }: { title: string; queries: readonly SavedQuery[] }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const tabs = useGraphiQL((state) => state.tabs.length);
  const [wanted, setWanted] = useState<{ query: SavedQuery; tabs: number } | null>(null);

  // The new tab empties the editors before it can be filled.
  useEffect(() => {
    if (!wanted || tabs <= wanted.tabs) return;
    queryEditor?.setValue(wanted.query.query);
    variableEditor?.setValue(wanted.query.variables);
    setWanted(null);
  }, [wanted, tabs, queryEditor, variableEditor]);

  return (
    <>
      <div className={classes.heading}>{title}</div>
      <p className={classes.note}>
        <Trans>Each opens in a tab of its own. Change it, run it, take it along.</Trans>
      </p>
      <ul className={classes.saved}>
        {queries.map((query) => (
          <li key={query.title}>
            <button
              type="button"
              onClick={() => {
                setWanted({ query, tabs });
                addTab();
              }}
            >
              {query.title}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
