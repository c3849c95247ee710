import { useLingui } from '@lingui/react/macro';
import { graphql } from '../../gql';
import type { WebhookEvent, WebhookFieldsFragment } from '../../gql/graphql';

export type Webhook = WebhookFieldsFragment;

export const WebhookFields = graphql(`
  fragment WebhookFields on Webhook {
    id
    url
    events
    createdByName
    createdAt
    disabledAt
    disabledReason
  }
`);

export const WebhooksDocument = graphql(`
  query Webhooks {
    webhooks {
      ...WebhookFields
    }
  }
`);

export const CreateWebhookDocument = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      webhook {
        ...WebhookFields
      }
      secret
    }
  }
`);

export const UpdateWebhookDocument = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      webhook {
        ...WebhookFields
      }
    }
  }
`);

export const DeleteWebhookDocument = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookInput!) {
    deleteWebhook(input: $input) {
      deletedId
    }
  }
`);

export const RotateWebhookSecretDocument = graphql(`
  mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      secret
    }
  }
`);

export const WebhookDeliveriesDocument = graphql(`
  query WebhookDeliveries($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      id
      ... on Webhook {
        deliveries(first: $first, after: $after) {
          edges {
            node {
              id
              messageId
              event
              payload
              state
              attempts
              nextAttemptAt
              lastStatus
              lastError
              createdAt
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

export const TestWebhookDocument = graphql(`
  mutation TestWebhook($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      delivery {
        id
      }
    }
  }
`);

export const SendWebhookAgainDocument = graphql(`
  mutation SendWebhookAgain($input: SendWebhookAgainInput!) {
    sendWebhookAgain(input: $input) {
      delivery {
        id
      }
    }
  }
`);

/** An empty list would not tell the cache that a first webhook belongs to it. */
export const WEBHOOKS = { additionalTypenames: ['Webhook'] };

/** What each event is called; those that an account can choose. */
export function useEventNames(operator: boolean): Partial<Record<WebhookEvent, string>> {
  const { t } = useLingui();
  return {
    BILL_ISSUED: t`Bill issued`,
    BILL_CONFIRMED: t`Bill confirmed`,
    CONFIRMATION_REVERSED: t`Confirmation reversed`,
    CREDIT_LOW: t`Credit low`,
    ...(operator && { IMPORT_FINISHED: t`Import finished` }),
    FILE_READY: t`File ready`,
  };
}
