package billfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"testing"
	"time"

	goparquet "github.com/fraugster/parquet-go"
	"github.com/fraugster/parquet-go/parquet"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"countersign/internal/billing"
)

// zstdBlocks gives the reader, which is another library than the writer, its zstd.
type zstdBlocks struct{}

func (zstdBlocks) CompressBlock([]byte) ([]byte, error) { return nil, errors.ErrUnsupported }

func (zstdBlocks) DecompressBlock(b []byte) ([]byte, error) {
	d, err := zstd.NewReader(nil)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.DecodeAll(b, nil)
}

func init() { goparquet.RegisterBlockCompressor(parquet.CompressionCodec_ZSTD, zstdBlocks{}) }

// parquetRows reads a file with a library of others.
func parquetRows(t testing.TB, file []byte) (*goparquet.FileReader, []map[string]any) {
	t.Helper()
	r, err := goparquet.NewFileReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]any
	for {
		row, err := r.NextRow()
		if errors.Is(err, io.EOF) {
			return r, rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
}

// charge is the amount that the bytes of a DECIMAL(38,18) say.
func charge(b []byte) string {
	n := new(big.Int).SetBytes(b)
	if b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return decimal.NewFromBigInt(n, -18).String()
}

// parquetCells are the values that a line must have, from the line itself, as text; what is null is left out.
func parquetCells(t testing.TB, table Table, l billing.Line) map[string]any {
	t.Helper()
	f := newFields(table.Columns, table.Lang, table.Extra)
	f.set(&l, Derived{PaymentStatus: billing.Unpaid})
	cells := map[string]any{}
	for i := range f.all {
		one := &f.all[i]
		switch one.kind {
		case textField, wordField, extraField:
			if s, ok := one.text(); ok {
				cells[one.header] = s
			}
		case amountField:
			if d, ok := one.amount(); ok {
				if cells[one.header] = billing.DecimalString(d); !quantities[one.key] {
					cells[one.header] = "DECIMAL " + d.String()
				}
			}
		case timeField:
			if at, merged := one.time(); !merged && !at.IsZero() {
				cells[one.header] = at.UnixMicro()
			}
		case tagsField:
			if tags := one.tags(); len(tags) > 0 {
				cells[one.header] = map[string]string(tags)
			}
		}
	}
	return cells
}

func readCells(t testing.TB, row map[string]any) map[string]any {
	t.Helper()
	cells := map[string]any{}
	for name, value := range row {
		switch v := value.(type) {
		case nil:
		case int64:
			cells[name] = v
		case []byte:
			if cells[name] = string(v); len(v) == parquetBytes && (v[0] == 0 || v[0] == 0xff) {
				cells[name] = "DECIMAL " + charge(v)
			}
		case map[string]any:
			tags := map[string]string{}
			pairs, _ := v["key_value"].([]map[string]any)
			for _, pair := range pairs {
				key, _ := pair["key"].([]byte)
				text, ok := pair["value"].([]byte)
				if !ok {
					t.Errorf("tag %q has no text", key)
				}
				tags[string(key)] = string(text)
			}
			cells[name] = tags
		default:
			t.Errorf("%s is a %T", name, v)
		}
	}
	return cells
}

// TestParquet holds every column in both languages against what another library reads: exact amounts, null and empty, text without guard.
func TestParquet(t *testing.T) {
	for _, lang := range []Lang{English, Chinese} {
		table := Table{Format: AsParquet, Columns: billing.Columns(billing.Operator, billing.Details), Extra: []string{"=Sum", "Empty", "Region", "a,b.c"}, Lang: lang}
		lines := append([]billing.Line{fullLine(t)}, goldenLines()...)
		lines[0].Extra["a,b.c"] = "commas"
		lines[0].TotalCost = decimal.RequireFromString("1234567.123456789012345678")
		lines = append(lines, lines[0])
		lines[3].Merged, lines[3].OrderID = true, mergedValue
		r, rows := parquetRows(t, fileOf(t, table, lines...))
		if len(rows) != len(lines) {
			t.Fatalf("%d rows", len(rows))
		}
		for i, l := range lines {
			if diff := cmp.Diff(parquetCells(t, table, l), readCells(t, rows[i])); diff != "" {
				t.Errorf("%s, line %d: %s", lang, i+1, diff)
			}
		}
		if n := len(readCells(t, rows[0])); n != len(table.Columns)+len(table.Extra) {
			t.Errorf("the full line has %d values", n)
		}
		var keys map[string]string
		if err := json.Unmarshal([]byte(r.MetaData()["countersign.columns"]), &keys); err != nil {
			t.Fatal(err)
		}
		for i, f := range newFields(table.Columns, lang, table.Extra).all {
			if got := r.GetSchemaDefinition().RootColumn.Children[i].SchemaElement.Name; got != f.header || keys[f.header] != either(f.key, f.name) {
				t.Errorf("column %d is %q of %q, want %q", i, got, keys[f.header], f.header)
			}
		}
	}
}

// TestParquetTypes holds the types that readers are told.
func TestParquetTypes(t *testing.T) {
	r, _ := parquetRows(t, fileOf(t, Table{Format: AsParquet, Columns: billing.Columns(billing.Operator, billing.Details)}))
	for i, column := range r.GetSchemaDefinition().RootColumn.Children {
		e, c := column.SchemaElement, billing.Catalogue[i]
		got := fmt.Sprintf("%s %v", e.GetRepetitionType(), e.GetLogicalType())
		switch c.Type {
		case "decimal":
			logical := e.GetLogicalType()
			if logical.IsSetDECIMAL() == quantities[c.Key] || logical.IsSetDECIMAL() && (logical.DECIMAL.Precision != 38 || logical.DECIMAL.Scale != 18 || e.GetTypeLength() != 16) {
				t.Errorf("%s is %s", c.Key, got)
			}
		case "timestamp":
			if ts := e.GetLogicalType().TIMESTAMP; ts == nil || !ts.IsAdjustedToUTC || ts.Unit.MICROS == nil {
				t.Errorf("%s is %s", c.Key, got)
			}
		case "tags":
			if !e.GetLogicalType().IsSetMAP() {
				t.Errorf("%s is %s", c.Key, got)
			}
		default:
			if !e.GetLogicalType().IsSetSTRING() || e.GetRepetitionType() != parquet.FieldRepetitionType_OPTIONAL {
				t.Errorf("%s is %s", c.Key, got)
			}
		}
	}
}

// TestParquetRowGroups holds the seams: batches, row groups and the end.
func TestParquetRowGroups(t *testing.T) {
	keys := []billing.Column{}
	for _, key := range []string{"orderId", "totalCost", "tags", "usageEndTime"} {
		c, _ := billing.ColumnByKey(key)
		keys = append(keys, c)
	}
	const n = 2*parquetGroup + parquetBatch + 7
	var b bytes.Buffer
	w, err := NewWriter(&b, Table{Format: AsParquet, Columns: keys})
	if err != nil {
		t.Fatal(err)
	}
	line := func(i int) billing.Line {
		return billing.Line{OrderID: fmt.Sprint(i), TotalCost: decimal.New(int64(i), -3), Tags: billing.Tags{"i": fmt.Sprint(i % 10)}, UsageEndTime: time.UnixMicro(int64(i + 1))}
	}
	for i := range n {
		l := line(i)
		if err := w.Write(&l, Derived{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, rows := parquetRows(t, b.Bytes())
	if r.RowGroupCount() != 3 || len(rows) != n || r.NumRows() != n {
		t.Fatalf("%d row groups, %d rows", r.RowGroupCount(), len(rows))
	}
	for i, row := range rows {
		if got, want := readCells(t, row), parquetCells(t, Table{Columns: keys}, line(i)); got["Order ID"] != fmt.Sprint(i) || !cmp.Equal(got, want) {
			t.Fatalf("row %d is %v", i, row)
		}
	}
}

// TestChargeBytes holds DECIMAL(38,18) against big integers, and its limits.
func TestChargeBytes(t *testing.T) {
	check := func(d decimal.Decimal) error {
		var b [parquetBytes]byte
		if !chargeBytes(&b, d) {
			return fmt.Errorf("%s does not fit", d)
		}
		if got := charge(b[:]); got != d.String() {
			return fmt.Errorf("%s is %s", d, got)
		}
		return nil
	}
	rapid.Check(t, func(t *rapid.T) {
		if err := check(anyAmount.Draw(t, "amount")); err != nil {
			t.Fatal(err)
		}
	})
	for _, s := range []string{
		"0", "-0.000000000000000001", "99999999999999999999.999999999999999999", "-99999999999999999999.999999999999999999", "1e19", "-1e19", "999999999999999999", "0.100000000000000000000000", "18.446744073709551616",
	} {
		if err := check(decimal.RequireFromString(s)); err != nil {
			t.Error(err)
		}
	}
	var b [parquetBytes]byte
	for _, s := range []string{"100000000000000000000", "-1e20", "0.0000000000000000001", "1e40"} {
		if chargeBytes(&b, decimal.RequireFromString(s)) {
			t.Errorf("%s fits", s)
		}
	}
}

// TestParquetRefuses holds that a charge which does not fit ends the file with its place, and is never rounded.
func TestParquetRefuses(t *testing.T) {
	w, err := NewWriter(io.Discard, Table{Format: AsParquet, Columns: billing.Columns(billing.Operator, billing.Details)})
	if err != nil {
		t.Fatal(err)
	}
	l := fullLine(t)
	if err := w.Write(&l, Derived{}); err != nil {
		t.Fatal(err)
	}
	l.TaxAmount = amountOf("0.0000000000000000001")
	refused(t, w.Write(&l, Derived{}), billing.InvalidValue, "", "Line 2", "Tax", "0.0000000000000000001", "CSV")
	refused(t, w.Close(), billing.InvalidValue, "")
}

func TestParquetFails(t *testing.T) {
	w, err := NewWriter(&brokenWriter{100}, Table{Format: AsParquet, Columns: billing.Columns(billing.Operator, billing.Details)})
	if err != nil {
		t.Fatal(err)
	}
	l := fullLine(t)
	if err := w.Write(&l, Derived{}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	if err := w.Write(&l, Derived{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
