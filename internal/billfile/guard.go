package billfile

import "strings"

// A cell that begins with = + - @ is a formula for spreadsheets, and one that begins with TAB or CR becomes one; so text of that kind gets a
// leading ' (G6). Text that begins with such a ' already gets one more, and so does text that is nothing but ', so that unguard gives back
// every text exactly.

// mustGuard says whether text is, behind any number of ', something that a spreadsheet would run, or nothing.
func mustGuard(s string) bool {
	rest := strings.TrimLeft(s, "'")
	return rest == "" || strings.IndexByte("=+-@\t\r", rest[0]) >= 0
}

// unguard undoes the guard of a cell.
func unguard[T string | []byte](cell T) T {
	if len(cell) > 0 && cell[0] == '\'' && mustGuard(string(cell)) {
		return cell[1:]
	}
	return cell
}
