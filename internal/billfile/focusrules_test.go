package billfile

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// focusModel are the machine-readable rules of FOCUS 1.2.
type focusModel struct {
	ModelRules map[string]*focusRule
}

type focusRule struct {
	above                             []focusCheck // the conditions of the composites that it is a part of
	Function, Reference, Type, Status string
	ValidationCriteria                struct {
		Keyword                string
		Requirement, Condition focusCheck
	}
}

type focusCheck struct {
	CheckFunction, ColumnName, ColumnAName, ColumnBName, ResultColumnName, ModelRuleID string
	ExpectedCount                                                                      int
	Value                                                                              any
	Items                                                                              []focusCheck
	CheckCondition                                                                     string // a slip of the model: its rules are known defects
	AND                                                                                any    // the same
}

// inherit gives the parts of a composite its conditions: "when X is a purchase, the following".
func (m focusModel) inherit(t *testing.T, name string, above []focusCheck) {
	t.Helper()
	rule := m.ModelRules[name]
	if len(above) > len(rule.above) {
		rule.above = above
	}
	for _, c := range []focusCheck{rule.ValidationCriteria.Requirement, rule.ValidationCriteria.Condition} {
		if broken := c.CheckCondition != "" || c.AND != nil; broken && knownDefects[name] == "" && rule.Function != "Composite" {
			t.Errorf("%s has a condition that is none", name)
		}
		c.known(t, name)
	}
	requirement, condition := rule.ValidationCriteria.Requirement, rule.ValidationCriteria.Condition
	if rule.Function != "Composite" || requirement.CheckFunction != "AND" {
		return
	}
	if condition.CheckFunction != "" && condition.CheckCondition == "" {
		above = append(slices.Clone(above), condition)
	}
	for _, part := range requirement.Items {
		m.inherit(t, part.ModelRuleID, above)
	}
}

// knownChecks are the functions that this test interprets: all of the model's.
var knownChecks = strings.Fields(`
	AND CheckDecimalValue CheckDistinctCount CheckGreaterOrEqualThanValue CheckModelRule CheckNationalCurrency CheckNotSameValue CheckNotValue CheckSameValue CheckValue ColumnByColumnEqualsColumnValue
	ColumnPresent FormatCurrency FormatDateTime FormatKeyValue FormatNumeric FormatString FormatUnit OR TypeDateTime TypeDecimal TypeString`)

// known fails the test for a function that it does not interpret, whether a row reaches it or not.
func (c focusCheck) known(t *testing.T, name string) {
	t.Helper()
	if c.CheckFunction != "" && !slices.Contains(knownChecks, c.CheckFunction) {
		t.Errorf("%s has a check that this test does not know: %q", name, c.CheckFunction)
	}
	for _, item := range c.Items {
		item.known(t, name)
	}
}

// skipReasons are all reasons why a rule is not checked by itself, and how many rules each is of.
var skipReasons = map[string]int{
	"dynamic":   201, // says what only people or other data can tell, and has nothing to interpret
	"composite": 141, // all of its parts are rules themselves, and are checked on its condition
	"may":       9,   // permits, so that nothing can be against it
}

// skipped says why a rule is not checked, or "".
func (r *focusRule) skipped() string {
	requirement := r.ValidationCriteria.Requirement
	switch {
	case r.Type == "Dynamic":
		return "dynamic"
	case r.ValidationCriteria.Keyword == "MAY":
		return "may"
	case r.Function == "Composite" && requirement.CheckFunction == "AND":
		return "composite"
	}
	return ""
}

// knownDefects are rules that contradict the standard's own text or themselves; the first seven are known to their makers.
var knownDefects = map[string]string{
	"CommitmentDiscountStatus-C-003-C":  "wants a status where there is no commitment discount",
	"CommitmentDiscountStatus-C-004-C":  "the same",
	"ResourceType-C-005-C":              "its condition names no column",
	"CapacityReservationStatus-C-003-C": "wants a status where there is no reservation",
	"CapacityReservationStatus-C-004-C": "the same",
	"InvoiceId-C-004-C":                 "wants every InvoiceId to be null; the other half of an OR",
	"InvoiceId-C-005-C":                 "wants none to be null; the other half",
	"BilledCost-C-005-C":                "fires on every bill that a partner issues",
	"CommitmentDiscountStatus-C-005-M":  "wants Active, Expired or Pending; the column's own values are Used and Unused",
}

