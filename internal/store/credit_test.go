package store_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// atOnce runs what is given at the same time and waits.
func atOnce(runs ...func()) {
	var wg sync.WaitGroup
	for _, run := range runs {
		wg.Go(run)
	}
	wg.Wait()
}

// TestOneKeyAtOnce: the same request sent many times at once under one key is one confirmation, and everybody hears of it (E7).
func TestOneKeyAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,100,USD")
	v := h.viewer("200")
	b := h.bill(v, "2024-10", "2001")
	forty := amount("40")
	var mu sync.Mutex
	heard := map[uuid.UUID]int{}
	var runs []func()
	for range 12 {
		runs = append(runs, func() {
			out, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: "one", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Partial, Amount: &forty}}})
			if err != nil || out[0].Refusal != nil {
				t.Errorf("%+v %v", out, err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			heard[out[0].Confirmation.ID]++
		})
	}
	atOnce(runs...)
	if len(heard) != 1 {
		t.Errorf("%v", heard)
	}
	h.wants("1", "SELECT count(*) FROM confirmation")
	h.mustBeSound()
}

// TestPoolAtOnce: what a second-level reseller gives stays within its pool, however much it gives at once (F5).
func TestPoolAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	above, below := h.viewer("100"), h.viewer("110")
	if _, err := h.store.AllocateCredit(t.Context(), above, store.AllocateRequest{AccountUIN: "110", Currency: "USD", Amount: amount("100"), Key: "pool"}); err != nil {
		t.Fatal(err)
	}
	var given, refused int
	var mu sync.Mutex
	var runs []func()
	for n := range 8 {
		runs = append(runs, func() {
			_, err := h.store.AllocateCredit(t.Context(), below, store.AllocateRequest{AccountUIN: []string{"1101", "1102"}[n%2], Currency: "USD", Amount: amount("30"), Key: fmt.Sprint("give ", n)})
			mu.Lock()
			defer mu.Unlock()
			switch billing.CodeOf(err) {
			case "":
				given++
			case billing.CreditOutOfRange:
				refused++
			default:
				t.Error(err)
			}
		})
	}
	atOnce(runs...)
	if given != 3 || refused != 5 {
		t.Errorf("%d given, %d refused", given, refused)
	}
	h.wants("100 90", "SELECT k.total || ' ' || k.used FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE a.uin = '110'")
	h.wants("90", "SELECT sum(k.total) FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE a.uin LIKE '110_'")
	h.mustBeSound()
}

// TestReversedOnce: of several reversals of one confirmation at once, one is written (E10).
func TestReversedOnce(t *testing.T) {
	t.Parallel()
	h, _ := newLedger(t)
	v := h.viewer("200")
	if _, err := h.store.AllocateCredit(t.Context(), v, store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount("1000"), Key: "limit"}); err != nil {
		t.Fatal(err)
	}
	id := uuid.MustParse(h.text("SELECT id FROM confirmation"))
	var reversed int
	var mu sync.Mutex
	var runs []func()
	for n := range 6 {
		runs = append(runs, func() {
			out, err := h.store.Reverse(t.Context(), v, store.ReverseRequest{ConfirmationID: id, Reason: "the money went back", Key: fmt.Sprint("r", n)})
			mu.Lock()
			defer mu.Unlock()
			switch billing.CodeOf(err) {
			case "":
				reversed++
				if billing.DecimalString(out.Confirmed) != "0.00" {
					t.Errorf("%s is confirmed", out.Confirmed)
				}
			case billing.AmountOutOfRange:
			default:
				t.Error(err)
			}
		})
	}
	atOnce(runs...)
	if reversed != 1 {
		t.Errorf("reversed %d times", reversed)
	}
	if b := h.bill(v, "2024-10", "2001"); b.Status() != billing.StatusUnconfirmed {
		t.Errorf("the bill is %s", b.Status())
	}
	h.mustBeSound()
}

// TestEverythingAtOnce: imports, confirmations, reversals and allocations that meet on one customer's credit leave a gap-free ledger (F4).
func TestEverythingAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-09,2001,500,USD", "2024-10,2001,500,USD")
	v := h.viewer("200")
	bills := []uuid.UUID{h.bill(v, "2024-09", "2001").ID, h.bill(v, "2024-10", "2001").ID}
	var runs []func()
	for n := range 6 {
		runs = append(runs,
			func() {
				i, err := h.store.Import(t.Context(), h.cmd, store.Upload{Format: "details", FileName: "more.csv", Body: details(fmt.Sprintf("2024-11,2001,%d.10,USD", n))})
				if err != nil || i.State != store.ImportSucceeded {
					t.Errorf("%+v %v", i.Errors, err)
				}
			},
			func() {
				if _, err := h.store.AllocateCredit(t.Context(), v, store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount("1000"), Key: fmt.Sprint("a", n)}); err != nil {
					t.Error(err)
				}
			},
			func() {
				ten := amount("10")
				requests := []billing.ConfirmRequest{{BillID: bills[n%2], Mode: billing.Partial, Amount: &ten}, {BillID: bills[1-n%2], Mode: billing.Partial, Amount: &ten}}
				out, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: fmt.Sprint("c", n), Requests: requests})
				if err != nil || out[0].Refusal != nil || out[1].Refusal != nil {
					t.Errorf("%+v %v", out, err)
					return
				}
				if _, err := h.store.Reverse(t.Context(), v, store.ReverseRequest{ConfirmationID: out[0].Confirmation.ID, Reason: "not arrived", Key: fmt.Sprint("r", n)}); err != nil && billing.CodeOf(err) != billing.CreditInUse {
					t.Error(err)
				}
			})
	}
	atOnce(runs...)
	h.wants("12", "SELECT count(*) FROM confirmation WHERE kind = 'CONFIRMATION'")
	h.wants("6000", "SELECT total FROM credit_account")
	h.wants("1015.6", "SELECT trim_scale(sum(total_cost)) FROM bill")
	h.mustBeSound()
}
