package billfile

import (
	"encoding/json"
	"slices"
	"strings"

	"countersign/internal/billing"
)

// focusUndo undoes what our export does to a row (focusWriter), so that a file of ours reads as its source did: guards of text, and what the
// standard wanted otherwise. Files of others never have its column, and are read to the letter.
type focusUndo struct {
	at     map[string]int // columns by name
	values int            // the column sourceValues
}

// undoOf returns nil for a header that is not ours.
func undoOf(names []string) *focusUndo {
	n := slices.Index(names, sourceValues)
	if n < 0 {
		return nil
	}
	u := &focusUndo{at: map[string]int{}, values: n}
	for i, name := range names {
		// The export never changes what is billed: it is not for a column beside it to say so.
		if focusNames[plainName(name)] == name && name != "BilledCost" && name != "BillingCurrency" {
			u.at[name] = i
		}
	}
	return u
}

func (u *focusUndo) row(record [][]byte) *billing.Error {
	for i, cell := range record {
		record[i] = unguard(cell)
	}
	if len(record[u.values]) == 0 {
		return nil
	}
	var said map[string]*string
	if err := json.Unmarshal(record[u.values], &said); err != nil {
		return billing.Errorf(billing.InvalidValue, "The cell is not the JSON object of texts that our export writes; take the file as it was exported, or leave the column out.")
	}
	for name, value := range said {
		i, ok := u.at[name]
		switch {
		case !ok: // somebody left that column out
		case value == nil:
			record[i] = nil
		default:
			record[i] = []byte(*value)
		}
	}
	return nil
}

// sourceName is the name that a column had before our export.
func (u *focusUndo) sourceName(name string) string {
	rest, ok := strings.CutPrefix(name, sourcePrefix)
	if u == nil || !ok || rest == "" || focusNames[plainName(rest)] != "" {
		return name
	}
	return rest
}
