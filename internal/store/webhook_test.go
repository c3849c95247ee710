package store_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// told is which webhooks were told of what since the last call, by the UIN of their account.
func (h *house) told() map[string][]string {
	h.t.Helper()
	rows, err := h.db.QueryContext(h.t.Context(), `WITH gone AS (DELETE FROM webhook_delivery RETURNING *) SELECT a.uin, d.event, d.payload FROM gone d JOIN webhook w ON w.id = d.webhook_id JOIN account a ON a.id = w.account_id ORDER BY d.id`)
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	out := map[string][]string{}
	for rows.Next() {
		var uin, event, payload string
		if err := rows.Scan(&uin, &event, &payload); err != nil {
			h.t.Fatal(err)
		}
		var message struct {
			Type string
			Data map[string]any
		}
		if err := json.Unmarshal([]byte(payload), &message); err != nil || message.Type != billing.WebhookEvent(event).Type() {
			h.t.Errorf("%s %s %v", event, payload, err)
		}
		words := []string{message.Type}
		for _, key := range []string{"customerUin", "managerUin", "accountUin", "amount", "payable", "confirmedAmount", "amountToBeConfirmed", "percent", "available", "state", "level"} {
			if v, ok := message.Data[key].(string); ok {
				words = append(words, key+"="+v)
			}
		}
		out[uin] = append(out[uin], strings.Join(words, " "))
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// TestWebhooksAreTold: each event reaches the webhooks of exactly the accounts that see what it is about, in the transaction of what happened.
func TestWebhooksAreTold(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	viewers := map[string]billing.Viewer{}
	for _, uin := range []string{"100", "110", "1101", "1001", "200", "2001", "2002", "300"} {
		if h.text("SELECT count(*) FROM account WHERE uin = $1", uin) == "0" {
			continue
		}
		v := h.viewer(uin)
		viewers[uin] = v
		if _, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com/"+uin, billing.WebhookEvents); err != nil {
			t.Fatal(uin, err)
		}
	}
	operator := h.viewer(h.text("SELECT uin FROM account WHERE kind = 'OPERATOR'"))
	if _, _, err := h.store.CreateWebhook(t.Context(), operator, "https://example.com/operator", billing.WebhookEvents); err != nil {
		t.Fatal(err)
	}
	me := operator.Account.UIN
	slr := h.text("SELECT a.uin FROM account a JOIN account c ON c.manager_id = a.id WHERE a.kind = 'SECOND_LEVEL_RESELLER' AND c.kind = 'CUSTOMER' ORDER BY c.uin LIMIT 1")
	customer := h.text("SELECT c.uin FROM account c JOIN account a ON c.manager_id = a.id WHERE a.kind = 'SECOND_LEVEL_RESELLER' AND c.kind = 'CUSTOMER' ORDER BY c.uin LIMIT 1")
	wants := func(what string, want map[string][]string) {
		t.Helper()
		got := h.told()
		for uin := range got { // who has no webhook is told nothing
			slices.Sort(got[uin])
		}
		for uin, words := range want {
			slices.Sort(words)
			if _, has := viewers[uin]; !has && uin != me {
				delete(want, uin)
			}
		}
		if !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s: told is %q, wanted %q", what, got, want)
		}
	}
	for _, uin := range []string{slr, customer} {
		if _, has := viewers[uin]; !has {
			v := h.viewer(uin)
			viewers[uin] = v
			if _, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com/"+uin, billing.WebhookEvents); err != nil {
				t.Fatal(err)
			}
		}
	}
	h.told()

	// A month of the past is issued as it comes in.
	h.charge("2024-10,2001,60,USD", "2024-10,"+customer+",40,USD")
	low := func(uin, available string) string {
		return "credit.low accountUin=" + uin + " percent=0 available=" + available
	}
	issued := func(uin, manager, payable string) string {
		return "bill.issued customerUin=" + uin + " managerUin=" + manager + " payable=" + payable + " confirmedAmount=0.00 amountToBeConfirmed=" + payable
	}
	mine := []string{issued("2001", "200", "60.00"), low("2001", "-60.00")}
	theirs := []string{issued(customer, slr, "40.00"), low(customer, "-40.00")}
	wants("import", map[string][]string{
		"200": slices.Clone(mine), "2001": slices.Clone(mine), "100": slices.Clone(theirs), slr: slices.Clone(theirs), customer: slices.Clone(theirs),
		me: append(slices.Concat(mine, theirs), "import.finished state=SUCCEEDED"),
	})

	b := h.bill(viewers["200"], "2024-10", "2001")
	ten := amount("10")
	part := store.ConfirmCall{Key: "part", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Partial, Amount: &ten}}}
	out, err := h.store.Confirm(t.Context(), viewers["200"], part)
	if err != nil || out[0].Refusal != nil {
		t.Fatalf("%+v %v", out, err)
	}
	for range 2 { // sent again with its key, and refused: nobody is told again
		if _, err := h.store.Confirm(t.Context(), viewers["200"], part); err != nil {
			t.Fatal(err)
		}
		if _, err := h.store.Confirm(t.Context(), viewers["200"], store.ConfirmCall{Key: "more", Requests: []billing.ConfirmRequest{{BillID: uuid.New(), Mode: billing.Total}}}); err != nil {
			t.Fatal(err)
		}
	}
	confirmed := "bill.confirmed customerUin=2001 managerUin=200 amount=10.00 payable=60.00 confirmedAmount=10.00 amountToBeConfirmed=50.00"
	wants("confirm", map[string][]string{"200": {confirmed}, "2001": {confirmed}, me: {confirmed}})

	if _, err := h.store.AllocateCredit(t.Context(), viewers["200"], store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount("1000"), Key: "much"}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.Reverse(t.Context(), viewers["200"], store.ReverseRequest{ConfirmationID: out[0].Confirmation.ID, Reason: "a slip", Key: "back"}); err != nil {
		t.Fatal(err)
	}
	reversed := "confirmation.reversed customerUin=2001 managerUin=200 amount=10.00 payable=60.00 confirmedAmount=0.00 amountToBeConfirmed=60.00"
	wants("reverse", map[string][]string{"200": {reversed}, "2001": {reversed}, me: {reversed}})

	if _, err := h.store.RequestBillFile(t.Context(), viewers["2001"], store.FileRequest{Month: billing.NewMonth(2024, 10), Level: billing.Details, Scope: billing.FileOfCustomer, CustomerUIN: "2001", Format: billfile.AsCSV, Language: billfile.English}); err != nil {
		t.Fatal(err)
	}
	id := uuid.MustParse(h.text("SELECT id FROM bill_file"))
	if err := h.store.RunBillFile(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	ready := "file.ready level=DETAILS"
	wants("file", map[string][]string{"2001": {ready}})

	// Who is disabled, or wants something else, hears nothing.
	off := false
	list, err := h.store.Webhooks(t.Context(), viewers["200"])
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if _, err := h.store.UpdateWebhook(t.Context(), viewers["200"], list[0].ID, store.WebhookChange{Enabled: &off}); err != nil {
		t.Fatal(err)
	}
	list, err = h.store.Webhooks(t.Context(), operator)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.store.UpdateWebhook(t.Context(), operator, list[0].ID, store.WebhookChange{Events: []billing.WebhookEvent{billing.FileReady}}); err != nil {
		t.Fatal(err)
	}
	part.Key = "again"
	if _, err := h.store.Confirm(t.Context(), viewers["200"], part); err != nil {
		t.Fatal(err)
	}
	wants("confirm once more", map[string][]string{"2001": {confirmed}})
	h.mustBeSound()
}

