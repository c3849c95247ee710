package billfile

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"countersign/internal/billing"
)

// focusCells are a row of a FOCUS file by column: a plain one, changed by pairs of column and cell.
func focusCells(change ...string) map[string]string {
	cells := map[string]string{
		"BilledCost": "1.5", "BillingAccountId": "100", "BillingCurrency": "USD", "BillingPeriodStart": "2024-09-01 00:00:00", "ChargeCategory": "Usage",
		"ChargeFrequency": "Usage-Based", "PricingCategory": "Standard", "SubAccountId": "200",
	}
	for i := 0; i < len(change); i += 2 {
		cells[change[i]] = change[i+1]
	}
	return cells
}

// focusFile writes rows with all their columns.
func focusFile(rows ...map[string]string) string {
	seen := map[string]bool{}
	var header []string
	for _, name := range focusNames {
		for _, row := range rows {
			if _, ok := row[name]; ok && !seen[name] {
				header, seen[name] = append(header, name), true
			}
		}
	}
	for _, row := range rows {
		for name := range row {
			if !seen[name] {
				header, seen[name] = append(header, name), true
			}
		}
	}
	out := [][]string{header}
	for _, row := range rows {
		var cells []string
		for _, name := range header {
			cells = append(cells, row[name])
		}
		out = append(out, cells)
	}
	return table(out...)
}

func TestFOCUSTypesAndModes(t *testing.T) {
	tests := []struct {
		change string
		kind   billing.TransactionType
		mode   billing.BillingMode
	}{
		{"", billing.HourlySettlement, billing.PayAsYouGo},
		{"BilledCost=-1", billing.RefundCharge, billing.PayAsYouGo},
		{"ChargeFrequency=Usage-based", billing.HourlySettlement, billing.PayAsYouGo},
		{"ChargeFrequency=NULL PricingCategory=", billing.HourlySettlement, billing.PayAsYouGo},
		{"ChargeCategory=Purchase ChargeFrequency=One-Time", billing.Purchase, billing.Prepaid},
		{"ChargeCategory=Purchase ChargeFrequency=one-time BilledCost=-3", billing.Purchase, billing.Prepaid},
		{"ChargeCategory=Purchase ChargeFrequency=Recurring", billing.Renewal, billing.Prepaid},
		{"ChargeCategory=Purchase ChargeFrequency=Usage-Based", billing.Purchase, billing.PayAsYouGo},
		{"ChargeCategory=Credit BilledCost=-1", billing.AdjustCR, billing.PayAsYouGo},
		{"ChargeCategory=credit BilledCost=1", billing.AdjustCR, billing.PayAsYouGo},
		{"ChargeCategory=Adjustment BilledCost=-1", billing.AdjustCR, billing.PayAsYouGo},
		{"ChargeCategory=Adjustment BilledCost=1", billing.AdjustDR, billing.PayAsYouGo},
		{"ChargeCategory=Usage ChargeClass=Correction BilledCost=-1", billing.AdjustCR, billing.PayAsYouGo},
		{"ChargeCategory=Usage ChargeClass=correction BilledCost=0", billing.AdjustDR, billing.PayAsYouGo},
		{"ChargeCategory=Tax", billing.TaxCharge, billing.PayAsYouGo},
		{"PricingCategory=Committed ChargeFrequency=Recurring", billing.HourlySettlement, billing.ReservedInstance},
		{"PricingCategory=Dynamic", billing.HourlySettlement, billing.SpotInstance},
		{"PricingCategory=Other ChargeFrequency=One-Time", billing.HourlySettlement, billing.Prepaid},
	}
	for _, tt := range tests {
		var change []string
		for _, pair := range strings.Fields(tt.change) {
			name, cell, _ := strings.Cut(pair, "=")
			change = append(change, name, cell)
		}
		file := focusFile(focusCells(change...))
		l := mustRead(t, file, FOCUS)[0]
		if l.TransactionType != tt.kind || l.BillingMode != tt.mode {
			t.Errorf("%s: got %s, %s, want %s, %s", tt.change, l.TransactionType, l.BillingMode, tt.kind, tt.mode)
		}
		givenBack(t, strings.NewReader(file), 1)
	}
}

