package billfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"github.com/thedatashed/xlsxreader"

	"countersign/internal/billing"
)

// fullLine has a value of its own in every column of the catalogue.
func fullLine(t testing.TB) billing.Line {
	t.Helper()
	var l billing.Line
	for i, c := range billing.Catalogue {
		switch f := l.Field(c.Key).(type) {
		case *billing.Month:
			*f = billing.NewMonth(2026, time.November)
		case *string:
			*f = fmt.Sprintf("%s %d 中文", c.Key, i)
		case *time.Time:
			*f = time.Date(2026, 11, 1, 0, 0, i, 123456000, time.UTC)
		case *decimal.NullDecimal:
			*f = amountOf(fmt.Sprintf("-%d.5", i))
		case *decimal.Decimal:
			*f = decimal.RequireFromString("12345678901234567890.123456789012345678")
		case *billing.Currency:
			*f = "CNY"
		case *billing.Tags:
			*f = billing.Tags{"b": "=2", "a": `"1"`, "空": ""}
		case *billing.BillingMode:
			*f = billing.SpotInstance
		case *billing.TransactionType:
			*f = billing.AdjustCR
		}
	}
	l.ComponentUsage = amountOf("0.123456789012345678901234567891")
	l.OriginalCost = amountOf("0.0000008")
	l.Extra = map[string]string{"Region": "elsewhere", "=Sum": "+1+1", "Empty": ""}
	return l
}

