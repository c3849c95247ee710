package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"countersign/internal/billing"
)

// ConfirmAllState is how far a run has come.
type ConfirmAllState string

// The states of a run.
const (
	ConfirmAllQueued    ConfirmAllState = "QUEUED"
	ConfirmAllRunning   ConfirmAllState = "RUNNING"
	ConfirmAllSucceeded ConfirmAllState = "SUCCEEDED"
	ConfirmAllFailed    ConfirmAllState = "FAILED"
	ConfirmAllCancelled ConfirmAllState = "CANCELLED"
)

// ConfirmAllRun is the confirming of all bills of a filter in the background (E6). The bills, and what was to be confirmed of each, are those of
// the moment it was asked for.
type ConfirmAllRun struct {
	ID             uuid.UUID
	ChannelID      uuid.UUID
	AccountID      uuid.UUID
	UserID         uuid.UUID
	TokenID        uuid.UUID // the API token that asked; zero for a session
	UserEmail      string
	FromMonth      billing.Month
	ToMonth        billing.Month
	State          ConfirmAllState
	BillCount      int
	ConfirmedCount int
	RefusedCount   int
	Totals         []billing.ConfirmAllTotal // by currency, in the order of their codes
	ErrorCode      billing.Code              // "" but with ConfirmAllFailed
	ErrorMessage   string
	CreatedAt      time.Time
	StartedAt      *time.Time
	FinishedAt     *time.Time

	requestID, address string
}

// Ended says whether the run has come to its end.
func (r *ConfirmAllRun) Ended() bool {
	return r.State != ConfirmAllQueued && r.State != ConfirmAllRunning
}

// ProgressPercent is how many of the bills have their outcome, 0 to 100.
func (r *ConfirmAllRun) ProgressPercent() int {
	if r.BillCount == 0 {
		return 100
	}
	return r.done() * 100 / r.BillCount
}

func (r *ConfirmAllRun) done() int { return r.ConfirmedCount + r.RefusedCount }

// ConfirmAllJob asks a worker to go on with a run.
type ConfirmAllJob struct {
	RunID uuid.UUID `json:"runId"`
}

// Kind names the job for River.
func (ConfirmAllJob) Kind() string { return "confirm_all" }

// InsertOpts are the job's: a database that is away is asked again, and ResumeConfirmAll asks when the job has given up.
func (ConfirmAllJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 10, Queue: ConfirmAllQueue}
}

// ConfirmAllQueue is where runs wait.
const ConfirmAllQueue = "confirm_all"

// maxActiveRuns bounds the runs of one account that wait or are at work.
const maxActiveRuns = 5

// ConfirmAllCall asks to confirm all bills of a filter.
type ConfirmAllCall struct {
	Filter          BillFilter
	Key             string                   // idempotency key (E7)
	ExpectedCount   *int                     // nil says nothing
	ExpectedAmounts []billing.ExpectedAmount // nil says nothing
}

// confirmable appends what makes a bill of the filter one that the viewer confirms now: MayConfirm and Bill.Refusal in SQL.
func (q *query) confirmable(v billing.Viewer, f BillFilter, from, to billing.Month, now time.Time) *query {
	q.fromBills(v, now)
	q.billsWhere(v, f, from, to)
	q.and("b.manager_id = ?", v.Account.ID)
	q.and("(b.issued_at IS NOT NULL OR NOT b.held AND b.month <= ?::date)", billing.LastIssuedMonth(now))
	return q.and(leftSQL + " > 0")
}

// ConfirmAllPreview is what ConfirmAllBills would confirm now, by currency. Errors: FORBIDDEN, INVALID_MONTH, INVALID_ARGUMENT.
func (s *Store) ConfirmAllPreview(ctx context.Context, v billing.Viewer, f BillFilter) ([]billing.ConfirmAllTotal, error) {
	now, from, to, err := s.checkConfirmAll(v, f)
	if err != nil {
		return nil, err
	}
	q := new(query).add("SELECT b.currency, count(*), sum("+leftSQL+")").confirmable(v, f, from, to, now).add(" GROUP BY b.currency ORDER BY b.currency")
	return confirmAllTotals(ctx, s.db, q)
}

func (s *Store) checkConfirmAll(v billing.Viewer, f BillFilter) (now time.Time, from, to billing.Month, err error) {
	now = s.now()
	if err = billing.MayRead(v); err == nil {
		err = billing.MayConfirmAll(v)
	}
	if err == nil {
		from, to, err = f.months(now)
	}
	return now, from, to, err
}

func confirmAllTotals(ctx context.Context, db queryer, q *query) ([]billing.ConfirmAllTotal, error) {
	rows, err := db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("confirm all: %w", err)
	}
	defer rows.Close()
	out := []billing.ConfirmAllTotal{}
	for rows.Next() {
		var t billing.ConfirmAllTotal
		if err := rows.Scan(&t.Currency, &t.BillCount, &t.Amount); err != nil {
			return nil, fmt.Errorf("confirm all: %w", err)
		}
		t.Amount = t.Currency.Format(t.Amount)
		t.ConfirmedAmount = t.Currency.Format(t.ConfirmedAmount)
		out = append(out, t)
	}
	return out, rows.Err()
}

