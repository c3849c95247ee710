package store_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// The model is the ledger as a person would keep it on paper: whole numbers of a hundred-millionth of a currency's unit, in memory, by the rules'
// words and without their code. TestLedgerIsItsModel holds the two together.

// units is an amount in 0.00000001 of a currency's unit.
type units int64

const one units = 100_000_000

func (u units) decimal() decimal.Decimal { return decimal.New(int64(u), -8) }

func (u units) String() string { return billing.DecimalString(u.decimal()) }

// smallest is the smallest amount of a currency that can be paid.
var smallest = map[billing.Currency]units{"USD": one / 100, "JPY": one, "KWD": one / 1000}

// modelPerson is who acts: as a partner's admin or account manager, or as the operator.
type modelPerson struct {
	viewer  billing.Viewer
	account string // "operator", or the partner's number below
}

// managers says who manages whom: a distributor with a second-level reseller, and a reseller of another channel.
var managers = map[string]string{"01": "00", "02": "00", "10": "00", "11": "10", "12": "10", "51": "50"}

var customers = []string{"01", "02", "11", "12", "51"}

// sees: a distributor sees its whole channel, the others what they manage.
func (p modelPerson) sees(account string) bool {
	manager := managers[account]
	return p.account == "operator" || manager == p.account || managers[manager] == p.account
}

func (p modelPerson) manages(account string) bool { return managers[account] == p.account }

func (p modelPerson) decides() bool { return p.viewer.Role == billing.Admin }

type modelBill struct {
	id              uuid.UUID
	month           int
	customer        string
	currency        billing.Currency
	cost, confirmed units
}

// payable is the cost rounded half away from zero to what can be paid.
func (b *modelBill) payable() units {
	step := smallest[b.currency]
	if b.cost < 0 {
		return -((-b.cost + step/2) / step * step)
	}
	return (b.cost + step/2) / step * step
}

func (b *modelBill) left() units { return max(0, b.payable()-b.confirmed) }

func (b *modelBill) status() billing.BillStatus {
	switch {
	case b.payable() <= 0:
		return billing.StatusNotRequired
	case b.confirmed == b.payable():
		return billing.StatusConfirmed
	case b.confirmed > 0:
		return billing.StatusPartiallyConfirmed
	}
	return billing.StatusUnconfirmed
}

type modelConfirmation struct {
	id       uuid.UUID
	bill     *modelBill
	amount   units
	reversal bool
	reversed bool
}

type creditKey struct {
	holder   string
	currency billing.Currency
}

type modelCredit struct {
	total, used units
	entries     []string // as entryText writes them
}

func (c *modelCredit) available() units { return c.total - c.used }

func (c *modelCredit) move(kind billing.CreditEntryKind, amount units) {
	switch kind {
	case billing.Allocate:
		c.total += amount
	case billing.Repossess:
		c.total -= amount
	case billing.Consume, billing.ConfirmReversal:
		c.used += amount
	case billing.Refund, billing.ConfirmReturn:
		c.used -= amount
	}
	c.entries = append(c.entries, entryText(len(c.entries)+1, string(kind), amount, c.total, c.used))
}

func (c *modelCredit) charge(sum units) {
	if sum < 0 {
		c.move(billing.Refund, -sum)
		return
	}
	c.move(billing.Consume, sum)
}

func entryText(sequence int, kind string, amounts ...units) string {
	return fmt.Sprint(sequence, " ", kind, " ", amounts)
}

type model struct {
	month         int // the running one; those before are issued
	bills         []*modelBill
	confirmations []*modelConfirmation
	credits       map[creditKey]*modelCredit
}

// credit opens one at its first movement.
func (m *model) credit(holder string, currency billing.Currency) *modelCredit {
	k := creditKey{holder, currency}
	if m.credits[k] == nil {
		m.credits[k] = &modelCredit{}
	}
	return m.credits[k]
}

// available is 0 where there is no credit yet.
func (m *model) available(holder string, currency billing.Currency) units {
	if c := m.credits[creditKey{holder, currency}]; c != nil {
		return c.available()
	}
	return 0
}

