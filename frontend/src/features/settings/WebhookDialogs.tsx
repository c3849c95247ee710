import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { WebhookEvent } from '../../gql/graphql';
import { useViewer } from '../../lib/viewer';
import { FailureLine } from '../../ui/States';
import classes from './ApiTokens.module.css';
import { SecretOnce } from './SecretOnce';
import {
  CreateWebhookDocument,
  DeleteWebhookDocument,
  RotateWebhookSecretDocument,
  UpdateWebhookDocument,
  useEventNames,
  WEBHOOKS,
  type Webhook,
} from './webhooks';

/** Makes a webhook and shows its secret, once; or changes one. */
export function WebhookDialog({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const names = useEventNames(viewer.perspective === 'OPERATOR');
  const offered = Object.keys(names) as WebhookEvent[];
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<WebhookEvent[]>(webhook?.events ?? offered);
  const [secret, setSecret] = useState<string | null>(null);
  const [creating, create] = useMutation(CreateWebhookDocument);
  const [updating, update] = useMutation(UpdateWebhookDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (webhook) {
      const { data } = await update({ input: { id: webhook.id, url: url.trim(), events } });
      if (data) onClose();
      return;
    }
    const { data } = await create({ input: { url: url.trim(), events } });
    if (data) setSecret(data.createWebhook.secret);
  };
  const error = creating.error ?? updating.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        secret !== null ? (
          <Trans>Copy the secret now</Trans>
        ) : webhook ? (
          <Trans>Change the webhook</Trans>
        ) : (
          <Trans>Create a webhook</Trans>
        )
      }
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={secret === null}
    >
      {secret !== null ? (
        <SecretOnce secret={secret} what={t`secret`} onDone={onClose} />
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            data-autofocus
            label={<Trans>URL</Trans>}
            description={<Trans>Where messages are sent: https, and an address of the public internet.</Trans>}
            placeholder="https://example.com/webhooks"
            required
            withAsterisk={false}
            maxLength={2000}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <fieldset className={classes.scopes}>
            <legend>
              <Trans>Events</Trans>
            </legend>
            {offered.map((one) => (
              <Checkbox
                key={one}
                size="xs"
                label={names[one]}
                checked={events.includes(one)}
                onChange={(event) =>
                  setEvents(event.currentTarget.checked ? [...events, one] : events.filter((other) => other !== one))
                }
              />
            ))}
          </fieldset>
          {error && <FailureLine error={error} />}
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              type="submit"
              loading={creating.fetching || updating.fetching}
              disabled={url.trim() === '' || events.length === 0}
            >
              {webhook ? <Trans>Save</Trans> : <Trans>Create</Trans>}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

/** Gives a webhook a new secret. */
export function NewSecret({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useLingui();
  const [{ data, error, fetching }, rotate] = useMutation(RotateWebhookSecretDocument);
  const secret = data?.rotateWebhookSecret.secret;
  return (
    <Modal
      opened
      onClose={onClose}
      title={secret ? <Trans>Copy the secret now</Trans> : <Trans>New secret</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={!secret}
    >
      {secret ? (
        <SecretOnce secret={secret} what={t`secret`} onDone={onClose} />
      ) : (
        <>
          <p className={classes.question}>
            <Trans>
              Messages are signed with the new secret from now on, and for 24 hours with the old one too, so that your
              program can change over.
            </Trans>
          </p>
          {error && <FailureLine error={error} />}
          <div className={classes.buttons}>
            <Button variant="default" onClick={onClose} data-autofocus>
              <Trans>Cancel</Trans>
            </Button>
            <Button loading={fetching} onClick={() => void rotate({ input: { id: webhook.id } })}>
              <Trans>Make a new secret</Trans>
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

/** Asks before a webhook is deleted. */
export function DeleteWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useLingui();
  const [{ error, fetching }, remove] = useMutation(DeleteWebhookDocument);
  const submit = async () => {
    const { data } = await remove({ input: { id: webhook.id } }, WEBHOOKS);
    if (data) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Delete the webhook?</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p className={classes.question}>
        <Trans>Nothing more is sent to {webhook.url}, not even what waits to be sent again.</Trans>
      </p>
      {error && <FailureLine error={error} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose} data-autofocus>
          <Trans>Cancel</Trans>
        </Button>
        <Button color="red" loading={fetching} onClick={() => void submit()}>
          <Trans>Delete</Trans>
        </Button>
      </div>
    </Modal>
  );
}
