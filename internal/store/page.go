package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"countersign/internal/billing"
)

// The size of a page (G7).
const (
	DefaultPageSize = 50
	MaxPageSize     = 200
)

// Page asks for a page of a list.
type Page struct {
	First *int    // rows; nil means DefaultPageSize
	After *string // the cursor to go on after; nil means from the top
}

// Edge is a row with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Connection is a page of a list.
type Connection[T any] struct {
	Edges    []Edge[T]
	HasNext  bool
	HasPrior bool
}

// size returns the page's size, or LIMIT_EXCEEDED beyond MaxPageSize and INVALID_ARGUMENT below 0.
func (p Page) size() (int, error) {
	switch {
	case p.First == nil:
		return DefaultPageSize, nil
	case *p.First < 0:
		return 0, billing.Errorf(billing.InvalidArgument, "first must not be negative.").On("first")
	case *p.First > MaxPageSize:
		return 0, billing.Errorf(billing.LimitExceeded, "A page has at most %d rows; go on with after.", MaxPageSize).On("first")
	}
	return *p.First, nil
}

// sortKey is one key of a keyset order. expr is SQL; cast is the SQL type that a cursor's text is read as.
type sortKey struct {
	expr string
	cast string
	desc bool
}

// order is a total order: its last key is unique.
type order []sortKey

// list names a list: a cursor made for one list is refused by another. Everything that changes which rows come, or in which order, must
// be in it.
func list(parts ...any) string {
	b, err := json.Marshal(parts)
	if err != nil {
		panic(fmt.Sprintf("list name: %v", err)) //nolint:forbidigo // only our own plain types come here
	}
	sum := sha256.Sum256(b)
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// cursor writes where a row stands in a list.
func cursor(list string, keys []string) string {
	b, err := json.Marshal(append([]string{list}, keys...))
	if err != nil {
		panic(fmt.Sprintf("cursor: %v", err)) //nolint:forbidigo // strings always marshal
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

var errCursor = billing.Errorf(billing.InvalidArgument, "This cursor does not belong to this list with this filter and order; start again without after.").On("after")

// readCursor returns the keys of a cursor, or INVALID_ARGUMENT when it is not one of this list.
func (o order) readCursor(list, c string) ([]string, error) {
	b, err := base64.RawURLEncoding.DecodeString(c)
	if err != nil {
		return nil, errCursor
	}
	var parts []string
	if err := json.Unmarshal(b, &parts); err != nil || len(parts) != len(o)+1 || parts[0] != list {
		return nil, errCursor
	}
	return parts[1:], nil
}

// after appends the keyset condition: rows behind the cursor's. A comparison of whole rows, where the keys go one way, lets an index
// start in the right place; otherwise the first key's bound does.
func (q *query) after(o order, keys []string) {
	op := func(k sortKey) string {
		if k.desc {
			return "<"
		}
		return ">"
	}
	oneWay := true
	for _, k := range o {
		oneWay = oneWay && k.desc == o[0].desc
	}
	if oneWay {
		q.add(" AND (")
		q.list(o, func(i int) { q.add(o[i].expr) })
		q.add(") " + op(o[0]) + " (")
		q.list(o, func(i int) { q.add("?::"+o[i].cast, keys[i]) })
		q.add(")")
		return
	}
	q.and(o[0].expr+" "+op(o[0])+"= ?::"+o[0].cast+" AND (", keys[0])
	for i, k := range o {
		if i > 0 {
			q.add(" OR ")
		}
		for j := range i {
			q.add(o[j].expr+" = ?::"+o[j].cast+" AND ", keys[j])
		}
		q.add(k.expr+" "+op(k)+" ?::"+k.cast, keys[i])
	}
	q.add(")")
}

// list appends one piece per key, with commas.
func (q *query) list(o order, piece func(i int)) {
	for i := range o {
		if i > 0 {
			q.add(", ")
		}
		piece(i)
	}
}

// orderBy appends the order.
func (q *query) orderBy(o order) {
	q.add(" ORDER BY ")
	q.list(o, func(i int) {
		q.add(o[i].expr)
		if o[i].desc {
			q.add(" DESC")
		}
	})
}

// keyColumns are the order's keys as text, for the cursor.
func (o order) keyColumns() string {
	s := ""
	for _, k := range o {
		s += ", (" + k.expr + ")::text"
	}
	return s
}

// pageError makes a cursor whose keys PostgreSQL cannot read the caller's mistake and not ours.
func pageError(err error, p Page, what string) error {
	if p.After != nil && (hasState(err, "22P02") || hasState(err, "22003") || hasState(err, "22007") || hasState(err, "22008") || hasState(err, "22021")) {
		return errCursor
	}
	return fmt.Errorf("%s: %w", what, err)
}

// page cuts the one row too many that was fetched to see whether more follow.
func page[T any](rows []T, keys [][]string, list string, size int, p Page) Connection[T] {
	c := Connection[T]{HasPrior: p.After != nil, HasNext: len(rows) > size, Edges: make([]Edge[T], 0, min(len(rows), size))}
	for i := range min(len(rows), size) {
		c.Edges = append(c.Edges, Edge[T]{Cursor: cursor(list, keys[i]), Node: rows[i]})
	}
	return c
}

// paged is a list that is read a page at a time.
type paged struct {
	name  string // of list: cursors of others are refused
	order order
	what  string // for errors
}

// readPage appends where a page begins, its order and its size to a query that ends in a condition, and reads it. scan reads one row and the keys of its
// cursor. Errors: INVALID_ARGUMENT, LIMIT_EXCEEDED.
func readPage[T any](ctx context.Context, db queryer, q *query, l paged, p Page, scan func(rows *sql.Rows) (row T, keys []string, err error)) (Connection[T], error) {
	var none Connection[T]
	size, err := p.size()
	if err != nil {
		return none, err
	}
	if p.After != nil {
		keys, err := l.order.readCursor(l.name, *p.After)
		if err != nil {
			return none, err
		}
		q.after(l.order, keys)
	}
	q.orderBy(l.order)
	q.add(" LIMIT ?", size+1)
	rows, err := db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return none, pageError(err, p, l.what)
	}
	defer rows.Close()
	var out []T
	var keys [][]string
	for rows.Next() {
		row, key, err := scan(rows)
		if err != nil {
			return none, fmt.Errorf("%s: %w", l.what, err)
		}
		out, keys = append(out, row), append(keys, key)
	}
	if err := rows.Err(); err != nil {
		return none, pageError(err, p, l.what)
	}
	return page(out, keys, l.name, size, p), nil
}
