package store_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v, other := h.viewer("200"), h.viewer("200")
	token, secret, err := h.store.CreateApiToken(t.Context(), v, "  nightly  ", []billing.TokenScope{billing.ScopeRead, billing.ScopeConfirm, billing.ScopeRead}, nil)
	if err != nil || token.Name != "nightly" || len(token.Scopes) != 2 || !strings.HasPrefix(secret, token.Prefix) || !strings.HasPrefix(secret, "cs_") || len(secret) < 50 {
		t.Fatalf("%+v %d %v", token, len(secret), err)
	}
	h.wants("0", "SELECT count(*) FROM api_token WHERE position($1 in api_token::text) > 0", secret[len(token.Prefix):])
	used, err := h.store.ViewerByToken(t.Context(), secret)
	if err != nil || used.UserID != v.UserID || used.TokenID != token.ID || !used.Has(billing.ScopeConfirm) || used.Has(billing.ScopeCredit) || used.Account.UIN != "200" {
		t.Fatalf("%+v %v", used, err)
	}
	// A token makes and ends no tokens, and nobody ends another's.
	_, _, err = h.store.CreateApiToken(t.Context(), used, "child", []billing.TokenScope{billing.ScopeRead}, nil)
	wantCode(t, err, billing.Forbidden)
	_, err = h.store.RevokeApiToken(t.Context(), used, token.ID)
	wantCode(t, err, billing.Forbidden)
	_, err = h.store.RevokeApiToken(t.Context(), other, token.ID)
	wantCode(t, err, billing.NotFound)
	_, err = h.store.RevokeApiToken(t.Context(), v, uuid.New())
	wantCode(t, err, billing.NotFound)
	if mine, err := h.store.ApiTokens(t.Context(), other); err != nil || len(mine) != 0 {
		t.Errorf("%+v %v", mine, err)
	}
	revoked, err := h.store.RevokeApiToken(t.Context(), v, token.ID)
	if err != nil || revoked.RevokedAt == nil {
		t.Fatalf("%+v %v", revoked, err)
	}
	again, err := h.store.RevokeApiToken(t.Context(), v, token.ID)
	if err != nil || !again.RevokedAt.Equal(*revoked.RevokedAt) {
		t.Errorf("revoked again: %+v %v", again, err)
	}
	for _, bad := range []string{secret, secret + "x", "", "cs_"} {
		_, err := h.store.ViewerByToken(t.Context(), bad)
		wantCode(t, err, billing.Unauthenticated)
	}
	if mine, err := h.store.ApiTokens(t.Context(), v); err != nil || len(mine) != 1 || mine[0].RevokedAt == nil {
		t.Errorf("%+v %v", mine, err)
	}
}

// TestTokenScopes: a token with a scope less is refused what the scope is for, whatever its user may.
func TestTokenScopes(t *testing.T) {
	t.Parallel()
	h, b := newLedger(t)
	v := h.viewer("200")
	with := func(scopes ...billing.TokenScope) billing.Viewer {
		_, secret, err := h.store.CreateApiToken(t.Context(), v, "scoped", scopes, nil)
		if err != nil {
			t.Fatal(err)
		}
		out, err := h.store.ViewerByToken(t.Context(), secret)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	out, err := h.store.Confirm(t.Context(), with(billing.ScopeRead, billing.ScopeCredit), store.ConfirmCall{Key: "k", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Total}}})
	if err != nil || out[0].Refusal == nil || out[0].Refusal.Code != billing.Forbidden {
		t.Errorf("%+v %v", out, err)
	}
	allocation := store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount("5"), Key: "a"}
	_, err = h.store.AllocateCredit(t.Context(), with(billing.ScopeRead, billing.ScopeConfirm), allocation)
	wantCode(t, err, billing.Forbidden)
	if _, err := h.store.AllocateCredit(t.Context(), with(billing.ScopeRead, billing.ScopeCredit), allocation); err != nil {
		t.Error(err)
	}
	unread := with(billing.ScopeConfirm)
	_, err = h.store.Bills(t.Context(), unread, store.BillFilter{}, store.BillOrder{}, store.Page{})
	wantCode(t, err, billing.Forbidden)
	_, err = h.store.Accounts(t.Context(), unread, store.AccountFilter{}, store.Page{})
	wantCode(t, err, billing.Forbidden)
	// What confirms shows the bill: without READ it is refused before it does anything.
	_, err = h.store.Confirm(t.Context(), unread, store.ConfirmCall{Key: "c", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Total}}})
	wantCode(t, err, billing.Forbidden)
	h.wants("1", "SELECT count(*) FROM confirmation WHERE bill_id = $1", b.ID.String()) // the ledger's own
}

