import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '../../gql';
import type { ApiTokenScope } from '../../gql/graphql';
import { endOfDay } from '../../lib/dates';
import { useViewer } from '../../lib/viewer';
import { FailureLine } from '../../ui/States';
import classes from './ApiTokens.module.css';
import { ScopeName } from './ScopeName';
import { SecretOnce } from './SecretOnce';

const CreateApiTokenDocument = graphql(`
  mutation CreateApiToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      apiToken {
        id
      }
      secret
    }
  }
`);

interface CreateTokenProps {
  opened: boolean;
  onClose: () => void;
}

/** Makes a key and shows its secret, once. */
export function CreateToken({ opened, onClose }: CreateTokenProps) {
  const { t } = useLingui();
  const [{ fetching, error }, create] = useMutation(CreateApiTokenDocument);
  const [secret, setSecret] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ApiTokenScope[]>(['READ']);
  const [until, setUntil] = useState('');
  const { viewer } = useViewer();

  const close = () => {
    onClose();
    if (secret === null) return;
    setSecret(null);
    setName('');
    setScopes(['READ']);
    setUntil('');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { name: name.trim(), scopes, expiresAt: until === '' ? null : endOfDay(until) };
    const { data } = await create({ input });
    if (data) setSecret(data.createApiToken.secret);
  };
  // Scopes that the user itself has not would be refused at every use.
  const offered: ApiTokenScope[] = [
    'READ',
    ...(viewer.viewerCanConfirm ? (['CONFIRM', 'CREDIT'] as const) : []),
    ...(viewer.viewerCanImport ? (['IMPORT'] as const) : []),
  ];

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret === null ? <Trans>Create a token</Trans> : <Trans>Copy the secret now</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
      // A secret that is shown once must not vanish by a click beside it.
      closeOnClickOutside={secret === null}
    >
      {secret === null ? (
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            data-autofocus
            label={<Trans>Name</Trans>}
            description={<Trans>What uses it, to know it by later.</Trans>}
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <fieldset className={classes.scopes}>
            <legend>
              <Trans>Scopes</Trans>
            </legend>
            {offered.map((scope) => (
              <Checkbox
                key={scope}
                size="xs"
                label={<ScopeName scope={scope} />}
                checked={scopes.includes(scope)}
                onChange={(event) =>
                  setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
            ))}
          </fieldset>
          <TextInput
            type="date"
            label={<Trans>Last day</Trans>}
            description={<Trans>In UTC+8. Left empty, it does not end by itself.</Trans>}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          {error && <FailureLine error={error} />}
          <div className={classes.buttons}>
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={fetching} disabled={name.trim() === '' || scopes.length === 0}>
              <Trans>Create</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <SecretOnce secret={secret} what={t`secret`} onDone={close} />
      )}
    </Modal>
  );
}
