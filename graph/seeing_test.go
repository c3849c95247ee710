package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// Each account's charges are in a month of their own, so that the list of months tells whose bills one sees.
var chargedIn = map[string]string{
	"101": "2025-01", // direct customer of the distributor
	"111": "2025-02", // customer of its second-level reseller: indirect
	"121": "2025-03", // customer of its other second-level reseller: indirect, another partner's
	"201": "2025-04", // the reseller's
	"301": "2025-05", // another reseller's: another channel
	"401": "2025-06", // another distributor's, direct
	"411": "2025-07", // another distributor's, indirect
	"100": "2025-08", // the distributor's own usage
	"110": "2025-09", // the second-level reseller's own usage
	"200": "2025-10", // the reseller's own usage
}

// seen is matrix B: whose bills there are, in the order of months (B1, B2).
var seen = map[string][]string{
	"distributor":       {"101", "111", "121"},
	"secondLevel":       {"111"},
	"reseller":          {"201"},
	"directCustomer":    {"101"},
	"indirectCustomer":  {"111"},
	"resellersCustomer": {"201"},
	"operator":          {"101", "111", "121", "201", "301", "401", "411"},
}

// reached are those of a distributor by reach; for the others reach says nothing (B2).
var reached = map[string][]string{"DIRECT": {"101"}, "INDIRECT": {"111", "121"}, "ALL": {"101", "111", "121"}}

// managed are those under each manager.
var managed = map[string][]string{"100": {"101"}, "110": {"111"}, "120": {"121"}, "200": {"201"}, "300": {"301"}, "400": {"401"}, "410": {"411"}}

// knownAccounts are the accounts that exist for each perspective: itself, its manager, and those below it.
var knownAccounts = map[string][]string{
	"distributor":       {"100", "101", "110", "111", "120", "121"},
	"secondLevel":       {"100", "110", "111"},
	"reseller":          {"200", "201", "202"},
	"directCustomer":    {"100", "101"},
	"indirectCustomer":  {"110", "111"},
	"resellersCustomer": {"200", "201"},
	"operator":          {"1", "100", "101", "110", "111", "120", "121", "200", "201", "202", "300", "301", "400", "401", "410", "411"},
}

// billed is a house where everybody has a bill with two lines, and each bill a confirmation, as far as there is somebody to confirm it.
func billed(t *testing.T) *house {
	t.Helper()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	for _, uin := range everybody() {
		h.charge(chargedIn[uin]+","+uin+",10,USD,"+chargedIn[uin]+"-10 00:00:00,ins-"+uin, chargedIn[uin]+","+uin+",2.5,USD,"+chargedIn[uin]+"-11 00:00:00,disk-"+uin)
	}
	h.perspectives()
	for manager, customers := range managed {
		h.user("finance"+manager, manager, billing.Finance)
		for _, uin := range customers {
			h.must("finance"+manager, confirmPart, vars{"bill": h.billID(uin), "amount": "1.00", "key": "first of " + uin})
		}
	}
	return h
}

func everybody() []string {
	var out []string
	for uin := range chargedIn {
		out = append(out, uin)
	}
	slices.Sort(out)
	return out
}

const confirmPart = `mutation($bill: ID!, $amount: Decimal!, $key: String!) {
	confirmBill(input: {billId: $bill, mode: PARTIAL, amount: $amount, idempotencyKey: $key}) { bill { amountToBeConfirmed } confirmation { id } credit { available } } }`

