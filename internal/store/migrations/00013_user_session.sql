-- Sessions that say whose they are, so that they can be listed and ended. Those before, which only the library that kept them could read, end: everybody
-- signs in once more.

-- +goose Up

DROP TABLE sessions;

CREATE TABLE user_session (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    secret_hash bytea NOT NULL UNIQUE,
    method text NOT NULL CHECK (method IN ('PASSWORD', 'OIDC')),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    -- What ends it first: unused, or its whole time over. Who signs out, or is signed out, has no row any more.
    expires_at timestamptz NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL
);
CREATE INDEX user_session_user ON user_session (user_id);
CREATE INDEX user_session_expires ON user_session (expires_at);
