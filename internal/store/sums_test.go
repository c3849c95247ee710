package store_test

import (
	"flag"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// drawAmount is an amount as files have them: of any sign, with up to 18 decimals, often exactly between two minor units.
func drawAmount(r *rapid.T) string {
	switch rapid.IntRange(0, 5).Draw(r, "kind of amount") {
	case 0:
		return rapid.SampledFrom([]string{"0", "0.005", "-0.005", "0.5", "-0.5", "0.0005", "1.015", "0.004999999999999999", "1E-18", "-99999999999999999999", "5.2E-9"}).Draw(r, "amount")
	case 1:
		return rapid.StringMatching(`-?[0-9]{1,3}\.[0-9]{0,3}5`).Draw(r, "amount")
	default:
		return rapid.StringMatching(`-?[0-9]{1,8}\.[0-9]{1,18}`).Draw(r, "amount")
	}
}

// TestEverySumIsOfTheSameCharges takes random bills in by the real import, each time of new customers, and adds each bill up in every way that
// there is: by detail, by instance, by each dimension of costs, by each option of a filter, as totals. It is the same amount to the last digit
// (D4), the sum of what the file said, and payable is it, rounded once, half away from zero (D3). An import takes its time, so there are few examples
// when nobody says how many: go test -rapid.checks=1000 takes more.
func TestEverySumIsOfTheSameCharges(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	var now time.Time
	h.store = h.storeAt(&now)
	var failed, chosen bool
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "rapid.checks" })
	customers := 0
	rapid.Check(t, func(r *rapid.T) {
		if customers++; customers > 25 && !failed && !chosen {
			return
		}
		defer func() { failed = failed || r.Failed() }() // what failed is tried again in order to make it smaller
		uin := fmt.Sprintf("77%06d", customers)
		now = time.Date(2024, time.November, 3, 12, 0, 0, 0, billing.Zone) // October is over, but not issued
		h.take(store.Upload{Format: "accounts", Body: strings.NewReader("uin,name,kind,managerUin\n" + uin + ",Anybody,CUSTOMER,200\n")})
		month := billing.NewMonth(2024, time.Month(rapid.IntRange(10, 11).Draw(r, "month")))
		seen := now.AddDate(0, 0, rapid.SampledFrom([]int{-2, 0, 1, 17, 40}).Draw(r, "days later"))
		want := map[billing.Currency]decimal.Decimal{}
		var file strings.Builder
		file.WriteString("Bill Month,Owner Account ID,Total Cost,Currency,Transaction Time,Instance ID,Tags")
		for _, c := range costTexts {
			file.WriteString("," + c.header)
		}
		for n := range rapid.IntRange(1, 25).Draw(r, "charges") {
			cost := drawAmount(r)
			currency := rapid.SampledFrom([]billing.Currency{"USD", "JPY", "KWD"}).Draw(r, "currency")
			day := rapid.IntRange(1, 31).Draw(r, "day")
			fmt.Fprintf(&file, "\n%s,%s,%s,%s,%s-%02d 12:00:00,i-%d,", month, uin, cost, currency, month, min(day, month.End().AddDate(0, 0, -1).Day()), n%5)
			file.WriteString(rapid.SampledFrom([]string{"", `"{""team"": ""red""}"`, `"{""team"": ""blue"", ""env"": ""prod""}"`}).Draw(r, "tags"))
			for _, c := range costTexts {
				file.WriteString("," + rapid.SampledFrom(c.values).Draw(r, string(c.dimension)))
			}
			if month != billing.MonthOf(seen) || day < seen.Day() {
				d, err := billing.ParseDecimal(cost)
				if err != nil {
					r.Fatal(err)
				}
				want[currency] = want[currency].Add(d)
			} else if _, ok := want[currency]; !ok {
				want[currency] = decimal.Zero
			}
		}
		i := h.take(store.Upload{Format: "details", Body: strings.NewReader(file.String() + "\n")})
		now = seen
		bills := h.bills(v, store.BillFilter{CustomerUIN: uin})
		if len(bills) != len(want) || i.BillCount != int64(len(bills)) {
			r.Fatalf("%d bills of %v", len(bills), want)
		}
		for _, b := range bills {
			h.holdsSums(r, v, b, want[b.Currency], i)
		}
	})
}

