package billfile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// TestFOCUSRoundTrip: a file that was imported and exported again gives every source column back, and read again it has the same charges.
func TestFOCUSRoundTrip(t *testing.T) {
	for name, file := range map[string][]byte{"real rows": gunzip(t, samplePath), "rows of FOCUS 1.2": gunzip(t, "testdata/focus/focus12_derived_500.csv.gz")} {
		t.Run(name, func(t *testing.T) {
			lines := linesOf(mustRead(t, string(file), FOCUS))
			exported := exportFOCUS(t, lines, billing.Reseller)
			source, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			got := readFOCUSTable(t, exported)
			if len(got.rows) != len(source)-1 || len(got.rows) != len(lines) {
				t.Fatalf("%d rows of %d", len(got.rows), len(source)-1)
			}
			for i, cells := range source[1:] {
				kept := map[string]*string{}
				if text := got.rows[i][sourceValues]; text != "" {
					if err := json.Unmarshal([]byte(text), &kept); err != nil {
						t.Fatal(err)
					}
				}
				for n, column := range source[0] {
					back := unguard(got.rows[i][focusColumn(column)])
					if was, ok := kept[column]; ok {
						back = ""
						if was != nil {
							back = *was
						}
					}
					if !sameFOCUSText(column, cells[n], back) {
						t.Fatalf("row %d, %s: %q came back as %q", i+2, column, cells[n], back)
					}
				}
			}
			again := linesOf(mustRead(t, string(exported), FOCUS))
			sum := decimal.Zero
			for i, l := range again {
				sameFOCUSLine(t, i+2, lines[i], l)
				sum = sum.Add(l.TotalCost)
			}
			if second := exportFOCUS(t, again, billing.Reseller); !bytes.Equal(second, exported) {
				t.Error("the export of the export is another file")
			}
			if name == "real rows" && sum.String() != "20.52022672899" {
				t.Errorf("the charges sum to %s", sum)
			}
		})
	}
}

// sameFOCUSLine compares lines to the last digit, and what the source said in every column but for the spelling of amounts and times. Where it is
// kept, in a field or beside, depends on which columns a file has.
func sameFOCUSLine(t *testing.T, row int, want, got billing.Line) {
	t.Helper()
	for _, l := range []*billing.Line{&want, &got} {
		kept, said := map[string]string{}, maps.Clone(l.Extra)
		for _, name := range focusWritten {
			if delete(said, name); FOCUSSource(l, name) != "" {
				said[name] = FOCUSSource(l, name)
			}
		}
		for name, value := range said {
			if d, err := decimal.NewFromString(value); err == nil {
				value = d.String()
			} else if at, err := instantOf([]byte(value), 0); err == nil {
				value = focusTime(at)
			}
			kept[name] = value
		}
		l.Extra = kept
	}
	if diff := cmp.Diff(want, got, sameLine); diff != "" {
		t.Fatalf("row %d: %s", row, diff)
	}
}

// TestFOCUSOddRoundTrip: rows that the standard does not want come back too, formulas, and columns whose names ours might take.
func TestFOCUSOddRoundTrip(t *testing.T) {
	rows := append(oddFOCUSRows(), focusCells("EffectiveCost", "1e999999999", "ContractedCost", strings.Repeat("7", 30_000), "ContractedUnitPrice", "1/2"), focusCells("x_source_Id", "7", "ChargeDescription", "'=quoted", "SkuId", "'", "PublisherName", "+1", "ProviderName", "@p", "AvailabilityZone", "-0.02"))
	lines := linesOf(mustRead(t, focusFile(rows...), FOCUS))
	exported := exportFOCUS(t, lines, billing.Reseller)
	for n, row := range readFOCUSTable(t, exported).rows {
		for column, cell := range row {
			if _, err := decimal.NewFromString(cell); err != nil && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("row %d: %s is a formula: %q", n+2, column, cell)
			}
			if focusNumbers[column] && strings.ContainsAny(cell, "eE+ ") {
				t.Errorf("row %d: %s is %q", n+2, column, cell)
			}
		}
	}
	for i, l := range linesOf(mustRead(t, string(exported), FOCUS)) {
		sameFOCUSLine(t, i+2, lines[i], l)
	}
}

// TestFOCUSOfDetails: charges of a detailed bill keep every amount through FOCUS.
func TestFOCUSOfDetails(t *testing.T) {
	lines := detailedLines()
	for _, kind := range []billing.AccountKind{billing.Reseller, billing.Customer} {
		again := linesOf(mustRead(t, string(exportFOCUS(t, lines, kind)), FOCUS))
		for i, l := range again {
			was := lines[i]
			if !l.TotalCost.Equal(was.TotalCost) || was.OriginalCost.Valid && !sameAmount(l.OriginalCost, was.OriginalCost) || l.Month != was.Month || l.Currency != was.Currency ||
				l.OwnerAccountID != was.OwnerAccountID || l.InstanceID != was.InstanceID || l.ProductName != was.ProductName {
				t.Errorf("%s: row %d: %+v\nwas %+v", kind, i+2, l, was)
			}
			if kind == billing.Reseller && (!sameAmount(l.ComponentListPrice, was.ComponentListPrice) || !sameAmount(l.ComponentUsage, was.ComponentUsage) || !sameAmount(l.OriginalCost, was.OriginalCost)) {
				t.Errorf("%s: row %d: price, usage or cost of %+v\nwas %+v", kind, i+2, l, was)
			}
		}
	}
	// What the customer agreed is what it was billed, not the list price; usage times duration is what the price is for.
	row := readFOCUSTable(t, exportFOCUS(t, lines, billing.Customer)).rows[5]
	for column, want := range map[string]string{
		"BilledCost": "7.776", "EffectiveCost": "7.776", "ContractedCost": "7.776", "ContractedUnitPrice": "0.108", "ListCost": "8.64", "ListUnitPrice": "0.12", "PricingQuantity": "72", "PricingUnit": "vCPU-hour",
	} {
		if row[column] != want {
			t.Errorf("%s is %q, not %q", column, row[column], want)
		}
	}
}

