package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// Confirmation is a confirmation or reversal with what a reader wants to know beside it.
type Confirmation struct {
	billing.Confirmation
	UserName     string
	AccountName  string
	ReversedByID uuid.UUID // zero while it stands
}

const confirmationRow = `SELECT n.id, n.channel_id, n.bill_id, n.kind, coalesce(n.mode, ''), n.amount, n.currency, n.left_after, coalesce(n.note, ''), n.user_id, n.account_id, n.reverses_id, n.created_at,
	u.name, x.name, r.id FROM confirmation n
	JOIN bill b ON b.channel_id = n.channel_id AND b.id = n.bill_id
	JOIN users u ON u.id = n.user_id JOIN account x ON x.id = n.account_id
	LEFT JOIN confirmation r ON r.channel_id = n.channel_id AND r.reverses_id = n.id WHERE `

func confirmationFields(c *Confirmation) []any {
	return []any{
		&c.ID, &c.ChannelID, &c.BillID, &c.Kind, &c.Mode, &c.Amount, &c.Currency, &c.LeftAfter, &c.Note, &c.UserID, &c.AccountID, (*nullUUID)(&c.ReversesID), &c.CreatedAt,
		&c.UserName, &c.AccountName, (*nullUUID)(&c.ReversedByID),
	}
}

// ConfirmationsByID returns the confirmations with these ids whose bill the viewer may see.
func (s *Store) ConfirmationsByID(ctx context.Context, v billing.Viewer, ids []uuid.UUID) (map[uuid.UUID]*Confirmation, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	q := new(query).add(confirmationRow).scope(billScope(v)).and("n.id = ANY (?)", uuidArray(ids))
	found, err := s.readConfirmations(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("confirmations: %w", err)
	}
	out := make(map[uuid.UUID]*Confirmation, len(found))
	for _, c := range found {
		out[c.ID] = c
	}
	return out, nil
}

// Confirmation returns one; nil when there is none that the viewer may see.
func (s *Store) Confirmation(ctx context.Context, v billing.Viewer, id uuid.UUID) (*Confirmation, error) {
	found, err := s.ConfirmationsByID(ctx, v, []uuid.UUID{id})
	return found[id], err
}

var confirmationOrder = order{{expr: "n.id", cast: "uuid", desc: true}}

// Confirmations returns a page of a bill's confirmations and reversals, newest first. Errors: NOT_FOUND, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) Confirmations(ctx context.Context, v billing.Viewer, b *Bill, p Page) (Connection[*Confirmation], error) {
	var none Connection[*Confirmation]
	if !billing.MaySee(v, b.Bill) {
		return none, billing.ErrNotFound("bill")
	}
	q := new(query).add(confirmationRow).scope(billScope(v)).and("n.channel_id = ? AND n.bill_id = ?", b.ChannelID, b.ID)
	return readPage(ctx, s.db, q, paged{list("confirmations", b.ID), confirmationOrder, "confirmations"}, p, func(rows *sql.Rows) (*Confirmation, []string, error) {
		c, err := scanConfirmation(rows)
		return c, []string{c.ID.String()}, err
	})
}

func (s *Store) readConfirmations(ctx context.Context, q *query) ([]*Confirmation, error) {
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*Confirmation
	for rows.Next() {
		c, err := scanConfirmation(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

func scanConfirmation(rows *sql.Rows) (*Confirmation, error) {
	c := new(Confirmation)
	if err := rows.Scan(confirmationFields(c)...); err != nil {
		return c, err
	}
	c.Amount, c.LeftAfter = c.Currency.Format(c.Amount), c.Currency.Format(c.LeftAfter)
	return c, nil
}
