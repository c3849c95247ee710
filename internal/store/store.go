// Package store owns the use cases on PostgreSQL: one method is one transaction, every method takes a Viewer, and scope.go is the only row
// filter. What is allowed and how much it is, internal/billing says; this package locks, asks, writes and commits.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/shopspring/decimal"
	"gocloud.dev/blob"

	"countersign/ent"
	"countersign/internal/billing"
)

// Store is the use cases on one database.
type Store struct {
	db    *sql.DB
	ent   *ent.Client
	jobs  *river.Client[*sql.Tx] // inserts only; internal/jobs works them
	files *blob.Bucket
	now   func() time.Time

	keepFiles time.Duration
	limits    Limits
	groups    *groups

	plainWebhooks bool

	statements *statements
	log        *slog.Logger
}

// Config is what a Store needs.
type Config struct {
	DB    *sql.DB
	Files *blob.Bucket     // uploads; nil where none are taken
	Now   func() time.Time // the clock of every rule
	Log   *slog.Logger

	PlainWebhooks bool // webhooks may be http

	KeepFiles time.Duration // how long bill files are kept; 0 means a week
	Limits    Limits        // of confirmations, reversals and allocations
	// Together is how many transactions of one account's confirmations run at once before others wait to join the next; 0 means 4, less: none waits.
	Together int
}

// New returns the use cases on a migrated database.
func New(c Config) (*Store, error) {
	jobs, err := river.NewClient(riverdatabasesql.New(c.DB), &river.Config{Logger: c.Log})
	if err != nil {
		return nil, fmt.Errorf("job client: %w", err)
	}
	if c.KeepFiles == 0 {
		c.KeepFiles = keepFilesFor
	}
	return &Store{
		db: c.DB, ent: ent.NewClient(ent.Driver(entsql.OpenDB(dialect.Postgres, c.DB))),
		jobs: jobs, files: c.Files, now: c.Now, log: c.Log, statements: new(statements),
		keepFiles: c.KeepFiles, limits: c.Limits.orDefaults(), groups: newGroups(c.Together), plainWebhooks: c.PlainWebhooks,
	}, nil
}

// Open connects to a PostgreSQL URL and checks that it answers and is new enough. The error says why not, without the password.
func Open(ctx context.Context, databaseURL string) (*sql.DB, error) {
	dsn, err := withDefaults(databaseURL)
	if err != nil {
		return nil, err
	}
	connector, err := pq.NewConnector(dsn)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", redact(err, databaseURL))
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(64)
	db.SetMaxIdleConns(32)
	db.SetConnMaxIdleTime(5 * time.Minute)
	var version int
	if err := db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("DATABASE_URL: cannot connect: %w", redact(err, databaseURL))
	}
	if version < 150000 {
		_ = db.Close()
		return nil, fmt.Errorf("DATABASE_URL: PostgreSQL 15 or later is needed; this is %d.%d", version/10000, version%10000)
	}
	return db, nil
}

// withDefaults sets what every connection needs: parameters in binary, which saves a round trip per query, and UTC.
func withDefaults(databaseURL string) (string, error) {
	u, err := url.Parse(databaseURL)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return "", errors.New("DATABASE_URL: write it like postgres://user:password@host:5432/database?sslmode=require")
	}
	q := u.Query()
	q.Set("binary_parameters", "yes")
	q.Set("timezone", "UTC")
	if q.Get("sslmode") == "" {
		q.Set("sslmode", "require")
	}
	if q.Get("application_name") == "" {
		q.Set("application_name", "countersign")
	}
	if q.Get("connect_timeout") == "" {
		q.Set("connect_timeout", "10")
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// redact keeps a password out of an error.
func redact(err error, databaseURL string) error {
	u, parseErr := url.Parse(databaseURL)
	if parseErr != nil || u.User == nil {
		return err
	}
	if password, ok := u.User.Password(); ok && password != "" && strings.Contains(err.Error(), password) {
		return errors.New(strings.ReplaceAll(err.Error(), password, "***"))
	}
	return err
}

// Now is the clock of every rule.
func (s *Store) Now() time.Time { return s.now() }

// At returns the same store with a clock that stands at an instant: the demo lives through its months with it.
func (s *Store) At(now time.Time) *Store {
	at := *s
	at.now = func() time.Time { return now }
	at.groups = newGroups(s.groups.width) // calls of one clock do not join those of another
	return &at
}

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }

