package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// confirmAllBatch is how many bills one transaction confirms: its locks are short, and its cost is that of its rows.
const confirmAllBatch = 1000

// RunConfirmAll goes on with a run to its end, batch by batch. Each batch is one transaction: its confirmations, the outcomes of its bills and
// the run's counts are written together or not at all, so that whoever goes on after a crash begins with the first bill without an outcome.
// Two that go on with the same run take turns. It returns an error only when the run should be gone on with later.
func (s *Store) RunConfirmAll(ctx context.Context, id uuid.UUID) error {
	for {
		ended, err := inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) (bool, error) {
			return s.confirmAllBatch(ctx, tx, id)
		})
		if err != nil || ended {
			return err
		}
	}
}

// confirmAllBatch confirms the next bills of a run within tx, and says whether the run has ended.
func (s *Store) confirmAllBatch(ctx context.Context, tx *sql.Tx, id uuid.UUID) (ended bool, err error) {
	q := new(query).add("WITH "+limitsCTE, s.limits.args()...).add(" SELECT lock || statement || idle FROM limits")
	if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return false, fmt.Errorf("confirm all: %w", err)
	}
	run, err := lockConfirmAll(ctx, tx, id)
	if err != nil || run.Ended() {
		return err == nil, err
	}
	now := s.now()
	if run.StartedAt == nil {
		run.StartedAt = &now
	}
	run.State = ConfirmAllRunning
	v, err := s.confirmAllViewer(ctx, tx, run)
	if refusal := refusalOf(err); refusal != nil {
		run.State, run.FinishedAt, run.ErrorCode, run.ErrorMessage = ConfirmAllFailed, &now, refusal.Code, refusal.Message
		return true, run.end(ctx, tx, v, "confirm_all.end", now)
	}
	if err != nil {
		return false, err
	}
	items, err := run.next(ctx, tx)
	if err != nil {
		return false, err
	}
	requests := make([]billing.ConfirmRequest, len(items))
	for i, item := range items {
		requests[i] = billing.ConfirmRequest{BillID: item.billID, Mode: billing.Total, Expected: &item.expected}
	}
	outcomes, err := s.confirmIn(ctx, tx, v, requests, "", now)
	if err != nil {
		return false, err
	}
	if err := run.note(ctx, tx, items, outcomes); err != nil {
		return false, err
	}
	if run.done() < run.BillCount {
		return false, run.write(ctx, tx)
	}
	run.State, run.FinishedAt = ConfirmAllSucceeded, &now
	return true, run.end(ctx, tx, v, "confirm_all.end", now)
}

// lockConfirmAll locks a run for its next batch or its end.
func lockConfirmAll(ctx context.Context, tx *sql.Tx, id uuid.UUID) (*ConfirmAllRun, error) {
	r := new(ConfirmAllRun)
	if err := r.scan(tx.QueryRowContext(ctx, "SELECT "+confirmAllColumns+"r.id = $1 FOR UPDATE OF r", id)); err != nil {
		return nil, fmt.Errorf("confirm all: %w", err)
	}
	return r, nil
}

// confirmAllViewer is whom the run acts for, as that user is now: the rows are held, so that who is deactivated, loses the role or whose token is
// revoked confirms nothing afterwards. Errors: UNAUTHENTICATED, FORBIDDEN; the viewer is good for the audit entry even then.
func (s *Store) confirmAllViewer(ctx context.Context, tx *sql.Tx, run *ConfirmAllRun) (billing.Viewer, error) {
	v := billing.Viewer{UserID: run.UserID, TokenID: run.TokenID, RequestID: run.requestID, Address: run.address}
	var active bool
	err := tx.QueryRowContext(ctx, "SELECT u.email, u.name, u.role, u.active, "+accountColumns("a")+" FROM users u JOIN account a ON a.id = u.account_id WHERE u.id = $1 FOR SHARE OF u", run.UserID).
		Scan(append([]any{&v.Email, &v.UserName, &v.Role, &active}, accountFields(&v.Account)...)...)
	if err != nil {
		return v, fmt.Errorf("confirm all: %w", err)
	}
	if !active {
		return v, billing.Errorf(billing.Unauthenticated, "The user who asked for this is no longer active; somebody else can ask for the rest.")
	}
	if v.Account.ID != run.AccountID || v.Account.ChannelID != run.ChannelID {
		return v, billing.Errorf(billing.Forbidden, "The user who asked for this no longer acts for the account.")
	}
	if run.TokenID != uuid.Nil {
		var good bool
		err := tx.QueryRowContext(ctx, "SELECT scopes, revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) FROM api_token WHERE id = $1 FOR SHARE", run.TokenID, s.wallClock()).
			Scan(&jsonColumn{&v.Scopes}, &good)
		if err != nil {
			return v, fmt.Errorf("confirm all: %w", err)
		}
		if !good {
			return v, billing.Errorf(billing.Unauthenticated, "The API token that asked for this has ended or was revoked.")
		}
	}
	return v, billing.MayConfirmAll(v)
}

// confirmAllItem is a bill of a run.
type confirmAllItem struct {
	position int
	billID   uuid.UUID
	currency billing.Currency
	expected decimal.Decimal
}