// TestSeeingLists is matrix B in every list: months, bills by reach, manager, customer and search, their sums, and accounts.
func TestSeeingLists(t *testing.T) {
	t.Parallel()
	h := billed(t)
	for _, who := range perspectives {
		var months []string
		for _, uin := range slices.Backward(seen[who]) {
			months = append(months, chargedIn[uin])
		}
		same(t, who+": months", texts(h.must(who, "{ months }", nil).list("months")), months)
		for _, reach := range []string{"", "DIRECT", "INDIRECT", "ALL"} {
			want := seen[who]
			if who == "distributor" {
				if want = reached["DIRECT"]; reach != "" {
					want = reached[reach]
				}
			}
			h.seesBills(who, vars{"reach": orNil(reach)}, want)
			for manager, customers := range managed {
				of := want
				if who == "distributor" && reach == "" {
					of = reached["ALL"] // a manager says which reach
				}
				h.seesBills(who, vars{"reach": orNil(reach), "managerUin": manager}, both(of, customers))
			}
			for _, uin := range everybody() {
				h.seesBills(who, vars{"reach": orNil(reach), "customerUin": uin}, both(want, []string{uin}))
				h.seesBills(who, vars{"reach": orNil(reach), "search": "a " + uin}, both(want, []string{uin}))
			}
		}
		h.seesBills(who, vars{"reach": "ALL", "search": "oPera"}, nil)
		h.seesBills(who, vars{"reach": "ALL", "search": "Resale"}, nil) // partners' own usage has their names
		h.seesBills(who, vars{"reach": "ALL", "search": "Cloud"}, nil)
		if slices.Contains(seen[who], "201") {
			h.seesBills(who, vars{"reach": "ALL", "search": "VENDOR-2"}, []string{"201"})
			h.seesBills(who, vars{"reach": "ALL", "customerUin": "vendor-201"}, []string{"201"})
		} else {
			h.seesBills(who, vars{"reach": "ALL", "search": "VENDOR-2"}, nil)
		}
		h.seesAccounts(who)
	}
	h.sound()
}

// seesBills fails unless the list of bills, its count and its sums are those of these customers.
func (h *house) seesBills(who string, filter vars, want []string) {
	h.t.Helper()
	filter["fromMonth"], filter["toMonth"] = "2025-01", "2026-01"
	a := h.must(who, `query($f: BillFilter!) { bills(filter: $f, orderBy: {field: MONTH, direction: ASC}) { totalCount
		totals { currency billCount openBillCount openCustomerCount totalCost payable confirmedAmount amountToBeConfirmed } edges { node { month customer { uin } manager { uin } } } } }`, vars{"f": filter})
	var got []string
	for i := range a.list("bills", "edges") {
		uin := a.text("bills", "edges", i, "node", "customer", "uin")
		got = append(got, uin)
		if month := a.text("bills", "edges", i, "node", "month"); month != chargedIn[uin] {
			h.t.Errorf("%s sees a bill of %s in %s", who, uin, month)
		}
		if manager := a.text("bills", "edges", i, "node", "manager", "uin"); !slices.Contains(managed[manager], uin) {
			h.t.Errorf("%s sees a bill of %s managed by %q", who, uin, manager)
		}
	}
	same(h.t, fmt.Sprint(who, " with ", filter), got, want)
	n := len(want)
	totals := "[]"
	if n > 0 {
		totals = fmt.Sprintf("[map[amountToBeConfirmed:%[2]s billCount:%[1]d confirmedAmount:%[1]d.00 currency:USD openBillCount:%[1]d openCustomerCount:%[1]d payable:%[3]s totalCost:%[3]s]]", n, halves(23*n), halves(25*n))
	}
	if a.text("bills", "totalCount") != fmt.Sprint(n) || a.text("bills", "totals") != totals {
		h.t.Errorf("%s with %v counts %s bills of %v, wanted are %d of %v", who, filter, a.text("bills", "totalCount"), a.text("bills", "totals"), n, totals)
	}
}

// halves writes n halves as an amount.
func halves(n int) string { return fmt.Sprintf("%d.%d0", n/2, n%2*5) }

// seesAccounts holds the list of accounts, and its filters, against matrix B.
func (h *house) seesAccounts(who string) {
	h.t.Helper()
	const accounts = `query($kind: AccountKind, $manager: UIN, $search: String) { accounts(kind: $kind, managerUin: $manager, search: $search) { totalCount edges { node { uin kind } } } }`
	ask := func(v vars, want []string) {
		h.t.Helper()
		a := h.must(who, accounts, v)
		got := a.nodes("uin", "accounts")
		slices.Sort(got)
		same(h.t, fmt.Sprint(who, " accounts ", v), got, want)
		if n := a.text("accounts", "totalCount"); n != fmt.Sprint(len(want)) {
			h.t.Errorf("%s counts %s accounts with %v", who, n, v)
		}
	}
	known := knownAccounts[who]
	ask(nil, known)
	for _, kind := range billing.AccountKinds {
		var want []string
		for _, uin := range known {
			if accountKind(uin) == kind {
				want = append(want, uin)
			}
		}
		ask(vars{"kind": kind}, want)
	}
	for _, manager := range []string{"100", "110", "120", "200", "300", "400", "410", "999"} {
		var want []string
		for _, uin := range known {
			if managerOf(uin) == manager && slices.Contains(known, manager) {
				want = append(want, uin)
			}
		}
		ask(vars{"manager": manager}, want)
	}
	for _, uin := range append(everybody(), "999") {
		ask(vars{"search": uin}, both(known, []string{uin}))
	}
}

