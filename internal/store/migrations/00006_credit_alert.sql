-- Credit alerts (RULES F6): a credit fell below a threshold, a percentage of its total. At most one per threshold and day of UTC+8.

-- +goose Up

-- The manager's own thresholds, beside those that every credit has.
CREATE TABLE credit_alert_threshold (
    channel_id uuid NOT NULL,
    credit_account_id uuid NOT NULL,
    percent numeric NOT NULL CHECK (percent >= 0 AND percent <= 100),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, credit_account_id, percent),
    FOREIGN KEY (channel_id, credit_account_id) REFERENCES credit_account (channel_id, id)
);

-- The entry that took it below says when, and the balances after it.
CREATE TABLE credit_alert (
    channel_id uuid NOT NULL,
    credit_account_id uuid NOT NULL,
    percent numeric NOT NULL,
    day date NOT NULL,
    id uuid NOT NULL,
    sequence bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, credit_account_id, percent, day),
    UNIQUE (channel_id, id),
    FOREIGN KEY (channel_id, credit_account_id, sequence) REFERENCES credit_entry (channel_id, credit_account_id, sequence)
);
CREATE INDEX credit_alert_newest ON credit_alert (id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON credit_alert FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_empty BEFORE TRUNCATE ON credit_alert FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
-- Money is never taken back by a migration: restore a backup instead.