// next are the first bills without an outcome.
func (r *ConfirmAllRun) next(ctx context.Context, tx *sql.Tx) ([]confirmAllItem, error) {
	rows, err := tx.QueryContext(ctx, `SELECT position, bill_id, currency, expected FROM confirm_all_item
		WHERE channel_id = $1 AND run_id = $2 AND position > $3 AND position <= $4 ORDER BY position`, r.ChannelID, r.ID, r.done(), r.done()+confirmAllBatch)
	if err != nil {
		return nil, fmt.Errorf("confirm all: %w", err)
	}
	defer rows.Close()
	var out []confirmAllItem
	for rows.Next() {
		var i confirmAllItem
		if err := rows.Scan(&i.position, &i.billID, &i.currency, &i.expected); err != nil {
			return nil, fmt.Errorf("confirm all: %w", err)
		}
		out = append(out, i)
	}
	return out, rows.Err()
}

// note writes what came of each bill, and counts it.
func (r *ConfirmAllRun) note(ctx context.Context, tx *sql.Tx, items []confirmAllItem, outcomes []Outcome) error {
	var rows columnsOf
	for i, o := range outcomes {
		if o.Refusal != nil {
			r.RefusedCount++
			rows.add(items[i].position, (*string)(nil), (*string)(nil), string(o.Refusal.Code), o.Refusal.Message)
			continue
		}
		r.ConfirmedCount++
		t := &r.Totals[slices.IndexFunc(r.Totals, func(t billing.ConfirmAllTotal) bool { return t.Currency == items[i].currency })]
		t.ConfirmedCount++
		t.ConfirmedAmount = t.ConfirmedAmount.Add(o.Confirmation.Amount)
		rows.add(items[i].position, o.Confirmation.Amount, o.Confirmation.ID, (*string)(nil), (*string)(nil))
	}
	q := new(query).add(`UPDATE confirm_all_item i SET amount = t.amount, confirmation_id = t.confirmation_id, code = t.code, message = t.message
		FROM unnest(?::bigint[], ?::numeric[], ?::uuid[], ?::text[], ?::text[]) AS t(position, amount, confirmation_id, code, message)
		WHERE i.position = t.position`, rows.arrays()...).and("i.channel_id = ? AND i.run_id = ?", r.ChannelID, r.ID)
	if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	return nil
}

// write writes what has become of the run.
func (r *ConfirmAllRun) write(ctx context.Context, tx *sql.Tx) error {
	totals, err := json.Marshal(r.Totals)
	if err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	_, err = tx.ExecContext(ctx, `UPDATE confirm_all_run SET state = $2, confirmed_count = $3, refused_count = $4, totals = $5, error_code = $6, error_message = $7, started_at = $8, finished_at = $9,
		alive_at = now() WHERE id = $1`, r.ID, r.State, r.ConfirmedCount, r.RefusedCount, string(totals), nilIfEmpty(r.ErrorCode), nilIfEmpty(r.ErrorMessage), r.StartedAt, r.FinishedAt)
	if err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	return nil
}

// end writes the run's end and its audit entry.
func (r *ConfirmAllRun) end(ctx context.Context, tx *sql.Tx, v billing.Viewer, action string, now time.Time) error {
	if err := r.write(ctx, tx); err != nil {
		return err
	}
	after := map[string]any{"state": r.State, "bills": r.BillCount, "confirmed": r.ConfirmedCount, "refused": r.RefusedCount, "totals": confirmAllAudit(r.Totals)}
	if r.ErrorCode != "" {
		after["error"] = r.ErrorCode
	}
	if v.Account.ID != r.AccountID { // its user has left the account, which must learn of the end all the same
		v.Account = billing.Account{ID: r.AccountID, ChannelID: r.ChannelID}
	}
	return writeAudit(ctx, tx, v, now, audit{Channel: r.ChannelID, Action: action, Object: r.globalID(), After: after})
}

// ResumeConfirmAll queues again the runs whose process died, and says how many. Should one live after all, both take turns.
func (s *Store) ResumeConfirmAll(ctx context.Context) (int, error) {
	n := 0
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		n = 0
		// A run that is locked is at work.
		rows, err := tx.QueryContext(ctx, `UPDATE confirm_all_run SET alive_at = now() WHERE id IN (SELECT id FROM confirm_all_run
			WHERE state IN ('QUEUED', 'RUNNING') AND alive_at < now() - make_interval(secs => $1) FOR UPDATE SKIP LOCKED)
			AND NOT EXISTS (SELECT FROM river_job j WHERE j.kind = 'confirm_all' AND j.state IN ('available', 'pending', 'scheduled', 'retryable') AND j.args->>'runId' = confirm_all_run.id::text)
			RETURNING id`, silentAfter.Seconds())
		if err != nil {
			return fmt.Errorf("resume confirm all: %w", err)
		}
		defer rows.Close()
		var jobs []river.InsertManyParams
		for rows.Next() {
			var job ConfirmAllJob
			if err := rows.Scan(&job.RunID); err != nil {
				return fmt.Errorf("resume confirm all: %w", err)
			}
			jobs = append(jobs, river.InsertManyParams{Args: job})
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil || len(jobs) == 0 {
			return err
		}
		n = len(jobs)
		_, err = s.jobs.InsertManyTx(ctx, tx, jobs)
		return err
	})
	return n, err
}
