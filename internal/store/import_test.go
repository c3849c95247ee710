package store_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
)

const (
	sampleFile   = "../demo/data/focus10_sample_1000.csv.gz"
	sampleTotals = "../demo/data/focus10_totals.tsv"
	sampleSum    = "20.52022672899"
)

func sample(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(sampleFile)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// group is a row of the totals that were computed from the real file.
type group struct {
	rows           int
	billed, listed decimal.Decimal
}

func sampleGroups(t *testing.T) map[string]group {
	t.Helper()
	b, err := os.ReadFile(sampleTotals)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]group{}
	for _, row := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		f := strings.Split(row, "\t")
		var n int
		if _, err := fmt.Sscan(f[5], &n); err != nil {
			t.Fatal(err)
		}
		out[strings.Join(f[:5], "|")] = group{n, amount(f[6]), amount(f[7])}
	}
	if len(out) != 73 {
		t.Fatalf("%d groups", len(out))
	}
	return out
}

// TestImportOfRealRows: the real file, seen through the use cases, meets every one of its 73 sums to the last digit, on every level (D4).
func TestImportOfRealRows(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	i := h.take(store.Upload{Format: "focus", FileName: "sample.csv.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))})
	total := decimal.Zero
	for _, control := range i.Totals {
		total = total.Add(control.TotalCost)
	}
	if i.RowsRead != 1000 || i.BillCount != 73 || i.AccountCount != 73 || !total.Equal(amount(sampleSum)) {
		t.Errorf("%d rows, %d bills, %d accounts, %s", i.RowsRead, i.BillCount, i.AccountCount, total)
	}
	v := h.viewer("200")
	got := map[string]group{}
	billed := decimal.Zero
	for _, b := range h.bills(v, store.BillFilter{}) {
		billed = billed.Add(b.TotalCost)
		of := decimal.Zero
		for _, l := range h.lines(v, b, billing.Details) {
			key := strings.Join([]string{l.Month.String(), l.Extra["ProviderName"], l.PayerAccountID, l.OwnerAccountID, string(l.Currency)}, "|")
			g := got[key]
			got[key] = group{g.rows + 1, g.billed.Add(l.TotalCost), g.listed.Add(l.OriginalCost.Decimal)}
			of = of.Add(l.TotalCost)
		}
		if !of.Equal(b.TotalCost) {
			t.Errorf("%s: the lines of a bill of %s are %s", b.Customer.Name, b.TotalCost, of)
		}
		h.sumsAgree(v, b)
	}
	for key, want := range sampleGroups(t) {
		if g := got[key]; g.rows != want.rows || !g.billed.Equal(want.billed) || !g.listed.Equal(want.listed) {
			t.Errorf("%s: %d rows, %s, %s; wanted are %d, %s, %s", key, g.rows, g.billed, g.listed, want.rows, want.billed, want.listed)
		}
		delete(got, key)
	}
	if len(got) > 0 {
		t.Errorf("groups that the file does not have: %v", got)
	}
	if !billed.Equal(amount(sampleSum)) {
		t.Errorf("bills of %s", billed)
	}
	h.mustBeSound()
}

// lines are all lines or instance lines of a bill, with every column.
func (h *house) lines(v billing.Viewer, b *store.Bill, level billing.Level) []billing.Line {
	h.t.Helper()
	q := store.LineQuery{Extra: true}
	for _, c := range billing.Columns(v.Perspective(), level) {
		q.Columns = append(q.Columns, c.Key)
	}
	read := h.store.Lines
	if level == billing.Instances {
		read = h.store.Instances
	}
	first := store.MaxPageSize
	var out []billing.Line
	for p := (store.Page{First: &first}); ; {
		pages, err := read(h.t.Context(), v, []*store.Bill{b}, q, p)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, e := range pages[0].Edges {
			out = append(out, e.Node)
			p.After = &e.Cursor
		}
		if !pages[0].HasNext {
			return out
		}
	}
}

// sumsAgree: the sum of details is that of instances, by product, region, project and billing mode, exactly (D4), and payable is it, rounded
// once (D3).
func (h *house) sumsAgree(v billing.Viewer, b *store.Bill) {
	h.t.Helper()
	instances, count := decimal.Zero, int64(0)
	for _, l := range h.lines(v, b, billing.Instances) {
		instances, count = instances.Add(l.TotalCost), count+l.LineCount
	}
	byLevel := map[string]decimal.Decimal{"instances": instances}
	for _, level := range []billing.Level{billing.Details, billing.Instances} {
		s, err := h.store.SumLines(h.t.Context(), v, b, level, store.LineFilter{})
		if err != nil {
			h.t.Fatal(err)
		}
		byLevel["sum of "+string(level)] = s.TotalCost
		if level == billing.Details && int64(s.Count) != count {
			h.t.Errorf("%d lines, %d in instances", s.Count, count)
		}
	}
	options, err := h.store.FilterOptions(h.t.Context(), v, b, store.LineFilter{})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, o := range options {
		if o.Column != "TAG" {
			byLevel[o.Column] = byLevel[o.Column].Add(o.TotalCost)
		}
	}
	if len(byLevel) != 11 {
		h.t.Errorf("sums by %v", byLevel)
	}
	for what, s := range byLevel {
		if !s.Equal(b.TotalCost) {
			h.t.Errorf("%s %s: %s is %s, the bill's total cost %s", b.Customer.Name, b.Month, what, s, b.TotalCost)
		}
	}
	if !b.Payable().Equal(b.TotalCost.Round(b.Currency.MinorUnit())) || !b.Payable().Sub(b.RoundingDifference()).Equal(b.TotalCost) {
		h.t.Errorf("total cost %s, payable %s, difference %s", b.TotalCost, b.Payable(), b.RoundingDifference())
	}
}

func TestImportOfTheSameFile(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	up := func() store.Upload {
		return store.Upload{Format: "focus", FileName: "sample.csv.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))}
	}
	first := h.take(up())
	again := h.take(up())
	if again.ID != first.ID {
		t.Error("the same file is another import")
	}
	queued, isNew, err := h.store.ReceiveImport(t.Context(), h.cmd, up())
	if err != nil || isNew || queued.ID != first.ID || queued.State != store.ImportSucceeded {
		t.Errorf("%v %v %v", queued, isNew, err)
	}
	h.wants("0", "SELECT count(*) FROM river_job")
	h.wants("1000", "SELECT count(*) FROM bill_line")
	if files := h.fileCount(); files != 2 {
		t.Errorf("%d files are kept, of the people and of the sample", files)
	}
}

func (h *house) fileCount() int {
	h.t.Helper()
	entries, err := os.ReadDir(h.files + "/imports")
	if err != nil {
		h.t.Fatal(err)
	}
	return len(entries)
}

func TestImportAgainAfterFailure(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	rows := "2024-10,9999,1.00,USD"
	failed := h.run(store.Upload{Format: "details", Body: details(rows)})
	h.refused(failed, billing.UnknownAccount, 2)
	if f := failed.Errors[0]; f.Column != "Owner Account ID" || f.Value != "9999" {
		t.Errorf("%+v", f)
	}
	h.wants("0", "SELECT count(*) FROM bill")
	h.wants("0", "SELECT count(*) FROM bill_line")
	h.take(store.Upload{Format: "accounts", Body: strings.NewReader("uin,name,kind,managerUin\n9999,Late,CUSTOMER,200\n")})
	if again := h.take(store.Upload{Format: "details", Body: details(rows)}); again.ID == failed.ID {
		t.Error("the failed import came back to life")
	}
	h.wants("FAILED", "SELECT state FROM bill_import WHERE id = $1", failed.ID.String())
	h.mustBeSound()
}

// TestImportsAtOnce: files for the same months of the same customers, all at the same time, add up.
func TestImportsAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	const files = 6
	var wg sync.WaitGroup
	for n := range files {
		wg.Go(func() {
			i, err := h.store.Import(t.Context(), h.cmd, store.Upload{Format: "details", FileName: "at once.csv", Held: true, Body: details(
				fmt.Sprintf("2024-10,1001,%d.5,USD", n), fmt.Sprintf("2024-10,2001,%d.25,USD", n), "2024-11,2001,1,EUR")})
			if err != nil || i.State != store.ImportSucceeded {
				t.Errorf("%v %+v", err, i)
			}
		})
	}
	wg.Wait()
	h.wants("18.0", "SELECT sum(total_cost) FROM bill b JOIN account a ON a.id = b.customer_id WHERE uin = '1001'")
	h.wants("16.50", "SELECT sum(total_cost) FROM bill b JOIN account a ON a.id = b.customer_id WHERE uin = '2001' AND currency = 'USD'")
	h.wants("3", "SELECT count(*) FROM bill")
	h.wants("18", "SELECT count(*) FROM credit_entry")
	h.mustBeSound()
}

// TestImportRunsAtOnce: two workers that run one import take it once.
func TestImportRunsAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	i, isNew, err := h.store.ReceiveImport(t.Context(), h.cmd, store.Upload{Format: "focus", FileName: "a.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))})
	if err != nil || !isNew || i.State != store.ImportQueued {
		t.Fatalf("%+v %v %v", i, isNew, err)
	}
	h.wants("1", "SELECT count(*) FROM river_job WHERE kind = 'bill_import' AND args ->> 'importId' = $1", i.ID.String())
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if err := h.store.RunImport(t.Context(), i.ID); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	h.wants("SUCCEEDED", "SELECT state FROM bill_import WHERE id = $1", i.ID.String())
	h.wants("1000", "SELECT count(*) FROM bill_line")
	h.wants("73", "SELECT count(*) FROM credit_entry")
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'import.finish' AND object_id = $1", store.GlobalID("BillImport", i.ID.String()))
	h.mustBeSound()
}

// TestImportConsumesCredit: one entry per customer, currency and import, REFUND when it is negative (F3).
func TestImportConsumesCredit(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	first := h.take(store.Upload{Format: "details", FileName: "first.csv", Held: true, Body: details(
		"2024-09,1001,10.005,USD", "2024-10,1001,20.005,USD", "2024-10,1001,3,EUR", "2024-10,1101,-5,USD", "2024-10,2001,0,USD")})
	h.wants("CONSUME 30.01 CONSUME 3", `SELECT string_agg(e.kind || ' ' || trim_scale(e.amount), ' ' ORDER BY k.currency DESC) FROM credit_entry e JOIN credit_account k ON k.id = e.credit_account_id
		JOIN account a ON a.id = k.holder_id WHERE a.uin = '1001' AND e.import_id = $1`, first.ID.String())
	h.wants("REFUND 5", "SELECT e.kind || ' ' || e.amount FROM credit_entry e JOIN credit_account k ON k.id = e.credit_account_id JOIN account a ON a.id = k.holder_id WHERE a.uin = '1101'")
	h.take(store.Upload{Format: "details", FileName: "second.csv", Held: true, Body: details("2024-10,1001,-0.01,USD", "2024-10,1101,7,USD")})
	h.wants("1:30.01,2:30", `SELECT string_agg(e.sequence || ':' || trim_scale(e.used_after), ',' ORDER BY e.sequence) FROM credit_entry e JOIN credit_account k ON k.id = e.credit_account_id
		JOIN account a ON a.id = k.holder_id WHERE a.uin = '1001' AND k.currency = 'USD'`)
	credits, err := h.store.CreditsOf(t.Context(), h.viewer("1001"), []uuid.UUID{h.viewer("1001").Account.ID})
	if err != nil {
		t.Fatal(err)
	}
	for _, holder := range credits {
		if len(holder) != 2 || holder[0].Currency != "EUR" || !holder[1].Available().Equal(amount("-30")) {
			t.Errorf("%+v", holder)
		}
	}
	h.mustBeSound()
}

// TestImportOfHistory: months past their issue instant are issued at the end of the import, unless it holds them (A3).
func TestImportOfHistory(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-08,2001,1,USD", "2024-10,2001,2,USD", "2024-11,2001,3,USD")
	h.wants("2024-08-01 2024-10-01", "SELECT string_agg(month::text, ' ' ORDER BY month) FROM bill WHERE issued_at IS NOT NULL AND NOT held")
	h.wants("2024-11-01", "SELECT string_agg(month::text, ' ') FROM bill WHERE issued_at IS NULL")

	h.take(store.Upload{Format: "details", Held: true, Body: details("2024-09,2001,4,USD", "2024-09,2002,4,USD")})
	v := h.viewer("200")
	if b := h.bill(v, "2024-09", "2001"); b.State(today) != billing.Closed || !b.Held {
		t.Errorf("a held bill is %s", b.State(today))
	}
	// A second file of a held month, of another customer too, without being held itself, waits with it.
	h.charge("2024-09,2001,5,USD", "2024-09,2003,6,USD")
	h.wants("3", "SELECT count(*) FROM bill WHERE month = '2024-09-01' AND held AND issued_at IS NULL")

	for month, code := range map[string]billing.Code{"2024-11": billing.BillNotIssued, "2024-12": billing.InvalidMonth, "2022-05": billing.InvalidMonth} {
		m, _ := billing.ParseMonth(month)
		_, err := h.store.IssueMonth(t.Context(), h.cmd, m)
		wantCode(t, err, code)
	}
	n, err := h.store.IssueMonth(t.Context(), h.cmd, billing.NewMonth(2024, time.September))
	if err != nil || n != 3 {
		t.Fatalf("%d %v", n, err)
	}
	if b := h.bill(v, "2024-09", "2001"); b.State(today) != billing.Issued || !b.TotalCost.Equal(amount("9")) {
		t.Errorf("%s %s", b.State(today), b.TotalCost)
	}
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'bill.issue'")
	h.mustBeSound()
}

// TestIssueWaitsForImports: a held month is not issued while an import runs, which may be about to add to it.
func TestIssueWaitsForImports(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.take(store.Upload{Format: "details", Held: true, Body: details("2024-09,2001,4,USD")})
	i, _, err := h.store.ReceiveImport(t.Context(), h.cmd, store.Upload{Format: "details", FileName: "second.csv", Body: details("2024-09,2002,5,USD")})
	if err != nil {
		t.Fatal(err)
	}
	wall, err := h.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wall.ExecContext(t.Context(), "LOCK TABLE credit_entry IN SHARE MODE"); err != nil {
		t.Fatal(err)
	}
	ended, issued := make(chan error, 1), make(chan int64, 1)
	go func() { ended <- h.store.RunImport(t.Context(), i.ID) }()
	h.eventually("1", "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'credit_entry'::regclass")
	go func() {
		n, err := h.store.IssueMonth(t.Context(), h.cmd, billing.NewMonth(2024, time.September))
		if err != nil {
			t.Error(err)
		}
		issued <- n
	}()
	h.eventually("1", "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
	if err := wall.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if n := <-issued; n != 2 {
		t.Errorf("%d bills issued, not both", n)
	}
	h.wants("0", "SELECT count(*) FROM bill WHERE held OR issued_at IS NULL")
	h.mustBeSound()
}

// TestIssueDue: the calendar issues on the 5th at 01:00, +08:00, and marks what it issued (A2).
func TestIssueDue(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-11,2001,3,USD")
	h.take(store.Upload{Format: "details", Held: true, Body: details("2024-11,1001,4,USD")})
	instant := time.Date(2024, time.December, 5, 1, 0, 0, 0, billing.Zone)
	v := h.viewer("200")
	for _, c := range []struct {
		at     time.Time
		issued int64
		state  billing.BillState
	}{{instant.Add(-time.Second), 0, billing.Closed}, {instant, 1, billing.Issued}, {instant.Add(time.Hour), 0, billing.Issued}} {
		n, err := h.store.At(c.at).IssueDue(t.Context())
		if err != nil || n != c.issued {
			t.Errorf("%s: %d issued, %v", c.at, n, err)
		}
		if b := h.bill(v, "2024-11", "2001"); b.State(c.at) != c.state {
			t.Errorf("%s: %s", c.at, b.State(c.at))
		}
	}
	h.wants("2024-12-04 17:00:00+00", "SELECT issued_at::text FROM bill WHERE issued_at IS NOT NULL")
	h.wants("1", "SELECT count(*) FROM bill WHERE held AND issued_at IS NULL")
}

// TestImportIntoIssuedMonth: a line of an issued month refuses the whole file, with the numbers of the rows (A3).
func TestImportIntoIssuedMonth(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,2,USD", "2024-11,2001,2,USD")
	before := h.text("SELECT count(*) || ' ' || (SELECT sum(total_cost) FROM bill) FROM bill_line")
	i := h.run(store.Upload{Format: "details", Body: details("2024-11,2001,1,USD", "2024-10,2001,1,USD", "2024-11,2002,1,USD", "2024-10,2002,1,USD", "2024-10,1001,1,USD")})
	if i.State != store.ImportFailed || i.RowsRead != 5 || i.RowsRefused != 2 || len(i.Errors) != 2 {
		t.Fatalf("%+v", i)
	}
	for n, row := range []int{3, 5} {
		if f := i.Errors[n]; f.Code != billing.BillAlreadyIssued || f.Row != row || f.Column != "Bill Month" || f.Value != "2024-10" {
			t.Errorf("%+v", f)
		}
	}
	h.wants(before, "SELECT count(*) || ' ' || (SELECT sum(total_cost) FROM bill) FROM bill_line")
	// In a channel whose bills of the month are not there yet, it is history.
	h.charge("2024-10,1001,1,USD")
	// Due, but not marked: the calendar issued it all the same.
	h.store = h.store.At(time.Date(2024, time.December, 6, 0, 0, 0, 0, billing.Zone))
	h.refused(h.run(store.Upload{Format: "details", Body: details("2024-11,2001,9,USD")}), billing.BillAlreadyIssued, 2)
	h.mustBeSound()
}

// TestImportOpensCustomers: unknown sub-accounts become customers of the partner that the import names.
func TestImportOpensCustomers(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	const header = "BillingPeriodStart,SubAccountId,SubAccountName,ChargeCategory,BilledCost,BillingCurrency\n"
	file := header + "2024-10-01,55501,Digits Ltd,Usage,1,USD\n2024-10-01,ocid1.tenancy..x,Words Ltd,Usage,2,USD\n2024-10-01,ocid1.tenancy..x,Words Ltd,Usage,3,USD\n2024-10-01,2001,,Usage,4,USD\n2024-10-01,vendor-2001,,Usage,5,USD\n"
	i := h.take(store.Upload{Format: "focus", UnderUIN: "110", Body: strings.NewReader(file)})
	if i.AccountCount != 2 || i.BillCount != 3 {
		t.Errorf("%+v", i)
	}
	h.wants("Digits Ltd ", "SELECT name || ' ' || coalesce(source_id, '') FROM account WHERE uin = '55501' AND kind = 'CUSTOMER'")
	h.wants("Words Ltd true", "SELECT name || ' ' || (uin ~ '^9[0-9]{15}$') FROM account WHERE source_id = 'ocid1.tenancy..x'")
	h.wants("2", "SELECT count(*) FROM account a JOIN account m ON m.id = a.manager_id WHERE m.uin = '110' AND a.uin NOT LIKE '110%' AND a.channel_id = m.channel_id")
	h.wants("9", "SELECT total_cost FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = '2001'")
	// The next month finds them again, by number and by source id, without being told under whom.
	h.take(store.Upload{Format: "focus", Body: strings.NewReader(strings.ReplaceAll(file, "2024-10-01", "2024-11-01"))})
	h.wants("18", "SELECT count(*) FROM account WHERE kind <> 'OPERATOR'")
	// A refused file opens nobody.
	h.run(store.Upload{Format: "focus", UnderUIN: "110", Body: strings.NewReader(header + "2024-11-01,66601,New,Usage,1,USD\n2024-11-01,66602,New,Usage,1,XXY\n")})
	h.wants("0", "SELECT count(*) FROM account WHERE uin LIKE '666%'")
	for under, code := range map[string]billing.Code{"4711": billing.NotFound, "1001": billing.InvalidArgument, "1": billing.InvalidArgument} {
		_, err := h.store.Import(t.Context(), h.cmd, store.Upload{Format: "focus", FileName: "x", UnderUIN: under, Body: strings.NewReader(file)})
		wantCode(t, err, code)
	}
	h.mustBeSound()
}

// TestOwnUsage: what a partner uses itself is kept, in no bill, total, option or month that anybody sees, and consumes nobody's credit (B1).
func TestOwnUsage(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,2,USD", "2024-10,200,50,USD", "2024-09,200,70,USD", "2024-10,110,30,USD", "2024-10,100,10,USD")
	h.wants("160", "SELECT sum(total_cost) FROM bill WHERE own_usage")
	h.wants("1", "SELECT count(*) FROM credit_account")
	for _, uin := range []string{"1", "100", "110", "200", "2001"} {
		v := h.viewer(uin)
		for _, b := range h.bills(v, store.BillFilter{}) {
			if b.Customer.UIN != "2001" {
				t.Errorf("%s sees %s's own usage", uin, b.Customer.Name)
			}
		}
		totals, err := h.store.BillTotals(t.Context(), v, store.BillFilter{Reach: store.Everyone})
		if err != nil {
			t.Fatal(err)
		}
		for _, sums := range totals {
			if !sums.TotalCost.Equal(amount("2")) {
				t.Errorf("%s: %+v", uin, sums)
			}
		}
		months, err := h.store.Months(t.Context(), v)
		if err != nil || len(months) > 1 {
			t.Errorf("%s: %v %v", uin, months, err)
		}
	}
	h.refused(h.run(store.Upload{Format: "details", Body: details("2024-11,1,5,USD")}), billing.UnknownAccount, 2) // the operator has no bills
	h.mustBeSound()
}

// TestFormulaWarnings: a row that breaks the formula of D2 is taken as given, and reported when all its parts are there.
func TestFormulaWarnings(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	const header = "Bill Month,Owner Account ID,Currency,Original Cost,RI Deduction (Cost),SP Deduction (Cost),Customer Discount Rate,Customer Voucher Deduction,Total Cost\n"
	rows := []string{
		"2024-11,2001,USD,100,10,5,0.8,3,65",          // holds
		"2024-11,2001,USD,100,10,5,0.8,3,65.00000001", // within tolerance
		"2024-11,2001,USD,100,10,5,0.8,3,65.00000002", // just beyond
		"2024-11,2001,USD,100,10,5,,3,99",             // a part is missing
		"2024-11,2001,USD,0,0,0,0,0,1",                // far beyond
	}
	i := h.take(store.Upload{Format: "details", Body: strings.NewReader(header + strings.Join(rows, "\n") + "\n")})
	if len(i.Warnings) != 2 || i.Warnings[0].Row != 4 || i.Warnings[1].Row != 6 || i.Warnings[0].Code != billing.FormulaMismatch {
		t.Errorf("%+v", i.Warnings)
	}
	h.wants("295.00000003", "SELECT total_cost FROM bill")
	h.mustBeSound()
}