func TestTokenEnds(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	past, soon := time.Now().Add(-time.Minute), time.Now().Add(time.Hour)
	scopes := []billing.TokenScope{billing.ScopeRead}
	for name, c := range map[string]struct {
		name    string
		scopes  []billing.TokenScope
		expires *time.Time
	}{
		"no name":           {" ", scopes, nil},
		"a long name":       {strings.Repeat("n", 101), scopes, nil},
		"no scope":          {"n", nil, nil},
		"a scope of nobody": {"n", []billing.TokenScope{"ROOT"}, nil},
		"an end that was":   {"n", scopes, &past},
	} {
		if _, _, err := h.store.CreateApiToken(t.Context(), v, c.name, c.scopes, c.expires); billing.CodeOf(err) != billing.InvalidArgument {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, secret, err := h.store.CreateApiToken(t.Context(), v, "short", scopes, &soon)
	if err != nil {
		t.Fatal(err)
	}
	// Its last use is kept to the minute, so that not every request writes.
	for _, c := range []struct{ stored, want string }{{"NULL", "true"}, {"now() - interval '59 seconds'", "false"}, {"now() - interval '61 seconds'", "true"}} {
		h.exec("UPDATE api_token SET last_used_at = " + c.stored)
		before := h.text("SELECT last_used_at FROM api_token")
		if _, err := h.store.ViewerByToken(t.Context(), secret); err != nil {
			t.Fatal(err)
		}
		h.wants(c.want, "SELECT coalesce(last_used_at::text, '') <> $1 AND last_used_at IS NOT NULL AND last_used_at > now() - interval '55 seconds' FROM api_token", before)
	}
	h.exec("UPDATE users SET active = false WHERE id = $1", v.UserID.String())
	_, err = h.store.ViewerByToken(t.Context(), secret)
	wantCode(t, err, billing.Unauthenticated)
	h.exec("UPDATE users SET active = true WHERE id = $1", v.UserID.String())
	h.exec("UPDATE api_token SET expires_at = now() - interval '1 second'")
	_, err = h.store.ViewerByToken(t.Context(), secret)
	wantCode(t, err, billing.Unauthenticated)
	// Fifty good ones are the limit; those that ended do not count.
	for n := range 50 {
		if _, _, err := h.store.CreateApiToken(t.Context(), v, fmt.Sprint(n), scopes, nil); err != nil {
			t.Fatalf("token %d: %v", n, err)
		}
	}
	_, _, err = h.store.CreateApiToken(t.Context(), v, "one more", scopes, nil)
	wantCode(t, err, billing.LimitExceeded)
}

func TestFieldSettings(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	wanted := store.FieldSettings{Table: "LINES", Columns: []store.FieldSetting{{Key: "totalCost", Visible: true}, {Key: "resellerDiscountRate", Visible: true}, {Key: "productName"}}}
	if _, err := h.store.SaveFieldSettings(t.Context(), v, store.FieldSettings{Table: "LINES", Columns: wanted.Columns[:1]}); err != nil {
		t.Fatal(err)
	}
	if saved, err := h.store.SaveFieldSettings(t.Context(), v, wanted); err != nil || !reflect.DeepEqual(saved, wanted) {
		t.Fatalf("%+v %v", saved, err)
	}
	instances := store.FieldSettings{Table: "INSTANCES", Columns: []store.FieldSetting{{Key: "instanceName", Visible: true}}}
	if _, err := h.store.SaveFieldSettings(t.Context(), v, instances); err != nil {
		t.Fatal(err)
	}
	if got, err := h.store.FieldSettings(t.Context(), v); err != nil || !reflect.DeepEqual(got, []store.FieldSettings{instances, wanted}) {
		t.Errorf("%+v %v", got, err)
	}
	if got, err := h.store.FieldSettings(t.Context(), h.viewer("200")); err != nil || len(got) != 0 {
		t.Errorf("another user has %+v %v", got, err)
	}
	h.wants("3 2", "SELECT count(*) || ' ' || count(before) + 1 FROM audit_entry WHERE action = 'settings.save'")
	for name, c := range map[string]struct {
		uin      string
		settings store.FieldSettings
	}{
		"a column of nobody":              {"200", store.FieldSettings{Table: "LINES", Columns: []store.FieldSetting{{Key: "margin", Visible: true}}}},
		"a column twice":                  {"200", store.FieldSettings{Table: "LINES", Columns: []store.FieldSetting{{Key: "totalCost", Visible: true}, {Key: "totalCost"}}}},
		"none that shows":                 {"200", store.FieldSettings{Table: "LINES", Columns: []store.FieldSetting{{Key: "totalCost"}}}},
		"none at all":                     {"200", store.FieldSettings{Table: "LINES"}},
		"a column of the other level":     {"200", store.FieldSettings{Table: "INSTANCES", Columns: []store.FieldSetting{{Key: "componentName", Visible: true}}}},
		"partner cost, from below (B3)":   {"110", store.FieldSettings{Table: "LINES", Columns: []store.FieldSetting{{Key: "resellerDiscountRate", Visible: true}}}},
		"discounts, for a customer (B4)":  {"2001", store.FieldSettings{Table: "LINES", Columns: []store.FieldSetting{{Key: "customerDiscountRate", Visible: true}}}},
		"partner cost, for a customer":    {"2001", store.FieldSettings{Table: "INSTANCES", Columns: []store.FieldSetting{{Key: "taxAmount", Visible: true}}}},
		"a column of the second's parent": {"110", store.FieldSettings{Table: "INSTANCES", Columns: []store.FieldSetting{{Key: "amountBeforeTax", Visible: true}}}},
	} {
		if _, err := h.store.SaveFieldSettings(t.Context(), h.viewer(c.uin), c.settings); billing.CodeOf(err) != billing.InvalidArgument {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What was saved from a perspective that it no longer has does not come back.
	h.exec("UPDATE users SET account_id = (SELECT id FROM account WHERE uin = '2001') WHERE id = $1", v.UserID.String())
	v.Account.Kind = billing.Customer
	got, err := h.store.FieldSettings(t.Context(), v)
	if err != nil || len(got) != 2 || len(got[1].Columns) != 2 || got[1].Columns[1].Key != "productName" {
		t.Errorf("%+v %v", got, err)
	}
}
