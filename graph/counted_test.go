package graph_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/lib/pq"

	"countersign/internal/store/storetest"
)

// counter keeps the text of every statement that a database is asked to run.
type counter struct {
	mu         sync.Mutex
	statements []string
}

func (c *counter) ran(statement string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.statements = append(c.statements, statement)
}

// take returns what ran since it was asked last.
func (c *counter) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := c.statements
	c.statements = nil
	return out
}

// holding are the statements with a piece of text.
func holding(statements []string, piece string) (n int) {
	for _, s := range statements {
		if strings.Contains(s, piece) {
			n++
		}
	}
	return n
}

// newCountedHouse is a house whose statements are counted where the driver is asked to run them: nothing gets by.
func newCountedHouse(t *testing.T, instant string) (*house, *counter) {
	t.Helper()
	_, databaseURL := storetest.New(t)
	u, err := url.Parse(databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("binary_parameters", "yes") // as store.Open has it
	q.Set("timezone", "UTC")
	u.RawQuery = q.Encode()
	connector, err := pq.NewConnector(u.String())
	if err != nil {
		t.Fatal(err)
	}
	c := new(counter)
	db := sql.OpenDB(countedConnector{connector, c})
	t.Cleanup(func() { _ = db.Close() })
	return openHouse(t, db, databaseURL, instant), c
}

type countedConnector struct {
	driver.Connector
	counter *counter
}

func (c countedConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return countedConn{conn, c.counter}, nil
}

// countedConn passes on what PostgreSQL's driver can do beyond the least.
type countedConn struct {
	driver.Conn
	counter *counter
}

var errNotThere = errors.New("the driver has no such method any more: count its statements in another way")

func (c countedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.counter.ran(query)
	if q, ok := c.Conn.(driver.QueryerContext); ok {
		return q.QueryContext(ctx, query, args)
	}
	return nil, errNotThere
}

func (c countedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.counter.ran(query)
	if e, ok := c.Conn.(driver.ExecerContext); ok {
		return e.ExecContext(ctx, query, args)
	}
	return nil, errNotThere
}

func (c countedConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	p, ok := c.Conn.(driver.ConnPrepareContext)
	if !ok {
		return nil, errNotThere
	}
	s, err := p.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(query, "COPY") { // only COPY closes its statement by itself
		return s, nil
	}
	return countedStmt{s, query, c.counter}, nil
}

func (c countedConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	if b, ok := c.Conn.(driver.ConnBeginTx); ok {
		return b.BeginTx(ctx, opts)
	}
	return nil, errNotThere
}

func (c countedConn) CheckNamedValue(v *driver.NamedValue) error {
	if n, ok := c.Conn.(driver.NamedValueChecker); ok {
		return n.CheckNamedValue(v)
	}
	return driver.ErrSkip
}

type countedStmt struct {
	driver.Stmt
	query   string
	counter *counter
}

func (s countedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.counter.ran(s.query)
	if q, ok := s.Stmt.(driver.StmtQueryContext); ok {
		return q.QueryContext(ctx, args)
	}
	return nil, errNotThere
}

func (s countedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.counter.ran(s.query)
	if e, ok := s.Stmt.(driver.StmtExecContext); ok {
		return e.ExecContext(ctx, args)
	}
	return nil, errNotThere
}
