package billing

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// CreditEntryKind is what moved a credit (F4).
type CreditEntryKind string

// The kinds.
const (
	Allocate        CreditEntryKind = "ALLOCATE"
	Repossess       CreditEntryKind = "REPOSSESS"
	Consume         CreditEntryKind = "CONSUME"
	Refund          CreditEntryKind = "REFUND"
	ConfirmReturn   CreditEntryKind = "CONFIRM_RETURN"
	ConfirmReversal CreditEntryKind = "CONFIRM_REVERSAL"
)

// Credit is a credit account: of a customer, or the pool of a second-level reseller, in one currency (F1, F5).
type Credit struct {
	ID        uuid.UUID
	ChannelID uuid.UUID
	HolderID  uuid.UUID // the customer or second-level reseller
	Currency  Currency
	Total     decimal.Decimal
	Used      decimal.Decimal
	Sequence  int64 // number of its last entry; 0 when there is none
}

// Available is total minus used (F1).
func (c Credit) Available() decimal.Decimal { return c.Currency.Format(c.Total.Sub(c.Used)) }

// CreditEntry is one append-only movement with the balances after it (F4).
type CreditEntry struct {
	ID             uuid.UUID
	ChannelID      uuid.UUID
	CreditID       uuid.UUID
	Sequence       int64
	Kind           CreditEntryKind
	Amount         decimal.Decimal // always positive
	TotalAfter     decimal.Decimal
	UsedAfter      decimal.Decimal
	ConfirmationID uuid.UUID // zero unless a confirmation or reversal moved it
	ImportID       uuid.UUID // zero unless an import moved it
	UserID         uuid.UUID // zero for commands
	Note           string
	CreatedAt      time.Time
}

// Move applies one movement of a positive amount to the credit and returns its entry, numbered and with the balances after it. The
// caller fills in who, when and why. Whether the movement is allowed is judged before.
func (c *Credit) Move(kind CreditEntryKind, amount decimal.Decimal) CreditEntry {
	switch kind {
	case Allocate:
		c.Total = c.Total.Add(amount)
	case Repossess:
		c.Total = c.Total.Sub(amount)
	case Consume, ConfirmReversal:
		c.Used = c.Used.Add(amount)
	case Refund, ConfirmReturn:
		c.Used = c.Used.Sub(amount)
	}
	c.Sequence++
	return CreditEntry{
		ChannelID: c.ChannelID, CreditID: c.ID, Sequence: c.Sequence, Kind: kind,
		Amount: amount, TotalAfter: c.Total, UsedAfter: c.Used,
	}
}

// Charge moves an import's sum of charges: CONSUME, or REFUND when it is negative (F3).
func (c *Credit) Charge(sum decimal.Decimal) CreditEntry {
	if sum.Sign() < 0 {
		return c.Move(Refund, sum.Neg())
	}
	return c.Move(Consume, sum)
}

// MaxAllocation bounds one allocation, so that no total can leave the range of an amount.
var MaxAllocation = decimal.New(1, 15)

// takable is what can be taken back: what is available, and no more than was given. Refunds make more available than was ever given.
func (c Credit) takable() decimal.Decimal {
	return c.Currency.Format(decimal.Min(c.Available(), c.Total))
}

// CheckAllocation returns INVALID_ARGUMENT for 0 or too many decimals, and CREDIT_OUT_OF_RANGE (with available) when taking would leave
// less than 0 available, or less than 0 given (F5).
func (c Credit) CheckAllocation(increment decimal.Decimal) error {
	switch {
	case increment.IsZero():
		return Errorf(InvalidArgument, "The amount must not be 0: positive gives credit, negative takes it back.").On("amount")
	case !c.Currency.Fits(increment):
		return Errorf(InvalidArgument, "%s has %d decimals; %s has more.", c.Currency, c.Currency.MinorUnit(), DecimalString(increment)).On("amount")
	case increment.Abs().GreaterThan(MaxAllocation):
		return Errorf(CreditOutOfRange, "One allocation is at most %s.", DecimalString(MaxAllocation)).On("amount").With("available", DecimalString(c.Available()))
	case increment.Sign() < 0 && c.takable().Add(increment).Sign() < 0:
		return Errorf(CreditOutOfRange, "Only %s %s is available to take back.", DecimalString(c.Currency.Format(decimal.Max(decimal.Zero, c.takable()))), c.Currency).
			On("amount").With("available", DecimalString(c.takable()))
	}
	return nil
}

// CheckPool returns CREDIT_OUT_OF_RANGE (with available) when a second-level reseller would allocate more than its pool holds (F5).
func (c Credit) CheckPool(increment decimal.Decimal) error {
	if increment.Sign() > 0 && c.Available().LessThan(increment) {
		return Errorf(CreditOutOfRange, "Only %s %s is available in your credit pool.", DecimalString(c.Currency.Format(decimal.Max(decimal.Zero, c.Available()))), c.Currency).
			On("amount").With("available", DecimalString(c.Available()))
	}
	return nil
}