func accountKind(uin string) billing.AccountKind {
	switch uin {
	case operatorUIN:
		return billing.Operator
	case "100", "400":
		return billing.Distributor
	case "200", "300":
		return billing.Reseller
	case "110", "120", "410":
		return billing.SecondLevelReseller
	}
	return billing.Customer
}

// managerOf is the UIN of an account's manager, or "".
func managerOf(uin string) string {
	switch kind := accountKind(uin); {
	case kind == billing.SecondLevelReseller:
		return uin[:1] + "00"
	case kind != billing.Customer:
		return ""
	case uin[1] == '0':
		return uin[:1] + "00"
	}
	return uin[:2] + "0"
}

// TestSeeingObjects is matrix B by every way to one object: what one may not see reads byte for byte the same as what does not exist (B6).
func TestSeeingObjects(t *testing.T) {
	t.Parallel()
	h := billed(t)
	objects := map[string]map[string]string{}
	for _, uin := range everybody() {
		objects[uin] = h.objectsOf(uin)
	}
	for _, way := range ways {
		for _, who := range perspectives {
			for _, uin := range everybody() {
				visible := slices.Contains(seen[who], uin)
				if way.account {
					visible = slices.Contains(knownAccounts[who], uin)
				}
				got := h.ask(who, way.query, vars{"id": objects[uin][way.kind], "uin": uin, "manager": objects[uin]["manager"], "month": chargedIn[uin], "key": way.name + who + uin})
				nothing := h.ask(who, way.query, vars{"id": unknownID(way.kind), "uin": "999999", "manager": "999999", "month": chargedIn[uin], "key": way.name + who + "nothing " + uin})
				body := got.body
				if way.kind != "" { // a batch names what it was asked for
					body = strings.ReplaceAll(body, objects[uin][way.kind], unknownID(way.kind))
				}
				switch hidden := body == nothing.body; {
				case visible && hidden:
					t.Errorf("%s: %s does not see that of %s: %s", way.name, who, uin, got.body)
				case !visible && !hidden:
					t.Errorf("%s: %s tells that of %s from an unknown one:\n%s\n%s", way.name, who, uin, got.body, nothing.body)
				}
				if !visible && got.status != nothing.status {
					t.Errorf("%s: %s gets status %d for that of %s and %d for an unknown one", way.name, who, got.status, uin, nothing.status)
				}
			}
		}
	}
	if log := h.log.String(); log != "" {
		t.Error(log)
	}
	h.sound()
}

// way is one way to one object.
type way struct {
	name, kind, query string
	account           bool // to an account, which more may see than its bills
}

const everythingOfBill = `id month currency state status payable confirmRefusal { code } lines { totalCount edges { node { id totalCost } } } instances { totalCost edges { node { instanceId } } }
	filterOptions { column value } confirmations { edges { node { amount userName } } }`

