package httpd

import (
	"encoding/base64"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/httpd/oidctest"
	"countersign/internal/store"
)

// login is a house where people sign in with a real provider, over real HTTP.
type login struct {
	*house
	*site
	t        *testing.T
	provider *oidctest.Provider
	down     atomic.Bool  // the provider's connections break
	asked    atomic.Int64 // requests to the provider
}

const providersPassword = "known to the provider alone"

func newLogin(t *testing.T, emailInToken bool) *login {
	t.Helper()
	l := &login{house: newHouse(t), t: t}
	at := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.asked.Add(1)
		if l.down.Load() {
			panic(http.ErrAbortHandler)
		}
		l.provider.ServeHTTP(w, r)
	}))
	at.Start()
	t.Cleanup(at.Close)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	here := "http://" + listener.Addr().String()
	if l.provider, err = oidctest.New(oidctest.Options{Issuer: at.URL, CallbackURL: here + oidcCallback, EmailInToken: emailInToken}); err != nil {
		t.Fatal(err)
	}
	l.site = &site{t: t, log: &safeBuffer{}, listener: listener}
	l.site.start(Config{Store: l.store, URL: here, OIDC: OIDC{Issuer: at.URL, ClientID: oidctest.ClientID, ClientSecret: oidctest.ClientSecret, Name: "Example Login"}},
		func(_ *Config, limits *limits) { limits.askProvider = time.Nanosecond })
	l.person("ada", adminEmail, true)
	return l
}

// person has a subject and a login of the same name.
func (l *login) person(name, email string, verified bool) {
	l.provider.Set(oidctest.Person{Subject: name, Login: name, Password: providersPassword, Email: email, Verified: verified})
}

// user is somebody of the house, whom no password is known of.
func (l *login) user(email string) uuid.UUID {
	l.t.Helper()
	id, err := l.store.AddUser(l.t.Context(), store.NewUser{AccountUIN: "100", Email: email, Role: billing.ReadOnly, Password: store.UnusablePassword()})
	if err != nil {
		l.t.Fatal(err)
	}
	return id
}

// get asks a whole address.
func (l *login) get(b *http.Client, at string) (status int, location string) {
	l.t.Helper()
	r, err := b.Get(at)
	if err != nil {
		l.t.Fatal(err)
	}
	defer r.Body.Close()
	return r.StatusCode, r.Header.Get("Location")
}

// atProvider begins to sign in, does what a person does at the provider, and returns the address that the provider sends the browser back to.
func (l *login) atProvider(b *http.Client, path, name string) string {
	l.t.Helper()
	status, to := l.get(b, l.URL+path)
	if status != http.StatusSeeOther || !strings.HasPrefix(to, l.server.provider.Issuer+"/") {
		l.t.Fatalf("%s leads to %d %s", path, status, to)
	}
	_, to = l.get(b, to)
	page, err := url.Parse(l.server.provider.Issuer + to)
	if err != nil || !strings.HasPrefix(to, "/login/username") {
		l.t.Fatalf("no sign-in page of the provider: %s", to)
	}
	r, err := b.PostForm(page.String(), url.Values{"id": {page.Query().Get("authRequestID")}, "login": {name}, "password": {providersPassword}})
	if err != nil {
		l.t.Fatal(err)
	}
	defer r.Body.Close()
	_, to = l.get(b, r.Header.Get("Location"))
	if !strings.HasPrefix(to, l.URL+oidcCallback+"?code=") && !strings.Contains(to, "&code=") {
		l.t.Fatalf("the provider leads to %s", to)
	}
	return to
}

// signsIn does all of it and returns where the browser ends.
func (l *login) signsIn(b *http.Client, path, name string) string {
	l.t.Helper()
	return l.back(b, l.atProvider(b, path, name))
}

// back goes to the callback, and returns where that leads.
func (l *login) back(b *http.Client, callback string) string {
	l.t.Helper()
	status, to := l.get(b, callback)
	if status != http.StatusSeeOther {
		l.t.Fatalf("the callback answers %d", status)
	}
	return to
}

func (l *login) wants(to, want string) {
	l.t.Helper()
	if to != want {
		l.t.Errorf("leads to %s, not %s", to, want)
	}
}

