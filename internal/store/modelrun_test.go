package store_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// modelRun is one sequence of steps: the model, and the store on a town of its own.
type modelRun struct {
	*model
	h      *house
	town   string // the first six digits of its UINs
	people []modelPerson
	store  *store.Store
	keys   int
	files  int
	done   []func() (changed string) // sends what was done again; what the answer was and is, when they differ
}

// TestLedgerIsItsModel plays random imports, confirmations, batches, reversals, allocations and repeated requests of several people on several
// customers, pools, months and currencies. Each answer, and after each step every bill, credit, entry and confirmation, is the model's.
// go test -rapid.checks=1000 plays longer.
func TestLedgerIsItsModel(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	var towns atomic.Int64
	few := flag.Lookup("rapid.checks")
	if few.Value.String() == few.DefValue {
		if err := few.Value.Set("15"); err != nil {
			t.Fatal(err)
		}
	}
	operator := modelPerson{h.viewer("1"), "operator"}
	rapid.Check(t, func(rt *rapid.T) {
		r := newModelRun(h, int(towns.Add(1)), operator)
		rt.Repeat(map[string]func(*rapid.T){
			"":             r.compare,
			"charge":       r.charges,
			"pass a month": r.passes,
			"confirm":      r.confirms,
			"confirm more": r.confirms,
			"batch":        r.batches,
			"reverse":      r.reverses,
			"allocate":     r.allocates,
			"again":        r.again,
		})
		if broken := h.check(); len(broken) > 0 {
			rt.Fatalf("broken: %+v", broken)
		}
	})
}

func newModelRun(h *house, n int, operator modelPerson) *modelRun {
	town := fmt.Sprint(700000 + n)
	file := "uin,name,kind,managerUin\n" + town + "00,D,DISTRIBUTOR,\n" + town + "10,S,SECOND_LEVEL_RESELLER," + town + "00\n" + town + "50,R,RESELLER,\n"
	for _, c := range customers {
		file += town + c + ",C" + c + ",CUSTOMER," + town + managers[c] + "\n"
	}
	h.take(store.Upload{Format: "accounts", Body: strings.NewReader(file)})
	r := &modelRun{model: &model{credits: map[creditKey]*modelCredit{}}, h: h, town: town}
	for _, account := range []string{"00", "10", "50"} {
		r.people = append(r.people, modelPerson{h.viewer(town + account), account})
	}
	r.people = append(r.people, operator, modelPerson{h.viewerAs(town+"00", billing.AccountManager), "00"})
	r.clock()
	return r
}

// clock is a store on the 20th of the running month: all months before are issued.
func (r *modelRun) clock() { r.store = r.h.store.At(today.AddDate(0, r.month, 0)) }

func (r *modelRun) compare(rt *rapid.T) {
	now := *r.h
	now.store = r.store
	want, got := r.text(), now.stored(r.town, r.people[0].viewer, r.people[2].viewer)
	if want != got {
		rt.Fatalf("only the model has\n%s\nand only the database\n%s", without(want, got), without(got, want))
	}
}

// without is the lines of a text that another does not have.
func without(text, other string) string {
	others := strings.Split(other, "\n")
	return strings.Join(slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return slices.Contains(others, line) }), "\n")
}

func (r *modelRun) key() string {
	r.keys++
	return fmt.Sprint(r.town, "-", r.keys)
}

func (r *modelRun) person(rt *rapid.T, managing string) modelPerson {
	// Mostly whoever may: else most answers would be refusals.
	if rapid.IntRange(0, 3).Draw(rt, "mostly the manager") > 0 {
		for _, p := range r.people {
			if p.account == managers[managing] {
				return p
			}
		}
	}
	return rapid.SampledFrom(r.people).Draw(rt, "person")
}

func drawCurrency(rt *rapid.T) billing.Currency {
	return rapid.SampledFrom([]billing.Currency{"USD", "JPY", "KWD"}).Draw(rt, "currency")
}

// drawCost is mostly a charge of some units with decimals that no bill can be paid with.
func drawCost(rt *rapid.T) units {
	whole := units(rapid.OneOf(rapid.IntRange(-20, 100), rapid.Just(0)).Draw(rt, "whole")) * one
	return whole + units(rapid.OneOf(rapid.Int64Range(0, int64(one)), rapid.SampledFrom([]int64{0, int64(one) / 2, int64(one) / 200, int64(one) / 2000})).Draw(rt, "rest"))
}

