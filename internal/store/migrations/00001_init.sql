-- The whole schema. ent describes the same tables for Go (ent/schema); a test holds the two against each other.
--
-- channel_id is in every primary key, unique constraint and foreign key between hot tables, so that they can be distributed by it. Ids are
-- UUIDv7 made by the program. Months are dates of their 1st; amounts are numeric without a scale, so that every digit stays.

-- +goose Up

CREATE TABLE account (
    id uuid PRIMARY KEY,
    uin text NOT NULL UNIQUE CHECK (uin ~ '^[0-9]{1,20}$'),
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('DISTRIBUTOR', 'RESELLER', 'SECOND_LEVEL_RESELLER', 'CUSTOMER', 'OPERATOR')),
    source_id text UNIQUE,
    manager_id uuid REFERENCES account (id),
    channel_id uuid NOT NULL REFERENCES account (id),
    created_at timestamptz NOT NULL,
    CHECK ((manager_id IS NULL) = (kind IN ('DISTRIBUTOR', 'RESELLER', 'OPERATOR'))),
    CHECK ((channel_id = id) = (manager_id IS NULL))
);
-- There is one operator.
CREATE UNIQUE INDEX account_operator ON account (kind) WHERE kind = 'OPERATOR';
CREATE INDEX account_manager ON account (manager_id);
CREATE INDEX account_channel ON account (channel_id, name, id);

CREATE TABLE users (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account (id),
    email text NOT NULL,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('ADMIN', 'FINANCE', 'ACCOUNT_MANAGER', 'VIEWER')),
    password_hash text NOT NULL,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (lower(email));

-- Sessions of the SPA, in the shape that the session library wants.
CREATE TABLE sessions (
    token text PRIMARY KEY,
    data bytea NOT NULL,
    expiry timestamptz NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expiry);

-- Failed sign-ins by address and by network address, to slow down whoever tries passwords.
CREATE TABLE sign_in_throttle (
    subject text PRIMARY KEY,
    failures bigint NOT NULL,
    blocked_until timestamptz NOT NULL,
    last_failure_at timestamptz NOT NULL
);