// maxTries bounds how often a transaction that lost a race is tried again.
const maxTries = 10

// inTx runs fn in one transaction, again when PostgreSQL says that it lost a race (40001, 40P01). fn must not keep state between tries.
func (s *Store) inTx(ctx context.Context, fn func(tx *sql.Tx) error) error {
	for try := 1; ; try++ {
		err := s.once(ctx, fn)
		if err == nil || try == maxTries || !lostRace(err) {
			return err
		}
		pause := time.Duration(rand.Int64N(int64(10*time.Millisecond) << min(try, 6))) //nolint:gosec // jitter, not a secret
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (s *Store) once(ctx context.Context, fn func(tx *sql.Tx) error) error {
	return once(ctx, s.db, fn)
}

// beginner is a *sql.DB or a *sql.Conn.
type beginner interface {
	BeginTx(ctx context.Context, options *sql.TxOptions) (*sql.Tx, error)
}

func once(ctx context.Context, db beginner, fn func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return &commitError{err}
	}
	return nil
}

func lostRace(err error) bool { return hasState(err, "40001") || hasState(err, "40P01") }

// hasState matches a PostgreSQL error by its SQLSTATE, never by a constraint's name, which differs from shard to shard.
func hasState(err error, state string) bool {
	var e *pq.Error
	return errors.As(err, &e) && string(e.Code) == state
}

const uniqueViolation = "23505"

// IsUnstorable says whether an error comes of a text that PostgreSQL cannot hold, such as one with U+0000. Only a caller's words can be that.
func IsUnstorable(err error) bool { return hasState(err, "22021") }

// entIn returns an ent client inside tx, so that ent, COPY and SQL text share one transaction.
func entIn(tx *sql.Tx) *ent.Client {
	return ent.NewClient(ent.Driver(txDriver{entsql.NewDriver(dialect.Postgres, entsql.Conn{ExecQuerier: tx})}))
}

// txDriver keeps ent from opening a transaction inside the one it is given.
type txDriver struct{ dialect.Driver }

func (d txDriver) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d.Driver), nil }

// newID makes a UUIDv7: ids are made by the program and grow with time.
func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// nilIfZero is the database's form of an id that may be absent.
func nilIfZero(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func nilIfEmpty[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

func orZero[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// viewerOf is nil for the internal viewer of commands.
func viewerOf(v billing.Viewer) *uuid.UUID { return nilIfZero(v.UserID) }

// textArray is a PostgreSQL text[] of words.
func textArray[T ~string](words []T) any {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return pq.Array(out)
}

// uuidArray is a PostgreSQL uuid[] of ids.
func uuidArray(ids []uuid.UUID) any {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id.String()
	}
	return pq.Array(out)
}

// columnsOf gathers rows as one array per column, for unnest: a statement of any number of rows has one text.
type columnsOf struct{ columns [][]*string }

func (c *columnsOf) add(values ...any) {
	if c.columns == nil {
		c.columns = make([][]*string, len(values))
	}
	for i, v := range values {
		c.columns[i] = append(c.columns[i], arrayText(v))
	}
}

func (c *columnsOf) arrays() []any {
	out := make([]any, len(c.columns))
	for i := range c.columns {
		out[i] = pq.Array(c.columns[i])
	}
	return out
}

// arrayText is a value as PostgreSQL reads it in an array; nil is NULL.
func arrayText(v any) *string {
	var s string
	switch v := v.(type) {
	case *uuid.UUID:
		if v == nil {
			return nil
		}
		s = v.String()
	case *string:
		return v
	case string:
		s = v
	case time.Time:
		s = v.Format(time.RFC3339Nano)
	case decimal.Decimal:
		s = billing.DecimalString(v)
	default:
		s = fmt.Sprint(v)
	}
	return &s
}
