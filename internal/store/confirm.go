package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// Outcome is what came of one bill that was to be confirmed: a confirmation, or why not.
type Outcome struct {
	BillID       uuid.UUID
	Confirmation *billing.Confirmation // nil when refused
	Credit       *billing.Credit       // right after the confirmation; nil when refused
	Confirmed    decimal.Decimal       // the bill's confirmed amount right after it
	Refusal      *billing.Error        // nil when confirmed
}

// UnmarshalJSON reads what was answered under a key, so that it reads the same again: JSON drops the zeros of the currency's decimals.
func (o *Outcome) UnmarshalJSON(b []byte) error {
	type plain Outcome
	if err := json.Unmarshal(b, (*plain)(o)); err != nil {
		return err
	}
	if c := o.Confirmation; c != nil {
		c.Amount, c.LeftAfter, o.Confirmed = c.Currency.Format(c.Amount), c.Currency.Format(c.LeftAfter), c.Currency.Format(o.Confirmed)
	}
	return nil
}

// ConfirmCall is one call to confirm: one request, a batch, or a step of a long run.
type ConfirmCall struct {
	Requests []billing.ConfirmRequest
	Key      string // idempotency key of the whole call (E7)
}

// Confirm is the one way to confirm (ARCHITECTURE decision 4). In one transaction it locks the bills in the order of their ids, lets billing
// judge each, and writes all confirmations, credit entries and audit entries in one statement. A refused bill does not stop the others
// (E6): its outcome says why, with NOT_FOUND, FORBIDDEN, BILL_NOT_ISSUED, NOT_REQUIRED, ALREADY_CONFIRMED, AMOUNT_CHANGED or
// AMOUNT_OUT_OF_RANGE. A bill named twice counts once. The error is about the whole call: INVALID_ARGUMENT, LIMIT_EXCEEDED,
// IDEMPOTENCY_CONFLICT, TRY_AGAIN, or FORBIDDEN for an API token that reads nothing.
func (s *Store) Confirm(ctx context.Context, v billing.Viewer, call ConfirmCall) ([]Outcome, error) {
	requests, err := checkCall(call)
	if err != nil {
		return nil, err
	}
	if err := billing.MayRead(v); err != nil { // before anything is done: the answer shows the bill
		return nil, err
	}
	outcomes, err := s.confirmAlone(ctx, v, requests, call.Key)
	if refusal := soleRefusal(outcomes, err); refusal {
		return outcomes, nil
	}
	return outcomes, err
}

// confirmAlone runs one call in a transaction of its own.
func (s *Store) confirmAlone(ctx context.Context, v billing.Viewer, requests []billing.ConfirmRequest, key string) ([]Outcome, error) {
	now := s.now()
	hash := requestHash("confirm", v.Account.ID, requests)
	return inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) (outcomes []Outcome, err error) {
		earlier, err := claimKey(ctx, tx, v.Account.ChannelID, s.limits, key, hash, now)
		if err != nil {
			return nil, err
		}
		if earlier != nil {
			err = json.Unmarshal(earlier, &outcomes)
			return outcomes, err
		}
		if outcomes, err = s.confirmIn(ctx, tx, v, requests, key, now); err != nil {
			return nil, err
		}
		if len(outcomes) == 1 && outcomes[0].Refusal != nil {
			return outcomes, outcomes[0].Refusal // nothing was written: the key stays free
		}
		return outcomes, nil
	})
}

// soleRefusal says whether the error is the refusal of the only bill: then it is that bill's outcome and not the call's error.
func soleRefusal(outcomes []Outcome, err error) bool {
	return err != nil && len(outcomes) == 1 && error(outcomes[0].Refusal) == err //nolint:errorlint // the very same value
}

// checkCall returns the requests, each bill once, or INVALID_ARGUMENT and LIMIT_EXCEEDED.
func checkCall(call ConfirmCall) ([]billing.ConfirmRequest, error) {
	if err := billing.CheckKey(call.Key); err != nil {
		return nil, err
	}
	switch n := len(call.Requests); {
	case n == 0:
		return nil, billing.Errorf(billing.InvalidArgument, "Name at least one bill.").On("billIds")
	case n > billing.MaxBatchLength:
		return nil, billing.Errorf(billing.LimitExceeded, "At most %d bills in one request; this has %d.", billing.MaxBatchLength, n).On("billIds")
	}
	seen := map[uuid.UUID]bool{}
	var out []billing.ConfirmRequest
	for _, r := range call.Requests {
		if err := r.Check(); err != nil {
			return nil, err
		}
		if !seen[r.BillID] {
			seen[r.BillID] = true
			out = append(out, r)
		}
	}
	return out, nil
}