func (r *modelRun) charges(rt *rapid.T) {
	rows := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) modelRow {
		return modelRow{rapid.SampledFrom(customers).Draw(rt, "customer"), drawCurrency(rt), drawCost(rt)}
	}), 1, 8).Draw(rt, "rows")
	// Each file is another one: the same bytes are not taken twice.
	r.files++
	file := "Bill Month,Owner Account ID,Total Cost,Currency,Instance ID\n"
	for _, row := range rows {
		file += fmt.Sprintf("%s,%s%s,%s,%s,of-file-%d\n", monthOf(r.month), r.town, row.customer, row.cost, row.currency, r.files)
	}
	i, err := r.store.Import(r.h.t.Context(), r.h.cmd, store.Upload{Format: "details", FileName: "charges.csv", Body: strings.NewReader(file)})
	if err != nil || i.State != store.ImportSucceeded {
		rt.Fatalf("%v: %+v", err, i)
	}
	r.charge(rows)
	for _, b := range r.bills {
		if b.id == uuid.Nil {
			b.id = uuid.MustParse(r.h.text("SELECT b.id FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = $1 AND to_char(b.month, 'YYYY-MM') = $2 AND b.currency = $3", r.town+b.customer, monthOf(b.month), string(b.currency)))
		}
	}
}

func (r *modelRun) passes(rt *rapid.T) {
	if r.month == 5 || len(r.bills) == 0 {
		rt.Skip("nothing would happen")
	}
	r.month++
	r.clock()
}

func (r *modelRun) bill(rt *rapid.T) *modelBill {
	if len(r.bills) == 0 {
		rt.Skip("no bill")
	}
	return rapid.SampledFrom(r.bills).Draw(rt, "bill")
}

// about draws an amount that is of interest where so much is to be had: a part, all, a little more, and what no currency has.
func about(rt *rapid.T, whole units, currency billing.Currency) units {
	step := smallest[currency]
	whole = whole / step * step
	return rapid.OneOf(
		rapid.Map(rapid.Int64Range(0, int64(max(whole, step)/step)), func(n int64) units { return units(n) * step }),
		rapid.SampledFrom([]units{whole, whole / 2 / step * step, whole + step, step, step / 10, -step}),
	).Draw(rt, "amount")
}

func (r *modelRun) confirms(rt *rapid.T) {
	b := r.bill(rt)
	p := r.person(rt, b.customer)
	request := billing.ConfirmRequest{BillID: b.id, Mode: billing.Total}
	var amount *units
	if rapid.Bool().Draw(rt, "partial") {
		part := about(rt, b.left(), b.currency)
		exact := part.decimal()
		amount, request.Mode, request.Amount = &part, billing.Partial, &exact
	}
	r.send(rt, p, []billing.ConfirmRequest{request}, []*modelBill{b}, amount)
}

func (r *modelRun) batches(rt *rapid.T) {
	first := r.bill(rt)
	p := r.person(rt, first.customer)
	bills := append([]*modelBill{first}, rapid.SliceOfN(rapid.SampledFrom(r.bills), 0, 10).Draw(rt, "bills")...)
	var requests []billing.ConfirmRequest
	var once []*modelBill
	seen := map[*modelBill]bool{}
	for _, b := range bills {
		requests = append(requests, billing.ConfirmRequest{BillID: b.id, Mode: billing.Total})
		if !seen[b] {
			once = append(once, b)
		}
		seen[b] = true
	}
	r.send(rt, p, requests, once, nil)
}

// send confirms and holds every outcome against the model.
func (r *modelRun) send(rt *rapid.T, p modelPerson, requests []billing.ConfirmRequest, bills []*modelBill, amount *units) {
	call := store.ConfirmCall{Key: r.key(), Requests: requests}
	out, err := r.store.Confirm(r.h.t.Context(), p.viewer, call)
	if err != nil || len(out) != len(bills) {
		rt.Fatalf("%+v %v", out, err)
	}
	for i, b := range bills {
		want := r.mayConfirm(p, b, amount)
		if out[i].BillID != b.id || (out[i].Refusal == nil) != (want == "") || want != "" && out[i].Refusal.Code != want {
			rt.Fatalf("%+v, the model says %q", out[i], want)
		}
		if want != "" {
			continue
		}
		part := b.left()
		if amount != nil {
			part = *amount
		}
		r.confirm(b, part, out[i].Confirmation.ID)
		credit := r.credit(b.customer, b.currency)
		if !out[i].Confirmation.Amount.Equal(part.decimal()) || !out[i].Confirmation.LeftAfter.Equal(b.left().decimal()) || !out[i].Credit.Available().Equal(credit.available().decimal()) {
			rt.Fatalf("%+v, the model says %s, %s left, %s available", out[i], part, b.left(), credit.available())
		}
	}
	if !slices.ContainsFunc(out, func(o store.Outcome) bool { return o.Confirmation != nil }) {
		return // its key stays free
	}
	r.remember(out, func() (any, error) { return r.store.Confirm(r.h.t.Context(), p.viewer, call) }, func() error {
		other := store.ConfirmCall{Key: call.Key, Requests: []billing.ConfirmRequest{{BillID: uuid.Must(uuid.NewV7()), Mode: billing.Total}}}
		_, err := r.store.Confirm(r.h.t.Context(), p.viewer, other)
		return err
	})
}

