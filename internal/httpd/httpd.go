// Package httpd owns what is HTTP and not GraphQL: who a request acts for (sessions, API tokens), who may call from where, uploads, the
// pages of the SPA, health and metrics, limits and the access log. It has no rules of billing and no SQL: internal/store has.
package httpd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// Store is what this package needs of *store.Store.
type Store interface {
	SignIn(ctx context.Context, email, password string, b store.Browser) (v billing.Viewer, secret string, err error)
	SignInByIdentity(ctx context.Context, b store.Browser, identify func(ctx context.Context) (store.Identity, error)) (v billing.Viewer, secret string, err error)
	AcceptInvitation(ctx context.Context, secret, name, password, requestID, address string) error
	SignOut(ctx context.Context, v billing.Viewer) error
	ChangePassword(ctx context.Context, v billing.Viewer, current, password string) error
	UseSession(ctx context.Context, secret, address string) (billing.Viewer, error)
	ViewerBySession(ctx context.Context, secret string) (billing.Viewer, error)
	ViewerByToken(ctx context.Context, secret string) (billing.Viewer, error)
	ReceiveImport(ctx context.Context, v billing.Viewer, up store.Upload) (store.BillImport, bool, error)
	DownloadBillFile(ctx context.Context, v billing.Viewer, id uuid.UUID, begins bool) (*store.BillFile, error)
	OpenBillFile(ctx context.Context, f *store.BillFile) (store.FileReader, error)
	StreamBillFile(ctx context.Context, v billing.Viewer, r store.FileRequest, begin func(store.FileHead) io.Writer) (billfile.Manifest, error)
	WriteConfirmAllOutcomes(ctx context.Context, v billing.Viewer, runID uuid.UUID, begin func() io.Writer) error
	WriteCreditStatement(ctx context.Context, v billing.Viewer, holderUIN string, currency billing.Currency, m billing.Month, begin func(name string) io.Writer) error
	WriteAudit(ctx context.Context, v billing.Viewer, f store.AuditFilter, begin func() io.Writer) error
	DemoUsers(ctx context.Context) ([]store.DemoUser, error)
	Ping(ctx context.Context) error
}

var _ Store = (*store.Store)(nil)

// Config is what the handlers are made of. Store, GraphQL, WithViewer and Log are needed.
type Config struct {
	Store Store

	GraphQL    http.Handler                                                // /graphql, behind the limits and the viewer of this package
	WithViewer func(ctx context.Context, v billing.Viewer) context.Context // how GraphQL finds the viewer; not called for a request without one

	URL  string // where browsers reach this server, like https://bills.example.com; needed with OIDC
	OIDC OIDC   // none: passwords alone

	RequestsPerMinute int // of one API token, and of one address without one; 0 bounds nothing

	Docs http.Handler // /docs, for whoever is signed in or has a token

	SPA          fs.FS    // the built SPA, index.html at its top; nil or empty: a page says how to build it
	Demo         bool     // the demo runs: GET /session lists its users and DemoPassword
	DemoPassword string   // shown while Demo
	CORSOrigins  []string // other origins that may call with credentials, each like https://bills.example.com; no wildcards

	TrustedProxies   []netip.Prefix         // whose X-Forwarded-For and X-Forwarded-Proto are believed; none: nobody's
	ImportLimitBytes int64                  // the largest upload; 0 is 20 GiB
	AdminApart       bool                   // health is answered by Handlers.Admin alone, on an address of its own
	Collectors       []prometheus.Collector // further metrics, such as the database pool's
	Log              *slog.Logger
}

// Handlers are the two faces of the program.
type Handlers struct {
	Main       http.Handler // what users and programs call
	Admin      http.Handler // /healthz, /readyz and /metrics, for an address that is not public
	EndStreams func()       // ends subscriptions, so that a shutdown need not wait for them: for http.Server.RegisterOnShutdown
}

// limits bound what one request may take. They are fields so that a test need not wait as long as an attacker may.
type limits struct {
	json, graphQL, imports int64         // bytes of a body
	pace                   pace          // the least speed of a body and of an answer
	signInWait             time.Duration // how long a sign-in waits for its turn
	recheckEvery           time.Duration // how often a stream asks whether its viewer still is one
	askProvider            time.Duration // how long a provider that did not answer is left alone
}

const defaultImportLimit = 20 << 30

var standardLimits = limits{
	json: 64 << 10, graphQL: 1 << 20, imports: defaultImportLimit, pace: pace{bytes: 64 << 10, within: time.Minute},
	signInWait: 5 * time.Second, recheckEvery: 30 * time.Second, askProvider: 3 * time.Second,
}

// Limit is one of the limits as callers are told it.
type Limit struct{ Name, Most, Counted string }

// Limits are those of a request, whatever it asks.
func Limits() []Limit {
	l := standardLimits
	return []Limit{
		{"body", strconv.FormatInt(l.graphQL, 10), "bytes of a request to `/graphql`"},
		{"import", strconv.FormatInt(l.imports, 10), "bytes of an upload, as they are sent"},
		{"pace", strconv.Itoa(l.pace.bytes), fmt.Sprintf("bytes that a body must bring, and an answer be read, at least every %.0f seconds: this one is a least", l.pace.within.Seconds())},
	}
}

type server struct {
	Config
	limits limits
	rates  *rates

	origins      *origins
	pages        *pages
	metrics      *metrics
	provider     *provider     // nil where nobody signs in with one
	signingIn    chan struct{} // a slot per password being hashed: each costs 19 MiB and a core
	shuttingDown chan struct{}
}

