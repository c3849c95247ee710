-- Confirming all bills of a filter in the background (E6): a run, and the bills that were fixed when it was asked for.

-- +goose Up

CREATE TABLE confirm_all_run (
    id uuid PRIMARY KEY,
    channel_id uuid NOT NULL REFERENCES account (id),
    account_id uuid NOT NULL REFERENCES account (id),
    user_id uuid NOT NULL REFERENCES users (id),
    token_id uuid REFERENCES api_token (id),
    from_month date NOT NULL,
    to_month date NOT NULL,
    state text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    bill_count bigint NOT NULL,
    confirmed_count bigint NOT NULL,
    refused_count bigint NOT NULL,
    totals jsonb NOT NULL,
    error_code text,
    error_message text,
    request_id text,
    address text,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    alive_at timestamptz NOT NULL,
    finished_at timestamptz,
    CHECK (confirmed_count >= 0 AND refused_count >= 0 AND confirmed_count + refused_count <= bill_count),
    CHECK (state <> 'SUCCEEDED' OR confirmed_count + refused_count = bill_count)
);
CREATE INDEX confirm_all_run_account ON confirm_all_run (account_id, id);
CREATE INDEX confirm_all_run_active ON confirm_all_run (state, alive_at) WHERE state IN ('QUEUED', 'RUNNING');

-- Positions go from 1 without a gap, in the order of the bills' ids, so that a batch is a range and locks are taken in the order of all.
CREATE TABLE confirm_all_item (
    channel_id uuid NOT NULL,
    run_id uuid NOT NULL REFERENCES confirm_all_run (id),
    position bigint NOT NULL,
    bill_id uuid NOT NULL,
    currency text NOT NULL,
    expected numeric NOT NULL CHECK (expected > 0),
    amount numeric,
    confirmation_id uuid,
    code text,
    message text,
    PRIMARY KEY (channel_id, run_id, position),
    UNIQUE (channel_id, run_id, bill_id),
    FOREIGN KEY (channel_id, bill_id) REFERENCES bill (channel_id, id),
    FOREIGN KEY (channel_id, confirmation_id) REFERENCES confirmation (channel_id, id),
    CHECK ((amount IS NULL) = (confirmation_id IS NULL)),
    CHECK ((code IS NULL) = (message IS NULL)),
    CHECK (amount IS NULL OR code IS NULL)
);

-- +goose Down
-- Money is never taken back by a migration: restore a backup instead.
