package billfile

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
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
	ModelRules map[string]struct {
		Function, Reference, Type, Status string
		ValidationCriteria                struct {
			Keyword                string
			Requirement, Condition focusCheck
		}
	}
}

type focusCheck struct {
	CheckFunction, ColumnName, ColumnAName, ColumnBName, ResultColumnName, ModelRuleID string
	ExpectedCount                                                                      int
	Value                                                                              any
	Items                                                                              []focusCheck
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

// verdicts of the rules on one file.
type focusVerdict struct {
	checked, dynamic, absent, optional int
	failed                             map[string]string // the first row that a rule fails on
}

func (m focusModel) check(t *testing.T, table focusTable) focusVerdict {
	t.Helper()
	v := focusVerdict{failed: map[string]string{}}
	for name, rule := range m.ModelRules {
		requirement := rule.ValidationCriteria.Requirement
		switch {
		case rule.Type != "Static" || rule.Status != "Active" || requirement.CheckFunction == "":
			v.dynamic++
			continue
		case rule.ValidationCriteria.Keyword != "MUST" && rule.ValidationCriteria.Keyword != "MUST NOT":
			v.optional++
			continue
		case rule.Function == "Composite" && requirement.CheckFunction == "AND": // its parts are rules themselves
			v.checked++
			continue
		case requirement.CheckFunction == "ColumnPresent" && slices.Contains(focusOptional, requirement.ColumnName),
			requirement.CheckFunction != "ColumnPresent" && !slices.Contains(table.columns, rule.Reference) && rule.Reference != "CostAndUsage":
			v.absent++ // of what this provider does not do
			continue
		}
		v.checked++
		if requirement.CheckFunction == "ColumnPresent" {
			if !slices.Contains(table.columns, requirement.ColumnName) {
				v.failed[name] = "the column is missing"
			}
			continue
		}
		if requirement.CheckFunction == "CheckDistinctCount" {
			if row := table.distinct(requirement); row != "" {
				v.failed[name] = row
			}
			continue
		}
		for n, row := range table.rows {
			// What null means, the rules of nullability say.
			if rule.Function != "Nullability" && requirement.ColumnName != "" && row[requirement.ColumnName] == "" || requirement.CheckFunction == "OR" && row[rule.Reference] == "" {
				continue
			}
			if rule.ValidationCriteria.Condition.CheckFunction != "" && !m.holds(t, rule.ValidationCriteria.Condition, row) {
				continue
			}
			if !m.holds(t, requirement, row) {
				v.failed[name] = fmt.Sprintf("row %d: %v", n+2, row)
				break
			}
		}
	}
	return v
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
		var pairs map[string]any
		return json.Unmarshal([]byte(cell), &pairs) == nil
	case "CheckGreaterOrEqualThanValue":
		least, ok := c.Value.(float64)
		d, err := decimal.NewFromString(cell)
		return ok && err == nil && d.GreaterThanOrEqual(decimal.NewFromInt(int64(least)))
	case "ColumnByColumnEqualsColumnValue":
		return product(row[c.ColumnAName], row[c.ColumnBName], row[c.ResultColumnName])
	}
	t.Fatalf("a check that this test does not know: %q", c.CheckFunction)
	return false
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
		PaymentStatus: billing.Unpaid, Issued: true, Customer: billing.Account{UIN: "101", Name: "Ada"}, Manager: billing.Account{UIN: "100", Name: "=Reseller"},
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

// TestFOCUSRules holds every kind of export against the static rules of FOCUS 1.2.
func TestFOCUSRules(t *testing.T) {
	m := loadFOCUSModel(t)
	for name, lines := range map[string][]billing.Line{
		"real rows": linesOf(mustRead(t, string(sample(t)), FOCUS)), "rows of FOCUS 1.2": linesOf(mustRead(t, string(gunzip(t, "testdata/focus/focus12_derived_500.csv.gz")), FOCUS)), "a detailed bill": detailedLines(),
	} {
		for _, kind := range []billing.AccountKind{billing.Reseller, billing.Customer} {
			v := m.check(t, readFOCUSTable(t, exportFOCUS(t, lines, kind)))
			t.Logf("%s, %s: %d rules hold or are known defects, %d not static, %d only recommended, %d of columns that are not there", name, kind, v.checked, v.dynamic, v.optional, v.absent)
			if v.checked < 250 {
				t.Errorf("%s, %s: only %d rules were checked", name, kind, v.checked)
			}
			for rule, row := range v.failed {
				if knownDefects[rule] == "" {
					t.Errorf("%s, %s: %s: %.600s", name, kind, rule, row)
				}
			}
		}
	}
}

// TestFOCUSRulesCatch: a damaged file does not pass.
func TestFOCUSRulesCatch(t *testing.T) {
	m := loadFOCUSModel(t)
	good := readFOCUSTable(t, exportFOCUS(t, detailedLines(), billing.Customer))
	for rule, damage := range map[string]func(row map[string]string){
		"BilledCost-C-002-M":         func(r map[string]string) { r["BilledCost"] = "1e3" },
		"InvoiceIssuerName-C-003-M":  func(r map[string]string) { r["InvoiceIssuerName"] = "" },
		"ChargeCategory-C-003-M":     func(r map[string]string) { r["ChargeCategory"] = "Usages" },
		"ListUnitPrice-C-010-C":      func(r map[string]string) { r["ListUnitPrice"] = "0.1" },
		"BillingPeriodEnd-C-001-M":   func(r map[string]string) { r["BillingPeriodEnd"] = "2024-09-01" },
		"ServiceSubcategory-C-004-M": func(r map[string]string) { r["ServiceSubcategory"] = "Caching" },
		"SkuId-C-005-C":              func(r map[string]string) { r["SkuId"] = "" },
		"EffectiveCost-C-005-C":      func(r map[string]string) { r["ChargeCategory"], r["EffectiveCost"] = "Purchase", "1" },
	} {
		row := map[string]string{}
		for column, cell := range good.rows[5] { // usage
			row[column] = cell
		}
		damage(row)
		v := m.check(t, focusTable{columns: good.columns, rows: []map[string]string{row}})
		if v.failed[rule] == "" {
			t.Errorf("%s passes what is damaged; caught were %v", rule, v.failed)
		}
	}
	v := m.check(t, focusTable{columns: slices.DeleteFunc(slices.Clone(good.columns), func(c string) bool { return c == "BilledCost" }), rows: good.rows})
	if v.failed["CostAndUsage-D-006-M"] == "" {
		t.Error("a missing column passes")
	}
}
