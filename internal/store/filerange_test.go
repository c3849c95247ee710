package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestFileRanges is A5 and A7 to the second: what of a month is in a file of one customer, and that the row, the manifest, the name and the bytes
// say the same (A9).
func TestFileRanges(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	header := "Bill Month,Owner Account ID,Total Cost,Currency,Transaction Time,Instance ID"
	var rows []string
	times := []string{"2024-11-01 00:00:00", "2024-11-19 23:59:59", "2024-11-20 00:00:00", "2024-11-20 00:00:01", "2024-11-20 03:59:59", "2024-11-20 04:00:00", "2024-11-20 04:00:01", "2024-11-20 11:59:59", "2024-11-30 23:59:59", "2024-12-01 00:00:00", "2024-12-02 10:00:00"}
	for _, time := range times {
		rows = append(rows, "2024-11,2001,1,USD,"+time+",i "+time)
	}
	h.takeBy(h.store, header, rows...)
	v := h.viewer("200")
	details, instances := billing.Details, billing.Instances
	for _, c := range []struct {
		now   string
		level billing.Level
		last  int // of times
		asOf  string
		name  string
	}{
		{"2024-11-20 12:00:00", details, 6, "2024-11-20 04:00:00", "as-of-20241120T0400"}, // an hour until it is ready, and seven hours more
		{"2024-11-20 12:00:01", details, 7, "2024-11-20 04:00:01", "as-of-20241120T0400"},
		{"2024-11-20 11:59:59", details, 5, "2024-11-20 03:59:59", "as-of-20241120T0359"},
		{"2024-11-20 07:59:59", details, 2, "2024-11-19 23:59:59", "as-of-20241119T2359"},
		{"2024-12-01 07:59:59", details, 9, "2024-11-30 23:59:59", "as-of-20241130T2359"},
		{"2024-12-01 08:00:00", details, 11, "2024-12-01 00:00:00", "as-of-20241201T0000"},
		{"2024-12-05 00:59:59", details, 11, "2024-12-01 00:00:00", "as-of-20241201T0000"},
		{"2024-12-05 01:00:00", details, 11, "2024-12-01 00:00:00", "final"},
		{"2024-11-20 00:00:00", instances, 3, "2024-11-20 00:00:00", "as-of-20241120T0000"}, // a settlement at midnight belongs to the day that it ends
		{"2024-11-20 23:59:59", instances, 3, "2024-11-20 00:00:00", "as-of-20241120T0000"},
		{"2024-11-21 00:00:00", instances, 8, "2024-11-21 00:00:00", "as-of-20241121T0000"},
		{"2024-11-01 12:00:00", instances, 0, "2024-11-01 00:00:00", "as-of-20241101T0000"}, // the month's first instant belongs to its first day
		{"2024-11-30 23:59:59", instances, 8, "2024-11-30 00:00:00", "as-of-20241130T0000"},
		{"2024-12-01 00:00:00", instances, 11, "2024-12-01 00:00:00", "as-of-20241201T0000"},
		{"2024-12-05 00:59:59", instances, 11, "2024-12-01 00:00:00", "as-of-20241201T0000"},
		{"2024-12-05 01:00:00", instances, 11, "2024-12-01 00:00:00", "final"},
	} {
		s := h.store.At(instant(c.now))
		f, b := h.madeBy(s, v, fileOf("2024-11", c.level, "2001"))
		sheet := sheetOf(t, f.FileName, b)
		seen := map[string]bool{}
		for _, id := range sheet.column("Instance ID") {
			seen[id] = true
		}
		for i, time := range times {
			if seen["i "+time] != (i < c.last) {
				t.Errorf("%s at %s: the charge of %s is in it: %v", c.level, c.now, time, seen["i "+time])
			}
		}
		if len(sheet.rows) != c.last {
			t.Errorf("%s at %s has %d rows, not %d", c.level, c.now, len(sheet.rows), c.last)
		}
		final := c.name == "final"
		if !f.DataAsOf.Equal(instant(c.asOf)) || !f.Manifest.DataAsOf.Equal(f.DataAsOf) || f.Final != final || f.Manifest.Final != final {
			t.Errorf("%s at %s is as of %s (manifest %s), final %v (%v)", c.level, c.now, f.DataAsOf, f.Manifest.DataAsOf, f.Final, f.Manifest.Final)
		}
		if !strings.HasSuffix(f.FileName, "_2001_"+c.name+".csv") || f.Manifest.Name != f.FileName {
			t.Errorf("%s at %s is called %s, in its manifest %s", c.level, c.now, f.FileName, f.Manifest.Name)
		}
		if total := f.Manifest.Totals[0]; !total.TotalCost.Equal(decimal.NewFromInt(int64(c.last))) || !total.Payable.Equal(total.TotalCost) {
			t.Errorf("%s at %s: totals %+v of %d rows", c.level, c.now, total, c.last)
		}
		head, streamed := h.streamed(s, v, fileOf("2024-11", c.level, "2001"))
		if string(streamed) != string(b) || head.Name != f.FileName || head.Final != final || !head.DataAsOf.Equal(f.DataAsOf) {
			t.Errorf("%s at %s: the stream is another file: %+v", c.level, c.now, head)
		}
	}
}

