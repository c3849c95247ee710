package billfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"countersign/internal/billing"
)

// TestRefusedFiles are files that cannot be read at all, or not to their end.
func TestRefusedFiles(t *testing.T) {
	good := focusFile(focusCells(), focusCells("BilledCost", "2"))
	long := strings.Repeat("x", maxRecordBytes)
	random := make([]byte, 0, 4000)
	for r := rand.New(rand.NewPCG(1, 2)); len(random) < cap(random); {
		random = append(random, byte(r.Uint32()))
	}
	half := zipped(t, good+strings.Repeat(strings.SplitAfter(good, "\n")[1], 5000))
	damaged := []byte(zipped(t, good+strings.Repeat(strings.SplitAfter(good, "\n")[1], 500)))
	damaged[len(damaged)-6] ^= 0xff // in the checksum
	tests := []struct {
		name, file string
		code       billing.Code
		row        string
		words      []string
	}{
		{"empty", "", billing.InvalidFile, "", []string{"empty", "FOCUS 1.0 to 1.2"}},
		{"empty gzip", zipped(t, ""), billing.InvalidFile, "", []string{"empty"}},
		{"mark only", byteOrderMark, billing.InvalidFile, "", []string{"no row"}},
		{"empty lines only", "\n\r\n\n", billing.InvalidFile, "", []string{"no row"}},
		{"header only", strings.SplitAfter(good, "\n")[0], billing.InvalidFile, "1", []string{"header and no rows"}},
		{"header and empty lines", strings.SplitAfter(good, "\n")[0] + "\n\n", billing.InvalidFile, "3", []string{"header and no rows"}},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00", billing.InvalidFile, "", []string{"PNG", "FOCUS"}},
		{"jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF", billing.InvalidFile, "", []string{"JPEG"}},
		{"pdf", "%PDF-1.7\n", billing.InvalidFile, "", []string{"PDF"}},
		{"workbook", "PK\x03\x04\x14\x00", billing.InvalidFile, "", []string{"XLSX or ZIP"}},
		{"old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", billing.InvalidFile, "", []string{"XLS"}},
		{"parquet", "PAR1\x15\x04", billing.InvalidFile, "", []string{"Parquet"}},
		{"json", " \n{\"a\": 1}", billing.InvalidFile, "", []string{"JSON"}},
		{"json list", byteOrderMark + "[1]", billing.InvalidFile, "", []string{"JSON"}},
		{"html", "<!DOCTYPE html><html>", billing.InvalidFile, "", []string{"HTML"}},
		{"html in gzip", zipped(t, "<html>"), billing.InvalidFile, "", []string{"HTML"}},
		{"gzip in gzip", zipped(t, zipped(t, good)), billing.InvalidFile, "", []string{"twice"}},
		{"utf-16", "\xff\xfeB\x00i\x00", billing.InvalidFile, "", []string{"UTF-16"}},
		{"bzip2", "BZh91AY&SY", billing.InvalidFile, "", []string{"bzip2"}},
		{"zstd", "\x28\xb5\x2f\xfd\x04", billing.InvalidFile, "", []string{"Zstandard"}},
		{"binary", "ab\x00\x01cd", billing.InvalidFile, "", []string{"binary"}},
		{"gbk header", "\xd5\xcb\xb5\xa5\xd4\xc2\xb7\xdd,x\n1,2\n", billing.InvalidFile, "1", []string{"not UTF-8", "GBK"}},
		{"semicolons", "BilledCost;BillingCurrency\n1;USD\n", billing.InvalidFile, "1", []string{"semicolons"}},
		{"carriage returns", "BilledCost,BillingCurrency\r1,USD\r", billing.InvalidFile, "1", []string{"CR alone"}},
		{"prose", "Dear all,\nthe bill is attached.\n", billing.InvalidFile, "1", []string{"No column is known", `"Dear all"`}},
		{"same name twice", "BilledCost,x,x\n", billing.InvalidFile, "1", []string{"Columns 2 and 3", `"x"`}},
		{"same column twice", "BilledCost,billed_cost\n", billing.InvalidFile, "1", []string{`"BilledCost" and "billed_cost" are both BilledCost`}},
		{"too many columns", strings.Repeat("a,", maxColumns) + "b\n", billing.InvalidFile, "1", []string{"1001 columns"}},
		{"long name", "BilledCost," + strings.Repeat("n", maxHeaderBytes+1) + "\n", billing.InvalidFile, "1", []string{"column 2"}},
		{"long header", long + long, billing.InvalidFile, "1", []string{"1 MiB"}},
		{"missing", "BilledCost,ServiceName\n1,x\n", billing.MissingColumn, "1", []string{"BillingCurrency, BillingPeriodStart, ChargeCategory, SubAccountId or BillingAccountId"}},
		{"the other format", detailsFile(), billing.InvalidFile, "1", []string{"looks like a detailed bill", "format details"}},
		{"cut gzip", half[:len(half)/2], billing.InvalidFile, "any", []string{"ends too early, at row"}},
		{"cut in the gzip header", half[:5], billing.InvalidFile, "", []string{"ends too early", "before its first row"}},
		{"cut in the gzip trailer", half[:len(half)-3], billing.InvalidFile, "5004", []string{"ends too early, at row 5004"}},
		{"checksum", string(damaged), billing.InvalidFile, "any", []string{"damaged, at row"}},
		{"rubbish behind gzip", zipped(t, good) + "rubbish behind the file", billing.InvalidFile, "4", []string{"damaged"}},
		{"random in gzip", "\x1f\x8b\x08\x00" + string(random), billing.InvalidFile, "", []string{"damaged"}},
		{"long row", good + `"` + long + "\n" + long, billing.InvalidFile, "4", []string{"Row 4", "1 MiB"}},
		{"row of exactly too much", good + strings.Repeat("x", maxRecordBytes) + "\n", billing.InvalidFile, "4", []string{"Row 4"}},
		{"open quote", good + `1,"2,3` + "\n", billing.InvalidFile, "4", []string{"ends inside a quoted cell of row 4"}},
		{"text behind quote", good + `"1"x,2` + "\n" + good, billing.InvalidFile, "4", []string{"row 4 goes on behind its quotation mark"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, found, err := readAll(t, tt.file, FOCUS)
			var e *billing.Error
			if tt.row == "any" && errors.As(err, &e) && e.Details["row"] != "" {
				tt.row = e.Details["row"]
			}
			refused(t, err, tt.code, tt.row, tt.words...)
			if len(found) > 0 {
				t.Errorf("findings %+v", found)
			}
		})
	}
	_, _, err := readAll(t, good, Details)
	refused(t, err, billing.InvalidFile, "1", "looks like FOCUS", "format focus")
	_, _, err = readAll(t, table([]string{"Bill Month", "Product Name"}), Details)
	refused(t, err, billing.MissingColumn, "1", "Owner Account ID", "Total Cost", "Currency")
	_, _, err = readAll(t, table([]string{"Total Cost", "Currency"}), Details)
	refused(t, err, billing.MissingColumn, "1", `"Bill Month" or "Transaction Time"`, `"Owner Account ID"`)
}

