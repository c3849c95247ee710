import { pick, useGraphiQL } from '@graphiql/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCode, IconDeviceFloppy, IconLink } from '@tabler/icons-react';
import { parse } from 'graphql';
import { useState } from 'react';
import { useQuery } from 'urql';
import { readFragment } from '../../gql';
import { answerFields, operationOf, typescriptOf } from './answer';
import classes from './Bar.module.css';
import { type Asking, curl, go, typescript } from './code';
import { copyText } from './copyText';
import { fragmentOf, type Question } from './link';
import { linkOf, SavedQueryDocument, SavedQueryFields } from './queries';
import { type Access, RunAs } from './RunAs';
import { SaveDialog } from './SaveDialog';
import { useFrontTab } from './tabs';

interface BarProps {
  access: Access | null;
  onAccess: (access: Access | null) => void;
}

/** Above the editors: what the tab in front is, keeping it, taking it along, and whose eyes it is asked with. */
export function Bar({ access, onAccess }: BarProps) {
  const { t } = useLingui();
  const front = useFrontTab();
  const { schema } = useGraphiQL(pick('schema'));
  const [saving, setSaving] = useState<Question | null>(null);
  const [{ data }] = useQuery({
    query: SavedQueryDocument,
    variables: { id: front.savedQuery ?? '' },
    pause: front.savedQuery === null,
  });
  const node = front.savedQuery !== null && data?.node?.__typename === 'SavedQuery' ? data.node : undefined;
  const saved = node && readFragment(SavedQueryFields, node);

  /** What stands in the editors, or a sentence about the variables. */
  const withQuestion = (act: (question: Question) => void) => {
    let question: Question;
    try {
      question = front.question();
    } catch (error) {
      const why = error instanceof Error ? error.message : '';
      notifications.show({ color: 'red', message: t`The variables ${why}` });
      return;
    }
    if (question.document.trim() === '') notifications.show({ message: t`There is nothing in the editor yet.` });
    else act(question);
  };
  const copyLink = () =>
    withQuestion((question) => {
      void fragmentOf(question).then((fragment) => {
        if (fragment !== null) return copyText(`${window.location.origin}/explorer#${fragment}`);
        notifications.show({
          color: 'red',
          message: t`This is too long for a link. Save it, share it, and copy the link of the saved query.`,
        });
      });
    });
  const copyCode = (write: (asking: Asking) => string) =>
    withQuestion((question) => {
      const asking: Asking = { ...question, origin: window.location.origin };
      try {
        const document = parse(question.document);
        asking.subscription = operationOf(document, question.operationName)?.operation === 'subscription';
        const fields = schema && answerFields(schema, document, question.operationName);
        if (fields) asking.dataType = typescriptOf(fields);
      } catch {
        // What does not parse is copied as it is: the server says what is wrong with it.
      }
      void copyText(write(asking));
    });
  const save = () => withQuestion(setSaving);
  // Also while somebody types in the editor.
  useHotkeys([['mod+S', save]], [], true);

  return (
    <div className={classes.bar}>
      <div className={classes.what}>
        {saved ? (
          <>
            <span className={classes.name}>{saved.name}</span>
            <span className={classes.note}>
              {saved.viewerCanChange ? (
                saved.shared ? (
                  <Trans>Shared</Trans>
                ) : (
                  <Trans>Saved</Trans>
                )
              ) : (
                <Trans>by {saved.ownerName}</Trans>
              )}
            </span>
          </>
        ) : (
          <span className={classes.note}>
            <Trans>Not saved</Trans>
          </span>
        )}
      </div>
      <div className={classes.actions}>
        <Button variant="default" size="compact-sm" leftSection={<IconDeviceFloppy size={14} />} onClick={save}>
          <Trans>Save</Trans>
        </Button>
        <Menu position="bottom-end" shadow="md" width={250}>
          <Menu.Target>
            <Button variant="default" size="compact-sm" leftSection={<IconLink size={14} />}>
              <Trans>Copy link</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={copyLink}>
              <Trans>Of what stands in the editor</Trans>
            </Menu.Item>
            {saved && (
              <Menu.Item onClick={() => void copyText(linkOf(saved))}>
                <Trans>Of the saved query</Trans>
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <Menu position="bottom-end" shadow="md" width={160}>
          <Menu.Target>
            <Button variant="default" size="compact-sm" leftSection={<IconCode size={14} />}>
              <Trans>Copy as</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => copyCode(curl)}>curl</Menu.Item>
            <Menu.Item onClick={() => copyCode(typescript)}>TypeScript</Menu.Item>
            <Menu.Item onClick={() => copyCode(go)}>Go</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <RunAs access={access} onAccess={onAccess} />
      </div>
      {saving && <SaveDialog question={saving} saved={saved} onSaved={front.isNow} onClose={() => setSaving(null)} />}
    </div>
  );
}
