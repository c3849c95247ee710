package httpd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// users is a Store in memory, for the edges that a database cannot be made to show on demand.
type users struct {
	Store // what no test here calls

	mu       sync.Mutex
	active   map[uuid.UUID]billing.Viewer
	password string
	tokens   map[string]uuid.UUID
	sessions map[string]uuid.UUID
	failing  error // what every method returns, when set
	limited  bool
	signedIn []billing.Viewer // as the audit entry would have them
	out      []billing.Viewer
	received []received
	arrived  chan struct{} // gets a value when an upload's first bytes are there
	demo     []store.DemoUser
}

type received struct {
	up     store.Upload
	sha256 string
	bytes  int64
}

func (u *users) fail() error { u.mu.Lock(); defer u.mu.Unlock(); return u.failing }

func (u *users) SignIn(_ context.Context, email, password string, b store.Browser) (billing.Viewer, string, error) {
	if err := u.fail(); err != nil {
		return billing.Viewer{}, "", err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.limited {
		return billing.Viewer{}, "", billing.Errorf(billing.RateLimited, "Too many wrong sign-ins; try again in 7 seconds.").With("retryAfterSeconds", "7")
	}
	for _, v := range u.active {
		if v.Email == email && password == u.password {
			v.RequestID, v.Address = b.RequestID, b.Address
			u.signedIn = append(u.signedIn, v)
			delete(u.sessions, b.Session)
			secret := "css_" + strconv.Itoa(len(u.signedIn))
			u.sessions[secret] = v.UserID
			return v, secret, nil
		}
	}
	return billing.Viewer{}, "", billing.Errorf(billing.Unauthenticated, "The e-mail address or the password is wrong.")
}

func (u *users) SignOut(_ context.Context, v billing.Viewer) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.failing != nil {
		return u.failing
	}
	u.out = append(u.out, v)
	maps.DeleteFunc(u.sessions, func(_ string, id uuid.UUID) bool { return id == v.UserID })
	return nil
}

func (u *users) UseSession(ctx context.Context, secret, _ string) (billing.Viewer, error) {
	return u.ViewerBySession(ctx, secret)
}

func (u *users) ViewerBySession(_ context.Context, secret string) (billing.Viewer, error) {
	u.mu.Lock()
	id := u.sessions[secret]
	u.mu.Unlock()
	return u.viewerByUser(id)
}

