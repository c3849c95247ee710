-- Up to when each user has seen the credit alerts (RULES F6), so that new ones stand out.

-- +goose Up

CREATE TABLE credit_alert_seen (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    seen_through timestamptz NOT NULL
);
CREATE INDEX credit_alert_time ON credit_alert (created_at);
