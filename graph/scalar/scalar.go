// Package scalar owns how the contract's scalars are written and read.
package scalar

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// MarshalDecimal writes an exact decimal as a string, with the decimals that it carries (D1).
func MarshalDecimal(d decimal.Decimal) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, `"`+billing.DecimalString(d)+`"`) })
}

// UnmarshalDecimal reads a string, or a number as it was written in the request: never through a float.
func UnmarshalDecimal(v any) (decimal.Decimal, error) {
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case json.Number:
		text = v.String()
	case int64:
		text = strconv.FormatInt(v, 10)
	case int:
		text = strconv.Itoa(v)
	default:
		return decimal.Zero, billing.Errorf(billing.InvalidArgument, `Write a decimal as a string, such as "40.50".`)
	}
	d, err := billing.ParseDecimal(text)
	if err != nil {
		return decimal.Zero, invalid(err)
	}
	return d, nil
}

// MarshalMonth writes 2024-09.
func MarshalMonth(m billing.Month) graphql.Marshaler { return graphql.MarshalString(m.String()) }

// UnmarshalMonth reads 2024-09, or returns INVALID_MONTH.
func UnmarshalMonth(v any) (billing.Month, error) {
	s, ok := v.(string)
	if !ok {
		return 0, billing.Errorf(billing.InvalidMonth, "Write a month as a string, such as 2024-09.")
	}
	return billing.ParseMonth(s)
}

// MarshalDate writes 2024-09-30.
func MarshalDate(t time.Time) graphql.Marshaler {
	return graphql.MarshalString(t.Format(time.DateOnly))
}

// UnmarshalDate reads 2024-09-30.
func UnmarshalDate(v any) (time.Time, error) {
	s, _ := v.(string)
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, billing.Errorf(billing.InvalidArgument, "Write a day as a string, such as 2024-09-30.")
	}
	return t, nil
}

// MarshalDateTime writes an instant in UTC, RFC 3339; null for the zero time.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads RFC 3339.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, billing.Errorf(billing.InvalidArgument, "Write an instant as RFC 3339, such as 2024-10-04T17:00:00Z.")
	}
	return t, nil
}

// MarshalCurrency writes USD.
func MarshalCurrency(c billing.Currency) graphql.Marshaler { return graphql.MarshalString(string(c)) }

// UnmarshalCurrency reads a code of ISO 4217.
func UnmarshalCurrency(v any) (billing.Currency, error) {
	s, ok := v.(string)
	if !ok {
		return "", billing.Errorf(billing.InvalidArgument, "Write a currency as a string, such as USD.")
	}
	c, err := billing.ParseCurrency(s)
	if err != nil {
		return "", invalid(err)
	}
	return c, nil
}

// MarshalUIN writes an account's number.
func MarshalUIN(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalUIN reads an account's number, or its number at the vendor, which may be any text.
func UnmarshalUIN(v any) (string, error) {
	switch v := v.(type) {
	case string:
		if v == "" || len(v) > 256 {
			return "", billing.Errorf(billing.InvalidArgument, "A UIN is a string of digits.")
		}
		return v, nil
	case json.Number:
		return v.String(), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	}
	return "", billing.Errorf(billing.InvalidArgument, "Write a UIN as a string.")
}

// invalid turns the code of a file's value into the contract's: in a request, what cannot be read is an invalid argument.
func invalid(err error) error {
	if e, ok := err.(*billing.Error); ok { //nolint:errorlint // parsers return their refusals bare
		return billing.Errorf(billing.InvalidArgument, "%s", e.Message)
	}
	return fmt.Errorf("scalar: %w", err)
}
