package store_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// twentyBills are issued bills of 100 USD or so, of customers of the reseller.
func (h *house) twentyBills() []uuid.UUID {
	h.t.Helper()
	var accounts strings.Builder
	accounts.WriteString("uin,name,kind,managerUin\n")
	var rows []string
	for n := range 20 {
		fmt.Fprintf(&accounts, "29%02d,Crowd %d,CUSTOMER,200\n", n, n)
		rows = append(rows, fmt.Sprintf("2024-10,29%02d,%d.%02d5,USD", n, 90+n, n))
	}
	h.take(store.Upload{Format: "accounts", Body: strings.NewReader(accounts.String())})
	h.charge(rows...)
	var ids []uuid.UUID
	for _, b := range h.bills(h.viewer("200"), store.BillFilter{Search: "Crowd"}) {
		ids = append(ids, b.ID)
	}
	return ids
}

// instalments are 50 random parts of random bills for each of four processes: more than the bills hold.
func instalments(bills []uuid.UUID) [4][]instalment {
	r := rand.New(rand.NewPCG(7, 7))
	var out [4][]instalment
	for p := range out {
		for n := range 50 {
			cents := 1 + r.IntN(4000)
			out[p] = append(out[p], instalment{fmt.Sprintf("%d-%d", p, n), bills[r.IntN(len(bills))], fmt.Sprintf("%d.%02d", cents/100, cents%100)})
		}
	}
	return out
}

// send tells a process what to confirm, in the background.
func (p *process) send(asked []instalment) {
	go func() {
		for _, i := range asked {
			text, err := json.Marshal(i)
			if err != nil {
				panic(err) // plain fields marshal
			}
			if _, err := fmt.Fprintln(p.in, string(text)); err != nil {
				return // it was killed
			}
		}
		_ = p.in.Close()
	}()
}

// hear is the next answer of a process; false when there is none.
func (p *process) hear() (a answer, ok bool) {
	p.t.Helper()
	if !p.out.Scan() {
		return a, false
	}
	if err := json.Unmarshal(p.out.Bytes(), &a); err != nil {
		p.t.Errorf("%s: %v", p.out.Text(), err)
	}
	return a, true
}

// hearAll is every answer of a process up to its end.
func (p *process) hearAll() map[string]answer {
	p.t.Helper()
	out := map[string]answer{}
	for {
		a, ok := p.hear()
		if !ok {
			p.wait()
			return out
		}
		out[a.Key] = a
	}
}

// TestConfirmFromFourServers: 200 parts of 20 bills at once, from four processes on one PostgreSQL. No bill is confirmed for more than its
// payable, each answer is true, and the credit is what was confirmed (E4, E8, F2).
func TestConfirmFromFourServers(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	bills := h.twentyBills()
	v := h.viewer("200")
	asked := instalments(bills)
	var processes [4]*process
	for n := range processes {
		processes[n] = h.start("confirm", order{Email: v.Email})
		processes[n].send(asked[n])
	}
	answers := map[string]answer{}
	for _, p := range processes {
		for key, a := range p.hearAll() {
			answers[key] = a
		}
	}
	h.holds(slices.Concat(asked[0], asked[1], asked[2], asked[3]), answers)
}

// TestConfirmServerKilled kills one of four processes while it confirms, and sends all that it was asked again, under the same keys: what it
// had told stands, what it had not told is done once.
func TestConfirmServerKilled(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	bills := h.twentyBills()
	v := h.viewer("200")
	asked := instalments(bills)
	var processes [4]*process
	for n := range processes {
		processes[n] = h.start("confirm", order{Email: v.Email})
		processes[n].send(asked[n])
	}
	told := map[string]answer{}
	for len(told) < 15 {
		a, ok := processes[0].hear()
		if !ok {
			t.Fatalf("it ended by itself: %s", processes[0].err)
		}
		told[a.Key] = a
	}
	processes[0].kill()
	again := h.start("confirm", order{Email: v.Email})
	again.send(asked[0])
	answers := again.hearAll()
	for key, before := range told {
		if before.Refusal == "" && answers[key] != before {
			t.Errorf("%s was %+v and is %+v", key, before, answers[key])
		}
	}
	for _, p := range processes[1:] {
		for key, a := range p.hearAll() {
			answers[key] = a
		}
	}
	h.holds(slices.Concat(asked[0], asked[1], asked[2], asked[3]), answers)
}