CREATE TABLE api_token (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    name text NOT NULL,
    prefix text NOT NULL,
    secret_hash bytea NOT NULL UNIQUE,
    scopes jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_token_user ON api_token (user_id, id);

CREATE TABLE field_setting (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    table_name text NOT NULL CHECK (table_name IN ('LINES', 'INSTANCES')),
    columns jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (user_id, table_name)
);

-- Facts about this installation, such as that it holds the demo.
CREATE TABLE system_setting (
    key text PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE bill_import (
    id uuid PRIMARY KEY,
    user_id uuid REFERENCES users (id),
    format text NOT NULL CHECK (format IN ('FOCUS', 'DETAILS', 'ACCOUNTS')),
    file_name text NOT NULL,
    file_key text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    state text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
    held boolean NOT NULL,
    under_account_id uuid REFERENCES account (id),
    bytes_total bigint NOT NULL,
    bytes_read bigint NOT NULL,
    rows_read bigint NOT NULL,
    rows_refused bigint NOT NULL,
    totals jsonb NOT NULL,
    bill_count bigint NOT NULL,
    account_count bigint NOT NULL,
    errors jsonb NOT NULL,
    warnings jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    alive_at timestamptz,
    finished_at timestamptz
);
-- The same file is taken once; a failed import may be tried again.
CREATE UNIQUE INDEX bill_import_file ON bill_import (sha256, format) WHERE state <> 'FAILED';

CREATE TABLE bill (
    channel_id uuid NOT NULL REFERENCES account (id),
    id uuid NOT NULL,
    month date NOT NULL CHECK (month = date_trunc('month', month)),
    customer_id uuid NOT NULL REFERENCES account (id),
    manager_id uuid NOT NULL REFERENCES account (id),
    currency text NOT NULL,
    minor_unit smallint NOT NULL,
    own_usage boolean NOT NULL,
    total_cost numeric NOT NULL,
    payable numeric NOT NULL,
    confirmed_amount numeric NOT NULL DEFAULT 0,
    amount_to_be_confirmed numeric NOT NULL GENERATED ALWAYS AS (greatest(0, payable - confirmed_amount)) STORED,
    line_count bigint NOT NULL,
    held boolean NOT NULL,
    issued_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    UNIQUE (channel_id, month, customer_id, manager_id, currency),
    CHECK (payable = round(total_cost, minor_unit)),
    CHECK (confirmed_amount >= 0 AND confirmed_amount <= greatest(0, payable))
);
CREATE INDEX bill_manager ON bill (manager_id, month) WHERE NOT own_usage;
CREATE INDEX bill_customer ON bill (customer_id, month);
CREATE INDEX bill_month ON bill (month) WHERE NOT own_usage;
CREATE INDEX bill_unissued ON bill (month) WHERE issued_at IS NULL;

CREATE TABLE bill_line (
    channel_id uuid NOT NULL,
    month date NOT NULL,
    bill_id uuid NOT NULL,
    id uuid NOT NULL,
    charged_at timestamptz NOT NULL,
    payer_account_id text,
    owner_account_id text,
    operator_account_id text,
    product_name text,
    product_code text,
    subproduct_name text,
    subproduct_code text,
    billing_mode text,
    instance_type text,
    project_name text,
    region_name text,
    region_code text,
    availability_zone text,
    instance_id text,
    instance_name text,
    transaction_type text NOT NULL,
    transaction_id text,
    transaction_time timestamptz,
    order_id text,
    usage_start_time timestamptz,
    usage_end_time timestamptz,
    component_type text,
    component_name text,
    component_list_price numeric,
    component_price_unit text,
    component_usage numeric,
    component_usage_unit text,
    usage_duration numeric,
    usage_duration_unit text,
    original_cost numeric,
    ri_deduction_duration numeric,
    ri_deduction_cost numeric,
    sp_deduction_rate numeric,
    sp_deduction numeric,
    sp_deduction_cost numeric,
    customer_discount_rate numeric,
    total_before_voucher numeric,
    customer_voucher_deduction numeric,
    total_cost numeric NOT NULL,
    currency text NOT NULL,
    tags jsonb,
    reseller_discount_rate numeric,
    total_after_discount_ex_tax numeric,
    reseller_voucher_deduction numeric,
    amount_before_tax numeric,
    tax_rate numeric,
    tax_amount numeric,
    total_cost_including_tax numeric,
    extra jsonb,
    PRIMARY KEY (channel_id, month, bill_id, id)
) PARTITION BY RANGE (month);
CREATE INDEX bill_line_time ON bill_line (bill_id, charged_at, id);
CREATE INDEX bill_line_cost ON bill_line (bill_id, total_cost, id);

CREATE TABLE bill_instance (
    channel_id uuid NOT NULL,
    month date NOT NULL,
    bill_id uuid NOT NULL,
    id uuid NOT NULL,
    payer_account_id text,
    owner_account_id text,
    operator_account_id text,
    product_name text,
    product_code text,
    subproduct_name text,
    subproduct_code text,
    billing_mode text,
    instance_type text,
    project_name text,
    region_name text,
    region_code text,
    availability_zone text,
    instance_id text,
    instance_name text,
    transaction_type text NOT NULL,
    order_id text,
    usage_start_time timestamptz,
    usage_end_time timestamptz,
    original_cost numeric,
    ri_deduction_cost numeric,
    sp_deduction numeric,
    sp_deduction_cost numeric,
    total_before_voucher numeric,
    customer_voucher_deduction numeric,
    total_cost numeric NOT NULL,
    currency text NOT NULL,
    tags jsonb,
    total_after_discount_ex_tax numeric,
    reseller_voucher_deduction numeric,
    amount_before_tax numeric,
    tax_amount numeric,
    total_cost_including_tax numeric,
    line_count bigint NOT NULL,
    PRIMARY KEY (channel_id, month, bill_id, id)
) PARTITION BY RANGE (month);
CREATE INDEX bill_instance_cost ON bill_instance (bill_id, total_cost, id);

CREATE TABLE bill_summary (
    channel_id uuid NOT NULL,
    month date NOT NULL,
    bill_id uuid NOT NULL,
    id uuid NOT NULL,
    day date NOT NULL,
    product_name text,
    subproduct_name text,
    project_name text,
    region_name text,
    availability_zone text,
    billing_mode text,
    transaction_type text NOT NULL,
    total_cost numeric NOT NULL,
    original_cost numeric,
    line_count bigint NOT NULL,
    PRIMARY KEY (channel_id, month, bill_id, id)
) PARTITION BY RANGE (month);

CREATE TABLE confirmation (
    channel_id uuid NOT NULL,
    id uuid NOT NULL,
    bill_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('CONFIRMATION', 'REVERSAL')),
    mode text CHECK (mode IN ('TOTAL', 'PARTIAL')),
    amount numeric NOT NULL CHECK (amount > 0),
    currency text NOT NULL,
    left_after numeric NOT NULL CHECK (left_after >= 0),
    note text,
    user_id uuid NOT NULL REFERENCES users (id),
    account_id uuid NOT NULL REFERENCES account (id),
    reverses_id uuid,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    FOREIGN KEY (channel_id, bill_id) REFERENCES bill (channel_id, id),
    FOREIGN KEY (channel_id, reverses_id) REFERENCES confirmation (channel_id, id),
    UNIQUE (channel_id, reverses_id),
    CHECK ((kind = 'REVERSAL') = (reverses_id IS NOT NULL)),
    CHECK ((kind = 'CONFIRMATION') = (mode IS NOT NULL))
);
CREATE INDEX confirmation_bill ON confirmation (channel_id, bill_id, id);

CREATE TABLE credit_account (
    channel_id uuid NOT NULL REFERENCES account (id),
    id uuid NOT NULL,
    holder_id uuid NOT NULL REFERENCES account (id),
    currency text NOT NULL,
    total numeric NOT NULL CHECK (total >= 0),
    used numeric NOT NULL,
    last_sequence bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id),
    UNIQUE (channel_id, holder_id, currency)
);

