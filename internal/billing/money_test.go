package billing

import (
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func dec(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "-0": "0", "0.000": "0", "0e-999": "0", "-.0": "0",
		"1": "1", "+1": "1", "-1": "-1", "007": "7", "1.": "1", ".5": "0.5", "-.5": "-0.5",
		"100": "100", "100.00": "100", "-12.3400": "-12.34", "0.10": "0.1",
		"5.2E-9": "0.0000000052", "5.2e-9": "0.0000000052", "-5.2E-09": "-0.0000000052", "1E3": "1000", "1e+3": "1000", "12.5e1": "125",
		"0.000000000000000001":                      "0.000000000000000001", // 18 decimals
		"1e-18":                                     "0.000000000000000001",
		"0.1234567890123456780000":                  "0.123456789012345678", // zeros behind carry no value
		"1.000000000000000000000000000000":          "1",
		"99999999999999999999":                      "99999999999999999999", // 20 digits
		"99999999999999999999.999999999999999999":   "99999999999999999999.999999999999999999",
		"-99999999999999999999.999999999999999999":  "-99999999999999999999.999999999999999999",
		"999999999999999999":                        "999999999999999999", // where the plain way ends
		"1000000000000000000":                       "1000000000000000000",
		"9223372036854775807":                       "9223372036854775807",
		"9223372036854775808":                       "9223372036854775808",
		"0.9223372036854775807e1":                   "9.223372036854775807",
		"4119.35452285495941":                       "4119.35452285495941",
		"0000000000000000000000000000000000000.125": "0.125",
	} {
		got, err := ParseDecimal(in)
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		if DecimalString(got) != want {
			t.Errorf("%q: got %s, want %s", in, DecimalString(got), want)
		}
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "-", "+", ".", "-.", "e5", "E", "1e", "1e+", "1e+-5", "1e1.5", "1e9999", "--1", "+-1", "1-", "1.2.3", "1,5", "1 000", " 1", "1 ",
		"0x10", "1_000", "1e5e5", "NaN", "Infinity", "-Inf", "null", "$5", "5%", "١", "１", "−5", "1\x00", "1\n",
		"1e999999999", strings.Repeat("9", 101), "0." + strings.Repeat("0", 100) + "1",
		"0.0000000000000000001", "1e-19", "1.1234567890123456789", // more than 18 decimals
		"100000000000000000000", "1e20", "-1e20", "1e999", // more than 20 digits before the point
	} {
		got, err := ParseDecimal(in)
		if err == nil {
			t.Errorf("%q: got %s, want an error", in, got)
			continue
		}
		if CodeOf(err) != InvalidValue {
			t.Errorf("%q: %v, want INVALID_VALUE", in, err)
		}
		if !got.IsZero() {
			t.Errorf("%q: a value of %s beside the error", in, got)
		}
		if len(err.Error()) > 200 {
			t.Errorf("%q: a message of %d bytes", in, len(err.Error()))
		}
	}
}

func TestParseQuantityTakesWhatNobodyIsChargedBy(t *testing.T) {
	for in, ok := range map[string]bool{
		"0.0001048576000000001":                 true, // 19 decimals, as real list costs have
		"0." + strings.Repeat("0", 29) + "1":    true,
		"0." + strings.Repeat("0", 30) + "1":    false,
		"0." + strings.Repeat("1", 30) + "0000": true,
		"1e-30":                                 true,
		"1e-31":                                 false,
	} {
		d, err := ParseQuantity(in)
		if (err == nil) != ok {
			t.Errorf("%q: %v", in, err)
		}
		if ok && !d.Equal(dec(t, in)) {
			t.Errorf("%q: got %s", in, d)
		}
	}
}

