package store_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// costCharge is a charge as costs see it.
type costCharge struct {
	bill              billing.Bill
	customer, manager string // UINs
	day               time.Time
	values            map[store.CostDimension]string
	cost              decimal.Decimal
}

// costTexts are the dimensions that charges have as text, by the columns of a detailed bill, each with some values.
var costTexts = []struct {
	dimension store.CostDimension
	header    string
	values    []string
}{
	{store.ByProduct, "Product Name", []string{"", "VM", "Disk"}},
	{store.BySubproduct, "Subproduct Name", []string{"", "SSD"}},
	{store.ByRegion, "Region", []string{"", "Seoul", "Tokyo"}},
	{store.ByZone, "Availability Zone", []string{"", "Seoul 1"}},
	{store.ByProject, "Project Name", []string{"web", "'=1+1"}},
	{store.ByBillingMode, "Billing Mode", []string{"", "PREPAID", "SPOT"}},
	{store.ByTransactionType, "Transaction Type", []string{"PURCHASE", "REFUND"}},
}

// chargeAtRandom takes random charges in, of every account of the house, in three currencies, on any second of four months.
func (h *house) chargeAtRandom(luck *rand.Rand, holders []string, held bool, months ...int) {
	h.t.Helper()
	var b strings.Builder
	b.WriteString("Bill Month,Owner Account ID,Total Cost,Currency,Transaction Time")
	for _, c := range costTexts {
		b.WriteString("," + c.header)
	}
	b.WriteString("\n")
	pick := func(of []string) string { return of[luck.IntN(len(of))] }
	for _, month := range months {
		for _, holder := range holders {
			for range luck.IntN(12) {
				at := time.Date(2024, time.Month(month), 1+luck.IntN(30), luck.IntN(24), luck.IntN(2)*30, 0, 0, time.UTC)
				fmt.Fprintf(&b, "2024-%02d,%s,%s,%s,%s", month, holder, decimal.New(luck.Int64N(2e6)-5e5, -int32(luck.IntN(19))), pick([]string{"USD", "USD", "JPY", "KWD"}), at.Format(time.DateTime))
				for _, c := range costTexts {
					b.WriteString("," + pick(c.values))
				}
				b.WriteString("\n")
			}
		}
	}
	h.take(store.Upload{Format: "details", Body: strings.NewReader(b.String()), Held: held})
}

