package billfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"countersign/internal/billing"
)

var update = flag.Bool("update", false, "write the golden files anew")

func amountOf(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

// goldenLines have something of everything in them.
func goldenLines() []billing.Line {
	return []billing.Line{
		{
			Month: billing.NewMonth(2024, time.September), PayerAccountID: "100000000001", OwnerAccountID: "200000000002", OperatorAccountID: "200000000002", ResellerAccountID: "300000000003",
			ProductName: "Virtual Machine", ProductCode: "p_vm", SubproductName: "Standard S5", SubproductCode: "sp_vm_s5", BillingMode: billing.PayAsYouGo, InstanceType: "S5.LARGE8",
			ProjectName: "Default Project", RegionName: "São Paulo", RegionCode: "sa-saopaulo", AvailabilityZone: "sa-saopaulo-1", InstanceID: "ins-1", InstanceName: `web, "blue"`,
			TransactionType: billing.HourlySettlement, TransactionID: "20240918001", TransactionTime: time.Date(2024, 9, 18, 15, 0, 0, 0, time.UTC), UsageStartTime: time.Date(2024, 9, 18, 14, 0, 0, 0, time.UTC),
			UsageEndTime: time.Date(2024, 9, 18, 15, 0, 0, 123000000, time.UTC), ComponentType: "vCPU", ComponentName: "vCPU - S5", ComponentListPrice: amountOf("0.0412"), ComponentPriceUnit: "USD/vCPU/hour",
			ComponentUsage: amountOf("2"), ComponentUsageUnit: "vCPU", UsageDuration: amountOf("1"), UsageDurationUnit: "hour", OriginalCost: amountOf("0.0824"), RIDeductionDuration: amountOf("0"),
			RIDeductionCost: amountOf("0"), SPDeductionRate: amountOf("0.72"), SPDeduction: amountOf("0.01"), SPDeductionCost: amountOf("0"), CustomerDiscountRate: amountOf("0.9"),
			TotalBeforeVoucher: amountOf("0.07416"), CustomerVoucherDeduction: amountOf("0"), TotalCost: decimal.RequireFromString("0.074160000000000001"), Currency: "USD",
			Tags: billing.Tags{"team": "core", "env": `a "b"; c`}, ResellerDiscountRate: amountOf("0.7"), TotalAfterDiscountExTax: amountOf("0.05768"), ResellerVoucherDeduction: amountOf("0"),
			AmountBeforeTax: amountOf("0.05768"), TaxRate: amountOf("0.06"), TaxAmount: amountOf("0.0034608"), TotalCostIncludingTax: amountOf("0.0611408"),
			Extra: map[string]string{"InvoiceId": "INV-1", "Id": "-5", "Region": "elsewhere"},
		},
		{
			Month: billing.NewMonth(2026, time.January), OwnerAccountID: "200000000002", ProductName: "=cmd|' /C calc'!A0", InstanceID: "'=quoted", InstanceName: "-", ProjectName: "@SUM(1)",
			RegionName: "'plain", OrderID: "line\r\nend\nlone", TransactionType: billing.RefundCharge, BillingMode: billing.Prepaid, TotalCost: decimal.RequireFromString("-12.50"), Currency: "JPY",
			TransactionTime: time.Date(2025, 12, 31, 16, 0, 0, 0, time.UTC), Extra: map[string]string{"InvoiceId": "+1", "Id": ""},
		},
	}
}

// TestGolden holds the files as people get them: headers, words, guards, times, amounts, quotes.
func TestGolden(t *testing.T) {
	tests := []struct {
		file    string
		columns []billing.Column
		lang    Lang
		extra   []string
	}{
		{"details_reseller_en.csv", billing.Columns(billing.Reseller, billing.Details), English, []string{"Id", "InvoiceId", "Region"}},
		{"details_distributor_zh.csv", billing.Columns(billing.Distributor, billing.Details), Chinese, nil},
		{"instances_customer_en.csv", billing.Columns(billing.Customer, billing.Instances), English, nil},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			var b bytes.Buffer
			w := NewDetailsWriter(&b, tt.columns, tt.lang, tt.extra...)
			for i, l := range goldenLines() {
				if err := w.Write(&l, Derived{PaymentStatus: []billing.PaymentStatus{billing.Paid, billing.Unpaid}[i], ResellerAccountID: "400000000004"}); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			path := "testdata/" + tt.file
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("run with -update when this is right: %s", diff)
			}
		})
	}
}

// TestEmptyFileHasHeader holds that a bill without lines is still a file with its header.
func TestEmptyFileHasHeader(t *testing.T) {
	var b bytes.Buffer
	if err := NewDetailsWriter(&b, billing.Columns(billing.Customer, billing.Details), English).Close(); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), byteOrderMark+"Bill Month,Payer Account ID,") || !strings.HasSuffix(b.String(), ",Tags\r\n") || strings.Count(b.String(), "\n") != 1 {
		t.Errorf("got %q", b.String())
	}
}

