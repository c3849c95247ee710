package billing

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// ConfirmMode is how much of a bill to confirm.
type ConfirmMode string

// The modes.
const (
	Total   ConfirmMode = "TOTAL"
	Partial ConfirmMode = "PARTIAL"
)

// ConfirmationKind tells a confirmation from the entry that takes one back.
type ConfirmationKind string

// The kinds.
const (
	KindConfirmation ConfirmationKind = "CONFIRMATION"
	KindReversal     ConfirmationKind = "REVERSAL"
)

// Limits of a request to confirm.
const (
	MaxKeyLength   = 200 // characters of an idempotency key
	MaxNoteLength  = 500 // characters of a note or reason
	MaxBatchLength = 500 // bills in one request (E6)
)

// ConfirmRequest asks to confirm one bill.
type ConfirmRequest struct {
	BillID   uuid.UUID
	Mode     ConfirmMode
	Amount   *decimal.Decimal // with Partial only
	Expected *decimal.Decimal // what the caller believes is left; nil says nothing (E7)
	Note     string
}

// Confirmation is one append-only entry: the customer's money arrived, or a confirmation is taken back.
type Confirmation struct {
	ID         uuid.UUID
	ChannelID  uuid.UUID
	BillID     uuid.UUID
	Kind       ConfirmationKind
	Mode       ConfirmMode // "" for a reversal
	Amount     decimal.Decimal
	Currency   Currency
	LeftAfter  decimal.Decimal // what was to be confirmed right after this entry
	Note       string
	UserID     uuid.UUID
	AccountID  uuid.UUID
	CreatedAt  time.Time
	ReversesID uuid.UUID // zero unless it is a reversal
}

// CheckKey returns INVALID_ARGUMENT unless the idempotency key is 1 to 200 characters of UTF-8 without control characters (E7).
func CheckKey(key string) error {
	n := utf8.RuneCountInString(key)
	if n < 1 || n > MaxKeyLength || !utf8.ValidString(key) || strings.ContainsFunc(key, func(r rune) bool { return r < ' ' }) {
		return Errorf(InvalidArgument, "An idempotency key is 1 to %d printable characters; this one has %d.", MaxKeyLength, n).On("idempotencyKey")
	}
	return nil
}

// CheckNote returns INVALID_ARGUMENT for a note of more than 500 characters.
func CheckNote(note, field string) error {
	if n := utf8.RuneCountInString(note); n > MaxNoteLength || strings.ContainsRune(note, 0) {
		return Errorf(InvalidArgument, "At most %d characters; this has %d.", MaxNoteLength, n).On(field)
	}
	return nil
}

// Check returns INVALID_ARGUMENT when the request is wrong whatever the bill: an amount with TOTAL, none with PARTIAL.
func (r ConfirmRequest) Check() error {
	switch r.Mode {
	case Total:
		if r.Amount != nil {
			return Errorf(InvalidArgument, "TOTAL confirms all that is left and takes no amount; use PARTIAL for a part.").On("amount")
		}
	case Partial:
		if r.Amount == nil {
			return Errorf(InvalidArgument, "PARTIAL needs an amount.").On("amount")
		}
	default:
		return Errorf(InvalidArgument, "The mode is TOTAL or PARTIAL.").On("mode")
	}
	return CheckNote(r.Note, "note")
}

// Confirm judges a request on the bill as it is and says how much to write: the whole rest (E3) or the part (E4). It returns
// BILL_NOT_ISSUED, NOT_REQUIRED, ALREADY_CONFIRMED, AMOUNT_CHANGED or AMOUNT_OUT_OF_RANGE (with amountToBeConfirmed). It changes
// nothing: the caller adds the amount to Confirmed once it is written.
func (b Bill) Confirm(r ConfirmRequest, now time.Time) (decimal.Decimal, error) {
	if err := r.Check(); err != nil {
		return decimal.Zero, err
	}
	if err := b.Refusal(now); err != nil {
		return decimal.Zero, err
	}
	left := b.AmountToBeConfirmed()
	if r.Expected != nil && !r.Expected.Equal(left) {
		return decimal.Zero, Errorf(AmountChanged, "%s %s is to be confirmed now, not %s; look at the bill again.", DecimalString(left), b.Currency, DecimalString(*r.Expected)).
			On("expectedAmountToBeConfirmed").With("amountToBeConfirmed", DecimalString(left))
	}
	if r.Mode == Total {
		return left, nil
	}
	amount := *r.Amount
	refuse := func(message string, args ...any) (decimal.Decimal, error) {
		return decimal.Zero, Errorf(AmountOutOfRange, message, args...).On("amount").With("amountToBeConfirmed", DecimalString(left))
	}
	switch {
	case amount.Sign() <= 0:
		return refuse("The amount must be more than 0 and at most %s %s.", DecimalString(left), b.Currency)
	case !b.Currency.Fits(amount):
		return refuse("%s has %d decimals; %s has more.", b.Currency, b.Currency.MinorUnit(), DecimalString(amount))
	case amount.GreaterThan(left):
		return refuse("At most %s %s can be confirmed; %s is more.", DecimalString(left), b.Currency, DecimalString(amount))
	}
	return b.Currency.Format(amount), nil
}
