package httpd

import (
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"countersign/internal/billing"
	"countersign/internal/store"
)

func cookieOf(t *testing.T, r reply) *http.Cookie {
	t.Helper()
	for _, c := range r.Cookies() {
		if c.Name == cookieName {
			return c
		}
	}
	t.Fatalf("no session cookie in %v", r.Header)
	return nil
}

func TestSignInAndOut(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	if got := s.do(b, "GET", "/session", nil).json(t); got["signedIn"] != false || len(got) != 1 {
		t.Errorf("before: %v, want signedIn false and nothing else", got)
	}
	r := s.signIn(b, reseller.Email, goodPassword, "X-Request-Id", "req-1")
	r.wants(t, http.StatusNoContent, "")
	c := cookieOf(t, r)
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Secure || c.Path != "/" || c.Domain != "" {
		t.Errorf("cookie %+v", c)
	}
	if c.MaxAge != int(store.SessionLifetime.Seconds()) {
		t.Errorf("the cookie ends in %d seconds", c.MaxAge)
	}
	if r.Header.Get("X-Request-Id") != "req-1" || s.users.signedIn[0].RequestID != "req-1" || s.users.signedIn[0].Address != "127.0.0.1" {
		t.Errorf("audit: %+v", s.users.signedIn[0])
	}
	if got := s.who(b); got != reseller.Email {
		t.Errorf("acts as %q", got)
	}
	if got := s.do(b, "GET", "/session", nil).json(t); got["signedIn"] != true {
		t.Errorf("after: %v", got)
	}
	out := s.do(b, "POST", "/sign-out", nil)
	out.wants(t, http.StatusNoContent, "")
	if cookieOf(t, out).MaxAge >= 0 {
		t.Error("the cookie stays after signing out")
	}
	if len(s.users.out) != 1 || s.users.out[0].Address == "" {
		t.Errorf("audit of the sign-out: %+v", s.users.out)
	}
	if got := s.who(s.Client(), "Cookie", cookieName+"="+c.Value); got != "" {
		t.Errorf("the old cookie still acts as %q", got)
	}
	s.do(b, "POST", "/sign-out", nil).wants(t, http.StatusNoContent, "") // again changes nothing
	if len(s.users.out) != 1 {
		t.Error("signing out nobody left an audit entry")
	}
}

func TestSignInRefused(t *testing.T) {
	s := newSite(t, nil)
	wrong := s.signIn(s.Client(), reseller.Email, "wrong password")
	unknown := s.signIn(s.Client(), "nobody@example.com", goodPassword)
	wrong.wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	if wrong.body != unknown.body || unknown.StatusCode != wrong.StatusCode {
		t.Errorf("a wrong password and an unknown address differ: %q %q", wrong.body, unknown.body)
	}
	if len(wrong.Cookies()) != 0 {
		t.Error("a refused sign-in got a cookie")
	}
	s.signIn(s.Client(), "a\x00b@example.com", goodPassword).wants(t, http.StatusUnauthorized, billing.Unauthenticated)

	s.users.set(func() { s.users.limited = true })
	r := s.signIn(s.Client(), reseller.Email, goodPassword)
	r.wants(t, http.StatusTooManyRequests, billing.RateLimited)
	if r.Header.Get("Retry-After") != "7" {
		t.Errorf("Retry-After %q", r.Header.Get("Retry-After"))
	}
}

func TestSignInBody(t *testing.T) {
	s := newSite(t, nil)
	for name, c := range map[string]struct {
		body, contentType string
		status            int
		code              billing.Code
	}{
		"a form":          {"email=a&password=b", "application/x-www-form-urlencoded", 415, billing.InvalidArgument},
		"text":            {`{"email":"a","password":"b"}`, "text/plain", 415, billing.InvalidArgument},
		"no type":         {`{"email":"a","password":"b"}`, "", 415, billing.InvalidArgument},
		"nothing":         {"", "application/json", 400, billing.InvalidArgument},
		"no JSON":         {"{", "application/json", 400, billing.InvalidArgument},
		"another type":    {`{"email":7}`, "application/json", 400, billing.InvalidArgument},
		"another field":   {`{"email":"a","password":"b","admin":true}`, "application/json", 400, billing.InvalidArgument},
		"two values":      {`{"email":"a"} {}`, "application/json", 400, billing.InvalidArgument},
		"too large":       {`{"email":"` + strings.Repeat("a", 64<<10) + `"}`, "application/json", 413, billing.LimitExceeded},
		"with a charset":  {`{"email":"a","password":"b"}`, "application/json; charset=utf-8", 401, billing.Unauthenticated},
		"without a field": {`{}`, "application/json", 401, billing.Unauthenticated},
	} {
		t.Run(name, func(t *testing.T) {
			s.do(s.Client(), "POST", "/sign-in", strings.NewReader(c.body), "Content-Type", c.contentType).wants(t, c.status, c.code)
		})
	}
}

func TestSignInRenewsTheToken(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	first := cookieOf(t, s.signIn(b, reseller.Email, goodPassword))
	second := cookieOf(t, s.signIn(b, operator.Email, goodPassword))
	if first.Value == second.Value {
		t.Error("the second sign-in kept the first one's token")
	}
	if got := s.who(s.Client(), "Cookie", cookieName+"="+first.Value); got != "" {
		t.Errorf("the first token still acts as %q", got)
	}
	planted := cookieOf(t, s.signIn(s.Client(), reseller.Email, goodPassword, "Cookie", cookieName+"=planted"))
	if planted.Value == "planted" || s.who(s.Client(), "Cookie", cookieName+"=planted") != "" {
		t.Error("a token that somebody planted became a session")
	}
}

