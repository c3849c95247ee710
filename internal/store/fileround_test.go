package store_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestRoundTripOfOneCustomer: the details of a bill, imported into an empty system, give the same bill to the last digit, charge for charge and
// instance for instance: the files that it gives are the same bytes. In English and Chinese.
func TestRoundTripOfOneCustomer(t *testing.T) {
	t.Parallel()
	for _, language := range []billfile.Lang{billfile.English, billfile.Chinese} {
		t.Run(string(language), func(t *testing.T) {
			t.Parallel()
			first, second := newTown(t), newTown(t)
			var c charges
			for i, text := range []string{"plain", "=1+1", "'quoted", "-", "a,b", "two\nlines", `"`, " spaced ", "中文", "'-", "+", "\tx", "", "'"} {
				c.add(map[string]string{
					"instanceName": text, "projectName": text, "orderId": text, "totalCost": []string{"0.000000000000000001", "-12345678901234567890.5", "1.10"}[i%3],
					"transactionType": string(billing.TransactionTypes[i].Value), "billingMode": string(billing.BillingModes[i%4].Value), "tags": `{"a": "x", "b": "\" 'y"}`, "originalCost": []string{"", "1e3", "0"}[i%3],
					"transactionTime": []string{"2024-10-31 23:59:59.999999", "2024-10-01 00:00:00", ""}[i%3],
				})
			}
			first.take(store.Upload{Format: "details", Body: c.file()})
			r := fileOf("2024-10", billing.Details, "2001")
			r.Language = language
			_, exported := first.made(first.viewer("200"), r)
			second.take(store.Upload{Format: "details", Body: bytes.NewReader(exported)})
			was, is := first.bill(first.viewer("200"), "2024-10", "2001"), second.bill(second.viewer("200"), "2024-10", "2001")
			if !was.TotalCost.Equal(is.TotalCost) || !was.Payable().Equal(is.Payable()) || !was.RoundingDifference().Equal(is.RoundingDifference()) {
				t.Errorf("a bill of %s became one of %s", was.TotalCost, is.TotalCost)
			}
			_, again := second.made(second.viewer("200"), r)
			sameText(t, "details", exported, again)
			r.Level = billing.Instances
			_, instances := first.made(first.viewer("200"), r)
			_, again = second.made(second.viewer("200"), r)
			sameText(t, "instances", instances, again)
			second.mustBeSound()
		})
	}
}

// sameText fails at the first line in which two files differ.
func sameText(t *testing.T, what string, want, got []byte) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	a, b := strings.Split(string(want), "\r\n"), strings.Split(string(got), "\r\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("%s, line %d was\n%s\nand is\n%s", what, i+1, a[i], b[i])
			return
		}
	}
	t.Errorf("%s: %d lines became %d", what, len(a), len(b))
}

// plainRows are the header and the rows of a file, in an order of their own and amounts by their value. Of a rounding difference the project is left
// out: it is of none, and a charge that comes from a file always of one.
func plainRows(t *testing.T, language billfile.Lang, b []byte) []byte {
	t.Helper()
	s := sheetOf(t, "consolidated", b)
	for _, row := range s.rows {
		rounding := slices.Contains(slices.Collect(maps.Values(row)), billing.RoundingProduct)
		for _, c := range billing.Catalogue {
			switch name := map[billfile.Lang]string{billfile.English: c.HeaderEN, billfile.Chinese: c.HeaderZH}[language]; {
			case row[name] == "":
			case c.Type == "decimal":
				row[name] = amount(row[name]).String()
			case c.Key == "projectName" && rounding:
				row[name] = ""
			}
		}
	}
	return s.sorted()
}

// sorted are the header and the rows in an order of their own.
func (s sheet) sorted() []byte {
	var lines []string
	for _, row := range s.rows {
		var line strings.Builder
		for _, header := range s.header {
			line.WriteString(row[header] + "|")
		}
		lines = append(lines, line.String())
	}
	slices.Sort(lines)
	return []byte(strings.Join(append([]string{strings.Join(s.header, "|")}, lines...), "\r\n"))
}

