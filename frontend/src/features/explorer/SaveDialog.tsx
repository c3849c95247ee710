import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Modal, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { readFragment } from '../../gql';
import { FailureLine } from '../../ui/States';
import classes from './Library.module.css';
import type { Question } from './link';
import { SAVED_QUERIES, type SavedQuery, SavedQueryFields, SaveQueryDocument, useSavedQueries } from './queries';

interface SaveDialogProps {
  /** What to keep. Left out, only the words about a saved query are changed. */
  question?: Question;
  /** The saved query to change, or the one that the question was opened from. */
  saved?: SavedQuery;
  onSaved?: (id: string) => void;
  onClose: () => void;
}

/** Keeps a query under a name. Under a name that the viewer has used, it writes over that query. */
export function SaveDialog({ question, saved, onSaved, onClose }: SaveDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(saved?.name ?? question?.operationName ?? '');
  const [description, setDescription] = useState(saved?.description ?? '');
  const [shared, setShared] = useState(saved?.viewerCanChange ? saved.shared : false);
  const [{ fetching, error }, save] = useMutation(SaveQueryDocument);
  const known = readFragment(SavedQueryFields, useSavedQueries().rows);
  const over = question && known.find((one) => one.viewerCanChange && one.name === name.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const words = { name: name.trim(), description: description.trim(), shared };
    const what = question ? { document: question.document, variables: question.variables } : {};
    const id = question ? over?.id : saved?.id;
    const { data } = await save({ input: { id, ...words, ...what } }, SAVED_QUERIES);
    if (!data) return;
    onSaved?.(readFragment(SavedQueryFields, data.saveQuery.savedQuery).id);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={question ? <Trans>Save the query</Trans> : <Trans>Rename or describe</Trans>}
      classNames={{ title: classes.dialogTitle }}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          data-autofocus
          label={<Trans>Name</Trans>}
          description={over && <Trans>You have a query of this name: it is written over.</Trans>}
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={<Trans>What it is for</Trans>}
          autosize
          maxLength={500}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={<Trans>Share with the other users of your account: they open and copy it, and cannot change it</Trans>}
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {error && <FailureLine error={error} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={fetching} disabled={name.trim() === ''}>
            {over ? <Trans>Write over</Trans> : <Trans>Save</Trans>}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
