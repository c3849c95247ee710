package store_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

var update = flag.Bool("update", false, "add what is new to the golden files of this package, and take out what is gone")

// TestPlans holds how every statement of the ledger and of the pages finds its rows, in its generic plan, against testdata/explain.golden: a lost
// index shows. Other ways than by index, in order, row by row, are dear here, so they are planned only where no index serves. Where two indexes
// serve alike, the statistics' luck decides, so a statement may have several plans: go test -run TestPlans -update -count=10 gathers them. Plans
// differ between versions of PostgreSQL; others than the golden file's are not compared.
func TestPlans(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	bills := h.seedForPlans()
	r, db := h.record()
	s := newStore(t, db, nil)
	h.multiply(bills[19])
	h.useLedger(r, s, bills)
	h.usePages(r, s)

	conn, err := h.db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, setting := range []string{
		"plan_cache_mode = force_generic_plan", "enable_seqscan = off", "enable_hashjoin = off", "enable_mergejoin = off",
		"max_parallel_workers_per_gather = 0", "jit = off", "random_page_cost = 1.1", "work_mem = '16MB'", "effective_cache_size = '1GB'",
	} {
		if _, err := conn.ExecContext(t.Context(), "SET "+setting); err != nil {
			t.Fatal(err)
		}
	}
	var found []plans
	for _, statement := range r.noted {
		if !explainable(statement.text) {
			continue
		}
		plan, err := statement.plan(t.Context(), conn)
		if err != nil {
			t.Errorf("%s: %s: %v", statement.label, statement.text, err)
			continue
		}
		found = append(found, plans{statement.label + ": " + headline(statement.text), []string{accesses(plan)}})
	}
	version := "PostgreSQL " + h.text("SELECT split_part(current_setting('server_version'), '.', 1)")
	golden := filepath.Join("testdata", "explain.golden")
	text, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	known := readPlans(string(text))
	switch {
	case *update:
		if first != version {
			known = nil
		}
		if err := os.WriteFile(golden, []byte(version+"\n"+writePlans(found, known)), 0o644); err != nil {
			t.Fatal(err)
		}
	case first != version:
		t.Skipf("%s is of %s, and this is %s", golden, first, version)
	default:
		for _, difference := range differentPlans(found, known) {
			t.Error(difference)
		}
	}
}

// plans are the ways one statement may find its rows.
type plans struct {
	statement string
	ways      []string // each of indented lines
}

const otherwise = "  or\n"

func readPlans(text string) (out []plans) {
	for _, block := range strings.Split(text, "\n\n")[1:] {
		statement, ways, _ := strings.Cut(strings.TrimRight(block, "\n")+"\n", "\n")
		out = append(out, plans{statement, strings.Split(ways, otherwise)})
	}
	return out
}

// writePlans writes what was found, each with what was known of it before.
func writePlans(found, known []plans) string {
	var b strings.Builder
	for _, p := range found {
		ways := p.ways
		if before := plansOf(known, p.statement); before != nil && !slices.Contains(before, "") {
			ways = before
			if !slices.Contains(before, p.ways[0]) {
				ways = append(ways, p.ways[0])
				slices.Sort(ways)
			}
		}
		fmt.Fprintf(&b, "\n%s\n%s", p.statement, strings.Join(ways, otherwise))
	}
	return b.String()
}

func plansOf(all []plans, statement string) []string {
	i := slices.IndexFunc(all, func(p plans) bool { return p.statement == statement })
	if i < 0 {
		return nil
	}
	return all[i].ways
}

func differentPlans(found, known []plans) (out []string) {
	for _, p := range found {
		if ways := plansOf(known, p.statement); !slices.Contains(ways, p.ways[0]) {
			out = append(out, fmt.Sprintf("%s\nfinds its rows by\n%s\nand did by\n%s", p.statement, p.ways[0], strings.Join(ways, otherwise)))
		}
	}
	for _, p := range known {
		if plansOf(found, p.statement) == nil {
			out = append(out, p.statement+"\nis not asked any more")
		}
	}
	return out
}

var (
	scanNode  = regexp.MustCompile(`((?:Seq|Index|Index Only|Tid|Bitmap Heap|Bitmap Index) Scan.*) on (\S+)`)
	partition = regexp.MustCompile(`_20\d\d_\d\d`)
	alias     = regexp.MustCompile(`\b([a-z]+)_\d+\b\.`)
)

