import type { GraphiQLPlugin } from '@graphiql/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBookmarks, IconDots, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { readFragment } from '../../gql';
import { FailureLine, TextSkeleton } from '../../ui/States';
import { copyText } from './copyText';
import type { Example } from './examples';
import classes from './Library.module.css';
import {
  DeleteSavedQueryDocument,
  linkOf,
  SAVED_QUERIES,
  type SavedQuery,
  SavedQueryDocument,
  SavedQueryFields,
  SaveQueryDocument,
  useSavedQueries,
} from './queries';
import { SaveDialog } from './SaveDialog';
import { useFrontTab, useOpenTab } from './tabs';

/** A pane of GraphiQL with the saved queries and the examples, each to be opened in a tab of its own. */
export function libraryPlugin(title: string, examples: readonly Example[]): GraphiQLPlugin {
  return {
    title,
    icon: () => <IconBookmarks stroke={1.6} />,
    content: () => <Library title={title} examples={examples} />,
  };
}

function Library({ title, examples }: { title: string; examples: readonly Example[] }) {
  const open = useOpenTab();
  const { rows, loading, hasMore, loadingMore, more, error, reload } = useSavedQueries();
  const saved = readFragment(SavedQueryFields, rows);
  const own = saved.filter(({ viewerCanChange }) => viewerCanChange);
  const shared = saved.filter(({ viewerCanChange }) => !viewerCanChange);
  return (
    <div className={classes.library}>
      <div className={classes.title}>{title}</div>
      <p className={classes.note}>
        <Trans>Each opens in a tab of its own, and runs when you say so.</Trans>
      </p>
      {error && <FailureLine error={error} onRetry={reload} />}
      {loading ? (
        <TextSkeleton />
      ) : (
        <>
          <h2 className={classes.heading}>
            <Trans>Yours</Trans>
          </h2>
          {own.length === 0 && (
            <p className={classes.note}>
              <Trans>
                Nothing saved yet: “Save” above the editor keeps what stands in it, for you or for your colleagues too.
              </Trans>
            </p>
          )}
          <SavedList queries={own} />
          {shared.length > 0 && (
            <>
              <h2 className={classes.heading}>
                <Trans>Shared by colleagues</Trans>
              </h2>
              <SavedList queries={shared} />
            </>
          )}
          {hasMore && (
            <Button variant="subtle" size="compact-sm" loading={loadingMore} onClick={more}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </>
      )}
      <h2 className={classes.heading} id="examples">
        <Trans>Examples</Trans>
      </h2>
      <ul className={classes.list} aria-labelledby="examples">
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" className={classes.open} disabled={!open} onClick={() => open?.(example)}>
              {example.title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Dialog = { what: 'change' | 'delete'; query: SavedQuery };

function SavedList({ queries }: { queries: readonly SavedQuery[] }) {
  const { t } = useLingui();
  const client = useClient();
  const open = useOpenTab();
  const [{ error }, save] = useMutation(SaveQueryDocument);
  const [dialog, setDialog] = useState<Dialog>();
  const [failure, setFailure] = useState<unknown>(null);
  const openSaved = async ({ id }: SavedQuery) => {
    const { data, error } = await client
      .query(SavedQueryDocument, { id }, { requestPolicy: 'network-only' })
      .toPromise();
    setFailure(error ?? null);
    if (data?.node?.__typename === 'SavedQuery') open?.(data.node, id);
    // It was deleted, or is no longer shared: the list says so too, once it is fetched anew.
    else if (!error) notifications.show({ color: 'red', message: t`This query is no longer there.` });
  };
  return (
    <>
      {(failure ?? error) && <FailureLine error={failure ?? error} />}
      <ul className={classes.list}>
        {queries.map((query) => (
          <li key={query.id} className={classes.saved}>
            <button type="button" className={classes.open} disabled={!open} onClick={() => void openSaved(query)}>
              <span className={classes.name}>
                {query.name}
                {query.viewerCanChange && query.shared && (
                  <IconUsers size={13} stroke={1.7} aria-label={t`Shared`} role="img" />
                )}
              </span>
              {query.description && <span className={classes.about}>{query.description}</span>}
              {!query.viewerCanChange && <span className={classes.about}>{query.ownerName}</span>}
            </button>
            <Menu position="bottom-end" shadow="md" width={220}>
              <Menu.Target>
                <ActionIcon size={26} variant="subtle" color="gray" aria-label={t`What to do with ${query.name}`}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => void copyText(linkOf(query))}>
                  <Trans>Copy link</Trans>
                </Menu.Item>
                {query.viewerCanChange && (
                  <>
                    <Menu.Item onClick={() => setDialog({ what: 'change', query })}>
                      <Trans>Rename or describe</Trans>
                    </Menu.Item>
                    <Menu.Item
                      onClick={() => void save({ input: { id: query.id, shared: !query.shared } }, SAVED_QUERIES)}
                    >
                      {query.shared ? <Trans>Stop sharing</Trans> : <Trans>Share with your account</Trans>}
                    </Menu.Item>
                    <Menu.Divider />
                    <Menu.Item color="red" onClick={() => setDialog({ what: 'delete', query })}>
                      <Trans>Delete</Trans>
                    </Menu.Item>
                  </>
                )}
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {dialog?.what === 'change' && <SaveDialog saved={dialog.query} onClose={() => setDialog(undefined)} />}
      {dialog?.what === 'delete' && <DeleteDialog query={dialog.query} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function DeleteDialog({ query, onClose }: { query: SavedQuery; onClose: () => void }) {
  const { t } = useLingui();
  const [{ fetching, error }, remove] = useMutation(DeleteSavedQueryDocument);
  const front = useFrontTab();
  const submit = async () => {
    const { data } = await remove({ input: { id: query.id } }, SAVED_QUERIES);
    if (!data) return;
    if (front.savedQuery === query.id) front.isNow(null);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Delete the saved query</Trans>}
      classNames={{ title: classes.dialogTitle }}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p className={classes.question}>
        {query.shared ? (
          <Trans>“{query.name}” goes for your colleagues too. Open tabs keep what stands in them.</Trans>
        ) : (
          <Trans>“{query.name}” goes for good. Open tabs keep what stands in them.</Trans>
        )}
      </p>
      {error && <FailureLine error={error} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Keep it</Trans>
        </Button>
        <Button color="red" loading={fetching} onClick={() => void submit()}>
          <Trans>Delete</Trans>
        </Button>
      </div>
    </Modal>
  );
}