func (r *modelRun) reverses(rt *rapid.T) {
	if len(r.confirmations) == 0 {
		rt.Skip("no confirmation")
	}
	c := rapid.SampledFrom(r.confirmations).Draw(rt, "confirmation")
	p := r.person(rt, c.bill.customer)
	request := store.ReverseRequest{ConfirmationID: c.id, Reason: "the money went back", Key: r.key(), AllowCreditInUse: rapid.IntRange(0, 3).Draw(rt, "whatever is used") == 0}
	if rapid.IntRange(0, 3).Draw(rt, "by the operator") == 0 {
		p = r.people[3]
	}
	want := r.mayReverse(p, c, request.AllowCreditInUse)
	out, err := r.store.Reverse(r.h.t.Context(), p.viewer, request)
	if billing.CodeOf(err) != want {
		rt.Fatalf("%v, the model says %q", err, want)
	}
	if err != nil {
		return
	}
	r.reverse(c, out.Confirmation.ID)
	if !out.Confirmation.LeftAfter.Equal(c.bill.left().decimal()) || !out.Credit.Available().Equal(r.credit(c.bill.customer, c.bill.currency).available().decimal()) {
		rt.Fatalf("%+v", out)
	}
	r.remember(out, func() (any, error) { return r.store.Reverse(r.h.t.Context(), p.viewer, request) }, func() error {
		other := request
		other.Reason = "another reason"
		_, err := r.store.Reverse(r.h.t.Context(), p.viewer, other)
		return err
	})
}

func (r *modelRun) allocates(rt *rapid.T) {
	to := rapid.SampledFrom([]string{"01", "02", "10", "11", "12", "51"}).Draw(rt, "to")
	p := r.person(rt, to)
	currency := drawCurrency(rt)
	amount := about(rt, 50*one, currency)
	if p.account == "10" && rapid.Bool().Draw(rt, "of the pool") {
		amount = about(rt, r.available("10", currency), currency)
	}
	if rapid.IntRange(0, 2).Draw(rt, "back") == 0 {
		amount = -about(rt, r.available(to, currency), currency)
	}
	request := store.AllocateRequest{AccountUIN: r.town + to, Currency: currency, Amount: amount.decimal(), Note: "by the model", Key: r.key()}
	want := r.mayAllocate(p, to, currency, amount)
	out, err := r.store.AllocateCredit(r.h.t.Context(), p.viewer, request)
	if billing.CodeOf(err) != want {
		rt.Fatalf("%s of %s for %s: %v, the model says %q", amount, currency, to, err, want)
	}
	if err != nil {
		return
	}
	r.allocate(p, to, currency, amount)
	if !out.Available().Equal(r.credit(to, currency).available().decimal()) {
		rt.Fatalf("%+v", out)
	}
	r.remember(out, func() (any, error) { return r.store.AllocateCredit(r.h.t.Context(), p.viewer, request) }, func() error {
		other := request
		other.Note = "another note"
		_, err := r.store.AllocateCredit(r.h.t.Context(), p.viewer, other)
		return err
	})
}

// remember keeps a request that was done, to be sent again, and another one under its key.
func (r *modelRun) remember(first any, again func() (any, error), other func() error) {
	text := func(answer any) string {
		b, err := json.Marshal(answer)
		if err != nil {
			r.h.t.Fatal(err)
		}
		return string(b)
	}
	before := text(first)
	r.done = append(r.done, func() string {
		answer, err := again()
		if after := text(answer); err != nil || after != before {
			return fmt.Sprintf("the answer was %s and is %s, %v", before, after, err)
		}
		if err := other(); billing.CodeOf(err) != billing.IdempotencyConflict {
			return fmt.Sprintf("another request under the key: %v", err)
		}
		return ""
	})
}

// again sends something again that was done, and something else under its key: nothing changes (E7).
func (r *modelRun) again(rt *rapid.T) {
	if len(r.done) == 0 {
		rt.Skip("nothing was done")
	}
	if changed := rapid.SampledFrom(r.done).Draw(rt, "done")(); changed != "" {
		rt.Fatal(changed)
	}
}
