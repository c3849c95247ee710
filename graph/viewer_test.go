package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestViewer says what each perspective and role may do; what it says is what its queries then answer.
func TestViewer(t *testing.T) {
	t.Parallel()
	h := billed(t)
	for _, who := range perspectives {
		for _, role := range billing.Roles {
			as := who + "-" + strings.ToLower(string(role))
			h.user(as, uinOf[who], role)
			a := h.must(as, "{ viewer { user { email name } role account { uin } perspective viewerCanImport viewerCanConfirm viewerCanReadAudit viewerHasIndirectCustomers now fieldSettings { table } apiTokens { id } } }", nil)
			admin, finance := role == billing.Admin, role == billing.Admin || role == billing.Finance
			partner := who == "distributor" || who == "secondLevel" || who == "reseller"
			for field, want := range map[string]any{
				"role": string(role), "perspective": string(accountKind(uinOf[who])), "viewerCanImport": who == "operator" && finance, "viewerCanConfirm": partner && finance,
				"viewerCanReadAudit": who == "operator" || admin, "viewerHasIndirectCustomers": who == "operator" || who == "distributor", "now": "2026-01-20T04:00:00Z",
			} {
				if got := a.get("viewer", field); got != want {
					t.Errorf("%s: %s is %v", as, field, got)
				}
			}
			if a.text("viewer", "user", "email") != as+"@example.com" || a.text("viewer", "user", "name") != as || a.text("viewer", "account", "uin") != uinOf[who] {
				t.Error(a.body)
			}
			if code := h.ask(as, "{ auditEntries { edges { node { action } } } }", nil).code(); (code == "") != (who == "operator" || admin) {
				t.Errorf("%s reads audit entries: %q", as, code)
			}
			if code := h.ask(as, "{ billImports { edges { node { id } } } }", nil).code(); (code == "") != (who == "operator") {
				t.Errorf("%s sees imports: %q", as, code)
			}
		}
	}
}