// confirmIn judges and writes within tx. Without a key, the answer is kept by the caller.
func (s *Store) confirmIn(ctx context.Context, tx *sql.Tx, v billing.Viewer, requests []billing.ConfirmRequest, key string, now time.Time) ([]Outcome, error) {
	bills, err := lockBills(ctx, tx, v, requests)
	if err != nil {
		return nil, err
	}
	outcomes := make([]Outcome, len(requests))
	var wanted []holding
	for i, r := range requests {
		o := &outcomes[i]
		o.BillID = r.BillID
		b, ok := bills[r.BillID]
		if !ok {
			o.Refusal = billing.ErrNotFound("bill")
			continue
		}
		amount, err := judge(v, *b, r, now)
		if err != nil {
			if o.Refusal = refusalOf(err); o.Refusal == nil {
				return nil, err
			}
			continue
		}
		b.Confirmed = b.Confirmed.Add(amount)
		o.Confirmed = b.Confirmed
		o.Confirmation = &billing.Confirmation{
			ID: newID(), ChannelID: b.ChannelID, BillID: b.ID, Kind: billing.KindConfirmation, Mode: r.Mode, Amount: amount, Currency: b.Currency,
			LeftAfter: b.AmountToBeConfirmed(), Note: r.Note, UserID: v.UserID, AccountID: v.Account.ID, CreatedAt: now,
		}
		wanted = append(wanted, holding{b.CustomerID, b.Currency})
	}
	if len(wanted) == 0 && key == "" {
		return outcomes, nil
	}
	if len(wanted) == 0 {
		// A single refusal keeps no answer: its transaction is rolled back.
		return outcomes, answerKey(ctx, tx, v.Account.ChannelID, key, outcomes)
	}
	credits, err := lockCredits(ctx, tx, v.Account.ChannelID, wanted, now)
	if err != nil {
		return nil, err
	}
	return outcomes, writeConfirmations(ctx, tx, v, key, outcomes, bills, credits, now)
}

// judge asks the rules: may this viewer (C), and what does the bill say (E).
func judge(v billing.Viewer, b billing.Bill, r billing.ConfirmRequest, now time.Time) (decimal.Decimal, error) {
	if err := billing.MayConfirm(v, b); err != nil {
		return decimal.Zero, err
	}
	return b.Confirm(r, now)
}

// refusalOf finds the refusal in an error; nil for an error that is none.
func refusalOf(err error) *billing.Error {
	var e *billing.Error
	_ = errors.As(err, &e) // nil when there is none
	return e
}

// lockBills locks the bills that the viewer may see in the order of their ids. For a viewer that confirms nothing they are only read: those
// who may confirm need not wait for a refusal.
func lockBills(ctx context.Context, tx *sql.Tx, v billing.Viewer, requests []billing.ConfirmRequest) (map[uuid.UUID]*billing.Bill, error) {
	ids := make([]uuid.UUID, len(requests))
	for i, r := range requests {
		ids[i] = r.BillID
	}
	q := new(query).add("SELECT b.id, b.channel_id, b.month, b.customer_id, b.manager_id, b.currency, b.own_usage, b.total_cost, b.confirmed_amount, b.held, b.issued_at FROM bill b WHERE ").
		scope(billScope(v)).and("b.id = ANY (?)", uuidArray(ids)).add(" ORDER BY b.id")
	if billing.ConfirmsAtAll(v) { // one channel, so one shard
		q.add(" FOR UPDATE OF b")
	}
	rows, err := tx.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("lock bills: %w", err)
	}
	defer rows.Close()
	out := make(map[uuid.UUID]*billing.Bill, len(ids))
	for rows.Next() {
		b := new(billing.Bill)
		if err := rows.Scan(&b.ID, &b.ChannelID, &b.Month, &b.CustomerID, &b.ManagerID, &b.Currency, &b.OwnUsage, &b.TotalCost, &b.Confirmed, &b.Held, (*nullTime)(&b.IssuedAt)); err != nil {
			return nil, fmt.Errorf("lock bills: %w", err)
		}
		out[b.ID] = b
	}
	return out, rows.Err()
}

