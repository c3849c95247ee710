package billfile

import (
	"fmt"
	"io"
	"math/big"
	"math/bits"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// What an amount is in Parquet: 38 digits are the most that nearly every reader takes for exact, and 18 of them behind the point hold every amount
// that is charged (D1), with 20 digits before it.
const (
	parquetPrecision = 38
	parquetScale     = billing.MaxDecimals
	parquetBytes     = 16
)

// What is kept until it is written, whatever the number of lines.
const (
	parquetBatch      = 256     // lines that go to the columns at once
	parquetGroup      = 50_000  // lines of a row group
	parquetDictionary = 1 << 20 // bytes of the words of a column; a column with more is written plain
)

// parquetWriter writes lines as Parquet (G6), compressed by zstd, in row groups of 50,000 lines.
//
// The columns are those of the CSV file, by its headers and in its order; their keys in the catalogue are in the metadata, by the header, under
// countersign.columns. Text, words and extra columns are optional UTF-8 strings, without any guard: what is there but empty is not null. Times
// are TIMESTAMP in microseconds of UTC, null for charges merged by G5. Tags are a MAP of strings, in the order of their keys, or null.
//
// Amounts that somebody is charged by are DECIMAL(38,18). Quantities, prices, rates and the cost at list price may have 30 decimals (D1), which
// DECIMAL(38,…) does not hold beside 20 digits before the point; wider decimals are read as floats or not at all by much that reads Parquet. So
// these are strings with every digit. Nothing is rounded: a charge that DECIMAL(38,18) does not hold is refused.
type parquetWriter struct {
	out    *parquet.GenericWriter[any]
	fields *fields
	rows   []parquet.Row
	text   []byte // what the rows point at
	lines  int64
	keys   []string
	err    error
}

// quantities are the columns of decimals that nobody is charged by.
var quantities = map[string]bool{
	"componentListPrice": true, "componentUsage": true, "usageDuration": true, "originalCost": true, "riDeductionDuration": true,
	"spDeductionRate": true, "customerDiscountRate": true, "resellerDiscountRate": true, "taxRate": true,
}

// newParquetWriter begins a file.
func newParquetWriter(w io.Writer, t Table) *parquetWriter {
	p := &parquetWriter{fields: newFields(t.Columns, t.Lang, t.Extra)}
	root, keys := &parquetTable{Group: parquet.Group{}}, billing.Tags{}
	for i := range p.fields.all {
		f := &p.fields.all[i]
		root.columns = append(root.columns, &parquetColumn{Node: parquetNode(f), name: f.header})
		if keys[f.header] = f.key; f.key == "" {
			keys[f.header] = f.name
		}
	}
	p.out = parquet.NewGenericWriter[any](w, parquet.NewSchema("bill", root), parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}),
		parquet.MaxRowsPerRowGroup(parquetGroup), parquet.DictionaryMaxBytes(parquetDictionary), parquet.CreatedBy("countersign", "1", "bills"),
		parquet.KeyValueMetadata("countersign.columns", string(appendTags(nil, keys))))
	return p
}

// parquetNode is what a column holds.
func parquetNode(f *field) parquet.Node {
	words := func() parquet.Node { return parquet.Encoded(parquet.String(), &parquet.RLEDictionary) }
	switch f.kind {
	case amountField:
		if quantities[f.key] {
			break
		}
		charge := parquet.Decimal(parquetScale, parquetPrecision, parquet.FixedLenByteArrayType(parquetBytes))
		if f.key == "totalCost" {
			return parquet.Required(charge)
		}
		return parquet.Optional(charge)
	case timeField:
		return parquet.Optional(parquet.Timestamp(parquet.Microsecond))
	case tagsField:
		return parquet.Optional(parquet.Map(words(), words()))
	case textField, wordField, extraField:
	}
	return parquet.Optional(words())
}

// parquetTable is a group whose columns stay in their order; a parquet.Group has them by name.
type parquetTable struct {
	parquet.Group
	columns []parquet.Field
}

func (t *parquetTable) Fields() []parquet.Field { return t.columns }

// parquetColumn is a column of the table.
type parquetColumn struct {
	parquet.Node
	name string
}

func (c *parquetColumn) Name() string { return c.name }

// Value is never asked: rows are written as values, not as Go structs.
func (c *parquetColumn) Value(reflect.Value) reflect.Value { return reflect.Value{} }

// Write writes one line. It returns INVALID_VALUE for a charge that DECIMAL(38,18) does not hold.
func (w *parquetWriter) Write(l *billing.Line, d Derived) error {
	if w.err != nil {
		return w.err
	}
	w.lines++
	w.fields.set(l, d)
	n := len(w.rows)
	if n == cap(w.rows) {
		w.rows = append(w.rows, nil)
	} else {
		w.rows = w.rows[:n+1]
	}
	row, column := w.rows[n][:0], 0
	for i := range w.fields.all {
		f := &w.fields.all[i]
		if row, column, w.err = w.appendValue(row, column, f); w.err != nil {
			w.err = billing.Errorf(billing.InvalidValue, "Line %d, %s: %s", w.lines, f.header, w.err.Error())
			return w.err
		}
	}
	if w.rows[n] = row; n+1 == parquetBatch {
		w.err = w.flush()
	}
	return w.err
}