// TestFieldSettings are kept for one user and one table, in their order (G2).
func TestFieldSettings(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("rita", "200", billing.ReadOnly)
	h.user("rob", "200", billing.Admin)
	h.user("slr", "110", billing.Admin)
	const save = `mutation($t: FieldTable!, $c: [FieldSettingInput!]!) { saveFieldSettings(input: {table: $t, columns: $c}) { fieldSettings { table columns { key visible } } } }`
	const kept = "{ viewer { fieldSettings { table columns { key visible } } } }"
	type column = map[string]any
	columns := []column{{"key": "totalCost", "visible": true}, {"key": "instanceId", "visible": false}, {"key": "taxAmount", "visible": true}}
	h.must("rita", save, vars{"t": "LINES", "c": columns})
	columns[1], columns[2] = columns[2], columns[1]
	if a := h.must("rita", save, vars{"t": "LINES", "c": columns}); a.text("saveFieldSettings", "fieldSettings") != "map[columns:[map[key:totalCost visible:true] map[key:taxAmount visible:true] map[key:instanceId visible:false]] table:LINES]" {
		t.Error(a.body)
	}
	h.must("rita", save, vars{"t": "INSTANCES", "c": []column{{"key": "region" + "Name", "visible": true}}})
	if got := h.must("rita", kept, nil).text("viewer", "fieldSettings"); got != "[map[columns:[map[key:regionName visible:true]] table:INSTANCES] map[columns:[map[key:totalCost visible:true] map[key:taxAmount visible:true] map[key:instanceId visible:false]] table:LINES]]" {
		t.Error(got)
	}
	if got := h.must("rob", kept, nil).text("viewer", "fieldSettings"); got != "[]" {
		t.Errorf("another user has %s", got)
	}
	for name, c := range map[string][]column{
		"none":            {},
		"none that shows": {{"key": "totalCost", "visible": false}},
		"one twice":       {{"key": "totalCost", "visible": true}, {"key": "totalCost", "visible": false}},
		"an unknown one":  {{"key": "secret", "visible": true}},
		"of other tables": {{"key": "lineCount", "visible": true}},
	} {
		if a := h.refused(billing.InvalidArgument, "rita", save, vars{"t": "LINES", "c": c}); a.extension("field") != "columns" {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	h.refused(billing.InvalidArgument, "rita", save, vars{"t": "INSTANCES", "c": []column{{"key": "transactionId", "visible": true}}}) // of details only
	// What somebody may no longer see comes back as little as any other way (B3).
	h.must("rob", save, vars{"t": "LINES", "c": columns})
	h.exec("UPDATE users SET account_id = (SELECT id FROM account WHERE uin = '110') WHERE email = 'rob@example.com'")
	v, err := h.store.ViewerByEmail(t.Context(), "rob@example.com")
	if err != nil {
		t.Fatal(err)
	}
	h.viewers["rob"] = v
	if got := h.must("rob", kept, nil).text("viewer", "fieldSettings"); got != "[map[columns:[map[key:totalCost visible:true] map[key:instanceId visible:false]] table:LINES]]" {
		t.Error(got)
	}
	a := h.must("slr", `{ auditEntries(filter: {action: "settings.save"}) { edges { node { userEmail } } } }`, nil)
	same(t, "settings saved by the second-level reseller", a.nodes("userEmail", "auditEntries"), []string{})
}

// TestApiTokens are made by who is signed in; the secret shows once.
func TestApiTokens(t *testing.T) {
	t.Parallel()
	h := billed(t)
	h.user("rita", "200", billing.Finance)
	h.user("rob", "200", billing.Admin)
	const makeToken = `mutation($n: String!, $s: [ApiTokenScope!]!, $e: DateTime) { createApiToken(input: {name: $n, scopes: $s, expiresAt: $e}) { secret apiToken { id name prefix scopes createdAt expiresAt lastUsedAt revokedAt } } }`
	const revoke = `mutation($id: ID!) { revokeApiToken(input: {apiTokenId: $id}) { apiToken { id revokedAt } } }`
	made := h.must("rita", makeToken, vars{"n": " nightly ", "s": []string{"READ", "CONFIRM", "READ"}, "e": "2999-01-01T00:00:00Z"})
	secret, id := made.text("createApiToken", "secret"), made.text("createApiToken", "apiToken", "id")
	prefix := made.text("createApiToken", "apiToken", "prefix")
	if !strings.HasPrefix(secret, prefix) || len(prefix) > 12 || len(secret) < 40 || made.text("createApiToken", "apiToken", "name") != "nightly" || made.text("createApiToken", "apiToken", "scopes") != "[CONFIRM READ]" ||
		made.text("createApiToken", "apiToken", "expiresAt") != "2999-01-01T00:00:00Z" || made.get("createApiToken", "apiToken", "lastUsedAt") != nil || made.get("createApiToken", "apiToken", "revokedAt") != nil {
		t.Error(made.body)
	}
	list := h.must("rita", "{ viewer { apiTokens { id name prefix scopes } } }", nil)
	if strings.Contains(list.body, secret) || len(list.list("viewer", "apiTokens")) != 1 {
		t.Error(list.body)
	}
	v, err := h.store.ViewerByToken(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	h.viewers["program"] = v
	if got := texts(h.must("program", "{ months }", nil).list("months")); !slices.Equal(got, []string{"2025-04"}) {
		t.Error(got)
	}
	if h.must("rita", "{ viewer { apiTokens { lastUsedAt } } }", nil).get("viewer", "apiTokens", 0, "lastUsedAt") == nil {
		t.Error("the token was never used")
	}
	h.must("program", confirmPart, vars{"bill": h.billID("201"), "amount": "0.25", "key": "by a program"})
	h.refused(billing.Forbidden, "program", makeToken, vars{"n": "child", "s": []string{"READ"}})
	h.refused(billing.Forbidden, "program", revoke, vars{"id": id})

	if a := h.must("rob", "query($id: ID!) { node(id: $id) { id } }", vars{"id": id}); a.get("node") != nil {
		t.Errorf("a colleague sees the token: %s", a.body)
	}
	foreign := h.refused(billing.NotFound, "rob", revoke, vars{"id": id})
	if unknown := h.refused(billing.NotFound, "rob", revoke, vars{"id": unknownID("ApiToken")}); unknown.body != foreign.body {
		t.Errorf("%s\n%s", foreign.body, unknown.body)
	}
	if a := h.must("rita", revoke, vars{"id": id}); a.get("revokeApiToken", "apiToken", "revokedAt") == nil {
		t.Error(a.body)
	}
	if _, err := h.store.ViewerByToken(t.Context(), secret); billing.CodeOf(err) != billing.Unauthenticated {
		t.Errorf("a revoked token: %v", err)
	}
	for name, v := range map[string]vars{
		"no name":        {"n": " ", "s": []string{"READ"}},
		"a long name":    {"n": strings.Repeat("x", 101), "s": []string{"READ"}},
		"no scope":       {"n": "n", "s": []string{}},
		"ended already":  {"n": "n", "s": []string{"READ"}, "e": "2020-01-01T00:00:00Z"},
		"ended long ago": {"n": "n", "s": []string{"READ"}, "e": "0001-01-02T00:00:00Z"},
	} {
		if a := h.refused(billing.InvalidArgument, "rita", makeToken, v); a.extension("field") == "" {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	a := h.must("rob", "{ auditEntries(first: 4) { edges { node { action userEmail objectId after } } } }", nil)
	same(t, "audit", a.nodes("action", "auditEntries"), []string{"token.revoke", "bill.confirm", "token.create", "bill.confirm"})
	if strings.Contains(a.body, secret) || a.text("auditEntries", "edges", 2, "node", "objectId") != id {
		t.Error(a.body)
	}
	h.sound()
}

// TestAudit: admins read their account's entries and no others, whatever they filter by; the operator reads all (H1).
func TestAudit(t *testing.T) {
	t.Parallel()
	h := billed(t)
	const entries = `query($f: AuditFilter) { auditEntries(filter: $f, first: 200) { edges { node { action account { uin } userEmail role objectId requestId address createdAt } } } }`
	accountsOf := func(who string, f vars) []string {
		a := h.must(who, entries, vars{"f": f})
		set := map[string]bool{}
		for i := range a.list("auditEntries", "edges") {
			set[a.text("auditEntries", "edges", i, "node", "account", "uin")] = true
		}
		out := []string{}
		for uin := range set {
			out = append(out, uin)
		}
		slices.Sort(out)
		return out
	}
	for _, who := range perspectives {
		want := []string{uinOf[who]}
		if len(both(knownManagers, want)) == 0 {
			want = []string{} // a customer has done nothing yet
		}
		if who == "operator" {
			want = append([]string{operatorUIN}, knownManagers...)
		}
		same(t, who, accountsOf(who, nil), want)
		for _, uin := range append(everybody(), "110", "300", "999") {
			same(t, who+" of "+uin, accountsOf(who, vars{"accountUin": uin}), append([]string{}, both(want, []string{uin})...))
			if slices.Contains([]string{"201", "111", "101"}, uin) {
				same(t, who+" about the bill of "+uin, accountsOf(who, vars{"objectId": h.billID(uin)}), append([]string{}, both(want, []string{managerOf(uin)})...))
			}
		}
		same(t, who+" by a user", accountsOf(who, vars{"userEmail": "FINANCE200@example.com"}), append([]string{}, both(want, []string{"200"})...))
		same(t, who+" before", accountsOf(who, vars{"to": "2026-01-20T04:00:00Z"}), []string{})
		same(t, who+" from", accountsOf(who, vars{"from": "2026-01-20T04:00:00Z"}), want)
		same(t, who+" after", accountsOf(who, vars{"from": "2026-01-20T04:00:00.000001Z"}), []string{})
	}
	a := h.must("reseller", entries, vars{"f": vars{"action": "bill.confirm"}})
	if got, want := a.text("auditEntries", "edges", 0, "node"), fmt.Sprintf("map[account:map[uin:200] action:bill.confirm address:192.0.2.7 createdAt:2026-01-20T04:00:00Z objectId:%s requestId:%s role:FINANCE userEmail:finance200@example.com]", h.billID("201"), requestID); got != want {
		t.Errorf("%s\n%s", got, want)
	}
}

var knownManagers = []string{"100", "110", "120", "200", "300", "400", "410"}

// TestImports: the operator sees what was taken in and what was refused, row by row; nobody else sees an import.
func TestImports(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.perspectives()
	h.charge("2025-12,201,10.001,USD,,", "2025-12,201,5,JPY,,", "2025-11,200,1,USD,,")
	up := store.Upload{Format: "details", FileName: "bad.csv", Body: strings.NewReader(chargeHeader + "2025-10,201,x,USD,,\n2025-10,999,1,USD,,\n2025-10,201,1,AAA,,\n2025-12,201,1,USD,,\n")}
	if i, err := h.store.Import(t.Context(), h.cmd, up); err != nil || i.State != store.ImportFailed {
		t.Fatalf("%+v %v", i, err)
	}
	const imports = `{ billImports { edges { node { id format fileName state held progressPercent rowsRead rowsRefused billCount accountCount under { uin } totals { month currency rows totalCost } errors { row column value code } warnings { row } } } } }`
	a := h.must("operator", imports, nil)
	same(t, "files", a.nodes("fileName", "billImports"), []string{"bad.csv", "details.csv", "accounts.csv"})
	for i, want := range []string{
		"state:FAILED rowsRead:4 rowsRefused:4 billCount:0 totals:[]",
		"state:SUCCEEDED rowsRead:3 rowsRefused:0 billCount:3 totals:[map[currency:USD month:2025-11 rows:1 totalCost:1.00] map[currency:JPY month:2025-12 rows:1 totalCost:5] map[currency:USD month:2025-12 rows:1 totalCost:10.001]]",
		"state:SUCCEEDED rowsRead:15 rowsRefused:0 billCount:0 totals:[]",
	} {
		got := ""
		for _, field := range []string{"state", "rowsRead", "rowsRefused", "billCount", "totals"} {
			got += " " + field + ":" + a.text("billImports", "edges", i, "node", field)
		}
		if got[1:] != want {
			t.Errorf("%s\n%s", got[1:], want)
		}
	}
	if got, want := a.text("billImports", "edges", 0, "node", "errors"), "[map[code:INVALID_VALUE column:Total Cost row:2 value:x] map[code:UNKNOWN_ACCOUNT column:Owner Account ID row:3 value:999] map[code:UNKNOWN_CURRENCY column:Currency row:4 value:AAA] map[code:BILL_ALREADY_ISSUED column:Bill Month row:5 value:2025-12]]"; got != want {
		t.Errorf("%s\n%s", got, want)
	}
	id := a.text("billImports", "edges", 0, "node", "id")
	for _, who := range perspectives {
		node := h.must(who, "query($id: ID!) { node(id: $id) { ... on BillImport { fileName } } }", vars{"id": id})
		if (node.get("node") != nil) != (who == "operator") {
			t.Errorf("%s sees %s", who, node.body)
		}
		if who != "operator" {
			h.refused(billing.Forbidden, who, imports, nil)
		}
	}
	h.sound()
}
