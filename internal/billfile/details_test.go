package billfile

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"countersign/internal/billing"
)

// detailsFile is a file of one row, from pairs of header and cell, with what is needed.
func detailsFile(pairs ...string) string {
	header, row := []string{"Owner Account ID", "Total Cost", "Currency"}, []string{"200", "1.5", "USD"}
	if !slices.Contains(pairs, "Bill Month") && !slices.Contains(pairs, "Transaction Time") {
		header, row = append(header, "Bill Month"), append(row, "2024-09")
	}
	for i := 0; i < len(pairs); i += 2 {
		if at := slices.Index(header, pairs[i]); at >= 0 {
			row[at] = pairs[i+1]
			continue
		}
		header, row = append(header, pairs[i]), append(row, pairs[i+1])
	}
	return table(header, row)
}

// TestDetailsHeaders holds every spelling of every header, and that no two columns share one.
func TestDetailsHeaders(t *testing.T) {
	taken := map[string]string{}
	for _, c := range billing.Catalogue {
		for _, name := range []string{c.HeaderEN, c.HeaderZH, c.Key} {
			if other := taken[plainName(name)]; other != "" && other != c.Key {
				t.Errorf("%q is %s and %s", name, other, c.Key)
			}
			taken[plainName(name)] = c.Key
			for _, spelling := range []string{name, strings.ToUpper(name), strings.ReplaceAll(name, " ", ""), " " + strings.ReplaceAll(name, " ", "_"), strings.NewReplacer("(", "（", ")", "）").Replace(name)} {
				if got := detailsNames[plainName(spelling)]; got != c.Key {
					t.Errorf("%q: got column %q, want %s", spelling, got, c.Key)
				}
			}
		}
	}
}

