package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// confirming is matrix C: what comes of confirming each bill, for a role and scopes that confirm: "" is done (C1).
var confirming = map[string]map[string]billing.Code{
	"distributor":       {"101": "", "111": billing.Forbidden, "121": billing.Forbidden},
	"secondLevel":       {"111": ""},
	"reseller":          {"201": ""},
	"directCustomer":    {"101": billing.Forbidden},
	"indirectCustomer":  {"111": billing.Forbidden},
	"resellersCustomer": {"201": billing.Forbidden},
	"operator": {
		"101": billing.Forbidden, "111": billing.Forbidden, "121": billing.Forbidden, "201": billing.Forbidden,
		"301": billing.Forbidden, "401": billing.Forbidden, "411": billing.Forbidden,
	}, // and NOT_FOUND in all other cells
}

// reversing is the same for taking a confirmation back: the same manager, and the operator (E10).
var reversing = func() map[string]map[string]billing.Code {
	out := map[string]map[string]billing.Code{}
	for who, row := range confirming {
		out[who] = map[string]billing.Code{}
		for uin, code := range row {
			if who == "operator" {
				code = ""
			}
			out[who][uin] = code
		}
	}
	return out
}()

// passes are the ways to come: signed in, or by API tokens of all kinds.
var passes = map[string][]billing.TokenScope{
	"signed in":                      nil,
	"token READ":                     {billing.ScopeRead},
	"token CONFIRM":                  {billing.ScopeConfirm},
	"token READ CONFIRM":             {billing.ScopeRead, billing.ScopeConfirm},
	"token READ CREDIT IMPORT":       {billing.ScopeRead, billing.ScopeCredit, billing.ScopeImport},
	"token of every scope there is.": billing.TokenScopes,
}

// cell is what one viewer's attempt on one bill comes to.
func cell(matrix map[string]map[string]billing.Code, who, uin string, role billing.Role, scopes []billing.TokenScope) billing.Code {
	code, visible := matrix[who][uin]
	reads := scopes == nil || slices.Contains(scopes, billing.ScopeRead)
	confirms := scopes == nil || slices.Contains(scopes, billing.ScopeConfirm)
	switch {
	case !reads: // whatever it is about: it would read the answer
		return billing.Forbidden
	case !visible:
		return billing.NotFound
	case code == "" && (role != billing.Admin && role != billing.Finance || !confirms): // C2
		return billing.Forbidden
	}
	return code
}

const (
	confirmsSee   = `query($m: Month!, $c: UIN!) { bill(month: $m, customerUin: $c) { id viewerCanConfirm confirmRefusal { code message } amountToBeConfirmed } }`
	confirmsBatch = `mutation($bill: ID!, $key: String!) { confirmBills(input: {billIds: [$bill], idempotencyKey: $key}) { results { billId code message confirmation { id amount } bill { amountToBeConfirmed } } } }`
	reverses      = `mutation($id: ID!, $key: String!, $use: Boolean) { reverseConfirmation(input: {confirmationId: $id, reason: "a try", idempotencyKey: $key, allowCreditInUse: $use}) {
		bill { amountToBeConfirmed confirmedAmount status } confirmation { id kind amount reverses { id } } credit { available } } }`
)

// TestConfirmingMatrix is matrix C, every cell × every role × every way to come, alone and in a batch; and that what is said beforehand, in
// viewerCanConfirm and confirmRefusal, is what happens.
func TestConfirmingMatrix(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	for _, uin := range everybody() {
		h.charge(chargedIn[uin] + "," + uin + ",1000,USD,,")
	}
	h.user("undo", operatorUIN, billing.Admin)
	for _, who := range perspectives {
		for _, role := range billing.Roles {
			for pass, scopes := range passes {
				key := strings.ToLower(fmt.Sprint(who, " ", role, " ", pass))
				h.user(strings.ReplaceAll(key, " ", "-"), uinOf[who], role, scopes...)
				h.confirmsRow(strings.ReplaceAll(key, " ", "-"), who, role, scopes)
			}
		}
	}
	h.sound()
}

// confirmsRow tries every bill as one viewer, and leaves each as it was.
func (h *house) confirmsRow(as, who string, role billing.Role, scopes []billing.TokenScope) {
	h.t.Helper()
	for _, uin := range everybody() {
		id, want := h.billID(uin), cell(confirming, who, uin, role, scopes)
		what := as + " confirming that of " + uin
		h.saysBeforehand(as, what, uin, want)

		before := h.text("SELECT count(*) || ' ' || coalesce(sum(confirmed_amount), 0) FROM bill")
		part := h.ask(as, confirmPart, vars{"bill": id, "amount": "0.01", "key": what})
		if got := part.code(); got != want {
			h.t.Errorf("%s is %q, not %q: %s", what, got, want, part.body)
		}
		if want != "" {
			if after := h.text("SELECT count(*) || ' ' || coalesce(sum(confirmed_amount), 0) FROM bill"); after != before {
				h.t.Errorf("%s is refused and confirms: %s became %s", what, before, after)
			}
		}
		batch := h.ask(as, confirmsBatch, vars{"bill": id, "key": what + " in a batch"})
		got := batch.code()
		if got == "" {
			got = billing.Code(batch.text("confirmBills", "results", 0, "code"))
		}
		if got != want {
			h.t.Errorf("%s in a batch is %q, not %q: %s", what, got, want, batch.body)
		}
		if want != "" {
			continue
		}
		if left := part.text("confirmBill", "bill", "amountToBeConfirmed"); left != "999.99" {
			h.t.Errorf("%s leaves %s", what, left)
		}
		if amount := batch.text("confirmBills", "results", 0, "confirmation", "amount"); amount != "999.99" {
			h.t.Errorf("%s in a batch confirms %s", what, amount)
		}
		h.saysBeforehand(as, what, uin, billing.AlreadyConfirmed)
		for n, confirmation := range []string{part.text("confirmBill", "confirmation", "id"), batch.text("confirmBills", "results", 0, "confirmation", "id")} {
			h.must("undo", reverses, vars{"id": confirmation, "key": fmt.Sprint(what, n), "use": true})
		}
	}
}