func (m *model) given(holder string, currency billing.Currency) units {
	if c := m.credits[creditKey{holder, currency}]; c != nil {
		return c.total
	}
	return 0
}

// charge is one import into the running month: one movement for each customer and currency, whatever number of rows it has.
func (m *model) charge(rows []modelRow) {
	sums := map[creditKey]units{}
	for _, r := range rows {
		i := slices.IndexFunc(m.bills, func(b *modelBill) bool {
			return b.month == m.month && b.customer == r.customer && b.currency == r.currency
		})
		if i < 0 {
			i = len(m.bills)
			m.bills = append(m.bills, &modelBill{month: m.month, customer: r.customer, currency: r.currency})
		}
		m.bills[i].cost += r.cost
		sums[creditKey{r.customer, r.currency}] += r.cost
	}
	for k, sum := range sums {
		m.credit(k.holder, k.currency).charge(sum)
	}
}

type modelRow struct {
	customer string
	currency billing.Currency
	cost     units
}

// mayConfirm says what the answer for a bill must be: "" when it is confirmed, for amount or, when that is nil, for what is left.
func (m *model) mayConfirm(p modelPerson, b *modelBill, amount *units) billing.Code {
	switch {
	case !p.sees(b.customer):
		return billing.NotFound
	case !p.manages(b.customer) || !p.decides():
		return billing.Forbidden
	case b.month >= m.month:
		return billing.BillNotIssued
	case b.status() == billing.StatusNotRequired:
		return billing.NotRequired
	case b.status() == billing.StatusConfirmed:
		return billing.AlreadyConfirmed
	case amount != nil && (*amount <= 0 || *amount%smallest[b.currency] != 0 || *amount > b.left()):
		return billing.AmountOutOfRange
	}
	return ""
}

// confirm is what a confirmation does.
func (m *model) confirm(b *modelBill, amount units, id uuid.UUID) {
	b.confirmed += amount
	m.credit(b.customer, b.currency).move(billing.ConfirmReturn, amount)
	m.confirmations = append(m.confirmations, &modelConfirmation{id: id, bill: b, amount: amount})
}

func (m *model) mayReverse(p modelPerson, c *modelConfirmation, allowed bool) billing.Code {
	operator := p.account == "operator"
	switch {
	case allowed && !operator:
		return billing.Forbidden
	case !p.sees(c.bill.customer):
		return billing.NotFound
	case !p.manages(c.bill.customer) && !operator || !p.decides():
		return billing.Forbidden
	case c.reversal || c.reversed:
		return billing.AmountOutOfRange
	case m.available(c.bill.customer, c.bill.currency) < c.amount && !allowed:
		return billing.CreditInUse
	}
	return ""
}

func (m *model) reverse(c *modelConfirmation, id uuid.UUID) {
	c.reversed = true
	c.bill.confirmed -= c.amount
	m.credit(c.bill.customer, c.bill.currency).move(billing.ConfirmReversal, c.amount)
	m.confirmations = append(m.confirmations, &modelConfirmation{id: id, bill: c.bill, amount: c.amount, reversal: true})
}

func (m *model) mayAllocate(p modelPerson, to string, currency billing.Currency, amount units) billing.Code {
	switch {
	case !p.sees(to) && p.account != to: // a partner knows itself
		return billing.NotFound
	case !p.manages(to) || !p.decides():
		return billing.Forbidden
	case amount == 0 || amount%smallest[currency] != 0:
		return billing.InvalidArgument
	case amount < 0 && (m.available(to, currency)+amount < 0 || m.given(to, currency)+amount < 0):
		return billing.CreditOutOfRange
	case amount > 0 && p.account == "10" && m.available("10", currency) < amount:
		return billing.CreditOutOfRange
	}
	return ""
}

func (m *model) allocate(p modelPerson, to string, currency billing.Currency, amount units) {
	if p.account == "10" {
		m.credit("10", currency).charge(amount)
	}
	if amount > 0 {
		m.credit(to, currency).move(billing.Allocate, amount)
		return
	}
	m.credit(to, currency).move(billing.Repossess, -amount)
}

