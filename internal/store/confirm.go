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
	c := &confirming{v: v, requests: requests, key: call.Key, hash: requestHash("confirm", v.Account.ID, requests)}
	if !billing.ConfirmsAtAll(v) {
		return s.refuse(ctx, c)
	}
	return s.groups.confirm(ctx, s, c)
}

// refuse answers a viewer that confirms nothing. Its key is not looked at: what others of its account were answered under one is not for this viewer, and
// stays free for the day on which it may confirm.
func (s *Store) refuse(ctx context.Context, c *confirming) ([]Outcome, error) {
	bills, err := lockBills(ctx, s.db, c.v, billsOf(c))
	if err != nil {
		return nil, tryAgain(err)
	}
	_, err = c.judge(bills, nil, s.now())
	return c.outcomes, err
}

// confirming is one call on its way.
type confirming struct {
	v        billing.Viewer
	requests []billing.ConfirmRequest // each bill once
	key      string                   // "" where the caller keeps the answer
	hash     []byte
	alone    bool // in a transaction of its own
	outcomes []Outcome
	err      error // of this call alone, with no outcome
}

// refused says whether all its bills were refused: then nothing is written and its key stays free, so that the same request can be sent again when
// the bills are issued, or whatever else was in its way is gone.
func (c *confirming) refused() bool {
	return !slices.ContainsFunc(c.outcomes, func(o Outcome) bool { return o.Confirmation != nil })
}

// errNothingToKeep rolls back the transaction of a call alone of which nothing is to be kept.
var errNothingToKeep = errors.New("refused")

// confirmAlone runs one call in a transaction of its own.
func (s *Store) confirmAlone(ctx context.Context, c *confirming) ([]Outcome, error) {
	now := s.now()
	outcomes, err := inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) ([]Outcome, error) {
		mine := *c // a call that is left to itself writes to nothing of ours
		mine.alone = true
		switch err := s.confirmClaimed(ctx, tx, []*confirming{&mine}, now); {
		case err != nil:
			return nil, err
		case mine.err == nil && mine.refused():
			return mine.outcomes, errNothingToKeep
		}
		return mine.outcomes, mine.err
	})
	if errors.Is(err, errNothingToKeep) {
		return outcomes, nil
	}
	return outcomes, err
}

