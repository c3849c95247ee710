package store_test

import (
	"testing"
	"time"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestKeysAreForThoseWhoMay: an answer under a key is for users that may do what it was for, and whoever may not takes no key from them (E7, C2).
func TestKeysAreForThoseWhoMay(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,10,USD", "2024-10,2002,20,USD")
	clerk, onlooker := h.viewerAs("200", billing.Finance), h.viewerAs("200", billing.AccountManager)
	call := store.ConfirmCall{Key: "both", Requests: []billing.ConfirmRequest{
		{BillID: h.bill(clerk, "2024-10", "2001").ID, Mode: billing.Total}, {BillID: h.bill(clerk, "2024-10", "2002").ID, Mode: billing.Total},
	}}
	outcomes := func(v billing.Viewer, want billing.Code) []store.Outcome {
		t.Helper()
		out, err := h.store.Confirm(t.Context(), v, call)
		if err != nil || len(out) != 2 {
			t.Fatalf("%+v %v", out, err)
		}
		for _, o := range out {
			if want == "" != (o.Refusal == nil) || want == "" != (o.Confirmation != nil) || want == "" != (o.Credit != nil) || want != "" && o.Refusal.Code != want {
				t.Errorf("%+v, wanted is %q", o, want)
			}
		}
		return out
	}
	outcomes(onlooker, billing.Forbidden)
	h.wants("0", "SELECT count(*) FROM idempotency_key")
	done := outcomes(clerk, "")
	outcomes(onlooker, billing.Forbidden)
	if again := outcomes(h.viewerAs("200", billing.Finance), ""); again[0].Confirmation.ID != done[0].Confirmation.ID {
		t.Errorf("%+v", again)
	}
	if _, err := h.store.AllocateCredit(t.Context(), clerk, store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount("100"), Key: "limit"}); err != nil {
		t.Fatal(err)
	}
	back := store.ReverseRequest{ConfirmationID: done[0].Confirmation.ID, Reason: "sent back", Key: "back"}
	reverse := func(v billing.Viewer, want billing.Code) {
		t.Helper()
		_, err := h.store.Reverse(t.Context(), v, back)
		wantCode(t, err, want)
	}
	reverse(onlooker, billing.Forbidden)
	reverse(clerk, "")
	reverse(clerk, "")
	reverse(onlooker, billing.Forbidden)
	h.wants("back,both,limit", "SELECT string_agg(key, ',' ORDER BY key) FROM idempotency_key")
	h.mustBeSound()
}

// TestRefusedBatchLeavesItsKeyFree: a batch that came too early, of which every bill was refused, is done when it is sent again in time. One of which anything was
// confirmed keeps its answer (E6, E7).
func TestRefusedBatchLeavesItsKeyFree(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.take(store.Upload{Format: "details", Held: true, Body: details("2024-10,2001,10,USD", "2024-10,2002,20,USD")})
	v := h.viewer("200")
	early, late := h.bill(v, "2024-10", "2001").ID, h.bill(v, "2024-10", "2002").ID
	confirm := func(want ...billing.Code) {
		t.Helper()
		out, err := h.store.Confirm(t.Context(), v, call("both", early, late))
		if err != nil || len(out) != len(want) {
			t.Fatalf("%+v %v", out, err)
		}
		for i, o := range out {
			if want[i] == "" != (o.Refusal == nil) || want[i] != "" && o.Refusal.Code != want[i] {
				t.Errorf("%+v, wanted is %q", o, want[i])
			}
		}
	}
	confirm(billing.BillNotIssued, billing.BillNotIssued)
	h.wants("0", "SELECT count(*) FROM idempotency_key")
	if _, err := h.store.IssueMonth(t.Context(), h.cmd, billing.NewMonth(2024, time.October)); err != nil {
		t.Fatal(err)
	}
	part := store.ConfirmCall{Key: "one", Requests: []billing.ConfirmRequest{{BillID: late, Mode: billing.Total}}}
	if out, err := h.store.Confirm(t.Context(), v, part); err != nil || out[0].Refusal != nil {
		t.Fatalf("%+v %v", out, err)
	}
	confirm("", billing.AlreadyConfirmed)
	confirm("", billing.AlreadyConfirmed)
	h.wants("2", "SELECT count(*) FROM confirmation")
	h.mustBeSound()
}
