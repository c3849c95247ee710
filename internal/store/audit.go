package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// audit is one audit entry to write (H1).
type audit struct {
	Channel       uuid.UUID
	Action        string
	Object        string // global id, or ""
	Before, After any    // marshalled as JSON; nil for nothing
}

// writeAudit writes entries in the transaction of what they tell.
func writeAudit(ctx context.Context, tx *sql.Tx, v billing.Viewer, at time.Time, entries ...audit) error {
	if len(entries) == 0 {
		return nil
	}
	q := new(query).add(`INSERT INTO audit_entry (channel_id, id, account_id, user_id, user_email, role, action, object_id, before, after, request_id, address, created_at) VALUES `)
	for i, e := range entries {
		if i > 0 {
			q.add(", ")
		}
		channel := e.Channel
		if channel == uuid.Nil {
			channel = v.Account.ChannelID
		}
		before, err := jsonText(e.Before)
		if err != nil {
			return fmt.Errorf("audit: %w", err)
		}
		after, err := jsonText(e.After)
		if err != nil {
			return fmt.Errorf("audit: %w", err)
		}
		q.add("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", channel, newID(), nilIfZero(v.Account.ID), nilIfZero(v.UserID), nilIfEmpty(v.Email), nilIfEmpty(v.Role),
			e.Action, nilIfEmpty(e.Object), before, after, nilIfEmpty(v.RequestID), nilIfEmpty(v.Address), at)
	}
	if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

func jsonText(v any) (*string, error) {
	if v == nil {
		return nil, nil
	}
	b, err := json.Marshal(v)
	s := string(b)
	return &s, err
}

// AuditFilter says which audit entries. Zero fields say nothing.
type AuditFilter struct {
	AccountUIN string
	UserEmail  string
	Action     string
	ObjectID   string
	From, To   time.Time
}

// AuditEntry is one thing that somebody did.
type AuditEntry struct {
	ID        uuid.UUID
	AccountID uuid.UUID // zero for none
	UserEmail string
	Role      billing.Role
	Action    string
	ObjectID  string
	Before    string
	After     string
	RequestID string
	Address   string
	CreatedAt time.Time
}

var auditOrder = order{{expr: "e.id", cast: "uuid", desc: true}}

// AuditEntries returns a page of audit entries, newest first: an admin's those of its account, the operator's all (H1). Errors: FORBIDDEN,
// INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) AuditEntries(ctx context.Context, v billing.Viewer, f AuditFilter, p Page) (Connection[AuditEntry], error) {
	var none Connection[AuditEntry]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	if err := billing.MayReadAudit(v); err != nil {
		return none, err
	}
	q := new(query)
	q.auditEntries(v, f)
	return readPage(ctx, s.db, q, paged{list("audit", f), auditOrder, "audit entries"}, p, func(rows *sql.Rows) (e AuditEntry, keys []string, err error) {
		err = e.scan(rows)
		return e, []string{e.ID.String()}, err
	})
}

// auditEntries appends the entries of a filter that a viewer who reads audit entries sees.
func (q *query) auditEntries(v billing.Viewer, f AuditFilter) {
	q.add(`SELECT e.id, e.account_id, coalesce(e.user_email, ''), coalesce(e.role, ''), e.action, coalesce(e.object_id, ''), coalesce(e.before::text, ''),
		coalesce(e.after::text, ''), coalesce(e.request_id, ''), coalesce(e.address, ''), e.created_at FROM audit_entry e WHERE TRUE`)
	if !v.IsOperator() {
		q.and("e.account_id = ?", v.Account.ID)
	}
	if f.AccountUIN != "" {
		q.and("e.account_id IN (SELECT id FROM account WHERE uin = ?)", f.AccountUIN)
	}
	if f.UserEmail != "" {
		q.and("lower(e.user_email) = lower(?)", f.UserEmail)
	}
	if f.Action != "" {
		q.and("e.action = ?", f.Action)
	}
	if f.ObjectID != "" {
		q.and("e.object_id = ?", f.ObjectID)
	}
	if !f.From.IsZero() {
		q.and("e.created_at >= ?", f.From)
	}
	if !f.To.IsZero() {
		q.and("e.created_at < ?", f.To)
	}
}

func (e *AuditEntry) scan(rows *sql.Rows, more ...any) error {
	return rows.Scan(append([]any{&e.ID, (*nullUUID)(&e.AccountID), &e.UserEmail, &e.Role, &e.Action, &e.ObjectID, &e.Before, &e.After, &e.RequestID, &e.Address, &e.CreatedAt}, more...)...)
}

// WriteAudit writes the audit entries of a filter as CSV, newest first. begin is called once nothing can be refused any more. Errors: FORBIDDEN.
func (s *Store) WriteAudit(ctx context.Context, v billing.Viewer, f AuditFilter, begin func() io.Writer) error {
	if err := billing.MayRead(v); err != nil {
		return err
	}
	if err := billing.MayReadAudit(v); err != nil {
		return err
	}
	q := new(query).add("SELECT x.*, coalesce(a.uin, '') FROM (")
	q.auditEntries(v, f)
	q.orderBy(auditOrder)
	q.add(") x LEFT JOIN account a ON a.id = x.account_id ORDER BY x.id DESC")
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return fmt.Errorf("audit entries: %w", err)
	}
	defer rows.Close()
	out := billfile.NewList(begin(), "Time", "Action", "Account UIN", "User", "Role", "Object", "Before", "After", "Request", "Address")
	for rows.Next() {
		var e AuditEntry
		var uin string
		if err := e.scan(rows, &uin); err != nil {
			return fmt.Errorf("audit entries: %w", err)
		}
		out.Row(e.CreatedAt, e.Action, uin, e.UserEmail, string(e.Role), e.ObjectID, e.Before, e.After, e.RequestID, e.Address)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("audit entries: %w", err)
	}
	return out.Close()
}
