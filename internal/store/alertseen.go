package store

import (
	"context"
	"fmt"
	"time"

	"countersign/internal/billing"
)

// maxUnseenAlerts bounds how far unseen alerts are counted.
const maxUnseenAlerts = 100

// UnseenCreditAlerts is how many alerts of credits that the viewer sees were raised since its user last saw them, at most 100 (F6).
func (s *Store) UnseenCreditAlerts(ctx context.Context, v billing.Viewer) (int, error) {
	if err := billing.MayRead(v); err != nil {
		return 0, err
	}
	q := new(query).add("SELECT count(*) FROM (SELECT FROM credit_alert x JOIN credit_account k ON k.channel_id = x.channel_id AND k.id = x.credit_account_id WHERE ").scope(creditScope(v)).
		and("x.created_at > coalesce((SELECT w.seen_through FROM credit_alert_seen w WHERE w.user_id = ?), '-infinity')", v.UserID).add(" LIMIT ?) unseen", maxUnseenAlerts)
	var n int
	if err := s.db.QueryRowContext(ctx, q.String(), q.args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("unseen credit alerts: %w", err)
	}
	return n, nil
}

// MarkCreditAlertsSeen keeps that the viewer's user has seen the alerts up to an instant, which only moves forward, and never past now.
func (s *Store) MarkCreditAlertsSeen(ctx context.Context, v billing.Viewer, through time.Time) error {
	if err := billing.MayRead(v); err != nil {
		return err
	}
	if now := s.now(); through.After(now) {
		through = now
	}
	if _, err := s.db.ExecContext(ctx, `INSERT INTO credit_alert_seen (user_id, seen_through) VALUES ($1, $2)
		ON CONFLICT (user_id) DO UPDATE SET seen_through = greatest(credit_alert_seen.seen_through, excluded.seen_through)`, v.UserID, through); err != nil {
		return fmt.Errorf("credit alerts seen: %w", err)
	}
	return nil
}