// TestFOCUSKeepsQuantities: a vendor's rounding of a cost takes nobody the quantity or the price.
func TestFOCUSKeepsQuantities(t *testing.T) {
	lines := linesOf(mustRead(t, string(sample(t)), FOCUS))
	changed, billed, list := 0, decimal.Zero, decimal.Zero
	for i, row := range readFOCUSTable(t, exportFOCUS(t, lines, billing.Customer)).rows {
		if row["PricingQuantity"] != plainNumber(FOCUSSource(&lines[i], "PricingQuantity")) || lines[i].ComponentListPrice.Valid && row["ListUnitPrice"] != FOCUSSource(&lines[i], "ListUnitPrice") {
			changed++
			if row["ProviderName"] != "Microsoft" || row["PricingUnit"] == "Charges" {
				t.Errorf("row %d has %s x %s %s", i+2, row["ListUnitPrice"], row["PricingQuantity"], row["PricingUnit"])
			}
		}
		billed = billed.Add(decimal.RequireFromString(row["BilledCost"]))
		if cost := decimal.RequireFromString(row["ListCost"]); cost.Sub(lines[i].OriginalCost.Decimal).Abs().GreaterThan(vendorRounding) {
			t.Errorf("row %d: list cost %s of %s", i+2, cost, lines[i].OriginalCost.Decimal)
		} else {
			list = list.Add(cost)
		}
		if contracted := decimal.RequireFromString(row["ContractedCost"]); contracted.Sub(lines[i].TotalCost).Abs().GreaterThan(vendorRounding) {
			t.Errorf("row %d: contracted cost %s of %s", i+2, contracted, lines[i].TotalCost)
		}
	}
	t.Logf("%d of %d rows have another price or quantity; billed %s, list %s", changed, len(lines), billed, list)
	if changed != 31 || // Microsoft's, whose price is for what was consumed, a 10,000 times what was priced
		billed.String() != "20.52022672899" {
		t.Errorf("%d rows have another price or quantity; billed are %s", changed, billed)
	}
}

// focusColumn is the exported column of a source's.
func focusColumn(name string) string {
	if focusNames[plainName(name)] == name {
		return name
	}
	return ownColumn(name)
}

// sameFOCUSText says whether two cells say the same: null in either spelling, amounts by value, times by instant, tags by content, words without
// regard to upper and lower case.
func sameFOCUSText(column, was, back string) bool {
	if was == "NULL" {
		was = ""
	}
	if was == back || strings.EqualFold(strings.TrimSpace(was), back) {
		return true
	}
	if a, err := decimal.NewFromString(was); err == nil {
		b, err := decimal.NewFromString(back)
		return err == nil && a.Equal(b)
	}
	if a, err := instantOf([]byte(was), 0); err == nil {
		b, err := instantOf([]byte(back), 0)
		return err == nil && a.Equal(b)
	}
	var a, b map[string]any
	return column == "Tags" && json.Unmarshal([]byte(was), &a) == nil && json.Unmarshal([]byte(back), &b) == nil && len(a) == len(b)
}

// TestFOCUSOfCustomers: what the source says of costs, commitments and invoices is in no file of those who may not see partner cost, in no
// column and no cell.
func TestFOCUSOfCustomers(t *testing.T) {
	lines := linesOf(mustRead(t, focusFile(focusCells(
		"ContractedCost", "77.0001", "ContractedUnitPrice", "77.0002", "EffectiveCost", "77.0003", "InvoiceId", "77.0004", "InvoiceIssuerName", "77.0005", "CommitmentDiscountId", "77.0006", "CommitmentDiscountName", "77.0007",
		"PricingCurrencyEffectiveCost", "77.0008", "PricingCurrencyContractedUnitPrice", "77.0009", "x_Margin", "77.0010", "ProviderName", "AWS", "ServiceCategory", "Compute", "ServiceSubcategory", "Containers",
	)), FOCUS))
	for _, kind := range []billing.AccountKind{billing.Customer, billing.SecondLevelReseller} {
		file := string(exportFOCUS(t, lines, kind))
		if strings.Contains(file, "77.00") || strings.Contains(file, "Margin") {
			t.Errorf("%s: %s", kind, file)
		}
		if !strings.Contains(file, "AWS") || !strings.Contains(file, "Containers") {
			t.Errorf("%s misses what everybody may see: %s", kind, file)
		}
	}
	if file := string(exportFOCUS(t, lines, billing.Reseller)); !strings.Contains(file, "77.0003") || !strings.Contains(file, "x_Margin") {
		t.Errorf("a reseller misses its columns: %s", file)
	}
}
