// Package billfile owns files: it turns them into billing.Line and back, streaming, in constant memory. It does io only: whose a row is and
// whether its month takes it, internal/store decides.
package billfile

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"countersign/internal/billing"
)

// Format is what a file of charges is.
type Format int

// The formats.
const (
	FOCUS   Format = iota // FOCUS 1.0 to 1.2
	Details               // bill details, with the headers of the column catalogue in English or Chinese
)

// Limits of a file.
const (
	maxRecordBytes = 1 << 20  // one row
	maxCellBytes   = 32 << 10 // one cell
	maxColumns     = 500
)

// table reads a CSV file row by row.
type table struct {
	csv    *csv.Reader
	source *boundedReader
	header []string
	row    int // of the record that was read last; the header is 1
}

// openTable sniffs gzip, skips a byte order mark and reads the header. Errors: INVALID_FILE.
func openTable(r io.Reader, expected string) (*table, error) {
	plain, err := decompress(r, expected)
	if err != nil {
		return nil, err
	}
	t := &table{source: &boundedReader{from: plain}}
	t.csv = csv.NewReader(t.source)
	t.csv.ReuseRecord, t.csv.FieldsPerRecord = true, -1
	t.source.consumed = t.csv.InputOffset
	header, err := t.read()
	if errors.Is(err, io.EOF) {
		return nil, invalid(0, "The file is empty; expected is %s.", expected)
	}
	if err != nil {
		return nil, err
	}
	if len(header) > maxColumns {
		return nil, invalid(1, "The header has %d columns; at most %d are read.", len(header), maxColumns)
	}
	seen := map[string]bool{}
	for _, h := range header {
		h = strings.TrimSpace(h)
		if !utf8.ValidString(h) || strings.ContainsRune(h, 0) {
			return nil, invalid(1, "The header is not UTF-8 text; expected is %s.", expected)
		}
		if h != "" && seen[h] {
			return nil, invalid(1, "The column %q is in the header twice.", clip(h))
		}
		seen[h] = true
		t.header = append(t.header, h)
	}
	return t, nil
}

// decompress undoes gzip where its magic is, and refuses what is plainly no CSV.
func decompress(r io.Reader, expected string) (*bufio.Reader, error) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	head, err := buffered.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read file: %w", err)
	}
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, readError(0, err)
		}
		buffered = bufio.NewReaderSize(z, 1<<16)
	}
	head, err = buffered.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, readError(0, err)
	}
	if kind := looksLike(head); kind != "" {
		return nil, invalid(0, "The file looks like %s; expected is %s.", kind, expected)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, _ = buffered.Discard(3)
	}
	return buffered, nil
}

// looksLike names formats that are often sent by mistake.
func looksLike(head []byte) string {
	trimmed := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a ZIP file or an Excel workbook (unpack it, or save it as CSV)"
	case bytes.HasPrefix(head, []byte("PAR1")):
		return "Parquet"
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "a PDF"
	case bytes.HasPrefix(head, []byte("\x89PNG")), bytes.HasPrefix(head, []byte("\xff\xd8\xff")), bytes.HasPrefix(head, []byte("GIF8")):
		return "a picture"
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return "gzip within gzip"
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "text in UTF-16 (save it as UTF-8)"
	case bytes.HasPrefix(trimmed, []byte("{")), bytes.HasPrefix(trimmed, []byte("[")):
		return "JSON"
	case bytes.HasPrefix(trimmed, []byte("<")):
		return "HTML or XML"
	case bytes.IndexByte(head, 0) >= 0:
		return "a binary file"
	}
	return ""
}

// read returns the next record, or io.EOF. Its strings are good until the next call.
func (t *table) read() ([]string, error) {
	record, err := t.csv.Read()
	if err == nil || errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		if err == nil {
			t.row++
		}
		return record, err
	}
	return nil, readError(t.row+1, err)
}

// cells checks the cells of a record against the header.
func (t *table) cells(record []string) []billing.Finding {
	if len(record) != len(t.header) {
		return []billing.Finding{t.finding("", "", "The row has %d cells; the header has %d.", len(record), len(t.header))}
	}
	var found []billing.Finding
	for i, cell := range record {
		switch {
		case len(cell) > maxCellBytes:
			found = append(found, t.finding(t.header[i], cell, "The cell has %d bytes; at most %d are taken.", len(cell), maxCellBytes))
		case !utf8.ValidString(cell):
			found = append(found, t.finding(t.header[i], strings.ToValidUTF8(cell, "\uFFFD"), "The cell is not UTF-8 text."))
		case strings.IndexByte(cell, 0) >= 0:
			found = append(found, t.finding(t.header[i], strings.ReplaceAll(cell, "\x00", "\uFFFD"), "The cell holds a NUL byte, which no text has."))
		}
	}
	return found
}

func (t *table) finding(column, value, reason string, args ...any) billing.Finding {
	return billing.FindingOf(billing.Errorf(billing.InvalidValue, reason, args...), t.row, column, value)
}

// readError makes a refusal of what stops the reading; an error of the reader below, such as of a disk, stays what it is.
func readError(row int, err error) error {
	var parse *csv.ParseError
	switch {
	case errors.Is(err, errTooLong):
		return invalid(row, "Row %d is longer than %d bytes: a quote that is never closed, or no table at all.", row, maxRecordBytes)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return invalid(row, "The file ends too early, at row %d: it was cut off on the way. Send it again.", row)
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), isFlateError(err):
		return invalid(row, "The gzip data is damaged at row %d. Send the file again.", row)
	case errors.As(err, &parse):
		return invalid(row, "Row %d is no CSV (line %d, column %d: %s).", row, parse.Line, parse.Column, parse.Err)
	}
	return fmt.Errorf("read file: %w", err)
}

func isFlateError(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt)
}

func invalid(row int, reason string, args ...any) *billing.Error {
	e := billing.Errorf(billing.InvalidFile, reason, args...)
	if row > 0 {
		_ = e.With("row", strconv.Itoa(row))
	}
	return e
}

// errTooLong says that a record exceeds its limit.
var errTooLong = errors.New("record too long")

// boundedReader stops a record that grows beyond its limit before memory does: encoding/csv would hold it whole.
type boundedReader struct {
	from     io.Reader
	given    int64
	consumed func() int64 // how far whole records have been read
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.given-b.consumed() > maxRecordBytes+1<<16 {
		return 0, errTooLong
	}
	n, err := b.from.Read(p)
	b.given += int64(n)
	return n, err
}

func clip(s string) string {
	if len(s) > 100 {
		return strings.ToValidUTF8(s[:100], "") + "…"
	}
	return s
}