// text is everything the model knows, in one form with stored.
func (m *model) text() string {
	var out []string
	for _, b := range m.bills {
		out = append(out, billText(b.customer, monthOf(b.month), string(b.currency), b.cost, b.confirmed, b.status()))
	}
	for _, k := range slices.SortedFunc(maps.Keys(m.credits), func(a, b creditKey) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
		c := m.credits[k]
		out = append(out, creditText(k.holder, string(k.currency), c.total, c.used, len(c.entries)))
		for _, e := range c.entries {
			out = append(out, "entry "+k.holder+" "+string(k.currency)+" "+e)
		}
	}
	for _, c := range m.confirmations {
		out = append(out, fmt.Sprint("confirmation ", c.id, " ", c.bill.customer, " ", c.amount, " ", c.reversal))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func billText(customer, month, currency string, cost, confirmed units, status billing.BillStatus) string {
	return fmt.Sprint("bill ", customer, " ", month, " ", currency, " ", cost, " ", confirmed, " ", status)
}

func creditText(holder, currency string, total, used units, last int) string {
	return fmt.Sprint("credit ", holder, " ", currency, " ", total, " ", used, " ", last)
}

// monthOf is the name of a month of the model; the first is the month of today.
func monthOf(n int) string { return today.AddDate(0, n, 0).Format("2006-01") }

// stored is everything the database has about one town, in one form with text. What a bill's status is, the store says.
func (h *house) stored(town string, distributor, reseller billing.Viewer) string {
	h.t.Helper()
	status := map[uuid.UUID]billing.BillStatus{}
	for _, v := range []billing.Viewer{distributor, reseller} {
		for _, b := range h.bills(v, store.BillFilter{}) {
			status[b.ID] = b.Status()
		}
	}
	var out []string
	var a, month, currency, kind string
	var x, y, z decimal.Decimal
	var n int
	var id uuid.UUID
	var reversal bool
	u := func(d decimal.Decimal) units { return units(d.Shift(8).IntPart()) }
	h.rows(`SELECT a.uin, to_char(b.month, 'YYYY-MM'), b.currency, b.total_cost, b.confirmed_amount, b.id FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin LIKE $1`, town,
		[]any{&a, &month, &currency, &x, &y, &id}, func() { out = append(out, billText(a[6:], month, currency, u(x), u(y), status[id])) })
	h.rows(`SELECT a.uin, k.currency, k.total, k.used, k.last_sequence FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE a.uin LIKE $1`, town,
		[]any{&a, &currency, &x, &y, &n}, func() { out = append(out, creditText(a[6:], currency, u(x), u(y), n)) })
	h.rows(`SELECT a.uin, k.currency, e.sequence, e.kind, e.amount, e.total_after, e.used_after FROM credit_entry e JOIN credit_account k ON k.id = e.credit_account_id JOIN account a ON a.id = k.holder_id WHERE a.uin LIKE $1`, town,
		[]any{&a, &currency, &n, &kind, &x, &y, &z}, func() { out = append(out, "entry "+a[6:]+" "+currency+" "+entryText(n, kind, u(x), u(y), u(z))) })
	h.rows(`SELECT c.id, a.uin, c.amount, c.reverses_id IS NOT NULL FROM confirmation c JOIN bill b ON b.id = c.bill_id JOIN account a ON a.id = b.customer_id WHERE a.uin LIKE $1`, town,
		[]any{&id, &a, &x, &reversal}, func() {
			out = append(out, fmt.Sprint("confirmation ", id, " ", a[6:], " ", u(x), " ", reversal))
		})
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// rows runs a query about one town and calls each for every row that was read into fields.
func (h *house) rows(query, town string, fields []any, each func()) {
	h.t.Helper()
	rows, err := h.db.QueryContext(h.t.Context(), query, town+"%")
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(fields...); err != nil {
			h.t.Fatal(err)
		}
		each()
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
}