func (u *users) viewerByUser(id uuid.UUID) (billing.Viewer, error) {
	if err := u.fail(); err != nil {
		return billing.Viewer{}, err
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if v, ok := u.active[id]; ok {
		return v, nil
	}
	return billing.Viewer{}, billing.Errorf(billing.Unauthenticated, "Sign in again.")
}

func (u *users) ViewerByToken(_ context.Context, secret string) (billing.Viewer, error) {
	u.mu.Lock()
	id, ok := u.tokens[secret]
	u.mu.Unlock()
	if !ok {
		return billing.Viewer{}, billing.Errorf(billing.Unauthenticated, "This API token is not good: unknown, ended or revoked.")
	}
	v, err := u.viewerByUser(id)
	v.TokenID, v.Scopes = uuid.NewSHA1(uuid.Nil, []byte(secret)), billing.TokenScopes
	return v, err
}

func (u *users) ReceiveImport(_ context.Context, v billing.Viewer, up store.Upload) (store.BillImport, bool, error) {
	if err := billing.MayImport(v); err != nil {
		return store.BillImport{}, false, err
	}
	h := sha256.New()
	first := make([]byte, 1)
	n, err := io.ReadFull(up.Body, first)
	if err != nil {
		return store.BillImport{}, false, err
	}
	if u.arrived != nil {
		u.arrived <- struct{}{}
	}
	h.Write(first)
	rest, err := io.Copy(h, up.Body)
	if err != nil {
		return store.BillImport{}, false, err
	}
	sum := hex.EncodeToString(h.Sum(nil))
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.failing != nil {
		return store.BillImport{}, false, u.failing
	}
	isNew := true
	for _, r := range u.received {
		isNew = isNew && r.sha256 != sum
	}
	u.received = append(u.received, received{up: up, sha256: sum, bytes: int64(n) + rest})
	return store.BillImport{ID: uuid.NewSHA1(uuid.Nil, []byte(sum))}, isNew, nil
}

func (u *users) DemoUsers(context.Context) ([]store.DemoUser, error) { return u.demo, u.fail() }
func (u *users) Ping(context.Context) error                          { return u.fail() }

func (u *users) set(change func()) { u.mu.Lock(); defer u.mu.Unlock(); change() }

var (
	reseller = billing.Viewer{
		UserID: uuid.MustParse("01990000-0000-7000-8000-000000000001"), Email: "reseller@example.com", Role: billing.Finance,
		Account: billing.Account{ID: uuid.MustParse("01990000-0000-7000-8000-0000000000a1"), Kind: billing.Reseller},
	}
	operator = billing.Viewer{
		UserID: uuid.MustParse("01990000-0000-7000-8000-000000000002"), Email: "operator@example.com", Role: billing.Admin,
		Account: billing.Account{ID: uuid.MustParse("01990000-0000-7000-8000-0000000000a2"), Kind: billing.Operator},
	}
)

const goodPassword = "correct horse battery"

// site is the handlers on real HTTP.
type site struct {
	*httptest.Server
	t        *testing.T
	users    *users
	listener net.Listener // where it is known before it starts
	server   *server
	handlers Handlers
	log      *safeBuffer
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}
func (s *safeBuffer) String() string { s.mu.Lock(); defer s.mu.Unlock(); return s.b.String() }

type viewerKey struct{}

// whoami is a GraphQL handler that says whom it was called for.
func whoami(w http.ResponseWriter, r *http.Request) {
	v, ok := r.Context().Value(viewerKey{}).(billing.Viewer)
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"signedIn":%t,"email":%q,"requestId":%q,"address":%q,"byToken":%t}`, ok, v.Email, v.RequestID, v.Address, v.TokenID != uuid.Nil)
}

// newSite starts the handlers; change may set what the test is about.
func newSite(t *testing.T, change func(*Config, *limits)) *site {
	t.Helper()
	s := &site{t: t, log: &safeBuffer{}, users: &users{
		active: map[uuid.UUID]billing.Viewer{reseller.UserID: reseller, operator.UserID: operator}, password: goodPassword, sessions: map[string]uuid.UUID{},
		tokens: map[string]uuid.UUID{"cs_reseller": reseller.UserID, "cs_operator": operator.UserID},
	}}
	return s.start(Config{Store: s.users}, change)
}

// start serves a configuration; what every test has alike is filled in.
func (s *site) start(c Config, change func(*Config, *limits)) *site {
	s.t.Helper()
	c.GraphQL = http.HandlerFunc(whoami)
	c.WithViewer = func(ctx context.Context, v billing.Viewer) context.Context {
		return context.WithValue(ctx, viewerKey{}, v)
	}
	c.Docs = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "all about the schema") })
	c.SPA = fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>Countersign</title>" + strings.Repeat("<p>bill</p>", 100))}}
	c.Log = slog.New(slog.NewJSONHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	var l limits
	if change != nil {
		change(&c, &l)
	}
	var err error
	if s.server, err = newServer(c); err != nil {
		s.t.Fatal(err)
	}
	s.server.limits = override(s.server.limits, l)
	if s.handlers, err = s.server.handlers(); err != nil {
		s.t.Fatal(err)
	}
	s.Server = httptest.NewUnstartedServer(s.handlers.Main)
	if s.listener != nil {
		_ = s.Listener.Close()
		s.Listener = s.listener
	}
	s.Config = NewServer("", s.handlers.Main, c.Log)
	s.Start()
	s.t.Cleanup(s.Close)
	return s
}

func override(l, with limits) limits {
	if with.graphQL != 0 {
		l.graphQL = with.graphQL
	}
	if with.imports != 0 {
		l.imports = with.imports
	}
	if with.pace != (pace{}) {
		l.pace = with.pace
	}
	if with.recheckEvery != 0 {
		l.recheckEvery = with.recheckEvery
	}
	if with.askProvider != 0 {
		l.askProvider = with.askProvider
	}
	if with.signInWait != 0 {
		l.signInWait = with.signInWait
	}
	return l
}

// browser is a client that keeps cookies.
func (s *site) browser() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return &http.Client{Jar: jar, Transport: s.Client().Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// reply is an answer, read.
type reply struct {
	*http.Response
	body string
}

func (r reply) json(t *testing.T) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(r.body), &out); err != nil {
		t.Fatalf("status %d, not JSON: %q", r.StatusCode, r.body)
	}
	return out
}

// do sends a request; headers are name, value, name, value.
func (s *site) do(c *http.Client, method, path string, body io.Reader, headers ...string) reply {
	s.t.Helper()
	r, err := http.NewRequest(method, s.URL+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Add(headers[i], headers[i+1])
	}
	answer, err := c.Do(r)
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatalf("%s %s: %v", method, path, err)
	}
	return reply{answer, string(b)}
}

func (s *site) signIn(c *http.Client, email, password string, headers ...string) reply {
	s.t.Helper()
	b, err := json.Marshal(map[string]string{"email": email, "password": password})
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(c, "POST", "/sign-in", bytes.NewReader(b), append([]string{"Content-Type", "application/json"}, headers...)...)
}

// who is whom /graphql was called for, or "".
func (s *site) who(c *http.Client, headers ...string) string {
	s.t.Helper()
	email, _ := s.do(c, "POST", "/graphql", strings.NewReader(`{}`), headers...).json(s.t)["email"].(string)
	return email
}

// wants checks a status and a code, which a GraphQL client finds where GraphQL has it.
func (r reply) wants(t *testing.T, status int, code billing.Code) {
	t.Helper()
	if r.StatusCode != status {
		t.Errorf("status %d, want %d: %s", r.StatusCode, status, r.body)
	}
	if code == "" {
		return
	}
	got := r.json(t)
	if r.Request.URL.Path == "/graphql" {
		fault, _ := got["errors"].([]any)
		if len(got) != 1 || len(fault) != 1 {
			t.Fatalf("got %s, want one of GraphQL's errors and nothing else", r.body)
		}
		got, _ = fault[0].(map[string]any)
		extensions, _ := got["extensions"].(map[string]any)
		got["code"] = extensions["code"]
	}
	if got["code"] != string(code) || got["message"] == "" {
		t.Errorf("got %s, want code %s and a message", r.body, code)
	}
}
