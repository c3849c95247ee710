// Command countersign is the server and its commands: configuration, wiring, and nothing that is a rule.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/alecthomas/kong"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/s3blob" // s3://BUCKET

	"countersign/frontend"
	"countersign/graph"
	"countersign/internal/demo"
	"countersign/internal/httpd"
	"countersign/internal/jobs"
	"countersign/internal/localpg"
	"countersign/internal/store"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintln(os.Stderr, "countersign:", message(err))
	}
	if err != nil {
		os.Exit(1)
	}
}

// config is what every command takes, from flags or the environment.
type config struct {
	DatabaseURL       string        `env:"DATABASE_URL" name:"database-url" help:"PostgreSQL 15 or later; unset: a private one in the data folder." placeholder:"URL"`
	Data              string        `env:"COUNTERSIGN_DATA" default:"./data" help:"Folder of the private PostgreSQL and of files." type:"path"`
	Files             string        `env:"COUNTERSIGN_FILES" help:"Where files are kept, as a blob URL (file:///…, s3://bucket?region=…); unset: a folder in the data folder." placeholder:"URL"`
	KeepFiles         time.Duration `env:"COUNTERSIGN_KEEP_FILES" default:"168h" help:"How long bill files are kept after they were made."`
	Now               string        `env:"COUNTERSIGN_NOW" help:"A fixed clock, RFC 3339; refused unless COUNTERSIGN_DEMO=1." placeholder:"INSTANT"`
	Demo              bool          `env:"COUNTERSIGN_DEMO" help:"This is a demonstration." hidden:""`
	Log               string        `env:"COUNTERSIGN_LOG" default:"info" enum:"debug,info,warn,error" help:"How much to log: debug, info, warn or error."`
	Addr              string        `env:"COUNTERSIGN_ADDR" default:"127.0.0.1:8080" help:"Where to serve."`
	AdminAddr         string        `env:"COUNTERSIGN_ADMIN_ADDR" help:"Where to serve health and metrics; unset: health beside the rest, no metrics." placeholder:"ADDR"`
	Proxies           []string      `env:"COUNTERSIGN_TRUSTED_PROXIES" name:"trusted-proxies" help:"Networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed." placeholder:"CIDR"`
	RequestsPerMinute int           `env:"COUNTERSIGN_REQUESTS_PER_MINUTE" name:"requests-per-minute" help:"How often one API token, or one address without a token, may ask; 0: as often as it likes."`
	PrivateWebhooks   bool          `env:"COUNTERSIGN_PRIVATE_WEBHOOKS" name:"private-webhooks" help:"Webhooks may be http and lead to private addresses."`
	TrustedDocuments  string        `env:"COUNTERSIGN_TRUSTED_DOCUMENTS" name:"trusted-documents" help:"Manifest, or folder of manifests, of the only GraphQL documents that are run beside the pages' own; unset: all are." placeholder:"PATH"`
	URL               string        `env:"COUNTERSIGN_URL" name:"url" help:"Where browsers reach this server, such as https://bills.example.com; OpenID Connect needs it." placeholder:"URL"`
	OIDC              oidcConfig    `embed:"" prefix:"oidc-"`
	CORSOrigins       []string      `env:"COUNTERSIGN_CORS_ORIGINS" name:"cors-origins" help:"Other origins whose pages may call this server." placeholder:"ORIGIN"`
}

// run parses the arguments and runs the command until it is done or ctx ends.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var c commands
	exited := false
	parser, err := kong.New(&c, kong.Name("countersign"), kong.Description("Partner billing for cloud resale: bills, confirmations and credit."),
		kong.Writers(stdout, stderr), kong.Exit(func(int) { exited = true }), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		return fmt.Errorf("command line: %w", err)
	}
	parsed, err := parser.Parse(args)
	if exited {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w (see countersign --help)", err)
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Log)); err != nil {
		return fmt.Errorf("COUNTERSIGN_LOG: %w", err)
	}
	log := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
	parsed.BindTo(ctx, (*context.Context)(nil))
	parsed.BindTo(stdout, (*io.Writer)(nil))
	return parsed.Run(&c.config, log)
}

// clock is the clock of every rule: the wall's, or a fixed one in a demonstration.
func (c *config) clock() (func() time.Time, error) {
	if c.Now == "" {
		return time.Now, nil
	}
	if !c.Demo {
		return nil, errors.New("COUNTERSIGN_NOW fixes the clock, which is for demonstrations only: set COUNTERSIGN_DEMO=1 too, or unset it")
	}
	now, err := time.Parse(time.RFC3339, c.Now)
	if err != nil {
		return nil, fmt.Errorf("COUNTERSIGN_NOW: write it like 2026-03-05T01:00:00+08:00: %w", err)
	}
	return func() time.Time { return now }, nil
}

// system is what commands work on.
type system struct {
	db    *sql.DB
	store *store.Store
	files *blob.Bucket
	local *localpg.Server // nil where DATABASE_URL is set, or where another process runs it
}

