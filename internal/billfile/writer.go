package billfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// Lang is the language of a file's headers and words.
type Lang string

// The languages.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Derived are the cells of a line that come from its bill.
type Derived struct {
	PaymentStatus     billing.PaymentStatus // E11
	ResellerAccountID string                // the manager's UIN; "" leaves what the line itself has
	Customer, Manager billing.Account       // of the bill, for FOCUS: the manager is the invoice issuer
	Issued            bool                  // whether the bill is issued, for FOCUS: only then it is an invoice
}

// LineWriter writes lines as CSV (RFC 4180) with a byte order mark, CRLF and a header (G6). What it writes, OpenLines with Details reads back
// exactly: amounts with every digit, times in UTC+8 to the microsecond, text guarded against spreadsheets.
type LineWriter struct {
	out    *bufio.Writer
	fields *fields
	row    []byte
	cell   []byte
	begun  bool
}

// NewDetailsWriter writes the given columns, in their order, and behind them the named extra columns (Line.Extra). The columns decide the
// level, and must be those that the viewer may see (billing.Columns).
func NewDetailsWriter(w io.Writer, columns []billing.Column, lang Lang, extra ...string) *LineWriter {
	return &LineWriter{out: bufio.NewWriterSize(w, sourceBuffer), fields: newFields(columns, lang, extra)}
}

// Write writes one line. An error is the one of the io.Writer behind; after one, nothing more is written.
func (w *LineWriter) Write(l *billing.Line, d Derived) error {
	if err := w.begin(); err != nil {
		return err
	}
	w.fields.set(l, d)
	w.row = w.row[:0]
	for i := range w.fields.all {
		if i > 0 {
			w.row = append(w.row, ',')
		}
		w.cell = appendField(w.cell[:0], &w.fields.all[i])
		w.row = appendQuoted(w.row, w.cell)
	}
	return w.endRow()
}

// Close writes what is left, and the header when there was no line.
func (w *LineWriter) Close() error {
	if err := w.begin(); err != nil {
		return err
	}
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (w *LineWriter) begin() error {
	if w.begun {
		return nil
	}
	w.begun = true
	w.row = append(w.row[:0], byteOrderMark...)
	for i, f := range w.fields.all {
		if i > 0 {
			w.row = append(w.row, ',')
		}
		w.row = appendQuoted(w.row, appendText(nil, f.header))
	}
	return w.endRow()
}

func (w *LineWriter) endRow() error {
	if len(w.row) == 0 { // one empty cell: not an empty line, which is no row
		w.row = append(w.row, '"', '"')
	}
	if _, err := w.out.Write(append(w.row, '\r', '\n')); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

// appendField appends a field's value as a cell: nothing where it is null.
func appendField(b []byte, f *field) []byte {
	switch f.kind {
	case textField:
		s, _ := f.text()
		if s == mergedValue && f.merged != nil && f.merged() { // reads back as none: no text of somebody's
			return append(b, mergedValue...)
		}
		return appendText(b, s)
	case wordField:
		s, _ := f.text()
		return append(b, s...)
	case amountField:
		if d, ok := f.amount(); ok {
			return appendDecimal(b, d)
		}
	case timeField:
		t, merged := f.time()
		if merged {
			return append(b, mergedValue...)
		}
		return appendTime(b, t)
	case tagsField:
		if tags := f.tags(); len(tags) > 0 {
			return appendTags(b, tags)
		}
	case extraField:
		if s, ok := f.text(); ok {
			return appendExtra(b, s)
		}
	}
	return b
}

// mergedValue stands for the many values of charges merged by G5.
const mergedValue = "-"

// appendText appends text with its guard.
func appendText(b []byte, s string) []byte {
	if s != "" && mustGuard(s) {
		b = append(b, '\'')
	}
	return append(b, s...)
}

// appendExtra appends a column without a name of ours: an amount stays an amount. Empty but there is told from null by its guard.
func appendExtra(b []byte, s string) []byte {
	if s == "" {
		return append(b, '\'')
	}
	if s[0] == '-' || s[0] == '+' {
		if _, err := billing.ParseDecimal(s); err == nil {
			return append(b, s...)
		}
	}
	return appendText(b, s)
}

// appendTime appends an instant in UTC+8 without zone, as detailed bills have it (A1); a fraction only when there is one.
func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	return t.In(billing.Zone).AppendFormat(b, "2006-01-02 15:04:05.999999")
}

// appendDecimal appends what billing.DecimalString makes, without the detour over big integers where the digits fit.
func appendDecimal(b []byte, d decimal.Decimal) []byte {
	exponent := int(d.Exponent())
	if exponent > 0 || exponent < -billing.MaxDecimals || d.NumDigits() > 18 {
		return append(b, billing.DecimalString(d)...)
	}
	value := d.CoefficientInt64()
	if value < 0 {
		b, value = append(b, '-'), -value
	}
	if exponent == 0 {
		return strconv.AppendInt(b, value, 10)
	}
	unit := int64(1)
	for range -exponent {
		unit *= 10
	}
	b = strconv.AppendInt(b, value/unit, 10)
	b = append(b, '.')
	decimals := strconv.AppendInt(nil, value%unit, 10)
	for range -exponent - len(decimals) {
		b = append(b, '0')
	}
	return append(b, decimals...)
}

// appendTags appends tags as a JSON object, keys in order.
func appendTags(b []byte, tags billing.Tags) []byte {
	keys := sortedKeys(make([]string, 0, len(tags)), tags)
	b = append(b, '{')
	for i, key := range keys {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(appendJSON(b, key), ": "...)
		b = appendJSON(b, tags[key])
	}
	return append(b, '}')
}

func appendJSON(b []byte, s string) []byte {
	plain := utf8.ValidString(s)
	for i := 0; plain && i < len(s); i++ {
		plain = s[i] >= ' ' && s[i] != '"' && s[i] != '\\'
	}
	if plain {
		return append(append(append(b, '"'), s...), '"')
	}
	text, err := json.Marshal(s)
	if err != nil {
		return append(b, `""`...) // a string is always JSON
	}
	return append(b, text...)
}

// appendQuoted appends a cell, in quotation marks when it needs them.
func appendQuoted(b, cell []byte) []byte {
	if plainBytes(cell) == len(cell) && bytes.IndexByte(cell, '\r') < 0 {
		return append(b, cell...)
	}
	b = append(b, '"')
	for _, c := range cell {
		if c == '"' {
			b = append(b, '"')
		}
		b = append(b, c)
	}
	return append(b, '"')
}
