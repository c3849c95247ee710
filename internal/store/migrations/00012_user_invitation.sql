-- Invitations: an account's admins ask people in; who has the secret, shown once, becomes the user.

-- +goose Up

CREATE TABLE user_invitation (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    email text NOT NULL,
    role text NOT NULL CHECK (role IN ('ADMIN', 'FINANCE', 'ACCOUNT_MANAGER', 'VIEWER')),
    secret_hash bytea NOT NULL UNIQUE,
    invited_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Accepted or withdrawn: it opens nothing any more.
    ended_at timestamptz
);
CREATE INDEX user_invitation_account ON user_invitation (account_id, id) WHERE ended_at IS NULL;
CREATE INDEX users_account ON users (account_id, id);
