package billing

import (
	"errors"
	"fmt"
)

// Code says what kind of refusal an error is. Clients act on it, so a code never changes its meaning.
type Code string

// The codes of the contract.
const (
	Unauthenticated     Code = "UNAUTHENTICATED"
	Forbidden           Code = "FORBIDDEN"
	NotFound            Code = "NOT_FOUND"
	InvalidMonth        Code = "INVALID_MONTH"
	InvalidArgument     Code = "INVALID_ARGUMENT"
	AmountOutOfRange    Code = "AMOUNT_OUT_OF_RANGE"
	AmountChanged       Code = "AMOUNT_CHANGED"
	AlreadyConfirmed    Code = "ALREADY_CONFIRMED"
	NotRequired         Code = "NOT_REQUIRED"
	BillNotIssued       Code = "BILL_NOT_ISSUED"
	BillAlreadyIssued   Code = "BILL_ALREADY_ISSUED"
	IdempotencyConflict Code = "IDEMPOTENCY_CONFLICT"
	CreditOutOfRange    Code = "CREDIT_OUT_OF_RANGE"
	CreditInUse         Code = "CREDIT_IN_USE"
	LimitExceeded       Code = "LIMIT_EXCEEDED"
	RateLimited         Code = "RATE_LIMITED"
	DocumentNotTrusted  Code = "DOCUMENT_NOT_TRUSTED" // the server runs trusted documents only
	LinkExpired         Code = "LINK_EXPIRED"         // the link of a bill file; renew it (G6)
	TryAgain            Code = "TRY_AGAIN"
	Internal            Code = "INTERNAL"

	// The codes below appear in the findings of a bill import only.

	UnknownAccount  Code = "UNKNOWN_ACCOUNT"
	UnknownCurrency Code = "UNKNOWN_CURRENCY"
	InvalidFile     Code = "INVALID_FILE"
	InvalidValue    Code = "INVALID_VALUE"
	MissingColumn   Code = "MISSING_COLUMN"
	FormulaMismatch Code = "FORMULA_MISMATCH"
)

// Codes are all of them.
var Codes = []Code{
	Unauthenticated, Forbidden, NotFound, InvalidMonth, InvalidArgument, AmountOutOfRange, AmountChanged, AlreadyConfirmed, NotRequired, BillNotIssued,
	BillAlreadyIssued, IdempotencyConflict, CreditOutOfRange, CreditInUse, LimitExceeded, RateLimited, DocumentNotTrusted, LinkExpired, TryAgain, Internal,
	UnknownAccount, UnknownCurrency, InvalidFile, InvalidValue, MissingColumn, FormulaMismatch,
}

// Error is a refusal that the caller may read: a code, the argument it is about, and a sentence that says what to do.
type Error struct {
	Code    Code
	Field   string            // the argument's name, or ""
	Message string            // a sentence for people
	Details map[string]string // facts for programs, such as amountToBeConfirmed
}

func (e *Error) Error() string { return string(e.Code) + ": " + e.Message }

// Errorf makes a refusal with a code and a sentence.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// On names the argument that the refusal is about.
func (e *Error) On(field string) *Error {
	e.Field = field
	return e
}

// With adds a fact for programs.
func (e *Error) With(key, value string) *Error {
	if e.Details == nil {
		e.Details = map[string]string{}
	}
	e.Details[key] = value
	return e
}

// CodeOf returns the code of the refusal in err's chain: "" for nil, Internal for any other error.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// ErrNotFound is the one answer for what does not exist and for what the viewer may not see (B6).
func ErrNotFound(what string) *Error {
	return Errorf(NotFound, "There is no such %s.", what)
}
