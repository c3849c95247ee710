// Package storetest gives every test a database of its own, at the program's schema. It owns how such a database is made: cloned from a template
// that is migrated once for each server and set of migrations. It owns no rows; a test puts in what it needs.
package storetest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lib/pq"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivermigrate"

	"countersign/internal/localpg"
	"countersign/internal/store"
)

// serverVariable names a PostgreSQL whose user may make databases. `make test` sets it, so that one server does for all packages.
const serverVariable = "COUNTERSIGN_TEST_DATABASE_URL"

// limit bounds the making and the removal of a database.
const limit = 2 * time.Minute

// New returns a new, migrated, empty database for this test alone, opened as the program opens its own, and its URL for whoever opens it
// again. Both are gone when the test ends, whatever connections are left. Without a PostgreSQL the test fails, and says how to start one.
func New(t testing.TB) (db *sql.DB, databaseURL string) {
	t.Helper()
	s, err := theServer()
	if err != nil {
		t.Fatalf("this test needs a PostgreSQL: run `make test`, which starts one, or set %s=postgres://USER:PASSWORD@HOST:5432/postgres?sslmode=disable to one whose user may make databases: %v", serverVariable, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	name := "countersign_test_" + strings.ToLower(rand.Text())
	// Copying files is twice as fast as copying through the log, where nothing is forced to the disk.
	create := "CREATE DATABASE " + pq.QuoteIdentifier(name) + " TEMPLATE " + pq.QuoteIdentifier(s.template) + " STRATEGY file_copy" //nolint:gosec // names of ours, quoted
	if _, err := s.db.ExecContext(ctx, create); err != nil {
		t.Fatalf("a database for the test: %v", err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		defer cancel()
		if _, err := s.db.ExecContext(ctx, "DROP DATABASE "+pq.QuoteIdentifier(name)+" WITH (FORCE)"); err != nil {
			t.Errorf("the test's database: %v", err)
		}
	})
	databaseURL = withDatabase(s.url, name)
	db, err = store.Open(ctx, databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close the test's database: %v", err)
		}
	})
	return db, databaseURL
}

// server is where the databases are made.
type server struct {
	url      *url.URL
	db       *sql.DB
	template string
}

// theServer is the one of this process: the one that serverVariable names, otherwise one that is started now and ends with the process.
var theServer = sync.OnceValues(func() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	text := os.Getenv(serverVariable)
	if text == "" {
		private, err := localpg.StartTemporary(ctx)
		if err != nil {
			return nil, err
		}
		text = private.URL()
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: it is no URL", serverVariable) // the error would hold the password
	}
	db, err := sql.Open("postgres", text)
	if err != nil {
		return nil, err
	}
	s := &server{url: u, db: db}
	if s.template, err = s.makeTemplate(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
})

// makeTemplate returns the name of the template for this program's migrations, and makes it unless another process did. That it is marked as a
// template says that it was finished.
func (s *server) makeTemplate(ctx context.Context) (string, error) {
	sum, err := migrationsSum()
	if err != nil {
		return "", err
	}
	name := "countersign_template_" + sum
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	const lock = "hashtextextended('countersign.storetest', 0)"
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock("+lock+")"); err != nil {
		return "", err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock("+lock+")") //nolint:errcheck // the connection's end unlocks too
	var finished bool
	err = conn.QueryRowContext(ctx, "SELECT datistemplate FROM pg_database WHERE datname = $1", name).Scan(&finished)
	if finished || err != nil && !errors.Is(err, sql.ErrNoRows) {
		return name, err
	}
	quoted := pq.QuoteIdentifier(name)
	for _, statement := range []string{"DROP DATABASE IF EXISTS " + quoted + " WITH (FORCE)", "CREATE DATABASE " + quoted + " TEMPLATE template0"} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return "", fmt.Errorf("template: %w", err)
		}
	}
	if err := store.Migrate(ctx, withDatabase(s.url, name)); err != nil {
		return "", err
	}
	// Nobody may connect: a template with a connection cannot be cloned.
	if _, err := conn.ExecContext(ctx, "ALTER DATABASE "+quoted+" WITH ALLOW_CONNECTIONS false IS_TEMPLATE true"); err != nil {
		return "", fmt.Errorf("template: %w", err)
	}
	return name, nil
}

// migrationsSum tells one schema of the program from another: our migrations and those of the job library.
func migrationsSum() (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(store.MigrationFiles(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(store.MigrationFiles(), path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(text), text)
		return err
	})
	if err != nil {
		return "", err
	}
	jobs, err := rivermigrate.New(riverdatabasesql.New(nil), nil)
	if err != nil {
		return "", err
	}
	for _, m := range jobs.AllVersions() {
		fmt.Fprintf(sum, "%d %d\n%s", m.Version, len(m.SQLUp), m.SQLUp)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))[:16], nil
}

// withDatabase is the URL of another database of the same server.
func withDatabase(server *url.URL, name string) string {
	u := *server
	u.Path, u.RawPath = "/"+name, ""
	return u.String()
}
