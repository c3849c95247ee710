package httpd

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// OIDC is an OpenID Connect provider to sign in with, beside passwords. The zero value is none.
type OIDC struct {
	Issuer       string // https, or http on this machine
	ClientID     string
	ClientSecret string
	Name         string // what the button says
}

// oidcPath is where signing in with the provider begins; it comes back to the callback behind it.
const oidcPath, oidcCallback = "/sign-in/oidc", "/sign-in/oidc/callback"

// provider is the OpenID Connect provider. It is asked for its addresses when somebody first wants to sign in with it, not when this program starts: what
// it does then must not keep the program from serving.
type provider struct {
	OIDC
	url    string // of this server, as browsers reach it, without a slash behind
	client *http.Client

	mu     sync.Mutex
	found  *endpoints
	failed error // why it was not found a moment ago, so that a provider that hangs is not waited for by one after the other
	at     time.Time
}

// endpoints are what the provider tells of itself. The configuration keeps how it wants our secret to be sent.
type endpoints struct {
	*oidc.Provider
	config *oauth2.Config
}

// providerTime is how long the provider may take to answer.
const providerTime = 10 * time.Second

// newProvider checks the setting. nil is none.
func newProvider(c OIDC, at string) (*provider, error) {
	if c == (OIDC{}) {
		return nil, nil //nolint:nilnil // nobody signs in with a provider
	}
	for variable, value := range map[string]string{"ISSUER": c.Issuer, "CLIENT_ID": c.ClientID, "CLIENT_SECRET": c.ClientSecret, "NAME": c.Name} {
		if value == "" {
			return nil, fmt.Errorf("COUNTERSIGN_OIDC_%s: to sign in with OpenID Connect needs all of COUNTERSIGN_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET and _NAME", variable)
		}
	}
	if !isSafe(c.Issuer) {
		return nil, fmt.Errorf("COUNTERSIGN_OIDC_ISSUER: %q is no issuer: write it as the provider does, like https://login.example.com; http is for this machine only", c.Issuer)
	}
	at = strings.TrimSuffix(at, "/")
	if u, err := url.Parse(at); err != nil || !isSafe(at) || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return nil, fmt.Errorf("COUNTERSIGN_URL: OpenID Connect needs where browsers reach this server, like https://bills.example.com; %q is not that", at)
	}
	return &provider{OIDC: c, url: at, client: &http.Client{Timeout: providerTime}}, nil
}

// isSafe says whether an address is https, or leads to this machine.
func isSafe(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}

// errUnavailable is of a provider that cannot be reached, or breaks down.
var errUnavailable = errors.New("the provider cannot be reached")

// discover returns the provider, once it has told its addresses. Errors: errUnavailable.
func (p *provider) discover(ctx context.Context, again time.Duration) (*endpoints, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found != nil {
		return p.found, nil
	}
	if p.failed != nil && now().Sub(p.at) < again {
		return nil, p.failed
	}
	// Whoever asked first may leave; the others wait for the same answer.
	found, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), p.client), p.Issuer)
	if err != nil {
		p.failed, p.at = fmt.Errorf("%w: %w", errUnavailable, err), now()
		return nil, p.failed
	}
	p.found = &endpoints{found, &oauth2.Config{ClientID: p.ClientID, ClientSecret: p.ClientSecret, Endpoint: found.Endpoint(), RedirectURL: p.url + oidcCallback, Scopes: []string{oidc.ScopeOpenID, "email"}}}
	return p.found, nil
}

// identify trades the provider's code for who it says that somebody is. Errors: errUnavailable; UNAUTHENTICATED with the cause behind it.
func (p *provider) identify(ctx context.Context, found *endpoints, code string, a attempt) (store.Identity, error) {
	ctx = oidc.ClientContext(ctx, p.client)
	token, err := found.config.Exchange(ctx, code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return store.Identity{}, noIdentity(err)
	}
	raw, _ := token.Extra("id_token").(string)
	idToken, err := found.Verifier(&oidc.Config{ClientID: p.ClientID}).Verify(ctx, raw)
	if err != nil {
		return store.Identity{}, noIdentity(err)
	}
	if subtle.ConstantTimeCompare([]byte(idToken.Nonce), []byte(a.Nonce)) != 1 {
		return store.Identity{}, noIdentity(errors.New("the ID token has another nonce"))
	}
	var says claims
	if err := idToken.Claims(&says); err != nil {
		return store.Identity{}, noIdentity(err)
	}
	if says.Email == "" { // many providers tell it only where it is asked for
		info, err := found.UserInfo(ctx, found.config.TokenSource(ctx, token))
		if err != nil {
			return store.Identity{}, noIdentity(err)
		}
		if info.Subject != idToken.Subject {
			return store.Identity{}, noIdentity(errors.New("the user info is of another subject than the ID token"))
		}
		says = claims{Email: info.Email, EmailVerified: flag(info.EmailVerified)}
	}
	return store.Identity{Issuer: p.Issuer, Subject: idToken.Subject, Email: says.Email, EmailVerified: bool(says.EmailVerified)}, nil
}

// noIdentity is why somebody is not identified: the provider did not answer, or its answer is no good.
func noIdentity(cause error) error {
	var network *url.Error
	var answer *oauth2.RetrieveError
	if errors.As(cause, &network) || errors.As(cause, &answer) && answer.Response.StatusCode >= http.StatusInternalServerError {
		return fmt.Errorf("%w: %w", errUnavailable, cause)
	}
	return errors.Join(store.RefuseIdentity(store.RefusedFailed), cause)
}

type claims struct {
	Email         string `json:"email"`
	EmailVerified flag   `json:"email_verified"`
}

