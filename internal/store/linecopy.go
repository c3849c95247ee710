package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// storedLine are the columns of a line that are stored as they are, in the order of the COPY.
var storedLine = storedColumns(billing.Details)

func storedColumns(level billing.Level) []billing.Column {
	var out []billing.Column
	for _, c := range billing.Catalogue {
		if c.On(level) && !c.Derived && c.Key != "billMonth" {
			out = append(out, c)
		}
	}
	return out
}

func sqlNames(level billing.Level) string {
	var names []string
	for _, c := range storedColumns(level) {
		names = append(names, c.SQL)
	}
	return strings.Join(names, ", ")
}

// lineCopy writes lines by COPY, the fastest way in. A COPY begins with the first line and ends with end.
type lineCopy struct {
	ctx  context.Context //nolint:containedctx // one import's, for the statement below
	tx   *sql.Tx
	stmt *sql.Stmt
	args []any
}

func (c *lineCopy) begin() error {
	stmt, err := c.tx.PrepareContext(c.ctx, "COPY bill_line (channel_id, month, bill_id, id, charged_at, "+sqlNames(billing.Details)+", extra) FROM STDIN")
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	c.stmt = stmt
	return nil
}

func (c *lineCopy) write(channel, bill uuid.UUID, l *billing.Line) error {
	if c.stmt == nil {
		if err := c.begin(); err != nil {
			return err
		}
	}
	c.args = append(c.args[:0], channel.String(), l.Month.String()+"-01", bill.String(), newID().String(), l.ChargedAt())
	for _, column := range storedLine {
		v, err := copyValue(l.Field(column.Key))
		if err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		c.args = append(c.args, v)
	}
	extra, err := copyValue(&l.Extra)
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	if _, err := c.stmt.ExecContext(c.ctx, append(c.args, extra)...); err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	return nil
}

// end sends what is left and waits for the database's word.
func (c *lineCopy) end() error {
	if c.stmt == nil {
		return nil
	}
	_, err := c.stmt.ExecContext(c.ctx)
	err = errors.Join(err, c.stmt.Close())
	c.stmt = nil
	if err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	return nil
}

// abort leaves the COPY when the file cannot be read further; the transaction is rolled back by the caller.
func (c *lineCopy) abort() error { return c.end() }

// copyValue is a field of a line as COPY takes it; nil is NULL.
func copyValue(field any) (any, error) {
	switch f := field.(type) {
	case *string:
		return textOrNil(*f), nil
	case *billing.BillingMode:
		return textOrNil(string(*f)), nil
	case *billing.TransactionType:
		return textOrNil(string(*f)), nil
	case *billing.Currency:
		return string(*f), nil
	case *time.Time:
		if f.IsZero() {
			return nil, nil
		}
		return *f, nil
	case *decimal.NullDecimal:
		if !f.Valid {
			return nil, nil
		}
		return billing.DecimalString(f.Decimal), nil
	case *decimal.Decimal:
		return billing.DecimalString(*f), nil
	case *billing.Tags:
		return jsonOrNil(len(*f), *f)
	case *map[string]string:
		return jsonOrNil(len(*f), *f)
	}
	return nil, fmt.Errorf("no copy of %T", field)
}

func textOrNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func jsonOrNil(n int, v any) (any, error) {
	if n == 0 {
		return nil, nil
	}
	b, err := json.Marshal(v)
	return string(b), err
}
