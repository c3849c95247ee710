package store

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// storedLine are the columns of a line that are stored as they are, in the order of the COPY.
var storedLine = storedColumns(billing.Details)

func storedColumns(level billing.Level) []billing.Column {
	var out []billing.Column
	for _, c := range billing.Catalogue {
		if c.On(level) && !c.Derived && c.Key != "billMonth" {
			out = append(out, c)
		}
	}
	return out
}

func sqlNames(level billing.Level) string {
	var names []string
	for _, c := range storedColumns(level) {
		names = append(names, c.SQL)
	}
	return strings.Join(names, ", ")
}

// lineCopy writes lines by COPY, the fastest way in. It writes rows in COPY's text format itself, and a goroutine of its own sends them, so that
// reading and storing go on at once. A COPY begins with the first line and ends with end.
type lineCopy struct {
	ctx    context.Context //nolint:containedctx // one import's, for the goroutine below
	conn   *sql.Conn       // of the import's transaction
	line   *billing.Line   // what write writes
	fields []any           // of line, in the order of the COPY
	keys   []string        // of an object being written

	rows   []byte      // not sent yet
	full   chan []byte // rows to send; nil while no COPY runs
	free   chan []byte // buffers to use again
	sent   chan error  // the sender's last word
	failed atomic.Bool // there is no use in sending more
}

// What may wait while the database is busy, and how large a buffer may become by a row of unusual size before it is dropped.
const (
	chunkBytes = 128 << 10
	chunks     = 8
	largeChunk = 4 * chunkBytes
)

func newLineCopy(ctx context.Context, conn *sql.Conn, line *billing.Line) *lineCopy {
	c := &lineCopy{ctx: ctx, conn: conn, line: line, free: make(chan []byte, chunks)}
	for _, column := range storedLine {
		c.fields = append(c.fields, line.Field(column.Key))
	}
	c.fields = append(c.fields, &line.Extra)
	for range chunks {
		c.free <- newChunk()
	}
	return c
}

func newChunk() []byte { return make([]byte, 0, chunkBytes+chunkBytes/4) }

// recycle gives a buffer back.
func (c *lineCopy) recycle(chunk []byte) {
	if cap(chunk) > largeChunk {
		chunk = newChunk()
	}
	c.free <- chunk[:0]
}

// copyKey are the first columns of a bill's lines.
func copyKey(channel uuid.UUID, month billing.Month, bill uuid.UUID) []byte {
	return []byte(channel.String() + "\t" + month.String() + "-01\t" + bill.String() + "\t")
}

// write adds the line to the bill with the key. What went wrong with the sending, end says.
func (c *lineCopy) write(key []byte) error {
	if c.full == nil {
		c.full, c.sent, c.rows = make(chan []byte, chunks), make(chan error, 1), <-c.free
		go func(full <-chan []byte, sent chan<- error) { sent <- c.send(full) }(c.full, c.sent)
	}
	b := append(c.rows, key...)
	b = appendUUID(b, newID())
	b = appendTime(append(b, '\t'), c.line.ChargedAt())
	for _, field := range c.fields {
		var err error
		if b, err = c.appendField(append(b, '\t'), field); err != nil {
			return fmt.Errorf("copy: %w", err)
		}
	}
	if c.rows = append(b, '\n'); len(c.rows) >= chunkBytes {
		if c.failed.Load() {
			return c.end()
		}
		c.full <- c.rows
		c.rows = <-c.free
	}
	return nil
}

// end sends what is left and waits for the database's word.
func (c *lineCopy) end() error {
	if c.full == nil {
		return nil
	}
	c.full <- c.rows
	close(c.full)
	c.full = nil
	if err := <-c.sent; err != nil {
		return fmt.Errorf("copy: %w", err)
	}
	return nil
}

// copier is what lib/pq's statement of a COPY offers beside driver.Stmt: rows as they go over the wire, but for the last line end.
type copier interface {
	driver.Stmt
	CopyData(ctx context.Context, rows string) (driver.Result, error)
}

var copyLines = "COPY bill_line (channel_id, month, bill_id, id, charged_at, " + sqlNames(billing.Details) + ", extra) FROM STDIN"

// send runs the COPY from its begin to its end. It holds the connection all the while: a transaction whose context ends is rolled back by
// another goroutine, which must not speak in between.
func (c *lineCopy) send(full <-chan []byte) error {
	var sendErr error
	err := c.conn.Raw(func(conn any) error {
		sendErr = c.sendOn(conn, full)
		return nil // a bad connection is the transaction's to close: Raw would wait for the transaction's end
	})
	if err = errors.Join(err, sendErr); err != nil {
		c.failed.Store(true)
		for rows := range full { // so that nobody waits for us
			c.recycle(rows)
		}
	}
	return err
}

