package store_test

import (
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

const accountsHeader = "uin,name,kind,managerUin,sourceId\n"

// accounts imports a file of accounts.
func (h *house) accounts(rows ...string) store.BillImport {
	h.t.Helper()
	return h.run(store.Upload{Format: "accounts", FileName: "accounts.csv", Body: strings.NewReader(accountsHeader + strings.Join(rows, "\n") + "\n")})
}

// hierarchy is every account under somebody, with its channel: "1001<100@100".
func (h *house) hierarchy() string {
	h.t.Helper()
	return h.text(`SELECT string_agg(a.uin || '<' || coalesce(m.uin, '') || '@' || c.uin, ' ' ORDER BY a.uin) FROM account a LEFT JOIN account m ON m.id = a.manager_id
		JOIN account c ON c.id = a.channel_id WHERE a.kind <> 'OPERATOR'`)
}

func TestAccountsInAnyOrder(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	i := h.accounts("7110,Below,customer,711,", "711,Second,Second-level reseller,71,", "7100,Beside,CUSTOMER,71,at-vendor", "71,First,Distributor,,", "72,Other,reseller,-,NULL")
	if i.State != store.ImportSucceeded || i.AccountCount != 5 || i.RowsRead != 5 {
		t.Fatalf("%+v", i)
	}
	h.wants("71<@71 7100<71@71 711<71@71 7110<711@71 72<@72", "SELECT $1", h.hierarchy())
	h.wants("at-vendor", "SELECT source_id FROM account WHERE uin = '7100'")
	// The same rows in another file change nothing, and a name that changed is changed.
	if i := h.accounts("71,Renamed,DISTRIBUTOR,,", "7100,Beside,CUSTOMER,71,"); i.State != store.ImportSucceeded {
		t.Fatalf("%+v", i.Errors)
	}
	h.wants("Renamed", "SELECT name FROM account WHERE uin = '71'")
	h.wants("at-vendor", "SELECT source_id FROM account WHERE uin = '7100'")
	h.wants("5", "SELECT count(*) FROM account WHERE kind <> 'OPERATOR'")
}

// TestAccountsMove: a customer that moves leaves the old months with the old manager, and the new one sees only later bills (B5).
func TestAccountsMove(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,10,USD")
	if i := h.accounts("1101,Alder One,CUSTOMER,200,"); i.State != store.ImportSucceeded {
		t.Fatalf("%+v", i.Errors)
	}
	h.charge("2024-11,1101,20,USD")
	months := func(uin string) (out []string) {
		for _, b := range h.bills(h.viewer(uin), store.BillFilter{CustomerUIN: "1101"}) {
			out = append(out, b.Month.String())
		}
		return out
	}
	for uin, want := range map[string][]string{"110": {"2024-10"}, "100": {"2024-10"}, "200": {"2024-11"}, "1101": {"2024-11", "2024-10"}, "120": nil, "300": nil} {
		if got := months(uin); !slices.Equal(got, want) {
			t.Errorf("%s sees %v, not %v", uin, got, want)
		}
	}
	// Its credit is another one in each channel, and each partner sees its own channel's.
	h.wants("10 20", `SELECT string_agg(k.used::text, ' ' ORDER BY k.used) FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE a.uin = '1101'`)
	// History under the earlier manager says whose it was.
	h.take(store.Upload{Format: "details", Held: true, Body: strings.NewReader("Bill Month,Owner Account ID,Reseller Account ID,Total Cost,Currency\n2024-09,1101,110,5,USD\n2024-09,1101,200,6,USD\n")})
	h.wants("110:5 200:6", "SELECT string_agg(m.uin || ':' || b.total_cost, ' ' ORDER BY m.uin) FROM bill b JOIN account m ON m.id = b.manager_id WHERE b.month = '2024-09-01'")
	h.mustBeSound()
}

// TestSecondLevelResellerMoves: its customers come along into the other channel; what was billed before stays where it was.
func TestSecondLevelResellerMoves(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,10,USD")
	if i := h.accounts("110,Alder Resale,SECOND_LEVEL_RESELLER,300,", "1102,Alder Two,CUSTOMER,110,"); i.State != store.ImportSucceeded {
		t.Fatalf("%+v", i.Errors)
	}
	if tree := h.hierarchy(); !strings.Contains(tree, "110<300@300 1101<110@300 1102<110@300") {
		t.Error(tree)
	}
	h.charge("2024-11,1101,20,USD")
	for uin, want := range map[string]int{"100": 1, "300": 1, "110": 1, "1101": 2} {
		if got := len(h.bills(h.viewer(uin), store.BillFilter{})); got != want {
			t.Errorf("%s sees %d bills, not %d", uin, got, want)
		}
	}
	h.mustBeSound()
}

// TestBadAccounts: each row that is wrong says what and where, and nobody is opened, moved or renamed.
func TestBadAccounts(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	before := h.hierarchy() + h.text("SELECT string_agg(name, ',' ORDER BY uin) FROM account")
	for name, c := range map[string]struct {
		rows   []string
		code   billing.Code
		row    int
		column string
	}{
		"a manager that is nowhere":       {[]string{"81,New,CUSTOMER,99,"}, billing.UnknownAccount, 2, "managerUin"},
		"a customer as manager":           {[]string{"81,New,CUSTOMER,1001,"}, billing.InvalidValue, 2, "managerUin"},
		"a reseller's second level":       {[]string{"81,New,SECOND_LEVEL_RESELLER,200,"}, billing.InvalidValue, 2, "managerUin"},
		"a second level below a second":   {[]string{"81,New,SECOND_LEVEL_RESELLER,110,"}, billing.InvalidValue, 2, "managerUin"},
		"a customer of nobody":            {[]string{"81,New,CUSTOMER,,"}, billing.InvalidValue, 2, "managerUin"},
		"a distributor under somebody":    {[]string{"81,New,DISTRIBUTOR,200,"}, billing.InvalidValue, 2, "managerUin"},
		"a customer that becomes another": {[]string{"200,Southern Cloud,RESELLER,,", "1001,Direct One,RESELLER,,"}, billing.InvalidValue, 3, "kind"},
		"a second operator":               {[]string{"81,New,OPERATOR,,"}, billing.InvalidValue, 2, "kind"},
		"a kind that is none":             {[]string{"81,New,TENANT,200,"}, billing.InvalidValue, 2, "kind"},
		"a UIN twice":                     {[]string{"81,New,CUSTOMER,200,", "82,Other,CUSTOMER,200,", "81,New,CUSTOMER,200,"}, billing.InvalidValue, 4, "uin"},
		"a UIN of letters":                {[]string{"8a,New,CUSTOMER,200,"}, billing.InvalidValue, 2, "uin"},
		"a UIN of 21 digits":              {[]string{"123456789012345678901,New,CUSTOMER,200,"}, billing.InvalidValue, 2, "uin"},
		"no name":                         {[]string{"81,,CUSTOMER,200,"}, billing.InvalidValue, 2, "name"},
		"another's source id":             {[]string{"81,New,CUSTOMER,200,vendor-2001"}, billing.InvalidValue, 0, "sourceId"},
		"a source id twice":               {[]string{"81,New,CUSTOMER,200,s", "82,New,CUSTOMER,200,s"}, billing.InvalidValue, 0, "sourceId"},
	} {
		i := h.accounts(c.rows...)
		if i.State != store.ImportFailed || len(i.Errors) != 1 {
			t.Errorf("%s: %s %+v", name, i.State, i.Errors)
			continue
		}
		if f := i.Errors[0]; f.Code != c.code || f.Row != c.row || f.Column != c.column || f.Reason == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
	// A circle of managers, and managers whose own row is wrong.
	for name, rows := range map[string][]string{
		"each other":      {"81,A,SECOND_LEVEL_RESELLER,82,", "82,B,SECOND_LEVEL_RESELLER,81,"},
		"itself":          {"81,A,SECOND_LEVEL_RESELLER,81,", "82,B,CUSTOMER,81,"},
		"a circle of six": {"81,A,CUSTOMER,82,", "82,A,CUSTOMER,83,", "83,A,CUSTOMER,84,", "84,A,CUSTOMER,85,", "85,A,CUSTOMER,86,", "86,A,CUSTOMER,81,"},
	} {
		if i := h.accounts(rows...); i.State != store.ImportFailed || len(i.Errors) != len(rows) || i.RowsRefused != int64(len(rows)) {
			t.Errorf("%s: %s %+v", name, i.State, i.Errors)
		}
	}
	if after := h.hierarchy() + h.text("SELECT string_agg(name, ',' ORDER BY uin) FROM account"); after != before {
		t.Errorf("%s became %s", before, after)
	}
}

// TestAccountAndImportAtOnce: an import that opens a customer and one of accounts that brings the same one do not both open it.
func TestAccountsTwiceAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	done := make(chan store.BillImport, 4)
	for range cap(done) / 2 {
		go func() {
			i, err := h.store.Import(t.Context(), h.cmd, store.Upload{Format: "accounts", FileName: "a.csv", Body: strings.NewReader(accountsHeader + "5551,Accounted,CUSTOMER,200,\n")})
			if err != nil {
				t.Error(err)
			}
			done <- i
		}()
		go func() {
			i, err := h.store.Import(t.Context(), h.cmd, store.Upload{Format: "details", FileName: "b.csv", UnderUIN: "200", Body: details("2024-11,5551,1,USD")})
			if err != nil {
				t.Error(err)
			}
			done <- i
		}()
	}
	for range cap(done) {
		if i := <-done; i.State != store.ImportSucceeded {
			t.Errorf("%+v", i.Errors)
		}
	}
	h.wants("1", "SELECT count(*) FROM account WHERE uin = '5551'")
	h.wants("1", "SELECT total_cost FROM bill")
	h.mustBeSound()
}