// flush puts the lines that wait into the columns.
func (w *parquetWriter) flush() error {
	if _, err := w.out.WriteRows(w.rows); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	w.rows, w.text = w.rows[:0], w.text[:0]
	return nil
}

// Close writes what is left and the end of the file. After a failed Write it returns that error.
func (w *parquetWriter) Close() error {
	if w.err != nil {
		return w.err
	}
	err := w.flush()
	if err == nil {
		if err = w.out.Close(); err != nil {
			err = fmt.Errorf("write lines: %w", err)
		}
	}
	if w.err = err; err == nil {
		w.err = errClosed
	}
	return err
}

// appendValue appends a field's values at a column, and says which column is next.
func (w *parquetWriter) appendValue(row parquet.Row, column int, f *field) (parquet.Row, int, error) {
	value := parquet.NullValue()
	level := 0
	switch f.kind {
	case textField, wordField, extraField:
		if s, ok := f.text(); ok {
			value, level = w.bytes(s), 1
		}
	case amountField:
		d, ok := f.amount()
		switch {
		case !ok:
		case quantities[f.key]:
			value, level = w.kept(func(b []byte) []byte { return appendDecimal(b, d) }), 1
		default:
			var number [parquetBytes]byte
			if !chargeBytes(&number, d) {
				return row, column, fmt.Errorf("%s has more digits than DECIMAL(%d,%d) holds; write the file as CSV", billing.DecimalString(d), parquetPrecision, parquetScale)
			}
			if value = parquet.FixedLenByteArrayValue(w.kept(func(b []byte) []byte { return append(b, number[:]...) }).ByteArray()); f.key != "totalCost" {
				level = 1
			}
		}
	case timeField:
		if t, merged := f.time(); !merged && !t.IsZero() {
			value, level = parquet.Int64Value(t.UnixMicro()), 1
		}
	case tagsField:
		return w.appendTags(row, column, f.tags())
	}
	return append(row, value.Level(0, level, column)), column + 1, nil
}

// appendTags appends the two columns of a map: its keys and its values.
func (w *parquetWriter) appendTags(row parquet.Row, column int, tags billing.Tags) (parquet.Row, int, error) {
	if len(tags) == 0 {
		null := parquet.NullValue()
		return append(row, null.Level(0, 0, column), null.Level(0, 0, column+1)), column + 2, nil
	}
	w.keys = sortedKeys(w.keys[:0], tags)
	for i, key := range w.keys {
		row = append(row, w.bytes(key).Level(min(i, 1), 2, column))
	}
	for i, key := range w.keys {
		row = append(row, w.bytes(tags[key]).Level(min(i, 1), 2, column+1))
	}
	return row, column + 2, nil
}

// bytes keeps a text until its row is written.
func (w *parquetWriter) bytes(s string) parquet.Value {
	return w.kept(func(b []byte) []byte { return append(b, s...) })
}

// kept keeps what is appended until its row is written. Where that moves the text to a larger array, what came before stays in the old one.
func (w *parquetWriter) kept(appendTo func(b []byte) []byte) parquet.Value {
	from := len(w.text)
	w.text = appendTo(w.text)
	return parquet.ByteArrayValue(w.text[from:len(w.text):len(w.text)])
}

var (
	ten           = big.NewInt(10)
	chargeTooWide = new(big.Int).Exp(ten, big.NewInt(parquetPrecision), nil)
	powersOfTen   = func() (powers [parquetScale + 1]uint64) {
		powers[0] = 1
		for i := range parquetScale {
			powers[i+1] = powers[i] * 10
		}
		return powers
	}()
)

// chargeBytes writes an amount as Parquet has a DECIMAL(38,18): 10^18 times the amount, big-endian in two's complement. It says whether
// the amount fits, exactly.
func chargeBytes(to *[parquetBytes]byte, d decimal.Decimal) bool {
	d = billing.Exact(d)
	up := parquetScale + int(d.Exponent())
	if up < 0 {
		return false
	}
	var high, low uint64
	negative := d.Sign() < 0
	if d.NumDigits() <= 18 && up <= parquetScale { // an int64 and a uint64, which is nearly all
		coefficient := d.CoefficientInt64()
		if negative {
			coefficient = -coefficient
		}
		high, low = bits.Mul64(uint64(coefficient), powersOfTen[up]) // #nosec G115 -- not negative
	} else {
		if d.NumDigits()+up > parquetPrecision {
			return false
		}
		number := new(big.Int).Exp(ten, big.NewInt(int64(up)), nil)
		number.Abs(number.Mul(number, d.Coefficient()))
		if number.Cmp(chargeTooWide) >= 0 {
			return false
		}
		low = new(big.Int).And(number, new(big.Int).SetUint64(^uint64(0))).Uint64()
		high = number.Rsh(number, 64).Uint64()
	}
	if negative {
		var borrow uint64
		low, borrow = bits.Sub64(0, low, 0)
		high, _ = bits.Sub64(0, high, borrow)
	}
	for i := range 8 {
		to[7-i], to[15-i] = byte(high>>(8*i)), byte(low>>(8*i)) // #nosec G115 -- the lowest byte is meant
	}
	return true
}