// open connects to the database, starting the private one where none is named, and brings it to this program's schema.
func (c *config) open(ctx context.Context, log *slog.Logger) (_ *system, err error) {
	now, err := c.clock()
	if err != nil {
		return nil, err
	}
	s := &system{}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
		}
	}()
	databaseURL := c.DatabaseURL
	if databaseURL == "" {
		if databaseURL, err = s.startLocal(ctx, filepath.Join(c.Data, "pg"), log); err != nil {
			return nil, err
		}
	}
	if err := store.Migrate(ctx, databaseURL); err != nil {
		return nil, err
	}
	if s.db, err = store.Open(ctx, databaseURL); err != nil {
		return nil, err
	}
	if s.files, err = c.openFiles(ctx); err != nil {
		return nil, err
	}
	s.store, err = store.New(store.Config{DB: s.db, Files: s.files, Now: now, Log: log, KeepFiles: c.KeepFiles, PlainWebhooks: c.PrivateWebhooks})
	return s, err
}

// startLocal starts the private PostgreSQL, or attaches to the one that a running server has.
func (s *system) startLocal(ctx context.Context, folder string, log *slog.Logger) (string, error) {
	local, err := localpg.Start(ctx, localpg.Options{Folder: folder, Log: log})
	if err != nil {
		if url, attachErr := localpg.Attach(folder); attachErr == nil && errors.Is(err, localpg.ErrInUse) {
			return url, nil
		}
		return "", err
	}
	s.local = local
	return local.URL(), nil
}

func (c *config) openFiles(ctx context.Context) (*blob.Bucket, error) {
	if c.Files != "" {
		bucket, err := blob.OpenBucket(ctx, c.Files)
		if err != nil {
			return nil, fmt.Errorf("COUNTERSIGN_FILES: %w", err)
		}
		return bucket, nil
	}
	bucket, err := fileblob.OpenBucket(filepath.Join(c.Data, "files"), &fileblob.Options{CreateDir: true, NoTempDir: true, Metadata: fileblob.MetadataDontWrite})
	if err != nil {
		return nil, fmt.Errorf("files folder: %w", err)
	}
	return bucket, nil
}

func (s *system) close() error {
	var errs []error
	if s.files != nil {
		errs = append(errs, s.files.Close())
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	if s.local != nil {
		errs = append(errs, s.local.Stop())
	}
	return errors.Join(errs...)
}

// shutdownTime is how long running requests and jobs may take to end.
const shutdownTime = 10 * time.Second

// serve serves until ctx ends or something breaks. ready is called once with the address.
func (c *config) serve(ctx context.Context, s *system, log *slog.Logger, ready func(addr string)) error {
	set, err := c.settings()
	if err != nil {
		return err
	}
	work, err := jobs.Start(ctx, s.db, s.store, log, jobs.Options{PrivateWebhooks: c.PrivateWebhooks})
	if err != nil {
		return err
	}
	handlers, err := httpd.New(httpd.Config{
		URL: c.URL, OIDC: httpd.OIDC(c.OIDC), Store: s.store, GraphQL: graph.NewHandler(s.store, log, set.trusted), WithViewer: graph.WithViewer, SPA: frontend.Dist(), Docs: set.docs, CORSOrigins: c.CORSOrigins, RequestsPerMinute: c.RequestsPerMinute, TrustedProxies: set.proxies,
		Demo: c.Demo, DemoPassword: demo.Password, AdminApart: c.AdminAddr != "", Collectors: []prometheus.Collector{collectors.NewDBStatsCollector(s.db, "countersign"), httpd.NewCheckMetrics(s.store.LastCheck, log)}, Log: log,
	})
	if err != nil {
		return errors.Join(err, work.Stop(ctx))
	}
	failed := make(chan error, 3)
	servers := []*http.Server{httpd.NewServer(c.Addr, handlers.Main, log)}
	if c.AdminAddr != "" {
		servers = append(servers, httpd.NewServer(c.AdminAddr, handlers.Admin, log))
	}
	for i, server := range servers {
		server.RegisterOnShutdown(handlers.EndStreams)
		listener, err := new(net.ListenConfig).Listen(ctx, "tcp", server.Addr)
		if err != nil {
			return errors.Join(fmt.Errorf("cannot serve on %s: %w", server.Addr, err), work.Stop(ctx))
		}
		go func() { failed <- server.Serve(listener) }()
		if i == 0 {
			ready(listener.Addr().String())
		}
	}
	select {
	case <-ctx.Done():
	case err = <-failed:
	case <-s.died():
		err = s.local.Err()
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	errs := []error{err}
	for _, server := range servers {
		if err := server.Shutdown(ending); err != nil {
			errs = append(errs, server.Close())
		}
	}
	return errors.Join(append(errs, work.Stop(ending))...)
}

// died tells when the private PostgreSQL has ended by itself; it never does where there is none.
func (s *system) died() <-chan struct{} {
	if s.local == nil {
		return nil
	}
	return s.local.Done()
}