// ConfirmAllBills fixes the bills of a filter that the viewer could confirm now, in one statement, and queues a run that confirms them (E6).
// Errors: FORBIDDEN, INVALID_MONTH, INVALID_ARGUMENT (no bill to confirm), AMOUNT_CHANGED, LIMIT_EXCEEDED, IDEMPOTENCY_CONFLICT, TRY_AGAIN.
func (s *Store) ConfirmAllBills(ctx context.Context, v billing.Viewer, call ConfirmAllCall) (*ConfirmAllRun, error) {
	if err := billing.CheckKey(call.Key); err != nil {
		return nil, err
	}
	now, from, to, err := s.checkConfirmAll(v, call.Filter)
	if err != nil {
		return nil, err
	}
	hash := requestHash("confirmAll", v.Account.ID, call.Filter, call.ExpectedCount, call.ExpectedAmounts)
	id, err := inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) (id uuid.UUID, err error) {
		earlier, err := claimKey(ctx, tx, v.Account.ChannelID, s.limits, call.Key, hash, now)
		if err != nil {
			return id, err
		}
		if earlier != nil {
			err = json.Unmarshal(earlier, &id)
			return id, err
		}
		run := &ConfirmAllRun{ID: newID(), ChannelID: v.Account.ChannelID, FromMonth: from, ToMonth: to, CreatedAt: now}
		if err := s.addConfirmAll(ctx, tx, v, call, run); err != nil {
			return id, err
		}
		return run.ID, answerKey(ctx, tx, v.Account.ChannelID, call.Key, run.ID)
	})
	if err != nil {
		return nil, err
	}
	return s.ConfirmAllRun(ctx, v, id)
}

