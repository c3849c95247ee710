package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// chain is n fragments of which each brings the next twice: 2^n fields.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("{ ...f0 }")
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on Query { __typename }", n)
	return b.String()
}

// aliases is one field under n names.
func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d: months", i)
	}
	return b.String()
}

// TestAttacks: documents that would keep a server busy are refused by what they are, with the limit's name and number, before they are validated or run.
func TestAttacks(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("op", operatorUIN, billing.Admin)
	for name, c := range map[string]struct{ query, limit string }{
		"many fields":               {"{" + strings.Repeat(" __typename", 20_000) + " }", "documentBytes"},
		"many short fields":         {"{" + strings.Repeat("a ", 20_000) + "}", "tokens"},
		"many selections":           {"{" + strings.Repeat(" months", 501) + " }", "selections"},
		"fragments by two":          {chain(30), "selections"},
		"many fragments by two":     {chain(100), "selections"},
		"deep":                      {"{ viewer { account" + strings.Repeat(" { manager", 30) + " { id }" + strings.Repeat(" }", 30) + " } }", "depth"},
		"deeper than parsers":       {strings.Repeat("{ a ", 400) + strings.Repeat("}", 400), "depth"},
		"many aliases":              {"{" + aliases(101) + " }", "aliases"},
		"aliases through fragments": {"{ ...a ...a ...a } fragment a on Query { " + aliases(40) + " }", "aliases"},
		"many directives":           {"{ months" + strings.Repeat(" @include(if: true)", 51) + " }", "directives"},
		"a long comment":            {"#" + strings.Repeat("x", 65<<10) + "\n{ months }", "documentBytes"},
		"many long texts":           {"{ a: savedQueries(first: 200) { edges { node { document variables } } } b: savedQueries(first: 200) { edges { node { document variables } } } }", "complexity"},
		"much to fetch":             {"{ accounts(first: 200) { edges { node { credits { entries(first: 200) { edges { node { amount } } } } } } } }", "complexity"},
	} {
		t.Run(name, func(t *testing.T) {
			a := h.ask("op", c.query, nil)
			if len(a.Errors) != 1 || a.code() != billing.LimitExceeded || a.extension("limit") != c.limit || a.extension("most") == "" || a.Data != nil {
				t.Errorf("%.300s", a.body)
			}
		})
	}
	for name, query := range map[string]string{
		"a circle":       "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
		"a small circle": "{ ...a } fragment a on Query { ...a }",
	} {
		if a := h.ask("op", query, nil); a.code() != billing.InvalidArgument || !strings.Contains(a.body, "brings itself") {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	for name, body := range map[string]string{"a batch": `[{"query":"{ months }"},{"query":"{ months }"}]`, "no object": `7`, "nothing": ``, "deep variables": `{"query":"{ months }","variables":` + strings.Repeat(`{"a":`, 20_000)} {
		if a := h.post(t.Context(), "op", body); !strings.Contains(a.body, string(billing.InvalidArgument)) || strings.Contains(a.body, "json:") {
			t.Errorf("%s: %.300s", name, a.body)
		}
	}
	// What is allowed just so passes.
	h.must("op", "{ accounts(first: 50) { edges { node { uin credits { total entries(first: 5) { edges { node { amount } } } } } } } }", nil)
	h.must("op", chain(6), nil)
	if log := h.log.String(); log != "" {
		t.Errorf("attacks are logged as our faults: %.500s", log)
	}
}

// TestPersistedQueries: a document is sent once and asked for by its hash then; the hash must be its own, and who knows it sees no more by it.
func TestPersistedQueries(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("op", operatorUIN, billing.Admin)
	h.user("customer", "201", billing.Admin)
	const query = "{ viewer { account { uin } } }"
	sum := sha256.Sum256([]byte(query))
	hash := hex.EncodeToString(sum[:])
	extensions := `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
	if a := h.post(t.Context(), "op", "{"+extensions+"}"); !strings.Contains(a.body, "PersistedQueryNotFound") {
		t.Errorf("%s", a.body)
	}
	if a := h.post(t.Context(), "op", `{"query":"{ months }",`+extensions+"}"); !strings.Contains(a.body, `"errors"`) || strings.Contains(a.body, `"months"`) {
		t.Errorf("%s", a.body)
	}
	if a := h.post(t.Context(), "op", `{"query":"`+query+`",`+extensions+"}"); !strings.Contains(a.body, `"uin":"1"`) {
		t.Errorf("%s", a.body)
	}
	if a := h.post(t.Context(), "customer", "{"+extensions+"}"); !strings.Contains(a.body, `"uin":"201"`) {
		t.Errorf("%s", a.body)
	}
	if a := h.post(t.Context(), "stranger", "{"+extensions+"}"); !strings.Contains(a.body, string(billing.Unauthenticated)) {
		t.Errorf("%s", a.body)
	}
}