// attempt is the cookie of a browser's sign-in under way.
func (l *login) attempt(b *http.Client) *http.Cookie {
	l.t.Helper()
	at, err := url.Parse(l.URL)
	if err != nil {
		l.t.Fatal(err)
	}
	for _, c := range b.Jar.Cookies(at) {
		if c.Name == "countersign_oidc" {
			return c
		}
	}
	return nil
}

// changeAttempt changes what a browser keeps of its sign-in.
func (l *login) changeAttempt(b *http.Client, change func(*attempt)) {
	l.t.Helper()
	text, err := base64.RawURLEncoding.DecodeString(l.attempt(b).Value)
	var a attempt
	if err == nil {
		err = json.Unmarshal(text, &a)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	change(&a)
	if text, err = json.Marshal(a); err != nil {
		l.t.Fatal(err)
	}
	l.setAttempt(b, base64.RawURLEncoding.EncodeToString(text))
}

func (l *login) setAttempt(b *http.Client, value string) {
	l.t.Helper()
	at, err := url.Parse(l.URL)
	if err != nil {
		l.t.Fatal(err)
	}
	b.Jar.SetCookies(at, []*http.Cookie{{Name: "countersign_oidc", Value: value, Path: "/"}})
}

// TestSignInWithProvider is the whole way, with a provider that tells the address in the ID token, and with one that tells it in the user info.
func TestSignInWithProvider(t *testing.T) {
	for name, inToken := range map[string]bool{"the ID token tells the address": true, "the user info does": false} {
		t.Run(name, func(t *testing.T) {
			l := newLogin(t, inToken)
			b := l.browser()
			got := l.do(b, "GET", "/session", nil).json(t)
			if p, _ := got["provider"].(map[string]any); p["name"] != "Example Login" || p["url"] != l.URL+oidcPath {
				t.Errorf("%v", got)
			}
			callback := l.atProvider(b, oidcPath+"?next=/bills%3Fmonth%3D2024-09", "ada")
			kept := l.attempt(b)
			if l.who(b) != "" {
				t.Error("signed in before the callback")
			}
			l.wants(l.back(b, callback), "/bills?month=2024-09")
			if l.who(b) != adminEmail || l.attempt(b) != nil {
				t.Errorf("acts as %q; the attempt is kept: %v", l.who(b), l.attempt(b))
			}
			if l.count("SELECT count(*) FROM user_session WHERE method = 'OIDC' AND user_id = $1", l.house.user.String()) != 1 ||
				l.count("SELECT count(*) FROM audit_entry WHERE action = 'sign_in' AND after::jsonb ->> 'method' = 'OIDC' AND address = '127.0.0.1' AND request_id IS NOT NULL") != 1 ||
				l.count("SELECT count(*) FROM audit_entry WHERE action = 'identity.link' AND after::jsonb ->> 'subject' = 'ada'") != 1 ||
				l.count("SELECT count(*) FROM user_identity WHERE subject = 'ada' AND issuer = $1", l.server.provider.Issuer) != 1 {
				t.Error("the session, the link or an audit entry is missing")
			}
			// What was used is used: without the attempt, and with a copy of it.
			other := l.browser()
			l.wants(l.back(other, callback), "/sign-in?refused=expired")
			l.setAttempt(other, kept.Value)
			l.wants(l.back(other, callback), "/sign-in?next=%2Fbills%3Fmonth%3D2024-09&refused=failed")
			if l.who(other) != "" {
				t.Error("a code was good twice")
			}
			// A second time nothing is linked; passwords go on beside, and a new session takes the place of the browser's old one.
			l.wants(l.signsIn(b, oidcPath, "ada"), "/")
			l.signIn(l.Client(), adminEmail, goodPassword).wants(t, http.StatusNoContent, "")
			if l.count("SELECT count(*) FROM audit_entry WHERE action = 'identity.link'") != 1 || l.count("SELECT count(*) FROM user_session WHERE method = 'OIDC'") != 1 {
				t.Error("linked twice, or the old session goes on")
			}
			code, err := url.Parse(callback)
			if err != nil {
				t.Fatal(err)
			}
			for _, secret := range []string{code.Query().Get("code"), code.Query().Get("state"), oidctest.ClientSecret, cookieName + "=", providersPassword} {
				if strings.Contains(l.log.String(), secret) {
					t.Errorf("%q is in the log", secret)
				}
			}
		})
	}
}

// TestWhoIsSignedIn: the subject is who somebody is. The address only finds its user, once, and only a verified one.
func TestWhoIsSignedIn(t *testing.T) {
	l := newLogin(t, true)
	bob, cleo := l.user("Bob@example.com"), l.user("cleo@example.com")
	l.person("bob", "bob@EXAMPLE.com", false)
	b := l.browser()
	l.wants(l.signsIn(b, oidcPath+"?next=/confirm", "bob"), "/sign-in?next=%2Fconfirm&refused=unverified")
	l.person("bob", "nobody@example.com", true)
	l.wants(l.signsIn(b, oidcPath, "bob"), "/sign-in?refused=unknown")
	l.person("bob", "", true)
	l.wants(l.signsIn(b, oidcPath, "bob"), "/sign-in?refused=unknown")
	if l.who(b) != "" || l.count("SELECT count(*) FROM user_identity") != 0 || l.count("SELECT count(*) FROM users") != 3 {
		t.Error("somebody was let in, linked or made")
	}
	l.person("bob", "bob@EXAMPLE.com", true)
	l.wants(l.signsIn(b, oidcPath, "bob"), "/")
	// With another's address, verified or not, the subject stays who it is.
	for _, verified := range []bool{true, false} {
		l.person("bob", "cleo@example.com", verified)
		l.wants(l.signsIn(b, oidcPath, "bob"), "/")
		if l.who(b) != "Bob@example.com" {
			t.Errorf("acts as %q", l.who(b))
		}
	}
	// Who comes later with a linked user's address is somebody else.
	l.person("mallory", "bob@example.com", true)
	l.wants(l.signsIn(l.browser(), oidcPath, "mallory"), "/sign-in?refused=taken")
	l.person("cleo", "cleo@example.com", true)
	l.wants(l.signsIn(b, oidcPath, "cleo"), "/")
	if l.who(b) != "cleo@example.com" || l.count("SELECT count(*) FROM user_identity WHERE user_id IN ($1, $2)", bob.String(), cleo.String()) != 2 {
		t.Errorf("acts as %q", l.who(b))
	}
	// Who is not active is out, linked or not.
	l.exec("UPDATE users SET active = false WHERE email = 'cleo@example.com'")
	l.wants(l.signsIn(l.browser(), oidcPath, "cleo"), "/sign-in?refused=unknown")
	dora := l.user("dora@example.com")
	l.exec("UPDATE users SET active = false WHERE id = $1", dora.String())
	l.person("dora", "dora@example.com", true)
	l.wants(l.signsIn(l.browser(), oidcPath, "dora"), "/sign-in?refused=unknown")
	if l.count("SELECT count(*) FROM audit_entry WHERE action = 'sign_in.fail' AND after::jsonb ->> 'method' = 'OIDC' AND user_email IN ('cleo@example.com', 'dora@example.com', 'Bob@example.com')") != 3 {
		t.Error("a refused sign-in of a user leaves no audit entry")
	}
	if err := l.store.UnlinkIdentity(t.Context(), "bob@example.com"); err != nil {
		t.Fatal(err)
	}
	l.wants(l.signsIn(b, oidcPath, "mallory"), "/")
	if err := l.store.UnlinkIdentity(t.Context(), adminEmail); billing.CodeOf(err) != billing.NotFound {
		t.Error(err)
	}
}

// TestForgedCallbacks: only the browser that began a sign-in ends it, with the state, the nonce and the verifier that it began with.
func TestForgedCallbacks(t *testing.T) {
	l := newLogin(t, true)
	b := l.browser()
	callback := l.atProvider(b, oidcPath, "ada")
	change := func(from string, set map[string]string) string {
		u, err := url.Parse(from)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		for name, value := range set {
			q.Set(name, value)
		}
		u.RawQuery = q.Encode()
		return u.String()
	}
	strangers := l.atProvider(l.browser(), oidcPath, "ada")
	for name, at := range map[string]string{
		"another's callback": strangers, "no state": change(callback, map[string]string{"state": ""}), "another state": change(callback, map[string]string{"state": "x"}),
		"nothing": l.URL + oidcCallback, "an error without a state": l.URL + oidcCallback + "?error=access_denied",
	} {
		if to := l.back(b, at); to != "/sign-in?refused=expired" || l.who(b) != "" {
			t.Errorf("%s leads to %s", name, to)
		}
	}
	l.wants(l.back(b, callback), "/") // what was refused did not end the attempt
	for name, c := range map[string]struct {
		set    map[string]string
		change func(*attempt)
		want   string
	}{
		"another nonce":      {nil, func(a *attempt) { a.Nonce = "another" }, "failed"},
		"another verifier":   {nil, func(a *attempt) { a.Verifier = strings.Repeat("v", 43) }, "failed"},
		"no nonce":           {nil, func(a *attempt) { a.Nonce = "" }, "expired"},
		"no verifier":        {nil, func(a *attempt) { a.Verifier = "" }, "expired"},
		"another code":       {map[string]string{"code": "x"}, nil, "failed"},
		"no code":            {map[string]string{"code": ""}, nil, "failed"},
		"another issuer":     {map[string]string{"iss": "https://evil.example.com"}, nil, "failed"},
		"cancelled":          {map[string]string{"error": "access_denied", "code": ""}, nil, "cancelled"},
		"the provider fails": {map[string]string{"error": "server_error", "error_description": "<script>"}, nil, "failed"},
		"another way back":   {map[string]string{"code": "x"}, func(a *attempt) { a.Next = "//evil.example.com" }, "failed"},
	} {
		b := l.browser()
		at := change(l.atProvider(b, oidcPath, "ada"), c.set)
		if c.change != nil {
			l.changeAttempt(b, c.change)
		}
		if to := l.back(b, at); to != "/sign-in?refused="+c.want || l.who(b) != "" {
			t.Errorf("%s leads to %s", name, to)
		}
	}
	b = l.browser()
	at := l.atProvider(b, oidcPath, "ada")
	l.setAttempt(b, "nonsense")
	l.wants(l.back(b, at), "/sign-in?refused=expired")
	// Where to go on is read again at the callback: the browser could have changed it.
	for _, evil := range []string{"https://evil.example.com", "//evil.example.com"} {
		b := l.browser()
		l.wants(l.signsIn(b, oidcPath+"?next="+url.QueryEscape(evil), "ada"), "/")
		at := l.atProvider(b, oidcPath, "ada")
		l.changeAttempt(b, func(a *attempt) { a.Next = evil })
		l.wants(l.back(b, at), "/")
	}
	// The address that the provider leads back to is the setting's, whatever the request says.
	r := l.do(l.browser(), "GET", oidcPath, nil, "Host", "evil.example.com", "X-Forwarded-Host", "evil.example.com")
	to, err := url.Parse(r.Header.Get("Location"))
	if err != nil || to.Query().Get("redirect_uri") != l.URL+oidcCallback || to.Query().Get("code_challenge_method") != "S256" || to.Query().Get("nonce") == "" {
		t.Errorf("%s %v", to, err)
	}
	// Guesses are counted by network address.
	l.exec("UPDATE sign_in_throttle SET failures = 60, blocked_until = now() + interval '1 hour' WHERE subject = 'address:127.0.0.1'")
	b = l.browser()
	callback = l.atProvider(b, oidcPath, "ada")
	before := l.asked.Load()
	l.wants(l.back(b, callback), "/sign-in?refused=often")
	if l.asked.Load() != before {
		t.Error("the provider was asked all the same")
	}
}

// TestProviderIsDown: the program serves without it, says so, and takes it up once it is there.
func TestProviderIsDown(t *testing.T) {
	l := newLogin(t, true)
	l.down.Store(true)
	b := l.browser()
	_, to := l.get(b, l.URL+oidcPath+"?next=/bills")
	l.wants(to, "/sign-in?next=%2Fbills&refused=unavailable")
	l.signIn(l.Client(), adminEmail, goodPassword).wants(t, http.StatusNoContent, "")
	l.down.Store(false)
	callback := l.atProvider(b, oidcPath+"?next=/bills", "ada")
	l.down.Store(true)
	l.wants(l.back(b, callback), "/sign-in?next=%2Fbills&refused=unavailable")
	l.down.Store(false)
	l.wants(l.signsIn(b, oidcPath, "ada"), "/")
	if l.count("SELECT count(*) FROM sign_in_throttle") != 0 {
		t.Error("a provider that is down counts as a failure of the person")
	}
	// While it does not answer, it is not asked by everybody.
	quiet := newLogin(t, true)
	quiet.server.limits.askProvider = time.Hour
	quiet.down.Store(true)
	for range 3 {
		_, to := quiet.get(b, quiet.URL+oidcPath)
		quiet.wants(to, "/sign-in?refused=unavailable")
	}
	if n := quiet.asked.Load(); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

// TestFirstSignInsAtOnce: a person in several browsers at once is linked once, and is in everywhere.
func TestFirstSignInsAtOnce(t *testing.T) {
	l := newLogin(t, true)
	var all sync.WaitGroup
	for range 4 {
		b := l.browser()
		callback := l.atProvider(b, oidcPath, "ada")
		all.Go(func() {
			r, err := b.Get(callback)
			if err != nil {
				t.Error(err)
				return
			}
			_ = r.Body.Close()
			if to := r.Header.Get("Location"); to != "/" {
				t.Errorf("leads to %s", to)
			}
		})
	}
	all.Wait()
	if l.count("SELECT count(*) FROM user_identity") != 1 || l.count("SELECT count(*) FROM user_session") != 4 {
		t.Error("linked more than once, or not in everywhere")
	}
}

func TestWithoutProvider(t *testing.T) {
	s := newSite(t, nil)
	for _, path := range []string{oidcPath, oidcCallback} {
		s.do(s.browser(), "GET", path, nil, "Accept", "text/html").wants(t, http.StatusNotFound, billing.NotFound)
	}
}

func TestOwnPath(t *testing.T) {
	for next, want := range map[string]string{
		"": "/", "/": "/", "/bills": "/bills", "/bills?month=2024-09&product=a%20b": "/bills?month=2024-09&product=a%20b", "/bills/2024-09/customers/7#lines": "/bills/2024-09/customers/7#lines",
		"https://evil.example.com": "/", "//evil.example.com": "/", "///evil.example.com": "/", "/\\evil.example.com": "/", "\\\\evil.example.com": "/", "/\t/evil.example.com": "/",
		"/\n/evil.example.com": "/", "javascript:alert(1)": "/", "evil.example.com": "/", "/%zz": "/", " /bills": "/", "/bills\x00": "/", "http:/bills": "/",
		oidcPath: "/", oidcCallback + "?code=x": "/", "/graphql?query={viewer}": "/", "/files/x": "/", "/" + strings.Repeat("a", 2000): "/",
	} {
		if got := ownPath(next); got != want {
			t.Errorf("%q leads to %q, not %q", next, got, want)
		}
	}
}

func TestProviderSettings(t *testing.T) {
	good := OIDC{Issuer: "https://login.example.com/realms/x", ClientID: "a", ClientSecret: "b", Name: "c"}
	with := func(change func(*OIDC)) OIDC { c := good; change(&c); return c }
	for name, c := range map[string]struct {
		oidc     OIDC
		url      string
		mentions string
	}{
		"all":                     {good, "https://bills.example.com/", ""},
		"none":                    {OIDC{}, "", ""},
		"on this machine":         {with(func(c *OIDC) { c.Issuer = "http://localhost:9000" }), "http://[::1]:8080", ""},
		"an issuer in clear":      {with(func(c *OIDC) { c.Issuer = "http://login.example.com" }), "https://bills.example.com", "COUNTERSIGN_OIDC_ISSUER"},
		"an issuer that is none":  {with(func(c *OIDC) { c.Issuer = "login.example.com" }), "https://bills.example.com", "COUNTERSIGN_OIDC_ISSUER"},
		"no issuer":               {with(func(c *OIDC) { c.Issuer = "" }), "https://bills.example.com", "COUNTERSIGN_OIDC_ISSUER"},
		"no name":                 {with(func(c *OIDC) { c.Name = "" }), "https://bills.example.com", "COUNTERSIGN_OIDC_NAME"},
		"no address of our own":   {good, "", "COUNTERSIGN_URL"},
		"an address with a path":  {good, "https://example.com/bills", "COUNTERSIGN_URL"},
		"an address in clear":     {good, "http://bills.example.com", "COUNTERSIGN_URL"},
		"an address with a query": {good, "https://bills.example.com?x", "COUNTERSIGN_URL"},
	} {
		p, err := newProvider(c.oidc, c.url)
		if (err == nil) != (c.mentions == "") || err != nil && !strings.Contains(err.Error(), c.mentions) {
			t.Errorf("%s: %v", name, err)
		}
		if p == nil {
			continue
		}
		if cookie := p.attemptCookie("x"); cookie.Secure != strings.HasPrefix(c.url, "https") || strings.HasPrefix(cookie.Name, "__Host-") != cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.MaxAge > 600 {
			t.Errorf("%s: %+v", name, cookie)
		}
	}
}
