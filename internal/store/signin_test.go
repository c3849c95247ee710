package store_test

import (
	"strconv"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

const (
	goodPassword = "correct horse battery"
	email        = "Ada.Lovelace@example.com"
)

// newDoor is a town with one user that can sign in.
func newDoor(t *testing.T) *house {
	t.Helper()
	h := newTown(t)
	if _, err := h.store.AddUser(t.Context(), store.NewUser{AccountUIN: "200", Email: email, Name: "Ada", Role: billing.Finance, Password: goodPassword}); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) signIn(email, password string) (billing.Viewer, error) {
	v, _, err := h.store.SignIn(h.t.Context(), email, password, store.Browser{RequestID: "request-1", Address: "192.0.2.7"})
	return v, err
}

func TestSignIn(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	for _, spelling := range []string{email, strings.ToUpper(email), strings.ToLower(email)} {
		v, err := h.signIn(spelling, goodPassword)
		if err != nil || v.Email != email || v.Role != billing.Finance || v.Account.UIN != "200" || v.RequestID != "request-1" || v.Address != "192.0.2.7" {
			t.Errorf("%s: %+v %v", spelling, v, err)
		}
	}
	h.wants("3", "SELECT count(*) FROM audit_entry WHERE action = 'sign_in' AND user_email = $1 AND role = 'FINANCE' AND request_id = 'request-1' AND address = '192.0.2.7'", email)
	_, wrong := h.signIn(email, "wrong password")
	_, unknown := h.signIn("nobody@example.com", goodPassword)
	wantCode(t, wrong, billing.Unauthenticated)
	if unknown == nil || unknown.Error() != wrong.Error() {
		t.Errorf("%v tells from %v", unknown, wrong)
	}
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'sign_in.fail'")
	h.exec("UPDATE users SET active = false")
	_, inactive := h.signIn(email, goodPassword)
	if inactive == nil || inactive.Error() != wrong.Error() {
		t.Errorf("%v tells from %v", inactive, wrong)
	}
	for _, odd := range []string{"", "%", strings.Repeat("a", 5000), strings.Repeat("é", 200)} {
		_, err := h.signIn(odd, odd)
		wantCode(t, err, billing.Unauthenticated)
	}
}

// TestSignInThrottle: five wrong passwords are free; each further one doubles the wait, up to a quarter of an hour; a day without any is
// forgiven, and so is everything by the right password.
func TestSignInThrottle(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	const subject = "subject = 'user:ada.lovelace@example.com'"
	waits := []string{"0", "0", "0", "0", "0", "2", "4", "8", "16", "32", "64", "128", "256", "512", "900", "900"}
	for n, want := range waits {
		_, err := h.signIn(email, "wrong password")
		wantCode(t, err, billing.Unauthenticated)
		h.wants(want, "SELECT round(extract(epoch FROM blocked_until - last_failure_at)) FROM sign_in_throttle WHERE "+subject)
		h.wants(strconv.Itoa(n+1), "SELECT failures FROM sign_in_throttle WHERE "+subject)
		if want == "0" {
			continue
		}
		// While it lasts, not even the right password is looked at, in whatever spelling the address comes, and nothing is counted.
		_, err = h.signIn(strings.ToUpper(email), goodPassword)
		wantCode(t, err, billing.RateLimited)
		if e := refusal(err); e != nil && want == "900" && e.Details["retryAfterSeconds"] != "900" {
			t.Errorf("%+v", e)
		}
		h.exec("UPDATE sign_in_throttle SET blocked_until = last_failure_at - interval '1 second'")
	}
	// Another user is slowed down only by the network address, after more.
	h.wants("16 true", "SELECT failures || ' ' || (blocked_until <= last_failure_at) FROM sign_in_throttle WHERE subject = 'address:192.0.2.7'")
	if _, err := h.signIn(email, goodPassword); err != nil {
		t.Fatal(err)
	}
	h.wants("0", "SELECT count(*) FROM sign_in_throttle WHERE "+subject)
	for range 6 {
		_, _ = h.signIn(email, "wrong password")
	}
	h.exec("UPDATE sign_in_throttle SET blocked_until = now() - interval '25 hours', last_failure_at = now() - interval '25 hours'")
	_, err := h.signIn(email, "wrong password")
	wantCode(t, err, billing.Unauthenticated)
	h.wants("1 true", "SELECT failures || ' ' || (blocked_until <= last_failure_at) FROM sign_in_throttle WHERE "+subject)
	h.exec("UPDATE sign_in_throttle SET failures = 50 WHERE subject LIKE 'address:%'")
	_, _ = h.signIn("nobody@example.com", "wrong password")
	_, err = h.signIn(email, goodPassword)
	wantCode(t, err, billing.RateLimited) // the network address is held up now
	if _, _, err := h.store.SignIn(t.Context(), email, goodPassword, store.Browser{Address: "198.51.100.1"}); err != nil {
		t.Errorf("another network address: %v", err)
	}
}

func TestAddUser(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	for name, c := range map[string]struct {
		user store.NewUser
		code billing.Code
	}{
		"an address that is none":   {store.NewUser{AccountUIN: "200", Email: "ada", Role: billing.Admin, Password: goodPassword}, billing.InvalidArgument},
		"an address with a name":    {store.NewUser{AccountUIN: "200", Email: "Ada <a@example.com>", Role: billing.Admin, Password: goodPassword}, billing.InvalidArgument},
		"the address of another":    {store.NewUser{AccountUIN: "100", Email: strings.ToUpper(email), Role: billing.Admin, Password: goodPassword}, billing.InvalidArgument},
		"a role that is none":       {store.NewUser{AccountUIN: "200", Email: "b@example.com", Role: "OWNER", Password: goodPassword}, billing.InvalidArgument},
		"a short password":          {store.NewUser{AccountUIN: "200", Email: "b@example.com", Role: billing.Admin, Password: "123456789"}, billing.InvalidArgument},
		"an endless password":       {store.NewUser{AccountUIN: "200", Email: "b@example.com", Role: billing.Admin, Password: strings.Repeat("x", 1001)}, billing.InvalidArgument},
		"an account that is nobody": {store.NewUser{AccountUIN: "4711", Email: "b@example.com", Role: billing.Admin, Password: goodPassword}, billing.NotFound},
	} {
		if _, err := h.store.AddUser(t.Context(), c.user); billing.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	h.wants("1", "SELECT count(*) FROM users")
	h.wants("true", "SELECT password_hash LIKE '$argon2id$%' FROM users")
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'user.add'")
}

// refusal is the refusal that an error is, or nil.
func refusal(err error) *billing.Error {
	e, _ := err.(*billing.Error) //nolint:errorlint // store returns them bare
	return e
}