// confirmClaimed claims the keys of calls of one channel, which differ, gives those that were done before their answers, and does the others.
func (s *Store) confirmClaimed(ctx context.Context, tx *sql.Tx, calls []*confirming, now time.Time) error {
	fresh, err := claimKeys(ctx, tx, s.limits, calls, now)
	if err != nil || len(fresh) == 0 {
		return err
	}
	return s.confirmCalls(ctx, tx, fresh, now)
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

// confirmIn judges and writes one call within tx. Without a key, the answer is kept by the caller.
func (s *Store) confirmIn(ctx context.Context, tx *sql.Tx, v billing.Viewer, requests []billing.ConfirmRequest, key string, now time.Time) ([]Outcome, error) {
	c := &confirming{v: v, requests: requests, key: key}
	err := s.confirmCalls(ctx, tx, []*confirming{c}, now)
	return c.outcomes, err
}

// confirmCalls judges and writes calls of viewers who see the same within tx, one after the other: each finds the bills and credits as those
// before it left them.
func (s *Store) confirmCalls(ctx context.Context, tx *sql.Tx, calls []*confirming, now time.Time) error {
	bills, err := lockBills(ctx, tx, calls[0].v, billsOf(calls...))
	if err != nil {
		return err
	}
	var wanted []holding
	for _, c := range calls {
		if wanted, err = c.judge(bills, wanted, now); err != nil {
			return err
		}
	}
	var credits map[holding]*billing.Credit
	if len(wanted) > 0 {
		if credits, err = lockCredits(ctx, tx, calls[0].v.Account.ChannelID, wanted, now); err != nil {
			return err
		}
	}
	if c := calls[0]; len(calls) == 1 && c.refused() && (c.alone || c.key == "") {
		return nil // nothing is to be kept: its transaction is rolled back. One of several whose others were done before must free its key.
	}
	if err := writeConfirmations(ctx, tx, calls, bills, credits, now); err != nil {
		return err
	}
	return tellConfirmations(ctx, tx, calls, bills, now)
}

func billsOf(calls ...*confirming) (ids []uuid.UUID) {
	for _, c := range calls {
		for _, r := range c.requests {
			ids = append(ids, r.BillID)
		}
	}
	return ids
}

// tellConfirmations writes the events of what was confirmed, and of bills that their confirmation marked as issued.
func tellConfirmations(ctx context.Context, tx *sql.Tx, calls []*confirming, bills map[uuid.UUID]*billing.Bill, now time.Time) error {
	var issued, confirmed []event
	told := map[uuid.UUID]bool{}
	for _, c := range calls {
		for _, o := range c.outcomes {
			if o.Confirmation == nil {
				continue
			}
			b := bills[o.BillID]
			confirmed = append(confirmed, confirmationEvent(*o.Confirmation, *b, o.Confirmed))
			if b.IssuedAt.IsZero() && !told[b.ID] {
				told[b.ID] = true
				issued = append(issued, billEvent(billing.BillIssued, *b, b.IssueTime(now)))
			}
		}
	}
	return writeEvents(ctx, tx, append(issued, confirmed...)...)
}

// judge makes the outcomes of a call on the bills as they are, confirms them there, and adds the credits that it moves to those wanted.
func (c *confirming) judge(bills map[uuid.UUID]*billing.Bill, wanted []holding, now time.Time) ([]holding, error) {
	c.outcomes = make([]Outcome, len(c.requests))
	for i, r := range c.requests {
		o := &c.outcomes[i]
		o.BillID = r.BillID
		b, ok := bills[r.BillID]
		if !ok {
			o.Refusal = billing.ErrNotFound("bill")
			continue
		}
		amount, err := judge(c.v, *b, r, now)
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
			LeftAfter: b.AmountToBeConfirmed(), Note: r.Note, UserID: c.v.UserID, AccountID: c.v.Account.ID, CreatedAt: now,
		}
		wanted = append(wanted, holding{b.CustomerID, b.Currency})
	}
	return wanted, nil
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
func lockBills(ctx context.Context, db queryer, v billing.Viewer, ids []uuid.UUID) (map[uuid.UUID]*billing.Bill, error) {
	q := new(query).add("SELECT b.id, b.channel_id, b.month, b.customer_id, b.manager_id, b.currency, b.own_usage, b.total_cost, b.confirmed_amount, b.held, b.issued_at FROM bill b WHERE ").
		scope(billScope(v)).and("b.id = ANY (?)", uuidArray(ids)).add(" ORDER BY b.id")
	if billing.ConfirmsAtAll(v) { // one channel, so one shard
		q.add(" FOR UPDATE OF b")
	}
	rows, err := db.QueryContext(ctx, q.String(), q.args...)
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

// writeConfirmations writes the confirmed amounts, confirmations, credit entries (F2), the keys' answers and audit entries of calls in one
// statement. The key of a call of which everything was refused becomes free again.
func writeConfirmations(ctx context.Context, tx *sql.Tx, calls []*confirming, bills map[uuid.UUID]*billing.Bill, credits map[holding]*billing.Credit, now time.Time) error {
	var confirmationRows, auditRows, answers columnsOf
	var moves []billing.CreditEntry
	changed := map[uuid.UUID]*billing.Bill{}
	var freed []string
	for _, c := range calls {
		for i := range c.outcomes {
			o := &c.outcomes[i]
			if o.Confirmation == nil {
				continue
			}
			n, b := o.Confirmation, bills[o.BillID]
			credit := credits[holding{b.CustomerID, b.Currency}]
			m := credit.Move(billing.ConfirmReturn, n.Amount)
			m.ConfirmationID, m.UserID, m.Note, m.CreatedAt = n.ID, c.v.UserID, n.Note, now
			moves = append(moves, m)
			after := *credit
			o.Credit = &after
			changed[b.ID] = b
			confirmationRows.add(n.ChannelID, n.ID, n.BillID, n.Kind, nilIfEmptyText(n.Mode), n.Amount, n.Currency, n.LeftAfter, nilIfEmpty(n.Note), n.UserID, n.AccountID, nilIfZero(n.ReversesID), n.CreatedAt)
			was, is, err := confirmationAudit(*n, o.Confirmed)
			if err != nil {
				return err
			}
			auditRows.add(b.ChannelID, newID(), c.v.Account.ID, c.v.UserID, c.v.Email, c.v.Role, "bill.confirm", GlobalID("Bill", b.ID.String()), was, is, nilIfEmpty(c.v.RequestID), nilIfEmpty(c.v.Address), now)
		}
		switch {
		case c.key == "":
		case c.refused():
			freed = append(freed, c.key)
		default:
			answer, err := json.Marshal(c.outcomes)
			if err != nil {
				return fmt.Errorf("confirm: %w", err)
			}
			answers.add(c.key, string(answer))
		}
	}
	var billRows columnsOf
	for _, b := range changed { // as all the calls leave it
		billRows.add(b.ChannelID, b.ID, b.Confirmed, b.IssueTime(now))
	}
	channel := calls[0].v.Account.ChannelID
	if len(freed) > 0 {
		if _, err := tx.ExecContext(ctx, "DELETE FROM idempotency_key WHERE channel_id = $1 AND key = ANY ($2)", channel, textArray(freed)); err != nil {
			return fmt.Errorf("free keys: %w", err)
		}
	}
	q := new(query)
	switch {
	case len(changed) > 0:
		addConfirmationRows(q.add("WITH "), billRows, confirmationRows, auditRows)
		creditWrites(q.add(", "), moves)
	case answers.columns == nil:
		return nil
	}
	if answers.columns == nil {
		q.add("SELECT 1")
	} else {
		q.add("UPDATE idempotency_key k SET answer = t.answer::jsonb FROM unnest(?::text[], ?::text[]) AS t(key, answer) WHERE k.channel_id = ? AND k.key = t.key", append(answers.arrays(), channel)...)
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
