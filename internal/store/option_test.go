package store_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestOptionsAreOfTheirLines filters bills at random and adds the lines up themselves: each option of a column is of the lines that the filter on
// the other columns leaves, largest first; in the running month, of finished days alone (G1, A5).
func TestOptionsAreOfTheirLines(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	now := time.Date(2024, time.November, 1, 0, 30, 0, 0, billing.Zone)
	h.store = h.storeAt(&now)
	for seed := range uint64(4) {
		h.chargeAtRandom(rand.New(rand.NewPCG(seed, 5)), []string{"2001", "2002"}, false, 10, 11)
	}
	charges := h.allCharges()
	v := h.viewer("200")
	columns := map[string]store.CostDimension{
		"PRODUCT": store.ByProduct, "SUBPRODUCT": store.BySubproduct, "PROJECT": store.ByProject, "REGION": store.ByRegion, "ZONE": store.ByZone,
		"BILLING_MODE": store.ByBillingMode, "TRANSACTION_TYPE": store.ByTransactionType,
	}
	rapid.Check(t, func(r *rapid.T) {
		now = time.Date(2024, time.November, rapid.IntRange(1, 30).Draw(r, "day"), 12, 0, 0, 0, billing.Zone)
		bills := h.bills(v, store.BillFilter{})
		b := rapid.SampledFrom(bills).Draw(r, "bill")
		q := drawCostQuestion(r, []string{"2001"}, nil)
		f := store.LineFilter{Product: q.filter.Product, Subproduct: q.filter.Subproduct, Project: q.filter.Project, Region: q.filter.Region, Zone: q.filter.Zone, BillingMode: q.filter.BillingMode, TransactionType: q.filter.TransactionType}
		options, err := h.store.FilterOptions(t.Context(), v, b, f)
		if err != nil {
			r.Fatal(err)
		}
		if rapid.Bool().Draw(r, "by lines") { // no line has an instance here, so this says nothing, but sums do not know it
			f.InstanceID = []string{""}
			byLines, err := h.store.FilterOptions(t.Context(), v, b, f)
			if err != nil || fmt.Sprint(byLines) != fmt.Sprint(options) {
				r.Fatalf("from lines: %v\nfrom sums: %v\n%v", byLines, options, err)
			}
		}
		for name, dimension := range columns {
			var got []store.FilterOption
			for _, o := range options {
				if o.Column == name {
					o.TotalCost = billing.Exact(o.TotalCost)
					got = append(got, o)
				}
			}
			if want := optionsOf(b, q.without(dimension), name, dimension, charges, now); fmt.Sprint(got) != fmt.Sprint(want) {
				r.Fatalf("%s of %s %s at %s with %+v:\n%v\nwanted\n%v", name, b.Month, b.Currency, now, f, got, want)
			}
		}
	})
}

// without is the question without its filter on one column, and without what is not about lines.
func (q costQuestion) without(d store.CostDimension) costQuestion {
	q.filter.BillFilter = store.BillFilter{}
	switch d {
	case store.ByProduct:
		q.filter.Product = nil
	case store.BySubproduct:
		q.filter.Subproduct = nil
	case store.ByProject:
		q.filter.Project = nil
	case store.ByRegion:
		q.filter.Region = nil
	case store.ByZone:
		q.filter.Zone = nil
	case store.ByBillingMode:
		q.filter.BillingMode = nil
	case store.ByTransactionType:
		q.filter.TransactionType = nil
	case store.ByMonth, store.ByDay, store.ByCustomer, store.ByManager:
	}
	return q
}

func optionsOf(b *store.Bill, q costQuestion, name string, d store.CostDimension, charges []costCharge, now time.Time) []store.FilterOption {
	var out []store.FilterOption
	for _, c := range charges {
		if c.bill.ID != b.ID || !q.finds(billing.Viewer{Account: b.Manager}, c, now) {
			continue
		}
		i := slices.IndexFunc(out, func(o store.FilterOption) bool { return o.Value == c.values[d] })
		if i < 0 {
			i, out = len(out), append(out, store.FilterOption{Column: name, Value: c.values[d], TotalCost: decimal.Zero})
		}
		out[i].TotalCost, out[i].Count = out[i].TotalCost.Add(c.cost), out[i].Count+1
	}
	slices.SortFunc(out, func(a, b store.FilterOption) int {
		return cmp.Or(b.TotalCost.Cmp(a.TotalCost), cmp.Compare(a.Value, b.Value))
	})
	for i := range out {
		out[i].TotalCost = billing.Exact(out[i].TotalCost)
	}
	return out
}
