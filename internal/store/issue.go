package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// IssueMonth issues the held bills of a month that is over its issue instant (A3), and says how many. It is for commands. Errors:
// INVALID_MONTH, BILL_NOT_ISSUED when it is not yet time.
func (s *Store) IssueMonth(ctx context.Context, v billing.Viewer, m billing.Month) (int64, error) {
	now := s.now()
	if err := billing.CheckBillMonth(m, now); err != nil {
		return 0, err
	}
	if now.Before(m.IssueInstant()) {
		return 0, billing.Errorf(billing.BillNotIssued, "Bills of %s are issued on %s (UTC+8) at the earliest.", m, m.IssueInstant().Format("2006-01-02 15:04")).On("month")
	}
	var n int64
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		// A running import may be about to add bills to the month, held because the others still are.
		if err := lockImports(ctx, tx); err != nil {
			return err
		}
		ids, err := idsOf(tx.QueryContext(ctx, "UPDATE bill SET issued_at = $2, held = false WHERE month = $1::date AND issued_at IS NULL RETURNING id", m, now))
		if err != nil {
			return fmt.Errorf("issue: %w", err)
		}
		n = int64(len(ids))
		if err := writeIssued(ctx, tx, ids); err != nil {
			return err
		}
		return writeAudit(ctx, tx, v, now, audit{Action: "bill.issue", Object: m.String(), After: map[string]any{"bills": n}})
	})
	return n, err
}

// IssueDue marks the bills that the calendar has issued (A2). A bill counts as issued from its instant on, marked or not; the mark is what
// the database's own guards go by.
func (s *Store) IssueDue(ctx context.Context) (int64, error) {
	last := lastIssued(s.now())
	var n int64
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		ids, err := idsOf(tx.QueryContext(ctx, `UPDATE bill SET issued_at = (month + interval '1 month' + interval '4 days' + interval '1 hour') AT TIME ZONE 'UTC' - interval '8 hours'
			WHERE issued_at IS NULL AND NOT held AND month <= $1::date RETURNING id`, last))
		if err != nil {
			return fmt.Errorf("issue due bills: %w", err)
		}
		n = int64(len(ids))
		return writeIssued(ctx, tx, ids)
	})
	return n, err
}

// idsOf are the ids that a statement returns.
func idsOf(rows *sql.Rows, err error) ([]uuid.UUID, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