// accesses are the scans of a plan with what they look up, each once, partitions as one.
func accesses(plan string) string {
	set := map[string]bool{}
	line := ""
	for _, part := range append(strings.Split(plan, "\n"), "") {
		part = alias.ReplaceAllString(partition.ReplaceAllString(strings.TrimSpace(part), ""), "$1.")
		if condition, ok := strings.CutPrefix(part, "Index Cond: "); ok && line != "" {
			line += " " + condition
			continue
		}
		if line != "" {
			set[line] = true
			line = ""
		}
		if m := scanNode.FindStringSubmatch(part); m != nil {
			line = "  " + m[2] + ": " + m[1]
		}
	}
	if len(set) == 0 {
		return "  no table\n"
	}
	return strings.Join(slices.Sorted(maps.Keys(set)), "\n") + "\n"
}

// explainable: what has a plan.
func explainable(text string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	switch strings.ToUpper(first) {
	case "SELECT", "WITH", "INSERT", "UPDATE", "DELETE":
		return true
	}
	return false
}

// headline is the beginning of a statement on one line.
func headline(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	if len(line) > 160 {
		return line[:160] + " …"
	}
	return line
}

// seedForPlans puts in enough that an index is worth its name, and returns the reseller's issued bills.
func (h *house) seedForPlans() []uuid.UUID {
	h.t.Helper()
	accounts := "uin,name,kind,managerUin\n"
	holders := []string{"1001", "1101", "1102", "2001", "2002"}
	for n := range 20 {
		holders = append(holders, fmt.Sprintf("29%02d", n))
		accounts += fmt.Sprintf("29%02d,Crowd %d,CUSTOMER,200\n", n, n)
	}
	h.take(store.Upload{Format: "accounts", Body: strings.NewReader(accounts)})
	var rows []string
	for n := range 600 {
		month, holder := 6+n%6, holders[n/6%len(holders)]
		rows = append(rows, fmt.Sprintf("2024-%02d,%s,%d.%02d,USD", month, holder, 1+n%97, n%100), fmt.Sprintf("2024-%02d,%s,%d,JPY", month, holder, 1+n))
	}
	h.charge(rows...) // in one file: a month is closed once it is there
	var ids []uuid.UUID
	month, err := billing.ParseMonth("2024-10")
	if err != nil {
		h.t.Fatal(err)
	}
	for _, b := range h.bills(h.viewer("200"), store.BillFilter{Month: month, Search: "Crowd", Currency: "USD"}) {
		ids = append(ids, b.ID)
	}
	return ids
}

// multiply makes thousands of rows of those that are there, for the statistics: of a ledger that has worked for a while.
func (h *house) multiply(confirmed uuid.UUID) {
	h.t.Helper()
	v := h.viewer("200")
	out, err := h.store.Confirm(h.t.Context(), v, store.ConfirmCall{Key: "to be many", Requests: []billing.ConfirmRequest{{BillID: confirmed, Mode: billing.Total}}})
	if err != nil || out[0].Refusal != nil {
		h.t.Fatalf("%+v %v", out, err)
	}
	var statements []string
	for table, fresh := range map[string]string{
		"account":         "'id', gen_random_uuid(), 'uin', 10000 + n * 100 + row_number() OVER (), 'source_id', NULL",
		"bill":            "'id', gen_random_uuid(), 'customer_id', gen_random_uuid()",
		"confirmation":    "'id', gen_random_uuid(), 'bill_id', gen_random_uuid()",
		"credit_account":  "'id', gen_random_uuid(), 'holder_id', gen_random_uuid()",
		"credit_entry":    "'id', gen_random_uuid(), 'credit_account_id', gen_random_uuid(), 'confirmation_id', CASE WHEN t.confirmation_id IS NOT NULL THEN gen_random_uuid() END",
		"idempotency_key": "'key', gen_random_uuid()",
		"audit_entry":     "'id', gen_random_uuid(), 'object_id', gen_random_uuid()",
	} {
		columns := h.text("SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''", table)
		rows := "FROM " + table + " t, generate_series(1, greatest(1, 5000 / (SELECT count(*)::int FROM " + table + "))) n"
		if table == "account" {
			rows += " WHERE t.kind = 'CUSTOMER'"
		}
		statements = append(statements, "INSERT INTO "+table+" ("+columns+") SELECT "+columns+" FROM (SELECT (jsonb_populate_record(t, jsonb_build_object("+fresh+"))).* "+rows+") x")
	}
	h.damage(append(statements, "VACUUM ANALYZE")...) // without VACUUM, chance says whether an index alone is enough
}

