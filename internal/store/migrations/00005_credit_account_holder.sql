-- A customer's credit is looked up by its holder alone, whatever the channel: both keys begin with the channel, so without this every account is read.

-- +goose Up

CREATE INDEX credit_account_holder ON credit_account (holder_id);
