package billfile

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// holdsTogether reads any bytes as a file and holds what every reader may rely on: rows count up, findings can be shown and stored, a line
// without findings is whole, and comes back from our own file as it was.
func holdsTogether(t *testing.T, file []byte, format Format) {
	r, err := OpenLines(bytes.NewReader(file), format)
	last := 1
	var l billing.Line
	for err == nil {
		var found []billing.Finding
		var row int
		row, found, err = r.Next(&l)
		if err != nil {
			break
		}
		if row <= last {
			t.Fatalf("row %d after %d", row, last)
		}
		last = row
		for _, f := range found {
			b, err := json.Marshal(f)
			if err != nil || f.Row != row || f.Reason == "" || f.Code == "" || bytes.Contains(b, []byte(`\u0000`)) || !utf8.ValidString(f.Value) {
				t.Fatalf("finding %+v", f)
			}
		}
		if len(found) > 0 {
			continue
		}
		if l.Month == 0 || l.OwnerAccountID == "" || l.Currency == "" || l.TransactionType == "" || l.ProjectName == "" {
			t.Fatalf("row %d: %+v", row, l)
		}
		if format == FOCUS {
			comesBackAsFOCUS(t, row, l)
		}
		comesBack(t, l)
	}
	if !errors.Is(err, io.EOF) {
		var e *billing.Error
		if !errors.As(err, &e) || e.Code != billing.InvalidFile && e.Code != billing.MissingColumn || !utf8.ValidString(e.Message) {
			t.Fatalf("got %v", err)
		}
	}
}

// comesBackAsFOCUS: the export for those who see every source column reads as the line that it was.
func comesBackAsFOCUS(t *testing.T, row int, l billing.Line) {
	file := exportFOCUS(t, []billing.Line{l}, billing.Operator)
	r, err := OpenLines(bytes.NewReader(file), FOCUS)
	if err != nil {
		if len(l.Extra) > maxColumns-100 || strings.Contains(err.Error(), "longer than") {
			return
		}
		t.Fatal(err)
	}
	var again billing.Line
	if _, found, err := r.Next(&again); err != nil || len(found) > 0 {
		if err == nil && strings.Contains(found[0].Reason, "at most") || err != nil && strings.Contains(err.Error(), "1 MiB") {
			return
		}
		t.Fatalf("%v %+v\n%s", err, found, file)
	}
	sameFOCUSLine(t, row, l, again)
}

func comesBack(t *testing.T, l billing.Line) {
	var names []string
	for name := range l.Extra {
		if detailsNames[plainName(name)] == "" {
			names = append(names, name)
		}
	}
	var b bytes.Buffer
	w := NewDetailsWriter(&b, billing.Columns(billing.Operator, billing.Details), English, names...)
	if err := errors.Join(w.Write(&l, Derived{}), w.Close()); err != nil {
		t.Fatal(err)
	}
	r, err := OpenLines(&b, Details)
	if err != nil {
		if len(names) > maxColumns-60 || strings.Contains(err.Error(), "longer than") {
			return // columns of its own at the limit, with ours beside them
		}
		t.Fatal(err)
	}
	var again billing.Line
	if _, found, err := r.Next(&again); err != nil || len(found) > 0 {
		if err == nil && strings.Contains(found[0].Reason, "at most") || err != nil && strings.Contains(err.Error(), "1 MiB") {
			return // a cell or row at the limit, with its guard
		}
		t.Fatalf("%v %+v", err, found)
	}
	for name := range l.Extra {
		if detailsNames[plainName(name)] != "" {
			delete(l.Extra, name)
		}
	}
	if diff := cmp.Diff(l, again, sameLine); diff != "" {
		t.Fatal(diff)
	}
}