// writeConfirmations writes the confirmed amounts, confirmations, credit entries (F2), the key's answer and audit entries in one statement.
func writeConfirmations(ctx context.Context, tx *sql.Tx, v billing.Viewer, key string, outcomes []Outcome, bills map[uuid.UUID]*billing.Bill, credits map[holding]*billing.Credit, now time.Time) error {
	var billRows, confirmationRows, auditRows columnsOf
	var moves []billing.CreditEntry
	for i := range outcomes {
		o := &outcomes[i]
		if o.Confirmation == nil {
			continue
		}
		c, b := o.Confirmation, bills[o.BillID]
		credit := credits[holding{b.CustomerID, b.Currency}]
		m := credit.Move(billing.ConfirmReturn, c.Amount)
		m.ConfirmationID, m.UserID, m.Note, m.CreatedAt = c.ID, v.UserID, c.Note, now
		moves = append(moves, m)
		after := *credit
		o.Credit = &after
		billRows.add(b.ChannelID, b.ID, b.Confirmed, b.IssueTime(now))
		confirmationRows.add(c.ChannelID, c.ID, c.BillID, c.Kind, nilIfEmptyText(c.Mode), c.Amount, c.Currency, c.LeftAfter, nilIfEmpty(c.Note), c.UserID, c.AccountID, nilIfZero(c.ReversesID), c.CreatedAt)
		before, after2, err := confirmationAudit(*c, b.Confirmed)
		if err != nil {
			return err
		}
		auditRows.add(b.ChannelID, newID(), v.Account.ID, v.UserID, v.Email, v.Role, "bill.confirm", GlobalID("Bill", b.ID.String()), before, after2, nilIfEmpty(v.RequestID), nilIfEmpty(v.Address), now)
	}
	q := new(query).add("WITH ")
	addConfirmationRows(q, billRows, confirmationRows, auditRows)
	creditWrites(q.add(", "), moves)
	if key == "" {
		q.add("SELECT 1")
	} else {
		answer, err := json.Marshal(outcomes)
		if err != nil {
			return fmt.Errorf("confirm: %w", err)
		}
		q.add("UPDATE idempotency_key SET answer = ? WHERE channel_id = ? AND key = ?", string(answer), v.Account.ChannelID, key)
	}
	if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return fmt.Errorf("confirm: %w", err)
	}
	return nil
}

// addConfirmationRows appends the parts of a statement that write bills, confirmations and their audit entries.
func addConfirmationRows(q *query, bills, confirmations, audits columnsOf) {
	q.add(`bills AS (UPDATE bill b SET confirmed_amount = t.confirmed, issued_at = coalesce(b.issued_at, t.issued_at)
		FROM unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::timestamptz[]) AS t(channel_id, id, confirmed, issued_at)
		WHERE b.channel_id = t.channel_id AND b.id = t.id), `, bills.arrays()...)
	q.add(`confirmations AS (INSERT INTO confirmation (channel_id, id, bill_id, kind, mode, amount, currency, left_after, note, user_id, account_id, reverses_id, created_at)
		SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::numeric[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[])), `, confirmations.arrays()...)
	q.add(`audits AS (INSERT INTO audit_entry (channel_id, id, account_id, user_id, user_email, role, action, object_id, before, after, request_id, address, created_at)
		SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[], ?::text[], ?::text[], ?::timestamptz[]))`, audits.arrays()...)
}

func confirmationAudit(c billing.Confirmation, confirmed decimal.Decimal) (before, after string, err error) {
	was := confirmed.Sub(c.Amount)
	if c.Kind == billing.KindReversal {
		was = confirmed.Add(c.Amount)
	}
	text := func(d decimal.Decimal) string { return billing.DecimalString(c.Currency.Format(d)) }
	b, err := json.Marshal(map[string]any{"confirmedAmount": text(was)})
	if err != nil {
		return "", "", fmt.Errorf("audit: %w", err)
	}
	a, err := json.Marshal(map[string]any{"confirmedAmount": text(confirmed), "confirmation": GlobalID("Confirmation", c.ID.String()), "kind": c.Kind, "amount": text(c.Amount), "currency": c.Currency, "note": c.Note})
	return string(b), string(a), err
}

func nilIfEmptyText[T ~string](s T) *string {
	if s == "" {
		return nil
	}
	t := string(s)
	return &t
}