// flag is true or false, which some providers write as a text.
type flag bool

// UnmarshalJSON reads true and "true"; anything else is false.
func (f *flag) UnmarshalJSON(b []byte) error {
	*f = string(b) == "true" || string(b) == `"true"`
	return nil
}

// attempt is a sign-in under way at the provider. The browser that began it keeps it, and only there can it end.
type attempt struct {
	State, Nonce, Verifier string
	Next                   string
}

// attemptTime is how long a sign-in at the provider may take.
const attemptTime = 10 * time.Minute

// attemptCookie is set for our own host alone, where the browser can be told so: no sister host may plant one, and with it an account of its own.
func (p *provider) attemptCookie(value string) *http.Cookie {
	c := &http.Cookie{Name: "countersign_oidc", Value: value, Path: "/", MaxAge: int(attemptTime.Seconds()), HttpOnly: true, SameSite: http.SameSiteLaxMode}
	if strings.HasPrefix(p.url, "https:") {
		c.Name, c.Secure = "__Host-"+c.Name, true
	}
	if value == "" {
		c.MaxAge = -1
	}
	return c
}

// attemptOf reads the attempt that a callback belongs to: the one that this browser began, with the state that it brings back.
func (p *provider) attemptOf(r *http.Request) (a attempt, ok bool) {
	c, err := r.Cookie(p.attemptCookie("").Name)
	if err != nil {
		return a, false
	}
	b, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(b, &a) != nil || a.State == "" || a.Nonce == "" || a.Verifier == "" {
		return a, false
	}
	return a, subtle.ConstantTimeCompare([]byte(r.URL.Query().Get("state")), []byte(a.State)) == 1
}

// beginOIDC is GET /sign-in/oidc?next=PATH: leads to the provider, and from there to the callback.
func (s *server) beginOIDC(w http.ResponseWriter, r *http.Request) {
	next := ownPath(r.URL.Query().Get("next"))
	found, err := s.provider.discover(r.Context(), s.limits.askProvider)
	if err != nil {
		s.refuseOIDC(w, r, next, err)
		return
	}
	a := attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Next: next}
	b, err := json.Marshal(a)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.SetCookie(w, s.provider.attemptCookie(base64.RawURLEncoding.EncodeToString(b)))
	redirect(w, r, found.config.AuthCodeURL(a.State, oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)))
}

// endOIDC is GET /sign-in/oidc/callback: where the provider sends the browser back to. Whatever goes wrong leads to the sign-in page, with one word for it.
func (s *server) endOIDC(w http.ResponseWriter, r *http.Request) {
	a, ok := s.provider.attemptOf(r)
	next := ownPath(a.Next)
	if !ok { // the attempt stays: this may be somebody else's link
		s.refuseOIDC(w, r, next, errExpired)
		return
	}
	http.SetCookie(w, s.provider.attemptCookie("")) // each is good once
	v, secret, err := s.Store.SignInByIdentity(r.Context(), browser(r), func(ctx context.Context) (store.Identity, error) {
		q := r.URL.Query()
		switch issuer := q.Get("iss"); {
		case issuer != "" && issuer != s.provider.Issuer: // RFC 9207
			return store.Identity{}, noIdentity(errors.New("the answer is of another issuer"))
		case q.Get("error") == "access_denied":
			return store.Identity{}, errCancelled
		case q.Get("error") != "":
			return store.Identity{}, noIdentity(errors.New("the provider answers: " + q.Get("error")))
		}
		found, err := s.provider.discover(ctx, s.limits.askProvider)
		if err != nil {
			return store.Identity{}, err
		}
		return s.provider.identify(ctx, found, q.Get("code"), a)
	})
	if err != nil {
		s.refuseOIDC(w, r, next, err)
		return
	}
	exchangeOf(r).userID = v.UserID
	setSession(w, r, secret)
	redirect(w, r, next)
}

var errExpired, errCancelled = errors.New("no attempt of this browser"), errors.New("cancelled at the provider")

// refuseOIDC leads back to the sign-in page with why, in one word: what the provider says is for the log.
func (s *server) refuseOIDC(w http.ResponseWriter, r *http.Request, next string, cause error) {
	x := exchangeOf(r)
	var why string
	level := slog.LevelInfo
	var refusal *billing.Error
	switch {
	case errors.Is(cause, errExpired):
		why = "expired"
	case errors.Is(cause, errCancelled):
		why = "cancelled"
	case errors.Is(cause, errUnavailable):
		why, level = "unavailable", slog.LevelWarn
	case errors.As(cause, &refusal) && refusal.Code == billing.RateLimited:
		why = "often"
	case errors.As(cause, &refusal) && refusal.Code == billing.Unauthenticated:
		why = refusal.Details["refused"]
	default:
		s.fail(w, r, cause)
		return
	}
	s.Log.LogAttrs(r.Context(), level, "sign-in with the provider refused", slog.String("why", why), slog.String("requestId", x.requestID), slog.Any("cause", cause))
	q := url.Values{"refused": {why}}
	if next != "/" {
		q.Set("next", next)
	}
	redirect(w, r, "/sign-in?"+q.Encode())
}

func redirect(w http.ResponseWriter, r *http.Request, to string) {
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// ownPath is a path of our pages to go on to, or "/" for anything that would lead elsewhere: another host, as browsers read it too, or not to a page.
func ownPath(next string) string {
	u, err := url.Parse(next)
	odd := func(c rune) bool { return c <= ' ' || c == '\\' || c == 0x7f }
	if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsFunc(next, odd) || len(next) > 2000 || !isPagePath(u.Path) {
		return "/"
	}
	return next
}
