package graph_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// listed is a list that comes in pages: its query, with the arguments first and after in place of %s, and the way to its connection.
type listed struct {
	name, query, who string
	path             []any
	key              string // what tells its rows apart
	unique           bool   // in one row only
}

// crowd is a house with lists that are long enough, with equal values in them.
func crowd(t *testing.T) *house {
	t.Helper()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("rita", "200", billing.Admin)
	h.user("op", operatorUIN, billing.Admin)
	r := rand.New(rand.NewPCG(1, 2))
	accounts, rows := "uin,name,kind,managerUin\n", []string{}
	names := []string{"alpha", "Alpha", "ALPHA", "beta", "Ünder", "ünder", "数据", "50% off", "a_b", `back\slash`, "axb"}
	for n := range 40 {
		uin := strconv.Itoa(2100 + n)
		accounts += fmt.Sprintf("%s,%s,CUSTOMER,200\n", uin, names[n%len(names)])
		for _, month := range []string{"2025-10", "2025-11", "2025-12"} {
			rows = append(rows, fmt.Sprintf("%s,%s,%d,%s,%s-1%d 00:00:00,ins-%d", month, uin, r.IntN(7)-1, []string{"USD", "JPY"}[r.IntN(2)], month, r.IntN(3), n))
		}
	}
	for n := range 60 { // one bill of many lines, with equal times and costs
		rows = append(rows, fmt.Sprintf("2025-12,201,%d.%d,USD,%s,ins-%d", r.IntN(3), r.IntN(2), []string{"2025-12-10 00:00:00", "2025-12-11 00:00:00", ""}[n%3], n%25))
	}
	h.accounts(accounts)
	h.charge(rows...)
	for n := range 13 {
		h.charge(fmt.Sprintf("2026-01,202,%d,USD,,", n))
		h.must("rita", confirmPart, vars{"bill": h.billID("201"), "amount": "0.10", "key": fmt.Sprint("part ", n)})
	}
	return h
}

