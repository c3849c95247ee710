import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { createLocalStorage } from '@graphiql/toolkit';
import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { GraphiQL, GraphiQLInterface } from 'graphiql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useViewer } from '../../lib/viewer';
import { LogoMark } from '../../ui/Logo';
import { Bar } from './Bar';
import classes from './ExplorerPage.module.css';
import { examples } from './examples';
import { type Asked, fetcherWith } from './fetcher';
import { libraryPlugin } from './Library';
import { OpenLinks } from './OpenLinks';
import { Result, type View } from './Result';
import type { Access } from './RunAs';
import { repairTabs } from './repairTabs';
import { useFrontTab } from './tabs';

/**
 * GraphiQL, signed in by the session's cookie or as an API token, with a library that the server keeps: everything comes from this server, and
 * nothing is asked of another.
 */
export function ExplorerPage() {
  const { t } = useLingui();
  const { viewer, months } = useViewer();
  const scheme = useComputedColorScheme('light');
  const month = months[0] ?? viewer.now.slice(0, 7);
  const { viewerCanConfirm, viewerCanReadAudit } = viewer;
  const begin = useMemo(
    () => examples(month, { viewerCanConfirm, viewerCanReadAudit }),
    [month, viewerCanConfirm, viewerCanReadAudit],
  );
  const plugins = useMemo(
    () => [DOC_EXPLORER_PLUGIN, libraryPlugin(t`Library`, begin), HISTORY_PLUGIN, explorerPlugin()],
    [begin, t],
  );
  // Tabs and history are a person's own, also where several people use one browser.
  const storage = useMemo(
    () => createLocalStorage({ namespace: `countersign:${viewer.user.email}` }),
    [viewer.user.email],
  );
  const firstVisit = useMemo(() => storage.getItem('graphiql:tabState') === null, [storage]);

  // A token is here and nowhere else.
  const [access, setAccess] = useState<Access | null>(null);
  const token = access?.token ?? null;
  const asked = useRef(new Map<string, Asked>());
  const front = useRef('');
  const fetcher = useMemo(() => fetcherWith(token, (question) => asked.current.set(front.current, question)), [token]);
  const [view, setView] = useState<View>('json');
  const [list, setList] = useState('');

  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => (frame.current ? repairTabs(frame.current) : undefined), []);
  useEffect(() => {
    // GraphiQL colours its parts outside the editor (menus, dialogs) by a class of the body, and leaves it behind.
    return () => document.body.classList.remove('graphiql-light', 'graphiql-dark');
  }, []);

  return (
    <div className={classes.explorer} ref={frame} data-view={view}>
      <h1 className="visually-hidden">{t`Explorer`}</h1>
      <GraphiQLProvider
        key={scheme}
        fetcher={fetcher}
        storage={storage}
        plugins={plugins}
        referencePlugin={DOC_EXPLORER_PLUGIN}
        // Of the tabs that GraphiQL begins with, it fills the first one from here.
        {...(firstVisit ? { initialQuery: begin[0]?.document, initialVariables: begin[0]?.variables } : {})}
        defaultTabs={begin.slice(0, 3).map(({ document, variables }) => ({ query: document, variables }))}
      >
        <HistoryStore>
          <DocExplorerStore>
            <Front id={front} />
            <OpenLinks />
            <Bar access={access} onAccess={setAccess} />
            <GraphiQLInterface
              forcedTheme={scheme}
              isHeadersEditorEnabled={false}
              defaultEditorToolsVisibility="variables"
              showPersistHeadersSettings={false}
            >
              <GraphiQL.Logo>
                <LogoMark size={22} />
              </GraphiQL.Logo>
              <GraphiQL.Footer>
                <Result asked={asked} view={view} onView={setView} list={list} onList={setList} />
              </GraphiQL.Footer>
            </GraphiQLInterface>
          </DocExplorerStore>
        </HistoryStore>
      </GraphiQLProvider>
    </div>
  );
}

/** Tells which tab is in front, for what it asks. */
function Front({ id }: { id: React.RefObject<string> }) {
  const tab = useFrontTab();
  useEffect(() => {
    id.current = tab.id;
  }, [id, tab.id]);
  return null;
}