// TestCutAnywhere cuts a gzip file at every byte: each time the file is refused, or it was cut before it began.
func TestCutAnywhere(t *testing.T) {
	file := zipped(t, focusFile(focusCells(), focusCells("BilledCost", "2"), focusCells()))
	for n := 2; n < len(file); n++ {
		_, _, err := readAll(t, file[:n], FOCUS)
		if code := billing.CodeOf(err); code != billing.InvalidFile {
			t.Fatalf("cut at %d of %d: %v", n, len(file), err)
		}
	}
}

// TestBadRows are rows with something wrong in them, among good ones: every finding says row, column, value and reason.
func TestBadRows(t *testing.T) {
	tests := []struct {
		name, column, cell string
		code               billing.Code
		reason             string
	}{
		{"19 decimals", "BilledCost", "0.1234567890123456789", billing.InvalidValue, "more than 18 decimals"},
		{"scientific with 19 decimals", "BilledCost", "1E-19", billing.InvalidValue, "more than 18 decimals"},
		{"enormous", "BilledCost", "1e999999999", billing.InvalidValue, "not a decimal number"},
		{"21 digits", "BilledCost", "123456789012345678901", billing.InvalidValue, "more than 20 digits"},
		{"word", "BilledCost", "free", billing.InvalidValue, "not a decimal number"},
		{"comma", "BilledCost", "1,5", billing.InvalidValue, "not a decimal number"},
		{"not a number", "BilledCost", "NaN", billing.InvalidValue, "not a decimal number"},
		{"null cost", "BilledCost", "NULL", billing.InvalidValue, "a value is needed"},
		{"blank cost", "BilledCost", " ", billing.InvalidValue, "a value is needed"},
		{"quantity of 31 decimals", "ConsumedQuantity", "0." + strings.Repeat("1", 31), billing.InvalidValue, "more than 30 decimals"},
		{"list cost", "ListCost", "-", billing.InvalidValue, "not a decimal number"},
		{"currency", "BillingCurrency", "USX", billing.UnknownCurrency, "ISO 4217"},
		{"small currency", "BillingCurrency", "usd", billing.UnknownCurrency, "ISO 4217"},
		{"null currency", "BillingCurrency", "", billing.InvalidValue, "a value is needed"},
		{"category", "ChargeCategory", "Gift", billing.InvalidValue, "write one of Usage, Purchase, Tax, Credit, Adjustment"},
		{"null category", "ChargeCategory", "NULL", billing.InvalidValue, "a value is needed"},
		{"class", "ChargeClass", "Other", billing.InvalidValue, "ChargeClass"},
		{"frequency", "ChargeFrequency", "Daily", billing.InvalidValue, "Usage-Based"},
		{"pricing", "PricingCategory", "Cheap", billing.InvalidValue, "Committed"},
		{"time", "ChargePeriodEnd", "yesterday", billing.InvalidValue, "is not a time"},
		{"year 1900", "ChargePeriodStart", "1900-01-01 00:00:00", billing.InvalidValue, "from 1970 to 2200"},
		{"year 2201", "ChargePeriodStart", "2201-01-01 00:00:00", billing.InvalidValue, "from 1970 to 2200"},
		{"tags", "Tags", "{", billing.InvalidValue, "JSON object"},
		{"bytes", "ServiceName", "a\xffb", billing.InvalidValue, "not UTF-8"},
		{"NUL", "ServiceName", "a\x00b", billing.InvalidValue, "NUL"},
		{"long cell", "ServiceName", strings.Repeat("é", maxCellBytes/2+1), billing.InvalidValue, "at most 32768"},
		{"long account", "SubAccountId", strings.Repeat("9", maxAccountBytes+1), billing.InvalidValue, "at most 200"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := focusFile(focusCells(), focusCells("ChargeDescription", "two\nlines"), focusCells(tt.column, tt.cell), focusCells())
			lines, found, err := readAll(t, file, FOCUS)
			if err != nil || len(found) != 1 || len(lines) != 3 {
				t.Fatalf("%v, %d lines, findings %+v", err, len(lines), found)
			}
			f := found[0]
			if f.Row != 4 || f.Column != tt.column || f.Code != tt.code || !strings.Contains(f.Reason, tt.reason) {
				t.Errorf("got %+v", f)
			}
			if !utf8.ValidString(f.Value+f.Reason) || strings.ContainsRune(f.Value+f.Reason, 0) || len(f.Value) > 1000 {
				t.Errorf("value %q, reason %q", f.Value, f.Reason)
			}
			if cell := strings.TrimSpace(tt.cell); cell != "" && f.Value == "" && cell != "NULL" {
				t.Errorf("no value in %+v", f)
			}
		})
	}
}

