package billfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// Format is how a file of charges is written.
type Format int

// The formats.
const (
	FOCUS   Format = iota // FOCUS 1.0 to 1.2, the FinOps standard
	Details               // detailed bill with the headers of the column catalogue, English or Chinese
)

// LineReader reads the lines of a file of charges.
type LineReader struct {
	records *records
	cells   *cells
	columns []column
	line    billing.Line
	extra   map[string]string
	finish  func()              // what takes more than one cell
	origins map[string][]string // headers of the file by field, where others ask
	null    string              // what says nothing, beside an empty cell
	rows    int
	found   []billing.Finding // of the row
	undo    *focusUndo        // of a FOCUS file that is ours, or nil
}

// column is a column of the file with what it does to the line. A cell that repeats the row before does nothing: the line has it already.
type column struct {
	header string
	set    func(cell []byte) error // nil is null
	last   []byte
	err    error // of last
	used   bool
}

// OpenLines reads the header of a file of charges, gzip and byte order mark undone. It returns a *billing.Error for what is wrong with the
// file: INVALID_FILE when it is of another format, MISSING_COLUMN with all needed columns that are not there.
func OpenLines(r io.Reader, format Format) (*LineReader, error) {
	expected := expectedFOCUS
	if format == Details {
		expected = expectedDetails
	}
	in, err := openSource(r, expected)
	if err != nil {
		return nil, err
	}
	lines := &LineReader{records: newRecords(in), cells: newCells(), extra: map[string]string{}}
	names, err := readHeader(lines.records, expected)
	if err != nil {
		return nil, err
	}
	if format == Details {
		err = lines.openDetails(names)
	} else {
		err = lines.openFOCUS(names)
	}
	if err != nil {
		return nil, err
	}
	return lines, nil
}

// Header returns the header, as the file has it, of the column that says whose a line is, who managed it or of which month it is
// (ownerAccountId, resellerAccountId, billMonth), for what only the database can find wrong with it.
func (r *LineReader) Header(key string) string {
	for _, header := range r.origins[key] {
		if header != "" {
			return header
		}
	}
	return key
}

// Next reads the next row into l. It returns the row's number, counted from 1 for the header, and everything that is wrong with the row: when
// that is anything, l is not to be used. It returns io.EOF at the end, and a *billing.Error with the row in its details ("row") when the file
// cannot be read further. The maps in l belong to the reader: Extra is written again by the next call, Tags may be another line's too.
func (r *LineReader) Next(l *billing.Line) (row int, findings []billing.Finding, err error) {
	record, err := r.records.next()
	if err != nil {
		if errors.Is(err, io.EOF) && r.rows == 0 {
			err = errNoRows(r.records)
		}
		return r.records.row, nil, err
	}
	r.rows++
	r.found = nil
	if len(record) != len(r.columns) {
		r.add(errCellCount(r.records.count, len(r.columns)), "", "")
		return r.records.row, r.found, nil
	}
	if !r.records.clean() {
		r.records.eachBad(func(i int, err *billing.Error) { r.add(err, r.columns[i].header, string(record[i])) })
		if len(r.found) > 0 {
			return r.records.row, r.found, nil
		}
	}
	if r.undo != nil {
		if err := r.undo.row(record); err != nil {
			r.add(err, sourceValues, string(record[r.undo.values]))
			return r.records.row, r.found, nil
		}
	}
	for i, cell := range record {
		c := &r.columns[i]
		if !c.used || !bytes.Equal(c.last, cell) {
			c.last, c.used = append(c.last[:0], cell...), true
			if len(cell) == 0 || string(cell) == r.null {
				c.err = c.set(nil)
			} else {
				c.err = c.set(cell)
			}
		}
		if c.err != nil {
			r.add(refusalOf(c.err), c.header, string(cell))
		}
	}
	if len(r.found) == 0 {
		r.finish()
	}
	*l = r.line
	return r.records.row, r.found, nil
}

// add adds a finding about the row.
func (r *LineReader) add(err *billing.Error, header, value string) {
	r.found = append(r.found, findingOf(err, r.records.row, header, value))
}

func findingOf(err *billing.Error, row int, header, value string) billing.Finding {
	return billing.FindingOf(err, row, header, printable(value))
}

func errNoRows(r *records) error {
	return atRow(billing.Errorf(billing.InvalidFile, "The file has a header and no rows."), r.row)
}