// billIn is October's bill in a currency.
func (h *house) billIn(v billing.Viewer, customer string, currency billing.Currency) *store.Bill {
	h.t.Helper()
	month, err := billing.ParseMonth("2024-10")
	if err != nil {
		h.t.Fatal(err)
	}
	b, err := h.store.BillOf(h.t.Context(), v, month, customer, currency, "")
	if err != nil || b == nil {
		h.t.Fatalf("the bill of %s: %v", customer, err)
	}
	return b
}

// useLedger does everything that writes to it, once.
func (h *house) useLedger(r *recorder, s *store.Store, bills []uuid.UUID) {
	h.t.Helper()
	ctx := h.t.Context()
	v, pool, below := h.viewer("200"), h.viewer("100"), h.viewer("110")
	one := amount("1")
	must := func(what string, err error) {
		h.t.Helper()
		if err != nil {
			h.t.Fatalf("%s: %v", what, err)
		}
	}
	r.use("confirm a part")
	part, err := s.Confirm(ctx, v, store.ConfirmCall{Key: "part", Requests: []billing.ConfirmRequest{{BillID: bills[0], Mode: billing.Partial, Amount: &one}}})
	must("part", err)
	r.use("confirm the same again")
	_, err = s.Confirm(ctx, v, store.ConfirmCall{Key: "part", Requests: []billing.ConfirmRequest{{BillID: bills[0], Mode: billing.Partial, Amount: &one}}})
	must("again", err)
	r.use("confirm several")
	var all []billing.ConfirmRequest
	for _, b := range bills[:10] {
		all = append(all, billing.ConfirmRequest{BillID: b, Mode: billing.Total})
	}
	_, err = s.Confirm(ctx, v, store.ConfirmCall{Key: "several", Requests: all})
	must("several", err)
	r.use("confirm what is confirmed")
	_, err = s.Confirm(ctx, v, store.ConfirmCall{Key: "several again", Requests: all})
	must("several again", err)
	r.use("confirm as a second-level reseller")
	_, err = s.Confirm(ctx, below, store.ConfirmCall{Key: "below", Requests: []billing.ConfirmRequest{{BillID: h.billIn(below, "1101", "USD").ID, Mode: billing.Total}}})
	must("below", err)
	r.use("allocate a pool")
	_, err = s.AllocateCredit(ctx, pool, store.AllocateRequest{AccountUIN: "110", Currency: "USD", Amount: amount("100"), Key: "pool"})
	must("pool", err)
	r.use("allocate from a pool")
	_, err = s.AllocateCredit(ctx, below, store.AllocateRequest{AccountUIN: "1101", Currency: "USD", Amount: amount("10"), Key: "from the pool"})
	must("from the pool", err)
	r.use("allocate")
	customer := h.text("SELECT a.uin FROM account a JOIN bill b ON b.customer_id = a.id WHERE b.id = $1", bills[0].String())
	_, err = s.AllocateCredit(ctx, v, store.AllocateRequest{AccountUIN: customer, Currency: "USD", Amount: amount("10000"), Key: "limit"})
	must("allocate", err)
	r.use("reverse")
	_, err = s.Reverse(ctx, v, store.ReverseRequest{ConfirmationID: part[0].Confirmation.ID, Reason: "not arrived", Key: "reverse"})
	must("reverse", err)
	r.use("")
}