// TestAllFindingsOfARow holds that a row tells everything that is wrong with it, in the order of its cells.
func TestAllFindingsOfARow(t *testing.T) {
	_, found, err := readAll(t, "Region,Total Cost,Currency,Owner Account ID,Bill Month,Original Cost\n"+
		"r,x,USX,1,2024-13,y\n"+ // 2
		"r,1,USD,1\n"+ // 3: too few
		"\n"+ // 4
		"r,1,USD,1,2024-09,1,1\n"+ // 5: too many
		"a\"b,1,USD,1,2024-09,1\n"+ // 6: stray mark
		"r,1,USD,-,2024-09,1\n", Details) // 7: no owner
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%d %s %s %s", f.Row, f.Column, f.Value, f.Code))
	}
	want := []string{
		"2 Total Cost x INVALID_VALUE", "2 Currency USX UNKNOWN_CURRENCY", "2 Bill Month 2024-13 INVALID_VALUE", "2 Original Cost y INVALID_VALUE",
		"3   INVALID_VALUE", "5   INVALID_VALUE", `6 Region a"b INVALID_VALUE`, "7 Owner Account ID  INVALID_VALUE",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if reason := found[4].Reason; !strings.Contains(reason, "4 cells and the header 6") {
		t.Errorf("reason %q", reason)
	}
}

func TestUnnamedColumn(t *testing.T) {
	file := "Total Cost,Currency,Owner Account ID,Bill Month,,\n1,USD,1,2024-09,,\n1,USD,1,2024-09,,x\n"
	lines, found, err := readAll(t, file, Details)
	if err != nil || len(lines) != 1 || len(found) != 1 || found[0].Row != 3 || !strings.Contains(found[0].Reason, "Column 6") {
		t.Errorf("%v, %d lines, %+v", err, len(lines), found)
	}
}

// endless is one "line" of so many bytes.
type endless struct {
	begin string
	fill  byte
	left  int64
	read  int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), e.left))
	for i := range p[:n] {
		p[i] = e.fill
	}
	if e.read == 0 {
		copy(p, e.begin)
	}
	e.left, e.read = e.left-int64(n), e.read+int64(n)
	return n, nil
}