CREATE TABLE credit_entry (
    channel_id uuid NOT NULL,
    credit_account_id uuid NOT NULL,
    sequence bigint NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('ALLOCATE', 'REPOSSESS', 'CONSUME', 'REFUND', 'CONFIRM_RETURN', 'CONFIRM_REVERSAL')),
    amount numeric NOT NULL CHECK (amount >= 0),
    total_after numeric NOT NULL,
    used_after numeric NOT NULL,
    confirmation_id uuid,
    import_id uuid,
    user_id uuid REFERENCES users (id),
    note text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, credit_account_id, sequence),
    FOREIGN KEY (channel_id, credit_account_id) REFERENCES credit_account (channel_id, id),
    FOREIGN KEY (channel_id, confirmation_id) REFERENCES confirmation (channel_id, id),
    CHECK ((kind IN ('CONFIRM_RETURN', 'CONFIRM_REVERSAL')) = (confirmation_id IS NOT NULL))
);
CREATE UNIQUE INDEX credit_entry_confirmation ON credit_entry (channel_id, confirmation_id) WHERE confirmation_id IS NOT NULL;

-- What was answered under an idempotency key, unique per channel (E7).
CREATE TABLE idempotency_key (
    channel_id uuid NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    answer jsonb,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, key)
);

CREATE TABLE audit_entry (
    channel_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid,
    user_id uuid,
    user_email text,
    role text,
    action text NOT NULL,
    object_id text,
    before jsonb,
    after jsonb,
    request_id text,
    address text,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (channel_id, id)
);
CREATE INDEX audit_entry_account ON audit_entry (account_id, id);
CREATE INDEX audit_entry_object ON audit_entry (object_id, id);

-- What is written once stays (F4, H1): the database itself says no, whoever asks.

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
-- +goose StatementEnd

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON confirmation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON credit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_empty BEFORE TRUNCATE ON confirmation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_empty BEFORE TRUNCATE ON credit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_empty BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An issued bill never changes but for what is confirmed of it (A3).

-- +goose StatementBegin
CREATE FUNCTION refuse_change_of_issued_bill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.issued_at IS NULL THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.channel_id, NEW.id, NEW.month, NEW.customer_id, NEW.manager_id, NEW.currency, NEW.minor_unit, NEW.own_usage,
            NEW.total_cost, NEW.payable, NEW.line_count, NEW.held, NEW.issued_at, NEW.created_at)
        IS NOT DISTINCT FROM (OLD.channel_id, OLD.id, OLD.month, OLD.customer_id, OLD.manager_id, OLD.currency, OLD.minor_unit, OLD.own_usage,
            OLD.total_cost, OLD.payable, OLD.line_count, OLD.held, OLD.issued_at, OLD.created_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'bill % is issued: % refused', OLD.id, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_change_of_issued_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM bill b WHERE b.channel_id = OLD.channel_id AND b.id = OLD.bill_id AND b.issued_at IS NOT NULL)
        OR TG_OP = 'UPDATE' AND EXISTS (SELECT FROM bill b WHERE b.channel_id = NEW.channel_id AND b.id = NEW.bill_id AND b.issued_at IS NOT NULL) THEN
        RAISE EXCEPTION 'bill % is issued: % of a line refused', OLD.bill_id, TG_OP USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
-- +goose StatementEnd

CREATE TRIGGER issued BEFORE UPDATE OR DELETE ON bill FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_bill();
CREATE TRIGGER issued BEFORE UPDATE OR DELETE ON bill_line FOR EACH ROW EXECUTE FUNCTION refuse_change_of_issued_line();
CREATE TRIGGER never_empty BEFORE TRUNCATE ON bill FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_empty BEFORE TRUNCATE ON bill_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The day (UTC+8) that a charge counts for: see ChargeDay in internal/billing, which a test holds against this.

-- +goose StatementBegin
CREATE FUNCTION charge_day(charged_at timestamptz, month date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    least(greatest(((charged_at AT TIME ZONE 'UTC') + interval '8 hours' - interval '1 microsecond')::date, month),
        (month + interval '1 month' - interval '1 day')::date);

-- Makes a month's partitions. Attached, not created as partitions, so that nobody who reads or imports has to wait.
CREATE FUNCTION ensure_month(m date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    child text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('countersign.ensure_month', 0));
    FOREACH parent IN ARRAY ARRAY['bill_line', 'bill_instance', 'bill_summary'] LOOP
        child := parent || to_char(m, '_YYYY_MM');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', child, parent);
            IF parent = 'bill_line' THEN -- a partition gets its parent's triggers for rows, but not those for statements
                EXECUTE format('CREATE TRIGGER never_empty BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', child);
            END IF;
            EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child, m, (m + interval '1 month')::date);
        END IF;
    END LOOP;
END $$;
-- +goose StatementEnd

-- +goose Down
-- Money is never taken back by a migration: restore a backup instead.