// TestDetailsOfVendorList reads the header that the vendor's list of 2022 has: no bill month, no total cost of the customer.
func TestDetailsOfVendorList(t *testing.T) {
	const header = `Payer Account ID,Owner Account ID,Operator Account ID,ProductName,BillingMode,ProjectName,Region,Availability Zone,InstanceID,InstanceName,SubproductName,TransactionType,TransactionID,TransactionTime,Usage Start Time,Usage End Time,ComponentType,ComponentName,Component List Price,Component Contracted Price,Component Price Measurement Unit,Component Usage,Component Usage Unit,Usage Duration,Duration Unit,Reserved Instances,OriginalCost,DiscountRate,Currency,Total Amount After Discount (Excluding Tax),Voucher Deduction,Amount Before Tax,TaxRate,TaxAmount,Total Cost (Including Tax)`
	_, _, err := readAll(t, header+"\n", Details)
	refused(t, err, billing.MissingColumn, "1", `"Total Cost"`, `"Total Cost (Including Tax)" is what the partner pays`)
	row := "1,2,3,CVM,Pay-as-you-go,P,R,Z,i,n,S5,Hourly settlement,t,2024-10-01 00:00:00,2024-09-30 23:00:00,2024-10-01 00:00:00,CPU,c,0.5,0.4,USD/h,1,core,1,h,RI-1,0.5,0.8,USD,0.4,0.1,0.3,0.06,0.018,0.318,0.45\n"
	l := mustRead(t, header+",Total Cost\n"+row, Details)[0]
	if l.Month.String() != "2024-10" { // the end of the cycle decides, in UTC+8 (A1)
		t.Errorf("month %s", l.Month)
	}
	got := []string{
		l.ProductName, l.InstanceID, l.OriginalCost.Decimal.String(), l.ResellerDiscountRate.Decimal.String(), l.ResellerVoucherDeduction.Decimal.String(),
		l.TotalCostIncludingTax.Decimal.String(), l.TotalCost.String(), l.Extra["Component Contracted Price"], l.Extra["Reserved Instances"],
	}
	if want := []string{"CVM", "i", "0.5", "0.8", "0.1", "0.318", "0.45", "0.4", "RI-1"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDetailsMonth(t *testing.T) {
	for cell, want := range map[string]string{
		"2024-09": "2024-09", "2024-09-01": "2024-09", "202409": "2024-09", "2024/09": "2024-09", "2024/09/01": "2024-09", " 2024-09 ": "2024-09", "2024/9/1": "2024-09", "2024-9": "2024-09",
		"2024-13": "", "2024-09-02": "", "24-09": "", "Sep 2024": "", "1969-12": "", "2201-01": "", "20240901": "", "2024": "", "2024-09-": "", "2024-09-001": "", "-": "", "": "",
	} {
		lines, found, err := readAll(t, detailsFile("Bill Month", cell), Details)
		switch {
		case err != nil:
			t.Errorf("%q: %v", cell, err)
		case want == "" && (len(found) != 1 || found[0].Column != "Bill Month"):
			t.Errorf("%q: findings %+v", cell, found)
		case want != "" && (len(lines) != 1 || lines[0].Month.String() != want):
			t.Errorf("%q: %+v", cell, found)
		}
	}
	// A row without a month takes it from its transaction time (A1), also between rows that say it.
	file := table([]string{"Bill Month", "Transaction Time", "Owner Account ID", "Total Cost", "Currency"},
		[]string{"2024-09", "2024-10-02 00:00:00", "2", "1", "USD"}, []string{"-", "2024-09-30 23:59:59", "2", "1", "USD"},
		[]string{"", "2024-10-01 00:00:00", "2", "1", "USD"}, []string{"2024-09", "2024-10-01 00:00:00", "2", "1", "USD"})
	var got []string
	for _, l := range mustRead(t, file, Details) {
		got = append(got, l.Month.String())
	}
	if want := []string{"2024-09", "2024-09", "2024-10", "2024-09"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestDetailsWords reads every word of every enum, and holds that no word means two things.
func TestDetailsWords(t *testing.T) {
	checkWords(t, billing.BillingModes, billingModes, func(word string) string {
		return string(mustRead(t, detailsFile("Billing Mode", word), Details)[0].BillingMode)
	})
	checkWords(t, billing.TransactionTypes, transactionTypes, func(word string) string {
		return string(mustRead(t, detailsFile("Transaction Type", word), Details)[0].TransactionType)
	})
	_, found, _ := readAll(t, detailsFile("Billing Mode", "sometimes", "Transaction Type", "gift"), Details)
	if len(found) != 2 || !strings.Contains(found[0].Reason, "PREPAID, PAY_AS_YOU_GO") || !strings.Contains(found[1].Reason, "HOURLY_SETTLEMENT") {
		t.Errorf("findings %+v", found)
	}
}

func checkWords[T ~string](t *testing.T, words []billing.Word[T], plain map[string]T, read func(string) string) {
	t.Helper()
	for _, w := range words {
		for _, word := range append([]string{string(w.Value)}, w.Words...) {
			if plain[plainName(word)] != w.Value {
				t.Errorf("%q is %s and %s", word, plain[plainName(word)], w.Value)
			}
			if got := read(strings.ToUpper(word)); got != string(w.Value) {
				t.Errorf("%q: got %s, want %s", word, got, w.Value)
			}
		}
	}
}

func TestDetailsTypeUnsaid(t *testing.T) {
	for _, tt := range []struct {
		mode, cost string
		want       billing.TransactionType
	}{{"-", "1", billing.PayAsYouGoDeduction}, {"PREPAID", "1", billing.Purchase}, {"PREPAID", "-1", billing.RefundCharge}, {"Spot", "0", billing.PayAsYouGoDeduction}} {
		l := mustRead(t, detailsFile("Billing Mode", tt.mode, "Total Cost", tt.cost, "Transaction Type", "-"), Details)[0]
		if l.TransactionType != tt.want || l.ProjectName != DefaultProject {
			t.Errorf("%+v: got %s, %q", tt, l.TransactionType, l.ProjectName)
		}
	}
}

func TestDetailsTags(t *testing.T) {
	for cell, want := range map[string]billing.Tags{
		"": nil, "-": nil, ";": nil, "a:1": {"a": "1"}, "a:1;b:2": {"a": "1", "b": "2"}, " a : 1 ; b:x:y ;": {"a": "1", "b": "x:y"}, "a:1;a:2": {"a": "2"}, "a:": {"a": ""},
		`{"a": "1", " b": 2}`: {"a": "1", " b": "2"},
	} {
		if diff := cmp.Diff(want, mustRead(t, detailsFile("Tags", cell), Details)[0].Tags); diff != "" {
			t.Errorf("%q: %s", cell, diff)
		}
	}
	for _, cell := range []string{"a", ":1", "a:1;b", "{", `{"a"`} {
		if _, found, err := readAll(t, detailsFile("Tags", cell), Details); err != nil || len(found) != 1 || found[0].Column != "Tags" {
			t.Errorf("%q: %v %+v", cell, err, found)
		}
	}
}

func TestDetailsCells(t *testing.T) {
	l := mustRead(t, detailsFile("Payment Status", "nonsense", "Reseller Account ID", "\t300 ", "Instance ID", "'=1+1", "Instance Name", "''=1", "Product Name", "'plain",
		"Order ID", "-", "Region", "NULL", "Transaction Time", "2024-09-02 08:00:00", "Bill Month", "2024-09", "Usage Start Time", "2024-09-01T00:00:00Z", "Total Cost", "-5.2E-9", "Note", "'-", "Memo", "-"), Details)[0]
	if l.ResellerAccountID != "300" || l.InstanceID != "=1+1" || l.InstanceName != "'=1" || l.ProductName != "'plain" || l.OrderID != "" || l.RegionName != "NULL" || l.TotalCost.String() != "-0.0000000052" {
		t.Errorf("%+v", l.Line)
	}
	if !l.TransactionTime.Equal(time.Date(2024, 9, 2, 0, 0, 0, 0, time.UTC)) || !l.UsageStartTime.Equal(time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("times %s, %s", l.TransactionTime, l.UsageStartTime)
	}
	if diff := cmp.Diff(map[string]string{"Note": "-"}, l.Extra); diff != "" {
		t.Error(diff)
	}
}

func TestInstant(t *testing.T) {
	east := 8 * 3600
	for cell, want := range map[string]string{
		"2024-09-18 23:00:00": "2024-09-18T15:00:00Z", "2024-09-18T23:00:00": "2024-09-18T15:00:00Z", "2024-09-18T23:00:00Z": "2024-09-18T23:00:00Z", "2024-09-18 23:00:00+00:00": "2024-09-18T23:00:00Z",
		"2024-09-18T23:00:00.123456789-0530": "2024-09-19T04:30:00.123456Z", "2024/09/18 23:00": "2024-09-18T15:00:00Z", "2024-09-18": "2024-09-17T16:00:00Z", "2024-02-29 00:00:00 Z": "2024-02-29T00:00:00Z",
		"1970-01-01T00:00:00Z": "1970-01-01T00:00:00Z", "2200-12-31T23:59:59Z": "2200-12-31T23:59:59Z", "2024-09-18t23:00:00z": "2024-09-18T23:00:00Z", "2024-09-18T23:00:00.5": "2024-09-18T15:00:00.5Z",
		"2023-02-29": "", "1900-01-01": "", "1969-12-31T23:59:59Z": "", "1970-01-01 00:00:00": "", "2201-01-01": "", "2024-13-01": "", "2024-00-10": "", "2024-09-31": "", "2024-09-18 24:00:00": "",
		"2024-09-18 23:60:00": "", "2024-09-18 23:00:60": "", "2024/9/8 7:05:00": "2024-09-07T23:05:00Z", "2024-9-18": "2024-09-17T16:00:00Z", "2024--18": "", "18.09.2024": "", "2024-09/18": "", "2024-09-18 23": "", "2024-09-18T23:00:00.": "", "2024-09-18T23:00:00 +8": "", "x": "", "45553": "",
		"2024-09-18T23:00:00ZZ": "", "2024-09-18  23:00:00": "", "2024-09-18T23:00:00.1234567891": "",
	} {
		got, err := instantOf([]byte(cell), east)
		if text := got.Format(time.RFC3339Nano); err == nil && text != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %s, %v, want %q", cell, text, err, want)
		}
	}
}