func lists() []listed {
	const all = `fromMonth: "2025-10", toMonth: "2026-01"`
	out := []listed{
		{"bills", "{ bills(filter: {" + all + "}%s) { edges { cursor node { id month payable amountToBeConfirmed } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }", "rita", []any{"bills"}, "id", true},
		{"bills of a status", "{ bills(filter: {" + all + ", status: [UNCONFIRMED]}%s) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }", "rita", []any{"bills"}, "id", true},
		{"accounts", "{ accounts%s { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }", "rita", []any{"accounts"}, "id", true},
		{"confirmations", `{ bill(month: "2025-12", customerUin: "201") { confirmations%s { edges { cursor node { id createdAt } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`, "rita", []any{"bill", "confirmations"}, "id", true},
		{"credit entries", `{ account(uin: "202") { credit { entries%s { edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`, "rita", []any{"account", "credit", "entries"}, "sequence", true},
		{"audit entries", `{ auditEntries%s { edges { cursor node { createdAt action objectId after } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, "op", []any{"auditEntries"}, "after", false},
		{"bill imports", `{ billImports%s { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, "op", []any{"billImports"}, "id", true},
	}
	for _, direction := range []string{"ASC", "DESC"} {
		for _, field := range []string{"MONTH", "CUSTOMER_NAME", "PAYABLE", "AMOUNT_TO_BE_CONFIRMED"} {
			out = append(out, listed{
				"bills by " + field + " " + direction, "{ bills(filter: {" + all + "}, orderBy: {field: " + field + ", direction: " + direction +
					"}%s) { edges { cursor node { id month payable amountToBeConfirmed } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }", "rita", []any{"bills"}, "id", true,
			})
		}
		for _, level := range []string{"lines", "instances"} {
			for _, field := range []string{"TOTAL_COST", "TIME"} {
				out = append(out, listed{
					level + " by " + field + " " + direction, `{ bill(month: "2025-12", customerUin: "201") { ` + level + "(orderBy: {field: " + field + ", direction: " + direction +
						"}%s) { edges { cursor node { id totalCost } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } }", "rita", []any{"bill", level}, "id", true,
				})
			}
		}
	}
	for _, level := range []string{"lines", "instances"} {
		out = append(out, listed{level, `{ bill(month: "2025-12", customerUin: "201") { ` + level + `%s { edges { cursor node { id totalCost } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } }`, "rita", []any{"bill", level}, "id", true})
	}
	return out
}

// page asks for one.
func (h *house) page(l listed, arguments string) answer {
	h.t.Helper()
	switch {
	case arguments == "":
	case strings.Contains(l.query, "(filter: {"+"fromMonth") || strings.Contains(l.query, "orderBy"):
		arguments = ", " + arguments
	default:
		arguments = "(" + arguments + ")"
	}
	return h.ask(l.who, fmt.Sprintf(l.query, arguments), nil)
}

// TestPages walks every list in every order by pages of several sizes: together they are the whole, in its order, without gap or double (G7).
func TestPages(t *testing.T) {
	t.Parallel()
	h := crowd(t)
	for _, l := range lists() {
		whole := h.page(l, "first: 200")
		want := whole.nodes(l.key, l.path...)
		if len(want) < 13 || whole.get(append(l.path, "pageInfo", "hasNextPage")...) != false || whole.get(append(l.path, "pageInfo", "hasPreviousPage")...) != false {
			t.Fatalf("%s: %d rows: %s", l.name, len(want), whole.body)
		}
		if strings.Contains(l.query, "totalCount") && whole.text(append(l.path, "totalCount")...) != strconv.Itoa(len(want)) {
			t.Errorf("%s counts %s, not %d", l.name, whole.text(append(l.path, "totalCount")...), len(want))
		}
		if sorted := slices.Clone(want); l.unique {
			slices.Sort(sorted)
			if n := len(slices.Compact(sorted)); n != len(want) {
				t.Errorf("%s: %d rows are %d", l.name, len(want), n)
			}
		}
		h.ordered(l, whole)
		for _, size := range []int{1, 7, len(want) - 1, len(want)} {
			if size == 1 && len(want) > 60 {
				size = 3
			}
			same(t, fmt.Sprint(l.name, " by ", size), h.walk(l, size, len(want)), want)
		}
	}
	h.sound()
}

// walk goes from page to page.
func (h *house) walk(l listed, size, most int) (got []string) {
	h.t.Helper()
	after := ""
	for n := 0; n <= most; n++ {
		a := h.page(l, fmt.Sprintf("first: %d%s", size, after))
		if len(a.Errors) > 0 {
			h.t.Fatalf("%s: %s", l.name, a.body)
		}
		rows := a.nodes(l.key, l.path...)
		got = append(got, rows...)
		info := append(l.path, "pageInfo")
		if before := a.get(append(info, "hasPreviousPage")...); before != (after != "") {
			h.t.Errorf("%s: %v before page %d", l.name, before, n)
		}
		last := a.text(append(l.path, "edges", len(rows)-1, "cursor")...)
		if end := a.text(append(info, "endCursor")...); end != last || a.text(append(info, "startCursor")...) != a.text(append(l.path, "edges", 0, "cursor")...) {
			h.t.Errorf("%s: the page's cursors are not its rows'", l.name)
		}
		if a.get(append(info, "hasNextPage")...) != true {
			return got
		}
		after = fmt.Sprintf(", after: %q", last)
	}
	h.t.Fatalf("%s does not end", l.name)
	return nil
}

// ordered fails unless the whole is in the order that its name says.
func (h *house) ordered(l listed, whole answer) {
	h.t.Helper()
	_, order, ok := strings.Cut(l.name, " by ")
	if !ok {
		return
	}
	name, direction, _ := strings.Cut(order, " ")
	field := map[string]string{"MONTH": "month", "PAYABLE": "payable", "AMOUNT_TO_BE_CONFIRMED": "amountToBeConfirmed", "TOTAL_COST": "totalCost"}[name]
	if field == "" {
		return
	}
	values := whole.nodes(field, l.path...)
	if !slices.IsSortedFunc(values, func(a, b string) int {
		if direction == "DESC" {
			a, b = b, a
		}
		if field == "month" {
			return strings.Compare(a, b)
		}
		return decimal.RequireFromString(a).Cmp(decimal.RequireFromString(b))
	}) {
		h.t.Errorf("%s: %v", l.name, values)
	}
}

// TestPageSize: 0 to 200 rows, and what else is asked for is refused, where it stands (G7).
func TestPageSize(t *testing.T) {
	t.Parallel()
	h := crowd(t)
	for _, l := range lists() {
		none := h.page(l, "first: 0")
		if len(none.Errors) > 0 || len(none.list(append(l.path, "edges")...)) != 0 || none.get(append(l.path, "pageInfo", "hasNextPage")...) != true || none.get(append(l.path, "pageInfo", "endCursor")...) != nil {
			t.Errorf("%s: a page of 0 is %s", l.name, none.body)
		}
		for first, code := range map[string]billing.Code{"-1": billing.InvalidArgument, "201": billing.LimitExceeded, "2147483647": billing.LimitExceeded, "-2147483648": billing.InvalidArgument} {
			a := h.page(l, "first: "+first)
			if a.code() != code || a.extension("field") != "first" {
				t.Errorf("%s: first %s is %s", l.name, first, a.body)
			}
		}
	}
	if n := len(h.page(lists()[0], "").list("bills", "edges")); n != 50 {
		t.Errorf("%d rows where nothing is said", n)
	}
}

// TestForeignCursors: a cursor of another list, filter, order or bill is refused, and so is one that nobody wrote.
func TestForeignCursors(t *testing.T) {
	t.Parallel()
	h := crowd(t)
	cursors := map[string]string{}
	for _, l := range lists() {
		a := h.page(l, "first: 2")
		cursors[l.name] = a.text(append(l.path, "pageInfo", "endCursor")...)
	}
	for _, l := range lists() {
		for of, cursor := range cursors {
			a := h.page(l, fmt.Sprintf("first: 2, after: %q", cursor))
			if l.name == of {
				if len(a.Errors) > 0 {
					t.Errorf("%s: its own cursor is %s", l.name, a.body)
				}
			} else if a.code() != billing.InvalidArgument || a.extension("field") != "after" {
				t.Errorf("%s with a cursor of %s is %s", l.name, of, a.body)
			}
		}
		for _, cursor := range []string{"", "x", "%%%", "====", "bm90IGpzb24", "W10", "WyJ4Il0", "e30", strings.Repeat("A", 5000), cursors[l.name] + "A", cursors[l.name][1:]} {
			if a := h.page(l, fmt.Sprintf("first: 2, after: %q", cursor)); a.code() != billing.InvalidArgument || a.extension("field") != "after" {
				t.Errorf("%s with the cursor %.40q is %s", l.name, cursor, a.body)
			}
		}
		h.forged(l, cursors[l.name])
	}
	other := h.must("rita", `{ bill(month: "2025-12", customerUin: "2100") { lines(first: 1) { pageInfo { endCursor } } } }`, nil).text("bill", "lines", "pageInfo", "endCursor")
	h.refused(billing.InvalidArgument, "rita", fmt.Sprintf(`{ bill(month: "2025-12", customerUin: "201") { lines(after: %q) { edges { cursor } } } }`, other), nil)
	h.refused(billing.InvalidArgument, "rita", fmt.Sprintf(`{ bill(month: "2025-12", customerUin: "201") { lines(filter: {product: ["x"]}, after: %q) { edges { cursor } } } }`, cursors["lines"]), nil)
	h.refused(billing.InvalidArgument, "rita", fmt.Sprintf(`{ accounts(search: "a", after: %q) { edges { cursor } } }`, cursors["accounts"]), nil)
	h.refused(billing.InvalidArgument, "op", fmt.Sprintf(`{ auditEntries(filter: {action: "a"}, after: %q) { edges { cursor } } }`, cursors["audit entries"]), nil)
	if log := h.log.String(); log != "" {
		t.Error(log)
	}
}

// forged takes a cursor apart and puts other values into it: a page comes back, or the cursor is refused; never a fault of ours.
func (h *house) forged(l listed, cursor string) {
	h.t.Helper()
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		h.t.Fatal(err)
	}
	var parts []string
	if err := json.Unmarshal(b, &parts); err != nil {
		h.t.Fatal(err)
	}
	for n := 1; n < len(parts); n++ {
		for _, value := range []string{"", "x", "-1", "NaN", "Infinity", "-Infinity", "1e400", strings.Repeat("9", 300), "99999999999999999999", "infinity", "2025-13-01", "999999-01-01", "0", "'; DROP TABLE bill; --", "\x00", "ÿ", unknownID("Bill"), "01900000-0000-7000-8000-000000000000"} {
			other := slices.Clone(parts)
			other[n] = value
			b, err := json.Marshal(other)
			if err != nil {
				h.t.Fatal(err)
			}
			if a := h.page(l, fmt.Sprintf("first: 2, after: %q", base64.RawURLEncoding.EncodeToString(b))); a.code() != "" && (a.code() != billing.InvalidArgument || a.extension("field") != "after") {
				h.t.Errorf("%s with %q in its cursor is %s", l.name, value, a.body)
			}
		}
	}
	longer, err := json.Marshal(append(slices.Clone(parts), "1"))
	if err != nil {
		h.t.Fatal(err)
	}
	if a := h.page(l, fmt.Sprintf("first: 2, after: %q", base64.RawURLEncoding.EncodeToString(longer))); a.code() != billing.InvalidArgument {
		h.t.Errorf("%s with a longer cursor is %s", l.name, a.body)
	}
}

// TestSearch takes what a person types literally, whatever case.
func TestSearch(t *testing.T) {
	t.Parallel()
	h := crowd(t)
	for search, n := range map[string]int{ // of 40 customers, eleven names in turn
		"alpha": 12, "ALPHA": 12, "bet": 4, "ünd": 8, "ÜND": 8, "数据": 4, "据": 4, "%": 3, "0% o": 3, "_": 3, "a_b": 3, "axb": 3, `\`: 3, `k\s`: 3, "%%": 0, "__": 0, "'": 0, "*": 0, ".": 0, "210": 10, " ": 3, "alpha ": 0, "(ü)": 0, "ü.": 0, "ſ": 3, "ünder%": 0,
	} {
		bills := h.must("rita", `query($s: String!) { bills(filter: {month: "2025-11", search: $s}) { totalCount } }`, vars{"s": search})
		accounts := h.must("rita", `query($s: String!) { accounts(search: $s, kind: CUSTOMER, first: 200) { edges { node { uin } } } }`, vars{"s": search})
		if got := bills.text("bills", "totalCount"); got != strconv.Itoa(n) {
			t.Errorf("%q finds %s bills, not %d", search, got, n)
		}
		uins := slices.DeleteFunc(accounts.nodes("uin", "accounts"), func(uin string) bool { return len(uin) == 3 })
		if len(uins) != n {
			t.Errorf("%q finds %v, not %d accounts", search, uins, n)
		}
	}
}

// TestLinesOfPage: the lines of a page of bills are those of each bill alone, and cost one statement.
func TestLinesOfPage(t *testing.T) {
	t.Parallel()
	h, counted := newCountedHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("rita", "200", billing.Admin)
	accounts, rows := "uin,name,kind,managerUin\n", []string{}
	for n := range 12 {
		accounts += fmt.Sprintf("%d,customer %d,CUSTOMER,200\n", 2100+n, n)
		for i := range 5 + n { // more than a page for some, and the running month too
			month := []string{"2025-11", "2025-12", "2026-01"}[n%3]
			rows = append(rows, fmt.Sprintf("%s,%d,%d.%02d,USD,%s-%02d 00:00:00,ins-%d", month, 2100+n, n, i, month, 10+i, i%4))
		}
	}
	h.accounts(accounts)
	h.charge(rows...)
	const rest = `{ edges { cursor node { id totalCost transactionType instanceId } } pageInfo { hasNextPage endCursor } }`
	levels := map[string]string{"lines(first: 6) " + rest: "bill_line l", "instances(first: 3) " + rest: "bill_instance l", "lines(first: 3, filter: {instanceId: [\"ins-1\"]}, orderBy: {field: TOTAL_COST, direction: DESC}) " + rest: "bill_line l"}
	for field, table := range levels {
		counted.take()
		page := h.must("rita", `{ bills(filter: {fromMonth: "2025-11", toMonth: "2026-01"}, first: 12) { edges { node { month customer { uin } `+field+" } } } }", nil)
		statements := counted.take()
		if n := len(page.list("bills", "edges")); n != 12 {
			t.Fatalf("%d bills", n)
		}
		if len(statements) != 2 || holding(statements, "FROM bill b") != 1 || holding(statements, table)+holding(statements, "FROM bill_line l") == 0 {
			t.Errorf("%s of 12 bills cost %d statements: %q", field, len(statements), statements)
		}
		name, _, _ := strings.Cut(field, "(")
		for i := range 12 {
			node := func(name string) string { return page.text("bills", "edges", i, "node", name) }
			alone := h.must("rita", "query($m: Month!, $c: UIN!) { bill(month: $m, customerUin: $c) { "+field+" } }", vars{"m": node("month"), "c": page.text("bills", "edges", i, "node", "customer", "uin")})
			if got, want := fmt.Sprint(page.get("bills", "edges", i, "node", name)), fmt.Sprint(alone.get("bill", name)); got != want {
				t.Errorf("%s of bill %d:\n%s\nalone\n%s", field, i, got, want)
			}
		}
	}
	// Lines and instances, each twice with other arguments, of every bill: four statements beside that of the bills.
	counted.take()
	h.must("rita", `{ bills(filter: {fromMonth: "2025-11", toMonth: "2026-01"}, first: 12) { edges { node { a: lines(first: 1) `+rest+` b: lines(first: 2) `+rest+` c: instances(first: 1) `+rest+` d: instances(first: 2) `+rest+` } } } }`, nil)
	if n := len(counted.take()); n != 5 {
		t.Errorf("%d statements", n)
	}
	// A page of bills alone is one, and its sums and count one each.
	for query, n := range map[string]int{
		`{ bills(filter: {fromMonth: "2025-11"}) { edges { node { payable status customer { name uin kind } manager { name } viewerCanConfirm } } } }`: 1,
		`{ bills(filter: {fromMonth: "2025-11"}) { totalCount edges { node { payable } } } }`:                                                          2,
		`{ bills(filter: {fromMonth: "2025-11"}) { totalCount totals { payable } edges { node { payable } } } }`:                                       3,
		`{ accounts { edges { node { name } } } }`: 1,
		`{ months }`: 1,
	} {
		counted.take()
		h.must("rita", query, nil)
		if statements := counted.take(); len(statements) != n {
			t.Errorf("%s costs %d statements: %q", query, len(statements), statements)
		}
	}
	h.sound()
}
