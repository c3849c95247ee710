package store_test

import (
	"sync"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// invited is a user of an account that came by an invitation.
func (h *house) invited(admin billing.Viewer, email string, role billing.Role) billing.Viewer {
	h.t.Helper()
	_, secret, err := h.store.InviteUser(h.t.Context(), admin, "", email, role)
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.store.AcceptInvitation(h.t.Context(), secret, " New Person ", goodPassword, "r", "a"); err != nil {
		h.t.Fatal(err)
	}
	v, _ := h.session(email)
	return v
}

// TestInvitation: it opens an account once, for a week, until it is withdrawn; its secret is in no table and no audit entry.
func TestInvitation(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	admin := h.viewer("200")
	v := h.invited(admin, "New.Person@example.com", billing.Finance)
	if v.UserName != "New Person" || v.Role != billing.Finance || v.Account.ID != admin.Account.ID {
		t.Errorf("%+v", v)
	}
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'user.accept' AND user_email = 'New.Person@example.com'")
	_, _, err := h.store.InviteUser(t.Context(), admin, "", "new.person@EXAMPLE.com", billing.ReadOnly)
	wantCode(t, err, billing.InvalidArgument)

	// Of another account, the address is asked in as if nobody had it; who accepts is told.
	other := h.viewer("100")
	_, elsewhere, err := h.store.InviteUser(t.Context(), other, "", "new.person@example.com", billing.Admin)
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, h.store.AcceptInvitation(t.Context(), elsewhere, "Somebody", goodPassword, "r", "a"), billing.InvalidArgument)

	i, secret, err := h.store.InviteUser(t.Context(), admin, "", "second@example.com", billing.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE concat(before, after) LIKE '%' || $1 || '%'", secret)
	if list, err := h.store.Invitations(t.Context(), admin, ""); err != nil || len(list) != 1 || list[0].ID != i.ID {
		t.Errorf("%+v %v", list, err)
	}
	wantCode(t, h.store.AcceptInvitation(t.Context(), secret, "", goodPassword, "r", "a"), billing.InvalidArgument)
	wantCode(t, h.store.AcceptInvitation(t.Context(), secret, "a\x00b", goodPassword, "r", "a"), billing.InvalidArgument)
	wantCode(t, h.store.AcceptInvitation(t.Context(), secret, "Short", "short", "r", "a"), billing.InvalidArgument)
	wantCode(t, h.store.AcceptInvitation(t.Context(), secret+"x", "Somebody", goodPassword, "r", "a"), billing.NotFound)
	wantCode(t, h.store.WithdrawInvitation(t.Context(), other, i.ID), billing.NotFound)
	if err := h.store.WithdrawInvitation(t.Context(), admin, i.ID); err != nil {
		t.Fatal(err)
	}
	wantCode(t, h.store.WithdrawInvitation(t.Context(), admin, i.ID), billing.NotFound)
	wantCode(t, h.store.AcceptInvitation(t.Context(), secret, "Somebody", goodPassword, "r", "a"), billing.NotFound)

	_, secret, err = h.store.InviteUser(t.Context(), admin, "", "third@example.com", billing.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE user_invitation SET expires_at = now() - interval '1 second' WHERE email = 'third@example.com'")
	wantCode(t, h.store.AcceptInvitation(t.Context(), secret, "Somebody", goodPassword, "r", "a"), billing.NotFound)

	// Two who accept at once are one user.
	_, secret, err = h.store.InviteUser(t.Context(), admin, "", "fourth@example.com", billing.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for n := range errs {
		wg.Go(func() { errs[n] = h.store.AcceptInvitation(t.Context(), secret, "Somebody", goodPassword, "r", "a") })
	}
	wg.Wait()
	good := 0
	for _, err := range errs {
		if err == nil {
			good++
		} else {
			wantCode(t, err, billing.NotFound)
		}
	}
	if good != 1 {
		t.Errorf("%d accepted", good)
	}
}

// TestUsersOfAnAccount: its admins manage them, one admin always stays, and a user that is not active is out at once, with its tokens.
func TestUsersOfAnAccount(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	admin := h.viewer("200")
	fin := h.invited(admin, "fin@example.com", billing.Finance)
	_, secret, err := h.store.CreateApiToken(t.Context(), fin, "script", []billing.TokenScope{billing.ScopeRead}, nil)
	if err != nil {
		t.Fatal(err)
	}
	set := func(v billing.Viewer, id uuid.UUID, role billing.Role, active bool) error {
		_, err := h.store.UpdateUser(t.Context(), v, id, store.UserChange{Role: &role, Active: &active})
		return err
	}
	wantCode(t, set(fin, admin.UserID, billing.ReadOnly, true), billing.Forbidden)
	wantCode(t, set(h.viewer("100"), fin.UserID, billing.ReadOnly, true), billing.NotFound)
	wantCode(t, set(admin, uuid.New(), billing.ReadOnly, true), billing.NotFound)
	wantCode(t, set(admin, fin.UserID, "KING", true), billing.InvalidArgument)
	token := admin
	token.TokenID, token.Scopes = uuid.New(), billing.TokenScopes
	wantCode(t, set(token, fin.UserID, billing.ReadOnly, true), billing.Forbidden)
	_, _, err = h.store.InviteUser(t.Context(), token, "", "x@example.com", billing.ReadOnly)
	wantCode(t, err, billing.Forbidden)

	h.exec("UPDATE users SET active = false WHERE account_id = $1 AND id NOT IN ($2, $3)", admin.Account.ID, admin.UserID, fin.UserID)
	wantCode(t, set(admin, admin.UserID, billing.Finance, true), billing.InvalidArgument)
	wantCode(t, set(admin, admin.UserID, billing.Admin, false), billing.InvalidArgument)
	if err := set(admin, fin.UserID, billing.Admin, true); err != nil {
		t.Fatal(err)
	}
	// Both at once take the other's role: one stays.
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for n, id := range []uuid.UUID{admin.UserID, fin.UserID} {
		wg.Go(func() { errs[n] = set(admin, id, billing.ReadOnly, true) })
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Errorf("%v", errs)
	}
	h.wants("1", "SELECT count(*) FROM users WHERE account_id = $1 AND active AND role = 'ADMIN'", admin.Account.ID)
	h.exec("UPDATE users SET role = 'ADMIN' WHERE id = $1", admin.UserID)

	if err := set(admin, fin.UserID, billing.Finance, false); err != nil {
		t.Fatal(err)
	}
	_, err = h.store.ViewerByUser(t.Context(), fin.UserID)
	wantCode(t, err, billing.Unauthenticated)
	_, err = h.store.ViewerByToken(t.Context(), secret)
	wantCode(t, err, billing.Unauthenticated)
	_, _, err = h.store.SignIn(t.Context(), "fin@example.com", goodPassword, store.Browser{})
	wantCode(t, err, billing.Unauthenticated)
	if err := set(admin, fin.UserID, billing.Finance, true); err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.ViewerByToken(t.Context(), secret); err != nil {
		t.Error(err)
	}

	// The operator's admins manage everybody's; a partner only its own, even those of its customers.
	operator := h.viewer(h.text("SELECT uin FROM account WHERE kind = 'OPERATOR'"))
	if list, err := h.store.Users(t.Context(), operator, "200"); err != nil || len(list) < 2 {
		t.Errorf("%+v %v", list, err)
	}
	_, err = h.store.Users(t.Context(), admin, "2001")
	wantCode(t, err, billing.Forbidden)
	_, err = h.store.Users(t.Context(), admin, "100")
	wantCode(t, err, billing.NotFound)
	_, err = h.store.Users(t.Context(), operator, "999")
	wantCode(t, err, billing.NotFound)
	_, _, err = h.store.InviteUser(t.Context(), operator, "2001", "cora@example.com", billing.Admin)
	if err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", "x", "a@b@c", "A <a@example.com>", "a@example.com\x00"} {
		_, _, err := h.store.InviteUser(t.Context(), admin, "", bad, billing.ReadOnly)
		wantCode(t, err, billing.InvalidArgument)
	}
}
