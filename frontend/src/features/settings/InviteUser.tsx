import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql';
import type { Role } from '../../gql/graphql';
import { FailureLine } from '../../ui/States';
import classes from './ApiTokens.module.css';
import { useRoleNames } from './RoleName';
import { SecretOnce } from './SecretOnce';

const InviteUserDocument = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      invitation {
        id
      }
      secret
    }
  }
`);

/** Asks somebody in, and shows the link to send, once. */
export function InviteUser({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const roles = useRoleNames();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('FINANCE');
  const [{ data, error, fetching }, invite] = useMutation(InviteUserDocument);
  const secret = data?.inviteUser.secret;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void invite({ input: { email: email.trim(), role } }, { additionalTypenames: ['UserInvitation'] });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={secret ? <Trans>Send this link now</Trans> : <Trans>Invite somebody</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={!secret}
    >
      {secret ? (
        <>
          <p className={classes.question}>
            <Trans>
              Whoever opens this link within seven days becomes the user {email.trim()}. No mail is sent: send it
              yourself.
            </Trans>
          </p>
          <SecretOnce secret={`${window.location.origin}/invitation#${secret}`} what={t`link`} onDone={onClose} />
        </>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            data-autofocus
            type="email"
            label={<Trans>E-mail address</Trans>}
            required
            withAsterisk={false}
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label={<Trans>Role</Trans>}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
            data={(Object.keys(roles) as Role[]).map((one) => ({ value: one, label: roles[one] }))}
          />
          {error && <FailureLine error={error} />}
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={fetching} disabled={email.trim() === ''}>
              <Trans>Invite</Trans>
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
