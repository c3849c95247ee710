-- The operator reads everybody's audit entries, newest first (RULES H1): without this, its first page reads and sorts the whole table.

-- +goose Up

CREATE INDEX audit_entry_id ON audit_entry (id);
