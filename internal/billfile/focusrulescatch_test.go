package billfile

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// TestFOCUSRulesCatch: a damaged file does not pass, whatever kind of check its rule is.
func TestFOCUSRulesCatch(t *testing.T) {
	m := loadFOCUSModel(t)
	good := readFOCUSTable(t, exportFOCUS(t, detailedLines(), billing.Customer))
	caught := map[string]bool{}
	for rule, damage := range map[string]func(row map[string]string){
		"BilledCost-C-002-M":          func(r map[string]string) { r["BilledCost"] = "1e3" },
		"BilledCost-C-004-M":          func(r map[string]string) { r["BilledCost"] = "much" },
		"BilledCost-C-001-M":          func(r map[string]string) { r["BilledCost"] = "1,000.00" },
		"InvoiceIssuerName-C-001-M":   func(r map[string]string) { r["InvoiceIssuerName"] = "  " },
		"InvoiceIssuerName-C-002-M":   func(r map[string]string) { r["InvoiceIssuerName"] = "\xff" },
		"InvoiceIssuerName-C-003-M":   func(r map[string]string) { r["InvoiceIssuerName"] = "" },
		"ChargeCategory-C-003-M":      func(r map[string]string) { r["ChargeCategory"] = "Usages" },
		"ListUnitPrice-C-008-M":       func(r map[string]string) { r["ListUnitPrice"] = "-0.12" },
		"ListUnitPrice-C-010-C":       func(r map[string]string) { r["ListUnitPrice"] = "0.1" },
		"ContractedUnitPrice-C-011-C": func(r map[string]string) { r["ContractedCost"] += "0000000000001" },
		"BillingPeriodEnd-C-001-M":    func(r map[string]string) { r["BillingPeriodEnd"] = "2024-09-01" },
		"ChargePeriodEnd-C-002-M":     func(r map[string]string) { r["ChargePeriodEnd"] = "2024-09-01T00:00:00.5Z" },
		"ServiceSubcategory-C-004-M":  func(r map[string]string) { r["ServiceSubcategory"] = "Caching" },
		"SkuId-C-005-C":               func(r map[string]string) { r["SkuId"] = "" },
		"SkuMeter-C-005-C":            func(r map[string]string) { r["SkuMeter"] = "" },
		"PricingUnit-C-003-O":         func(r map[string]string) { r["PricingUnit"] = " h" },
		"EffectiveCost-C-005-C":       func(r map[string]string) { r["ChargeCategory"], r["EffectiveCost"] = "Purchase", "1" },
		"ChargeFrequency-C-004-C":     func(r map[string]string) { r["ChargeCategory"], r["ChargeFrequency"] = "Purchase", "Usage-Based" },
		"BillingCurrency-C-003-M":     func(r map[string]string) { r["BillingCurrency"] = "usd" },
		"BillingCurrency-C-006-M":     func(r map[string]string) { r["BillingCurrency"] = "QQQ" },
		"Tags-C-001-M":                func(r map[string]string) { r["Tags"] = `{"a": "1", "a": "2"}` },
		"SkuPriceDetails-C-001-M":     func(r map[string]string) { r["SkuPriceDetails"] = `{"a": [1]}` },
	} {
		row := maps.Clone(good.rows[5]) // usage
		damage(row)
		if v := m.check(t, focusTable{columns: good.columns, rows: []map[string]string{row}}); v.failed[rule] == "" {
			t.Errorf("%s passes what is damaged; caught were %v", rule, slices.Sorted(maps.Keys(v.failed)))
		}
		caught[m.ModelRules[rule].ValidationCriteria.Requirement.CheckFunction] = true
	}
	without := focusTable{columns: slices.DeleteFunc(slices.Clone(good.columns), func(c string) bool { return c == "BilledCost" }), rows: good.rows}
	if m.check(t, without).failed["CostAndUsage-D-006-M"] == "" {
		t.Error("a missing column passes")
	}
	for rule, column := range map[string]string{"SkuPriceId-C-008-M": "SkuId", "ServiceName-C-005-C": "ServiceCategory"} {
		two := []map[string]string{maps.Clone(good.rows[5]), maps.Clone(good.rows[5])}
		two[1][column] = "another"
		if m.check(t, focusTable{columns: good.columns, rows: two}).failed[rule] == "" {
			t.Errorf("%s passes two of %s", rule, column)
		}
	}
	caught["ColumnPresent"], caught["CheckDistinctCount"] = true, true
	for name, rule := range m.ModelRules {
		if f := rule.ValidationCriteria.Requirement.CheckFunction; rule.skipped() == "" && !caught[f] {
			t.Errorf("nothing damaged is tried on %s, as of %s", f, name)
		}
	}
}

// canNotFail are rules that no row is against.
var canNotFail = map[string]string{
	"InvoiceId-C-003-C":       "wants null or not null",
	"SubAccountType-C-003-C":  "wants one of two rules of which one does not apply",
	"PricingQuantity-C-008-M": "wants what is not null to be not null",
}

// TestFOCUSRulesCanFail damages every cell of good rows in every way, and fails for a rule that nothing of it is against: such a rule would
// be checked in name only.
func TestFOCUSRulesCanFail(t *testing.T) {
	m := loadFOCUSModel(t)
	var rows []map[string]string
	var columns []string
	seen := map[string]bool{}
	for _, lines := range focusOrigins(t) {
		table := readFOCUSTable(t, exportFOCUS(t, lines, billing.Reseller))
		columns = table.columns
		for _, row := range table.rows { // one of each kind
			kind := strings.Join([]string{row["ChargeCategory"], row["ChargeClass"], row["CommitmentDiscountStatus"], row["CapacityReservationStatus"]}, "|")
			if !seen[kind] {
				seen[kind], rows = true, append(rows, row)
			}
		}
	}
	failed := map[string]bool{}
	try := func(table focusTable) {
		for name, rule := range m.ModelRules {
			if !failed[name] && rule.skipped() == "" && knownDefects[name] == "" {
				failed[name] = m.fails(t, rule, table) != ""
			}
		}
	}
	for _, column := range focusWritten {
		try(focusTable{columns: slices.DeleteFunc(slices.Clone(columns), func(c string) bool { return c == column })})
		for _, row := range rows {
			for _, cell := range []string{"", " ", "x", "-1", "7", "1e3", "\xff", "Usage", "Purchase", "Tax", "Correction"} {
				damaged := maps.Clone(row)
				damaged[column] = cell
				try(focusTable{columns: columns, rows: []map[string]string{damaged}})
			}
			other := maps.Clone(row)
			other[column] = "another"
			try(focusTable{columns: columns, rows: []map[string]string{row, other}})
		}
	}
	n := 0
	for name, rule := range m.ModelRules {
		switch {
		case rule.skipped() != "" || knownDefects[name] != "":
		case failed[name]:
			n++
		case canNotFail[name] == "":
			t.Errorf("%s can not be made to fail: %+v", name, rule.ValidationCriteria)
		}
	}
	t.Logf("%d of %d checked rules were seen to fail on damage; %d are known defects, %d can not fail", n, checkedRules, len(knownDefects), len(canNotFail))
}