// holdsSums adds a bill up in every way.
func (h *house) holdsSums(r *rapid.T, v billing.Viewer, b *store.Bill, want decimal.Decimal, i store.BillImport) {
	ctx := h.t.Context()
	is := func(way string, got decimal.Decimal) {
		if !got.Equal(want) {
			r.Errorf("%s of %s %s: %s and not %s", way, b.Month, b.Currency, got, want)
		}
	}
	is("the bill's total", b.TotalCost)
	if b.State(b.At) == billing.Issued { // details show before their day is over, and a control total is of all
		is("the sum of details", addUp(h.lines(v, b, billing.Details), func(l billing.Line) decimal.Decimal { return l.TotalCost }))
		at := slices.IndexFunc(i.Totals, func(c billing.ControlTotal) bool { return c.Currency == b.Currency })
		is("the import's control total", i.Totals[at].TotalCost)
		sum, err := h.store.SumLines(ctx, v, b, billing.Details, store.LineFilter{})
		must(r, err)
		is("the total of details", sum.TotalCost)
	}
	is("the sum of instances", addUp(h.lines(v, b, billing.Instances), func(l billing.Line) decimal.Decimal { return l.TotalCost }))
	sum, err := h.store.SumLines(ctx, v, b, billing.Instances, store.LineFilter{})
	must(r, err)
	is("the total of instances", sum.TotalCost)

	filter := store.CostFilter{BillFilter: store.BillFilter{FromMonth: b.Month, ToMonth: b.Month, CustomerUIN: b.Customer.UIN, Currency: b.Currency}}
	for _, d := range allDimensions {
		rows, err := h.store.Costs(ctx, v, filter, []store.CostDimension{d}, store.CostOrder{}, nil)
		must(r, err)
		is("costs by "+string(d), addUp(rows, func(c store.CostRow) decimal.Decimal { return c.TotalCost }))
	}
	rows, err := h.store.Costs(ctx, v, filter, nil, store.CostOrder{}, nil)
	must(r, err)
	is("costs", addUp(rows, func(c store.CostRow) decimal.Decimal { return c.TotalCost }))
	options, err := h.store.FilterOptions(ctx, v, b, store.LineFilter{})
	must(r, err)
	for _, column := range []string{"PRODUCT", "SUBPRODUCT", "PROJECT", "REGION", "ZONE", "BILLING_MODE", "TRANSACTION_TYPE", "OPERATOR"} {
		of := slices.DeleteFunc(slices.Clone(options), func(o store.FilterOption) bool { return o.Column != column })
		is("the options "+column, addUp(of, func(o store.FilterOption) decimal.Decimal { return o.TotalCost }))
	}
	totals, err := h.store.BillTotals(ctx, v, filter.BillFilter)
	must(r, err)
	is("the totals of bills", totals[0].TotalCost)
	payable := roundedHalfAwayFromZero(want, int(b.Currency.MinorUnit()))
	if !b.Payable().Equal(payable) || !totals[0].Payable.Equal(payable) || !b.RoundingDifference().Equal(payable.Sub(want)) || !totals[0].RoundingDifference.Equal(payable.Sub(want)) {
		r.Errorf("%s %s: payable is %s and %s, the rounding difference %s and %s; wanted is %s", want, b.Currency, b.Payable(), totals[0].Payable, b.RoundingDifference(), totals[0].RoundingDifference, payable)
	}
}

func must(r *rapid.T, err error) {
	if err != nil {
		r.Fatal(err)
	}
}

func addUp[T any](rows []T, amount func(T) decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for _, row := range rows {
		sum = sum.Add(amount(row))
	}
	return sum
}

// roundedHalfAwayFromZero is RULES D3 in whole numbers alone: of the distance from zero, the largest number of minor units not above it plus a half.
func roundedHalfAwayFromZero(d decimal.Decimal, decimals int) decimal.Decimal {
	ten := func(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }
	units := new(big.Int).Mul(d.Abs().Shift(30).BigInt(), ten(decimals)) // minor units, with thirty decimals
	units.Mul(units, big.NewInt(2)).Add(units, ten(30)).Quo(units, new(big.Int).Mul(big.NewInt(2), ten(30)))
	if d.Sign() < 0 {
		units.Neg(units)
	}
	return decimal.NewFromBigInt(units, int32(-decimals))
}
