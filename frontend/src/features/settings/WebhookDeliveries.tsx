import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Code, Drawer } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import type { WebhookDeliveriesQuery } from '../../gql/graphql';
import { formatDayAndTime } from '../../lib/dates';
import { usePages } from '../../lib/pages';
import { useViewer } from '../../lib/viewer';
import { Empty, Failure, FailureLine, TextSkeleton } from '../../ui/States';
import { Status } from '../../ui/Status';
import classes from './ApiTokens.module.css';
import {
  SendWebhookAgainDocument,
  TestWebhookDocument,
  useEventNames,
  type Webhook,
  WebhookDeliveriesDocument,
} from './webhooks';

const pick = (data: WebhookDeliveriesQuery) => (data.node?.__typename === 'Webhook' ? data.node.deliveries : undefined);
type Delivery = NonNullable<ReturnType<typeof pick>>['edges'][number]['node'];

/** What was and will be sent to a webhook. */
export function WebhookDeliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useLingui();
  const pages = usePages(WebhookDeliveriesDocument, { id: webhook.id, first: 50 }, pick);
  const [testing, test] = useMutation(TestWebhookDocument);
  const [sending, sendAgain] = useMutation(SendWebhookAgainDocument);
  const error = testing.error ?? sending.error;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={<Trans>Messages to {webhook.url}</Trans>}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <div className={classes.tools}>
        <Button
          variant="default"
          size="compact-md"
          disabled={Boolean(webhook.disabledAt)}
          loading={testing.fetching}
          onClick={() => void test({ input: { id: webhook.id } }).then(pages.reload)}
        >
          <Trans>Send a test message</Trans>
        </Button>
        <Button variant="subtle" size="compact-md" onClick={pages.reload} loading={pages.stale}>
          <Trans>Refresh</Trans>
        </Button>
      </div>
      {error && <FailureLine error={error} />}
      {pages.error && <Failure error={pages.error} onRetry={pages.reload} />}
      {pages.loading && <TextSkeleton />}
      {!pages.loading && !pages.error && pages.rows.length === 0 && (
        <Empty title={<Trans>Nothing was sent yet.</Trans>} />
      )}
      <ul className={classes.list}>
        {pages.rows.map((delivery) => (
          <Message
            key={delivery.id}
            delivery={delivery}
            canSend={!webhook.disabledAt}
            onAgain={() => void sendAgain({ input: { deliveryId: delivery.id } }).then(pages.reload)}
          />
        ))}
      </ul>
      {pages.hasMore && (
        <Button variant="default" onClick={pages.more} loading={pages.loadingMore}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Drawer>
  );
}

interface MessageProps {
  delivery: Delivery;
  canSend: boolean;
  onAgain: () => void;
}

function Message({ delivery, canSend, onAgain }: MessageProps) {
  const { t, i18n } = useLingui();
  const { viewer } = useViewer();
  const names = useEventNames(viewer.perspective === 'OPERATOR');
  const [open, setOpen] = useState(false);
  const name = names[delivery.event] ?? t`Test message`;
  return (
    <li className={classes.token}>
      <div className={classes.words}>
        <span className={classes.name}>
          {name}
          {delivery.state === 'DELIVERED' && (
            <Status tone="good">
              <Trans>Delivered</Trans>
            </Status>
          )}
          {delivery.state === 'PENDING' && (
            <Status tone={delivery.attempts === 0 ? 'accent' : 'warn'}>
              <Trans>Waiting</Trans>
            </Status>
          )}
          {delivery.state === 'FAILED' && (
            <Status tone="bad">
              <Trans>Given up</Trans>
            </Status>
          )}
        </span>
        <span className={classes.facts}>
          <span>{formatDayAndTime(delivery.createdAt, i18n.locale)}</span>
          <span>
            <Trans>Tries: {delivery.attempts}</Trans>
          </span>
          {delivery.nextAttemptAt && delivery.attempts > 0 && (
            <span>
              <Trans>Next try {formatDayAndTime(delivery.nextAttemptAt, i18n.locale)}</Trans>
            </span>
          )}
          {delivery.lastError && <span>{delivery.lastError}</span>}
        </span>
        {open && <Code block>{JSON.stringify(JSON.parse(delivery.payload), null, 2)}</Code>}
      </div>
      <span className={classes.answers}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-label={t`Text of ${name}, ${delivery.messageId}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Hide</Trans> : <Trans>Text</Trans>}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={!canSend}
          aria-label={t`Send again ${name}, ${delivery.messageId}`}
          onClick={onAgain}
        >
          <Trans>Send again</Trans>
        </Button>
      </span>
    </li>
  );
}