// TestRoundTripOfAllCustomers: the consolidated details of real months, imported into an empty system, give the same bills with the same payables,
// and the same consolidated file again, row for row, with every column of the source that we have no name for.
func TestRoundTripOfAllCustomers(t *testing.T) {
	t.Parallel()
	first := newTown(t)
	first.take(store.Upload{Format: "focus", FileName: "sample.csv.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))})
	v := first.viewer("200")
	for _, language := range []billfile.Lang{billfile.English, billfile.Chinese} {
		second := newTown(t)
		second.takeCustomersOf(first)
		w := second.viewer("200")
		exports := map[string][]byte{}
		for _, month := range []string{"2024-09", "2024-10"} {
			r := fileAt(month, billing.Details, billing.FileOfCustomers, billing.Consolidated)
			r.Language = language
			_, exports[month] = first.made(v, r)
			second.take(store.Upload{Format: "details", Body: bytes.NewReader(exports[month])})
			_, again := second.made(w, r)
			sameText(t, month, plainRows(t, language, exports[month]), plainRows(t, language, again))
		}
		payables := map[string]string{}
		for _, b := range first.bills(v, store.BillFilter{}) {
			payables[b.Month.String()+" "+b.Customer.UIN+" "+string(b.Currency)] = b.Payable().String()
		}
		bills := second.bills(w, store.BillFilter{})
		for _, b := range bills {
			if key := b.Month.String() + " " + b.Customer.UIN + " " + string(b.Currency); payables[key] != b.Payable().String() || !b.TotalCost.Equal(b.Payable()) {
				t.Errorf("%s: the payable was %s and is %s of %s", key, payables[key], b.Payable(), b.TotalCost)
			}
		}
		if len(bills) != 73 || len(payables) != 73 {
			t.Errorf("%d bills became %d", len(payables), len(bills))
		}
		second.mustBeSound()
	}
}

// takeCustomersOf takes in the customers of another town's reseller 200.
func (h *house) takeCustomersOf(other *house) {
	h.t.Helper()
	h.take(store.Upload{Format: "accounts", FileName: "customers.csv", Body: strings.NewReader(other.text(
		"SELECT 'uin,name,kind,managerUin,sourceId' || chr(10) || string_agg(uin || ',\"' || name || '\",CUSTOMER,200,' || coalesce(source_id, ''), chr(10) ORDER BY uin) || chr(10) FROM account WHERE kind = 'CUSTOMER' AND manager_id = (SELECT id FROM account WHERE uin = '200')"))})
}

// TestRoundTripOfFOCUS: the FOCUS files of real months, imported into an empty system, give the same payables and the same FOCUS files again, row
// for row but for the new bills' ids. A service has one category, that of most of its charges, in whatever order they come.
func TestRoundTripOfFOCUS(t *testing.T) {
	t.Parallel()
	first, second := newTown(t), newTown(t)
	first.take(store.Upload{Format: "focus", FileName: "sample.csv.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))})
	second.takeCustomersOf(first)
	rows := func(file []byte) []byte {
		s := sheetOf(t, "FOCUS", append([]byte("\xef\xbb\xbf"), file...)) // FOCUS has no byte order mark
		for i, row := range s.rows {
			if row["ServiceName"] == "Amazon Elastic Compute Cloud" && row["ServiceCategory"] != "Compute" {
				t.Errorf("a computer is in %s", row["ServiceCategory"])
			}
			row["InvoiceId"] = ""
			if row["ServiceName"] == billing.RoundingProduct { // made here, a charge there
				s.rows[i] = map[string]string{"ServiceName": row["ServiceName"], "SubAccountId": row["SubAccountId"], "BilledCost": amount(row["BilledCost"]).String(), "EffectiveCost": amount(row["EffectiveCost"]).String()}
			}
		}
		return s.sorted()
	}
	v, w := first.viewer("200"), second.viewer("200")
	for _, month := range []string{"2024-09", "2024-10"} {
		r := fileAt(month, billing.Details, billing.FileOfCustomers, billing.Consolidated)
		r.Format = billfile.AsFOCUS
		_, exported := first.made(v, r)
		second.take(store.Upload{Format: "focus", Body: bytes.NewReader(exported)})
		_, again := second.made(w, r)
		sameText(t, month, rows(exported), rows(again))
	}
	bills := first.bills(v, store.BillFilter{})
	for _, b := range bills {
		if other := second.bill(w, b.Month.String(), b.Customer.UIN); !other.Payable().Equal(b.Payable()) {
			t.Errorf("%s of %s: %s became %s", b.Month, b.Customer.UIN, b.Payable(), other.Payable())
		}
	}
	if n := len(second.bills(w, store.BillFilter{})); n != 73 || len(bills) != 73 {
		t.Errorf("%d bills became %d", len(bills), n)
	}
	second.mustBeSound()
}