// allCharges are the lines of all bills, own usage too, with what is stamped on their bills.
func (h *house) allCharges() []costCharge {
	h.t.Helper()
	rows, err := h.db.QueryContext(h.t.Context(), `SELECT b.id, b.channel_id, b.month, b.customer_id, b.manager_id, b.currency, b.own_usage, b.held, coalesce(b.issued_at, '0001-01-01 00:00Z'), c.uin, m.uin, l.charged_at, l.total_cost,
		coalesce(l.product_name, ''), coalesce(l.subproduct_name, ''), coalesce(l.region_name, ''), coalesce(l.availability_zone, ''), coalesce(l.project_name, ''), coalesce(l.billing_mode, ''), l.transaction_type
		FROM bill_line l JOIN bill b ON b.id = l.bill_id JOIN account c ON c.id = b.customer_id JOIN account m ON m.id = b.manager_id`)
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	var out []costCharge
	for rows.Next() {
		c := costCharge{values: map[store.CostDimension]string{}}
		var at time.Time
		texts := make([]string, len(costTexts))
		dest := []any{
			&c.bill.ID, &c.bill.ChannelID, &c.bill.Month, &c.bill.CustomerID, &c.bill.ManagerID, &c.bill.Currency, &c.bill.OwnUsage, &c.bill.Held, &c.bill.IssuedAt, &c.customer, &c.manager, &at, &c.cost,
		}
		for i := range texts {
			dest = append(dest, &texts[i])
		}
		if err := rows.Scan(dest...); err != nil {
			h.t.Fatal(err)
		}
		for i, t := range costTexts {
			c.values[t.dimension] = texts[i]
		}
		c.day = billing.ChargeDay(at, c.bill.Month)
		c.values[store.ByMonth], c.values[store.ByDay] = c.bill.Month.String(), c.day.Format(time.DateOnly)
		c.values[store.ByCustomer], c.values[store.ByManager] = c.customer, c.manager
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// costQuestion is one question for costs.
type costQuestion struct {
	filter  store.CostFilter
	groupBy []store.CostDimension
	order   store.CostOrder
}

func (q costQuestion) compared() bool {
	return q.filter.Month != 0 && !slices.Contains(q.groupBy, store.ByMonth) && !slices.Contains(q.groupBy, store.ByDay)
}

var allDimensions = []store.CostDimension{
	store.ByMonth, store.ByDay, store.ByProduct, store.BySubproduct, store.ByRegion, store.ByZone, store.ByProject, store.ByBillingMode, store.ByTransactionType, store.ByCustomer, store.ByManager,
}

func drawCostQuestion(r *rapid.T, uins []string, by []store.CostDimension) costQuestion {
	q := costQuestion{groupBy: by}
	month := func(label string) billing.Month {
		return billing.NewMonth(2024, time.Month(rapid.IntRange(8, 11).Draw(r, label)))
	}
	seldom := func(label string) bool { return rapid.IntRange(0, 4).Draw(r, label) == 0 }
	some := func(of []string) []string {
		if len(of) == 0 || !seldom("values") {
			return nil
		}
		return rapid.SliceOfNDistinct(rapid.SampledFrom(of), 1, len(of), rapid.ID).Draw(r, "of")
	}
	f := &q.filter
	switch rapid.IntRange(0, 3).Draw(r, "months") {
	case 0, 1:
		f.Month = month("month")
	case 2:
		f.FromMonth, f.ToMonth = month("from"), month("to")
		f.FromMonth, f.ToMonth = min(f.FromMonth, f.ToMonth), max(f.FromMonth, f.ToMonth)
	}
	if seldom("customer") {
		f.CustomerUIN = rapid.SampledFrom(uins).Draw(r, "customer UIN")
	}
	if seldom("manager") {
		f.ManagerUIN = rapid.SampledFrom(uins).Draw(r, "manager UIN")
	}
	if seldom("currency") {
		f.Currency = rapid.SampledFrom([]billing.Currency{"USD", "JPY"}).Draw(r, "which currency")
	}
	f.Reach = rapid.SampledFrom([]store.Reach{"", store.Direct, store.Indirect, store.Everyone, store.Everyone}).Draw(r, "reach")
	f.Product, f.Subproduct, f.Region = some(costTexts[0].values), some(costTexts[1].values), some(costTexts[2].values)
	f.Zone, f.Project = some(costTexts[3].values), some(costTexts[4].values)
	for _, v := range some(costTexts[5].values[1:]) {
		f.BillingMode = append(f.BillingMode, billing.BillingMode(v))
	}
	for _, v := range some(costTexts[6].values) {
		f.TransactionType = append(f.TransactionType, billing.TransactionType(v))
	}
	orders := []string{"", "TOTAL_COST", "DIMENSIONS"}
	if q.compared() {
		orders = append(orders, "CHANGE")
	}
	q.order = store.CostOrder{Field: rapid.SampledFrom(orders).Draw(r, "order"), Desc: rapid.Bool().Draw(r, "descending")}
	return q
}

// finds says in the words of the contract whether a charge is asked for, months aside.
func (q costQuestion) finds(v billing.Viewer, c costCharge, now time.Time) bool {
	f := q.filter
	if !billing.MaySee(v, c.bill) {
		return false
	}
	if c.bill.State(now) == billing.Accruing && !c.day.Before(time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)) {
		return false // of today
	}
	if v.Account.Kind == billing.Distributor {
		direct, reach := c.bill.ManagerID == v.Account.ID, f.Reach
		if reach == "" && f.ManagerUIN == "" {
			reach = store.Direct
		}
		if reach == store.Direct && !direct || reach == store.Indirect && direct {
			return false
		}
	}
	if f.CustomerUIN != "" && f.CustomerUIN != c.customer || f.ManagerUIN != "" && f.ManagerUIN != c.manager || f.Currency != "" && f.Currency != c.bill.Currency {
		return false
	}
	for dimension, values := range map[store.CostDimension][]string{
		store.ByProduct: f.Product, store.BySubproduct: f.Subproduct, store.ByRegion: f.Region, store.ByZone: f.Zone, store.ByProject: f.Project,
		store.ByBillingMode: texts(f.BillingMode), store.ByTransactionType: texts(f.TransactionType),
	} {
		if len(values) > 0 && !slices.Contains(values, c.values[dimension]) {
			return false
		}
	}
	return true
}

func texts[T ~string](values []T) (out []string) {
	for _, v := range values {
		out = append(out, string(v))
	}
	return out
}

// answers is what must come back, by key.
func (q costQuestion) answers(v billing.Viewer, charges []costCharge, now time.Time) map[string]string {
	type sums struct {
		currency        billing.Currency
		total, previous decimal.Decimal
		lines           int
		bills           map[uuid.UUID]billing.Bill
	}
	from, to := q.filter.FromMonth, q.filter.ToMonth
	if q.filter.Month != 0 {
		from, to = q.filter.Month, q.filter.Month
	}
	if to == 0 {
		from, to = 0, billing.MonthOf(now)
	}
	rows := map[string]*sums{}
	for _, c := range charges {
		before := q.compared() && c.bill.Month == from-1
		if !before && (c.bill.Month < from || c.bill.Month > to) || !q.finds(v, c, now) {
			continue
		}
		key := string(c.bill.Currency)
		for _, d := range q.groupBy {
			key += "|" + c.values[d]
		}
		if rows[key] == nil {
			rows[key] = &sums{currency: c.bill.Currency, bills: map[uuid.UUID]billing.Bill{}}
		}
		row := rows[key]
		if row.bills[c.bill.ID] = c.bill; before {
			row.previous = row.previous.Add(c.cost)
		} else {
			row.total, row.lines = row.total.Add(c.cost), row.lines+1
		}
	}
	out := map[string]string{}
	for key, row := range rows {
		final, last := true, billing.Bill{Month: to}
		for _, b := range row.bills {
			final = final && b.State(now) == billing.Issued
			if slices.Contains(q.groupBy, store.ByMonth) || slices.Contains(q.groupBy, store.ByDay) {
				last.Month = b.Month
			}
		}
		asOf := last.DataAsOf(now)
		final = final && last.State(now) == billing.Issued // of whoever has charges there, or could have
		previous := "none"
		if q.compared() {
			previous = row.previous.String()
		}
		out[key] = fmt.Sprintf("%s %s %d as of %s, final %t", row.total, previous, row.lines, asOf.UTC(), final)
	}
	return out
}

// said is what came back, by key.
func (q costQuestion) said(rows []store.CostRow) map[string]string {
	out := map[string]string{}
	for _, row := range rows {
		key := string(row.Currency)
		for _, d := range q.groupBy {
			key += "|" + costValue(row, d)
		}
		previous := "none"
		if row.PreviousTotalCost != nil {
			previous = billing.Exact(*row.PreviousTotalCost).String()
		}
		out[key] += fmt.Sprintf("%s %s %d as of %s, final %t", billing.Exact(row.TotalCost), previous, row.LineCount, row.DataAsOf.UTC(), row.Final)
	}
	return out
}

func costValue(row store.CostRow, d store.CostDimension) string {
	switch d {
	case store.ByMonth:
		return row.Month.String()
	case store.ByDay:
		return row.Day.Format(time.DateOnly)
	case store.ByProduct:
		return *row.Product
	case store.BySubproduct:
		return *row.Subproduct
	case store.ByRegion:
		return *row.Region
	case store.ByZone:
		return *row.Zone
	case store.ByProject:
		return *row.Project
	case store.ByBillingMode:
		if row.BillingMode == nil {
			return ""
		}
		return string(*row.BillingMode)
	case store.ByTransactionType:
		return string(*row.TransactionType)
	case store.ByCustomer:
		return row.Customer.UIN
	case store.ByManager:
		return row.Manager.UIN
	}
	return "no such dimension"
}

// ordered says which two rows that follow each other are in the wrong order.
func (q costQuestion) ordered(rows []store.CostRow) string {
	number := func(row store.CostRow) decimal.Decimal { return row.TotalCost }
	desc := q.order.Desc || q.order.Field == ""
	if q.order.Field == "CHANGE" {
		number = func(row store.CostRow) decimal.Decimal { return row.TotalCost.Sub(*row.PreviousTotalCost).Abs() }
	}
	for i := 1; i < len(rows); i++ {
		a, b := rows[i-1], rows[i]
		if a.Currency > b.Currency {
			return "currencies are mixed"
		}
		if a.Currency != b.Currency || q.order.Field == "DIMENSIONS" {
			continue
		}
		if c := number(a).Cmp(number(b)); c > 0 && !desc || c < 0 && desc {
			return fmt.Sprintf("%s is before %s", number(a), number(b))
		}
	}
	return ""
}

// TestCostsAreTheirLines asks random questions as everybody, at three instants, and sums the lines themselves for comparison: who sees what comes
// from the matrices of internal/billing, and what is stamped on a bill stays when its customer moves (B1, B2, B5, D4, D5, A5, A9).
func TestCostsAreTheirLines(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	now := time.Date(2024, time.November, 1, 0, 30, 0, 0, billing.Zone)
	h.store = h.storeAt(&now)
	luck := rand.New(rand.NewPCG(2024, 11))
	customers := []string{"1001", "1002", "1101", "1201", "2001", "2002"}
	partners := []string{"100", "110", "120", "200"}
	h.chargeAtRandom(luck, append(customers, partners...), false, 8, 10, 11)
	h.take(store.Upload{Format: "accounts", Body: strings.NewReader("uin,name,kind,managerUin\n1001,Direct One,CUSTOMER,110\n1101,Alder One,CUSTOMER,120\n2001,Southern One,CUSTOMER,100\n")})
	h.chargeAtRandom(luck, customers, false, 10, 11)
	h.chargeAtRandom(luck, customers[:4], true, 9)
	charges := h.allCharges()
	viewers := []billing.Viewer{h.cmd}
	for _, uin := range []string{"100", "110", "120", "200", "300", "1001", "1101", "2001"} {
		viewers = append(viewers, h.viewer(uin))
	}
	uins := slices.Concat(customers, partners)
	asked, found, round := map[store.CostDimension]int{}, 0, 0
	rapid.Check(t, func(r *rapid.T) {
		now = rapid.SampledFrom([]time.Time{
			time.Date(2024, time.November, 1, 0, 30, 0, 0, billing.Zone),
			time.Date(2024, time.November, 3, 15, 0, 0, 0, billing.Zone),
			time.Date(2024, time.November, 20, 12, 0, 0, 0, billing.Zone),
		}).Draw(r, "now")
		for i := range 5 { // the clock stands still meanwhile
			by := rapid.SliceOfNDistinct(rapid.SampledFrom(allDimensions), 0, 3, rapid.ID).Draw(r, "by")
			if i == 0 { // luck leaves none out
				by = allDimensions[round%len(allDimensions):][:1]
				round++
			}
			q, v := drawCostQuestion(r, uins, by), rapid.SampledFrom(viewers).Draw(r, "who")
			found += h.holdsCosts(r, v, q, charges, now)
			for _, d := range q.groupBy {
				asked[d]++
			}
		}
	})
	if len(asked) != len(allDimensions) || found == 0 {
		t.Errorf("only %v was asked, and %d rows came back", asked, found)
	}
}

// holdsCosts asks one question, and says how many rows came back.
func (h *house) holdsCosts(r *rapid.T, v billing.Viewer, q costQuestion, charges []costCharge, now time.Time) int {
	rows, err := h.store.Costs(h.t.Context(), v, q.filter, q.groupBy, q.order, nil)
	if err != nil {
		r.Fatal(err)
	}
	if got, want := q.said(rows), q.answers(v, charges, now); !maps.Equal(got, want) {
		r.Fatalf("%s at %s: %+v\n%v\nwanted\n%v", v.Account.Name, now, q, got, want)
	}
	if wrong := q.ordered(rows); wrong != "" {
		r.Fatalf("%s: %+v: %s", v.Account.Name, q, wrong)
	}
	first := rapid.IntRange(0, len(rows)).Draw(r, "first")
	some, err := h.store.Costs(h.t.Context(), v, q.filter, q.groupBy, q.order, &first)
	if err != nil || !slices.Equal(q.keys(some), q.keys(rows[:first])) {
		r.Fatalf("the first %d of %+v are %v and not %v: %v", first, q, q.keys(some), q.keys(rows[:first]), err)
	}
	return len(rows)
}

func (q costQuestion) keys(rows []store.CostRow) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = string(row.Currency)
		for _, d := range q.groupBy {
			out[i] += "|" + costValue(row, d)
		}
	}
	return out
}

// storeAt is the house's use cases by another clock.
func (h *house) storeAt(now *time.Time) *store.Store {
	h.t.Helper()
	files, err := openFiles(h.files)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = files.Close() })
	s, err := store.New(store.Config{DB: h.db, Files: files, Now: func() time.Time { return *now }, Log: quiet()})
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}
