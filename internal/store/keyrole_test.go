package store_test

import (
	"testing"

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