// FuzzDecimal holds ParseDecimal to arbitrary-precision rationals: what it accepts it reads exactly, writes without exponent and reads again,
// and what the plain way accepts is what the general way gives.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0", "1", "-12.3400", "5.2E-9", ".5", "1.", "1e20", "1e-18", "0.1234567890123456789", "999999999999999999", "9223372036854775808", "+1", "1e+-5", "--1", "", "1_0", "0x1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, most := range []int32{MaxDecimals, MaxQuantityDecimals} {
			got, err := parseDecimal(s, most)
			slow, slowErr := anyDecimal(s, most)
			if (err == nil) != (slowErr == nil) || !got.Equal(slow) || got.Exponent() != slow.Exponent() {
				t.Fatalf("%q: %v (%v), in general %v (%v)", s, got, err, slow, slowErr)
			}
			if err != nil {
				if CodeOf(err) != InvalidValue {
					t.Fatalf("%q: %v", s, err)
				}
				continue
			}
			want, ok := new(big.Rat).SetString(s)
			if !ok || got.Rat().Cmp(want) != 0 {
				t.Fatalf("%q: got %s, want %v", s, got, want)
			}
			if -got.Exponent() > most {
				t.Fatalf("%q: %d decimals", s, -got.Exponent())
			}
			written := DecimalString(got)
			again, err := parseDecimal(written, most)
			if err != nil || !again.Equal(got) || strings.ContainsAny(written, "eE") {
				t.Fatalf("%q: written %q, read again %v (%v)", s, written, again, err)
			}
		}
	})
}

func BenchmarkParseDecimal(b *testing.B) {
	for _, in := range []string{"0.0012500000", "0.0001048576000000001", "5.2E-9"} {
		b.Run(in, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseQuantity(in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestMinorUnits(t *testing.T) {
	for c, want := range map[Currency]int32{"USD": 2, "EUR": 2, "CNY": 2, "JPY": 0, "KRW": 0, "VND": 0, "KWD": 3, "BHD": 3, "TND": 3, "CLF": 4, "UYW": 4, "UYI": 0} {
		if got := c.MinorUnit(); got != want {
			t.Errorf("%s: %d, want %d", c, got, want)
		}
	}
	for code := range minorUnits {
		if _, err := ParseCurrency(code); err != nil {
			t.Errorf("%s has decimals but is no currency", code)
		}
	}
}

func TestParseCurrency(t *testing.T) {
	for _, code := range []string{"USD", "CNY", "JPY", "XCG", "ZWG"} {
		if got, err := ParseCurrency(code); err != nil || string(got) != code {
			t.Errorf("%s: %v, %v", code, got, err)
		}
	}
	for _, code := range []string{"", "usd", "US", "USDD", "ABC", " USD", "人民币", strings.Repeat("X", 1000)} {
		_, err := ParseCurrency(code)
		if CodeOf(err) != UnknownCurrency {
			t.Errorf("%q: %v, want UNKNOWN_CURRENCY", code, err)
		}
		if err != nil && len(err.Error()) > 200 {
			t.Errorf("a message of %d bytes", len(err.Error()))
		}
	}
}

func TestRoundIsHalfAwayFromZero(t *testing.T) { // D3
	for _, c := range []struct {
		currency Currency
		in, want string
	}{
		{"USD", "0.005", "0.01"},
		{"USD", "-0.005", "-0.01"},
		{"USD", "0.004999999999999999", "0.00"},
		{"USD", "-0.004999999999999999", "0.00"},
		{"USD", "1.015", "1.02"},
		{"USD", "1.025", "1.03"},
		{"USD", "-1.025", "-1.03"},
		{"USD", "2.675", "2.68"},
		{"USD", "0", "0.00"},
		{"USD", "100", "100.00"},
		{"USD", "1e3", "1000.00"},
		{"USD", "99.995", "100.00"},
		{"USD", "20.52022672899", "20.52"},
		{"JPY", "0.5", "1"},
		{"JPY", "-0.5", "-1"},
		{"JPY", "0.49", "0"},
		{"JPY", "1.5", "2"},
		{"JPY", "2.5", "3"},
		{"JPY", "1e2", "100"},
		{"KWD", "0.0005", "0.001"},
		{"KWD", "-0.0005", "-0.001"},
		{"KWD", "0.00049", "0.000"},
		{"KWD", "1.2345", "1.235"},
		{"CLF", "0.00005", "0.0001"},
	} {
		if got := DecimalString(c.currency.Round(dec(t, c.in))); got != c.want {
			t.Errorf("%s %s: got %s, want %s", c.in, c.currency, got, c.want)
		}
	}
}

// TestRoundingIsNearest holds Round to its definition, in whole numbers, for any amount of any currency.
func TestRoundingIsNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]Currency{"USD", "JPY", "KWD", "CLF"}).Draw(t, "currency")
		d := drawAmount(t, "amount")
		got := c.Round(d)
		if -got.Exponent() != c.MinorUnit() && c.MinorUnit() > 0 {
			t.Fatalf("%s has not the currency's decimals", got)
		}
		off, half := got.Sub(d).Abs(), decimal.New(5, -c.MinorUnit()-1)
		switch off.Cmp(half) {
		case 1:
			t.Fatalf("%s is %s from %s", got, off, d)
		case 0:
			if !got.Abs().GreaterThan(d.Abs()) {
				t.Fatalf("half of %s went to zero: %s", d, got)
			}
		}
		if !c.Round(d.Neg()).Equal(got.Neg()) {
			t.Fatalf("-%s does not round to -%s", d, got)
		}
		if !c.Fits(got) || c.Fits(d) != got.Equal(d) {
			t.Fatalf("Fits is wrong of %s or %s", got, d)
		}
	})
}

