package demo

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// The demo's UINs are 12 digits that begin with 9000: nobody takes them for real.
const (
	distributorUIN = "900010000001"
	secondLevelUIN = "900011000001"
	resellerUIN    = "900030000001"
)

// party is one made-up account.
type party struct {
	uin, name, manager, source string
	kind                       billing.AccountKind
	currency                   billing.Currency
	limit                      decimal.Decimal // total credit; 0 for those that get none
	size                       int             // how much it uses, in instances
}

// world is the made-up hierarchy.
type world struct {
	accounts     []*party
	customerUser string // the UIN of the customer that customer@ looks from
}

// partners are two distributors with second-level resellers, and two resellers. customers is how many each manages; the weights make 121.
var partners = []struct {
	uin, name, manager string
	kind               billing.AccountKind
	currency           billing.Currency
	customers          int
}{
	{distributorUIN, "Northwind Example Distribution", "", billing.Distributor, "USD", 20},
	{secondLevelUIN, "Foxglove Example Resale", distributorUIN, billing.SecondLevelReseller, "USD", 16},
	{"900011000002", "Juniper Example Resale", distributorUIN, billing.SecondLevelReseller, "USD", 11},
	{"900020000001", "Southbank Example Distribution", "", billing.Distributor, "USD", 14},
	{"900021000001", "Marigold Example Resale", "900020000001", billing.SecondLevelReseller, "EUR", 10},
	{resellerUIN, "Brightwater Example Cloud", "", billing.Reseller, "USD", 32},
	{"900030000002", "Kitsune Example Cloud", "", billing.Reseller, "JPY", 18},
}

func newWorld() *world {
	w := &world{}
	number := 0
	var dealt [][]*party
	for _, p := range partners {
		partner := &party{uin: p.uin, name: p.name, manager: p.manager, kind: p.kind, currency: p.currency}
		w.accounts = append(w.accounts, partner)
		var customers []*party
		for range p.customers {
			c := customer(number, p.uin, p.currency)
			number++
			customers = append(customers, c)
		}
		if p.kind == billing.SecondLevelReseller { // its pool holds what it gives, and a third more
			for _, c := range customers {
				partner.limit = partner.limit.Add(c.limit)
			}
			partner.limit = partner.limit.Mul(decimal.New(4, 0)).DivRound(decimal.New(3, 0), 0)
		}
		w.accounts = append(w.accounts, customers...)
		dealt = append(dealt, customers)
	}
	w.deal(dealt)
	return w
}

// deal gives the real sub-accounts to the partners in turn, the largest first, so that everyone has some to confirm.
func (w *world) deal(hands [][]*party) {
	sources := realSources()
	order := []int{5, 0, 1, 3, 2, 4, 6} // the reseller of the demo's users comes first
	for n := 0; len(sources) > 0; n++ {
		for _, i := range order {
			if n < len(hands[i]) && len(sources) > 0 {
				hands[i][n].source, sources = sources[0], sources[1:]
			}
		}
	}
	w.customerUser = hands[order[0]][0].uin
}

// realSources are the sub-accounts of the real rows by what they cost, the largest first.
func realSources() []string {
	type source struct {
		id   string
		cost decimal.Decimal
	}
	var all []source
	for _, row := range strings.Split(strings.TrimSpace(focusTotals), "\n")[1:] {
		f := strings.Split(row, "\t")
		all = append(all, source{f[3], decimal.RequireFromString(f[6])})
	}
	slices.SortStableFunc(all, func(a, b source) int { return b.cost.Cmp(a.cost) })
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = s.id
	}
	return out
}

var (
	firstWords  = []string{"Amber", "Azure", "Briar", "Cedar", "Coral", "Copper", "Crimson", "Dapple", "Ember", "Fern", "Golden", "Hazel", "Indigo", "Ivory", "Jade", "Lilac", "Maple", "Misty", "Olive", "Pearl", "Quartz", "Russet", "Sable", "Silver", "Teal", "Umber"}
	secondWords = []string{"Otter", "Heron", "Badger", "Finch", "Lynx", "Marten", "Plover", "Raven", "Stoat", "Wren", "Bison", "Crane"}
	thirdWords  = []string{"Bakery", "Games", "Logistics", "Media", "Robotics", "Retail", "Travel", "Energy", "Studios", "Health", "Foods", "Insurance"}
)

func customer(n int, manager string, currency billing.Currency) *party {
	r := random("customer", fmt.Sprint(n))
	c := &party{
		uin: fmt.Sprintf("9001%08d", 10000+n), kind: billing.Customer, manager: manager, currency: currency,
		name: fmt.Sprintf("%s %s %s (example)", firstWords[n%len(firstWords)], secondWords[n*5%len(secondWords)], thirdWords[n*7%len(thirdWords)]),
		size: 1 + r.IntN(3),
	}
	switch {
	case n%17 == 0:
		c.size = 14 + r.IntN(8) // a few are large
	case n%5 == 0:
		c.size = 5 + r.IntN(4)
	}
	c.limit = decimal.New(int64(c.size)*int64(900+r.IntN(900)), 0)
	if currency == "JPY" {
		c.limit = c.limit.Mul(decimal.New(150, 0))
	}
	return c
}

// share is a number of 0 to 99 for a customer and month, always the same.
func (w *world) share(uin string, m billing.Month) int {
	return random("share", uin, m.String()).IntN(100)
}

// random is a source that depends on words alone.
func random(words ...string) *rand.Rand {
	h := fnv.New64a()
	for _, word := range words {
		_, _ = h.Write([]byte(word + "\x00"))
	}
	return rand.New(rand.NewPCG(h.Sum64(), 2024)) //nolint:gosec // made-up data, the same every time
}
