package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// fileAt is a request of a file in English as CSV.
func fileAt(month string, level billing.Level, scope billing.FileScope, layout billing.FileLayout) store.FileRequest {
	m, err := billing.ParseMonth(month)
	if err != nil {
		panic(err)
	}
	return store.FileRequest{Month: m, Level: level, Scope: scope, Layout: layout, Format: billfile.AsCSV, Language: billfile.English}
}

// fileOf is fileAt for one customer.
func fileOf(month string, level billing.Level, customer string) store.FileRequest {
	r := fileAt(month, level, billing.FileOfCustomer, "")
	r.CustomerUIN = customer
	return r
}

// ask requests a file that must be accepted.
func (h *house) ask(s *store.Store, v billing.Viewer, r store.FileRequest) *store.BillFile {
	h.t.Helper()
	f, err := s.RequestBillFile(h.t.Context(), v, r)
	if err != nil {
		h.t.Fatalf("%s asks for %+v: %v", v.Account.Name, r, err)
	}
	return f
}

// made requests a file, makes it as a job would, and reads it. What its row and its manifest say of its bytes must be so.
func (h *house) made(v billing.Viewer, r store.FileRequest) (*store.BillFile, []byte) {
	h.t.Helper()
	return h.madeBy(h.store, v, r)
}

func (h *house) madeBy(s *store.Store, v billing.Viewer, r store.FileRequest) (*store.BillFile, []byte) {
	h.t.Helper()
	f := h.ask(s, v, r)
	if err := s.RunBillFile(h.t.Context(), f.ID); err != nil {
		h.t.Fatal(err)
	}
	f = h.file(s, v, f)
	if f.State != store.FileReady {
		h.t.Fatalf("%s is %s: %s %s", f.FileName, f.State, f.ErrorCode, f.ErrorMessage)
	}
	return f, h.bytesOf(s, v, f)
}

// file is a file as it stands now.
func (h *house) file(s *store.Store, v billing.Viewer, f *store.BillFile) *store.BillFile {
	h.t.Helper()
	f, err := s.BillFile(h.t.Context(), v, f.ID)
	if err != nil || f == nil {
		h.t.Fatalf("%+v %v", f, err)
	}
	return f
}