// TestWebhooksAreTheAccounts: another account's webhook is as one that does not exist; an account has ten at most; the secret is told once, and to nobody
// who reads the audit entries.
func TestWebhooksAreTheAccounts(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	mine, other := h.viewer("200"), h.viewer("100")
	w, secret, err := h.store.CreateWebhook(t.Context(), mine, "https://example.com", billing.WebhookEvents)
	if err != nil {
		t.Fatal(err)
	}
	d, err := h.store.TestWebhook(t.Context(), mine, w.ID)
	if err != nil {
		t.Fatal(err)
	}
	if found, err := h.store.WebhookByID(t.Context(), other, w.ID); found != nil || err != nil {
		t.Errorf("%+v %v", found, err)
	}
	if page, err := h.store.WebhookDeliveries(t.Context(), other, w.ID, store.Page{}); err != nil || len(page.Edges) != 0 {
		t.Errorf("%+v %v", page, err)
	}
	_, err = h.store.UpdateWebhook(t.Context(), other, w.ID, store.WebhookChange{})
	wantCode(t, err, billing.NotFound)
	wantCode(t, h.store.DeleteWebhook(t.Context(), other, w.ID), billing.NotFound)
	_, _, err = h.store.RotateWebhookSecret(t.Context(), other, w.ID)
	wantCode(t, err, billing.NotFound)
	_, err = h.store.TestWebhook(t.Context(), other, w.ID)
	wantCode(t, err, billing.NotFound)
	_, err = h.store.SendAgain(t.Context(), other, d.ID)
	wantCode(t, err, billing.NotFound)
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE account_id = $1 AND action LIKE 'webhook.%'", other.Account.ID)

	token := mine
	token.TokenID, token.Scopes = uuid.New(), billing.TokenScopes
	_, _, err = h.store.CreateWebhook(t.Context(), token, "https://example.com", billing.WebhookEvents)
	wantCode(t, err, billing.Forbidden)
	for range billing.MaxWebhooks - 1 {
		if _, _, err := h.store.CreateWebhook(t.Context(), mine, "https://example.com", billing.WebhookEvents); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err = h.store.CreateWebhook(t.Context(), mine, "https://example.com", billing.WebhookEvents)
	wantCode(t, err, billing.LimitExceeded)
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE concat(before, after) LIKE '%' || $1 || '%'", secret)

	// Deleted, its secrets are gone, and what waited is not sent.
	if err := h.store.DeleteWebhook(t.Context(), mine, w.ID); err != nil {
		t.Fatal(err)
	}
	h.wants("1", "SELECT count(*) FROM webhook WHERE removed_at IS NOT NULL AND secret = ''")
	h.wants("FAILED", "SELECT state FROM webhook_delivery")
	if due, err := h.store.ClaimDeliveries(t.Context(), nil); err != nil || len(due) != 0 {
		t.Errorf("%+v %v", due, err)
	}
	wantCode(t, h.store.DeleteWebhook(t.Context(), mine, w.ID), billing.NotFound)
	h.exec("UPDATE webhook_delivery SET created_at = now() - interval '31 days'")
	if n, err := h.store.RemoveDeliveries(t.Context()); n != 1 || err != nil {
		t.Error(n, err)
	}
}

// TestWebhooksOfTheCalendar: bills that the calendar issues, and those that the command issues, are told.
func TestWebhooksOfTheCalendar(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	if _, _, err := h.store.CreateWebhook(t.Context(), v, "https://example.com", []billing.WebhookEvent{billing.BillIssued}); err != nil {
		t.Fatal(err)
	}
	h.take(store.Upload{Format: "details", Held: true, Body: details("2024-10,2001,60,USD")})
	if got := h.told(); len(got) != 0 {
		t.Errorf("%q", got)
	}
	if n, err := h.store.IssueDue(t.Context()); n != 0 || err != nil {
		t.Fatal(n, err)
	}
	operator, err := h.store.CommandViewer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n, err := h.store.IssueMonth(t.Context(), operator, billing.NewMonth(2024, 10)); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if got := h.told(); len(got["200"]) != 1 || !strings.HasPrefix(got["200"][0], "bill.issued customerUin=2001") {
		t.Errorf("%q", got)
	}
	h.exec("ALTER TABLE bill DISABLE TRIGGER ALL")
	h.exec("UPDATE bill SET issued_at = NULL, held = false")
	h.exec("ALTER TABLE bill ENABLE TRIGGER ALL")
	for want := range 2 {
		n, err := h.store.IssueDue(t.Context())
		if n != int64(1-want) || err != nil {
			t.Fatal(n, err)
		}
		if got := h.told(); len(got["200"]) != 1-want {
			t.Errorf("%q", got)
		}
	}
}
