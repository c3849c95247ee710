package billfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"slices"
	"unicode/utf8"

	"countersign/internal/billing"
)

// Limits of a file. They bound memory: a "line" of 2 GB is refused after its first mebibyte.
const (
	maxRecordBytes = 1 << 20
	maxCellBytes   = 32 << 10
	maxColumns     = 1000
	firstBuffer    = 256 << 10
)

// records splits CSV (RFC 4180) into records. encoding/csv is not used for three reasons: it buffers a record of any length, it changes
// line ends inside cells, so that what was exported would not come back as it was, and it makes a string of every cell, where most cells
// repeat the row before.
type records struct {
	in     *source
	buf    []byte
	unread []byte // the part of buf that is not split yet
	ended  bool   // there is nothing more to read, because of failed if that is set
	failed error
	row    int // of the last record

	cells  [][]byte // of the last record; of more than maxColumns only the first, and one
	count  int      // how many cells there are
	raw    []byte   // the last record as it stands in the file
	undone []byte   // cells of the last record whose doubled quotation marks are undone
	stray  []int    // the cells of the last record with a quotation mark inside that do not begin with one
}

func newRecords(in *source) *records { return &records{in: in, buf: make([]byte, firstBuffer)} }

// errShort says that a record does not end in the bytes at hand.
var errShort = errors.New("more bytes needed")

// next returns the cells of the next record that is not an empty line (of more than maxColumns not all: see count); they are good until the
// next call. It returns io.EOF at the end, and INVALID_FILE with the row when the file cannot be read further.
func (r *records) next() ([][]byte, error) {
	for {
		if len(r.unread) == 0 && r.ended && r.failed == nil {
			return nil, io.EOF
		}
		n, err := r.split(r.unread)
		switch {
		case errors.Is(err, errShort):
			if err := r.fill(); err != nil {
				return nil, err
			}
			continue
		case err != nil:
			return nil, err
		case n > maxRecordBytes:
			return nil, r.tooLong()
		}
		r.raw, r.unread = r.unread[:n], r.unread[n:]
		r.row++
		if r.raw[0] == '\n' || r.raw[0] == '\r' && len(r.cells) == 1 && len(r.cells[0]) == 0 {
			continue
		}
		return r.cells, nil
	}
}

func (r *records) tooLong() error {
	return r.stop("Row %d is longer than 1 MiB: a quotation mark has no end, or this is no CSV file.", r.row+1)
}

func (r *records) stop(message string, args ...any) error {
	return atRow(billing.Errorf(billing.InvalidFile, message, args...), r.row+1)
}

// fill reads more behind what is unread. What fails is told only when the rows before it are split.
func (r *records) fill() error {
	if r.ended {
		return r.in.explain(r.failed, r.row+1)
	}
	n := len(r.unread)
	if n > maxRecordBytes {
		return r.tooLong()
	}
	if n > len(r.buf)/2 {
		bigger := make([]byte, 2*len(r.buf))
		copy(bigger, r.unread)
		r.buf = bigger
	} else {
		copy(r.buf, r.unread)
	}
	for enough := n + len(r.buf)/4; n < enough && !r.ended; {
		m, err := r.in.Read(r.buf[n:])
		n += m
		if err != nil {
			r.ended = true
			if !errors.Is(err, io.EOF) {
				r.failed = err
			}
		}
	}
	r.unread = r.buf[:n]
	return nil
}

// split finds the first record of data and its cells, and returns its length with the line end; errShort when its end is not in data.
func (r *records) split(data []byte) (int, error) {
	r.cells, r.count, r.undone, r.stray = r.cells[:0], 0, r.undone[:0], r.stray[:0]
	whole := r.ended && r.failed == nil
	for at := 0; ; at++ { // at is where a cell begins
		var cell []byte
		var err error
		if at < len(data) && data[at] == '"' {
			cell, at, err = r.quoted(data, at+1, whole)
		} else {
			cell, at = r.plain(data, at)
		}
		if err != nil {
			return 0, err
		}
		if at == len(data) && !whole {
			return 0, errShort
		}
		if r.count++; r.count <= maxColumns+1 { // a row of a million commas needs no list of them
			r.cells = append(r.cells, cell)
		}
		switch rest := data[at:]; {
		case len(rest) == 0:
			return at, nil
		case rest[0] == '\n':
			return at + 1, nil
		case rest[0] == ',':
		case rest[0] == '\r' && len(rest) == 1:
			if !whole {
				return 0, errShort
			}
			return at + 1, nil
		case rest[0] == '\r' && rest[1] == '\n':
			return at + 2, nil
		default:
			return 0, r.stop("A quoted cell of row %d goes on behind its quotation mark: a quotation mark inside a cell is written twice.", r.row+1)
		}
	}
}