// bytesOf downloads a file.
func (h *house) bytesOf(s *store.Store, v billing.Viewer, f *store.BillFile) []byte {
	h.t.Helper()
	f, err := s.DownloadBillFile(h.t.Context(), v, f.ID, true)
	if err != nil {
		h.t.Fatal(err)
	}
	r, err := s.OpenBillFile(h.t.Context(), f)
	if err != nil {
		h.t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		h.t.Fatal(err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != f.SHA256 || f.Manifest.SHA256 != f.SHA256 || int64(len(b)) != f.Size || f.Manifest.Bytes != f.Size {
		h.t.Errorf("%s: the row, the manifest and the bytes differ: %d bytes, %+v", f.FileName, len(b), f)
	}
	return b
}

// sheet is a CSV file as a strict reader reads it.
type sheet struct {
	t      testing.TB
	name   string
	header []string
	rows   []map[string]string
}

// sheetOf reads a CSV file by RFC 4180: a byte order mark, CRLF, every row as long as the header, which names no column twice.
func sheetOf(t testing.TB, name string, b []byte) sheet {
	t.Helper()
	text, marked := bytes.CutPrefix(b, []byte("\xef\xbb\xbf"))
	if !marked {
		t.Errorf("%s: no byte order mark", name)
	}
	if n := bytes.Count(text, []byte("\r\n")); n == 0 || !bytes.HasSuffix(text, []byte("\r\n")) {
		t.Errorf("%s: not CRLF", name)
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(records) == 0 {
		t.Fatalf("%s: %v", name, err)
	}
	out := sheet{t: t, name: name, header: records[0]}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[out.header[i]] = cell
		}
		if len(row) != len(record) {
			t.Fatalf("%s: a column twice in %q", name, out.header)
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// column are the cells of a column.
func (s sheet) column(header string) []string {
	s.t.Helper()
	var out []string
	for _, row := range s.rows {
		cell, ok := row[header]
		if !ok {
			s.t.Fatalf("%s has no %q", s.name, header)
		}
		out = append(out, cell)
	}
	return out
}

// sum is the exact sum of an amount's column.
func (s sheet) sum(header string) decimal.Decimal {
	s.t.Helper()
	sum := decimal.Zero
	for _, cell := range s.column(header) {
		if cell != "" {
			sum = sum.Add(amount(cell))
		}
	}
	return sum
}

// wants compares a column with what it must be.
func (s sheet) wants(header string, want ...string) {
	s.t.Helper()
	if got := strings.Join(s.column(header), " | "); got != strings.Join(want, " | ") {
		s.t.Errorf("%s: %s is %s, not %s", s.name, header, got, strings.Join(want, " | "))
	}
}

// unpacked are the files of a ZIP by name. Its manifest must be that of the row, but for what it cannot know of itself, and true of each.
func unpacked(t testing.TB, f *store.BillFile, b []byte) map[string][]byte {
	t.Helper()
	out := entries(t, b)
	var inside billfile.Manifest
	if err := json.Unmarshal(out["manifest.json"], &inside); err != nil {
		t.Fatalf("%s: its manifest: %v", f.FileName, err)
	}
	delete(out, "manifest.json")
	if inside.RowCount != f.Manifest.RowCount || inside.Final != f.Final || !inside.DataAsOf.Equal(f.DataAsOf) || inside.SHA256 != "" || len(inside.Files) != len(out) {
		t.Errorf("%s: the manifest inside is %+v, of %d files", f.FileName, inside, len(out))
	}
	for _, one := range inside.Files {
		if sum := sha256.Sum256(out[one.Name]); hex.EncodeToString(sum[:]) != one.SHA256 || int64(len(out[one.Name])) != one.Bytes {
			t.Errorf("%s: the manifest is not true of %s", f.FileName, one.Name)
		}
	}
	return out
}

// entries are the files of a ZIP by name.
func entries(t testing.TB, b []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, entry := range archive.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[entry.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// sheets are the CSV files in a file: itself, or those of the archive.
func sheets(t testing.TB, f *store.BillFile, b []byte) map[string]sheet {
	t.Helper()
	if f.Layout != billing.Separate {
		return map[string]sheet{f.FileName: sheetOf(t, f.FileName, b)}
	}
	out := map[string]sheet{}
	for name, text := range unpacked(t, f, b) {
		out[name] = sheetOf(t, name, text)
	}
	return out
}

// sheet makes a file and reads it as the one CSV that it is.
func (h *house) sheet(v billing.Viewer, r store.FileRequest) sheet {
	h.t.Helper()
	f, b := h.made(v, r)
	return sheetOf(h.t, f.FileName, b)
}

// refusedFile fails unless the file is refused with a code.
func (h *house) refusedFile(s *store.Store, v billing.Viewer, r store.FileRequest, code billing.Code) {
	h.t.Helper()
	f, err := s.RequestBillFile(h.t.Context(), v, r)
	if f != nil || billing.CodeOf(err) != code {
		h.t.Errorf("%s asks for %+v: %v %v, wanted is %s", v.Account.Name, r, f, err, code)
	}
}

// streamed is a file as a script gets it.
func (h *house) streamed(s *store.Store, v billing.Viewer, r store.FileRequest) (store.FileHead, []byte) {
	h.t.Helper()
	var head store.FileHead
	var out bytes.Buffer
	if _, err := s.StreamBillFile(context.WithoutCancel(h.t.Context()), v, r, func(f store.FileHead) io.Writer {
		head = f
		return &out
	}); err != nil {
		h.t.Fatal(err)
	}
	return head, out.Bytes()
}

// instant is a time in UTC+8.
func instant(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", text, billing.Zone)
	if err != nil {
		panic(err)
	}
	return t
}