// usePages reads every page, as each kind of viewer.
func (h *house) usePages(r *recorder, s *store.Store) {
	h.t.Helper()
	ctx := h.t.Context()
	first := 50
	page := store.Page{First: &first}
	month, err := billing.ParseMonth("2024-10")
	if err != nil {
		h.t.Fatal(err)
	}
	for _, who := range []struct{ name, uin, customer string }{{"operator", "1", "2001"}, {"distributor", "100", "1001"}, {"second-level reseller", "110", "1101"}, {"reseller", "200", "2001"}, {"customer", "2001", "2001"}} {
		v := h.viewer(who.uin)
		b := h.billIn(v, who.customer, "USD")
		credits, err := s.CreditsOf(ctx, v, []uuid.UUID{b.CustomerID})
		if err != nil || len(credits[b.CustomerID]) == 0 {
			h.t.Fatalf("%s: %v %v", who.name, credits, err)
		}
		credit := credits[b.CustomerID][0].ID
		for _, use := range []struct {
			name string
			ask  func() error
		}{
			{"months", func() error { _, err := s.Months(ctx, v); return err }},
			{"bills of a month", func() error {
				_, err := s.Bills(ctx, v, store.BillFilter{Month: month, Reach: store.Everyone}, store.BillOrder{}, page)
				return err
			}},
			{"bills of a range by what is left", func() error {
				_, err := s.Bills(ctx, v, store.BillFilter{FromMonth: month - 3, ToMonth: month}, store.BillOrder{Field: "AMOUNT_TO_BE_CONFIRMED", Desc: true}, page)
				return err
			}},
			{"bills of a customer", func() error {
				_, err := s.Bills(ctx, v, store.BillFilter{CustomerUIN: who.customer, Status: []billing.BillStatus{billing.StatusUnconfirmed}}, store.BillOrder{}, page)
				return err
			}},
			{"sums of bills", func() error { _, err := s.BillTotals(ctx, v, store.BillFilter{Month: month}); return err }},
			{"number of bills", func() error { _, err := s.CountBills(ctx, v, store.BillFilter{Month: month}); return err }},
			{"costs of a month and the one before", func() error {
				f := store.CostFilter{BillFilter: store.BillFilter{Month: month, Reach: store.Everyone}, Product: []string{""}}
				_, err := s.Costs(ctx, v, f, []store.CostDimension{store.ByProduct, store.ByCustomer, store.ByManager}, store.CostOrder{Field: "CHANGE", Desc: true}, nil)
				return err
			}},
			{"costs of a range", func() error {
				_, err := s.Costs(ctx, v, store.CostFilter{}, []store.CostDimension{store.ByMonth}, store.CostOrder{Field: "DIMENSIONS"}, nil)
				return err
			}},
			{"bill", func() error { _, err := s.BillOf(ctx, v, month, who.customer, "USD", ""); return err }},
			{"lines", func() error { _, err := s.Lines(ctx, v, []*store.Bill{b}, store.LineQuery{}, page); return err }},
			{"lines by cost", func() error {
				_, err := s.Lines(ctx, v, []*store.Bill{b}, store.LineQuery{Order: store.LineOrder{Field: "TOTAL_COST", Desc: true}}, page)
				return err
			}},
			{"instance lines", func() error { _, err := s.Instances(ctx, v, []*store.Bill{b}, store.LineQuery{}, page); return err }},
			{"sum of lines", func() error { _, err := s.SumLines(ctx, v, b, billing.Details, store.LineFilter{}); return err }},
			{"filter options", func() error { _, err := s.FilterOptions(ctx, v, b, store.LineFilter{}); return err }},
			{"costs", func() error {
				_, err := s.Costs(ctx, v, store.CostFilter{BillFilter: store.BillFilter{Month: month}}, []store.CostDimension{store.ByProduct}, store.CostOrder{}, nil)
				return err
			}},
			{"confirmations of a bill", func() error { _, err := s.Confirmations(ctx, v, b, page); return err }},
			{"credits", func() error { _, err := s.CreditsOf(ctx, v, []uuid.UUID{b.CustomerID}); return err }},
			{"credit entries", func() error { _, err := s.CreditEntries(ctx, v, credit, page); return err }},
			{"audit entries", func() error {
				_, err := s.AuditEntries(ctx, v, store.AuditFilter{}, page)
				return err
			}},
		} {
			r.use(who.name + ": " + use.name)
			if err := use.ask(); err != nil {
				h.t.Errorf("%s: %s: %v", who.name, use.name, err)
			}
			r.use("")
		}
	}
}
