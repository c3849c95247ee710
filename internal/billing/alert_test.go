package billing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// TestAlerts: which thresholds a movement takes a credit below (F6).
func TestAlerts(t *testing.T) {
	for _, c := range []struct {
		total, used string
		kind        CreditEntryKind
		amount      string
		want        string
	}{
		{"100", "0", Consume, "75", "[]"},      // exactly at 25 % is not below
		{"100", "0", Consume, "75.01", "[25]"}, // a cent further is
		{"100", "75.01", Consume, "1", "[]"},   // it was below before
		{"100", "75", Consume, "15.000000001", "[25 10]"},
		{"100", "0", Consume, "100", "[25 10]"}, // nothing left is not below 0
		{"100", "100", Consume, "0.000000000000000001", "[0]"},
		{"100", "0", Consume, "101", "[25 10 0]"},
		{"100", "80", ConfirmReversal, "15", "[10]"},
		{"100", "70", Repossess, "10", "[25]"}, // 20 of 90 are 22 %
		{"100", "60", Repossess, "40", "[25 10]"},
		{"0", "0", Consume, "1", "[0]"}, // nothing was given: only running out counts
		{"0", "-5", Consume, "4", "[]"},
		{"100", "90", Allocate, "1", "[]"},
		{"100", "120", Refund, "10", "[]"},
		{"100", "120", ConfirmReturn, "10", "[]"},
	} {
		k := Credit{Total: decimal.RequireFromString(c.total), Used: decimal.RequireFromString(c.used)}
		if got := fmt.Sprint(k.Move(c.kind, decimal.RequireFromString(c.amount)).Alerts(AlertPresets())); got != c.want {
			t.Errorf("%s of %s used, %s %s: %s, not %s", c.used, c.total, c.kind, c.amount, got, c.want)
		}
	}
}

// TestAlertsModel: over any movements, a threshold alerts exactly when it was armed and the credit is below it; it is armed at first, and again
// once the credit is not below it.
func TestAlertsModel(t *testing.T) {
	kinds := []CreditEntryKind{Allocate, Repossess, Consume, Refund, ConfirmReturn, ConfirmReversal}
	rapid.Check(t, func(r *rapid.T) {
		var k Credit
		armed := map[string]bool{}
		for _, p := range AlertPresets() {
			armed[p.String()] = true
		}
		for range rapid.IntRange(1, 30).Draw(r, "movements") {
			kind := rapid.SampledFrom(kinds).Draw(r, "kind")
			amount := decimal.New(rapid.Int64Range(1, 20_000).Draw(r, "amount"), -2)
			if kind == Repossess && k.takable().LessThan(amount) {
				continue
			}
			e := k.Move(kind, amount)
			got := e.Alerts(AlertPresets())
			for _, p := range AlertPresets() {
				below := k.Total.Sub(k.Used).LessThan(k.Total.Mul(p).Div(decimal.NewFromInt(100))) && (!k.Total.IsZero() || p.IsZero())
				alerts := slices.ContainsFunc(got, p.Equal)
				if alerts != (below && armed[p.String()] && kind.MayAlert()) {
					r.Fatalf("%s of %s is left after %s %s: alert at %s %%: %v", k.Available(), k.Total, kind, amount, p, alerts)
				}
				if !kind.MayAlert() && below && armed[p.String()] && kind != Allocate {
					r.Fatalf("%s takes a credit below %s %%", kind, p)
				}
				armed[p.String()] = !below
			}
		}
	})
}

func TestCheckAlertThresholds(t *testing.T) {
	for _, c := range []struct {
		percents []string
		want     string
	}{
		{nil, "[]"},
		{[]string{"5", "50.50", "100"}, "[100 50.5 5]"},
		{[]string{"-1"}, "A threshold is a percentage of the total, from 0 to 100; -1 is none."},
		{[]string{"100.01"}, "A threshold is a percentage of the total, from 0 to 100; 100.01 is none."},
		{[]string{"1.001"}, "A threshold has at most 2 decimals; 1.001 has more."},
		{[]string{"25.0"}, "25 % is a threshold of every credit already; leave it out."},
		{[]string{"5", "5.0"}, "5 % is given twice."},
		{[]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "11", "12"}, "A credit has at most 10 thresholds beside the presets."},
	} {
		var in []decimal.Decimal
		for _, p := range c.percents {
			in = append(in, decimal.RequireFromString(p))
		}
		out, err := CheckAlertThresholds(in)
		got := fmt.Sprint(out)
		if err != nil {
			_, got, _ = strings.Cut(err.Error(), ": ")
		}
		if got != c.want {
			t.Errorf("%v: %s, not %s", c.percents, got, c.want)
		}
	}
}

func TestAlertDay(t *testing.T) {
	for at, want := range map[string]string{"2026-03-10T15:59:59Z": "2026-03-10", "2026-03-10T16:00:00Z": "2026-03-11"} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := AlertDay(instant).Format(time.DateOnly); got != want {
			t.Errorf("%s is in %s, not %s", at, got, want)
		}
	}
}
