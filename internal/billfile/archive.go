package billfile

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Archive writes many files of lines into one ZIP as they come: nothing of it grows with the lines, little with the files.
type Archive struct {
	whole *digest
	zip   *zip.Writer
	files []ManifestFile
	count Count
	taken map[string]bool // names in small letters: most systems take two that differ in case alone for one
}

// NewArchive begins a ZIP.
func NewArchive(w io.Writer) *Archive {
	whole := newDigest(w)
	return &Archive{whole: whole, zip: zip.NewWriter(whole), taken: map[string]bool{manifestName: true}}
}

// manifestName is the name of the manifest in an archive.
const manifestName = "manifest.json"

// Add writes one file of lines by write. Its name is made of name and extension, in a folder unless that is ""; all are made safe for any
// system.
func (a *Archive) Add(folder, name, extension string, write func(io.Writer) (Count, error)) error {
	path := a.path(folder, name, extension)
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate}) // without a time, so that the same bills make the same bytes
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	d := newDigest(w)
	count, err := write(d)
	if err != nil {
		return err
	}
	f := ManifestFile{Name: path, Bytes: d.bytes, SHA256: d.sum()}
	f.Totals, f.RowCount = count.sums()
	a.files = append(a.files, f)
	a.count.add(count)
	return nil
}

// Close ends the archive with its manifest, and returns that, completed.
func (a *Archive) Close(m Manifest) (Manifest, error) {
	m.Files = append([]ManifestFile{}, a.files...)
	m.Totals, m.RowCount = a.count.sums()
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return m, fmt.Errorf("manifest: %w", err)
	}
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate})
	if err != nil {
		return m, fmt.Errorf("archive: %w", err)
	}
	if _, err := w.Write(append(text, '\n')); err != nil {
		return m, fmt.Errorf("archive: %w", err)
	}
	if err := a.zip.Close(); err != nil {
		return m, fmt.Errorf("archive: %w", err)
	}
	m.Bytes, m.SHA256 = a.whole.bytes, a.whole.sum()
	return m, nil
}

// path is a name that no other file of the archive has.
func (a *Archive) path(folder, name, extension string) string {
	base := safeName(name)
	if folder != "" {
		base = safeName(folder) + "/" + base
	}
	path := base + extension
	for n := 2; a.taken[strings.ToLower(path)]; n++ {
		path = base + " (" + strconv.Itoa(n) + ")" + extension
	}
	a.taken[strings.ToLower(path)] = true
	return path
}

// maxNameBytes leaves room for a number and an extension in the 255 bytes that file systems have.
const maxNameBytes = 200

// safeName makes a name of what any system takes: no separators, control characters or wildcards, no space or point at its ends, not too
// long, and none of the names that Windows keeps for devices.
func safeName(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == utf8.RuneError || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, s)
	for len(s) > maxNameBytes {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
	}
	s = strings.Trim(s, " .")
	device, _, _ := strings.Cut(strings.ToUpper(s), ".")
	if s == "" || devices[device] || len(device) == 4 && devices[device[:3]+"#"] && device[3] >= '0' && device[3] <= '9' {
		return "_" + s
	}
	return s
}

// devices are the names that Windows keeps, with # for a digit.
var devices = map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true, "COM#": true, "LPT#": true}
