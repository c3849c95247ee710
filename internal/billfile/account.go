package billfile

import (
	"errors"
	"io"
	"strings"

	"countersign/internal/billing"
)

// AccountRow is one row of a file of accounts.
type AccountRow struct {
	UIN, Name, ManagerUIN, SourceID string
	Kind                            billing.AccountKind
}

// AccountReader reads a file of accounts: uin, name, kind, manager uin, and the vendor's number where it is known.
type AccountReader struct {
	table *table
	place map[string]int
}

var accountHeaders = map[string]string{
	"uin": "uin", "accountuin": "uin", "账号uin": "uin",
	"name": "name", "accountname": "name", "名称": "name",
	"kind": "kind", "accountkind": "kind", "类型": "kind",
	"manageruin": "managerUin", "manager": "managerUin", "管理者uin": "managerUin",
	"sourceid": "sourceId", "subaccountid": "sourceId",
}

// OpenAccounts reads the header of a file of accounts. Errors: INVALID_FILE, MISSING_COLUMN.
func OpenAccounts(r io.Reader) (*AccountReader, error) {
	const expected = "a CSV file of accounts with the columns uin, name, kind, managerUin"
	t, err := openTable(r, expected)
	if err != nil {
		return nil, err
	}
	a := &AccountReader{table: t, place: map[string]int{}}
	for i, h := range t.header {
		if name, ok := accountHeaders[strings.ReplaceAll(strings.ReplaceAll(squeeze(h), "_", ""), "-", "")]; ok {
			a.place[name] = i
		}
	}
	var missing []string
	for _, needed := range []string{"uin", "name", "kind", "managerUin"} {
		if _, ok := a.place[needed]; !ok {
			missing = append(missing, needed)
		}
	}
	return a, missingColumns(missing, expected)
}

// Next reads the next row, as LineReader.Next does.
func (r *AccountReader) Next(a *AccountRow) (int, []billing.Finding, error) {
	record, err := r.table.read()
	if errors.Is(err, io.EOF) {
		if r.table.row <= 1 {
			return 0, nil, invalid(1, "The file has a header and no rows.")
		}
		return r.table.row, nil, io.EOF
	}
	if err != nil {
		return r.table.row, nil, err
	}
	if found := r.table.cells(record); len(found) > 0 {
		return r.table.row, found, nil
	}
	cell := func(name string) string {
		if i, ok := r.place[name]; ok {
			return strings.TrimSpace(strings.Clone(record[i]))
		}
		return ""
	}
	*a = AccountRow{UIN: cell("uin"), Name: cell("name"), ManagerUIN: cell("managerUin"), SourceID: cell("sourceId"), Kind: billing.AccountKind(kindOf(cell("kind")))}
	var found []billing.Finding
	if err := billing.CheckUIN(a.UIN); err != nil {
		found = append(found, r.table.finding("uin", a.UIN, "%s", refusal(err).Message))
	}
	if a.Name == "" || len(a.Name) > 500 {
		found = append(found, r.table.finding("name", a.Name, "A name has 1 to 500 bytes."))
	}
	if a.Kind == "" {
		found = append(found, r.table.finding("kind", cell("kind"), "The kind is DISTRIBUTOR, RESELLER, SECOND_LEVEL_RESELLER, CUSTOMER or OPERATOR."))
	}
	return r.table.row, found, nil
}

func kindOf(cell string) string {
	word := strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(cell))
	for _, k := range billing.AccountKinds {
		if string(k) == word {
			return word
		}
	}
	return ""
}
