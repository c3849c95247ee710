package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestIdentity: what a provider says is not believed in every form. The whole way, with a real provider, is in internal/httpd.
func TestIdentity(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	if _, err := h.store.AddUser(t.Context(), store.NewUser{AccountUIN: "200", Email: "kim@example.com", Role: billing.Finance, Password: goodPassword}); err != nil {
		t.Fatal(err)
	}
	as := func(id store.Identity) (billing.Viewer, string, error) {
		return h.store.SignInByIdentity(t.Context(), store.Browser{RequestID: "r", Address: "192.0.2.7"}, func(context.Context) (store.Identity, error) { return id, nil })
	}
	good := store.Identity{Issuer: "https://login.example.com", Subject: "s", Email: strings.ToUpper(email), EmailVerified: true}
	for name, c := range map[string]struct {
		change  func(*store.Identity)
		refused string
	}{
		"no subject":                     {func(id *store.Identity) { id.Subject = "" }, store.RefusedFailed},
		"an endless subject":             {func(id *store.Identity) { id.Subject = strings.Repeat("s", 256) }, store.RefusedFailed},
		"a subject that is no text":      {func(id *store.Identity) { id.Subject = "a\x00" }, store.RefusedFailed},
		"no issuer":                      {func(id *store.Identity) { id.Issuer = "" }, store.RefusedFailed},
		"not verified":                   {func(id *store.Identity) { id.EmailVerified = false }, store.RefusedUnverified},
		"no address":                     {func(id *store.Identity) { id.Email = "" }, store.RefusedUnknown},
		"an address that is none":        {func(id *store.Identity) { id.Email = "Ada <" + email + ">" }, store.RefusedUnknown},
		"an address that is no text":     {func(id *store.Identity) { id.Email = email + "\x00" }, store.RefusedUnknown},
		"an address that folds to kim's": {func(id *store.Identity) { id.Email = "\u212Aim@example.com" }, store.RefusedUnknown},
	} {
		id := good
		c.change(&id)
		_, secret, err := as(id)
		wantCode(t, err, billing.Unauthenticated)
		if e := refusal(err); e == nil || e.Details["refused"] != c.refused || secret != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	h.wants("0", "SELECT (SELECT count(*) FROM user_identity) + (SELECT count(*) FROM user_session)")
	v, secret, err := as(good)
	if err != nil || v.Email != email || v.Address != "192.0.2.7" {
		t.Fatalf("%+v %v", v, err)
	}
	h.isIn(secret)
	list, err := h.store.Sessions(t.Context(), v)
	if err != nil || len(list) != 1 || list[0].Method != store.ByOIDC || !list[0].Current {
		t.Errorf("%+v %v", list, err)
	}
	// The same subject of another provider is somebody else, who may be the same user.
	elsewhere := good
	elsewhere.Issuer = "https://other.example.com"
	if v, _, err = as(elsewhere); err != nil || v.Email != email {
		t.Errorf("%+v %v", v, err)
	}
	// A provider that does not answer is nobody's failure; the network address is held up by others.
	before := h.text("SELECT failures FROM sign_in_throttle WHERE subject = 'address:192.0.2.7'")
	away := errors.New("away")
	if _, _, err := h.store.SignInByIdentity(t.Context(), store.Browser{Address: "192.0.2.7"}, func(context.Context) (store.Identity, error) { return good, away }); !errors.Is(err, away) {
		t.Error(err)
	}
	h.wants(before, "SELECT failures FROM sign_in_throttle WHERE subject = 'address:192.0.2.7'")
	h.exec("UPDATE sign_in_throttle SET blocked_until = now() + interval '1 hour'")
	_, _, err = as(good)
	wantCode(t, err, billing.RateLimited)
	if err := h.store.UnlinkIdentity(t.Context(), email); err != nil {
		t.Fatal(err)
	}
	h.isOut(secret)
	h.wants("0 1", "SELECT count(*) || ' ' || (SELECT count(*) FROM audit_entry WHERE action = 'identity.unlink') FROM user_identity")
}
