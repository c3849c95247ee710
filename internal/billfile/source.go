package billfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/klauspost/compress/gzip"

	"countersign/internal/billing"
)

// source is the text of a file, with compression and byte order mark undone. It remembers whether its file could not be read or is no whole
// gzip file: the first is for trying again, the second is the file's own fault.
type source struct {
	file    io.Reader
	fault   error // of reading the file
	gzipped bool
	text    *bufio.Reader
}

const (
	sniffLength  = 512
	sourceBuffer = 64 << 10
)

// openSource refuses, with INVALID_FILE, what is plainly no CSV file, and says what it looks like. expected says what was expected.
func openSource(file io.Reader, expected string) (*source, error) {
	s := &source{file: file}
	s.text = bufio.NewReaderSize(faultReader{s}, sourceBuffer)
	head, err := s.peek()
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		s.gzipped = true
		z, err := gzip.NewReader(s.text)
		if err != nil {
			return nil, s.explain(err, 0)
		}
		s.text = bufio.NewReaderSize(z, sourceBuffer)
		if head, err = s.peek(); err != nil {
			return nil, err
		}
	}
	if len(head) == 0 {
		return nil, billing.Errorf(billing.InvalidFile, "The file is empty; expected is %s.", expected)
	}
	if looks := looksLike(head); looks != "" {
		return nil, billing.Errorf(billing.InvalidFile, "The file looks like %s; expected is %s.", looks, expected)
	}
	if bytes.HasPrefix(head, []byte(byteOrderMark)) {
		if _, err := s.text.Discard(len(byteOrderMark)); err != nil {
			return nil, s.explain(err, 0)
		}
	}
	return s, nil
}

const byteOrderMark = "\xef\xbb\xbf"

func (s *source) peek() ([]byte, error) {
	head, err := s.text.Peek(sniffLength)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 { // otherwise it comes again, behind the rows before it
		return nil, s.explain(err, 0)
	}
	return head, nil
}

// Read reads text.
func (s *source) Read(p []byte) (int, error) { return s.text.Read(p) }

// faultReader reads the file and remembers why it could not.
type faultReader struct{ s *source }

func (f faultReader) Read(p []byte) (int, error) {
	n, err := f.s.file.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		f.s.fault = err
	}
	return n, err
}

// explain makes a refusal of an error of Read in a row: 0 before the first one.
func (s *source) explain(err error, row int) error {
	switch {
	case s.fault != nil:
		return fmt.Errorf("read the file: %w", s.fault)
	case s.gzipped && errors.Is(err, io.ErrUnexpectedEOF), s.gzipped && errors.Is(err, io.EOF):
		return atRow(billing.Errorf(billing.InvalidFile, "The gzip file ends too early, %s: it was not sent in whole; send it again.", place(row)), row)
	case s.gzipped:
		return atRow(billing.Errorf(billing.InvalidFile, "The gzip file is damaged, %s (%v); compress and send it again.", place(row), err), row)
	}
	return fmt.Errorf("read the file: %w", err)
}

func place(row int) string {
	if row == 0 {
		return "before its first row"
	}
	return "at row " + strconv.Itoa(row)
}

// atRow adds the row to a refusal that ends the reading.
func atRow(e *billing.Error, row int) *billing.Error {
	if row > 0 {
		e = e.With("row", strconv.Itoa(row))
	}
	return e
}

// formats that are sent by mistake, by how they begin.
var otherFormats = []struct{ begin, name string }{
	{"PK\x03\x04", "an XLSX or ZIP file (save the sheet as CSV, or unpack the ZIP, first)"},
	{"PK\x05\x06", "an empty ZIP file"},
	{"\xd0\xcf\x11\xe0", "an old XLS file (save the sheet as CSV first)"},
	{"PAR1", "a Parquet file"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
	{"GIF8", "a GIF image"},
	{"%PDF", "a PDF document"},
	{"\x1f\x8b", "a file that was compressed twice (undo one gzip)"},
	{"BZh", "a bzip2 file (only gzip is undone)"},
	{"\xfd7zXZ", "an xz file (only gzip is undone)"},
	{"\x28\xb5\x2f\xfd", "a Zstandard file (only gzip is undone)"},
	{"7z\xbc\xaf", "a 7z file (only gzip is undone)"},
	{"\xff\xfe", "text in UTF-16 (save it as CSV UTF-8)"},
	{"\xfe\xff", "text in UTF-16 (save it as CSV UTF-8)"},
}

// looksLike names another format than CSV, or returns "".
func looksLike(head []byte) string {
	for _, f := range otherFormats {
		if bytes.HasPrefix(head, []byte(f.begin)) {
			return f.name
		}
	}
	switch text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte(byteOrderMark)), " \t\r\n"); {
	case len(text) == 0:
		return ""
	case text[0] == '{' || text[0] == '[':
		return "JSON"
	case text[0] == '<':
		return "HTML or XML"
	case bytes.IndexByte(firstLine(text), 0) >= 0: // in a row it is that row's fault
		return "a binary file"
	}
	return ""
}

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	return line
}
