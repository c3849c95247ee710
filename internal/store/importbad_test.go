package store_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

const focusHeader = "BillingPeriodStart,SubAccountId,ChargeCategory,BilledCost,BillingCurrency\n"

// TestBadFiles: each has its clear error, with the row, the column and the value where there are any, and nothing is taken.
func TestBadFiles(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	good := focusHeader + "2024-11-01,2001,Usage,1.50,USD\n"
	row := func(month, account, cost, currency string) string {
		return good + month + "," + account + ",Usage," + cost + "," + currency + "\n"
	}
	whole := sample(t)
	for name, c := range map[string]struct {
		body   string
		code   billing.Code
		row    int
		column string
		value  string
		says   string // a part of the sentence
	}{
		"truncated gzip":        {string(whole[:len(whole)/2]), billing.InvalidFile, -1, "", "", "gzip"},
		"gzip without its end":  {string(gzipped(t, strings.NewReader(good))[:60]), billing.InvalidFile, -1, "", "", "gzip"},
		"another format":        {"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", billing.InvalidFile, -1, "", "", "FOCUS"},
		"a table of something":  {"name,colour\napple,red\n", billing.InvalidFile, 1, "", "", "BilledCost"},
		"a detailed bill":       {"Bill Month,Owner Account ID,Total Cost,Currency\n2024-11,2001,1,USD\n", billing.InvalidFile, 1, "", "", "details"},
		"no BilledCost":         {"BillingPeriodStart,SubAccountId,ChargeCategory,BillingCurrency\n2024-11-01,2001,Usage,USD\n", billing.MissingColumn, 1, "", "", "BilledCost"},
		"19 decimals":           {row("2024-11-01", "2001", "0.1234567890123456789", "USD"), billing.InvalidValue, 3, "BilledCost", "0.1234567890123456789", "18 decimals"},
		"no number":             {row("2024-11-01", "2001", "1,5", "USD"), billing.InvalidValue, 3, "", "", "cells"},
		"infinity":              {row("2024-11-01", "2001", "Infinity", "USD"), billing.InvalidValue, 3, "BilledCost", "Infinity", "decimal"},
		"a large exponent":      {row("2024-11-01", "2001", "1e999999999", "USD"), billing.InvalidValue, 3, "BilledCost", "1e999999999", "decimal"},
		"unknown currency":      {row("2024-11-01", "2001", "1", "XXY"), billing.UnknownCurrency, 3, "BillingCurrency", "XXY", "ISO 4217"},
		"unknown account":       {row("2024-11-01", "4711", "1", "USD"), billing.UnknownAccount, 3, "SubAccountId", "4711", "import it first"},
		"the operator":          {row("2024-11-01", "1", "1", "USD"), billing.UnknownAccount, 3, "SubAccountId", "1", "operator"},
		"before details began":  {row("2022-05-01", "2001", "1", "USD"), billing.InvalidMonth, 3, "BillingPeriodStart", "2022-05", "2022-06"},
		"a month to come":       {row("2024-12-01", "2001", "1", "USD"), billing.InvalidMonth, 3, "BillingPeriodStart", "2024-12", "has not begun"},
		"the middle of a month": {row("2024-11-15", "2001", "1", "USD"), billing.InvalidValue, 3, "BillingPeriodStart", "2024-11-15", "1st"},
		"nothing at all":        {"", billing.InvalidFile, 0, "", "", "FOCUS"},
		"nothing but a header":  {focusHeader, billing.InvalidFile, -1, "", "", "no rows"},
		"an empty gzip":         {string(gzipped(t, strings.NewReader(""))), billing.InvalidFile, -1, "", "", "FOCUS"},
		"a NUL byte":            {row("2024-11-01", "20\x0001", "1", "USD"), billing.InvalidValue, 3, "SubAccountId", "20␀01", "NUL"},
		"not UTF-8":             {row("2024-11-01", "20\xff01", "1", "USD"), billing.InvalidValue, 3, "SubAccountId", "20\uFFFD01", "UTF-8"},
		"an unended quotation":  {good + "2024-11-01,\"2001,Usage,1,USD\n", billing.InvalidFile, 3, "", "", "quotation mark"},
	} {
		up := store.Upload{Format: "focus", FileName: name, Body: strings.NewReader(c.body)}
		if len(c.body) > 10_000 { // the real rows need customers
			up.UnderUIN = "200"
		}
		i := h.run(up)
		if i.State != store.ImportFailed || len(i.Errors) != 1 || i.FinishedAt == nil {
			t.Errorf("%s is %s with %d errors, first %+v", name, i.State, len(i.Errors), i.Errors[:min(1, len(i.Errors))])
			continue
		}
		f := i.Errors[0]
		if f.Code != c.code || c.row >= 0 && f.Row != c.row || f.Column != c.column || f.Value != c.value || !strings.Contains(f.Reason, c.says) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	h.empty()
}

// empty fails unless no bill is there, nor anything else that an import writes.
func (h *house) empty() {
	h.t.Helper()
	for _, table := range []string{"bill", "bill_line", "bill_instance", "bill_summary", "credit_account", "credit_entry"} {
		h.wants("0", "SELECT count(*) FROM "+table)
	}
}

// TestManyBadRows: the first 1,000 are told, all are counted, the reading goes on to the end, and of the good rows none is taken.
func TestManyBadRows(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	var file strings.Builder
	file.WriteString(focusHeader)
	for n := range 3000 {
		currency := "USD"
		if n%2 == 1 {
			currency = "???"
		}
		fmt.Fprintf(&file, "2024-11-01,2001,Usage,%d,%s\n", n, currency)
	}
	i := h.run(store.Upload{Format: "focus", Body: strings.NewReader(file.String())})
	if i.State != store.ImportFailed || i.RowsRead != 3000 || i.RowsRefused != 1500 || len(i.Errors) != billing.MaxFindings {
		t.Fatalf("%s, %d rows, %d refused, %d told", i.State, i.RowsRead, i.RowsRefused, len(i.Errors))
	}
	for n, f := range i.Errors {
		if f.Row != 2*n+3 || f.Code != billing.UnknownCurrency || f.Value != "???" {
			t.Fatalf("%+v", f)
		}
	}
	h.empty()
	h.wants("1000 1500", "SELECT jsonb_array_length(errors) || ' ' || rows_refused FROM bill_import WHERE id = $1", i.ID.String())
}

// TestBadEnd: what stops the reading is told beside a thousand bad rows.
func TestBadEnd(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	file := focusHeader + strings.Repeat("2024-11-01,2001,Usage,1,???\n", 1200)
	packed := gzipped(t, strings.NewReader(file))
	i := h.run(store.Upload{Format: "focus", Body: bytes.NewReader(packed[:len(packed)-4])})
	if last := i.Errors[len(i.Errors)-1]; i.State != store.ImportFailed || len(i.Errors) != billing.MaxFindings || last.Code != billing.InvalidFile {
		t.Errorf("%s, %d told, last %+v", i.State, len(i.Errors), last)
	}
	h.empty()
}

// TestRefusedUploads: what is wrong before anything is read leaves no import.
func TestRefusedUploads(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	before := h.text("SELECT count(*) FROM bill_import")
	for name, c := range map[string]struct {
		up   store.Upload
		code billing.Code
	}{
		"a format that is none":     {store.Upload{Format: "pdf", FileName: "a"}, billing.InvalidArgument},
		"no name":                   {store.Upload{Format: "focus", FileName: ""}, billing.InvalidArgument},
		"a long name":               {store.Upload{Format: "focus", FileName: strings.Repeat("a", 256)}, billing.InvalidArgument},
		"a line break in the name":  {store.Upload{Format: "focus", FileName: "a\nb"}, billing.InvalidArgument},
		"accounts under a partner":  {store.Upload{Format: "accounts", FileName: "a", UnderUIN: "200"}, billing.InvalidArgument},
		"a partner that is none":    {store.Upload{Format: "focus", FileName: "a", UnderUIN: "5"}, billing.NotFound},
		"a customer as the partner": {store.Upload{Format: "focus", FileName: "a", UnderUIN: "2001"}, billing.InvalidArgument},
	} {
		c.up.Body = strings.NewReader(focusHeader)
		_, err := h.store.Import(t.Context(), h.cmd, c.up)
		if billing.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	up := func() store.Upload {
		return store.Upload{Format: "focus", FileName: "a", Body: strings.NewReader(focusHeader)}
	}
	viewer := h.viewerAs("1", billing.ReadOnly)
	scoped := h.viewer("1")
	scoped.TokenID, scoped.Scopes = scoped.UserID, []billing.TokenScope{billing.ScopeRead}
	for _, v := range []billing.Viewer{h.viewer("100"), h.viewer("2001"), viewer, scoped} {
		_, _, err := h.store.ReceiveImport(t.Context(), v, up())
		wantCode(t, err, billing.Forbidden)
	}
	h.wants(before, "SELECT count(*) FROM bill_import")
	if files := h.fileCount(); files != 1 {
		t.Errorf("%d files are kept, of the people alone", files)
	}
}

// TestUploadThatBreaksOff: a body that ends with an error leaves neither an import nor a file.
func TestUploadThatBreaksOff(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	body := io.MultiReader(strings.NewReader(focusHeader), broken{})
	if _, err := h.store.Import(t.Context(), h.cmd, store.Upload{Format: "focus", FileName: "a", Body: body}); err == nil || !strings.Contains(err.Error(), errBroken.Error()) {
		t.Error(err)
	}
	h.wants("1", "SELECT count(*) FROM bill_import")
	if files := h.fileCount(); files != 1 {
		t.Errorf("%d files are kept, of the people alone", files)
	}
}

type broken struct{}

var errBroken = fmt.Errorf("the line went dead")

func (broken) Read([]byte) (int, error) { return 0, errBroken }

func gzipped(t testing.TB, r io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.Copy(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
