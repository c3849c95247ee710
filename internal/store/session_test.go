package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// session signs somebody in with the good password.
func (h *house) session(email string) (billing.Viewer, string) {
	h.t.Helper()
	v, secret, err := h.store.SignIn(h.t.Context(), email, goodPassword, store.Browser{RequestID: "r", Address: "192.0.2.7", UserAgent: "Browser/1"})
	if err != nil {
		h.t.Fatal(err)
	}
	return v, secret
}

// isOut fails for a session that still is somebody's.
func (h *house) isOut(secret string) {
	h.t.Helper()
	_, err := h.store.UseSession(h.t.Context(), secret, "192.0.2.7")
	wantCode(h.t, err, billing.Unauthenticated)
	_, err = h.store.ViewerBySession(h.t.Context(), secret)
	wantCode(h.t, err, billing.Unauthenticated)
}

func (h *house) isIn(secret string) {
	h.t.Helper()
	if _, err := h.store.ViewerBySession(h.t.Context(), secret); err != nil {
		h.t.Error(err)
	}
}

// TestSessionEnds: two hours after its last use, twelve after its sign-in; looking at it is no use, and it is written once a minute.
func TestSessionEnds(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	v, secret := h.session(email)
	const left = "SELECT round(extract(epoch FROM expires_at - last_used_at) / 60) || ' ' || (last_used_at > now() - interval '1 minute') || ' ' || address FROM user_session"
	h.wants("120 true 192.0.2.7", left)
	as, err := h.store.UseSession(t.Context(), secret, "198.51.100.1")
	if err != nil || as.UserID != v.UserID || as.SessionID != v.SessionID || as.SessionID == uuid.Nil || as.Role != billing.Finance || as.Account.ID != v.Account.ID {
		t.Errorf("%+v %v", as, err)
	}
	h.wants("120 true 192.0.2.7", left) // used a moment ago: not written again
	h.exec("UPDATE user_session SET last_used_at = now() - interval '110 minutes', expires_at = now() + interval '10 minutes'")
	h.isIn(secret)
	h.wants("120 false 192.0.2.7", left)
	if _, err := h.store.UseSession(t.Context(), secret, "198.51.100.1"); err != nil {
		t.Fatal(err)
	}
	h.wants("120 true 198.51.100.1", left)
	h.exec("UPDATE user_session SET created_at = now() - interval '11 hours', last_used_at = now() - interval '5 minutes'")
	if _, err := h.store.UseSession(t.Context(), secret, "192.0.2.7"); err != nil {
		t.Fatal(err)
	}
	h.wants("60 true 192.0.2.7", left)
	h.exec("UPDATE users SET active = false")
	h.isOut(secret)
	h.exec("UPDATE users SET active = true")
	h.isIn(secret)
	h.exec("UPDATE user_session SET expires_at = now()")
	h.isOut(secret)
	if list, err := h.store.Sessions(t.Context(), v); err != nil || len(list) != 0 {
		t.Errorf("%+v %v", list, err)
	}
	wantCode(t, h.store.EndSession(t.Context(), v, v.SessionID), billing.NotFound)
	h.exec("INSERT INTO sign_in_throttle (subject, failures, blocked_until, last_failure_at) VALUES ('user:old', 9, now(), now() - interval '25 hours'), ('user:new', 9, now(), now())")
	if err := h.store.RemoveSessions(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.wants("0", "SELECT count(*) FROM user_session")
	h.wants("user:new", "SELECT string_agg(subject, ' ') FROM sign_in_throttle")
}

// TestSessionsAreOnesOwn: a user lists and ends its own, nobody else's, and none with an API token.
func TestSessionsAreOnesOwn(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	admin := h.viewer("200")
	h.invited(admin, "fin@example.com", billing.Finance)
	h.exec("DELETE FROM user_session")
	first, one := h.session(email)
	second, two := h.session(email)
	_, three := h.session(email)
	other, others := h.session("fin@example.com")
	h.exec("UPDATE user_session SET last_used_at = now() - interval '5 minutes' WHERE id = $1", first.SessionID)
	list, err := h.store.Sessions(t.Context(), second)
	if err != nil || len(list) != 3 || list[0].ID != second.SessionID || !list[0].Current || list[1].Current || list[2].ID != first.SessionID ||
		list[0].Method != store.ByPassword || list[0].Address != "192.0.2.7" || list[0].UserAgent != "Browser/1" || !list[0].ExpiresAt.After(list[0].LastUsedAt) {
		t.Errorf("%+v %v", list, err)
	}
	token := second
	token.TokenID, token.Scopes, token.SessionID = uuid.New(), billing.TokenScopes, uuid.Nil
	_, err = h.store.Sessions(t.Context(), token)
	wantCode(t, err, billing.Forbidden)
	wantCode(t, h.store.EndSession(t.Context(), token, first.SessionID), billing.Forbidden)
	_, err = h.store.EndOtherSessions(t.Context(), token)
	wantCode(t, err, billing.Forbidden)
	wantCode(t, h.store.ChangePassword(t.Context(), token, goodPassword, "another password"), billing.Forbidden)
	wantCode(t, h.store.EndSession(t.Context(), other, first.SessionID), billing.NotFound)
	wantCode(t, h.store.EndSession(t.Context(), admin, first.SessionID), billing.NotFound) // an admin ends all of a user's, and does not see them
	h.isIn(one)
	if err := h.store.EndSession(t.Context(), second, first.SessionID); err != nil {
		t.Fatal(err)
	}
	h.isOut(one)
	wantCode(t, h.store.EndSession(t.Context(), second, first.SessionID), billing.NotFound)
	h.wants("Browser/1", "SELECT before::jsonb ->> 'userAgent' FROM audit_entry WHERE action = 'session.end'")
	if n, err := h.store.EndOtherSessions(t.Context(), second); err != nil || n != 1 {
		t.Errorf("%d %v", n, err)
	}
	if n, err := h.store.EndOtherSessions(t.Context(), second); err != nil || n != 0 {
		t.Errorf("%d %v", n, err)
	}
	h.isIn(two)
	h.isOut(three)
	h.isIn(others)
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'session.end_others'")
	if err := h.store.SignOut(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	if err := h.store.SignOut(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	h.isOut(two)
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'sign_out'")
}

// TestAdminSignsOut: an account's admins sign its users out, the operator's any; their API tokens go on.
func TestAdminSignsOut(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	admin := h.viewer("200")
	ada, one := h.session(email)
	_, two := h.session(email)
	_, secret, err := h.store.CreateApiToken(t.Context(), ada, "script", []billing.TokenScope{billing.ScopeRead}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for who, code := range map[string]billing.Code{"100": billing.NotFound, "2001": billing.NotFound} {
		_, _, err := h.store.EndUserSessions(t.Context(), h.viewer(who), ada.UserID)
		wantCode(t, err, code)
	}
	_, _, err = h.store.EndUserSessions(t.Context(), ada, ada.UserID)
	wantCode(t, err, billing.Forbidden)
	_, _, err = h.store.EndUserSessions(t.Context(), admin, uuid.New())
	wantCode(t, err, billing.NotFound)
	h.isIn(one)
	m, n, err := h.store.EndUserSessions(t.Context(), admin, ada.UserID)
	if err != nil || n != 2 || m.Email != email {
		t.Errorf("%+v %d %v", m, n, err)
	}
	h.isOut(one)
	h.isOut(two)
	if _, err := h.store.ViewerByToken(t.Context(), secret); err != nil {
		t.Error(err)
	}
	_, three := h.session(email)
	operator := h.viewer(h.text("SELECT uin FROM account WHERE kind = 'OPERATOR'"))
	if _, n, err := h.store.EndUserSessions(t.Context(), operator, ada.UserID); err != nil || n != 1 {
		t.Errorf("%d %v", n, err)
	}
	h.isOut(three)
	h.wants("2 2 1", "SELECT count(*) || ' ' || max(after::jsonb ->> 'ended') || ' ' || min(after::jsonb ->> 'ended') FROM audit_entry WHERE action = 'session.end_all'")
}

// TestSignOutStands: a request that is under way while its session is ended does not bring it back.
func TestSignOutStands(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	h.exec("UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE email = $1)", email)
	for range 10 {
		v, secret := h.session(email)
		h.exec("UPDATE user_session SET last_used_at = now() - interval '5 minutes'")
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { _, _ = h.store.UseSession(t.Context(), secret, "192.0.2.7") })
		}
		if err := h.store.SignOut(t.Context(), v); err != nil {
			t.Error(err)
		}
		all.Wait()
		h.isOut(secret)
	}
}

// TestNewSession: it takes the place of the browser's old one, nobody can plant its secret, and a user has so many.
func TestNewSession(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	v, old := h.session(email)
	as := func(b store.Browser) string {
		t.Helper()
		_, secret, err := h.store.SignIn(t.Context(), email, goodPassword, b)
		if err != nil {
			t.Fatal(err)
		}
		return secret
	}
	secret := as(store.Browser{Session: old, UserAgent: strings.Repeat("é", 300) + "\xff"})
	h.isOut(old)
	h.wants("400 200", "SELECT octet_length(user_agent) || ' ' || length(user_agent) FROM user_session")
	if planted := as(store.Browser{Session: "planted"}); planted == "planted" {
		t.Error("a secret that somebody planted became a session's")
	}
	h.isOut("planted")
	h.isOut("")
	h.exec(`INSERT INTO user_session (id, user_id, secret_hash, method, created_at, last_used_at, expires_at, address, user_agent)
		SELECT gen_random_uuid(), $1, decode(md5(n::text), 'hex'), 'PASSWORD', now(), now() - interval '1 minute' * n, now() + interval '1 hour', '', 'many' || n FROM generate_series(1, 98) n`, v.UserID)
	as(store.Browser{})
	h.wants("100 1", "SELECT count(*) || ' ' || count(*) FILTER (WHERE user_agent IN ('many97', 'many98')) FROM user_session")
	h.isIn(secret)
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE concat(before, after) LIKE '%' || $1 || '%'", secret)
}

// TestPasswordAndSignInAtOnce: whoever signs in with the old password while it is changed is either refused or signed out by the change.
func TestPasswordAndSignInAtOnce(t *testing.T) {
	t.Parallel()
	h := newDoor(t)
	password := goodPassword
	for n := range 4 {
		v, _, err := h.store.SignIn(t.Context(), email, password, store.Browser{})
		if err != nil {
			t.Fatal(err)
		}
		next := fmt.Sprintf("another password %d", n)
		secrets := make([]string, 4)
		var all sync.WaitGroup
		for i := range secrets {
			all.Go(func() { _, secrets[i], _ = h.store.SignIn(t.Context(), email, password, store.Browser{}) })
		}
		if err := h.store.ChangePassword(t.Context(), v, password, next); err != nil {
			t.Fatal(err)
		}
		all.Wait()
		for _, secret := range secrets {
			h.isOut(secret)
		}
		h.wants("1", "SELECT count(*) FROM user_session")
		password = next
		h.exec("DELETE FROM sign_in_throttle")
	}
	v, _, err := h.store.SignIn(t.Context(), email, password, store.Browser{})
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, h.store.ChangePassword(t.Context(), v, password, password), billing.InvalidArgument)
	wantCode(t, h.store.ChangePassword(t.Context(), v, password, strings.Repeat("x", 1001)), billing.InvalidArgument)
}