type brokenWriter struct{ left int }

var errFull = errors.New("disk full")

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.left -= len(p); w.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterFails(t *testing.T) {
	w := NewDetailsWriter(&brokenWriter{100_000}, billing.Columns(billing.Reseller, billing.Details), English)
	l := goldenLines()[0]
	var err error
	for range 1000 {
		if err = w.Write(&l, Derived{}); err != nil {
			break
		}
	}
	if !errors.Is(err, errFull) || !errors.Is(w.Close(), errFull) {
		t.Errorf("got %v", err)
	}
}

// TestOneColumn holds that a row whose only cell is empty is a row, not an empty line.
func TestOneColumn(t *testing.T) {
	c, _ := billing.ColumnByKey("orderId")
	var b bytes.Buffer
	w := NewDetailsWriter(&b, []billing.Column{c}, English)
	for _, l := range []billing.Line{{}, {OrderID: "1"}} {
		if err := w.Write(&l, Derived{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || b.String() != byteOrderMark+"Order ID\r\n\"\"\r\n1\r\n" {
		t.Errorf("%v, %q", err, b.String())
	}
}

// anyText draws texts with everything that is odd in CSV, spreadsheets and detailed bills.
var anyText = rapid.OneOf(
	rapid.SampledFrom([]string{"", "-", "'", "''", "'-", "=1+1", "'=1", "@x", "\t", "\r", "\n", "\r\n", `"`, `""`, ",", "a,b", " lead", "trail ", "NULL", "-5", "+5.50", "1e3", "中文", "é\u2028", "'plain", "a'=b", "\uFEFF"}),
	rapid.StringOf(rapid.RuneFrom([]rune("=+-@'\t\r\n\",; aZ0.é中"))),
	rapid.String().Filter(func(s string) bool { return !strings.ContainsRune(s, 0) }),
)

var anyAccount = rapid.StringMatching(`[0-9]{1,20}|[a-z][-a-z0-9/]{0,30}[a-z]`)

var anyAmount = rapid.Custom(func(t *rapid.T) decimal.Decimal {
	return decimal.New(rapid.Int64().Draw(t, "coefficient"), rapid.Int32Range(-18, 0).Draw(t, "exponent"))
})

var anyTime = rapid.Custom(func(t *rapid.T) time.Time {
	if rapid.Bool().Draw(t, "null") {
		return time.Time{}
	}
	return time.UnixMicro(rapid.Int64Range(0, 7_289_000_000_000_000).Draw(t, "microseconds")).UTC()
})

func anyLine(t *rapid.T) billing.Line {
	var l billing.Line
	for _, c := range billing.Catalogue {
		switch f := l.Field(c.Key).(type) {
		case *billing.Month:
			*f = billing.NewMonth(rapid.IntRange(1970, 2200).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")))
		case *string:
			*f = anyText.Draw(t, c.Key)
		case *time.Time:
			*f = anyTime.Draw(t, c.Key)
		case *decimal.NullDecimal:
			if rapid.Bool().Draw(t, "there") {
				*f = decimal.NewNullDecimal(anyAmount.Draw(t, c.Key))
			}
		case *decimal.Decimal:
			*f = anyAmount.Draw(t, c.Key)
		case *billing.Currency:
			*f = rapid.SampledFrom([]billing.Currency{"USD", "JPY", "KWD", "CNY"}).Draw(t, c.Key)
		case *billing.Tags:
			if tags := rapid.MapOfN(anyText, anyText, 0, 4).Draw(t, c.Key); len(tags) > 0 {
				*f = tags
			}
		case *billing.BillingMode:
			*f = rapid.SampledFrom([]billing.BillingMode{"", billing.Prepaid, billing.PayAsYouGo, billing.ReservedInstance, billing.SpotInstance}).Draw(t, c.Key)
		case *billing.TransactionType:
			*f = rapid.SampledFrom(billing.TransactionTypes).Draw(t, c.Key).Value // every stored line has one
		}
	}
	l.ProjectName = either(l.ProjectName, DefaultProject) // and a project
	for _, id := range []*string{&l.PayerAccountID, &l.OwnerAccountID, &l.OperatorAccountID, &l.ResellerAccountID} {
		*id = anyAccount.Draw(t, "account")
	}
	names := rapid.SampledFrom([]string{"x_One", "InvoiceId", "=Two", "费用", "a,b", "'"})
	l.Extra = rapid.MapOfN(names, anyText, 0, 4).Draw(t, "extra")
	return l
}

// sameLine compares by value: 1.50 is 1.5, and no extra is none.
var sameLine = cmp.Options{cmpopts.EquateEmpty()}

// TestRoundTrip holds that what was exported comes back as it was, in both languages and any order of columns.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.Custom(anyLine), 1, 4).Draw(t, "lines")
		extra := map[string]bool{}
		for _, l := range lines {
			for name := range l.Extra {
				extra[name] = true
			}
		}
		columns := rapid.Permutation(billing.Columns(billing.Operator, billing.Details)).Draw(t, "columns")
		var b bytes.Buffer
		w := NewDetailsWriter(&b, columns, rapid.SampledFrom([]Lang{English, Chinese}).Draw(t, "lang"), slices.Sorted(maps.Keys(extra))...)
		for i := range lines {
			if err := w.Write(&lines[i], Derived{PaymentStatus: billing.Paid}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := OpenLines(bytes.NewReader(b.Bytes()), Details)
		if err != nil {
			t.Fatalf("%v in %q", err, b.String())
		}
		for i, want := range lines {
			var got billing.Line
			row, found, err := r.Next(&got)
			if err != nil || len(found) > 0 || row != i+2 {
				t.Fatalf("row %d: %v %+v", row, err, found)
			}
			if diff := cmp.Diff(want, got, sameLine); diff != "" {
				t.Fatalf("row %d: %s", row, diff)
			}
		}
	})
}

// TestGuard holds the two sides of the guard: nothing that a spreadsheet runs leaves, and every text comes back.
func TestGuard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText.Draw(t, "text")
		for name, cell := range map[string]string{"text": string(appendText(nil, s)), "extra": string(appendExtra(nil, s))} {
			_, number := decimal.NewFromString(cell)
			if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 && (name == "text" || number != nil) {
				t.Fatalf("%s: %q leaves as %q", name, s, cell)
			}
			if got := unguard(cell); got != s && cell != "" {
				t.Fatalf("%s: %q leaves as %q and comes back as %q", name, s, cell, got)
			}
		}
	})
}

