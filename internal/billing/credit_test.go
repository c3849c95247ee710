package billing

import (
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestMove(t *testing.T) {
	for kind, want := range map[CreditEntryKind]struct{ total, used, available string }{
		Allocate: {"110", "30", "80.00"}, Repossess: {"90", "30", "60.00"},
		Consume: {"100", "40", "60.00"}, ConfirmReversal: {"100", "40", "60.00"},
		Refund: {"100", "20", "80.00"}, ConfirmReturn: {"100", "20", "80.00"},
	} {
		c := Credit{ID: uuid.UUID{15: 1}, ChannelID: uuid.UUID{15: 2}, Currency: "USD", Total: dec(t, "100"), Used: dec(t, "30"), Sequence: 7}
		e := c.Move(kind, dec(t, "10"))
		if !c.Total.Equal(dec(t, want.total)) || !c.Used.Equal(dec(t, want.used)) || DecimalString(c.Available()) != want.available {
			t.Errorf("%s: %+v", kind, c)
		}
		if e.Kind != kind || e.Sequence != 8 || c.Sequence != 8 || e.CreditID != c.ID || e.ChannelID != c.ChannelID || !e.Amount.Equal(dec(t, "10")) ||
			!e.TotalAfter.Equal(c.Total) || !e.UsedAfter.Equal(c.Used) {
			t.Errorf("%s: %+v", kind, e)
		}
	}
}

func TestCharge(t *testing.T) { // F3
	for sum, want := range map[string]CreditEntryKind{"10": Consume, "-10": Refund, "0.000000000000000001": Consume} {
		var c Credit
		if e := c.Charge(dec(t, sum)); e.Kind != want || e.Amount.Sign() <= 0 || !c.Used.Equal(dec(t, sum)) {
			t.Errorf("%s: %+v", sum, e)
		}
	}
}

// TestLedger holds F1 to F4: after any movements the balances are the sums of the entries, the numbers have no gap, used is what was charged
// minus what was confirmed, and confirming never changes the total.
func TestLedger(t *testing.T) {
	kinds := []CreditEntryKind{Allocate, Repossess, Consume, Refund, ConfirmReturn, ConfirmReversal}
	rapid.Check(t, func(t *rapid.T) {
		c := Credit{Currency: "USD"}
		total, charged, confirmed := decimal.Zero, decimal.Zero, decimal.Zero
		for i := range rapid.IntRange(0, 30).Draw(t, "entries") {
			kind := rapid.SampledFrom(kinds).Draw(t, "kind")
			amount := drawAmount(t, "amount").Abs().Add(decimal.New(1, -18))
			before := c
			e := c.Move(kind, amount)
			switch kind {
			case Allocate:
				total = total.Add(amount)
			case Repossess:
				total = total.Sub(amount)
			case Consume:
				charged = charged.Add(amount)
			case Refund:
				charged = charged.Sub(amount)
			case ConfirmReturn:
				confirmed = confirmed.Add(amount)
				if !c.Available().Equal(before.Available().Add(amount)) {
					t.Fatalf("confirming %s moved available from %s to %s", amount, before.Available(), c.Available())
				}
			case ConfirmReversal:
				confirmed = confirmed.Sub(amount)
			}
			if e.Sequence != int64(i+1) || !e.TotalAfter.Equal(total) || !e.UsedAfter.Equal(charged.Sub(confirmed)) {
				t.Fatalf("entry %+v, want total %s, used %s", e, total, charged.Sub(confirmed))
			}
			if kind != Allocate && kind != Repossess && !c.Total.Equal(before.Total) {
				t.Fatalf("%s moved the total", kind)
			}
		}
		if !c.Total.Equal(total) || !c.Used.Equal(charged.Sub(confirmed)) || !c.Available().Equal(total.Sub(charged).Add(confirmed)) {
			t.Fatalf("%+v", c)
		}
	})
}

func TestCheckAllocation(t *testing.T) { // F5
	for _, c := range []struct {
		currency               Currency
		total, used, increment string
		want                   Code
	}{
		{"USD", "100", "30", "10", ""},
		{"USD", "0", "0", "0.01", ""},
		{"USD", "0", "50", "10", ""}, // giving is fine even when overdrawn
		{"USD", "100", "30", "-70", ""},
		{"USD", "100", "30", "-70.01", CreditOutOfRange},
		{"USD", "100", "100", "-0.01", CreditOutOfRange},
		{"USD", "100", "-30", "-100", ""},
		{"USD", "100", "-30", "-100.01", CreditOutOfRange}, // refunds are no credit given
		{"USD", "100", "130", "-1", CreditOutOfRange},
		{"USD", "100", "130", "20", ""},
		{"USD", "100", "30", "0", InvalidArgument},
		{"USD", "100", "30", "0.00", InvalidArgument},
		{"USD", "100", "30", "0.001", InvalidArgument},
		{"USD", "100", "29.999", "-70", ""},
		{"USD", "100", "29.999", "-70.01", CreditOutOfRange},
		{"JPY", "100", "0", "0.5", InvalidArgument},
		{"JPY", "100", "0", "-100", ""},
		{"KWD", "1", "0", "0.001", ""},
		{"USD", "0", "0", "1e15", ""},
		{"USD", "0", "0", "1000000000000000.01", CreditOutOfRange},
		{"USD", "1e16", "0", "-1000000000000000.01", CreditOutOfRange},
	} {
		credit := Credit{Currency: c.currency, Total: dec(t, c.total), Used: dec(t, c.used)}
		err := credit.CheckAllocation(dec(t, c.increment))
		if CodeOf(err) != c.want {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if c.want == "" {
			continue
		}
		e, want := asError(t, err), credit.takable()
		if dec(t, c.increment).Sign() > 0 {
			want = credit.Available()
		}
		if e.Field != "amount" || c.want == CreditOutOfRange && e.Details["available"] != DecimalString(want) {
			t.Errorf("%+v: %+v", c, e)
		}
	}
}

// TestRepossessingLeavesNoDebt: an increment that passes leaves available at 0 or more, unless it was below before and credit is given.
func TestRepossessingLeavesNoDebt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Credit{Currency: "USD", Total: drawAmount(t, "total"), Used: drawAmount(t, "used")}
		increment := c.Currency.Round(drawAmount(t, "increment"))
		if c.CheckAllocation(increment) != nil {
			return
		}
		kind := Allocate
		if increment.Sign() < 0 {
			kind = Repossess
		}
		c.Move(kind, increment.Abs())
		if kind == Repossess && (c.Available().Sign() < 0 || c.Total.Sign() < 0) {
			t.Fatalf("%s left of %s", c.Available(), c.Total)
		}
	})
}

func TestCheckPool(t *testing.T) { // F5
	pool := Credit{Currency: "USD", Total: dec(t, "100"), Used: dec(t, "40")}
	for increment, want := range map[string]Code{"60": "", "60.01": CreditOutOfRange, "0.01": "", "-1000": "", "0": ""} {
		err := pool.CheckPool(dec(t, increment))
		if CodeOf(err) != want || err != nil && asError(t, err).Details["available"] != "60.00" {
			t.Errorf("%s: %v", increment, err)
		}
	}
	pool.Used = dec(t, "140")
	if CodeOf(pool.CheckPool(dec(t, "0.01"))) != CreditOutOfRange {
		t.Error("an overdrawn pool gives credit")
	}
}