// TestFileWithNothingYet: a bill all of whose charges come after the cut-off is a file with its header alone.
func TestFileWithNothingYet(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.takeBy(h.store, "Bill Month,Owner Account ID,Total Cost,Currency,Transaction Time", "2024-11,2001,1,USD,2024-11-20 11:00:00")
	for _, level := range []billing.Level{billing.Details, billing.Instances} {
		f, b := h.made(h.viewer("200"), fileOf("2024-11", level, "2001"))
		if s := sheetOf(t, f.FileName, b); len(s.rows) != 0 || f.Manifest.RowCount != 0 || f.Final {
			t.Errorf("%d rows, %+v", len(s.rows), f.Manifest)
		}
	}
}

// TestFilesOfHeldMonths: while bills are held, one customer's file is made and is not final, and that of all customers refused; once issued it is final.
func TestFilesOfHeldMonths(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.take(store.Upload{Format: "details", Held: true, Body: details("2024-09,2001,4,USD")})
	v := h.viewer("200")
	for _, level := range []billing.Level{billing.Details, billing.Instances} {
		f, _ := h.made(v, fileOf("2024-09", level, "2001"))
		if f.Final || !strings.HasSuffix(f.FileName, "_as-of-20241001T0000.csv") || f.Manifest.RowCount != 1 {
			t.Errorf("%s of a held month: %+v", level, f)
		}
		h.refusedFile(h.store, v, fileAt("2024-09", level, billing.FileOfCustomers, billing.Consolidated), billing.BillNotIssued)
	}
	if _, err := h.store.IssueMonth(t.Context(), h.cmd, fileAt("2024-09", "", "", "").Month); err != nil {
		t.Fatal(err)
	}
	for _, r := range []store.FileRequest{fileOf("2024-09", billing.Details, "2001"), fileAt("2024-09", billing.Instances, billing.FileOfCustomers, billing.Separate)} {
		if f, _ := h.made(v, r); !f.Final || f.Manifest.RowCount != 1 || !f.DataAsOf.Equal(instant("2024-10-01 00:00:00")) {
			t.Errorf("of an issued month: %+v", f)
		}
	}
}

// TestFileMonths is A4: the first months of both levels, worked example 10, and months that have not begun.
func TestFileMonths(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2022-06,2001,1,USD", "2023-10,2001,1,USD", "2023-11,2001,1,USD")
	v := h.viewer("200")
	for _, c := range []struct {
		month string
		level billing.Level
		code  billing.Code
	}{
		{"2022-05", billing.Details, billing.InvalidMonth},
		{"2022-06", billing.Details, ""},
		{"2023-10", billing.Details, ""},
		{"2023-10", billing.Instances, billing.InvalidMonth},
		{"2023-11", billing.Instances, ""},
		{"2024-12", billing.Details, billing.InvalidMonth},
		{"2024-12", billing.Instances, billing.InvalidMonth},
		{"2024-10", billing.Details, billing.NotFound}, // there is no bill
	} {
		r := fileOf(c.month, c.level, "2001")
		if c.code != "" {
			h.refusedFile(h.store, v, r, c.code)
			continue
		}
		if f, _ := h.made(v, r); f.Manifest.RowCount != 1 || f.Manifest.Month != c.month || f.Manifest.Level != c.level.Name() {
			t.Errorf("%+v", f.Manifest)
		}
	}
	// A month of which nobody has a bill: a file of all customers without rows, not an error.
	for _, layout := range []billing.FileLayout{billing.Separate, billing.Consolidated} {
		if f, b := h.made(v, fileAt("2024-10", billing.Details, billing.FileOfCustomers, layout)); f.Manifest.RowCount != 0 || !f.Final || len(b) == 0 {
			t.Errorf("%+v", f)
		}
	}
}

