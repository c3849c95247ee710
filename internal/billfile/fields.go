package billfile

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// fieldKind says which of a field's functions gives its value.
type fieldKind int

const (
	textField   fieldKind = iota // what people and vendors wrote: anything may be in it
	wordField                    // a month, a currency or an enum's word: nothing odd is in it
	amountField                  // an exact decimal
	timeField                    // an instant
	tagsField                    // text by text
	extraField                   // a column of the source file: text, there or not
)

// field is one column of a file. Its functions look at the line that its table has before it.
type field struct {
	key    string // in the catalogue, or "" for an extra column
	name   string // of an extra column in its source file
	header string
	kind   fieldKind

	text   func() (s string, ok bool) // of a text, a word or an extra column: the value itself without any guard; not ok is null
	amount func() (d decimal.Decimal, ok bool)
	time   func() (t time.Time, merged bool) // zero is null; several charges merged by G5 have none, and files say so
	tags   func() billing.Tags
	merged func() bool // of a text, where it can be: whether the line is several charges merged by G5, so that - stands for many values
}

// fields are the columns of one file, for every format: which there are, what they are called and what is in them. They are made once a file;
// then the line is put before them, so that a row costs no look-up by name.
type fields struct {
	all     []field
	line    billing.Line
	derived Derived
}

// newFields makes the columns, in their order, and behind them the named extra columns (Line.Extra).
func newFields(columns []billing.Column, lang Lang, extra []string) *fields {
	f := &fields{}
	for _, c := range columns {
		header := c.HeaderEN
		if lang == Chinese {
			header = c.HeaderZH
		}
		one := f.of(c.Key, lang)
		one.key, one.header = c.Key, header
		f.all = append(f.all, one)
	}
	taken := map[string]bool{}
	for _, name := range extra {
		header := name
		for detailsNames[plainName(header)] != "" || taken[header] { // a source's own "Region" must not be read back as ours
			header += " (source)"
		}
		taken[header] = true
		f.all = append(f.all, field{name: name, header: header, kind: extraField, text: func() (string, bool) {
			value, ok := f.line.Extra[name]
			return value, ok
		}})
	}
	return f
}

// set puts a line before the fields.
func (f *fields) set(l *billing.Line, d Derived) { f.line, f.derived = *l, d }

// of is the field of a column of the catalogue. The fields of f's own line stay where they are, so it can point at them.
func (f *fields) of(key string, lang Lang) field {
	l := &f.line
	switch key {
	case "paymentStatus":
		return wordOfField(func() string { return wordOf(paymentStatuses, f.derived.PaymentStatus, lang) })
	case "resellerAccountId":
		return textOfField(func() string { return either(f.derived.ResellerAccountID, l.ResellerAccountID) })
	case "transactionTime":
		return field{kind: timeField, time: func() (time.Time, bool) { return l.TransactionTime, l.Merged }}
	}
	switch value := l.Field(key).(type) {
	case *billing.Month:
		return wordOfField(func() string {
			if *value == 0 {
				return ""
			}
			return value.String()
		})
	case *string:
		one := textOfField(func() string { return *value })
		one.merged = func() bool { return l.Merged }
		return one
	case *time.Time:
		return field{kind: timeField, time: func() (time.Time, bool) { return *value, false }}
	case *decimal.NullDecimal:
		return field{kind: amountField, amount: func() (decimal.Decimal, bool) { return value.Decimal, value.Valid }}
	case *decimal.Decimal:
		return field{kind: amountField, amount: func() (decimal.Decimal, bool) { return *value, true }}
	case *billing.Currency:
		return wordOfField(func() string { return string(*value) })
	case *billing.Tags:
		return field{kind: tagsField, tags: func() billing.Tags { return *value }}
	case *billing.BillingMode:
		return wordOfField(func() string { return wordOf(billing.BillingModes, *value, lang) })
	case *billing.TransactionType:
		return wordOfField(func() string { return wordOf(billing.TransactionTypes, *value, lang) })
	}
	return textOfField(func() string { return "" })
}

func textOfField(value func() string) field {
	return field{kind: textField, text: func() (string, bool) { s := value(); return s, s != "" }}
}

func wordOfField(value func() string) field {
	return field{kind: wordField, text: func() (string, bool) { s := value(); return s, s != "" }}
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

// sortedKeys are the keys of tags in the order of files.
func sortedKeys(keys []string, tags billing.Tags) []string {
	for key := range tags {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