func FuzzFOCUS(f *testing.F) {
	f.Add([]byte(focusFile(focusCells(), focusCells("Tags", `{" a": 1, "project": "p"}`, "ServiceSubcategory", "s"))))
	f.Add([]byte(focusFile(focusCells("BillingPeriodStart", "2024-08-31T16:00:00Z", "SubAccountId", "NULL", "BilledCost", "-5.2E-9"))))
	f.Add([]byte(zipped(f, focusFile(focusCells("ChargeDescription", "a\r\n\"b\"")))))
	f.Add([]byte("BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,SubAccountId\n1,USD,2024-09-01,Usage,1\n\"x\n"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Add([]byte("\xff\xfea,b"))
	f.Fuzz(func(t *testing.T, file []byte) { holdsTogether(t, file, FOCUS) })
}

func FuzzDetails(f *testing.F) {
	f.Add([]byte(detailsFile("Tags", "a:b;c:d", "Instance ID", "'=1", "Note", "'")))
	f.Add([]byte(detailsFile("Transaction Time", "2024-09-30 23:59:59.999999", "Billing Mode", "包年包月", "Total Cost", "-0.000000000000000001")))
	f.Add([]byte("账单月份,使用者 UIN,总费用,币种,\n202409,1,1,USD,\n,,,,\n"))
	f.Add([]byte("Total Cost,Currency,Owner Account ID,Bill Month,Region,Region (source)\n1,USD,1,2024-09,a,b\n"))
	f.Fuzz(func(t *testing.T, file []byte) { holdsTogether(t, file, Details) })
}

// FuzzDecimal holds that an amount is taken exactly or refused, and written as it was taken.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{
		"0", "-0", "1.50", "-12.340", ".5", "5.", "1e3", "-5.2E-9", "+1", "0.000000000000000001", "0.0000000000000000001", "999999999999999999", "9999999999999999999", "--1", ".", "", "1.2.3",
		"00012.00", "-.", "1_0", "0x1", " 1 ", "99999999999999999999.999999999999999999",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got decimal.Decimal
		if err := neededAmount(&got)([]byte(s)); err != nil {
			return
		}
		want, err := decimal.NewFromString(strings.TrimSpace(s))
		if err != nil || !got.Equal(want) || got.Exponent() < -billing.MaxDecimals {
			t.Fatalf("%q: got %s, want %s, %v", s, got, want, err)
		}
		var again decimal.Decimal
		if err := neededAmount(&again)(appendDecimal(nil, got)); err != nil || !again.Equal(got) {
			t.Fatalf("%q: written %s, read %s, %v", s, appendDecimal(nil, got), again, err)
		}
	})
}

// FuzzRecords holds the splitting of records against the standard library's, which differs in line ends inside cells and in empty lines.
func FuzzRecords(f *testing.F) {
	for _, s := range []string{"a,b\nc,d\n", "a\r\n\r\n\"b\"\n", "\"a\nb\",\"c\"\"d\"\r\n", ",,\n", "a\"b\n", "\"a\"b\n", "\"a", "\r", "a\r", "\"\"\n", "1234567,12345678,123456789\n\"12345678\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := newRecords(&source{file: strings.NewReader(s)})
		r.in.text = bufio.NewReader(strings.NewReader(s))
		plain := csv.NewReader(strings.NewReader(s))
		plain.FieldsPerRecord = -1
		for {
			cells, err := r.next()
			want, wantErr := plain.Read()
			if len(r.stray) > 0 && err == nil {
				return // told as a finding here; the standard library stops
			}
			if (err == nil) != (wantErr == nil) || errors.Is(err, io.EOF) != errors.Is(wantErr, io.EOF) {
				t.Fatalf("%q: %v, want %v", s, err, wantErr)
			}
			if err != nil {
				return
			}
			got := make([]string, len(cells))
			for i, cell := range cells {
				got[i] = strings.ReplaceAll(string(cell), "\r\n", "\n")
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%q: got %q, want %q", s, got, want)
			}
		}
	})
}

// FuzzInstant holds the reading of times against the standard library's.
func FuzzInstant(f *testing.F) {
	for _, s := range []string{"2024-09-18T23:00:00Z", "2024-02-29T23:59:59.999999999+14:00", "2023-02-29T00:00:00Z", "1970-01-01T00:00:00Z", "2200-12-31T23:59:59-01:00", "2024-09-18T23:00:00+24:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := time.Parse(time.RFC3339Nano, s)
		got, gotErr := instantOf([]byte(s), 0)
		inRange := func(t time.Time) bool { return t.Year() >= firstYear && t.Year() <= lastYear }
		_, offset := want.Zone()
		if err == nil && inRange(want) && inRange(want.UTC()) && offset%86400 == offset && !strings.Contains(s, ",") && len(s) <= 35 {
			if gotErr != nil || !got.Equal(want.Truncate(time.Microsecond)) {
				t.Fatalf("%q: got %s, %v, want %s", s, got, gotErr, want)
			}
		}
		if gotErr == nil && (got.Year() < firstYear || got.Year() > lastYear || got.Nanosecond()%1000 != 0) {
			t.Fatalf("%q: got %s", s, got)
		}
	})
}

// FuzzTags holds the short way of reading tags against the long one.
func FuzzTags(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":"b"}`, `{ "a" : "b" , "a":"c" } `, `{"a":"\n"}`, `{"a":1}`, `{"a":"b",}`, `{"a":"b"}x`, "{\"a\":\"\x01\"}", `{"é":"中"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := plainTags([]byte(s))
		var want map[string]string
		if err := json.Unmarshal([]byte(s), &want); ok && utf8.ValidString(s) && (err != nil || !reflect.DeepEqual(map[string]string(got), want)) {
			t.Fatalf("%q: got %q, want %q, %v", s, got, want, err)
		}
	})
}