// saysBeforehand holds viewerCanConfirm and confirmRefusal against what will happen.
func (h *house) saysBeforehand(as, what, uin string, want billing.Code) {
	h.t.Helper()
	a := h.ask(as, confirmsSee, vars{"m": chargedIn[uin], "c": uin})
	switch {
	case len(a.Errors) > 0:
		if want != billing.Forbidden {
			h.t.Errorf("%s: %s", what, a.body)
		}
	case a.get("bill") == nil:
		if want != billing.NotFound {
			h.t.Errorf("%s will be %q, but it sees no bill", what, want)
		}
	case want == "":
		if a.get("bill", "viewerCanConfirm") != true || a.get("bill", "confirmRefusal") != nil {
			h.t.Errorf("%s will do, but beforehand: %s", what, a.body)
		}
	case a.get("bill", "viewerCanConfirm") != false || a.text("bill", "confirmRefusal", "code") != string(want) || a.text("bill", "confirmRefusal", "message") == "":
		h.t.Errorf("%s will be %q, but beforehand: %s", what, want, a.body)
	}
}

// TestReversingMatrix is who takes confirmations back, every cell × every role × every way to come (E10), and that viewerCanReverse says it.
func TestReversingMatrix(t *testing.T) {
	t.Parallel()
	h := billed(t)
	ids := map[string]string{}
	for _, customers := range managed {
		for _, uin := range customers {
			ids[uin] = h.objectsOf(uin)["Confirmation"]
		}
	}
	h.user("undo", operatorUIN, billing.Admin)
	for _, who := range perspectives {
		for _, role := range billing.Roles {
			for pass, scopes := range passes {
				as := strings.ReplaceAll(strings.ToLower(fmt.Sprint(who, " ", role, " ", pass)), " ", "-")
				h.user(as, uinOf[who], role, scopes...)
				for _, uin := range everybody() {
					id, ok := ids[uin]
					if !ok {
						continue
					}
					want := cell(reversing, who, uin, role, scopes)
					what := as + " taking back that of " + uin
					seen := h.ask(as, "query($id: ID!) { confirmation(id: $id) { viewerCanReverse } }", vars{"id": id})
					if len(seen.Errors) == 0 && seen.get("confirmation") != nil && seen.get("confirmation", "viewerCanReverse") != (want == "") {
						t.Errorf("%s will be %q, but beforehand: %s", what, want, seen.body)
					}
					// A reversal needs the credit to be there: 1.00 was confirmed of what took 12.50.
					a := h.ask(as, reverses, vars{"id": id, "key": what})
					if want == "" {
						want = billing.CreditInUse
					}
					if got := a.code(); got != want {
						t.Errorf("%s is %q, not %q: %s", what, got, want, a.body)
					}
				}
			}
		}
	}
	h.sound()
}

// TestTokensWithoutRead read nothing but who they are.
func TestTokensWithoutRead(t *testing.T) {
	t.Parallel()
	h := billed(t)
	ids := h.objectsOf("201")
	for who, uin := range map[string]string{"reseller": "200", "operator": operatorUIN} {
		as := who + "-without"
		h.user(as, uin, billing.Admin, billing.ScopeConfirm, billing.ScopeCredit, billing.ScopeImport)
		h.must(as, "{ viewer { user { email } role account { uin } perspective columns(table: LINES) { key } viewerCanConfirm } }", nil)
		for _, query := range []string{
			"{ months }", "{ bills(filter: {}) { totalCount } }", `{ bill(month: "2025-04", customerUin: "201") { payable } }`, `{ account(uin: "201") { name } }`, "{ accounts { totalCount } }",
			`{ billImports { edges { node { id } } } }`, "{ auditEntries { edges { node { action } } } }", "{ viewer { apiTokens { name } } }", "{ viewer { fieldSettings { table } } }", "{ viewer { account { credits { used } } } }",
			fmt.Sprintf("{ confirmation(id: %q) { amount } }", ids["Confirmation"]),
			`mutation { allocateCredit(input: {accountUin: "201", currency: "USD", amount: "1", idempotencyKey: "a"}) { credit { total } } }`,
			fmt.Sprintf(`mutation { confirmBill(input: {billId: %q, mode: TOTAL, idempotencyKey: "c"}) { bill { payable } } }`, ids["Bill"]),
			fmt.Sprintf(`mutation { reverseConfirmation(input: {confirmationId: %q, reason: "r", idempotencyKey: "r"}) { bill { payable } } }`, ids["Confirmation"]),
		} {
			h.refused(billing.Forbidden, as, query, nil)
		}
		for _, kind := range []string{"Account", "Bill", "BillLine", "InstanceLine", "Confirmation", "Credit"} {
			a := h.ask(as, "query($id: ID!) { node(id: $id) { id } }", vars{"id": ids[kind]})
			if a.code() != billing.Forbidden {
				t.Errorf("%s reads a %s: %s", as, kind, a.body)
			}
		}
	}
	h.sound()
}