// TestFileRequestsRefused is what a request must say, field by field.
func TestFileRequestsRefused(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,1,USD", "2024-10,1101,1,USD")
	reseller, distributor := h.viewer("200"), h.viewer("100")
	good := fileOf("2024-10", billing.Details, "2001")
	all := fileAt("2024-10", billing.Details, billing.FileOfCustomers, billing.Consolidated)
	for name, c := range map[string]struct {
		viewer billing.Viewer
		from   store.FileRequest
		change func(*store.FileRequest)
		code   billing.Code
		field  string
	}{
		"a layout of one customer":        {reseller, good, func(r *store.FileRequest) { r.Layout = billing.Separate }, billing.InvalidArgument, "layout"},
		"no layout of all":                {reseller, all, func(r *store.FileRequest) { r.Layout = "" }, billing.InvalidArgument, "layout"},
		"no customer":                     {reseller, good, func(r *store.FileRequest) { r.CustomerUIN = "" }, billing.InvalidArgument, "customerUin"},
		"a customer and all":              {reseller, all, func(r *store.FileRequest) { r.CustomerUIN = "2001" }, billing.InvalidArgument, "customerUin"},
		"a manager and one customer":      {distributor, good, func(r *store.FileRequest) { r.ManagerUIN = "110" }, billing.InvalidArgument, "managerUin"},
		"a manager and all":               {distributor, all, func(r *store.FileRequest) { r.ManagerUIN = "110" }, billing.InvalidArgument, "managerUin"},
		"FOCUS by instance":               {reseller, good, func(r *store.FileRequest) { r.Format, r.Level = billfile.AsFOCUS, billing.Instances }, billing.InvalidArgument, "format"},
		"a customer of nobody":            {reseller, good, func(r *store.FileRequest) { r.CustomerUIN = "77777" }, billing.NotFound, "customerUin"},
		"another's customer":              {reseller, good, func(r *store.FileRequest) { r.CustomerUIN = "1101" }, billing.NotFound, "customerUin"},
		"a reseller of nobody":            {distributor, all, func(r *store.FileRequest) { r.Scope, r.ManagerUIN = billing.FileOfResellers, "777" }, billing.NotFound, "managerUin"},
		"another channel's reseller":      {distributor, all, func(r *store.FileRequest) { r.Scope, r.ManagerUIN = billing.FileOfResellers, "310" }, billing.NotFound, "managerUin"},
		"a direct customer as a reseller": {distributor, all, func(r *store.FileRequest) { r.Scope, r.ManagerUIN = billing.FileOfResellers, "1001" }, billing.NotFound, "managerUin"},
		"itself as a reseller":            {distributor, all, func(r *store.FileRequest) { r.Scope, r.ManagerUIN = billing.FileOfResellers, "100" }, billing.NotFound, "managerUin"},
		"resellers of a reseller":         {reseller, all, func(r *store.FileRequest) { r.Scope = billing.FileOfResellers }, billing.Forbidden, "scope"},
	} {
		r := c.from
		c.change(&r)
		_, err := h.store.RequestBillFile(t.Context(), c.viewer, r)
		_, streamErr := h.store.StreamBillFile(t.Context(), c.viewer, r, nil) // it does not begin
		for _, err := range []error{err, streamErr} {
			if wantCode(t, err, c.code); fieldOf(err) != c.field {
				t.Errorf("%s: %v is on %q, not %q", name, err, fieldOf(err), c.field)
			}
		}
	}
	h.wants("0", "SELECT count(*) FROM bill_file")
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE action LIKE 'file.%'")
	h.wants("0", "SELECT count(*) FROM river_job WHERE kind = 'bill_file'")
}

// TestMovedCustomersFiles is B5: a customer that moved leaves its old months' files with its old manager.
func TestMovedCustomersFiles(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-09,1101,1,USD")
	h.take(store.Upload{Format: "accounts", FileName: "moved.csv", Body: strings.NewReader("uin,name,kind,managerUin,sourceId\n1101,Alder One,CUSTOMER,120,\n")})
	h.charge("2024-10,1101,2,USD")
	before, after, distributor, customer := h.viewer("110"), h.viewer("120"), h.viewer("100"), h.viewer("1101")
	for month, cost := range map[string]string{"2024-09": "1", "2024-10": "2"} {
		has, hasNot := before, after
		if month == "2024-10" {
			has, hasNot = after, before
		}
		for _, level := range []billing.Level{billing.Details, billing.Instances} {
			h.refusedFile(h.store, hasNot, fileOf(month, level, "1101"), billing.NotFound)
			all := fileAt(month, level, billing.FileOfCustomers, billing.Consolidated)
			h.sheet(hasNot, all).wants("Owner Account ID")
			h.sheet(has, all).wants("Total Cost", cost)
			for _, v := range []billing.Viewer{has, distributor, customer} {
				h.sheet(v, fileOf(month, level, "1101")).wants("Total Cost", cost)
			}
			of := fileAt(month, level, billing.FileOfResellers, billing.Consolidated)
			of.ManagerUIN = has.Account.UIN
			h.sheet(distributor, of).wants("Reseller Account ID", has.Account.UIN)
			of.ManagerUIN = hasNot.Account.UIN
			h.sheet(distributor, of).wants("Reseller Account ID")
		}
	}
}

// fieldOf is the field that a refusal names.
func fieldOf(err error) string {
	var e *billing.Error
	if !errors.As(err, &e) {
		return ""
	}
	return e.Field
}
