package billing

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

func TestCatalogueIsSound(t *testing.T) {
	if len(Catalogue) != 51 {
		t.Errorf("%d columns; the catalogue has 51", len(Catalogue))
	}
	types := []string{"month", "uin", "text", "enum", "timestamp", "decimal", "currency", "tags"}
	seen := map[string]string{}
	for _, c := range Catalogue {
		for what, name := range map[string]string{"key": c.Key, "SQL name": c.SQL, "English header": strings.ToLower(c.HeaderEN), "Chinese header": c.HeaderZH} {
			if name == "" || name != strings.TrimSpace(name) {
				t.Errorf("%s has a bad %s: %q", c.Key, what, name)
			}
			if other := seen[what+name]; other != "" {
				t.Errorf("%s and %s have the same %s", c.Key, other, what)
			}
			seen[what+name] = c.Key
		}
		if !slices.Contains(types, c.Type) {
			t.Errorf("%s has the type %q", c.Key, c.Type)
		}
		if c.Audience != ForAll && c.Audience != ForManager && c.Audience != ForPartner {
			t.Errorf("%s has the audience %q", c.Key, c.Audience)
		}
		if !c.On(Details) {
			t.Errorf("%s is on no detailed bill", c.Key)
		}
		if got, ok := ColumnByKey(c.Key); !ok || got.HeaderEN != c.HeaderEN {
			t.Errorf("%s is not found by its key", c.Key)
		}
	}
	if _, ok := ColumnByKey("no such column"); ok {
		t.Error("a column that does not exist is found")
	}
}

// TestColumnsHaveFields: every column is a field of the line, of the type that the catalogue says, unless it is derived; and no two columns
// share a field.
func TestColumnsHaveFields(t *testing.T) {
	var l Line
	fields := map[any]string{}
	for _, c := range Catalogue {
		field := l.Field(c.Key)
		if field == nil {
			if !c.Derived {
				t.Errorf("%s has no field", c.Key)
			}
			continue
		}
		if other, twice := fields[field]; twice {
			t.Errorf("%s and %s share a field", c.Key, other)
		}
		fields[field] = c.Key
		ok := false
		switch field.(type) {
		case *Month:
			ok = c.Type == "month"
		case *string:
			ok = c.Type == "text" || c.Type == "uin"
		case *time.Time:
			ok = c.Type == "timestamp"
		case *decimal.Decimal, *decimal.NullDecimal:
			ok = c.Type == "decimal"
		case *Currency:
			ok = c.Type == "currency"
		case *Tags:
			ok = c.Type == "tags"
		case *BillingMode, *TransactionType:
			ok = c.Type == "enum"
		}
		if !ok {
			t.Errorf("%s is of type %s and its field a %T", c.Key, c.Type, field)
		}
	}
	for _, key := range []string{"", "paymentStatus", "TotalCost", "total_cost"} {
		if l.Field(key) != nil {
			t.Errorf("%q has a field", key)
		}
	}
}

// TestColumnsByPerspective is B3 and B4 for every kind, level and column.
func TestColumnsByPerspective(t *testing.T) {
	partner := []string{
		"spDeductionRate", "spDeduction", "spDeductionCost", "resellerDiscountRate", "totalAfterDiscountExTax", "resellerVoucherDeduction",
		"amountBeforeTax", "taxRate", "taxAmount", "totalCostIncludingTax",
	}
	manager := []string{"customerDiscountRate", "totalBeforeVoucher", "customerVoucherDeduction"}
	for _, kind := range append([]AccountKind{"", "AGENT"}, AccountKinds...) {
		for _, level := range []Level{Details, Instances} {
			var keys []string
			for _, c := range Columns(kind, level) {
				keys = append(keys, c.Key)
			}
			if !slices.IsSortedFunc(keys, func(a, b string) int { return place(a) - place(b) }) {
				t.Errorf("%s, %s: not in the catalogue's order", kind, level)
			}
			for _, c := range Catalogue {
				want := c.On(level)
				switch {
				case slices.Contains(partner, c.Key):
					want = want && (kind == Reseller || kind == Distributor || kind == Operator)
				case slices.Contains(manager, c.Key):
					want = want && kind != Customer
				}
				if got := slices.Contains(keys, c.Key); got != want {
					t.Errorf("%q sees %s on %s: %v", kind, c.Key, level, got)
				}
			}
		}
	}
}

func place(key string) int {
	return slices.IndexFunc(Catalogue, func(c Column) bool { return c.Key == key })
}

// TestUnknownAudience: a column whose audience is misspelt is for nobody.
func TestUnknownAudience(t *testing.T) {
	for _, kind := range AccountKinds {
		if (Column{Audience: "partners"}).VisibleTo(kind) {
			t.Errorf("%s sees it", kind)
		}
	}
}

// TestSQLNames: the database's names that a plain translation does not give, and one that it does.
func TestSQLNames(t *testing.T) {
	for key, want := range map[string]string{"billMonth": "month", "ownerAccountId": "owner_account_id", "riDeductionCost": "ri_deduction_cost", "totalAfterDiscountExTax": "total_after_discount_ex_tax"} {
		if c, _ := ColumnByKey(key); c.SQL != want {
			t.Errorf("%s is %s in the database, want %s", key, c.SQL, want)
		}
	}
}

// TestWordsOfEnums: every word of a file means one value.
func TestWordsOfEnums(t *testing.T) {
	checkWords(t, BillingModes)
	checkWords(t, TransactionTypes)
}

func checkWords[T ~string](t *testing.T, words []Word[T]) {
	t.Helper()
	plain := strings.NewReplacer(" ", "", "-", "", "_", "")
	meant := map[string]T{}
	for _, w := range words {
		for _, name := range append([]string{string(w.Value)}, w.Words...) {
			name = strings.ToLower(plain.Replace(name))
			if other, known := meant[name]; known && other != w.Value {
				t.Errorf("%q means %s and %s", name, w.Value, other)
			}
			meant[name] = w.Value
		}
	}
}
