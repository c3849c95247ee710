package store_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestWebhooksAfterMove: who is told of a bill is who sees it (B2, B5): a second-level reseller that moved to another channel left its old channel's
// bills there, and its webhook hears nothing of them.
func TestWebhooksAfterMove(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,60,USD")
	old := h.viewer("110")
	b := h.bill(old, "2024-10", "1101")
	out, err := h.store.Confirm(t.Context(), old, store.ConfirmCall{Key: "all", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Total}}})
	if err != nil || out[0].Refusal != nil {
		t.Fatalf("%+v %v", out, err)
	}
	h.take(store.Upload{Format: "accounts", FileName: "moved.csv", Body: strings.NewReader("uin,name,kind,managerUin\n110,Alder Resale,SECOND_LEVEL_RESELLER,300\n1101,Alder One,CUSTOMER,110\n1102,Alder Two,CUSTOMER,110\n")})
	moved, operator := h.viewer("110"), h.viewer("1")
	if seen, err := h.store.BillsByID(t.Context(), moved, []uuid.UUID{b.ID}); err != nil || seen[b.ID] != nil {
		t.Fatalf("it sees the bill: %+v %v", seen, err)
	}
	for _, v := range []billing.Viewer{moved, h.viewer("100"), h.viewer("1101")} {
		if _, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com", billing.WebhookEvents); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.store.Reverse(t.Context(), operator, store.ReverseRequest{ConfirmationID: out[0].Confirmation.ID, Reason: "bounced", Key: "back", AllowCreditInUse: true}); err != nil {
		t.Fatal(err)
	}
	got := h.told()
	for _, words := range got["110"] {
		t.Errorf("110 moved away and is told %q", words)
	}
	if len(got["100"]) == 0 || len(got["1101"]) == 0 {
		t.Errorf("%q", got)
	}
}

// TestOldDeliveriesOfDisabledWebhooks: what waits for a webhook that is disabled goes after 30 days too, and is not sent should it be enabled later.
func TestOldDeliveriesOfDisabledWebhooks(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	w, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com", billing.WebhookEvents)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.TestWebhook(t.Context(), v, w.ID); err != nil {
		t.Fatal(err)
	}
	off, on := false, true
	if _, err := h.store.UpdateWebhook(t.Context(), v, w.ID, store.WebhookChange{Enabled: &off}); err != nil {
		t.Fatal(err)
	}
	h.exec("UPDATE webhook_delivery SET created_at = now() - interval '400 days', due_at = now() - interval '400 days'")
	n, err := h.store.RemoveDeliveries(t.Context())
	left := h.text("SELECT count(*) FROM webhook_delivery")
	if _, err := h.store.UpdateWebhook(t.Context(), v, w.ID, store.WebhookChange{Enabled: &on}); err != nil {
		t.Fatal(err)
	}
	due, err2 := h.store.ClaimDeliveries(t.Context(), nil)
	if left != "0" {
		t.Errorf("400 days old, webhook disabled: removed %d (%v), %s left; enabled again, %d are sent (%v)", n, err, left, len(due), err2)
	}
}

// TestWebhookClaimedAndLost: the process that claimed a delivery died before it sent: it is due again, the same message.
func TestWebhookClaimedAndLost(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	if _, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com", billing.WebhookEvents); err != nil {
		t.Fatal(err)
	}
	h.charge("2024-10,2001,60,USD")
	first, err := h.store.ClaimDeliveries(t.Context(), nil)
	if err != nil || len(first) == 0 {
		t.Fatal(len(first), err)
	}
	if again, err := h.store.ClaimDeliveries(t.Context(), nil); err != nil || len(again) != 0 {
		t.Errorf("claimed twice: %d %v", len(again), err)
	}
	h.exec("UPDATE webhook_delivery SET due_at = due_at - interval '1 minute'")
	second, err := h.store.ClaimDeliveries(t.Context(), nil)
	if err != nil || len(second) != len(first) {
		t.Fatal(len(second), err)
	}
	ids := map[string]string{}
	for _, d := range first {
		ids[d.MessageID()] = d.Payload
	}
	for _, d := range second {
		if ids[d.MessageID()] != d.Payload || d.Attempts != 2 {
			t.Errorf("%+v", d)
		}
	}
}

// TestWebhooksAreAtomic: what cannot be told is not confirmed, and what is not confirmed is not told.
func TestWebhooksAreAtomic(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	if _, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com", billing.WebhookEvents); err != nil {
		t.Fatal(err)
	}
	h.charge("2024-10,2001,60,USD")
	h.told()
	b := h.bill(v, "2024-10", "2001")
	call := store.ConfirmCall{Key: "k", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Total}}}
	h.exec("ALTER TABLE webhook_delivery ADD CONSTRAINT nothing CHECK (event <> 'BILL_CONFIRMED')")
	if _, err := h.store.Confirm(t.Context(), v, call); err == nil {
		t.Error("confirmed though it cannot be told")
	}
	h.wants("0 0 0", "SELECT concat_ws(' ', (SELECT count(*) FROM confirmation), (SELECT count(*) FROM webhook_delivery), (SELECT confirmed_amount::int FROM bill))")
	h.exec("ALTER TABLE webhook_delivery DROP CONSTRAINT nothing")
	h.exec("ALTER TABLE audit_entry ADD CONSTRAINT nothing CHECK (action <> 'bill.confirm') NOT VALID")
	if _, err := h.store.Confirm(t.Context(), v, call); err == nil {
		t.Error("confirmed without an audit entry")
	}
	h.wants("0 0", "SELECT concat_ws(' ', (SELECT count(*) FROM confirmation), (SELECT count(*) FROM webhook_delivery))")
	h.exec("ALTER TABLE audit_entry DROP CONSTRAINT nothing")
	if out, err := h.store.Confirm(t.Context(), v, call); err != nil || out[0].Refusal != nil {
		t.Fatalf("%+v %v", out, err)
	}
	if got := h.told(); len(got["200"]) != 1 {
		t.Errorf("%q", got)
	}
	h.mustBeSound()
}
