-- Webhooks by the Standard Webhooks specification, and what is to be sent to them: a delivery is written in the transaction of what it tells of.

-- +goose Up

CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    url text NOT NULL,
    events jsonb NOT NULL,
    -- Not hashed: every message is signed with it. The one before signs along until its time is over.
    secret text NOT NULL,
    former_secret text,
    former_secret_until timestamptz,
    created_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    disabled_reason text,
    removed_at timestamptz
);
CREATE INDEX webhook_account ON webhook (account_id, id) WHERE removed_at IS NULL;

CREATE TABLE webhook_delivery (
    id uuid PRIMARY KEY,
    webhook_id uuid NOT NULL REFERENCES webhook (id),
    event text NOT NULL,
    -- The very bytes that are signed and sent.
    payload text NOT NULL,
    state text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    attempts bigint NOT NULL,
    -- When it is sent next. Who sends it moves this ahead first, so that it is sent again should the process die.
    due_at timestamptz NOT NULL,
    last_attempt_at timestamptz,
    last_status bigint,
    last_error text,
    created_at timestamptz NOT NULL
);
CREATE INDEX webhook_delivery_newest ON webhook_delivery (webhook_id, id);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, due_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_old ON webhook_delivery (created_at) WHERE state <> 'PENDING';