// TestLineOf2GB holds that an endless line is refused after its first mebibytes, quoted or not, in the header or behind it, be it one cell, two
// thousand million cells or nothing but quotation marks.
func TestLineOf2GB(t *testing.T) {
	header := "BilledCost,BillingCurrency,BillingPeriodStart,ChargeCategory,SubAccountId\n"
	type line struct {
		begin string
		fill  byte
	}
	var all []line
	for _, begin := range []string{"x", `"x`, header + "1", header + `1,"`} {
		for _, fill := range []byte{'x', ',', '"'} {
			all = append(all, line{begin, fill})
		}
	}
	for _, l := range all {
		begin := l.begin
		file := &endless{begin: begin, fill: l.fill, left: 2 << 30}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, err := OpenLines(file, FOCUS)
		if err == nil {
			_, _, err = r.Next(new(billing.Line))
		}
		runtime.ReadMemStats(&after)
		row := map[bool]string{true: "2", false: "1"}[strings.HasPrefix(begin, header)]
		refused(t, err, billing.InvalidFile, row, "longer than 1 MiB")
		if file.read > 4<<20 {
			t.Errorf("%.10q and %q: %d bytes were read", begin, l.fill, file.read)
		}
		if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 16<<20 {
			t.Errorf("%.10q and %q: %d bytes were allocated", begin, l.fill, allocated)
		}
	}
}

// TestFarTooManyCells holds that they are counted, though they are not all kept, and that the rows behind are read.
func TestFarTooManyCells(t *testing.T) {
	good := focusFile(focusCells())
	file := good + strings.Repeat(",", 4999) + "\n" + strings.SplitAfter(good, "\n")[1]
	lines, found, err := readAll(t, file, FOCUS)
	if err != nil || len(lines) != 2 || len(found) != 1 || found[0].Row != 3 || !strings.Contains(found[0].Reason, "5000 cells") {
		t.Errorf("%v, %d lines, %+v", err, len(lines), found)
	}
}

// TestFileCannotBeRead holds that a fault of the storage is no fault of the file: it is to be tried again.
func TestFileCannotBeRead(t *testing.T) {
	broken := errors.New("disk")
	good := focusFile(focusCells())
	for _, begin := range []string{"", "Bil", good, good + "1,", zipped(t, good)[:20]} {
		r, err := OpenLines(io.MultiReader(strings.NewReader(begin), iotest.ErrReader(broken)), FOCUS)
		for err == nil {
			_, _, err = r.Next(new(billing.Line))
		}
		if !errors.Is(err, broken) || billing.CodeOf(err) != billing.Internal {
			t.Errorf("%d bytes: %v", len(begin), err)
		}
	}
}

// TestAsItComes reads a file however it arrives: byte by byte, with the last bytes and the end at once, gzip, with a mark, with CRLF.
func TestAsItComes(t *testing.T) {
	file := focusFile(focusCells("ChargeDescription", "a\r\nb\n\"c\""), focusCells("BilledCost", "2"))
	want := mustRead(t, file, FOCUS)
	if want[0].ComponentName != "a\r\nb\n\"c\"" || want[1].row != 3 {
		t.Fatalf("%+v", want)
	}
	crlf := strings.ReplaceAll(strings.ReplaceAll(file, "\r\n", "\x01"), "\n", "\r\n")
	crlf = strings.ReplaceAll(crlf, "\x01", "\r\n")
	readers := map[string]io.Reader{
		"bytes": iotest.OneByteReader(strings.NewReader(file)), "half": iotest.HalfReader(strings.NewReader(file)), "end with data": iotest.DataErrReader(strings.NewReader(file)),
		"gzip": strings.NewReader(zipped(t, file)), "gzip bytes": iotest.OneByteReader(strings.NewReader(zipped(t, file))), "two gzip": strings.NewReader(zipped(t, file[:99]) + zipped(t, file[99:])),
		"mark": strings.NewReader(byteOrderMark + file), "mark in gzip": strings.NewReader(zipped(t, byteOrderMark+file)),
		"no last line end": strings.NewReader(strings.TrimSuffix(file, "\n")), "CRLF": strings.NewReader(crlf), "last CR": strings.NewReader(strings.TrimSuffix(file, "\n") + "\r"),
	}
	for name, file := range readers {
		text, err := io.ReadAll(file)
		if err != nil {
			t.Fatal(err)
		}
		got := mustRead(t, string(text), FOCUS)
		if len(got) != 2 || got[1].TotalCost.String() != "2" || name != "CRLF" && got[0].ComponentName != want[0].ComponentName {
			t.Errorf("%s: %+v", name, got)
		}
	}
	r, err := OpenLines(iotest.OneByteReader(bytes.NewReader(sample(t))), FOCUS)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for ; err == nil; n++ {
		_, _, err = r.Next(new(billing.Line))
	}
	if !errors.Is(err, io.EOF) || n != 1001 {
		t.Errorf("byte by byte: %d rows, %v", n-1, err)
	}
}
