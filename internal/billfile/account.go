package billfile

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"countersign/internal/billing"
)

const expectedAccounts = "a CSV file of accounts, plain or gzip, with the header uin, name, kind, managerUin and, when it is another number, sourceId"

// AccountRow is a row of a file of accounts.
type AccountRow struct {
	UIN        string
	Name       string
	Kind       billing.AccountKind
	ManagerUIN string // the partner that manages it, or ""
	SourceID   string // its number at the cloud vendor, when it is not the UIN, or ""
}

// AccountReader reads a file of accounts.
type AccountReader struct {
	records *records
	names   []string
	keys    []string
	rows    int
}

var accountHeaders = headers{
	expected: expectedAccounts,
	byName: map[string]string{
		"uin": "uin", "accountuin": "uin", "name": "name", "accountname": "name", "kind": "kind", "accountkind": "kind",
		"manageruin": "managerUin", "manager": "managerUin", "sourceid": "sourceId",
		"账号uin": "uin", "名称": "name", "类型": "kind", "管理者uin": "managerUin",
	},
	needed: [][]string{{"uin"}, {"name"}, {"kind"}, {"managerUin"}},
	show:   func(key string) string { return key },
}

// The longest texts of an account: its name is in an index, its source id is looked up by.
const maxNameCharacters = 200

// OpenAccounts reads the header of a file of accounts: uin, name, kind, managerUin, and sourceId where it is another number, in any
// order and in the spellings of people ("Manager UIN", manager_uin). Other columns are not read. Errors as OpenLines.
func OpenAccounts(r io.Reader) (*AccountReader, error) {
	in, err := openSource(r, expectedAccounts)
	if err != nil {
		return nil, err
	}
	a := &AccountReader{records: newRecords(in)}
	if a.names, err = readHeader(a.records, expectedAccounts); err != nil {
		return nil, err
	}
	if a.keys, err = accountHeaders.resolve(a.names); err != nil {
		return nil, err
	}
	return a, nil
}

// Next reads the next row into a, as LineReader.Next does.
func (r *AccountReader) Next(a *AccountRow) (row int, findings []billing.Finding, err error) {
	record, err := r.records.next()
	row = r.records.row
	if err != nil {
		if errors.Is(err, io.EOF) && r.rows == 0 {
			err = errNoRows(r.records)
		}
		return row, nil, err
	}
	r.rows++
	add := func(err *billing.Error, header, value string) {
		findings = append(findings, findingOf(err, row, header, value))
	}
	if len(record) != len(r.names) {
		add(errCellCount(r.records.count, len(r.names)), "", "")
		return row, findings, nil
	}
	if !r.records.clean() {
		r.records.eachBad(func(i int, err *billing.Error) { add(err, r.names[i], string(record[i])) })
	}
	if len(findings) > 0 {
		return row, findings, nil
	}
	*a = AccountRow{}
	for i, cell := range record {
		if err := a.set(r.keys[i], strings.TrimSpace(unguard(string(cell)))); err != nil {
			add(refusalOf(err), r.names[i], string(cell))
		}
	}
	return row, findings, nil
}

// CheckAccount returns the row as a file would give it, or what is wrong with it, named by the file's column.
func CheckAccount(given AccountRow) (a AccountRow, refusal *billing.Error) {
	for _, cell := range []struct{ key, value string }{
		{"uin", given.UIN}, {"name", given.Name}, {"kind", string(given.Kind)}, {"managerUin", given.ManagerUIN}, {"sourceId", given.SourceID},
	} {
		err := a.set(cell.key, strings.TrimSpace(cell.value))
		if err == nil && (!utf8.ValidString(cell.value) || strings.ContainsRune(cell.value, 0)) {
			err = billing.Errorf(billing.InvalidValue, "This is no text: it holds a NUL character.")
		}
		if err != nil {
			return a, refusalOf(err).On(cell.key)
		}
	}
	return a, nil
}

func (a *AccountRow) set(key, value string) error {
	if value == "-" || value == "NULL" {
		value = ""
	}
	switch key {
	case "uin":
		a.UIN = value
		return errorOf(billing.CheckUIN(value))
	case "name":
		if n := utf8.RuneCountInString(value); n < 1 || n > maxNameCharacters {
			return billing.Errorf(billing.InvalidValue, "A name has 1 to %d characters; this one has %d.", maxNameCharacters, n)
		}
		a.Name = value
	case "kind":
		for _, kind := range billing.AccountKinds {
			if plainName(string(kind)) == plainName(value) {
				a.Kind = kind
				return nil
			}
		}
		return billing.Errorf(billing.InvalidValue, "%s is no kind of account; write one of %s.", fmt.Sprintf("%.40q", value), kindsShown)
	case "managerUin":
		if a.ManagerUIN = value; value != "" {
			return errorOf(billing.CheckUIN(value))
		}
	case "sourceId":
		if a.SourceID = value; len(value) > maxAccountBytes {
			return billing.Errorf(billing.InvalidValue, "An account's number has at most %d bytes; this one has %d.", maxAccountBytes, len(value))
		}
	}
	return nil
}

// errorOf makes a finding's code of the refusal of an argument.
func errorOf(err error) error {
	var e *billing.Error
	if errors.As(err, &e) {
		return billing.Errorf(billing.InvalidValue, "%s", e.Message)
	}
	return err
}

var kindsShown = func() string {
	var shown []string
	for _, kind := range billing.AccountKinds {
		shown = append(shown, string(kind))
	}
	return strings.Join(shown, ", ")
}()