func (c *lineCopy) sendOn(conn any, full <-chan []byte) error {
	preparer, ok := conn.(driver.ConnPrepareContext)
	if !ok {
		return fmt.Errorf("%T prepares nothing", conn)
	}
	stmt, err := preparer.PrepareContext(c.ctx, copyLines)
	if err != nil {
		return err
	}
	out, ok := stmt.(copier)
	if !ok {
		return errors.Join(fmt.Errorf("%T is no COPY", stmt), stmt.Close())
	}
	for rows := range full {
		if len(rows) > 0 {
			if _, err := out.CopyData(c.ctx, string(rows[:len(rows)-1])); err != nil {
				return errors.Join(err, out.Close())
			}
		}
		c.recycle(rows)
	}
	return out.Close() // it waits, and tells what the database says
}

// The functions below append values in COPY's text format, where \N is NULL.

// appendField appends a field of a line.
func (c *lineCopy) appendField(b []byte, field any) ([]byte, error) {
	switch f := field.(type) {
	case *string:
		return appendText(b, *f), nil
	case *billing.BillingMode:
		return appendText(b, string(*f)), nil
	case *billing.TransactionType:
		return appendText(b, string(*f)), nil
	case *billing.Currency:
		return appendText(b, string(*f)), nil
	case *time.Time:
		return appendTime(b, *f), nil
	case *decimal.NullDecimal:
		if !f.Valid {
			return append(b, `\N`...), nil
		}
		return appendDecimal(b, f.Decimal), nil
	case *decimal.Decimal:
		return appendDecimal(b, *f), nil
	case *billing.Tags:
		return c.appendJSON(b, *f), nil
	case *map[string]string:
		return c.appendJSON(b, *f), nil
	}
	return b, fmt.Errorf("no copy of %T", field)
}

// appendText appends a text; none is NULL.
func appendText(b []byte, s string) []byte {
	if s == "" {
		return append(b, `\N`...)
	}
	from := 0
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '\\' {
			if escape := copyEscape(c); escape != 0 {
				b = append(append(b, s[from:i]...), '\\', escape)
				from = i + 1
			}
		}
	}
	return append(b, s[from:]...)
}

// copyEscape is the letter that stands for a byte behind a backslash; 0 when the byte stands for itself.
func copyEscape(c byte) byte {
	switch c {
	case '\\':
		return '\\'
	case '\n':
		return 'n'
	case '\r':
		return 'r'
	case '\t':
		return 't'
	}
	return 0
}

func appendUUID(b []byte, id uuid.UUID) []byte {
	const digits = "0123456789abcdef"
	for i, c := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, digits[c>>4], digits[c&15])
	}
	return b
}

func appendTime(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(b, `\N`...)
	}
	return t.UTC().AppendFormat(b, "2006-01-02 15:04:05.999999Z")
}

func appendDecimal(b []byte, d decimal.Decimal) []byte {
	decimals := -int(d.Exponent())
	if decimals < 0 || d.NumDigits() > 18 { // an int64 holds 18 digits
		return append(b, billing.DecimalString(d)...)
	}
	coefficient := d.CoefficientInt64()
	if coefficient < 0 {
		b, coefficient = append(b, '-'), -coefficient
	}
	var room [20]byte
	digits := strconv.AppendInt(room[:0], coefficient, 10)
	if decimals == 0 {
		return append(b, digits...)
	}
	if whole := len(digits) - decimals; whole > 0 {
		b = append(b, digits[:whole]...)
		digits, decimals = digits[whole:], 0
	} else {
		b, decimals = append(b, '0'), -whole
	}
	b = append(b, '.')
	for range decimals {
		b = append(b, '0')
	}
	return append(b, digits...)
}

// appendJSON appends an object of texts; an empty one is NULL. JSON's own backslashes are doubled, as COPY wants it. Keys come in the order in
// which jsonb keeps them, the shortest first: what is in order already, the database does not sort.
func (c *lineCopy) appendJSON(b []byte, object map[string]string) []byte {
	if len(object) == 0 {
		return append(b, `\N`...)
	}
	c.keys = c.keys[:0]
	for key := range object {
		c.keys = append(c.keys, key)
	}
	slices.SortFunc(c.keys, func(x, y string) int { return cmp.Or(len(x)-len(y), strings.Compare(x, y)) })
	separator := byte('{')
	for _, key := range c.keys {
		b = append(b, separator)
		b = append(appendJSONText(b, key), ':')
		b = appendJSONText(b, object[key])
		separator = ','
	}
	return append(b, '}')
}

func appendJSONText(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch {
		case c == '"':
			b = append(b, `\\"`...)
		case c == '\\':
			b = append(b, `\\\\`...)
		default:
			const digits = "0123456789abcdef"
			b = append(append(b, `\\u00`...), digits[c>>4], digits[c&15])
		}
	}
	return append(append(b, s[from:]...), '"')
}
