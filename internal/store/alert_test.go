package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestAlertsOfImports: an import alerts for every credit that it takes below a threshold, with the balances at that entry, and for no other; a
// refused one for none (F6).
func TestAlertsOfImports(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	for _, uin := range []string{"2001", "2002"} {
		if _, err := h.store.AllocateCredit(t.Context(), v, store.AllocateRequest{AccountUIN: uin, Currency: "USD", Amount: amount("100"), Key: "give " + uin}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.store.SetAlertThresholds(t.Context(), v, "2002", "USD", []decimal.Decimal{amount("80")}); err != nil {
		t.Fatal(err)
	}
	h.charge("2024-10,2001,90.01,USD", "2024-10,2002,20.000000000000000001,USD", "2024-10,2003,5,USD", "2024-10,2003,-5,EUR")
	h.run(store.Upload{Format: "details", Body: details("2024-10,2002,79,USD", "2024-10,nobody,1,USD")})
	if bad := h.text("SELECT count(*) FROM bill_import WHERE state = 'FAILED'"); bad != "1" {
		t.Fatalf("%s imports are refused", bad)
	}
	h.wants("2001 10 100 90.01, 2001 25 100 90.01, 2002 80 100 20.000000000000000001, 2003 0 0 5", `SELECT string_agg(concat_ws(' ', a.uin, x.percent, e.total_after, e.used_after), ', ' ORDER BY a.uin, x.percent)
		FROM credit_alert x JOIN credit_entry e USING (channel_id, credit_account_id, sequence) JOIN credit_account k ON k.id = x.credit_account_id JOIN account a ON a.id = k.holder_id`)
	for uin, want := range map[string]string{
		"200": "0 -5.00, 10 9.99, 25 9.99, 80 79.999999999999999999", "2001": "10 9.99, 25 9.99", "2002": "80 79.999999999999999999", "100": "", "110": "", "3001": "",
	} {
		page, err := h.store.CreditAlerts(t.Context(), h.viewer(uin), nil, store.Page{})
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, e := range page.Edges {
			told = append(told, e.Node.Percent.String()+" "+billing.DecimalString(e.Node.Available()))
		}
		slices.Sort(told)
		if got := strings.Join(told, ", "); got != want {
			t.Errorf("%s is told %q, not %q", uin, got, want)
		}
	}
	h.mustBeSound()
}
