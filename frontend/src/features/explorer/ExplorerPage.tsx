import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher, createLocalStorage } from '@graphiql/toolkit';
import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useRef } from 'react';
import { useViewer } from '../../lib/viewer';
import { LogoMark } from '../../ui/Logo';
import classes from './ExplorerPage.module.css';
import { repairTabs } from './repairTabs';
import { savedQueriesPlugin } from './SavedQueries';
import { savedQueries } from './savedQueries';

const fetcher = createGraphiQLFetcher({ url: '/graphql', headers: { Accept: 'application/json' } });

/** GraphiQL, signed in by the session's cookie: everything comes from this server, and nothing is asked of another. */
export function ExplorerPage() {
  const { t } = useLingui();
  const { viewer, months } = useViewer();
  const scheme = useComputedColorScheme('light');
  const month = months[0] ?? viewer.now.slice(0, 7);
  const saved = useMemo(() => savedQueries(month), [month]);
  const plugins = useMemo(
    () => [savedQueriesPlugin(t`Saved queries`, saved), HISTORY_PLUGIN, explorerPlugin()],
    [saved, t],
  );
  // Tabs and history are a person's own, also where several people use one browser.
  const storage = useMemo(
    () => createLocalStorage({ namespace: `countersign:${viewer.user.email}` }),
    [viewer.user.email],
  );

  const firstVisit = useMemo(() => storage.getItem('graphiql:tabState') === null, [storage]);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!frame.current) return;
    return repairTabs(frame.current);
  }, []);
  useEffect(() => {
    // GraphiQL colours its parts outside the editor (menus, dialogs) by a class of the body, and leaves it behind.
    return () => document.body.classList.remove('graphiql-light', 'graphiql-dark');
  }, []);

  return (
    <div className={classes.explorer} ref={frame}>
      <h1 className="visually-hidden">{t`Explorer`}</h1>
      <GraphiQL
        key={scheme}
        fetcher={fetcher}
        storage={storage}
        plugins={plugins}
        referencePlugin={DOC_EXPLORER_PLUGIN}
        forcedTheme={scheme}
        // Of the tabs that GraphiQL begins with, it fills the first one from here.
        {...(firstVisit ? { initialQuery: saved[0]?.query, initialVariables: saved[0]?.variables } : {})}
        defaultTabs={saved.slice(0, 3).map(({ query, variables }) => ({ query, variables }))}
        isHeadersEditorEnabled={false}
        defaultEditorToolsVisibility="variables"
      >
        <GraphiQL.Logo>
          <LogoMark size={22} />
        </GraphiQL.Logo>
      </GraphiQL>
    </div>
  );
}
