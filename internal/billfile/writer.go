package billfile

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
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
	header []string
	cells  []func(b []byte) []byte // each appends the cell of line and derived
	row    []byte
	cell   []byte
	begun  bool

	line    billing.Line
	derived Derived
}

// NewDetailsWriter writes the given columns, in their order, and behind them the named extra columns (Line.Extra). The columns decide the
// level, and must be those that the viewer may see (billing.Columns).
func NewDetailsWriter(w io.Writer, columns []billing.Column, lang Lang, extra ...string) *LineWriter {
	out := &LineWriter{out: bufio.NewWriterSize(w, sourceBuffer)}
	taken := map[string]bool{}
	for _, c := range columns {
		name := c.HeaderEN
		if lang == Chinese {
			name = c.HeaderZH
		}
		out.header, out.cells = append(out.header, name), append(out.cells, out.appender(c.Key, lang))
	}
	for _, name := range extra {
		header := name
		for detailsNames[plainName(header)] != "" || taken[header] { // a source's own "Region" must not be read back as ours
			header += " (source)"
		}
		taken[header] = true
		out.header = append(out.header, header)
		out.cells = append(out.cells, func(b []byte) []byte {
			value, ok := out.line.Extra[name]
			if !ok {
				return b
			}
			return appendExtra(b, value)
		})
	}
	return out
}

// Write writes one line. An error is the one of the io.Writer behind; after one, nothing more is written.
func (w *LineWriter) Write(l *billing.Line, d Derived) error {
	if err := w.begin(); err != nil {
		return err
	}
	w.line, w.derived = *l, d
	w.row = w.row[:0]
	for i, write := range w.cells {
		if i > 0 {
			w.row = append(w.row, ',')
		}
		w.cell = write(w.cell[:0])
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
	for i, name := range w.header {
		if i > 0 {
			w.row = append(w.row, ',')
		}
		w.row = appendQuoted(w.row, appendText(nil, name))
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

// appender returns what appends a column's cell. It is made once a file: the fields of the writer's own line stay where they are.
func (w *LineWriter) appender(key string, lang Lang) func(b []byte) []byte {
	l := &w.line
	switch key {
	case "transactionTime":
		return func(b []byte) []byte {
			if l.Merged {
				return append(b, '-')
			}
			return appendTime(b, l.TransactionTime)
		}
	case "paymentStatus":
		return func(b []byte) []byte { return append(b, wordOf(paymentStatuses, w.derived.PaymentStatus, lang)...) }
	case "resellerAccountId":
		return func(b []byte) []byte { return appendText(b, either(w.derived.ResellerAccountID, l.ResellerAccountID)) }
	}
	switch field := l.Field(key).(type) {
	case *billing.Month:
		return func(b []byte) []byte {
			if *field == 0 {
				return b
			}
			return append(b, field.String()...)
		}
	case *string:
		return func(b []byte) []byte {
			if l.Merged && *field == "-" { // G5's dash, which stands for many values and reads back as none: no text of somebody's
				return append(b, '-')
			}
			return appendText(b, *field)
		}
	case *time.Time:
		return func(b []byte) []byte { return appendTime(b, *field) }
	case *decimal.NullDecimal:
		return func(b []byte) []byte {
			if !field.Valid {
				return b
			}
			return appendDecimal(b, field.Decimal)
		}
	case *decimal.Decimal:
		return func(b []byte) []byte { return appendDecimal(b, *field) }
	case *billing.Currency:
		return func(b []byte) []byte { return append(b, *field...) }
	case *billing.Tags:
		return func(b []byte) []byte {
			if len(*field) == 0 {
				return b
			}
			return appendTags(b, *field)
		}
	case *billing.BillingMode:
		return func(b []byte) []byte { return append(b, wordOf(billing.BillingModes, *field, lang)...) }
	case *billing.TransactionType:
		return func(b []byte) []byte { return append(b, wordOf(billing.TransactionTypes, *field, lang)...) }
	}
	return func(b []byte) []byte { return b }
}

var paymentStatuses = []billing.Word[billing.PaymentStatus]{
	{Value: billing.Paid, Words: []string{"Paid", "已支付"}},
	{Value: billing.Unpaid, Words: []string{"Unpaid", "未支付"}},
}

// wordOf is an enum's word in a language: the first of its words, or the first in Chinese.
func wordOf[T ~string](words []billing.Word[T], value T, lang Lang) string {
	for _, w := range words {
		if w.Value != value {
			continue
		}
		for _, word := range w.Words {
			if lang != Chinese || strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
				return word
			}
		}
	}
	return string(value)
}

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
	keys := make([]string, 0, len(tags))
	for key := range tags {
		keys = append(keys, key)
	}
	slices.Sort(keys)
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
