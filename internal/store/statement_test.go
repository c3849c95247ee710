package store_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestStatements: months follow from each other, and what moved in a month is the way from its opening to its closing, exactly; also where entries of
// two months were booked in another order than their instants say.
func TestStatements(t *testing.T) {
	t.Parallel()
	h, b := newLedger(t)
	v := h.viewer("200")
	for _, sum := range []string{"500", "-20"} {
		if _, err := h.store.AllocateCredit(t.Context(), v, store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount(sum), Key: "allocate " + sum}); err != nil {
			t.Fatal(err)
		}
	}
	credits, err := h.store.CreditsOf(t.Context(), v, []uuid.UUID{b.CustomerID})
	if err != nil {
		t.Fatal(err)
	}
	credit := credits[b.CustomerID][0]
	h.damage("UPDATE credit_entry SET created_at = '2024-08-31T16:00:00Z' WHERE sequence = 1", // 09-01 00:00 +08:00
		"UPDATE credit_entry SET created_at = '2024-10-01T00:00:00Z' WHERE sequence = 2",
		"UPDATE credit_entry SET created_at = '2024-09-30T15:59:59Z' WHERE sequence > 2") // later by number: of October
	months, err := h.store.CreditMonths(t.Context(), credit)
	if err != nil || len(months) != 2 || months[0] != billing.NewMonth(2024, time.October) || months[1] != billing.NewMonth(2024, time.September) {
		t.Errorf("%v %v", months, err)
	}
	before := store.CreditBalance{}
	entries := 0
	for m := billing.NewMonth(2024, time.July); m <= billing.NewMonth(2024, time.November); m++ {
		st, err := h.store.CreditStatement(t.Context(), credit, m)
		if err != nil {
			t.Fatal(err)
		}
		if !st.Opening.Total.Equal(before.Total) || !st.Opening.Used.Equal(before.Used) {
			t.Errorf("%s opens with %+v, the month before closed with %+v", m, st.Opening, before)
		}
		total, used := st.Opening.Total, st.Opening.Used
		for _, sum := range st.Sums {
			entries += sum.EntryCount
			switch sum.Kind {
			case billing.Allocate:
				total = total.Add(sum.Amount)
			case billing.Repossess:
				total = total.Sub(sum.Amount)
			case billing.Consume, billing.ConfirmReversal:
				used = used.Add(sum.Amount)
			case billing.Refund, billing.ConfirmReturn:
				used = used.Sub(sum.Amount)
			}
		}
		if !st.Closing.Total.Equal(total) || !st.Closing.Used.Equal(used) || !st.Closing.Available.Equal(total.Sub(used)) {
			t.Errorf("%s closes with %+v, not %s and %s", m, st.Closing, total, used)
		}
		if want := m < billing.NewMonth(2024, time.November); st.Final != want {
			t.Errorf("%s final: %v", m, st.Final)
		}
		before = st.Closing
	}
	h.wants(decimal.NewFromInt(int64(entries)).String(), "SELECT last_sequence FROM credit_account WHERE id = $1", credit.ID.String())
	if _, err := h.store.CreditStatement(t.Context(), credit, billing.NewMonth(2024, time.December)); billing.CodeOf(err) != billing.InvalidMonth {
		t.Errorf("a month to come: %v", err)
	}
	var csv bytes.Buffer
	if err := h.store.WriteCreditStatement(t.Context(), v, "2001", "", billing.NewMonth(2024, time.October), func(string) io.Writer { return &csv }); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(csv.String()), "\r\n")
	if !strings.Contains(rows[1], "OPENING") || !strings.Contains(rows[len(rows)-1], "CLOSING") || len(rows) < 4 {
		t.Errorf("%q", rows)
	}
}
