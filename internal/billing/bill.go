package billing

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// BillState is how far a bill's month has come (A2).
type BillState string

// The states.
const (
	Accruing BillState = "ACCRUING"
	Closed   BillState = "CLOSED"
	Issued   BillState = "ISSUED"
)

// BillStatus is how much of a bill is confirmed; always derived, never stored (E2).
type BillStatus string

// The statuses.
const (
	StatusUnconfirmed        BillStatus = "UNCONFIRMED"
	StatusPartiallyConfirmed BillStatus = "PARTIALLY_CONFIRMED"
	StatusConfirmed          BillStatus = "CONFIRMED"
	StatusNotRequired        BillStatus = "NOT_REQUIRED"
)

// Bill is what one customer owes one manager for one month in one currency.
type Bill struct {
	ID         uuid.UUID
	ChannelID  uuid.UUID
	Month      Month
	CustomerID uuid.UUID
	ManagerID  uuid.UUID // stamped for good (B5)
	Currency   Currency
	OwnUsage   bool // a partner's own usage: kept, but no customer bill (B1)

	TotalCost decimal.Decimal // exact sum of its charges
	Confirmed decimal.Decimal // sum of its standing confirmations

	Held     bool      // waits for the command issue, whatever the calendar says (A3)
	IssuedAt time.Time // zero until it was issued and marked so
}

// State derives the state at an instant: a bill that is not held is issued by the calendar alone (A2), marked or not.
func (b Bill) State(now time.Time) BillState {
	switch {
	case !b.IssuedAt.IsZero(), !b.Held && !now.Before(b.Month.IssueInstant()):
		return Issued
	case now.Before(b.Month.End()):
		return Accruing
	default:
		return Closed
	}
}

// IssueTime returns when the bill was issued, or zero while it is not.
func (b Bill) IssueTime(now time.Time) time.Time {
	if !b.IssuedAt.IsZero() || b.State(now) != Issued {
		return b.IssuedAt
	}
	return b.Month.IssueInstant()
}

// DataAsOf is the cut-off of the bill's amounts and instance lines: the end of yesterday until the bill is issued (A5), then the
// month's end (A9).
func (b Bill) DataAsOf(now time.Time) time.Time {
	if cut := EndOfYesterday(now); b.State(now) != Issued && cut.Before(b.Month.End()) {
		return cut
	}
	return b.Month.End()
}

// LinesAsOf is the cut-off of the bill's lines on screen: transaction times up to one hour ago until the bill is issued (A6).
func (b Bill) LinesAsOf(now time.Time) time.Time {
	if cut := now.Add(-ReadyDelay); b.State(now) != Issued && cut.Before(b.Month.End()) {
		return cut
	}
	return b.Month.End()
}

// Payable is the total cost rounded once to the currency's minor unit (D3).
func (b Bill) Payable() decimal.Decimal { return b.Currency.Round(b.TotalCost) }

// RoundingDifference is payable minus the exact sum (D3).
func (b Bill) RoundingDifference() decimal.Decimal {
	return b.Currency.Format(b.Payable().Sub(b.TotalCost))
}

// AmountToBeConfirmed is max(0, payable − confirmed) (E2).
func (b Bill) AmountToBeConfirmed() decimal.Decimal {
	return b.Currency.Format(decimal.Max(decimal.Zero, b.Payable().Sub(b.Confirmed)))
}

// Status derives how much is confirmed (E2).
func (b Bill) Status() BillStatus {
	switch payable := b.Payable(); {
	case payable.Sign() <= 0:
		return StatusNotRequired
	case b.Confirmed.GreaterThanOrEqual(payable):
		return StatusConfirmed
	case b.Confirmed.Sign() > 0:
		return StatusPartiallyConfirmed
	default:
		return StatusUnconfirmed
	}
}

// Refusal returns why the bill cannot be confirmed at all at this instant, or nil: BILL_NOT_ISSUED (E1), NOT_REQUIRED (E2) or
// ALREADY_CONFIRMED (E3).
func (b Bill) Refusal(now time.Time) error {
	if b.State(now) != Issued {
		if b.Held {
			return Errorf(BillNotIssued, "The bill of %s is held until the operator issues it.", b.Month)
		}
		return Errorf(BillNotIssued, "The bill of %s is issued on %s (UTC+8).", b.Month, b.Month.IssueInstant().Format("2006-01-02 15:04"))
	}
	switch b.Status() {
	case StatusNotRequired:
		return Errorf(NotRequired, "The bill has nothing to pay, so there is nothing to confirm.")
	case StatusConfirmed:
		return Errorf(AlreadyConfirmed, "The bill is confirmed already.")
	case StatusUnconfirmed, StatusPartiallyConfirmed:
	}
	return nil
}

// ConfirmRefusal is why the viewer cannot confirm the bill now, or nil: the same judgement that Confirm makes.
func ConfirmRefusal(v Viewer, b Bill, now time.Time) error {
	if err := MayConfirm(v, b); err != nil {
		return err
	}
	return b.Refusal(now)
}