func loadFOCUSModel(t *testing.T) focusModel {
	t.Helper()
	var m focusModel
	if err := json.Unmarshal(gunzip(t, "testdata/focus/focus-model-1.2.json.gz"), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.ModelRules) != 621 {
		t.Fatalf("%d rules", len(m.ModelRules))
	}
	for name := range m.ModelRules {
		m.inherit(t, name, nil)
	}
	return m
}

func gunzip(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(z); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// focusTable is an exported file.
type focusTable struct {
	columns []string
	rows    []map[string]string
}

func readFOCUSTable(t *testing.T, file []byte) focusTable {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := focusTable{columns: records[0]}
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// focusVerdict is what the rules say of one file.
type focusVerdict struct {
	checked int               // rules
	skipped map[string]int    // rules by reason
	failed  map[string]string // the first row that a rule fails on, by rule
}

func (m focusModel) check(t *testing.T, table focusTable) focusVerdict {
	t.Helper()
	v := focusVerdict{skipped: map[string]int{}, failed: map[string]string{}}
	for name, rule := range m.ModelRules {
		if reason := rule.skipped(); reason != "" {
			v.skipped[reason]++
			continue
		}
		v.checked++
		if failed := m.fails(t, rule, table); failed != "" {
			v.failed[name] = failed
		}
	}
	return v
}

// fails returns where a rule fails, or "".
func (m focusModel) fails(t *testing.T, rule *focusRule, table focusTable) string {
	t.Helper()
	requirement, condition := rule.ValidationCriteria.Requirement, rule.ValidationCriteria.Condition
	switch requirement.CheckFunction {
	case "ColumnPresent":
		if !slices.Contains(table.columns, requirement.ColumnName) {
			return "the column is missing"
		}
		return ""
	case "CheckDistinctCount":
		return table.distinct(requirement)
	}
	for n, row := range table.rows {
		aboutNull := requirement.Value == nil && (requirement.CheckFunction == "CheckValue" || requirement.CheckFunction == "CheckNotValue")
		if !aboutNull && rule.Function != "Composite" && row[either(requirement.ColumnName, rule.Reference)] == "" {
			continue // what null means, the rules of nullability say
		}
		if condition.CheckFunction != "" && !m.holds(t, condition, row) || slices.ContainsFunc(rule.above, func(c focusCheck) bool { return !m.holds(t, c, row) }) {
			continue
		}
		if !m.holds(t, requirement, row) {
			return fmt.Sprintf("row %d: %v", n+2, row)
		}
	}
	return ""
}

// distinct returns a value of the first column that stands beside several of the second.
func (table focusTable) distinct(c focusCheck) string {
	seen := map[string]string{}
	for _, row := range table.rows {
		a, b := row[c.ColumnAName], row[c.ColumnBName]
		if was, ok := seen[a]; ok && was != b && a != "" {
			return fmt.Sprintf("%s %q has %q and %q", c.ColumnAName, a, was, b)
		}
		seen[a] = b
	}
	return ""
}

var (
	focusNumeric  = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	focusDateTime = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$`)
	focusCurrency = regexp.MustCompile(`^[A-Z]{3}$`)
)

func (m focusModel) holds(t *testing.T, c focusCheck, row map[string]string) bool {
	t.Helper()
	cell := row[c.ColumnName]
	switch c.CheckFunction {
	case "AND":
		return !slices.ContainsFunc(c.Items, func(i focusCheck) bool { return !m.holds(t, i, row) })
	case "OR":
		return slices.ContainsFunc(c.Items, func(i focusCheck) bool { return m.holds(t, i, row) })
	case "CheckModelRule":
		rule := m.ModelRules[c.ModelRuleID].ValidationCriteria
		if rule.Requirement.CheckFunction == "" {
			return true // dynamic
		}
		return rule.Condition.CheckFunction != "" && !m.holds(t, rule.Condition, row) || m.holds(t, rule.Requirement, row)
	case "CheckValue":
		return sameFOCUSValue(cell, c.Value)
	case "CheckNotValue":
		return !sameFOCUSValue(cell, c.Value)
	case "CheckSameValue":
		return row[c.ColumnAName] == row[c.ColumnBName]
	case "CheckNotSameValue":
		return row[c.ColumnAName] != row[c.ColumnBName]
	case "TypeString", "FormatString":
		return strings.ToValidUTF8(cell, "") == cell && strings.TrimSpace(cell) != ""
	case "FormatUnit":
		return strings.TrimSpace(cell) == cell && cell != ""
	case "TypeDecimal", "FormatNumeric", "CheckDecimalValue":
		return focusNumeric.MatchString(cell)
	case "TypeDateTime", "FormatDateTime":
		_, err := time.Parse(time.RFC3339, cell)
		return err == nil && focusDateTime.MatchString(cell)
	case "FormatCurrency", "CheckNationalCurrency":
		_, err := billing.ParseCurrency(cell)
		return focusCurrency.MatchString(cell) && err == nil
	case "FormatKeyValue":
		return isKeyValue(cell)
	case "CheckGreaterOrEqualThanValue":
		least, ok := c.Value.(float64)
		d, err := decimal.NewFromString(cell)
		return ok && err == nil && d.GreaterThanOrEqual(decimal.NewFromInt(int64(least)))
	case "ColumnByColumnEqualsColumnValue":
		a, err1 := decimal.NewFromString(row[c.ColumnAName])
		b, err2 := decimal.NewFromString(row[c.ColumnBName])
		product, err3 := decimal.NewFromString(row[c.ResultColumnName])
		// Exactly: validators differ in what they leave to rounding. A null is for the rules of nullability.
		return err1 != nil || err2 != nil || err3 == nil && a.Mul(b).Equal(product)
	}
	t.Fatalf("a check that this test does not know: %q", c.CheckFunction)
	return false
}

// isKeyValue: an object whose keys are there once and whose values are no objects and no lists.
func isKeyValue(cell string) bool {
	var pairs map[string]json.RawMessage
	if json.Unmarshal([]byte(cell), &pairs) != nil || pairs == nil {
		return false
	}
	strings := 0
	for _, value := range pairs {
		if value[0] == '{' || value[0] == '[' {
			return false
		}
		if value[0] == '"' {
			strings++
		}
	}
	in, tokens := json.NewDecoder(bytes.NewReader([]byte(cell))), 0
	for {
		token, err := in.Token()
		if err != nil {
			return tokens == len(pairs)+strings // a key that is there twice is a text too many
		}
		if _, ok := token.(string); ok {
			tokens++
		}
	}
}

func sameFOCUSValue(cell string, value any) bool {
	switch value := value.(type) {
	case nil:
		return cell == ""
	case float64:
		d, err := decimal.NewFromString(cell)
		return err == nil && d.Equal(decimal.NewFromInt(int64(value)))
	}
	return cell == value
}

// exportFOCUS writes lines as a viewer's FOCUS file, with every extra column that they have.
func exportFOCUS(t *testing.T, lines []billing.Line, kind billing.AccountKind) []byte {
	t.Helper()
	return exportFOCUSOf(t, lines, kind, true)
}

func exportFOCUSOf(t *testing.T, lines []billing.Line, kind billing.AccountKind, issued bool) []byte {
	t.Helper()
	var names []string
	for _, l := range lines {
		for name := range l.Extra {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	var b bytes.Buffer
	w, err := NewWriter(&b, Table{Format: AsFOCUS, Level: billing.Details, Columns: billing.Columns(kind, billing.Details), Extra: names})
	if err != nil {
		t.Fatal(err)
	}
	d := Derived{
		PaymentStatus: billing.Unpaid, Issued: issued, Customer: billing.Account{UIN: "101", Name: "Ada"}, Manager: billing.Account{UIN: "100", Name: "=Reseller"},
	}
	for _, l := range lines {
		l.BillID = uuid.NewSHA1(uuid.Nil, []byte(l.OwnerAccountID+l.Month.String()))
		if err := w.Write(&l, d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func linesOf(rows []numbered) []billing.Line {
	out := make([]billing.Line, len(rows))
	for i, row := range rows {
		out[i] = row.Line
	}
	return out
}

// detailedLines are charges of a detailed bill of every kind, and a rounding difference.
func detailedLines() []billing.Line {
	month := billing.NewMonth(2026, time.February)
	var out []billing.Line
	for i, w := range billing.TransactionTypes {
		l := billing.Line{
			ID: uuid.New(), Month: month, OwnerAccountID: "101", PayerAccountID: "101", ProductName: "Virtual Machine", ProductCode: "p_vm", SubproductName: "Standard", BillingMode: billing.PayAsYouGo,
			InstanceID: "i-1", TransactionType: w.Value, TransactionTime: month.Start().AddDate(0, 0, i%20), ComponentListPrice: decimal.NewNullDecimal(decimal.RequireFromString("0.12")),
			ComponentUsage: decimal.NewNullDecimal(decimal.NewFromInt(3)), ComponentUsageUnit: "vCPU", UsageDuration: decimal.NewNullDecimal(decimal.NewFromInt(24)), UsageDurationUnit: "hour",
			OriginalCost: decimal.NewNullDecimal(decimal.RequireFromString("8.64")), TotalCost: decimal.RequireFromString("7.776"), Currency: "USD", Tags: billing.Tags{"env": "prod"},
		}
		if w.Value == billing.RefundCharge || w.Value == billing.AdjustCR {
			l.TotalCost, l.OriginalCost = l.TotalCost.Neg(), decimal.NewNullDecimal(l.OriginalCost.Decimal.Neg())
		}
		if w.Value == billing.TaxCharge {
			l.OriginalCost, l.ComponentUsage, l.ComponentListPrice = decimal.NullDecimal{}, decimal.NullDecimal{}, decimal.NullDecimal{}
		}
		out = append(out, l)
	}
	rounding, _ := billing.Bill{ID: uuid.New(), Month: month, Currency: "USD", TotalCost: decimal.RequireFromString("1.005")}.RoundingLine(billing.Account{UIN: "101"})
	return append(out, rounding)
}

// focusOrigins are lines of every origin.
func focusOrigins(t *testing.T) map[string][]billing.Line {
	t.Helper()
	return map[string][]billing.Line{
		"real rows":           linesOf(mustRead(t, string(sample(t)), FOCUS)),
		"rows of FOCUS 1.2":   linesOf(mustRead(t, string(gunzip(t, "testdata/focus/focus12_derived_500.csv.gz")), FOCUS)),
		"a detailed bill":     detailedLines(),
		"everything odd":      linesOf(mustRead(t, focusFile(oddFOCUSRows()...), FOCUS)),
		"a bill of bare rows": {{Month: billing.NewMonth(2026, time.February), OwnerAccountID: "101", TotalCost: decimal.RequireFromString("-0.000000000000000001"), Currency: "USD", TransactionType: billing.HourlySettlement}},
	}
}

// oddFOCUSRows are rows that a vendor may send and the standard does not want.
func oddFOCUSRows() []map[string]string {
	return []map[string]string{
		focusCells("EffectiveCost", `=HYPERLINK("http://example.com")`, "ContractedCost", "5.2E-9", "PricingQuantity", "2E0", "PricingUnit", "h", "ListCost", "1.5", "ListUnitPrice", "+.75", "ContractedUnitPrice", "2.6E-9", "SkuId", "s"),
		focusCells("ChargePeriodStart", "2024-09-02T03:00:00.25Z", "ChargePeriodEnd", "2024-09-02T04:00:00.5+08:00", "ServiceName", "one", "ServiceCategory", "Compute"),
		focusCells("ServiceName", "one", "ServiceCategory", "Storage", "ServiceSubcategory", "Block Storage"),
		focusCells("ChargeCategory", "Tax", "ListUnitPrice", "1", "PricingQuantity", "1", "PricingUnit", "h", "SkuId", "t", "SkuMeter", "m", "SkuPriceId", "p", "SkuPriceDetails", `{"a": 1}`, "PricingCurrency", "EUR", "PricingCurrencyEffectiveCost", "1", "PricingCurrencyListUnitPrice", "1", "PricingCurrencyContractedUnitPrice", "1"),
		focusCells("Tags", `{"a": 1, "a": {"b": [2]}}`, "SkuPriceId", "q", "SkuPriceDetails", `{"a": [1]}`, "PricingCurrency", "Credits", "SkuId", "q1"),
		focusCells("PricingCurrency", "EUR", "PricingCurrencyEffectiveCost", "1.4", "PricingCurrencyListUnitPrice", "0.7", "PricingCurrencyContractedUnitPrice", "0.6", "PricingQuantity", "2", "ListUnitPrice", "0.75", "ListCost", "1.5"),
		focusCells("ChargeCategory", "Purchase", "ChargeFrequency", "Usage-Based", "ConsumedQuantity", "1", "ConsumedUnit", "h", "CommitmentDiscountId", "c1", "CommitmentDiscountCategory", "Spend", "EffectiveCost", "3"),
		focusCells("CommitmentDiscountId", "c2", "CommitmentDiscountStatus", "Unused", "ConsumedQuantity", "1", "PricingQuantity", "3", "CommitmentDiscountUnit", "h"),
		focusCells("CommitmentDiscountName", "nobody's", "CommitmentDiscountQuantity", "1", "CapacityReservationStatus", "Used", "ResourceName", "n", "ResourceType", "t"),
		focusCells("ChargeCategory", "Credit", "BilledCost", "-2.6137", "ListCost", "-2.6137", "PricingQuantity", "0", "PricingUnit", "Hours", "ContractedUnitPrice", "-3", "ContractedCost", "-3", "EffectiveCost", "-3"),
		focusCells("ChargeClass", "Correction", "ListUnitPrice", "-1", "PricingQuantity", "2", "ListCost", "5", "CapacityReservationId", "r", "CapacityReservationStatus", "Unused"),
		focusCells("BilledCost", "0.1", "ListCost", "1", "ListUnitPrice", "0", "PricingQuantity", "0", "ResourceId", "=id", "ResourceName", "-name", "RegionName", "@home", "x_Mine", "+1-1", "Id", "-5", "x_Id", "6"),
		focusCells("BilledCost", "-1", "ListCost", "3", "PricingQuantity", "7", "SubAccountId", "NULL", "SubAccountName", "NULL"),
	}
}

// TestFOCUSRules holds every kind of export against the static rules of FOCUS 1.2, those that only recommend too.
func TestFOCUSRules(t *testing.T) {
	m := loadFOCUSModel(t)
	for name, lines := range focusOrigins(t) {
		for _, kind := range []billing.AccountKind{billing.Reseller, billing.SecondLevelReseller, billing.Customer} {
			for _, issued := range []bool{true, false} {
				table := readFOCUSTable(t, exportFOCUSOf(t, lines, kind, issued))
				v := m.check(t, table)
				what := fmt.Sprintf("%s, %s, issued %v", name, kind, issued)
				if v.checked != checkedRules || !maps.Equal(v.skipped, skipReasons) {
					t.Errorf("%s: %d rules checked, skipped are %v", what, v.checked, v.skipped)
				}
				defects := 0
				for rule, row := range v.failed {
					if knownDefects[rule] != "" {
						defects++
					} else {
						t.Errorf("%s: %s: %.900s", what, rule, row)
					}
				}
				t.Logf("%s: %d rows, %d rules checked: %d hold, %d known defects fire; not checked: %v", what, len(table.rows), v.checked, v.checked-len(v.failed), defects, v.skipped)
				for n, row := range table.rows {
					if (row["InvoiceId"] != "") != issued || row["InvoiceIssuerName"] != "'=Reseller" {
						t.Fatalf("%s: row %d: invoice %q of %q", what, n+2, row["InvoiceId"], row["InvoiceIssuerName"])
					}
				}
			}
		}
	}
}

// checkedRules is how many rules are checked: all that skipReasons leaves of 621.
const checkedRules = 270