// New returns the handlers. The error says which setting is wrong and how to write it.
func New(c Config) (Handlers, error) {
	s, err := newServer(c)
	if err != nil {
		return Handlers{}, err
	}
	return s.handlers()
}

func newServer(c Config) (*server, error) {
	if c.Store == nil || c.GraphQL == nil || c.Docs == nil || c.WithViewer == nil || c.Log == nil {
		return nil, errors.New("httpd: Store, GraphQL, Docs, WithViewer and Log are needed")
	}
	if c.ImportLimitBytes == 0 {
		c.ImportLimitBytes = defaultImportLimit
	}
	allowed, err := newOrigins(c.CORSOrigins)
	if err != nil {
		return nil, err
	}
	site, err := newPages(c.SPA)
	if err != nil {
		return nil, err
	}
	m, err := newMetrics(c.Collectors)
	if err != nil {
		return nil, err
	}
	signOn, err := newProvider(c.OIDC, c.URL)
	if err != nil {
		return nil, err
	}
	bounded, err := newRates(c.RequestsPerMinute)
	if err != nil {
		return nil, err
	}
	standard := standardLimits
	standard.imports = c.ImportLimitBytes
	return &server{
		Config: c, limits: standard,
		origins: allowed, pages: site, metrics: m, rates: bounded, provider: signOn,
		signingIn: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), shuttingDown: make(chan struct{}),
	}, nil
}

func (s *server) handlers() (Handlers, error) {
	compressed, err := newCompression()
	if err != nil {
		return Handlers{}, fmt.Errorf("compression: %w", err)
	}
	main := http.NewServeMux()
	handle := func(pattern, route string, h http.Handler) { main.Handle(pattern, named(route, s.rated(h))) }
	handle("POST /sign-in", "/sign-in", http.HandlerFunc(s.signIn))
	if s.provider != nil {
		handle("GET "+oidcPath, oidcPath, http.HandlerFunc(s.beginOIDC))
		handle("GET "+oidcCallback, oidcCallback, http.HandlerFunc(s.endOIDC))
	}
	handle("POST /accept-invitation", "/accept-invitation", http.HandlerFunc(s.acceptInvitation))
	handle("POST /sign-out", "/sign-out", http.HandlerFunc(s.signOut))
	handle("POST /change-password", "/change-password", http.HandlerFunc(s.changePassword))
	handle("GET /session", "/session", http.HandlerFunc(s.session))
	handle("POST /imports", "/imports", http.HandlerFunc(s.receiveImport))
	handle("GET /files/{id}", "/files/{id}", http.HandlerFunc(s.downloadFile))
	handle("GET /files/{id}/manifest.json", "/files/{id}/manifest.json", http.HandlerFunc(s.fileManifest))
	handle("GET /bills/{month}/{file}", "/bills/{month}/{file}", http.HandlerFunc(s.streamFile))
	handle("GET /confirm-all/{id}/outcomes.csv", "/confirm-all/{id}/outcomes.csv", http.HandlerFunc(s.confirmAllOutcomes))
	handle("GET /credit/{uin}/{file}", "/credit/{uin}/{month}.csv", http.HandlerFunc(s.creditStatement))
	handle("GET /audit.csv", "/audit.csv", http.HandlerFunc(s.audit))
	handle("/graphql", "/graphql", s.graphQL(compressed))
	handle("GET /docs", "/docs", s.docs(compressed))
	handle("GET /docs/", "/docs", s.docs(compressed))
	main.Handle("/", named("/", http.HandlerFunc(s.page)))
	if !s.AdminApart {
		main.Handle("GET /healthz", named("/healthz", http.HandlerFunc(s.healthz)))
		main.Handle("GET /readyz", named("/readyz", http.HandlerFunc(s.readyz)))
	}
	admin := http.NewServeMux()
	admin.Handle("GET /healthz", named("/healthz", http.HandlerFunc(s.healthz)))
	admin.Handle("GET /readyz", named("/readyz", http.HandlerFunc(s.readyz)))
	admin.Handle("GET /metrics", named("/metrics", s.metrics.handler()))
	return Handlers{
		Main:       s.exchanges(secured(s.origins.handler(s, main))),
		Admin:      s.exchanges(secured(admin)),
		EndStreams: sync.OnceFunc(func() { close(s.shuttingDown) }),
	}, nil
}

// NewServer returns an http.Server for the handlers. It has no read or write timeout, which would cut long uploads, downloads and
// subscriptions: the handlers bound the speed of both directions instead.
func NewServer(addr string, h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Addr: addr, Handler: h,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10, // a GET query travels in the address
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// from is where a request comes from: its address, and whether the browser's side of the connection is TLS. Headers count only when a
// trusted proxy sent them; of X-Forwarded-For, the last entry that is no trusted proxy itself, since a client can write the ones before.
func (s *server) from(r *http.Request) (address string, secure bool) {
	secure = r.TLS != nil
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return "", secure
	}
	at := peer.Addr().Unmap().WithZone("")
	if !s.trusts(at) {
		return at.String(), secure
	}
	secure = secure || r.Header.Get("X-Forwarded-Proto") == "https"
	for hop := range lastFirst(r.Header.Values("X-Forwarded-For")) {
		next, err := netip.ParseAddr(hop)
		if err != nil {
			if host, _, splitErr := net.SplitHostPort(hop); splitErr == nil {
				next, err = netip.ParseAddr(host)
			}
		}
		if err != nil {
			break // what stands before an entry that is no address, nobody vouches for
		}
		if at = next.Unmap().WithZone(""); !s.trusts(at) {
			break
		}
	}
	return at.String(), secure
}

func (s *server) trusts(a netip.Addr) bool {
	for _, p := range s.TrustedProxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