func TestFOCUSFields(t *testing.T) {
	full := focusCells("AvailabilityZone", "az-1", "RegionId", "r-1", "RegionName", "Region 1", "ResourceId", "i-1", "ResourceName", "web", "ResourceType", "vm",
		"ServiceName", "Compute", "ServiceCategory", "Compute", "ServiceSubcategory", "Virtual Machines", "SkuId", "sku", "SkuMeter", "hours", "ChargeDescription", "One hour",
		"ListCost", "2E0", "ListUnitPrice", ".5", "ConsumedQuantity", "4", "ConsumedUnit", "Hours", "PricingQuantity", "0.004", "PricingUnit", "1000 Hours",
		"ChargePeriodStart", "2024-09-02 03:00:00", "ChargePeriodEnd", "2024-09-02T04:00:00.5Z", "Tags", `{"Project": "Shop", "n": 7, "x": {"y": [1]}}`, "x_Mine", "kept", "ProviderName", "P")
	l := mustRead(t, focusFile(full), FOCUS)[0]
	want := map[string]string{
		"billMonth": "2024-09", "payerAccountId": "100", "ownerAccountId": "200", "productName": "Compute", "subproductName": "Virtual Machines", "billingMode": "Pay-as-you-go",
		"instanceType": "vm", "projectName": "Shop", "regionName": "Region 1", "regionCode": "r-1", "availabilityZone": "az-1", "instanceId": "i-1", "instanceName": "web",
		"transactionType": "Hourly settlement", "transactionTime": "2024-09-02 12:00:00.5", "usageStartTime": "2024-09-02 11:00:00", "usageEndTime": "2024-09-02 12:00:00.5",
		"componentType": "hours", "componentName": "One hour", "componentListPrice": "0.5", "componentPriceUnit": "1000 Hours", "componentUsage": "4", "componentUsageUnit": "Hours",
		"originalCost": "2", "totalCost": "1.5", "currency": "USD", "tags": `{"Project": "Shop", "n": "7", "x": "{\"y\": [1]}"}`,
	}
	got := map[string]string{}
	for _, c := range billing.Catalogue {
		if cell := cellOf(t, &l.Line, c); cell != "" {
			got[c.Key] = cell
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	extra := map[string]string{
		"BillingPeriodStart": "2024-09-01 00:00:00", "PricingQuantity": "0.004", "ProviderName": "P", "ServiceCategory": "Compute", "SkuId": "sku", "x_Mine": "kept",
		sourceTags: full["Tags"],
	}
	if diff := cmp.Diff(extra, l.Extra); diff != "" {
		t.Error(diff)
	}
	givenBack(t, strings.NewReader(focusFile(full)), 1)
}

// cellOf is a line's cell as the writer has it.
func cellOf(t *testing.T, l *billing.Line, c billing.Column) string {
	t.Helper()
	var b bytes.Buffer
	w := NewDetailsWriter(&b, []billing.Column{c}, English)
	if err := w.Write(l, Derived{}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records[1][0]
}

// TestFOCUSGivenBack tries the columns of which several make one field, with nulls in all places.
func TestFOCUSGivenBack(t *testing.T) {
	pairs := [][2][]string{
		{{"ServiceCategory", "ServiceSubcategory"}, {"Compute", "VM"}},
		{{"SkuMeter", "ChargeCategory"}, {"Usage", "Usage"}},
		{{"ChargeDescription", "SkuId"}, {"d", "d"}},
		{{"ConsumedQuantity", "PricingQuantity"}, {"1.0", "2"}},
		{{"ConsumedUnit", "PricingUnit"}, {"h", "GB"}},
		{{"SubAccountId", "BillingAccountId"}, {"7", "8"}},
		{{"BillingPeriodStart", "BillingPeriodEnd"}, {"2024-08-31T16:00:00Z", "2024-09-30T16:00:00Z"}},
		{{"Tags", "ServiceName"}, {`{" a": "1", "a": "2"}`, "s"}},
	}
	var rows []map[string]string
	for _, p := range pairs {
		for n := range 4 {
			row := focusCells()
			for i, name := range p[0] {
				row[name] = p[1][i]
				if n&(1<<i) != 0 && !(name == "ChargeCategory" || name == "BillingPeriodStart" || name == "BillingAccountId") {
					row[name] = "NULL"
				}
			}
			rows = append(rows, row)
		}
	}
	givenBack(t, strings.NewReader(focusFile(rows...)), len(rows))
	for _, row := range rows { // and one by one, where the other columns are not in the file
		givenBack(t, strings.NewReader(focusFile(row)), 1)
	}
}

func TestFOCUSMonth(t *testing.T) {
	for cell, want := range map[string]string{
		"2024-09-01 00:00:00": "2024-09", "2024-09-01T00:00:00Z": "2024-09", "2024-08-31T16:00:00Z": "2024-09", "2024-09-01T00:00:00+08:00": "2024-09", "2024-09-01": "2024-09",
		"2025-12-31T16:00:00Z": "2026-01", "2024-09-01T00:00:00.000Z": "2024-09",
		"2024-08-31T15:59:59Z": "", "2024-09-02 00:00:00": "", "2024-09-01T00:00:00-05:00": "", "2024-09-01 00:00:01": "", "2024-08-31T16:00:00.000001Z": "", "": "", "NULL": "", "September": "",
	} {
		lines, found, err := readAll(t, focusFile(focusCells("BillingPeriodStart", cell)), FOCUS)
		switch {
		case err != nil:
			t.Errorf("%q: %v", cell, err)
		case want == "" && (len(found) != 1 || found[0].Column != "BillingPeriodStart" || found[0].Row != 2):
			t.Errorf("%q: findings %+v", cell, found)
		case want != "" && (len(lines) != 1 || lines[0].Month.String() != want):
			t.Errorf("%q: %v %+v, want %s", cell, lines, found, want)
		}
	}
}

func TestFOCUSOwner(t *testing.T) {
	l := mustRead(t, focusFile(focusCells("SubAccountId", "NULL")), FOCUS)[0]
	if l.OwnerAccountID != "100" || l.PayerAccountID != "100" {
		t.Errorf("owner %q, payer %q", l.OwnerAccountID, l.PayerAccountID)
	}
	row := focusCells()
	delete(row, "BillingAccountId")
	if l := mustRead(t, focusFile(row), FOCUS)[0]; l.OwnerAccountID != "200" || l.PayerAccountID != "" {
		t.Errorf("owner %q, payer %q", l.OwnerAccountID, l.PayerAccountID)
	}
	_, found, _ := readAll(t, focusFile(focusCells("SubAccountId", "NULL", "BillingAccountId", "")), FOCUS)
	if len(found) != 1 || found[0].Column != "SubAccountId" {
		t.Errorf("findings %+v", found)
	}
}

func TestFOCUSTags(t *testing.T) {
	tests := []struct {
		cell    string
		want    billing.Tags // nil with bad for a bad row
		project string
		bad     bool
	}{
		{cell: "NULL"},
		{cell: ""},
		{cell: "{}"},
		{cell: `{"a": "1"}`, want: billing.Tags{"a": "1"}},
		{cell: ` { "a" : "1" , "b":"2" } `, want: billing.Tags{"a": "1", "b": "2"}},
		{cell: `{" org": "x"}`, want: billing.Tags{"org": "x"}},
		{cell: `{" org": "x", "org": "y"}`, want: billing.Tags{"org": "y"}},
		{cell: `{"org": "y", " org": "x"}`, want: billing.Tags{"org": "y"}},
		{cell: `{"a": "1", "a": "2"}`, want: billing.Tags{"a": "2"}},
		{cell: `{"a": 1.50, "b": true, "c": null, "d": [1, 2], "e": {"f": "g"}}`, want: billing.Tags{"a": "1.50", "b": "true", "c": "null", "d": "[1, 2]", "e": `{"f": "g"}`}},
		{cell: `{"a\"b": "c\u00e9\n"}`, want: billing.Tags{`a"b`: "cé\n"}},
		{cell: `{"PROJECT": "P"}`, want: billing.Tags{"PROJECT": "P"}, project: "P"},
		{cell: `{"project": "", "Project": "Q"}`, want: billing.Tags{"project": "", "Project": "Q"}, project: "Q"},
		{cell: `{"x": ""}`, want: billing.Tags{"x": ""}},
		{cell: `{"a": "1"`, bad: true},
		{cell: `{"a"}`, bad: true},
		{cell: `["a"]`, bad: true},
		{cell: `"a"`, bad: true},
		{cell: `a:b`, bad: true},
		{cell: `null`, bad: true},
		{cell: `{"a": "1"} x`, bad: true},
		{cell: `{"a": "1",}`, bad: true},
		{cell: `{"a": "\u0000"}`, bad: true},
		{cell: `{a: "1"}`, bad: true},
	}
	for _, tt := range tests {
		lines, found, err := readAll(t, focusFile(focusCells("Tags", tt.cell)), FOCUS)
		if tt.bad {
			if err != nil || len(found) != 1 || found[0].Column != "Tags" || found[0].Code != billing.InvalidValue {
				t.Errorf("%s: %v, findings %+v", tt.cell, err, found)
			}
			continue
		}
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v %+v", tt.cell, err, found)
			continue
		}
		if diff := cmp.Diff(tt.want, lines[0].Tags); diff != "" {
			t.Errorf("%s: %s", tt.cell, diff)
		}
		if want := either(tt.project, DefaultProject); lines[0].ProjectName != want {
			t.Errorf("%s: project %q, want %q", tt.cell, lines[0].ProjectName, want)
		}
	}
}

// TestRowsDiffer holds that nothing of a row stays in the next one, though the reader changes only what differs.
func TestRowsDiffer(t *testing.T) {
	full := focusCells("SubAccountName", "n", "SkuMeter", "m", "ListCost", "3", "Tags", `{"project": "p"}`, "ChargePeriodEnd", "2024-09-02 00:00:00", "ServiceSubcategory", "s", "ServiceCategory", "c",
		"ChargeClass", "Correction", "ConsumedQuantity", "1", "ConsumedUnit", "u")
	plain := focusCells()
	alone := mustRead(t, focusFile(plain), FOCUS)[0].Line
	for i, l := range mustRead(t, focusFile(full, plain, full, plain), FOCUS) {
		delete(l.Extra, "BillingPeriodEnd")
		if i%2 == 1 {
			if diff := cmp.Diff(alone, l.Line); diff != "" {
				t.Errorf("row %d: %s", l.row, diff)
			}
		} else if l.ProjectName != "p" || l.Extra["SubAccountName"] != "n" || l.TransactionType != billing.AdjustDR {
			t.Errorf("row %d: %+v", l.row, l.Line)
		}
	}
	// A bad cell that repeats is bad again; a good one after it is good.
	bad := focusCells("BilledCost", "x")
	_, found, _ := readAll(t, focusFile(plain, bad, bad, plain, bad), FOCUS)
	if len(found) != 3 || found[0].Row != 3 || found[1].Row != 4 || found[2].Row != 6 {
		t.Errorf("findings %+v", found)
	}
}