func TestDeactivatedUserIsOutAtOnce(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	s.signIn(b, reseller.Email, goodPassword)
	s.users.set(func() { delete(s.users.active, reseller.UserID) })
	if r := s.do(b, "POST", "/graphql", nil); r.json(t)["signedIn"] != false {
		t.Errorf("still in: %s", r.body)
	}
}

func TestRoleIsTheOneOfNow(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	s.signIn(b, operator.Email, goodPassword)
	demoted := operator
	demoted.Role = billing.ReadOnly
	s.users.set(func() { s.users.active[operator.UserID] = demoted })
	s.do(b, "POST", "/imports?format=focus&name=a.csv", strings.NewReader("x")).wants(t, http.StatusForbidden, billing.Forbidden)
}

// A browser forgets its session although the store cannot.
func TestSignOutOfABrokenStore(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	s.signIn(b, reseller.Email, goodPassword)
	s.users.set(func() { s.users.failing = errors.New("disk full at /secret/path") })
	s.do(b, "POST", "/sign-out", nil).wants(t, http.StatusInternalServerError, billing.Internal)
	s.users.set(func() { s.users.failing = nil })
	if s.who(b) != "" {
		t.Error("the browser still is signed in")
	}
}

func TestDemoUsers(t *testing.T) {
	demo := []store.DemoUser{{Email: "operator@demo.countersign.dev", Name: "Olga", Role: billing.Admin, AccountName: "Operator"}}
	for name, c := range map[string]struct {
		running bool
		users   []store.DemoUser
		shown   bool
	}{"the demo runs": {true, demo, true}, "it does not run": {false, demo, false}, "another database": {true, nil, false}} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, func(cfg *Config, _ *limits) { cfg.Demo, cfg.DemoPassword = c.running, "countersign" })
			s.users.demo = c.users
			r := s.do(s.Client(), "GET", "/session", nil)
			if strings.Contains(r.body, "demo") != c.shown {
				t.Error(r.body)
			}
			if c.shown && r.body != `{"signedIn":false,"demoUsers":[{"email":"operator@demo.countersign.dev","name":"Olga","role":"ADMIN","account":"Operator"}],"demoPassword":"countersign"}`+"\n" {
				t.Error(r.body)
			}
		})
	}
}

func TestSignInsWaitForTheirTurn(t *testing.T) {
	s := newSite(t, func(_ *Config, l *limits) { l.signInWait = 10 * time.Millisecond })
	for range cap(s.server.signingIn) {
		s.server.signingIn <- struct{}{}
	}
	s.signIn(s.Client(), reseller.Email, goodPassword).wants(t, http.StatusTooManyRequests, billing.RateLimited)
	<-s.server.signingIn
	s.signIn(s.Client(), reseller.Email, goodPassword).wants(t, http.StatusNoContent, "")
}

func TestCookieIsSecureBehindTLS(t *testing.T) {
	proxied := []string{"X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.9"}
	s := newSite(t, nil)
	r := s.signIn(s.Client(), reseller.Email, goodPassword, proxied...)
	if cookieOf(t, r).Secure || r.Header.Get("Strict-Transport-Security") != "" || s.users.signedIn[0].Address != "127.0.0.1" {
		t.Error("anybody's headers are believed")
	}
	s = newSite(t, func(c *Config, _ *limits) { c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} })
	r = s.signIn(s.Client(), reseller.Email, goodPassword, proxied...)
	if !cookieOf(t, r).Secure || r.Header.Get("Strict-Transport-Security") == "" || s.users.signedIn[0].Address != "203.0.113.9" {
		t.Errorf("a trusted proxy is not believed: %v %v", r.Header, s.users.signedIn)
	}
}

func TestAddressOfTheClient(t *testing.T) {
	s := &server{Config: Config{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}}}
	for _, c := range []struct {
		remote    string
		forwarded []string
		want      string
	}{
		{"198.51.100.1:4711", nil, "198.51.100.1"},
		{"198.51.100.1:4711", []string{"203.0.113.9"}, "198.51.100.1"},
		{"10.1.1.1:4711", nil, "10.1.1.1"},
		{"10.1.1.1:4711", []string{"203.0.113.9"}, "203.0.113.9"},
		{"10.1.1.1:4711", []string{"192.0.2.66, 203.0.113.9, 10.2.2.2"}, "203.0.113.9"},
		{"10.1.1.1:4711", []string{"192.0.2.66", "203.0.113.9", "10.2.2.2"}, "203.0.113.9"},
		{"10.1.1.1:4711", []string{"192.0.2.66, nonsense, 10.2.2.2"}, "10.2.2.2"},
		{"10.1.1.1:4711", []string{"203.0.113.9:51000"}, "203.0.113.9"},
		{"10.1.1.1:4711", []string{"[2001:db8::1]:51000"}, "2001:db8::1"},
		{"[fd00::1]:4711", []string{"2001:db8::1"}, "2001:db8::1"},
		{"[::ffff:198.51.100.1]:4711", nil, "198.51.100.1"},
		{"[fe80::1%eth0]:4711", nil, "fe80::1"},
		{"@", nil, ""},
	} {
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{"X-Forwarded-For": c.forwarded}}
		if got, _ := s.from(r); got != c.want {
			t.Errorf("%s, forwarded for %q: %q, want %q", c.remote, c.forwarded, got, c.want)
		}
	}
}