// fileOf writes lines as a table says.
func fileOf(t testing.TB, table Table, lines ...billing.Line) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, table)
	if err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		if err := w.Write(&lines[i], Derived{PaymentStatus: billing.Unpaid}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetsOf reads a workbook with a library of others: the cells of each sheet by its name, "n:" before a number.
func sheetsOf(t testing.TB, file []byte) (names []string, rows map[string][][]string) {
	t.Helper()
	book, err := xlsxreader.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows = map[string][][]string{}
	for _, name := range book.Sheets {
		for row := range book.ReadRows(name) {
			if row.Error != nil {
				t.Fatal(row.Error)
			}
			var cells []string
			for _, c := range row.Cells {
				for len(cells) < c.ColumnIndex() {
					cells = append(cells, "(null)")
				}
				value := c.Value
				if c.Type == xlsxreader.TypeNumerical {
					value = "n:" + value
				}
				cells = append(cells, value)
			}
			rows[name] = append(rows[name], cells)
		}
	}
	return book.Sheets, rows
}

// sheetCells are the cells that a line must have, from the line itself: what CSV has, without its guard.
func sheetCells(t testing.TB, table Table, l billing.Line) []string {
	t.Helper()
	f := newFields(table.Columns, table.Lang, table.Extra)
	f.set(&l, Derived{PaymentStatus: billing.Unpaid})
	var cells []string
	for i := range f.all {
		one := &f.all[i]
		cell := "(null)"
		switch one.kind {
		case textField, wordField, extraField:
			if s, ok := one.text(); ok {
				cell = s
			}
		case amountField:
			if d, ok := one.amount(); ok {
				if cell = billing.DecimalString(d); d.NumDigits() <= 15 {
					cell = "n:" + cell
				}
			}
		case timeField, tagsField:
			if s := string(appendField(nil, one)); s != "" {
				cell = s
			}
		}
		cells = append(cells, cell)
	}
	for len(cells) > 0 && cells[len(cells)-1] == "(null)" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// TestXLSX holds every column in both languages against what another library reads: exact amounts, null and empty, formulas as text.
func TestXLSX(t *testing.T) {
	for _, lang := range []Lang{English, Chinese} {
		table := Table{Format: AsXLSX, Level: billing.Details, Columns: billing.Columns(billing.Operator, billing.Details), Extra: []string{"=Sum", "Empty", "Region"}, Lang: lang}
		lines := append([]billing.Line{fullLine(t)}, goldenLines()...)
		names, sheets := sheetsOf(t, fileOf(t, table, lines...))
		name := map[Lang]string{English: "Details", Chinese: "明细"}[lang]
		if !slices.Equal(names, []string{name}) || len(sheets[name]) != 4 {
			t.Fatalf("sheets %q with %d rows", names, len(sheets[name]))
		}
		var header []string
		for _, f := range newFields(table.Columns, lang, table.Extra).all {
			header = append(header, f.header)
		}
		if diff := cmp.Diff(header, sheets[name][0]); diff != "" || !strings.HasPrefix(header[len(header)-1], "Region (") {
			t.Errorf("header: %s", diff)
		}
		for i, l := range lines {
			if diff := cmp.Diff(sheetCells(t, table, l), sheets[name][i+1]); diff != "" {
				t.Errorf("%s, line %d: %s", lang, i+1, diff)
			}
			if i == 0 && slices.Contains(sheets[name][1], "(null)") {
				t.Errorf("%s: a column of the full line is empty: %q", lang, sheets[name][1])
			}
		}
	}
}

// TestXLSXAmounts holds the limit between numbers and text: 15 digits that count.
func TestXLSXAmounts(t *testing.T) {
	column, _ := billing.ColumnByKey("totalCost")
	tests := map[string]string{
		"0": "n:0", "-12.50": "n:-12.50", "0.000000000000000001": "n:0.000000000000000001", "123456789012345": "n:123456789012345", "-0.123456789012345": "n:-0.123456789012345",
		"1234567890123456": "1234567890123456", "100000000000000000.01": "100000000000000000.01", "100000000000000000": "n:100000000000000000", "1.2345678901234567": "1.2345678901234567",
	}
	for amount, want := range tests {
		_, sheets := sheetsOf(t, fileOf(t, Table{Format: AsXLSX, Columns: []billing.Column{column}}, billing.Line{TotalCost: decimal.RequireFromString(amount)}))
		if got := sheets["Details"][1][0]; got != want {
			t.Errorf("%s is %s, want %s", amount, got, want)
		}
	}
}

// TestXLSXText holds that no text is lost, and that a text that is too long is refused with its place.
func TestXLSXText(t *testing.T) {
	column, _ := billing.ColumnByKey("orderId")
	table := Table{Format: AsXLSX, Columns: []billing.Column{column}}
	for text, want := range map[string]string{
		"=1+1": "=1+1", " a ": " a ", "\t\r\n<&>\"'": "\t\r\n<&>\"'", "\x01\x1f\uFFFE": "_x0001__x001F__xFFFE_", "_x0041_": "_x005F_x0041_", "_x004g_": "_x004g_", "𠮷": "𠮷",
		strings.Repeat("长", maxSheetText): strings.Repeat("长", maxSheetText),
	} {
		_, sheets := sheetsOf(t, fileOf(t, table, billing.Line{OrderID: text}))
		if got := sheets["Details"][1][0]; got != want {
			t.Errorf("%.40q is %.40q, want %.40q", text, got, want)
		}
	}
	for _, text := range []string{strings.Repeat("𠮷", maxSheetText/2+1), strings.Repeat("a", maxSheetText+1)} {
		w, err := NewWriter(io.Discard, table)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(&billing.Line{OrderID: "fits"}, Derived{}); err != nil {
			t.Fatal(err)
		}
		refused(t, w.Write(&billing.Line{OrderID: text}, Derived{}), billing.InvalidValue, "", "Line 2", "Order ID", "32768 characters", "CSV")
		refused(t, w.Close(), billing.InvalidValue, "")
	}
}

// TestXLSXSplits holds the limit of a sheet at its real size: 1,048,577 rows are two sheets, with the header in both and every line once.
func TestXLSXSplits(t *testing.T) {
	if testing.Short() {
		t.Skip("a million rows")
	}
	column, _ := billing.ColumnByKey("totalCost")
	var b bytes.Buffer
	w, err := NewWriter(&b, Table{Format: AsXLSX, Level: billing.Details, Columns: []billing.Column{column}})
	if err != nil {
		t.Fatal(err)
	}
	const lines = maxSheetRows + 1
	for i := range lines {
		if err := w.Write(&billing.Line{TotalCost: decimal.New(int64(i), -2)}, Derived{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	rows := partsOf(t, b.Bytes())
	first, second := rows["xl/worksheets/sheet1.xml"], rows["xl/worksheets/sheet2.xml"]
	if n := strings.Count(first, "<row "); n != maxSheetRows || !strings.Contains(first, `<row r="1048576"><c r="A1048576" s="2"><v>10485.74</v>`) {
		t.Errorf("%d rows on the first sheet", n)
	}
	if n := strings.Count(second, "<row "); n != 3 || !strings.Contains(second, `<v>10485.75</v>`) || !strings.Contains(second, `<v>10485.76</v>`) || !strings.Contains(second, "Total Cost") {
		t.Errorf("%d rows on the second sheet: %s", n, second)
	}
}

// TestXLSXSplitsSmall holds the same, and the limit in bytes, with every cell read by another library.
func TestXLSXSplitsSmall(t *testing.T) {
	column, _ := billing.ColumnByKey("totalCost")
	for name, limit := range map[string]func(w *sheetWriter){"rows": func(w *sheetWriter) { w.maxRows = 11 }, "bytes": func(w *sheetWriter) { w.maxBytes = 500 }} {
		var b bytes.Buffer
		w, err := newSheetWriter(&b, Table{Columns: []billing.Column{column}, Level: billing.Instances})
		if err != nil {
			t.Fatal(err)
		}
		limit(w)
		for i := range 100 {
			if err := w.Write(&billing.Line{TotalCost: decimal.New(int64(i), 0)}, Derived{}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		names, sheets := sheetsOf(t, b.Bytes())
		n := 0
		for i, sheet := range names {
			if want := fmt.Sprintf("By instance %d", i+1); i > 0 && sheet != want || sheets[sheet][0][0] != "Total Cost" {
				t.Errorf("%s: sheet %q begins with %q", name, sheet, sheets[sheet][0])
			}
			for _, row := range sheets[sheet][1:] {
				if row[0] != fmt.Sprintf("n:%d", n) {
					t.Fatalf("%s: line %d is %q", name, n, row)
				}
				n++
			}
		}
		if n != 100 || len(names) < 8 {
			t.Errorf("%s: %d lines on %d sheets", name, n, len(names))
		}
	}
}

func TestXLSXFails(t *testing.T) {
	w, err := NewWriter(&brokenWriter{300_000}, Table{Format: AsXLSX, Columns: billing.Columns(billing.Reseller, billing.Details)})
	if err != nil {
		t.Fatal(err)
	}
	l := fullLine(t)
	for i := range 100_000 {
		l.TotalCost = decimal.New(int64(i)*7919, -3)
		if err = w.Write(&l, Derived{}); err != nil {
			break
		}
	}
	if !errors.Is(err, errFull) || !errors.Is(w.Write(&l, Derived{}), errFull) || !errors.Is(w.Close(), errFull) {
		t.Errorf("got %v", err)
	}
}
