package httpd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"gocloud.dev/blob"
	"gocloud.dev/blob/memblob"

	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// house is a real store on a real PostgreSQL, with an operator and its admin.
type house struct {
	t     *testing.T
	db    *sql.DB
	store *store.Store
	files *blob.Bucket
	user  uuid.UUID
}

const adminEmail = "admin@operator.example.com"

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, files: memblob.OpenBucket(nil)}
	t.Cleanup(func() { _ = h.files.Close() })
	h.db, _ = storetest.New(t)
	var err error
	if h.store, err = store.New(store.Config{DB: h.db, Files: h.files, Now: time.Now, Log: slog.New(slog.DiscardHandler)}); err != nil {
		t.Fatal(err)
	}
	h.exec("INSERT INTO account (id, uin, name, kind, channel_id, created_at) VALUES ($1, '100', 'Operator', 'OPERATOR', $1, now())", uuid.Must(uuid.NewV7()).String())
	if h.user, err = h.store.AddUser(t.Context(), store.NewUser{AccountUIN: "100", Email: adminEmail, Name: "Ada", Role: billing.Admin, Password: goodPassword}); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) exec(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.db.ExecContext(h.t.Context(), statement, args...); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) count(query string, args ...any) (n int) {
	h.t.Helper()
	if err := h.db.QueryRowContext(h.t.Context(), query, args...).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

// site starts one server process's handlers on the house.
func (h *house) site() *site {
	h.t.Helper()
	s := &site{t: h.t, log: &safeBuffer{}}
	return s.start(Config{Store: h.store}, nil)
}

func TestSessionOnPostgreSQL(t *testing.T) {
	h := newHouse(t)
	first, second := h.site(), h.site()
	c := cookieOf(t, first.signIn(first.Client(), strings.ToUpper(adminEmail), goodPassword, "X-Request-Id", "trace-1"))
	cookie := []string{"Cookie", cookieName + "=" + c.Value}
	if first.who(first.Client(), cookie...) != adminEmail || second.who(second.Client(), cookie...) != adminEmail {
		t.Fatal("a session is not known by every server")
	}
	if h.count("SELECT count(*) FROM user_session s WHERE s::text LIKE '%' || $1 || '%' OR s.secret_hash = $2", c.Value, []byte(c.Value)) != 0 {
		t.Error("the session's secret is stored as it is")
	}
	if h.count("SELECT count(*) FROM audit_entry WHERE action = 'sign_in' AND request_id = 'trace-1' AND user_id = $1", h.user.String()) != 1 {
		t.Error("no audit entry of the sign-in")
	}
	second.do(second.Client(), "POST", "/sign-out", nil, cookie...).wants(t, http.StatusNoContent, "")
	if first.who(first.Client(), cookie...) != "" || h.count("SELECT count(*) FROM user_session") != 0 {
		t.Error("the session outlived its sign-out")
	}
	if h.count("SELECT count(*) FROM audit_entry WHERE action = 'sign_out'") != 1 {
		t.Error("no audit entry of the sign-out")
	}
}

func TestDeactivatedOnPostgreSQL(t *testing.T) {
	h := newHouse(t)
	s := h.site()
	v, err := h.store.ViewerByUser(t.Context(), h.user)
	if err != nil {
		t.Fatal(err)
	}
	token, secret, err := h.store.CreateApiToken(t.Context(), v, "scripts", []billing.TokenScope{billing.ScopeRead}, nil)
	if err != nil {
		t.Fatal(err)
	}
	bearer := []string{"Authorization", "Bearer " + secret}
	if s.who(s.Client(), bearer...) != adminEmail {
		t.Error("the token is not known")
	}
	s.do(s.Client(), "POST", "/imports?format=focus&name=a.csv", strings.NewReader("x"), bearer...).wants(t, http.StatusForbidden, billing.Forbidden)
	b := s.browser()
	s.signIn(b, adminEmail, goodPassword).wants(t, http.StatusNoContent, "")
	other, err := h.store.AddUser(t.Context(), store.NewUser{AccountUIN: "100", Email: "other@operator.example.com", Role: billing.Admin, Password: goodPassword})
	if err != nil {
		t.Fatal(err)
	}
	admin, err := h.store.ViewerByUser(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	set := func(active bool) {
		if _, err := h.store.UpdateUser(t.Context(), admin, h.user, store.UserChange{Active: &active}); err != nil {
			t.Fatal(err)
		}
	}
	set(false)
	if s.who(b) != "" {
		t.Error("a deactivated user is still in")
	}
	s.do(s.Client(), "POST", "/graphql", nil, bearer...).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	s.signIn(b, adminEmail, goodPassword).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	set(true)
	if s.who(b) != "" {
		t.Error("the session came back with its user")
	}
	if _, err := h.store.RevokeApiToken(t.Context(), v, token.ID); err != nil {
		t.Fatal(err)
	}
	s.do(s.Client(), "POST", "/graphql", nil, bearer...).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
}

func TestSignInIsSlowedDown(t *testing.T) {
	s := newHouse(t).site()
	unknown := s.signIn(s.Client(), "nobody@example.com", goodPassword)
	for range 6 {
		if wrong := s.signIn(s.Client(), adminEmail, "wrong password"); wrong.StatusCode != unknown.StatusCode || wrong.body != unknown.body {
			t.Errorf("a wrong password and an unknown address differ: %q %q", wrong.body, unknown.body)
		}
	}
	r := s.signIn(s.Client(), adminEmail, goodPassword)
	r.wants(t, http.StatusTooManyRequests, billing.RateLimited)
	if r.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	for _, odd := range []string{"", "a\x00b", "\xff", strings.Repeat("a", 10_000)} {
		s.signIn(s.Client(), odd, goodPassword).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	}
}

func TestUploadOnPostgreSQL(t *testing.T) {
	h := newHouse(t)
	s := h.site()
	b := s.browser()
	s.signIn(b, adminEmail, goodPassword).wants(t, http.StatusNoContent, "")
	send := func(query, body string) reply { return s.do(b, "POST", "/imports?"+query, strings.NewReader(body)) }
	for query, want := range map[string]struct {
		status int
		code   billing.Code
	}{
		"name=a.csv":                                    {400, billing.InvalidArgument},
		"format=pdf&name=a.csv":                         {400, billing.InvalidArgument},
		"format=focus&name=a.csv&under=999":             {404, billing.NotFound},
		"format=focus&name=a.csv&under=100":             {400, billing.InvalidArgument},
		"format=accounts&name=a.csv&under=100":          {400, billing.InvalidArgument},
		"format=focus&name=" + strings.Repeat("a", 300): {400, billing.InvalidArgument},
	} {
		send(query, "x").wants(t, want.status, want.code)
	}
	if n := h.count("SELECT count(*) FROM bill_import"); n != 0 {
		t.Errorf("%d imports of what was refused", n)
	}
	const file = "a,b\n1,2\n"
	first := send("format=focus&name=bill.csv&hold=true", file)
	first.wants(t, http.StatusAccepted, "")
	again := send("format=focus&name=again.csv", file)
	again.wants(t, http.StatusOK, "")
	if first.body != again.body {
		t.Errorf("another id for the same file: %s %s", first.body, again.body)
	}
	sum := sha256.Sum256([]byte(file))
	id, err := store.IDOf("BillImport", first.json(t)["id"].(string), "import") //nolint:errcheck // the test fails on a body without one
	if err != nil {
		t.Fatal(err)
	}
	if h.count("SELECT count(*) FROM bill_import WHERE id = $1 AND sha256 = $2 AND held AND file_name = 'bill.csv' AND user_id = $3", id.String(), hex.EncodeToString(sum[:]), h.user.String()) != 1 ||
		h.count("SELECT count(*) FROM river_job WHERE kind = 'bill_import'") != 1 || h.count("SELECT count(*) FROM audit_entry WHERE action = 'import.receive'") != 1 {
		t.Error("the import, its job or its audit entry is missing")
	}
	if n := h.fileCount(); n != 1 {
		t.Errorf("%d files are kept", n)
	}
}

func (h *house) fileCount() (n int) {
	h.t.Helper()
	for list := h.files.List(nil); ; n++ {
		if _, err := list.Next(context.Background()); err == io.EOF { //nolint:errorlint // as documented
			return n
		} else if err != nil {
			h.t.Fatal(err)
		}
	}
}

// changePassword asks for another password.
func (s *site) changePassword(c *http.Client, current, password string, headers ...string) reply {
	s.t.Helper()
	body, err := json.Marshal(map[string]string{"currentPassword": current, "newPassword": password})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(c, "POST", "/change-password", bytes.NewReader(body), append([]string{"Content-Type", "application/json"}, headers...)...)
}

func TestChangePassword(t *testing.T) {
	h := newHouse(t)
	s := h.site()
	mine, other := s.browser(), s.browser()
	s.signIn(mine, adminEmail, goodPassword, "User-Agent", "Mine/1")
	s.signIn(other, adminEmail, goodPassword)
	const better = "a much better password"
	s.changePassword(s.Client(), goodPassword, better).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	wrong := s.changePassword(mine, "wrong password", better)
	wrong.wants(t, http.StatusBadRequest, billing.InvalidArgument)
	if wrong.json(t)["field"] != "currentPassword" {
		t.Error(wrong.body)
	}
	if r := s.changePassword(mine, goodPassword, "short"); r.json(t)["field"] != "newPassword" {
		t.Error(r.body)
	}
	if s.who(other) == "" {
		t.Error("a refused change ended a session")
	}
	s.changePassword(mine, goodPassword, better, "X-Request-Id", "change-1").wants(t, http.StatusNoContent, "")
	if s.who(mine) != adminEmail || s.who(other) != "" {
		t.Error("the session that changed the password goes on, the others end")
	}
	s.signIn(s.Client(), adminEmail, goodPassword).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	s.signIn(s.Client(), adminEmail, better).wants(t, http.StatusNoContent, "")
	if h.count("SELECT count(*) FROM audit_entry WHERE action = 'password.change' AND request_id = 'change-1' AND address = '127.0.0.1'") != 1 ||
		h.count("SELECT count(*) FROM audit_entry WHERE action = 'password.change_fail'") != 1 {
		t.Error("no audit entry of the change, or of the wrong password")
	}
	for _, password := range []string{goodPassword, better, "wrong password"} {
		if strings.Contains(s.log.String(), password) || h.count("SELECT count(*) FROM audit_entry e WHERE e::text LIKE '%' || $1 || '%'", password) != 0 {
			t.Errorf("%q is in the log or in an audit entry", password)
		}
	}
	for range 6 { // guesses count together with those to sign in
		s.changePassword(mine, "wrong password", better+"!")
	}
	r := s.changePassword(mine, better, better+"!")
	r.wants(t, http.StatusTooManyRequests, billing.RateLimited)
	if r.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	s.signIn(s.Client(), adminEmail, better).wants(t, http.StatusTooManyRequests, billing.RateLimited)
}
