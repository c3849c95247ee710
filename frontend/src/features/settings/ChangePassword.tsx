import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useClient } from 'urql';
import { describeError } from '../../lib/errors';
import { changePassword } from '../../lib/session';
import { useViewer } from '../../lib/viewer';
import { FailureLine } from '../../ui/States';
import classes from './ApiTokens.module.css';
import { SessionsDocument } from './Sessions';

/** The user's own password: a button, and behind it the old one and the new one. */
export function ChangePassword() {
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  return (
    <div className={classes.foot}>
      {changed && (
        <p className={classes.done} role="status">
          <Trans>Your password is changed, and you are signed out everywhere else.</Trans>
        </p>
      )}
      <Button
        variant="default"
        onClick={() => {
          setChanged(false);
          setOpen(true);
        }}
      >
        <Trans>Change the password</Trans>
      </Button>
      {open && <Dialog onClose={() => setOpen(false)} onChanged={() => setChanged(true)} />}
    </div>
  );
}

function Dialog({ onClose, onChanged }: { onClose: () => void; onChanged: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const { viewer } = useViewer();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const field = failure === null ? undefined : describeError(failure).field;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await changePassword(current, next);
    } catch (error) {
      setFailure(error);
      setBusy(false);
      return;
    }
    onChanged();
    onClose();
    // The others are gone from the list, too.
    await client.query(SessionsDocument, {}, { requestPolicy: 'network-only' }).toPromise();
  };
  const visible = { 'aria-label': t`Show the password` };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Change the password</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={current === '' && next === ''}
    >
      <form className={classes.form} onSubmit={submit}>
        {/* For password stores, which want to know whose it is. */}
        <input type="text" name="username" autoComplete="username" value={viewer.user.email} readOnly hidden />
        <PasswordInput
          data-autofocus
          label={<Trans>Current password</Trans>}
          name="current-password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={visible}
          error={field === 'currentPassword' && <Trans>This is not your current password.</Trans>}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={<Trans>New password</Trans>}
          description={<Trans>At least 10 characters.</Trans>}
          name="new-password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={1000}
          withAsterisk={false}
          visibilityToggleButtonProps={visible}
          error={field === 'newPassword' && <Trans>Choose another one, with 10 to 1000 characters.</Trans>}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {failure !== null && !field && <FailureLine error={failure} />}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={busy}>
            <Trans>Change</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
