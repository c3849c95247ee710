package billfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"countersign/internal/billing"
)

const maxHeaderBytes = 200

// readHeader reads the names of the columns. A name may be empty where a column is. Errors: INVALID_FILE.
func readHeader(r *records, expected string) ([]string, error) {
	cells, err := r.next()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, billing.Errorf(billing.InvalidFile, "The file has no row; expected is %s.", expected)
		}
		return nil, err
	}
	refuse := func(message string, args ...any) ([]string, error) {
		return nil, atRow(billing.Errorf(billing.InvalidFile, message+"; expected is "+expected+".", args...), r.row)
	}
	switch {
	case !utf8.Valid(r.raw):
		return refuse("The header is not UTF-8 (it may be GBK: save the file as CSV UTF-8)")
	case bytes.IndexByte(r.raw, 0) >= 0:
		return refuse("The header holds a NUL byte")
	case bytes.Count(bytes.TrimRight(r.raw, "\r\n"), []byte("\r")) > bytes.Count(r.raw, []byte("\r\n")):
		return refuse("The lines end with CR alone; write LF or CRLF")
	case len(cells) == 1 && bytes.ContainsAny(cells[0], ";\t|"):
		return refuse("The header is one cell with semicolons, tabs or bars in it; separate cells by commas")
	case r.count > maxColumns:
		return refuse("The header has %d columns, and at most %d are read", r.count, maxColumns)
	}
	names := make([]string, len(cells))
	first := map[string]int{}
	for i, cell := range cells {
		name := strings.TrimSpace(unguard(string(cell)))
		if len(name) > maxHeaderBytes {
			return refuse("The name of column %d is longer than %d bytes", i+1, maxHeaderBytes)
		}
		if before, twice := first[name]; twice && name != "" {
			return refuse("Columns %d and %d are both named %q", before+1, i+1, name)
		}
		names[i], first[name] = name, i
	}
	return names, nil
}

// plainName makes spellings of a header or word alike: "Bill Month", bill_month and billMonth; （ and (.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '_', r == '-', r == '‑', r == '–':
			return -1
		case r == '（':
			return '('
		case r == '）':
			return ')'
		}
		return unicode.ToLower(r)
	}, s)
}

// headers is what a format's header must be.
type headers struct {
	expected string            // the format in words
	byName   map[string]string // plain name → key
	needed   [][]string        // keys; of each list one is needed
	show     func(key string) string
}

// resolve returns the key of each column, "" for one that the format has no name for. Errors: INVALID_FILE for a header of no such
// format and for two columns that are the same; MISSING_COLUMN that names all that are missing.
func (h headers) resolve(names []string) ([]string, error) {
	keys := make([]string, len(names))
	at := map[string]int{}
	for i, name := range names {
		key := h.byName[plainName(name)]
		if key == "" {
			continue
		}
		if before, twice := at[key]; twice {
			return nil, atRow(billing.Errorf(billing.InvalidFile, "Columns %q and %q are both %s; leave one.", names[before], name, h.show(key)), 1)
		}
		keys[i], at[key] = key, i
	}
	if len(at) == 0 {
		return nil, atRow(billing.Errorf(billing.InvalidFile, "No column is known; expected is %s. The header begins with %s.", h.expected, quoteSome(names)), 1)
	}
	var missing []string
	for _, oneOf := range h.needed {
		if !slices.ContainsFunc(oneOf, func(key string) bool { _, ok := at[key]; return ok }) {
			shown := make([]string, len(oneOf))
			for i, key := range oneOf {
				shown[i] = h.show(key)
			}
			missing = append(missing, strings.Join(shown, " or "))
		}
	}
	if len(missing) == 0 {
		return keys, nil
	}
	return keys, atRow(billing.Errorf(billing.MissingColumn, "The header needs %s; expected is %s.", strings.Join(missing, ", "), h.expected), 1)
}

// quoteSome quotes the first few names.
func quoteSome(names []string) string {
	var b strings.Builder
	for i, name := range names[:min(len(names), 3)] {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%.60q", name)
	}
	return b.String()
}
