package store_test

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// holdBill locks a bill, so that a confirmation of it runs until it is let go.
func (h *house) holdBill(id uuid.UUID) (letGo func()) {
	h.t.Helper()
	tx, err := h.db.BeginTx(h.t.Context(), nil)
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := tx.ExecContext(h.t.Context(), "SELECT FROM bill WHERE id = $1 FOR UPDATE", id); err != nil {
		h.t.Fatal(err)
	}
	return func() { _ = tx.Rollback() }
}

// waitForLocks waits until so many statements wait for a lock.
func (h *house) waitForLocks(n int) {
	h.t.Helper()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(2 * time.Millisecond) {
		if h.text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == strconv.Itoa(n) {
			return
		}
		if time.Now().After(end) {
			h.t.Fatalf("%s wait for a lock", h.text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))
		}
	}
}

// heard is what came of one call.
type heard struct {
	out []store.Outcome
	err error
}

// TestTogether: confirmations that arrive while one runs share the next transaction, each with its own key, answer, error and audit entry.
func TestTogether(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	bills := h.twentyBills()
	v := h.viewer("200")
	s := h.again(h.url, store.Config{Together: 1})
	sixty, tooMuch := amount("60"), amount("1000")
	first, other := call("first", bills[0]), call("used", bills[19])
	letGo := h.holdBill(bills[0])
	if out, err := s.Confirm(t.Context(), v, other); err != nil || out[0].Refusal != nil {
		t.Fatalf("%+v %v", out, err)
	}
	calls := map[string]store.ConfirmCall{
		"first": first,
		"part":  {Key: "part", Requests: []billing.ConfirmRequest{{BillID: bills[1], Mode: billing.Partial, Amount: &sixty}}},
		"parts": {Key: "parts", Requests: []billing.ConfirmRequest{{BillID: bills[1], Mode: billing.Partial, Amount: &sixty}}}, // of the same 90 or so
		"much":  {Key: "much", Requests: []billing.ConfirmRequest{{BillID: bills[8], Mode: billing.Partial, Amount: &tooMuch}}},
		"some":  call("some", bills[2], bills[3], uuid.Must(uuid.NewV7()), bills[4]),
		"used":  {Key: "used", Requests: []billing.ConfirmRequest{{BillID: bills[5], Mode: billing.Total}}},
		"again": other,
		"gone":  call("gone", bills[6]),
		"twice": call("twice", bills[7]),
	}
	answers := map[string]heard{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	send := func(name string, ctx context.Context) {
		wg.Go(func() {
			out, err := s.Confirm(ctx, v, calls[name])
			mu.Lock()
			defer mu.Unlock()
			answers[name] = heard{out, err}
		})
	}
	send("first", t.Context())
	h.waitForLocks(1)
	leaving, leave := context.WithCancel(t.Context())
	send("gone", leaving)
	for _, name := range []string{"part", "much", "some", "used", "again", "twice"} {
		send(name, t.Context())
	}
	time.Sleep(20 * time.Millisecond)
	send("parts", t.Context()) // after the other part
	wg.Go(func() {             // the same key at the same time
		out, err := s.Confirm(t.Context(), v, calls["twice"])
		mu.Lock()
		defer mu.Unlock()
		answers["twice too"] = heard{out, err}
	})
	time.Sleep(20 * time.Millisecond)
	leave()
	time.Sleep(20 * time.Millisecond)
	h.waitForLocks(1) // all others wait for the first, here and not in the database
	letGo()
	wg.Wait()
	for name, want := range map[string]billing.Code{"first": "", "part": "", "parts": billing.AmountOutOfRange, "much": billing.AmountOutOfRange, "again": "", "twice": "", "twice too": ""} {
		a := answers[name]
		if a.err != nil || len(a.out) != 1 || (want == "") != (a.out[0].Refusal == nil) || want != "" && a.out[0].Refusal.Code != want {
			t.Errorf("%s: %+v, wanted is %q", name, a, want)
		}
	}
	if !errors.Is(answers["gone"].err, context.Canceled) {
		t.Errorf("gone: %+v", answers["gone"])
	}
	wantCode(t, answers["used"].err, billing.IdempotencyConflict)
	if some := answers["some"]; some.err != nil || some.out[0].Refusal != nil || some.out[1].Refusal != nil || some.out[2].Refusal.Code != billing.NotFound || some.out[3].Refusal != nil {
		t.Errorf("some: %+v", some)
	}
	if answers["twice"].out[0].Confirmation.ID != answers["twice too"].out[0].Confirmation.ID {
		t.Errorf("%+v", answers)
	}
	// One transaction for the first, one for what had waited with it, and one for the second of the two with one key.
	h.wants("2", "SELECT count(DISTINCT xmin::text) FROM confirmation WHERE bill_id <> $1", bills[19].String())
	h.wants("7", "SELECT count(*) FROM confirmation")
	h.wants("7", "SELECT count(*) FROM audit_entry WHERE action = 'bill.confirm'")
	h.wants("first,part,some,twice,used", "SELECT string_agg(key, ',' ORDER BY key) FROM idempotency_key WHERE answer IS NOT NULL")
	h.wants("5", "SELECT count(*) FROM idempotency_key")
	// What was refused in the shared transaction left its key free: a better request under it is done.
	better := store.ConfirmCall{Key: "much", Requests: []billing.ConfirmRequest{{BillID: bills[8], Mode: billing.Partial, Amount: &sixty}}}
	if out, err := s.Confirm(t.Context(), v, better); err != nil || out[0].Refusal != nil {
		t.Errorf("%+v %v", out, err)
	}
	h.mustBeSound()
}

// TestTogetherFails: when their transaction fails as a whole, each is tried alone, and only the one that is to blame suffers.
func TestTogetherFails(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	bills := h.twentyBills()
	v := h.viewer("200")
	s := h.again(h.url, store.Config{Limits: store.Limits{Lock: 2 * time.Second}, Together: 1})
	firstGo, blockedGo := h.holdBill(bills[0]), h.holdBill(bills[1])
	defer blockedGo()
	var done, again atomic.Int64
	var runs []func()
	runs = append(runs, func() { _, _ = s.Confirm(t.Context(), v, call("first", bills[0])) }, func() {
		h.waitForLocks(1)
		time.Sleep(50 * time.Millisecond)
		firstGo()
	})
	for n := 1; n < 10; n++ {
		runs = append(runs, func() {
			h.waitForLocks(1)
			out, err := s.Confirm(t.Context(), v, call(fmt.Sprint("n", n), bills[n]))
			switch {
			case billing.CodeOf(err) == billing.TryAgain && n == 1:
				again.Add(1)
			case err == nil && out[0].Refusal == nil:
				done.Add(1)
			default:
				t.Errorf("%d: %+v %v", n, out, err)
			}
		})
	}
	atOnce(runs...)
	if done.Load() != 8 || again.Load() != 1 {
		t.Errorf("%d done, %d to be sent again", done.Load(), again.Load())
	}
	h.mustBeSound()
}

// call confirms bills for all that is left of them.
func call(key string, bills ...uuid.UUID) store.ConfirmCall {
	c := store.ConfirmCall{Key: key}
	for _, b := range bills {
		c.Requests = append(c.Requests, billing.ConfirmRequest{BillID: b, Mode: billing.Total})
	}
	return c
}

// TestFiveHundredContended: a batch of 500 of which somebody else confirms 100 at the same moment: each is confirmed once, and the other says so.
func TestFiveHundredContended(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	bills := h.massBills(500)
	v := h.viewer("200")
	other := h.again(h.url, store.Config{}) // another server
	answers := make([]heard, 101)
	var runs []func()
	runs = append(runs, func() {
		out, err := h.store.Confirm(t.Context(), v, call("all", bills...))
		answers[100] = heard{out, err}
	})
	for n := range 100 {
		runs = append(runs, func() {
			out, err := other.Confirm(t.Context(), v, call(fmt.Sprint("one ", n), bills[n*5]))
			answers[n] = heard{out, err}
		})
	}
	atOnce(runs...)
	confirmed := map[uuid.UUID]int{}
	for n, a := range answers {
		if a.err != nil {
			t.Fatalf("%d: %v", n, a.err)
		}
		for _, o := range a.out {
			switch {
			case o.Refusal == nil:
				confirmed[o.BillID]++
			case o.Refusal.Code != billing.AlreadyConfirmed:
				t.Errorf("%d: %+v", n, o.Refusal)
			}
		}
	}
	for _, b := range bills {
		if confirmed[b] != 1 {
			t.Errorf("%s is confirmed %d times", b, confirmed[b])
		}
	}
	h.wants("500", "SELECT count(*) FROM confirmation")
	h.mustBeSound()
}

// massBills are issued bills of customers of the reseller.
func (h *house) massBills(n int) []uuid.UUID {
	h.t.Helper()
	accounts := "uin,name,kind,managerUin\n"
	var rows []string
	for i := range n {
		accounts += fmt.Sprintf("28%05d,Mass %d,CUSTOMER,200\n", i, i)
		rows = append(rows, fmt.Sprintf("2024-10,28%05d,1000,USD", i))
	}
	h.take(store.Upload{Format: "accounts", Body: strings.NewReader(accounts)})
	h.charge(rows...)
	var ids []uuid.UUID
	for _, b := range h.bills(h.viewer("200"), store.BillFilter{Search: "Mass"}) {
		ids = append(ids, b.ID)
	}
	return ids
}

// BenchmarkConfirm16: 16 clients confirm parts of many customers' bills, or of one's, with and without sharing transactions.
// COUNTERSIGN_TEST_DATABASE_URL says on which PostgreSQL: one that forces commits to a disk shows what sharing them is worth.
func BenchmarkConfirm16(b *testing.B) {
	for _, customers := range []int{400, 1} {
		for _, width := range []int{-1, 1, 2, 4} {
			b.Run(fmt.Sprintf("customers=%d/width=%d", customers, width), func(b *testing.B) { benchmarkConfirm(b, customers, width) })
		}
	}
}

func benchmarkConfirm(b *testing.B, customers, width int) {
	b.Helper()
	h := newHouse(b)
	h.take(store.Upload{Format: "accounts", FileName: "people.csv", Body: strings.NewReader(people)})
	bills := h.massBills(customers)
	v := h.viewer("200")
	s, err := store.New(store.Config{DB: h.db, Now: func() time.Time { return today }, Log: quiet(), Together: width})
	if err != nil {
		b.Fatal(err)
	}
	part := amount("0.01")
	var n atomic.Int64
	b.ResetTimer()
	begun := time.Now()
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for {
				i := int(n.Add(1))
				if i > b.N {
					return
				}
				out, err := s.Confirm(b.Context(), v, store.ConfirmCall{Key: fmt.Sprint("b", i), Requests: []billing.ConfirmRequest{{BillID: bills[i*7%len(bills)], Mode: billing.Partial, Amount: &part}}})
				if err != nil || out[0].Refusal != nil {
					b.Errorf("%+v %v", out, err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.ReportMetric(float64(b.N)/time.Since(begun).Seconds(), "confirmations/s")
}
