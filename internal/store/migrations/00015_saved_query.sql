-- Saved queries: GraphQL documents with variables that users keep for the explorer, and share with their account or not.

-- +goose Up

CREATE TABLE saved_query (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    name text NOT NULL,
    description text,
    document text NOT NULL CHECK (octet_length(document) <= 65536),
    -- Text and not jsonb: it is shown again as it was written.
    variables text NOT NULL CHECK (octet_length(variables) <= 65536),
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (user_id, name)
);
