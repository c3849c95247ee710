package billing

import (
	"encoding/json"

	"github.com/shopspring/decimal"
)

// MaxFindings is how many findings of each kind a bill import reports; it goes on counting beyond.
const MaxFindings = 1000

// Finding is something wrong in a file that is being imported.
type Finding struct {
	Row    int    `json:"row,omitempty"`    // in the file, counted from 1 for the header; 0 when it is about the whole file
	Column string `json:"column,omitempty"` // the header as the file has it, or ""
	Value  string `json:"value,omitempty"`  // as it stood there, cut after 200 characters
	Code   Code   `json:"code"`
	Reason string `json:"reason"` // a sentence, with what to do
}

// FindingOf makes a finding of a refusal.
func FindingOf(err *Error, row int, column, value string) Finding {
	return Finding{Row: row, Column: column, Value: clip(value, 200), Code: err.Code, Reason: err.Message}
}

// ControlTotal is what an import read of one month and currency: compared with what it stored before it commits.
type ControlTotal struct {
	Month     string          `json:"month"`
	Currency  Currency        `json:"currency"`
	Rows      int64           `json:"rows"`
	TotalCost decimal.Decimal `json:"totalCost"`
}

// UnmarshalJSON reads a total with the currency's decimals, whose zeros JSON drops.
func (t *ControlTotal) UnmarshalJSON(b []byte) error {
	type plain ControlTotal
	if err := json.Unmarshal(b, (*plain)(t)); err != nil {
		return err
	}
	t.TotalCost = t.Currency.Format(t.TotalCost)
	return nil
}
