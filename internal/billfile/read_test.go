package billfile

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"maps"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// numbered is a line with the number of its row.
type numbered struct {
	billing.Line
	row int
}

// readAll reads a file to its end.
func readAll(t testing.TB, file string, format Format) (lines []numbered, findings []billing.Finding, err error) {
	t.Helper()
	r, err := OpenLines(strings.NewReader(file), format)
	if err != nil {
		return nil, nil, err
	}
	for {
		var l billing.Line
		row, found, err := r.Next(&l)
		if errors.Is(err, io.EOF) {
			return lines, findings, nil
		}
		if err != nil {
			return lines, findings, err
		}
		findings = append(findings, found...)
		if len(found) == 0 {
			l.Extra, l.Tags = maps.Clone(l.Extra), maps.Clone(l.Tags) // they belong to the reader
			lines = append(lines, numbered{l, row})
		}
	}
}

// mustRead reads a file in which nothing is wrong.
func mustRead(t testing.TB, file string, format Format) []numbered {
	t.Helper()
	lines, findings, err := readAll(t, file, format)
	if err != nil || len(findings) > 0 {
		t.Fatalf("read: %v, findings %+v", err, findings)
	}
	return lines
}

// table writes rows of cells as CSV, every cell quoted.
func table(rows ...[]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func zipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// refused wants a *billing.Error with a code, the row (or "") and words in its message.
func refused(t *testing.T, err error, code billing.Code, row string, words ...string) {
	t.Helper()
	var e *billing.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want %s", err, code)
	}
	if e.Code != code || e.Details["row"] != row {
		t.Errorf("got %s at row %q (%s), want %s at row %q", e.Code, e.Details["row"], e.Message, code, row)
	}
	for _, w := range words {
		if !strings.Contains(e.Message, w) {
			t.Errorf("message %q does not say %q", e.Message, w)
		}
	}
}
