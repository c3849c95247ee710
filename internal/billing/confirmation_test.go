package billing

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestCheckConfirmRequest(t *testing.T) {
	one := decimal.New(1, 0)
	for name, c := range map[string]struct {
		request ConfirmRequest
		field   string
	}{
		"total":                    {ConfirmRequest{Mode: Total}, ""},
		"partial":                  {ConfirmRequest{Mode: Partial, Amount: &one}, ""},
		"total with an amount":     {ConfirmRequest{Mode: Total, Amount: &one}, "amount"},
		"partial without":          {ConfirmRequest{Mode: Partial}, "amount"},
		"no mode":                  {ConfirmRequest{}, "mode"},
		"unknown mode":             {ConfirmRequest{Mode: "HALF", Amount: &one}, "mode"},
		"a note of 500 characters": {ConfirmRequest{Mode: Total, Note: strings.Repeat("数", 500)}, ""},
		"a note of 501":            {ConfirmRequest{Mode: Total, Note: strings.Repeat("数", 501)}, "note"},
		"a note with NUL":          {ConfirmRequest{Mode: Total, Note: "a\x00"}, "note"},
	} {
		err := c.request.Check()
		if (err == nil) != (c.field == "") || err != nil && (CodeOf(err) != InvalidArgument || asError(t, err).Field != c.field) {
			t.Errorf("%s: %v", name, err)
		}
		if _, again := bill(t, "USD", "100", "0").Confirm(c.request, issued); CodeOf(again) != CodeOf(err) {
			t.Errorf("%s: Confirm says %v", name, again)
		}
	}
}

func TestCheckKey(t *testing.T) {
	for key, ok := range map[string]bool{
		"k": true, strings.Repeat("k", 200): true, strings.Repeat("数", 200): true, "01890a5d-ac96-774b-bcce-b302099a8057": true, "with space": true,
		"": false, strings.Repeat("k", 201): false, "a\nb": false, "a\x00": false, "\xff": false,
	} {
		if err := CheckKey(key); (err == nil) != ok || err != nil && CodeOf(err) != InvalidArgument {
			t.Errorf("%.20q: %v", key, err)
		}
	}
}

func TestConfirmPartial(t *testing.T) { // E4
	for _, c := range []struct {
		currency                 Currency
		total, confirmed, amount string
		want                     string // the amount to write, or ""
	}{
		{"USD", "100", "0", "0.01", "0.01"},
		{"USD", "100", "0", "100", "100.00"},
		{"USD", "100", "0", "100.000", "100.00"},
		{"USD", "100", "40", "60", "60.00"},
		{"USD", "100", "40", "60.01", ""},
		{"USD", "100", "0", "100.01", ""},
		{"USD", "100", "0", "0", ""},
		{"USD", "100", "0", "0.00", ""},
		{"USD", "100", "0", "-1", ""},
		{"USD", "100", "0", "0.001", ""},
		{"USD", "100", "0", "50.005", ""},
		{"USD", "100", "0", "1e1", "10.00"},
		{"USD", "100", "0", "1e-2", "0.01"},
		{"USD", "100", "0", "1e20", ""},
		{"USD", "99.995", "0", "100", "100.00"},
		{"USD", "99.994", "0", "100", ""}, // of the payable, not of the exact sum
		{"JPY", "100", "0", "1", "1"},
		{"JPY", "100", "0", "0.5", ""},
		{"KWD", "1", "0", "0.001", "0.001"},
		{"KWD", "1", "0", "0.0001", ""},
	} {
		b := bill(t, c.currency, c.total, c.confirmed)
		got, err := b.Confirm(partial(dec(t, c.amount)), issued)
		switch {
		case c.want == "":
			left := DecimalString(b.AmountToBeConfirmed())
			if CodeOf(err) != AmountOutOfRange || !got.IsZero() || asError(t, err).Details["amountToBeConfirmed"] != left {
				t.Errorf("%+v: %s, %v", c, got, err)
			}
		case err != nil || DecimalString(got) != c.want:
			t.Errorf("%+v: %s, %v", c, got, err)
		}
	}
}

