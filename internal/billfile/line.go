package billfile

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// LineReader reads a file of charges.
type LineReader struct {
	table   *table
	format  Format
	columns []column
	words   interned
}

// column is what is done with one column of the file.
type column struct {
	header string
	set    func(r *LineReader, l *billing.Line, cell string) *billing.Error // nil: nothing but keep
	keep   bool                                                             // in Line.Extra
}

// OpenLines reads the header of a file of charges; gzip and a byte order mark are undone. Errors: INVALID_FILE, and MISSING_COLUMN that names
// every needed column that is not there.
func OpenLines(r io.Reader, format Format) (*LineReader, error) {
	expected := "a CSV file of bill details (plain or gzip)"
	if format == FOCUS {
		expected = "a CSV file in FOCUS 1.0 to 1.2 (plain or gzip)"
	}
	t, err := openTable(r, expected)
	if err != nil {
		return nil, err
	}
	out := &LineReader{table: t, format: format, words: interned{}}
	resolve := detailsColumns
	if format == FOCUS {
		resolve = focusColumns
	}
	if out.columns, err = resolve(t.header, expected); err != nil {
		return nil, err
	}
	return out, nil
}

// Next reads the next row into l, which it overwrites. It returns the row's number, counted from 1 for the header, and everything that is
// wrong with the row. The error is io.EOF at the end, or says why the file cannot be read further (INVALID_FILE, with the row).
func (r *LineReader) Next(l *billing.Line) (int, []billing.Finding, error) {
	record, err := r.table.read()
	if errors.Is(err, io.EOF) {
		if r.table.row <= 1 {
			return 0, nil, invalid(1, "The file has a header and no rows.")
		}
		return r.table.row, nil, io.EOF
	}
	if err != nil {
		return r.table.row, nil, err
	}
	*l = billing.Line{}
	found := r.table.cells(record)
	if len(found) > 0 {
		return r.table.row, found, nil
	}
	for i, cell := range record {
		c := &r.columns[i]
		if isNull(cell, r.format) {
			continue
		}
		if c.set != nil {
			if e := c.set(r, l, cell); e != nil {
				found = append(found, billing.FindingOf(e, r.table.row, c.header, cell))
				continue
			}
		}
		if c.keep {
			if l.Extra == nil {
				l.Extra = make(map[string]string, 24)
			}
			l.Extra[c.header] = r.words.of(cell)
		}
	}
	if len(found) > 0 {
		return r.table.row, found, nil
	}
	finish := finishDetails
	if r.format == FOCUS {
		finish = finishFOCUS
	}
	for _, f := range finish(l) {
		f.Row = r.table.row
		found = append(found, f)
	}
	return r.table.row, found, nil
}

// isNull says whether a cell says nothing: empty, NULL in FOCUS, and - in bill details.
func isNull(cell string, format Format) bool {
	return cell == "" || format == FOCUS && cell == "NULL" || format == Details && cell == "-"
}

// interned keeps one copy of texts that repeat, since a record's strings hold on to their whole row.
type interned map[string]string

const maxInterned, maxInternedLength = 1 << 14, 128

func (w interned) of(s string) string {
	if kept, ok := w[s]; ok {
		return kept
	}
	s = strings.Clone(s)
	if len(w) < maxInterned && len(s) <= maxInternedLength {
		w[s] = s
	}
	return s
}

// setters for the types of the catalogue.

func text(to func(*billing.Line) *string) func(*LineReader, *billing.Line, string) *billing.Error {
	return func(r *LineReader, l *billing.Line, cell string) *billing.Error {
		*to(l) = r.words.of(cell)
		return nil
	}
}

func number(to func(*billing.Line) *decimal.NullDecimal) func(*LineReader, *billing.Line, string) *billing.Error {
	return func(_ *LineReader, l *billing.Line, cell string) *billing.Error {
		d, err := billing.ParseQuantity(strings.TrimSpace(cell))
		if err != nil {
			return refusal(err)
		}
		*to(l) = decimal.NewNullDecimal(d)
		return nil
	}
}

func instant(zone *time.Location, to func(*billing.Line) *time.Time) func(*LineReader, *billing.Line, string) *billing.Error {
	return func(_ *LineReader, l *billing.Line, cell string) *billing.Error {
		t, err := parseTime(cell, zone)
		if err != nil {
			return err
		}
		*to(l) = t
		return nil
	}
}

func setTotal(_ *LineReader, l *billing.Line, cell string) *billing.Error {
	d, err := billing.ParseDecimal(strings.TrimSpace(cell))
	if err != nil {
		return refusal(err)
	}
	l.TotalCost = d
	return nil
}

func setCurrency(_ *LineReader, l *billing.Line, cell string) *billing.Error {
	c, err := billing.ParseCurrency(cell)
	if err != nil {
		return refusal(err)
	}
	l.Currency = c
	return nil
}

func refusal(err error) *billing.Error {
	var e *billing.Error
	if errors.As(err, &e) {
		return e
	}
	return billing.Errorf(billing.InvalidValue, "%v", err)
}

var timeLayouts = []string{"2006-01-02 15:04:05", time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02", "2006/01/02 15:04:05", "2006/1/2 15:04:05", "2006-01-02 15:04:05Z07:00"}

// The years that a charge can lie in: beyond them it is a slip.
var firstTime, lastTime = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC)

func parseTime(cell string, zone *time.Location) (time.Time, *billing.Error) {
	cell = strings.TrimSpace(cell)
	for _, layout := range timeLayouts {
		t, err := time.ParseInLocation(layout, cell, zone)
		if err != nil {
			continue
		}
		if t.Before(firstTime) || !t.Before(lastTime) {
			return t, billing.Errorf(billing.InvalidValue, "The time lies outside of the years 1970 to 2199.")
		}
		return t.UTC(), nil
	}
	return time.Time{}, billing.Errorf(billing.InvalidValue, "This is no time; write it like 2024-09-18 23:00:00 or 2024-09-18T23:00:00Z.")
}

// parseTags reads a JSON object. Keys are trimmed, as real files have spaces before them; of keys that are then the same the last counts.
func parseTags(cell string) (billing.Tags, *billing.Error) {
	bad := billing.Errorf(billing.InvalidValue, `Tags are a JSON object such as {"env": "prod"}.`)
	d := json.NewDecoder(strings.NewReader(cell))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return nil, bad
	}
	tags := billing.Tags{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, bad
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, bad
		}
		var value string
		if json.Unmarshal(raw, &value) != nil {
			value = string(raw) // a number, a list …: its JSON text
		}
		name, _ := key.(string)
		if name = strings.TrimSpace(name); name != "" && !strings.ContainsRune(name+value, 0) {
			tags[name] = value
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, bad
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, bad
	}
	return tags, nil
}