// TestWrittenIsCSV holds what is written against the standard library's reader.
func TestWrittenIsCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(anyText, 2, 5).Draw(t, "cells")
		var row []byte
		for i, cell := range cells {
			if i > 0 {
				row = append(row, ',')
			}
			row = appendQuoted(row, []byte(cell))
		}
		got, err := csv.NewReader(bytes.NewReader(row)).Read()
		for i := range cells { // which makes LF of CRLF
			cells[i] = strings.ReplaceAll(cells[i], "\r\n", "\n")
		}
		if err != nil || !slices.Equal(got, cells) {
			t.Fatalf("%v: got %q, want %q", err, got, cells)
		}
	})
}

func TestAppendDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyAmount.Draw(t, "amount")
		if got, want := string(appendDecimal(nil, d)), billing.DecimalString(d); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	})
	for _, s := range []string{"0", "0.00", "-0.5", "1e3", "123456789012345678901234567890.123456789012345678", "999999999999999999", "0.000000000000000001", "-9223372036854775808", "1E-30"} {
		d := decimal.RequireFromString(s)
		if got, want := string(appendDecimal(nil, d)), billing.DecimalString(d); got != want {
			t.Errorf("%s: got %s, want %s", s, got, want)
		}
	}
}

// TestCSVBytes holds what RFC 4180 wants of every byte, with a reader that takes nothing else: cells apart by commas, rows ended by CRLF, quotation
// marks around all that needs them and doubled inside; and that no text begins as a formula does.
func TestCSVBytes(t *testing.T) {
	for _, lang := range []Lang{English, Chinese} {
		table := Table{Format: AsCSV, Columns: billing.Columns(billing.Operator, billing.Details), Extra: []string{"=Sum", "Empty", "Region"}, Lang: lang}
		l := fullLine(t)
		l.ProductName, l.OrderID, l.InstanceName, l.ProjectName = "=1+1", "\tTAB", "\rCR", "a,\"b\"\r\nc"
		text, marked := strings.CutPrefix(string(fileOf(t, table, l)), byteOrderMark)
		if !marked {
			t.Fatal("no byte order mark")
		}
		cell := regexp.MustCompile(`^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)`)
		var rows [][]string
		for row := []string{}; text != ""; {
			m := cell.FindStringSubmatch(text)
			if m == nil {
				t.Fatalf("not RFC 4180: %.60q", text)
			}
			row, text = append(row, strings.ReplaceAll(m[1], `""`, `"`)+m[2]), text[len(m[0]):]
			if m[3] != "," {
				rows, row = append(rows, row), nil
			}
		}
		columns := newFields(table.Columns, lang, table.Extra).all
		if len(rows) != 2 || len(rows[0]) != len(columns) || len(rows[1]) != len(columns) {
			t.Fatalf("%s: %d rows", lang, len(rows))
		}
		for i, f := range columns {
			if unguard(rows[0][i]) != f.header || rows[1][i] == "" || f.kind != amountField && strings.IndexByte("=+-@\t\r", rows[1][i][0]) >= 0 || strings.IndexByte("=+-@\t\r", rows[0][i][0]) >= 0 {
				t.Errorf("%s, %s: %q", lang, f.header, rows[1][i])
			}
		}
	}
}