// TestPartialOfTheRestIsTotal is the last sentence of E4.
func TestPartialOfTheRestIsTotal(t *testing.T) {
	b := bill(t, "USD", "99.995", "39.5")
	total, err := b.Confirm(ConfirmRequest{Mode: Total}, issued)
	if err != nil {
		t.Fatal(err)
	}
	part, err := b.Confirm(partial(b.AmountToBeConfirmed()), issued)
	if err != nil || DecimalString(part) != DecimalString(total) {
		t.Errorf("%s, %s, %v", part, total, err)
	}
}

func TestExpectedAmount(t *testing.T) { // E7
	b := bill(t, "USD", "100", "40")
	for expected, want := range map[string]Code{"60": "", "60.00": "", "60.000": "", "100": AmountChanged, "0": AmountChanged, "-60": AmountChanged, "60.01": AmountChanged} {
		e := dec(t, expected)
		amount := dec(t, "1")
		for _, r := range []ConfirmRequest{{Mode: Total, Expected: &e}, {Mode: Partial, Amount: &amount, Expected: &e}} {
			_, err := b.Confirm(r, issued)
			if CodeOf(err) != want || err != nil && asError(t, err).Details["amountToBeConfirmed"] != "60.00" {
				t.Errorf("%s, %s: %v", r.Mode, expected, err)
			}
		}
	}
}

// TestConfirmingFinishes: whatever partials are asked for, in whatever order, no more is confirmed than is payable, each answer leaves the bill
// as the rules say, and a total finishes it.
func TestConfirmingFinishes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]Currency{"USD", "JPY", "KWD"}).Draw(t, "currency")
		b := Bill{Month: NewMonth(2026, 1), Currency: c, TotalCost: drawAmount(t, "total")}
		payable := b.Payable()
		for range rapid.IntRange(0, 20).Draw(t, "partials") {
			left := b.AmountToBeConfirmed()
			amount := rapid.OneOf(
				rapid.Custom(func(t *rapid.T) decimal.Decimal { return drawAmount(t, "any") }),
				rapid.Custom(func(t *rapid.T) decimal.Decimal { // around what is left
					return left.Add(decimal.New(rapid.Int64Range(-3, 3).Draw(t, "off"), -c.MinorUnit()))
				}),
			).Draw(t, "amount")
			got, err := b.Confirm(partial(amount), issued)
			allowed := payable.Sign() > 0 && left.Sign() > 0 && amount.Sign() > 0 && amount.LessThanOrEqual(left) && c.Fits(amount)
			if (err == nil) != allowed {
				t.Fatalf("%s of %s left: %v", amount, left, err)
			}
			if err != nil {
				if !got.IsZero() {
					t.Fatalf("%s beside %v", got, err)
				}
				continue
			}
			if !got.Equal(amount) {
				t.Fatalf("%s became %s", amount, got)
			}
			b.Confirmed = b.Confirmed.Add(got)
			if b.Confirmed.GreaterThan(payable) {
				t.Fatalf("%s confirmed of %s", b.Confirmed, payable)
			}
		}
		rest, err := b.Confirm(ConfirmRequest{Mode: Total}, issued)
		switch {
		case payable.Sign() <= 0:
			if CodeOf(err) != NotRequired {
				t.Fatalf("nothing to pay: %v", err)
			}
			return
		case b.Confirmed.Equal(payable):
			if CodeOf(err) != AlreadyConfirmed {
				t.Fatalf("confirmed already: %v", err)
			}
		case err != nil:
			t.Fatal(err)
		}
		b.Confirmed = b.Confirmed.Add(rest)
		if !b.Confirmed.Equal(payable) || b.Status() != StatusConfirmed || !b.AmountToBeConfirmed().IsZero() || b.PaymentStatus() != Paid {
			t.Fatalf("%s of %s is %s", b.Confirmed, payable, b.Status())
		}
	})
}
