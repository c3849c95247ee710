import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDots, IconPlus, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { readFragment } from '../../gql';
import type { WebhookEvent } from '../../gql/graphql';
import { formatDay } from '../../lib/dates';
import { useViewer } from '../../lib/viewer';
import { Empty, Failure, FailureLine, TextSkeleton } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './ApiTokens.module.css';
import { WebhookDeliveries } from './WebhookDeliveries';
import { DeleteWebhook, NewSecret, WebhookDialog } from './WebhookDialogs';
import {
  UpdateWebhookDocument,
  useEventNames,
  WEBHOOKS,
  type Webhook,
  WebhookFields,
  WebhooksDocument,
} from './webhooks';

type Open = { what: 'deliveries' | 'change' | 'secret' | 'delete'; webhook: Webhook };

/** Where the account is told of events. */
export function Webhooks() {
  const [{ data, error }, again] = useQuery({ query: WebhooksDocument, context: WEBHOOKS });
  const [making, setMaking] = useState(false);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (error && !data) return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <TextSkeleton />;
  const webhooks = readFragment(WebhookFields, data.webhooks);
  return (
    <>
      {webhooks.length === 0 ? (
        <Empty icon={<IconWebhook stroke={1.5} />} title={<Trans>No webhooks yet</Trans>}>
          <Trans>A webhook tells a program of yours when bills are issued or confirmed and credit runs low.</Trans>
        </Empty>
      ) : (
        <ul className={classes.list}>
          {webhooks.map((webhook) => (
            <Row key={webhook.id} webhook={webhook} onOpen={(what) => setOpen({ what, webhook })} />
          ))}
        </ul>
      )}
      <div className={classes.foot}>
        <Button leftSection={<IconPlus size={15} />} variant="default" onClick={() => setMaking(true)}>
          <Trans>Create a webhook</Trans>
        </Button>
      </div>
      {making && <WebhookDialog onClose={() => setMaking(false)} />}
      {open?.what === 'change' && <WebhookDialog webhook={open.webhook} onClose={close} />}
      {open?.what === 'secret' && <NewSecret webhook={open.webhook} onClose={close} />}
      {open?.what === 'delete' && <DeleteWebhook webhook={open.webhook} onClose={close} />}
      {open?.what === 'deliveries' && <WebhookDeliveries webhook={open.webhook} onClose={close} />}
    </>
  );
}

function Row({ webhook, onOpen }: { webhook: Webhook; onOpen: (what: Open['what']) => void }) {
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const names = useEventNames(viewer.perspective === 'OPERATOR');
  const [{ error }, update] = useMutation(UpdateWebhookDocument);
  const off = Boolean(webhook.disabledAt);
  const told = (Object.keys(names) as WebhookEvent[]).filter((event) => webhook.events.includes(event));
  return (
    <li className={classes.token} data-ended={off || undefined}>
      <div className={classes.words}>
        <span className={classes.name}>
          {webhook.url}
          {off && (
            <Status tone="quiet">
              <Trans>Disabled</Trans>
            </Status>
          )}
        </span>
        <span className={classes.facts}>
          <span>{told.map((event) => names[event]).join(', ')}</span>
          <span>
            <Trans>
              Made by {webhook.createdByName} on {formatDay(webhook.createdAt, i18n.locale)}
            </Trans>
          </span>
          {webhook.disabledReason && <span>{webhook.disabledReason}</span>}
        </span>
        {error && <FailureLine error={error} />}
      </div>
      <Menu position="bottom-end" shadow="md" width={200}>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" aria-label={t`What to do with ${webhook.url}`}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('deliveries')}>
            <Trans>Messages</Trans>
          </Menu.Item>
          <Menu.Item onClick={() => onOpen('change')}>
            <Trans>Change</Trans>
          </Menu.Item>
          <Menu.Item onClick={() => void update({ input: { id: webhook.id, enabled: off } })}>
            {off ? <Trans>Enable</Trans> : <Trans>Disable</Trans>}
          </Menu.Item>
          <Menu.Item onClick={() => onOpen('secret')}>
            <Trans>New secret</Trans>
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => onOpen('delete')}>
            <Trans>Delete</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