func errCellCount(row, header int) *billing.Error {
	return billing.Errorf(billing.InvalidValue, "The row has %d cells and the header %d: a comma inside a text needs quotation marks around the cell.", row, header)
}

// printable makes a cell's value fit for a message and for JSON in the database.
func printable(value string) string {
	const enough = 1000 // more than a finding shows
	value = value[:min(len(value), enough)]
	return strings.ReplaceAll(strings.ToValidUTF8(value, "\uFFFD"), "\x00", "␀")
}

// refusalOf returns the refusal that err is; every error of reading a cell is one.
func refusalOf(err error) *billing.Error {
	var e *billing.Error
	if errors.As(err, &e) {
		return e
	}
	return billing.Errorf(billing.InvalidValue, "%v", err)
}

// The setters below fill one field of the reader's line from one column.

func (r *LineReader) text(field *string) func([]byte) error {
	return func(cell []byte) error {
		*field = r.cells.text(cell)
		return nil
	}
}

// maxAccountBytes bounds an account's number, by which it is looked up.
const maxAccountBytes = 200

func (r *LineReader) account(field *string) func([]byte) error {
	return func(cell []byte) error {
		if *field = r.cells.text(bytes.TrimSpace(cell)); len(*field) > maxAccountBytes {
			return billing.Errorf(billing.InvalidValue, "An account's number has at most %d bytes; this one has %d.", maxAccountBytes, len(*field))
		}
		return nil
	}
}

func amount(field *decimal.NullDecimal) func([]byte) error {
	return func(cell []byte) (err error) {
		*field = decimal.NullDecimal{}
		if cell = bytes.TrimSpace(cell); len(cell) > 0 {
			field.Decimal, err = billing.ParseQuantity(string(cell))
			field.Valid = err == nil
		}
		return err
	}
}

func neededAmount(field *decimal.Decimal) func([]byte) error {
	return func(cell []byte) (err error) {
		if cell = bytes.TrimSpace(cell); len(cell) == 0 {
			return errNull
		}
		*field, err = billing.ParseDecimal(string(cell))
		return err
	}
}

var errNull = billing.Errorf(billing.InvalidValue, "The cell is empty, and a value is needed.")

func instant(field *time.Time, east int) func([]byte) error {
	return func(cell []byte) (err error) {
		*field = time.Time{}
		if cell = bytes.TrimSpace(cell); len(cell) > 0 {
			*field, err = instantOf(cell, east)
		}
		return err
	}
}

func currency(field *billing.Currency) func([]byte) error {
	return func(cell []byte) (err error) {
		if cell = bytes.TrimSpace(cell); len(cell) == 0 {
			return errNull
		}
		*field, err = billing.ParseCurrency(string(cell))
		return err
	}
}

func (r *LineReader) tags(field *billing.Tags, read func([]byte) (tagCell, error), also func(tagCell)) func([]byte) error {
	return func(cell []byte) (err error) {
		t := tagCell{exact: true}
		if cell != nil {
			t, err = r.cells.tagsOf(cell, read)
		}
		if *field = t.tags; also != nil {
			also(t)
		}
		return err
	}
}

// extraText keeps a column that the catalogue has no name for.
func (r *LineReader) extraText(name string, undo func(string) string) func([]byte) error {
	return func(cell []byte) error {
		if cell == nil {
			delete(r.extra, name)
		} else {
			r.extra[name] = undo(r.cells.text(cell))
		}
		return nil
	}
}

// unnamed is a column without a name, as a comma at every line's end makes it: there is nothing to keep, so there must be nothing in it.
func unnamed(n int) func([]byte) error {
	return func(cell []byte) error {
		if cell != nil {
			return billing.Errorf(billing.InvalidValue, "Column %d has a value and no name in the header.", n)
		}
		return nil
	}
}

// oneOf reads an enum in any case; plain are its values by plain name. what is for the refusal.
func oneOf[T ~string](field *T, what string, plain map[string]T, shown string) func([]byte) error {
	return func(cell []byte) error {
		*field = ""
		if cell == nil {
			return nil
		}
		value, ok := plain[plainName(string(cell))]
		if !ok {
			return billing.Errorf(billing.InvalidValue, "%s is no %s; write one of %s.", fmt.Sprintf("%.40q", cell), what, shown)
		}
		*field = value
		return nil
	}
}
