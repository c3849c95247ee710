package store_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lib/pq"
)

// recorder is a way to a database that notes every statement, so that a test knows what was really asked.
type recorder struct {
	driver.Connector
	mu    sync.Mutex
	label string
	noted []statement
	known map[string]bool
}

// statement is one text with the arguments that it first had.
type statement struct {
	label, text string
	args        []driver.NamedValue
}

// record opens the house's database once more, with every statement noted.
func (h *house) record() (*recorder, *sql.DB) {
	h.t.Helper()
	u, err := url.Parse(h.url)
	if err != nil {
		h.t.Fatal(err)
	}
	q := u.Query()
	q.Set("binary_parameters", "yes")
	q.Set("timezone", "UTC")
	u.RawQuery = q.Encode()
	connector, err := pq.NewConnector(u.String())
	if err != nil {
		h.t.Fatal(err)
	}
	r := &recorder{Connector: connector, known: map[string]bool{}}
	db := sql.OpenDB(r)
	h.t.Cleanup(func() { _ = db.Close() })
	return r, db
}

// Connect wraps what pq opens.
func (r *recorder) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return recordedConn{c.(pqConn), r}, nil //nolint:forcetypeassert,errcheck // it is lib/pq's
}

// use names what is done next: the statements that are new with it are noted under this name.
func (r *recorder) use(label string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.label = label
}

func (r *recorder) note(text string, args []driver.NamedValue) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.label != "" && !r.known[text] {
		r.known[text] = true
		r.noted = append(r.noted, statement{r.label, text, slices.Clone(args)})
	}
}

type pqConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.NamedValueChecker
	driver.SessionResetter
	driver.Validator
	driver.Pinger
}

type recordedConn struct {
	pqConn
	r *recorder
}

func (c recordedConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	c.r.note(text, args)
	return c.pqConn.ExecContext(ctx, text, args)
}

func (c recordedConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	c.r.note(text, args)
	return c.pqConn.QueryContext(ctx, text, args)
}

func (c recordedConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	s, err := c.pqConn.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return recordedStmt{s.(pqStmt), c.r, text}, nil //nolint:forcetypeassert,errcheck // it is lib/pq's
}

type pqStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type recordedStmt struct {
	pqStmt
	r    *recorder
	text string
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.r.note(s.text, args)
	return s.pqStmt.QueryContext(ctx, args)
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.r.note(s.text, args)
	return s.pqStmt.ExecContext(ctx, args)
}

// literal writes an argument as SQL text.
func literal(v driver.Value) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case string:
		return pq.QuoteLiteral(v)
	case []byte:
		return `'\x` + hex.EncodeToString(v) + "'"
	case time.Time:
		return pq.QuoteLiteral(v.Format(time.RFC3339Nano))
	default:
		return fmt.Sprint(v)
	}
}

// plan is the generic plan of a statement, the one that does for all arguments; these only choose the partitions.
func (s statement) plan(ctx context.Context, conn *sql.Conn) (string, error) {
	if _, err := conn.ExecContext(ctx, "PREPARE explained AS "+s.text); err != nil {
		return "", err
	}
	defer conn.ExecContext(ctx, "DEALLOCATE explained") //nolint:errcheck // the next PREPARE would say so
	execute := "EXECUTE explained"
	if len(s.args) > 0 {
		var args []string
		for _, a := range s.args {
			args = append(args, literal(a.Value))
		}
		execute += "(" + strings.Join(args, ", ") + ")"
	}
	rows, err := conn.QueryContext(ctx, "EXPLAIN (COSTS OFF) "+execute)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	var lines []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return "", err
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n"), rows.Err()
}
