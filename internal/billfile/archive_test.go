package billfile

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// partsOf are the entries of a ZIP by name.
func partsOf(t testing.TB, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Errorf("two entries are called %q", f.Name)
		}
		parts[f.Name] = string(b)
	}
	return parts
}

// TestArchiveOfThousands holds a ZIP of 5,000 small files: names that no other has, each file's bytes as its manifest says.
func TestArchiveOfThousands(t *testing.T) {
	columns := billing.Columns(billing.Customer, billing.Instances)
	var b bytes.Buffer
	a := NewArchive(&b)
	names := []string{"A/b", "a\\B", "con", "../..", "甲公司", strings.Repeat("長", 300), "", "x\x00\n"}
	for i := range 5000 {
		err := a.Add("2026-11", names[i%len(names)], ".csv", func(w io.Writer) (Count, error) {
			var count Count
			l := billing.Line{TotalCost: decimal.New(int64(i), -3), Currency: "USD"}
			count.Row(&l)
			out := NewDetailsWriter(w, columns, Chinese)
			if err := out.Write(&l, Derived{}); err != nil {
				return count, err
			}
			return count, out.Close()
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	manifest, err := a.Close(Manifest{Month: "2026-11"})
	if err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, b.Bytes())
	if len(parts) != 5001 || len(manifest.Files) != 5000 || manifest.RowCount != 5000 || manifest.Totals[0].TotalCost.String() != "12497.5" {
		t.Errorf("%d entries, %d files, %+v", len(parts), len(manifest.Files), manifest.Totals)
	}
	folded := map[string]bool{}
	for _, f := range manifest.Files {
		text := parts[f.Name]
		if sum := sha256.Sum256([]byte(text)); f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != int64(len(text)) || f.RowCount != 1 || len(f.Totals) != 1 {
			t.Fatalf("%+v", f)
		}
		folder, name, _ := strings.Cut(f.Name, "/")
		if folder != "2026-11" || len(name) > 255 || !utf8.ValidString(name) || strings.ContainsAny(name, "/\\:*?\"<>|\x00\n") || folded[strings.ToLower(name)] {
			t.Fatalf("the name %q", f.Name)
		}
		folded[strings.ToLower(name)] = true
	}
	if sum := sha256.Sum256(b.Bytes()); manifest.SHA256 != hex.EncodeToString(sum[:]) || manifest.Bytes != int64(b.Len()) {
		t.Errorf("%+v", manifest)
	}
}
