package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// ReverseRequest asks to take a confirmation back (E10).
type ReverseRequest struct {
	ConfirmationID   uuid.UUID
	Reason           string
	Key              string
	AllowCreditInUse bool // the operator's explicit word
}

// Reverse takes a confirmation back by an entry of its own, and its credit with it (E10). Errors: NOT_FOUND, FORBIDDEN, AMOUNT_OUT_OF_RANGE
// (it is reversed already, or is a reversal itself), CREDIT_IN_USE (with available), INVALID_ARGUMENT, IDEMPOTENCY_CONFLICT, TRY_AGAIN.
func (s *Store) Reverse(ctx context.Context, v billing.Viewer, r ReverseRequest) (Outcome, error) {
	var out Outcome
	if err := billing.CheckKey(r.Key); err != nil {
		return out, err
	}
	if strings.TrimSpace(r.Reason) == "" {
		return out, billing.Errorf(billing.InvalidArgument, "Say why: a reversal needs a reason.").On("reason")
	}
	if err := billing.CheckNote(r.Reason, "reason"); err != nil {
		return out, err
	}
	if r.AllowCreditInUse && !v.IsOperator() {
		return out, billing.Errorf(billing.Forbidden, "Only the operator reverses below the available credit.").On("allowCreditInUse")
	}
	now := s.now()
	target, err := s.Confirmation(ctx, v, r.ConfirmationID)
	if err != nil {
		return out, tryAgain(err)
	}
	if target == nil {
		return out, billing.ErrNotFound("confirmation").On("confirmationId")
	}
	return inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) (Outcome, error) {
		return s.reverseIn(ctx, tx, v, r, target.Confirmation, now)
	})
}

// reverseIn judges and writes within tx. The channel is the bill's: the operator has no bills in its own.
func (s *Store) reverseIn(ctx context.Context, tx *sql.Tx, v billing.Viewer, r ReverseRequest, target billing.Confirmation, now time.Time) (out Outcome, err error) {
	earlier, err := claimKey(ctx, tx, target.ChannelID, s.limits, r.Key, requestHash("reverse", v.Account.ID, r.ConfirmationID, r.Reason, r.AllowCreditInUse), now)
	if err != nil {
		return out, err
	}
	b, err := lockBill(ctx, tx, target.ChannelID, target.BillID)
	if err != nil {
		return out, err
	}
	if err := billing.MayReverse(v, b); err != nil { // also where it was done before: that answer is for those who may
		return out, err
	}
	if earlier != nil {
		err = json.Unmarshal(earlier, &out)
		return out, err
	}
	if err := checkStands(ctx, tx, target); err != nil {
		return out, err
	}
	credits, err := lockCredits(ctx, tx, target.ChannelID, []holding{{b.CustomerID, b.Currency}}, now)
	if err != nil {
		return out, err
	}
	credit := credits[holding{b.CustomerID, b.Currency}]
	if left := credit.Available().Sub(target.Amount); left.Sign() < 0 && !r.AllowCreditInUse {
		return out, billing.Errorf(billing.CreditInUse, "The customer has used the credit: only %s %s is available.", billing.DecimalString(b.Currency.Format(decimal.Max(decimal.Zero, credit.Available()))), b.Currency).
			With("available", billing.DecimalString(credit.Available()))
	}
	return writeReversal(ctx, tx, v, r, target, b, credit, now)
}

func lockBill(ctx context.Context, tx *sql.Tx, channel, id uuid.UUID) (billing.Bill, error) {
	var b billing.Bill
	err := tx.QueryRowContext(ctx, `SELECT b.id, b.channel_id, b.month, b.customer_id, b.manager_id, b.currency, b.own_usage, b.total_cost, b.confirmed_amount, b.held, b.issued_at
		FROM bill b WHERE b.channel_id = $1 AND b.id = $2 FOR UPDATE`, channel, id).
		Scan(&b.ID, &b.ChannelID, &b.Month, &b.CustomerID, &b.ManagerID, &b.Currency, &b.OwnUsage, &b.TotalCost, &b.Confirmed, &b.Held, (*nullTime)(&b.IssuedAt))
	if err != nil {
		return b, fmt.Errorf("lock bill: %w", err)
	}
	return b, nil
}

// checkStands refuses what is not there to be taken back.
func checkStands(ctx context.Context, tx *sql.Tx, c billing.Confirmation) error {
	if c.Kind == billing.KindReversal {
		return billing.Errorf(billing.AmountOutOfRange, "A reversal is not taken back; confirm the bill again instead.").On("confirmationId")
	}
	var reversed bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM confirmation WHERE channel_id = $1 AND reverses_id = $2)", c.ChannelID, c.ID).Scan(&reversed); err != nil {
		return fmt.Errorf("reverse: %w", err)
	}
	if reversed {
		return billing.Errorf(billing.AmountOutOfRange, "This confirmation is reversed already; nothing of it stands.").On("confirmationId")
	}
	return nil
}

func writeReversal(ctx context.Context, tx *sql.Tx, v billing.Viewer, r ReverseRequest, target billing.Confirmation, b billing.Bill, credit *billing.Credit, now time.Time) (Outcome, error) {
	b.Confirmed = b.Confirmed.Sub(target.Amount)
	c := billing.Confirmation{
		ID: newID(), ChannelID: b.ChannelID, BillID: b.ID, Kind: billing.KindReversal, Amount: target.Amount, Currency: b.Currency, LeftAfter: b.AmountToBeConfirmed(),
		Note: r.Reason, UserID: v.UserID, AccountID: v.Account.ID, CreatedAt: now, ReversesID: target.ID,
	}
	m := credit.Move(billing.ConfirmReversal, target.Amount)
	m.ConfirmationID, m.UserID, m.Note, m.CreatedAt = c.ID, v.UserID, r.Reason, now
	after := *credit
	out := Outcome{BillID: b.ID, Confirmation: &c, Credit: &after, Confirmed: b.Confirmed}
	answer, err := json.Marshal(out)
	if err != nil {
		return out, fmt.Errorf("reverse: %w", err)
	}
	was, is, err := confirmationAudit(c, b.Confirmed)
	if err != nil {
		return out, err
	}
	var bills, confirmations, audits columnsOf
	bills.add(b.ChannelID, b.ID, b.Confirmed, b.IssueTime(now))
	confirmations.add(c.ChannelID, c.ID, c.BillID, c.Kind, nilIfEmptyText(c.Mode), c.Amount, c.Currency, c.LeftAfter, nilIfEmpty(c.Note), c.UserID, c.AccountID, nilIfZero(c.ReversesID), c.CreatedAt)
	audits.add(b.ChannelID, newID(), v.Account.ID, v.UserID, v.Email, v.Role, "confirmation.reverse", GlobalID("Bill", b.ID.String()), was, is, nilIfEmpty(v.RequestID), nilIfEmpty(v.Address), now)
	q := new(query).add("WITH ")
	addConfirmationRows(q, bills, confirmations, audits)
	creditWrites(q.add(", "), []billing.CreditEntry{m})
	q.add("UPDATE idempotency_key SET answer = ? WHERE channel_id = ? AND key = ?", string(answer), b.ChannelID, r.Key)
	if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return out, fmt.Errorf("reverse: %w", err)
	}
	if err := writeEvents(ctx, tx, confirmationEvent(c, b, b.Confirmed)); err != nil {
		return out, err
	}
	return out, writeAlerts(ctx, tx, []billing.CreditEntry{m})
}
