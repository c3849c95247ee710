package billfile

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// The limits of spreadsheets.
const (
	maxSheetRows    = 1_048_576     // of a sheet, its header too
	maxSheetColumns = 16_384        // of a sheet
	maxSheetText    = 32_767        // UTF-16 units of a cell
	maxSheetDigits  = 15            // of a number
	maxSheetBytes   = 4<<30 - 8<<20 // of a sheet: Excel calls a file broken whose parts need zip64
)

// sheetWriter writes lines as a workbook of Office Open XML (G6): header bold and frozen, a further sheet with the header again before the
// rows or bytes of one are full.
//
// Nothing is rounded, cut or run. An amount is a number when it has at most 15 digits, which is what a spreadsheet keeps of one, and text with
// all its digits otherwise. Text is text, in cells of the format text, so that it does not become a formula when somebody edits the cell; it
// needs no guard. Null is no cell. Times are text as in CSV, in UTC+8 to the microsecond: the dates of spreadsheets are binary fractions of days
// without a zone. Characters that XML has none for are written as ECMA-376 has it (_x0001_).
//
// The sheets are written here and not by a library, straight into the ZIP: the workbook neither passes through temporary files nor waits in
// memory for its end, equal lines give equal bytes, and no amount passes through a float.
type sheetWriter struct {
	zip      *zip.Writer
	sheet    *bufio.Writer
	fields   *fields
	name     string   // of the first sheet; further ones are numbered
	letters  []string // of the columns: A, B, … AA
	maxRows  int
	maxBytes int64

	sheets int
	rows   int   // of the sheet, its header too
	size   int64 // of the sheet
	lines  int64
	cell   []byte
	row    []byte
	err    error
}

// newSheetWriter begins a workbook.
func newSheetWriter(w io.Writer, t Table) (*sheetWriter, error) {
	s := &sheetWriter{
		zip: zip.NewWriter(w), sheet: bufio.NewWriterSize(nil, sourceBuffer), fields: newFields(t.Columns, t.Lang, t.Extra),
		name: sheetName(t.Level, t.Lang), maxRows: maxSheetRows, maxBytes: maxSheetBytes,
	}
	if n := len(s.fields.all); n > maxSheetColumns {
		return nil, billing.Errorf(billing.InvalidValue, "A spreadsheet has at most %d columns, and this file would have %d: write it as CSV or Parquet.", maxSheetColumns, n)
	}
	s.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, sheetCompression) })
	for i := range s.fields.all {
		s.letters = append(s.letters, columnLetters(i))
	}
	return s, nil
}

// sheetCompression is the level at which sheets, most of which is markup, are already a tenth of their size.
const sheetCompression = 3

func sheetName(level billing.Level, lang Lang) string {
	switch {
	case level == billing.Instances && lang == Chinese:
		return "按实例"
	case level == billing.Instances:
		return "By instance"
	case lang == Chinese:
		return "明细"
	}
	return "Details"
}

// columnLetters names the column of an index: 0 is A, 26 is AA.
func columnLetters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// Write writes one line. It returns INVALID_VALUE for a text longer than a cell holds.
func (w *sheetWriter) Write(l *billing.Line, d Derived) error {
	if w.err != nil {
		return w.err
	}
	w.fields.set(l, d)
	w.lines++
	if w.err = w.begin(); w.err == nil {
		w.err = w.writeLine()
	}
	return w.err
}

// writeLine writes the line that is before the fields, on a new sheet when this one is full.
func (w *sheetWriter) writeLine() error {
	if w.rows == w.maxRows || w.size > w.maxBytes {
		if err := w.endSheet(); err != nil {
			return err
		}
		if err := w.beginSheet(); err != nil {
			return err
		}
	}
	w.beginRow()
	for i := range w.fields.all {
		f := &w.fields.all[i]
		if err := w.appendCell(i, f); err != nil {
			return billing.Errorf(billing.InvalidValue, "Line %d, %s: %s", w.lines, f.header, err.Error())
		}
	}
	return w.endRow()
}

// Close writes the last sheet, which has a header when there was no line, and the workbook around the sheets. After a failed Write it returns
// that error; there is nothing to remove.
func (w *sheetWriter) Close() error {
	if w.err != nil {
		return w.err
	}
	if w.err = w.begin(); w.err == nil {
		w.err = w.end()
	}
	err := w.err
	w.err = errors.Join(err, errClosed)
	return err
}

// errClosed is what is wrong with a line after the end.
var errClosed = errors.New("write lines: the file is closed")

func (w *sheetWriter) begin() error {
	if w.sheets > 0 {
		return nil
	}
	if err := w.part("_rels/.rels", workbookRelation); err != nil { // first, where programs that guess what a file is look
		return err
	}
	if err := w.part("xl/styles.xml", sheetStyles); err != nil {
		return err
	}
	return w.beginSheet()
}

