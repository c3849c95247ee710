package billing

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// MaxDecimals is how many decimals an amount may have; more is an error, never a rounding (D1).
const MaxDecimals = 18

// maxIntegerDigits keeps sums of any number of amounts inside what every reader of a file can hold.
const maxIntegerDigits = 20

// ParseDecimal reads an exact decimal: digits with an optional sign and point, or scientific notation such as "5.2E-9" (D1).
// Trailing zeros carry no value and do not count as decimals. It returns INVALID_VALUE for anything else.
func ParseDecimal(s string) (decimal.Decimal, error) { return parseDecimal(s, MaxDecimals) }

// MaxQuantityDecimals is how many decimals a quantity, a price or a cost at list price may have: real files carry more than 18 there. They
// are kept exactly too, but nobody is charged by them.
const MaxQuantityDecimals = 30

// ParseQuantity is ParseDecimal for what nobody is charged by.
func ParseQuantity(s string) (decimal.Decimal, error) { return parseDecimal(s, MaxQuantityDecimals) }

func parseDecimal(s string, most int32) (decimal.Decimal, error) {
	if d, ok := plainDecimal(s); ok && d.Exponent() >= -most {
		return d, nil
	}
	return anyDecimal(strings.Clone(s), most) // a clone, so that s of the plain way can live on the caller's stack
}

// plainDecimal reads what nearly every cell of a file holds, such as "-0.0012500", without arbitrary precision: up to 18
// digits that count, which fit an int64. It leaves everything else, right or wrong, to anyDecimal.
func plainDecimal(s string) (d decimal.Decimal, ok bool) {
	const room = 100_000_000_000_000_000 // one more digit still fits
	digits, negative := s, strings.HasPrefix(s, "-")
	if negative {
		digits = s[1:]
	}
	coefficient, exponent, point := int64(0), int32(0), false
	for i := range len(digits) {
		c := digits[i]
		switch {
		case c >= '0' && c <= '9' && coefficient < room:
			coefficient = coefficient*10 + int64(c-'0')
			if point {
				exponent--
			}
		case c == '.' && !point:
			point = true
		default:
			return decimal.Zero, false
		}
	}
	if digits == "" || digits == "." || len(s) > maxDecimalLength {
		return decimal.Zero, false
	}
	if coefficient == 0 {
		return decimal.Zero, true
	}
	if negative {
		coefficient = -coefficient
	}
	return trimmed(coefficient, exponent), true
}

// anyDecimal reads every decimal.
func anyDecimal(s string, most int32) (decimal.Decimal, error) {
	if !looksDecimal(s) {
		return decimal.Zero, Errorf(InvalidValue, "%q is not a decimal number.", clip(s, 40))
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return decimal.Zero, Errorf(InvalidValue, "%q is not a decimal number.", clip(s, 40))
	}
	d = trim(d)
	if d.Exponent() < -most {
		return decimal.Zero, Errorf(InvalidValue, "%s has more than %d decimals.", clip(s, 40), most)
	}
	if d.NumDigits()+int(d.Exponent()) > maxIntegerDigits {
		return decimal.Zero, Errorf(InvalidValue, "%s has more than %d digits before the point.", clip(s, 40), maxIntegerDigits)
	}
	return d, nil
}

// maxDecimalLength bounds what is looked at: no amount within the limits needs more.
const maxDecimalLength = 100

// looksDecimal bounds length and exponent before any arithmetic, so that "1e999999999" costs nothing.
func looksDecimal(s string) bool {
	if s == "" || len(s) > maxDecimalLength {
		return false
	}
	mantissa, exponent, scientific := s, "", false
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent, scientific = s[:i], s[i+1:], true
	}
	digits, points := 0, 0
	for i, c := range mantissa {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		case (c == '-' || c == '+') && i == 0:
		default:
			return false
		}
	}
	if digits == 0 || points > 1 {
		return false
	}
	if !scientific {
		return true
	}
	exponent = strings.TrimLeft(exponent, "+-")
	return len(exponent) >= 1 && len(exponent) <= 3 && strings.Trim(exponent, "0123456789") == ""
}

// trim takes trailing zeros off the coefficient, so that the exponent tells how many decimals there really are.
func trim(d decimal.Decimal) decimal.Decimal {
	if d.IsZero() {
		return decimal.Zero
	}
	if d.Exponent() >= 0 {
		return d
	}
	if d.NumDigits() <= 18 { // an int64 holds it
		if c := d.CoefficientInt64(); c%10 == 0 {
			return trimmed(c, d.Exponent())
		}
		return d
	}
	c, exponent := d.Coefficient(), d.Exponent()
	ten, quotient, remainder := big.NewInt(10), new(big.Int), new(big.Int)
	for exponent < 0 {
		if quotient.QuoRem(c, ten, remainder); remainder.Sign() != 0 {
			break
		}
		c.Set(quotient)
		exponent++
	}
	return decimal.NewFromBigInt(c, exponent)
}

// trimmed makes a decimal of a coefficient without the trailing zeros that only stand behind the point.
func trimmed(coefficient int64, exponent int32) decimal.Decimal {
	for exponent < 0 && coefficient%10 == 0 {
		coefficient /= 10
		exponent++
	}
	return decimal.New(coefficient, exponent)
}

// Currency is an ISO 4217 code.
type Currency string

// ParseCurrency reads a code of ISO 4217 in upper case. It returns UNKNOWN_CURRENCY for anything else.
func ParseCurrency(s string) (Currency, error) {
	if _, ok := currencies[s]; !ok {
		return "", Errorf(UnknownCurrency, "%q is not a currency of ISO 4217; write its three letters, such as USD.", clip(s, 20))
	}
	return Currency(s), nil
}

// MinorUnit is the number of decimals of the currency: USD 2, JPY 0, KWD 3 (D3).
func (c Currency) MinorUnit() int32 {
	if n, ok := minorUnits[string(c)]; ok {
		return n
	}
	return 2
}

// Round rounds half away from zero to the currency's minor unit (D3).
func (c Currency) Round(d decimal.Decimal) decimal.Decimal { return c.Format(d.Round(c.MinorUnit())) }

// Format keeps every digit and shows at least the currency's decimals: 100 USD is 100.00, 0.00000080 USD is 0.0000008.
func (c Currency) Format(d decimal.Decimal) decimal.Decimal {
	return trim(d).Add(decimal.New(0, -c.MinorUnit()))
}

// Fits says whether the amount has at most the currency's decimals.
func (c Currency) Fits(d decimal.Decimal) bool { return d.Equal(d.Round(c.MinorUnit())) }

// DecimalString writes a decimal with the decimals it carries, never with an exponent.
func DecimalString(d decimal.Decimal) string {
	if d.Exponent() < 0 {
		return d.StringFixed(-d.Exponent())
	}
	return d.String()
}

var minorUnits = map[string]int32{
	"BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
	"VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
	"BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
	"CLF": 4, "UYW": 4,
}

var currencies = func() map[string]struct{} {
	set := map[string]struct{}{}
	for _, code := range strings.Fields(isoCodes) {
		set[code] = struct{}{}
	}
	return set
}()

// isoCodes are the codes of ISO 4217, from the FOCUS validator (MIT), with those that have come since: XCG and ZWG.
const isoCodes = `
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV
BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE
CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV
MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT
TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF
XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG ZWL
`

// Exact is a decimal without the trailing zeros that a file happened to write.
func Exact(d decimal.Decimal) decimal.Decimal { return trim(d) }
