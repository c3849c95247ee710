-- Bill files: downloads being made, or made (RULES G3 to G6). The bytes are in the file storage.

-- +goose Up

CREATE TABLE bill_file (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    user_id uuid REFERENCES users (id),
    month date NOT NULL CHECK (month = date_trunc('month', month)),
    level text NOT NULL CHECK (level IN ('L2', 'L3')),
    scope text NOT NULL CHECK (scope IN ('CUSTOMER', 'ALL_CUSTOMERS', 'SECOND_LEVEL_RESELLERS')),
    layout text CHECK (layout IN ('SEPARATE', 'CONSOLIDATED')),
    customer_id uuid REFERENCES account (id),
    manager_id uuid REFERENCES account (id),
    format text NOT NULL CHECK (format IN ('CSV', 'XLSX', 'PARQUET', 'FOCUS')),
    language text NOT NULL CHECK (language IN ('en', 'zh')),
    state text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'CANCELLED', 'REMOVED')),
    -- What decides the bytes, of final files: who asks for the same gets the same.
    content_key text,
    file_key text,
    file_name text NOT NULL,
    lines_total bigint NOT NULL,
    lines_done bigint NOT NULL,
    size bigint,
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    manifest jsonb,
    data_as_of timestamptz NOT NULL,
    final boolean NOT NULL,
    error_code text,
    error_message text,
    link_expires_at timestamptz,
    remove_at timestamptz,
    created_at timestamptz NOT NULL,
    alive_at timestamptz,
    finished_at timestamptz,
    CHECK ((scope = 'CUSTOMER') = (layout IS NULL)),
    CHECK ((state IN ('READY', 'REMOVED')) = (file_key IS NOT NULL))
);
CREATE INDEX bill_file_account ON bill_file (account_id, id);
CREATE INDEX bill_file_content ON bill_file (content_key) WHERE content_key IS NOT NULL AND state IN ('QUEUED', 'RUNNING', 'READY');
CREATE INDEX bill_file_running ON bill_file (state, alive_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX bill_file_removal ON bill_file (remove_at) WHERE state = 'READY';
CREATE INDEX bill_file_key ON bill_file (file_key) WHERE state = 'READY';
