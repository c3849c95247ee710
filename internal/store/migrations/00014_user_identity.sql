-- Who a user is at the OpenID Connect provider: its subject there, which stays when its e-mail address changes.

-- +goose Up

CREATE TABLE user_identity (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    issuer text NOT NULL,
    subject text NOT NULL,
    -- The verified address that it was linked by.
    email text NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (issuer, subject),
    UNIQUE (user_id, issuer)
);
