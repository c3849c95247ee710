package graph_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// inside is what no answer may show: how we are made.
var inside = regexp.MustCompile(`(?i)\bpq:|sql|select |insert |relation|syntax error at or near|sqlstate|goroutine|\.go:|panic|runtime|interface|struct|uuid\.|decimal\.|billing\.|store\.|model\.|strconv|json:|unmarshal|%!|0x[0-9a-f]{6}|/work/|127\.0\.0\.1|connection|context `)

// oddTexts are what a text of a caller can hold.
var oddTexts = []string{"", " ", "\x00", "a\x00b", "\u202e", "\ufffd", "'", `"`, `\`, "%", "'; DROP TABLE bill; --", "💰", "${x}", "{{x}}", "<script>", strings.Repeat("x", 5000), "\n\r\t", "\xff"}

// TestOddTexts: whatever text comes in, in every argument that takes one, it is used as it is or refused, and never a fault of ours.
func TestOddTexts(t *testing.T) {
	t.Parallel()
	h := billed(t)
	queries := map[string][]string{ // by who asks; $t is the text
		"reseller": {
			"query($t: String!) { bills(filter: {search: $t}) { totalCount totals { payable } edges { node { id } } } }",
			"query($t: UIN!) { bills(filter: {customerUin: $t}) { totalCount edges { node { id } } } }",
			"query($t: UIN!) { bills(filter: {managerUin: $t}) { totalCount edges { node { id } } } }",
			"query($t: Currency!) { bills(filter: {currency: $t}) { totalCount } }",
			"query($t: Month!) { bills(filter: {month: $t}) { totalCount } }",
			"query($t: String!) { bills(filter: {}, after: $t) { totalCount } }",
			"query($t: UIN!) { bill(month: \"2025-04\", customerUin: $t) { id } }",
			"query($t: UIN!) { bill(month: \"2025-04\", customerUin: \"201\", managerUin: $t) { id } }",
			"query($t: UIN!) { account(uin: $t) { id } }",
			"query($t: String!) { accounts(search: $t) { totalCount edges { node { id } } } }",
			"query($t: UIN!) { accounts(managerUin: $t) { totalCount edges { node { id } } } }",
			"query($t: Currency!) { account(uin: \"201\") { credit(currency: $t) { used } } }",
			"query($t: ID!) { node(id: $t) { id } }",
			"query($t: ID!) { confirmation(id: $t) { id } }",
			"mutation($t: ID!) { confirmBill(input: {billId: $t, mode: TOTAL, idempotencyKey: \"a\"}) { bill { id } } }",
			"mutation($t: ID!) { confirmBills(input: {billIds: [$t, $t], idempotencyKey: \"b\"}) { results { code } } }",
			"mutation($t: ID!) { reverseConfirmation(input: {confirmationId: $t, reason: \"r\", idempotencyKey: \"c\"}) { bill { id } } }",
			"mutation($t: UIN!) { allocateCredit(input: {accountUin: $t, currency: \"USD\", amount: \"1\", idempotencyKey: \"d\"}) { credit { id } } }",
			"mutation($t: String!) { saveFieldSettings(input: {table: LINES, columns: [{key: $t, visible: true}]}) { fieldSettings { table } } }",
			"mutation($t: String!) { createApiToken(input: {name: $t, scopes: [READ]}) { apiToken { name } } }",
			"mutation($t: ID!) { revokeApiToken(input: {apiTokenId: $t}) { apiToken { name } } }",
		},
		"operator": {
			"query($t: String!) { auditEntries(filter: {action: $t}) { edges { node { action } } } }",
			"query($t: String!) { auditEntries(filter: {userEmail: $t}) { edges { node { action } } } }",
			"query($t: ID!) { auditEntries(filter: {objectId: $t}) { edges { node { action } } } }",
			"query($t: UIN!) { auditEntries(filter: {accountUin: $t}) { edges { node { action } } } }",
			"query($t: String!) { auditEntries(after: $t) { edges { node { action } } } }",
			"query($t: DateTime!) { auditEntries(filter: {from: $t}) { edges { node { action } } } }",
			"query($t: String!) { billImports(after: $t) { edges { node { id } } } }",
		},
	}
	bill := fmt.Sprintf("node(id: %q)", h.billID("201"))
	for _, filter := range []string{"product: [$t]", "subproduct: [$t]", "project: [$t]", "region: [$t]", "zone: [$t]", "instanceId: [$t]", "instanceSearch: $t", "operatorUin: [$t]", `tags: [{key: $t, values: []}]`, `tags: [{key: "a", values: [$t]}]`} {
		queries["reseller"] = append(queries["reseller"], "query($t: String!) { "+bill+" { ... on Bill { lines(filter: {"+filter+"}) { totalCount edges { node { id } } } instances(filter: {"+filter+"}) { totalCost edges { node { id } } } filterOptions(filter: {"+filter+"}) { value } } } }")
	}
	for _, field := range []string{"note: $t, idempotencyKey: \"x\"", "idempotencyKey: $t"} {
		queries["reseller"] = append(queries["reseller"],
			fmt.Sprintf("mutation($t: String!) { confirmBill(input: {billId: %q, mode: PARTIAL, amount: \"99\", %s}) { bill { id } } }", h.billID("201"), field),
			fmt.Sprintf("mutation($t: String!) { allocateCredit(input: {accountUin: \"201\", currency: \"USD\", amount: \"0.01\", %s}) { credit { id } } }", field))
	}
	queries["reseller"] = append(queries["reseller"],
		fmt.Sprintf("mutation($t: String!) { reverseConfirmation(input: {confirmationId: %q, reason: $t, idempotencyKey: \"r\"}) { bill { id } } }", h.objectsOf("201")["Confirmation"]),
		fmt.Sprintf("mutation($t: Decimal!) { confirmBill(input: {billId: %q, mode: PARTIAL, amount: $t, idempotencyKey: \"y\"}) { bill { id } } }", h.billID("201")),
		"mutation($t: Decimal!) { allocateCredit(input: {accountUin: \"201\", currency: \"USD\", amount: $t, idempotencyKey: \"z\"}) { credit { id } } }")
	for who, list := range queries {
		for _, query := range list {
			for _, text := range oddTexts {
				a := h.ask(who, query, vars{"t": text})
				for _, e := range a.Errors {
					code, _ := e.Extensions["code"].(string)
					if code == "" || code == string(billing.Internal) || inside.MatchString(e.Message) {
						t.Errorf("%s with %.20q is %s", query, text, a.body)
					}
				}
			}
		}
	}
	if log := h.log.String(); log != "" {
		t.Errorf("%.2000s", log)
	}
	h.sound()
}

// TestMalformed: a request that is wrong as a request is told so, with a code, and nothing of how we are made.
func TestMalformed(t *testing.T) {
	t.Parallel()
	h := billed(t)
	bodies := map[string]string{
		"no JSON":                "{",
		"nothing":                "",
		"a list":                 `[{"query":"{ months }"}]`,
		"a number":               "1",
		"null":                   "null",
		"no query":               "{}",
		"a query of a number":    `{"query": 1}`,
		"variables of text":      `{"query": "{ months }", "variables": "x"}`,
		"variables of a list":    `{"query": "{ months }", "variables": []}`,
		"an operation not there": `{"query": "query a { months }", "operationName": "b"}`,
		"two without a name":     `{"query": "query a { months } query b { months }"}`,
		"a hash of a number":     `{"query": "{ months }", "extensions": {"persistedQuery": 1}}`,
		"a hash of an object":    `{"query": "{ months }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": {}}}}`,
		"a hash of version 2":    `{"query": "{ months }", "extensions": {"persistedQuery": {"version": 2, "sha256Hash": "aa"}}}`,
		"a hash of another":      `{"query": "{ months }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "aa"}}}`,
		"an unknown hash":        `{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "aa"}}}`,
	}
	for name, query := range map[string]string{
		"syntax": "{ months", "empty": " ", "a comment": "# months", "unknown field": "{ secrets }", "unknown argument": `{ account(name: "x") { id } }`, "missing argument": "{ account { id } }", "no selection": "{ viewer }",
		"selection of a leaf": "{ months { x } }", "unknown type": "query($x: Secret) { months }", "unused variable": "query($x: Int) { months }", "undefined variable": "{ accounts(first: $x) { totalCount } }",
		"a circle of fragments": "{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }", "unknown fragment": "{ ...x }", "a fragment on nothing": "{ ... on Nothing { x } }",
		"conflicting fields": `{ a: account(uin: "1") { id } a: account(uin: "2") { id } }`, "unknown directive": "{ months @secret }", "a subscription": "subscription { x }", "a NUL": "{ months }\x00",
		"unknown enum": "{ accounts(kind: TENANT) { totalCount } }", "enum as text": `{ accounts(kind: "CUSTOMER") { totalCount } }`, "text as number": `{ accounts(first: "1") { totalCount } }`,
		"a fraction as number": "{ accounts(first: 1.5) { totalCount } }", "a number of 64 bits and more": "{ accounts(first: 99999999999999999999) { totalCount } }", "a number of more than 32 bits": "{ accounts(first: 4294967297) { totalCount } }",
		"a month of text": `{ bill(month: "soon", customerUin: "201") { id } }`, "a month of a number": `{ bill(month: 202501, customerUin: "201") { id } }`, "a month of a list": `{ bill(month: ["2025-01"], customerUin: "201") { id } }`,
		"a UIN of an object": `{ account(uin: {a: 1}) { id } }`, "a UIN of a truth": `{ account(uin: true) { id } }`, "a currency of a number": `{ bills(filter: {currency: 1}) { totalCount } }`, "a currency of nobody": `{ bills(filter: {currency: "AAA"}) { totalCount } }`,
		"no filter": "{ bills { totalCount } }", "filter of null": "{ bills(filter: null) { totalCount } }", "unknown filter": "{ bills(filter: {secret: 1}) { totalCount } }", "null in a list": "{ bills(filter: {status: [null]}) { totalCount } }",
		"an amount of a fraction": `mutation { confirmBill(input: {billId: "x", mode: PARTIAL, amount: 0.1, idempotencyKey: "k"}) { bill { id } } }`,
		"an amount of a truth":    `mutation { confirmBill(input: {billId: "x", mode: PARTIAL, amount: true, idempotencyKey: "k"}) { bill { id } } }`,
		"an amount of null":       `mutation { confirmBill(input: {billId: "x", mode: PARTIAL, amount: null, idempotencyKey: "k"}) { bill { id } } }`,
		"an instant of text":      `mutation { createApiToken(input: {name: "n", scopes: [READ], expiresAt: "tomorrow"}) { secret } }`,
		"an instant of a number":  `mutation { createApiToken(input: {name: "n", scopes: [READ], expiresAt: 1}) { secret } }`,
		"an instant of long ago":  `mutation { createApiToken(input: {name: "n", scopes: [READ], expiresAt: "0001-01-01T00:00:00Z"}) { secret } }`,
		"a document too long":     "{ " + strings.Repeat("months ", 2000) + "}",
		"a document too deep":     "{ viewer " + strings.Repeat("{ account ", 800) + strings.Repeat("}", 801),
		"a list too long":         `mutation { confirmBills(input: {billIds: [` + strings.Repeat(`"x",`, 2000) + `], idempotencyKey: "k"}) { results { code } } }`,
	} {
		bodies[name] = fmt.Sprintf(`{"query": %s}`, quoted(query))
	}
	for name, variables := range map[string]string{
		"a variable of text": `{"n": "x"}`, "a variable of a fraction": `{"n": 1.5}`, "a variable too large": `{"n": 99999999999999999999}`, "a variable of 33 bits": `{"n": 4294967297}`, "a variable of a list": `{"n": [1]}`, "a variable of an object": `{"n": {}}`, "a variable of truth": `{"n": true}`, "no variable": `{}`,
	} {
		bodies[name] = `{"query": "query($n: Int!) { accounts(first: $n) { edges { cursor } } }", "variables": ` + variables + `}`
	}
	for name, body := range bodies {
		a := h.post(t.Context(), "reseller", body)
		if !strings.Contains(a.body, `"code"`) || strings.Contains(a.body, string(billing.Internal)) || !strings.Contains(a.body, `"errors"`) {
			t.Errorf("%s: %d %s", name, a.status, a.body)
		}
		if shown := inside.FindString(a.body); shown != "" {
			t.Errorf("%s shows %q: %d %s", name, shown, a.status, a.body)
		}
	}
	if log := h.log.String(); log != "" {
		t.Errorf("%.2000s", log)
	}
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\x00", `\u0000`).Replace(s) + `"`
}

// TestOurFault: when something breaks on our side, the answer has the request's id and nothing else, and the log has the rest.
func TestOurFault(t *testing.T) {
	t.Parallel()
	h := billed(t)
	id := h.billID("201")
	if err := h.db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"{ months }", "{ bills(filter: {}) { totalCount } }", "{ accounts { totalCount } }", fmt.Sprintf("{ node(id: %q) { id } }", id), `{ account(uin: "201") { id } }`,
		fmt.Sprintf(`mutation { confirmBill(input: {billId: %q, mode: TOTAL, idempotencyKey: "k"}) { bill { id } } }`, id),
		fmt.Sprintf(`mutation { confirmBills(input: {billIds: [%q], idempotencyKey: "l"}) { results { code } } }`, id),
		`mutation { allocateCredit(input: {accountUin: "201", currency: "USD", amount: "1", idempotencyKey: "m"}) { credit { id } } }`,
		`mutation { saveFieldSettings(input: {table: LINES, columns: [{key: "totalCost", visible: true}]}) { fieldSettings { table } } }`,
	} {
		a := h.refused(billing.Internal, "reseller", query, nil)
		if a.extension("requestId") != requestID || len(a.Errors[0].Extensions) != 2 || a.Errors[0].Message != "Something went wrong on our side. Tell us the request id "+requestID+"." || len(a.Errors) != 1 {
			t.Errorf("%s: %s", query, a.body)
		}
		if shown := inside.FindString(a.body); shown != "" {
			t.Errorf("%s shows %q: %s", query, shown, a.body)
		}
	}
	if log := h.log.String(); !strings.Contains(log, requestID) || !strings.Contains(log, "database is closed") {
		t.Errorf("the log is %s", log)
	}
}

// TestStrangers get one answer, whatever they ask, and learn nothing of the contract.
func TestStrangers(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	for _, body := range []string{`{"query":"{ months }"}`, `{"query":"{ __schema { types { name } } }"}`, `{"query":"{ secrets }"}`, `{"query":"{"}`, "", "{", `{"query":"mutation { confirmBills(input: {billIds: [\"x\"], idempotencyKey: \"k\"}) { results { code } } }"}`} {
		a := h.post(t.Context(), "nobody", body)
		if a.body != `{"errors":[{"message":"Sign in, or send an API token.","extensions":{"code":"UNAUTHENTICATED"}}],"data":null}` {
			t.Errorf("%s: %d %s", body, a.status, a.body)
		}
		for accept, kind := range map[string]string{"application/graphql-response+json, application/json": "application/graphql-response+json", "text/event-stream": "application/json"} {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			request.Header = http.Header{"As": {"nobody"}, "Content-Type": {"application/json"}, "Accept": {accept}}
			a := h.do(request)
			if a.status != http.StatusUnauthorized || a.header.Get("Content-Type") != kind || a.body != `{"errors":[{"message":"Sign in, or send an API token.","extensions":{"code":"UNAUTHENTICATED"}}]}` {
				t.Errorf("%s for %s: %d %s %s", body, accept, a.status, a.header, a.body)
			}
		}
	}
}

// TestOtherRequests that are no GraphQL are told what is: with the status that HTTP has for it, a code, and nothing of how we are made.
func TestOtherRequests(t *testing.T) {
	t.Parallel()
	h := billed(t)
	for _, c := range []struct {
		method, kind, body string
		status             int
		allow              string
	}{
		{http.MethodPut, "application/json", `{"query": "{ months }"}`, http.StatusMethodNotAllowed, "GET, POST"},
		{http.MethodOptions, "", "", http.StatusMethodNotAllowed, "GET, POST"},
		{http.MethodPost, "text/plain", `{"query": "{ months }"}`, http.StatusUnsupportedMediaType, ""},
		{http.MethodPost, "", `{"query": "{ months }"}`, http.StatusUnsupportedMediaType, ""},
		{http.MethodPost, "multipart/form-data; boundary=x", "x", http.StatusUnsupportedMediaType, ""},
	} {
		request, err := http.NewRequestWithContext(t.Context(), c.method, h.server.URL, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("As", "reseller")
		request.Header.Set("Content-Type", c.kind)
		if a := h.do(request); a.status != c.status || a.header.Get("Allow") != c.allow || !strings.Contains(a.body, `"code":"INVALID_ARGUMENT"`) || inside.MatchString(a.body) {
			t.Errorf("%s %s: %d %s %s", c.method, c.kind, a.status, a.header, a.body)
		}
	}
}

// TestGet answers queries only: a link that somebody follows changes nothing.
func TestGet(t *testing.T) {
	t.Parallel()
	h := billed(t)
	get := func(query string) answer {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+"?query="+url.QueryEscape(query), nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("As", "reseller")
		return h.do(request)
	}
	if a := get("{ months }"); a.status != http.StatusOK || a.body != `{"data":{"months":["2025-04"]}}` {
		t.Errorf("%d %s", a.status, a.body)
	}
	a := get(fmt.Sprintf(`mutation { confirmBill(input: {billId: %q, mode: TOTAL, idempotencyKey: "k"}) { bill { id } } }`, h.billID("201")))
	if a.status != http.StatusMethodNotAllowed || a.header.Get("Allow") != http.MethodPost || strings.Contains(a.body, "data\":{") || inside.MatchString(a.body) {
		t.Errorf("%d %s", a.status, a.body)
	}
	if n := h.text("SELECT count(*) FROM confirmation n JOIN bill b ON b.id = n.bill_id JOIN account a ON a.id = b.customer_id WHERE a.uin = '201'"); n != "1" {
		t.Errorf("%s confirmations", n)
	}
}