// addConfirmAll writes a run and its bills, and queues it.
func (s *Store) addConfirmAll(ctx context.Context, tx *sql.Tx, v billing.Viewer, call ConfirmAllCall, run *ConfirmAllRun) error {
	// One request of an account at a time, so that the bound holds.
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('countersign.confirm_all.' || $1, 0))", v.Account.ID); err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	active := 0
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM confirm_all_run WHERE account_id = $1 AND state IN ('QUEUED', 'RUNNING')", v.Account.ID).Scan(&active); err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	if active >= maxActiveRuns {
		return billing.Errorf(billing.LimitExceeded, "%d runs of your account are at work already; wait for one of them, or cancel one.", active)
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO confirm_all_run (id, channel_id, account_id, user_id, token_id, from_month, to_month, state, bill_count, confirmed_count, refused_count, totals,
		request_id, address, created_at, alive_at) VALUES ($1, $2, $3, $4, $5, $6::date, $7::date, 'QUEUED', 0, 0, 0, '[]', $8, $9, $10, now())`,
		run.ID, run.ChannelID, v.Account.ID, v.UserID, nilIfZero(v.TokenID), run.FromMonth, run.ToMonth, nilIfEmpty(v.RequestID), nilIfEmpty(v.Address), run.CreatedAt)
	if err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	q := new(query).add(`WITH items AS (INSERT INTO confirm_all_item (channel_id, run_id, position, bill_id, currency, expected)
		SELECT b.channel_id, ?::uuid, row_number() OVER (ORDER BY b.id), b.id, b.currency, `+leftSQL, run.ID).confirmable(v, call.Filter, run.FromMonth, run.ToMonth, run.CreatedAt)
	q.add(" RETURNING currency, expected) SELECT currency, count(*), sum(expected) FROM items GROUP BY currency ORDER BY currency")
	if run.Totals, err = confirmAllTotals(ctx, tx, q); err != nil {
		return err
	}
	if err := billing.CheckExpected(run.Totals, call.ExpectedCount, call.ExpectedAmounts); err != nil {
		return err
	}
	if len(run.Totals) == 0 {
		return billing.Errorf(billing.InvalidArgument, "No bill of this filter can be confirmed by you now; look at the bills, or choose another filter.").On("filter")
	}
	run.BillCount = billing.BillCount(run.Totals)
	totals, err := json.Marshal(run.Totals)
	if err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE confirm_all_run SET bill_count = $2, totals = $3 WHERE id = $1", run.ID, run.BillCount, string(totals)); err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	if _, err := s.jobs.InsertTx(ctx, tx, ConfirmAllJob{RunID: run.ID}, nil); err != nil {
		return fmt.Errorf("confirm all: %w", err)
	}
	return writeAudit(ctx, tx, v, run.CreatedAt, audit{
		Action: "confirm_all.start", Object: run.globalID(), After: map[string]any{"filter": call.Filter.said(), "bills": run.BillCount, "totals": confirmAllAudit(run.Totals)},
	})
}

// said is what a filter says, by the names of the contract, for the audit entry.
func (f BillFilter) said() map[string]any {
	said := map[string]any{}
	for name, month := range map[string]billing.Month{"month": f.Month, "fromMonth": f.FromMonth, "toMonth": f.ToMonth} {
		if month != 0 {
			said[name] = month
		}
	}
	for name, text := range map[string]string{"customerUin": f.CustomerUIN, "search": f.Search, "managerUin": f.ManagerUIN, "reach": string(f.Reach), "currency": string(f.Currency)} {
		if text != "" {
			said[name] = text
		}
	}
	if len(f.Status) > 0 {
		said["status"] = f.Status
	}
	return said
}

// confirmAllAudit are the totals as audit entries have amounts: with the currency's decimals.
func confirmAllAudit(totals []billing.ConfirmAllTotal) []map[string]any {
	out := make([]map[string]any, len(totals))
	for i, t := range totals {
		out[i] = map[string]any{
			"currency": t.Currency, "bills": t.BillCount, "amount": billing.DecimalString(t.Amount),
			"confirmed": t.ConfirmedCount, "confirmedAmount": billing.DecimalString(t.ConfirmedAmount),
		}
	}
	return out
}

func (r *ConfirmAllRun) globalID() string { return GlobalID("ConfirmAllBillsRun", r.ID.String()) }

const confirmAllColumns = `r.id, r.channel_id, r.account_id, r.user_id, r.token_id, u.email, r.from_month, r.to_month, r.state, r.bill_count, r.confirmed_count, r.refused_count, r.totals,
	coalesce(r.error_code, ''), coalesce(r.error_message, ''), coalesce(r.request_id, ''), coalesce(r.address, ''), r.created_at, r.started_at, r.finished_at
	FROM confirm_all_run r JOIN users u ON u.id = r.user_id WHERE `

func (r *ConfirmAllRun) scan(row interface{ Scan(dest ...any) error }) error {
	err := row.Scan(&r.ID, &r.ChannelID, &r.AccountID, &r.UserID, (*nullUUID)(&r.TokenID), &r.UserEmail, &r.FromMonth, &r.ToMonth, &r.State, &r.BillCount, &r.ConfirmedCount, &r.RefusedCount,
		&jsonColumn{&r.Totals}, &r.ErrorCode, &r.ErrorMessage, &r.requestID, &r.address, &r.CreatedAt, &r.StartedAt, &r.FinishedAt)
	for i := range r.Totals {
		t := &r.Totals[i]
		t.Amount, t.ConfirmedAmount = t.Currency.Format(t.Amount), t.Currency.Format(t.ConfirmedAmount)
	}
	return err
}

// confirmAllScope is the runs that exist for the viewer, of the alias r: those of its account in its present channel (B5).
func confirmAllScope(v billing.Viewer) clause {
	return clause{"r.account_id = ? AND r.channel_id = ?", []any{v.Account.ID, v.Account.ChannelID}}
}

// ConfirmAllRun returns one run; nil when the viewer may see none.
func (s *Store) ConfirmAllRun(ctx context.Context, v billing.Viewer, id uuid.UUID) (*ConfirmAllRun, error) {
	if billing.MayRead(v) != nil {
		return nil, nil //nolint:nilerr // what the viewer may not see does not exist for it
	}
	q := new(query).add("SELECT "+confirmAllColumns).scope(confirmAllScope(v)).and("r.id = ?", id)
	r := new(ConfirmAllRun)
	err := r.scan(s.db.QueryRowContext(ctx, q.String(), q.args...))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("confirm all: %w", err)
	}
	return r, nil
}

var confirmAllOrder = order{{expr: "r.id", cast: "uuid", desc: true}}

// ConfirmAllRuns returns a page of the runs of the viewer's account, newest first. Errors: FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) ConfirmAllRuns(ctx context.Context, v billing.Viewer, p Page) (Connection[*ConfirmAllRun], error) {
	var none Connection[*ConfirmAllRun]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	q := new(query).add("SELECT " + confirmAllColumns).scope(confirmAllScope(v))
	return readPage(ctx, s.db, q, paged{list("confirmAllRuns", v.Account.ID), confirmAllOrder, "confirm all runs"}, p, func(rows *sql.Rows) (*ConfirmAllRun, []string, error) {
		r := new(ConfirmAllRun)
		err := r.scan(rows)
		return r, []string{r.ID.String()}, err
	})
}

// CancelConfirmAll ends a run after the batch at work: what is confirmed stays, the rest is left alone. A run that has ended stays as it is.
// Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) CancelConfirmAll(ctx context.Context, v billing.Viewer, id uuid.UUID) (*ConfirmAllRun, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	run, err := s.ConfirmAllRun(ctx, v, id)
	if err != nil {
		return nil, err
	}
	if run == nil {
		return nil, billing.ErrNotFound("run")
	}
	if err := billing.MayConfirmAll(v); err != nil {
		return nil, err
	}
	now := s.now()
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		run, err := lockConfirmAll(ctx, tx, id) // waits for the batch at work
		if err != nil || run.Ended() {
			return err
		}
		run.State, run.FinishedAt = ConfirmAllCancelled, &now
		return run.end(ctx, tx, v, "confirm_all.cancel", now)
	})
	if err != nil {
		return nil, err
	}
	return s.ConfirmAllRun(ctx, v, id)
}
