package billfile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

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
				was := lines[i]
				if !l.TotalCost.Equal(was.TotalCost) || l.Currency != was.Currency || l.Month != was.Month || l.OwnerAccountID != was.OwnerAccountID || l.PayerAccountID != was.PayerAccountID || l.InstanceID != was.InstanceID ||
					!l.UsageStartTime.Equal(was.UsageStartTime) || !l.UsageEndTime.Equal(was.UsageEndTime) || !sameAmount(l.OriginalCost, was.OriginalCost) || l.TransactionType != was.TransactionType {
					t.Fatalf("row %d: %+v\nwas %+v", i+2, l, was)
				}
				sum = sum.Add(l.TotalCost)
			}
			if name == "real rows" && sum.String() != "20.52022672899" {
				t.Errorf("the charges sum to %s", sum)
			}
		})
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
		if strings.Contains(file, "77.00") || strings.Contains(file, "Margin") || strings.Contains(file, sourceValues) || strings.Contains(file, "CommitmentDiscount") {
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