// plain returns a cell without quotation marks around it, and where it ends.
func (r *records) plain(data []byte, at int) ([]byte, int) {
	end := at
scan:
	for {
		end += plainBytes(data[end:])
		switch {
		case end == len(data):
			if end > at && data[end-1] == '\r' {
				end-- // of the last line's end, or half of one
			}
			break scan
		case data[end] == ',':
			break scan
		case data[end] == '\n':
			if end > at && data[end-1] == '\r' {
				end--
			}
			break scan
		}
		if last := len(r.stray) - 1; last < 0 || r.stray[last] != r.count {
			r.stray = append(r.stray, r.count)
		}
		end++
	}
	return data[at:end:end], end
}

// plainBytes counts the bytes before the first comma, line feed or quotation mark. It looks at eight at a time: subtracting one from each
// byte borrows into the high bit of those that were zero, which are those that equal what they were compared with.
func plainBytes(data []byte) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; len(data)-n >= 8; n += 8 {
		word := binary.LittleEndian.Uint64(data[n:])
		comma, feed, mark := word^(ones*','), word^(ones*'\n'), word^(ones*'"')
		if found := ((comma-ones)&^comma | (feed-ones)&^feed | (mark-ones)&^mark) & highs; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for ; n < len(data); n++ {
		if c := data[n]; c == ',' || c == '\n' || c == '"' {
			break
		}
	}
	return n
}

// quoted returns a cell whose text begins at at, and where it ends, behind its quotation mark.
func (r *records) quoted(data []byte, at int, whole bool) ([]byte, int, error) {
	begin, undone := at, len(r.undone)
	for {
		i := bytes.IndexByte(data[at:], '"')
		if i < 0 {
			if whole {
				return nil, 0, r.stop("The file ends inside a quoted cell of row %d: a quotation mark has no end, or the file was not sent in whole.", r.row+1)
			}
			return nil, 0, errShort
		}
		at += i
		if at+1 == len(data) || data[at+1] != '"' {
			break
		}
		r.undone = append(r.undone, data[begin:at+1]...)
		at += 2
		begin = at
	}
	if at+1 == len(data) && !whole {
		return nil, 0, errShort // the next byte may double the mark
	}
	if len(r.undone) > undone {
		r.undone = append(r.undone, data[begin:at]...)
		return r.undone[undone:len(r.undone):len(r.undone)], at + 1, nil
	}
	return data[begin:at:at], at + 1, nil
}

// clean says whether every cell of the last record is text of a fair length.
func (r *records) clean() bool {
	return utf8.Valid(r.raw) && bytes.IndexByte(r.raw, 0) < 0 && len(r.raw) <= maxCellBytes && len(r.stray) == 0
}

// eachBad tells the cells of the last record that no text column can hold.
func (r *records) eachBad(tell func(i int, err *billing.Error)) {
	for i, cell := range r.cells {
		switch {
		case len(cell) > maxCellBytes:
			tell(i, billing.Errorf(billing.InvalidValue, "The cell has %d bytes, and at most %d are read.", len(cell), maxCellBytes))
		case !utf8.Valid(cell):
			tell(i, billing.Errorf(billing.InvalidValue, "The cell is not UTF-8: save the file as CSV UTF-8."))
		case bytes.IndexByte(cell, 0) >= 0:
			tell(i, billing.Errorf(billing.InvalidValue, "The cell holds a NUL byte, which no text has; leave it out."))
		case slices.Contains(r.stray, i):
			tell(i, billing.Errorf(billing.InvalidValue, "The cell holds a quotation mark: write the mark twice, and one before and behind the cell."))
		}
	}
}