func (w *sheetWriter) end() error {
	if err := w.endSheet(); err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		text string
	}{{"xl/workbook.xml", w.workbook()}, {"xl/_rels/workbook.xml.rels", w.relations()}, {"[Content_Types].xml", w.contentTypes()}} {
		if err := w.part(part.name, part.text); err != nil {
			return err
		}
	}
	if err := w.zip.Close(); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (w *sheetWriter) part(name, text string) error {
	out, err := w.zip.Create(name)
	if err == nil {
		_, err = io.WriteString(out, text)
	}
	if err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (w *sheetWriter) beginSheet() error {
	w.sheets++
	out, err := w.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", w.sheets))
	if err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	w.sheet.Reset(out)
	w.rows, w.size = 0, 0
	if _, err := w.sheet.WriteString(sheetStart); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	w.beginRow()
	for i, f := range w.fields.all {
		if err := w.appendString(i, headerStyle, f.header); err != nil {
			return err
		}
	}
	return w.endRow()
}

func (w *sheetWriter) endSheet() error {
	_, err := w.sheet.WriteString(sheetEnd)
	if err == nil {
		err = w.sheet.Flush()
	}
	if err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (w *sheetWriter) beginRow() {
	w.rows++
	w.row = strconv.AppendInt(append(w.row[:0], `<row r="`...), int64(w.rows), 10)
	w.row = append(w.row, `">`...)
}

func (w *sheetWriter) endRow() error {
	w.row = append(w.row, `</row>`...)
	w.size += int64(len(w.row))
	if _, err := w.sheet.Write(w.row); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (w *sheetWriter) appendCell(i int, f *field) error {
	switch f.kind {
	case textField, wordField, extraField:
		if s, ok := f.text(); ok {
			return w.appendString(i, textStyle, s)
		}
	case amountField:
		if d, ok := f.amount(); ok {
			return w.appendAmount(i, d)
		}
	case timeField, tagsField:
		if w.cell = appendField(w.cell[:0], f); len(w.cell) > 0 {
			return w.appendString(i, textStyle, string(w.cell))
		}
	}
	return nil
}

// appendAmount appends a number where the number is the amount to its last digit, and the digits as text otherwise.
func (w *sheetWriter) appendAmount(i int, d decimal.Decimal) error {
	if w.cell = appendDecimal(w.cell[:0], d); digitsThatCount(w.cell) > maxSheetDigits {
		return w.appendString(i, textStyle, string(w.cell))
	}
	w.appendStart(i, amountStyle)
	w.row = append(w.row, `><v>`...)
	w.row = append(w.row, w.cell...)
	w.row = append(w.row, `</v></c>`...)
	return nil
}

// digitsThatCount counts the digits of a decimal from the first to the last that is not 0.
func digitsThatCount(number []byte) int {
	digits, zeros := 0, 0
	for _, c := range number {
		switch {
		case c == '0':
			if digits > 0 {
				zeros++
			}
		case c >= '1' && c <= '9':
			digits += zeros + 1
			zeros = 0
		}
	}
	return digits
}

func (w *sheetWriter) appendStart(i, style int) {
	w.row = append(append(w.row, `<c r="`...), w.letters[i]...)
	w.row = strconv.AppendInt(w.row, int64(w.rows), 10)
	w.row = strconv.AppendInt(append(w.row, `" s="`...), int64(style), 10)
	w.row = append(w.row, '"')
}

func (w *sheetWriter) appendString(i, style int, s string) error {
	if !utf8.ValidString(s) {
		return errors.New("the text is not UTF-8, and a spreadsheet cannot hold it; write the file as CSV")
	}
	w.appendStart(i, style)
	w.row = append(w.row, ` t="inlineStr"><is><t`...)
	if s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ') {
		w.row = append(w.row, ` xml:space="preserve"`...)
	}
	w.row = appendXML(append(w.row, '>'), s)
	w.row = append(w.row, `</t></is></c>`...)
	if len(s) > maxSheetText {
		units := 0
		for _, r := range s {
			units += utf16.RuneLen(r)
		}
		if units > maxSheetText {
			return fmt.Errorf("the text has %d characters, and a cell of a spreadsheet holds %d; write the file as CSV or Parquet", units, maxSheetText)
		}
	}
	return nil
}

// appendXML appends text as content of an element.
func appendXML(b []byte, s string) []byte {
	from := 0
	for i, r := range s {
		var escape string
		switch {
		case r == '&':
			escape = "&amp;"
		case r == '<':
			escape = "&lt;"
		case r == '>':
			escape = "&gt;"
		case r == '\r': // which XML would make a line feed of
			escape = "&#13;"
		case r < ' ' && r != '\t' && r != '\n', r == '\uFFFE', r == '\uFFFF':
			escape = fmt.Sprintf("_x%04X_", r)
		case r == '_' && looksEscaped(s[i:]): // what only looks like such a character
			escape = "_x005F_"
		default:
			continue
		}
		b = append(append(b, s[from:i]...), escape...)
		from = i + utf8.RuneLen(r)
	}
	return append(b, s[from:]...)
}

// looksEscaped says whether text begins as ECMA-376 writes a character by its number: _xHHHH_.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for _, c := range []byte(s[2:6]) {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}
