// Package oidctest is a real OpenID Connect provider for tests: the certified zitadel/oidc with its storage in memory, a page to sign in at, and people who
// can be changed. Nothing of it is in the program.
package oidctest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"html/template"
	"net/http"
	"sync"

	"github.com/zitadel/oidc/v3/example/server/storage"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// The client that the provider knows.
const (
	ClientID     = "countersign"
	ClientSecret = "a secret of the tests"
)

// Person is somebody with an account at the provider.
type Person struct {
	Subject  string
	Login    string
	Password string
	Email    string
	Verified bool
}

// Provider is the provider's HTTP.
type Provider struct {
	http.Handler
	people *people
}

// Options are how the provider is.
type Options struct {
	Issuer       string
	CallbackURL  string
	EmailInToken bool // the ID token tells the e-mail address; else only the user info does
}

// New returns a provider without people.
func New(o Options) (*Provider, error) {
	p := &Provider{people: &people{bySubject: map[string]*storage.User{}}}
	kept := storage.NewStorageWithClients(p.people, map[string]*storage.Client{ClientID: storage.WebClient(ClientID, ClientSecret, o.CallbackURL)})
	provider, err := op.NewProvider(&op.Config{CryptoKey: sha256.Sum256([]byte(o.Issuer)), CryptoKeyId: "1", CodeMethodS256: true, AuthMethodPost: true},
		clients{kept, o.EmailInToken}, op.StaticIssuer(o.Issuer), op.WithAllowInsecure())
	if err != nil {
		return nil, fmt.Errorf("provider: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", provider)
	mux.HandleFunc("GET /login/username", func(w http.ResponseWriter, r *http.Request) {
		page(w, http.StatusOK, r.FormValue("authRequestID"), "")
	})
	callback := op.AuthCallbackURL(provider)
	mux.Handle("POST /login/username", op.NewIssuerInterceptor(provider.IssuerFromRequest).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.FormValue("id")
		if err := kept.CheckUsernamePassword(r.FormValue("login"), r.FormValue("password"), id); err != nil {
			page(w, http.StatusUnauthorized, id, err.Error())
			return
		}
		http.Redirect(w, r, callback(r.Context(), id), http.StatusFound)
	}))
	p.Handler = mux
	return p, nil
}

// Set makes somebody, or changes whoever has that subject.
func (p *Provider) Set(one Person) {
	p.people.mu.Lock()
	defer p.people.mu.Unlock()
	p.people.bySubject[one.Subject] = &storage.User{ID: one.Subject, Username: one.Login, Password: one.Password, Email: one.Email, EmailVerified: one.Verified}
}

// people are the storage's users.
type people struct {
	mu        sync.Mutex
	bySubject map[string]*storage.User
}

// GetUserByID is somebody by the subject.
func (p *people) GetUserByID(subject string) *storage.User {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.bySubject[subject]
}

// GetUserByUsername is somebody by the login.
func (p *people) GetUserByUsername(login string) *storage.User {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, one := range p.bySubject {
		if one.Username == login {
			return one
		}
	}
	return nil
}

// ExampleClientID is of a service that nobody has.
func (*people) ExampleClientID() string { return "none" }

// clients is the storage, with clients that may have the address in the ID token.
type clients struct {
	*storage.Storage
	emailInToken bool
}

// GetClientByClientID is the client by its id.
func (c clients) GetClientByClientID(ctx context.Context, id string) (op.Client, error) {
	client, err := c.Storage.GetClientByClientID(ctx, id)
	return telling{client, c.emailInToken}, err
}

type telling struct {
	op.Client
	emailInToken bool
}

// IDTokenUserinfoClaimsAssertion says whether the ID token tells what the user info tells.
func (t telling) IDTokenUserinfoClaimsAssertion() bool { return t.emailInToken }

var form = template.Must(template.New("").Parse(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Example Login</title><main><h1>Example Login</h1>
<form method="post"><input type="hidden" name="id" value="{{.ID}}"><p><label>Login <input name="login"></label><p><label>Password <input name="password" type="password"></label>
{{with .Wrong}}<p role="alert">{{.}}{{end}}<p><button>Sign in</button></form></main></html>`))

func page(w http.ResponseWriter, status int, id, wrong string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_ = form.Execute(w, map[string]string{"ID": id, "Wrong": wrong}) // to a client that may be gone
}
