package billfile

import (
	"bufio"
	"fmt"
	"io"
	"time"

	"github.com/shopspring/decimal"
)

// List writes a list that is no bill as CSV in the form of bill files: RFC 4180 with a byte order mark and CRLF, text guarded against spreadsheets, amounts with
// every digit, times in UTC+8.
type List struct {
	out *bufio.Writer
	row []byte
	err error
}

// NewList writes the header.
func NewList(w io.Writer, header ...any) *List {
	t := &List{out: bufio.NewWriterSize(w, sourceBuffer)}
	_, t.err = t.out.WriteString(byteOrderMark)
	t.Row(header...)
	return t
}

// Row writes a row of cells: text, amounts, times (the zero time is empty), and other plain values as fmt writes them. An error is told by Close.
func (t *List) Row(cells ...any) {
	t.row = t.row[:0]
	for i, cell := range cells {
		if i > 0 {
			t.row = append(t.row, ',')
		}
		var b []byte
		switch c := cell.(type) {
		case string:
			b = appendText(nil, c)
		case decimal.Decimal:
			b = appendDecimal(nil, c)
		case time.Time:
			b = appendTime(nil, c)
		default:
			b = appendText(nil, fmt.Sprint(c))
		}
		t.row = appendQuoted(t.row, b)
	}
	if t.err == nil {
		_, t.err = t.out.Write(append(t.row, '\r', '\n'))
	}
}

// Close writes what is left.
func (t *List) Close() error {
	if t.err == nil {
		t.err = t.out.Flush()
	}
	if t.err != nil {
		return fmt.Errorf("write list: %w", t.err)
	}
	return nil
}