// holds compares every answer with what is stored.
func (h *house) holds(asked []instalment, answers map[string]answer) {
	h.t.Helper()
	if len(answers) != len(asked) {
		h.t.Fatalf("%d answers to %d requests", len(answers), len(asked))
	}
	confirmed, refused := 0, 0
	for _, i := range asked {
		switch a := answers[i.Key]; a.Refusal {
		case "":
			confirmed++
			h.wants(i.Bill.String()+" "+i.Amount+" "+a.Left, "SELECT bill_id || ' ' || amount || ' ' || left_after FROM confirmation WHERE id = $1", a.Confirmation.String())
		case billing.AmountOutOfRange, billing.AlreadyConfirmed:
			refused++
		default:
			h.t.Errorf("%s: %s", i.Key, a.Refusal)
		}
	}
	if confirmed < 50 || refused < 10 {
		h.t.Errorf("%d confirmed and %d refused say little", confirmed, refused)
	}
	h.wants(strconv.Itoa(confirmed), "SELECT count(*) FROM confirmation")
	h.wants(strconv.Itoa(confirmed), "SELECT count(*) FROM credit_entry WHERE kind = 'CONFIRM_RETURN'")
	h.wants(strconv.Itoa(confirmed), "SELECT count(*) FROM audit_entry WHERE action = 'bill.confirm'")
	h.wants(strconv.Itoa(confirmed), "SELECT count(*) FROM idempotency_key WHERE answer IS NOT NULL")
	h.wants("0", "SELECT count(*) FROM idempotency_key WHERE answer IS NULL")
	h.wants("0", "SELECT count(*) FROM bill b WHERE confirmed_amount > payable OR confirmed_amount <> (SELECT coalesce(sum(amount), 0) FROM confirmation c WHERE c.bill_id = b.id)")
	h.wants("0", "SELECT count(*) FROM credit_account k JOIN bill b ON b.customer_id = k.holder_id WHERE k.used <> b.total_cost - b.confirmed_amount")
	h.mustBeSound()
}

// TestTwoPartsOf60 (E8): two parts of 60 at once on a bill of 100: one is confirmed, the other is told that 40 is left.
func TestTwoPartsOf60(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	var rows []string
	for _, customer := range []string{"2001", "2002", "2003"} {
		for _, month := range []string{"2024-07", "2024-08", "2024-09", "2024-10"} {
			rows = append(rows, month+","+customer+",100,USD")
		}
	}
	h.charge(rows...)
	v := h.viewer("200")
	for _, b := range h.bills(v, store.BillFilter{}) {
		var wg sync.WaitGroup
		answers := make([]store.Outcome, 2)
		for n := range answers {
			wg.Go(func() {
				sixty := amount("60")
				out, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: fmt.Sprint(b.ID, n), Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Partial, Amount: &sixty}}})
				if err != nil {
					t.Error(err)
					return
				}
				answers[n] = out[0]
			})
		}
		wg.Wait()
		if answers[0].Refusal != nil {
			slices.Reverse(answers)
		}
		if answers[0].Refusal != nil || answers[1].Refusal == nil || answers[1].Refusal.Code != billing.AmountOutOfRange || answers[1].Refusal.Details["amountToBeConfirmed"] != "40.00" {
			t.Errorf("%+v", answers)
		}
	}
	h.wants("12 720.00", "SELECT count(*) || ' ' || sum(amount) FROM confirmation")
	h.mustBeSound()
}