var ways = []way{
	{"node of a bill", "Bill", "query($id: ID!) { node(id: $id) { ... on Bill { " + everythingOfBill + " } } }", false},
	{"node of a line", "BillLine", "query($id: ID!) { node(id: $id) { ... on BillLine { totalCost } } }", false},
	{"node of an instance line", "InstanceLine", "query($id: ID!) { node(id: $id) { ... on InstanceLine { totalCost } } }", false},
	{"node of a confirmation", "Confirmation", "query($id: ID!) { node(id: $id) { ... on Confirmation { amount bill { payable } } } }", false},
	{"node of a credit", "Credit", "query($id: ID!) { node(id: $id) { ... on Credit { used entries { edges { node { amount } } } } } }", false},
	{"node of an account", "Account", "query($id: ID!) { node(id: $id) { ... on Account { name kind manager { uin } channel { uin } } } }", true},
	{"confirmation", "Confirmation", "query($id: ID!) { confirmation(id: $id) { amount bill { payable } userName } }", false},
	{"bill", "", "query($month: Month!, $uin: UIN!) { bill(month: $month, customerUin: $uin) { " + everythingOfBill + " } }", false},
	{"bill of a manager", "", "query($month: Month!, $uin: UIN!, $manager: UIN!) { bill(month: $month, customerUin: $uin, managerUin: $manager) { payable } }", false},
	{"bill of a currency", "", `query($month: Month!, $uin: UIN!) { bill(month: $month, customerUin: $uin, currency: "USD") { payable } }`, false},
	{"bills of a customer", "", "query($month: Month!, $uin: UIN!) { bills(filter: {month: $month, reach: ALL, customerUin: $uin}) { totalCount totals { payable } edges { node { payable } } } }", false},
	{"bills of a manager", "", "query($month: Month!, $manager: UIN!) { bills(filter: {month: $month, reach: ALL, managerUin: $manager}) { totalCount totals { payable } edges { node { payable } } } }", false},
	{"bills by search", "", "query($month: Month!, $uin: String!) { bills(filter: {month: $month, reach: ALL, search: $uin}) { totalCount totals { payable } edges { node { payable } } } }", false},
	{"account", "", "query($uin: UIN!) { account(uin: $uin) { name kind } }", true},
	{"credit of an account", "", "query($uin: UIN!) { account(uin: $uin) { credits { used } credit { used } } }", true},
	{"accounts by search", "", "query($uin: String!) { accounts(search: $uin) { totalCount edges { node { name } } } }", true},
	{"confirm a bill", "Bill", `mutation($id: ID!, $key: String!) { confirmBill(input: {billId: $id, mode: PARTIAL, amount: "0.01", idempotencyKey: $key}) { confirmation { amount } } }`, false},
	{"confirm bills", "Bill", `mutation($id: ID!, $key: String!) { confirmBills(input: {billIds: [$id], idempotencyKey: $key}) { results { billId code message bill { payable } } } }`, false},
	{"reverse a confirmation", "Confirmation", `mutation($id: ID!, $key: String!) { reverseConfirmation(input: {confirmationId: $id, reason: "a try", idempotencyKey: $key, allowCreditInUse: false}) { confirmation { amount } } }`, false},
	{"allocate credit", "", `mutation($uin: UIN!, $key: String!) { allocateCredit(input: {accountUin: $uin, currency: "USD", amount: "0.01", idempotencyKey: $key}) { credit { id } } }`, true},
}

// objectsOf are the ids of what belongs to an account's bill, by type, read from the database: unknown ones where there is none.
func (h *house) objectsOf(uin string) map[string]string {
	h.t.Helper()
	out := map[string]string{"": "", "manager": managerOf(uin)}
	if out["manager"] == "" || accountKind(uin) != billing.Customer {
		out["manager"] = uin
	}
	const bill = " FROM bill b JOIN account a ON a.id = b.customer_id "
	for kind, query := range map[string]string{
		"Bill":         "SELECT b.id" + bill + "WHERE a.uin = $1",
		"BillLine":     "SELECT b.id || ':' || l.id" + bill + "JOIN bill_line l ON l.bill_id = b.id WHERE a.uin = $1 ORDER BY l.total_cost LIMIT 1",
		"InstanceLine": "SELECT b.id || ':' || l.id" + bill + "JOIN bill_instance l ON l.bill_id = b.id WHERE a.uin = $1 ORDER BY l.total_cost LIMIT 1",
		"Confirmation": "SELECT max(n.id::text)" + bill + "JOIN confirmation n ON n.bill_id = b.id WHERE a.uin = $1",
		"Credit":       "SELECT max(k.id::text) FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE a.uin = $1",
		"Account":      "SELECT a.id FROM account a WHERE a.uin = $1",
	} {
		if id := h.text(query, uin); id != "" {
			out[kind] = store.GlobalID(kind, strings.Split(id, ":")...)
		} else {
			out[kind] = unknownID(kind)
		}
	}
	return out
}

// both are those of one list that are in the other too.
func both(a, b []string) (out []string) {
	for _, s := range a {
		if slices.Contains(b, s) {
			out = append(out, s)
		}
	}
	return out
}

func texts(list []any) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = fmt.Sprint(v)
	}
	return out
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s is %q, not %q", what, got, want)
	}
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}