// drawAmount draws an amount with up to 18 decimals, often one that lies on a rounding edge.
func drawAmount(t *rapid.T, label string) decimal.Decimal {
	coefficient := rapid.OneOf(rapid.Int64Range(-1_000, 1_000), rapid.Int64Range(-1_000_000_000_000_000, 1_000_000_000_000_000)).Draw(t, label)
	return decimal.New(coefficient, -rapid.OneOf(rapid.Int32Range(0, 4), rapid.Int32Range(0, MaxDecimals)).Draw(t, label+" decimals"))
}

func TestFormatAndExact(t *testing.T) {
	for _, c := range []struct {
		currency            Currency
		in, formatted, bare string
	}{
		{"USD", "100", "100.00", "100"},
		{"USD", "0.00000080", "0.0000008", "0.0000008"},
		{"USD", "0", "0.00", "0"},
		{"USD", "-1.5", "-1.50", "-1.5"},
		{"USD", "1e3", "1000.00", "1000"},
		{"JPY", "100.0", "100", "100"},
		{"JPY", "0.10", "0.1", "0.1"},
		{"KWD", "1", "1.000", "1"},
		{"USD", "123456789012345678.900", "123456789012345678.90", "123456789012345678.9"},
		{"USD", "99999999999999999999.1000", "99999999999999999999.10", "99999999999999999999.1"},
		{"USD", "99999999999999999999.000", "99999999999999999999.00", "99999999999999999999"},
	} {
		d := dec(t, c.in)
		if got := DecimalString(c.currency.Format(d)); got != c.formatted {
			t.Errorf("Format %s %s: got %s, want %s", c.in, c.currency, got, c.formatted)
		}
		if got := DecimalString(Exact(d)); got != c.bare {
			t.Errorf("Exact %s: got %s, want %s", c.in, got, c.bare)
		}
	}
}

// TestFormatKeepsTheValue: showing an amount never changes it.
func TestFormatKeepsTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawAmount(t, "amount")
		for _, c := range []Currency{"USD", "JPY", "KWD"} {
			if !c.Format(d).Equal(d) || !Exact(d).Equal(d) {
				t.Fatalf("%s became %s or %s", d, c.Format(d), Exact(d))
			}
		}
	})
}
