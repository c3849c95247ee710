package billfile

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
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
