package billing

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// issued is an instant at which every bill of these tests is issued.
var issued = time.Date(2026, 3, 10, 0, 0, 0, 0, time.UTC)

func bill(t testing.TB, currency Currency, total, confirmed string) Bill {
	t.Helper()
	return Bill{Month: month(t, "2026-01"), Currency: currency, TotalCost: dec(t, total), Confirmed: dec(t, confirmed)}
}

func partial(amount decimal.Decimal) ConfirmRequest {
	return ConfirmRequest{Mode: Partial, Amount: &amount}
}

// TestWorkedExample1: 33.33333333 + 33.33333333 + 33.33333334 → payable 100.00, difference 0.
func TestWorkedExample1(t *testing.T) {
	b := bill(t, "USD", "0", "0")
	for _, cost := range []string{"33.33333333", "33.33333333", "33.33333334"} {
		b.TotalCost = b.TotalCost.Add(dec(t, cost))
	}
	if got := DecimalString(b.Payable()); got != "100.00" {
		t.Errorf("payable %s", got)
	}
	if got := b.RoundingDifference(); !got.IsZero() || DecimalString(got) != "0.00" {
		t.Errorf("rounding difference %s", DecimalString(got))
	}
}

// TestWorkedExample2: three instances of 0.005 → each shows 0.01; payable 0.02; roundingDifference 0.005.
func TestWorkedExample2(t *testing.T) {
	b := bill(t, "USD", "0", "0")
	for range 3 {
		cost := dec(t, "0.005")
		if got := DecimalString(b.Currency.Round(cost)); got != "0.01" {
			t.Errorf("an instance shows %s", got)
		}
		b.TotalCost = b.TotalCost.Add(cost)
	}
	if got := DecimalString(b.Payable()); got != "0.02" {
		t.Errorf("payable %s", got)
	}
	if got := DecimalString(b.RoundingDifference()); got != "0.005" {
		t.Errorf("rounding difference %s", got)
	}
}

// TestWorkedExample3 follows one bill and its credit from the import to the last confirmation.
func TestWorkedExample3(t *testing.T) {
	b, credit := bill(t, "USD", "100", "0"), Credit{Currency: "USD", Total: dec(t, "500")}
	credit.Charge(b.TotalCost)
	expect := func(status BillStatus, left, available string) {
		t.Helper()
		if got := b.Status(); got != status {
			t.Errorf("status %s, want %s", got, status)
		}
		if got := DecimalString(b.AmountToBeConfirmed()); got != left {
			t.Errorf("%s left, want %s", got, left)
		}
		if got := DecimalString(credit.Available()); got != available {
			t.Errorf("%s available, want %s", got, available)
		}
	}
	confirm := func(r ConfirmRequest) error {
		amount, err := b.Confirm(r, issued)
		if err == nil {
			b.Confirmed = b.Confirmed.Add(amount)
			credit.Move(ConfirmReturn, amount)
		}
		return err
	}
	expect(StatusUnconfirmed, "100.00", "400.00")
	if err := confirm(partial(dec(t, "40"))); err != nil {
		t.Error(err)
	}
	expect(StatusPartiallyConfirmed, "60.00", "440.00")
	err := confirm(partial(dec(t, "60.01")))
	var refusal *Error
	if CodeOf(err) != AmountOutOfRange {
		t.Errorf("60.01: %v", err)
	} else if refusal = asError(t, err); refusal.Details["amountToBeConfirmed"] != "60.00" || refusal.Field != "amount" {
		t.Errorf("60.01: %+v", refusal)
	}
	expect(StatusPartiallyConfirmed, "60.00", "440.00")
	if err := confirm(ConfirmRequest{Mode: Total}); err != nil {
		t.Error(err)
	}
	expect(StatusConfirmed, "0.00", "500.00")
	for _, r := range []ConfirmRequest{{Mode: Total}, partial(dec(t, "0.01"))} {
		if err := confirm(r); CodeOf(err) != AlreadyConfirmed {
			t.Errorf("again: %v", err)
		}
	}
	expect(StatusConfirmed, "0.00", "500.00")
	if got := DecimalString(credit.Total); got != "500" {
		t.Errorf("total credit became %s", got) // F2
	}
}

// TestWorkedExample4 is its judgement part: which bills of a batch are confirmed for how much, and why the others are not.
func TestWorkedExample4(t *testing.T) {
	v := Viewer{Account: cast["R"], Role: Finance}
	of := func(customer, total, confirmed string) Bill {
		b := billOf(customer)
		b.Month, b.TotalCost, b.Confirmed = month(t, "2026-01"), dec(t, total), dec(t, confirmed)
		return b
	}
	for name, c := range map[string]struct {
		bill   Bill
		amount string
		code   Code
	}{
		"A": {bill: of("r1", "10", "0"), amount: "10.00"},
		"B": {bill: of("r1", "15.5", "10"), amount: "5.50"},
		"C": {bill: of("r1", "7", "7"), code: AlreadyConfirmed},
		"D": {bill: of("r1", "-3", "0"), code: NotRequired},
		"E": {bill: of("x1", "10", "0"), code: NotFound},
	} {
		if got := CodeOf(ConfirmRefusal(v, c.bill, issued)); got != c.code {
			t.Errorf("%s: %q, want %q", name, got, c.code)
		}
		if c.code == NotFound {
			continue
		}
		amount, err := c.bill.Confirm(ConfirmRequest{Mode: Total}, issued)
		if CodeOf(err) != c.code || err == nil && DecimalString(amount) != c.amount || err != nil && !amount.IsZero() {
			t.Errorf("%s: %s, %v", name, amount, err)
		}
	}
}

// TestWorkedExample8: on 2026-03-03 February is not issued: by instance exists, confirming is refused; 2026-03-05 00:59:59 the same; 01:00:00
// it is allowed.
func TestWorkedExample8(t *testing.T) {
	v, b := Viewer{Account: cast["R"], Role: Finance}, billOf("r1")
	b.Month, b.TotalCost = month(t, "2026-02"), dec(t, "1")
	for now, want := range map[string]Code{
		"2026-03-03T12:00:00+08:00": BillNotIssued, "2026-03-05T00:59:59+08:00": BillNotIssued, "2026-03-05T01:00:00+08:00": "",
	} {
		if err := CheckMonth(b.Month, Instances, at(t, now)); err != nil {
			t.Errorf("%s: %v", now, err)
		}
		if got := CodeOf(ConfirmRefusal(v, b, at(t, now))); got != want {
			t.Errorf("%s: %q, want %q", now, got, want)
		}
		if _, err := b.Confirm(ConfirmRequest{Mode: Total}, at(t, now)); CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", now, err, want)
		}
	}
	b.Held = true
	if got := CodeOf(ConfirmRefusal(v, b, at(t, "2026-03-05T01:00:00+08:00"))); got != BillNotIssued {
		t.Errorf("a held bill: %q", got)
	}
}

// TestRefusalOrder: who may not see learns nothing of the bill's state, and who may not confirm nothing but that.
func TestRefusalOrder(t *testing.T) {
	b := billOf("c2")
	b.Month, b.TotalCost = month(t, "2026-02"), dec(t, "-3")
	for viewer, want := range map[string]Code{"R": NotFound, "D": Forbidden, "c2": Forbidden, "S": BillNotIssued} {
		if got := CodeOf(ConfirmRefusal(Viewer{Account: cast[viewer], Role: Admin}, b, at(t, "2026-02-03T00:00:00Z"))); got != want {
			t.Errorf("%s: %q, want %q", viewer, got, want)
		}
	}
}

func TestBillStatus(t *testing.T) {
	for _, c := range []struct {
		currency                       Currency
		total, confirmed, payable, due string
		status                         BillStatus
		payment                        PaymentStatus
	}{
		{"USD", "100", "0", "100.00", "100.00", StatusUnconfirmed, Unpaid},
		{"USD", "100", "0.01", "100.00", "99.99", StatusPartiallyConfirmed, Unpaid},
		{"USD", "100", "100", "100.00", "0.00", StatusConfirmed, Paid},
		{"USD", "100", "100.01", "100.00", "0.00", StatusConfirmed, Paid}, // max(0, …)
		{"USD", "0", "0", "0.00", "0.00", StatusNotRequired, Unpaid},
		{"USD", "0.004", "0", "0.00", "0.00", StatusNotRequired, Unpaid}, // rounds to nothing
		{"USD", "0.005", "0", "0.01", "0.01", StatusUnconfirmed, Unpaid},
		{"USD", "-0.005", "0", "-0.01", "0.00", StatusNotRequired, Unpaid},
		{"USD", "-3", "0", "-3.00", "0.00", StatusNotRequired, Unpaid},
		{"JPY", "99.5", "99", "100", "1", StatusPartiallyConfirmed, Unpaid},
		{"KWD", "1.0005", "1.001", "1.001", "0.000", StatusConfirmed, Paid},
	} {
		b := bill(t, c.currency, c.total, c.confirmed)
		if got := DecimalString(b.Payable()); got != c.payable {
			t.Errorf("%+v: payable %s", c, got)
		}
		if got := DecimalString(b.AmountToBeConfirmed()); got != c.due {
			t.Errorf("%+v: to be confirmed %s", c, got)
		}
		if b.Status() != c.status || b.PaymentStatus() != c.payment {
			t.Errorf("%+v: %s, %s", c, b.Status(), b.PaymentStatus())
		}
	}
}

// TestPayableIsRoundedOnce is D3 and D4: however the charges are cut into instances, the payable is the exact sum rounded once, and with the
// rounding difference a file's sum is the payable.
func TestPayableIsRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]Currency{"USD", "JPY", "KWD"}).Draw(t, "currency")
		n := rapid.IntRange(0, 20).Draw(t, "charges")
		total, instances := decimal.Zero, make([]decimal.Decimal, 3)
		for i := range n {
			cost := drawAmount(t, fmt.Sprintf("charge %d", i))
			at := rapid.IntRange(0, 2).Draw(t, "instance")
			total, instances[at] = total.Add(cost), instances[at].Add(cost)
		}
		b := Bill{Currency: c, TotalCost: total}
		sum := decimal.Sum(instances[0], instances[1:]...)
		if !sum.Equal(total) {
			t.Fatalf("instances sum to %s, charges to %s", sum, total)
		}
		if !b.Payable().Equal(c.Round(sum)) || !sum.Add(b.RoundingDifference()).Equal(b.Payable()) {
			t.Fatalf("%s + %s is not %s", sum, b.RoundingDifference(), b.Payable())
		}
		if b.RoundingDifference().Abs().GreaterThan(decimal.New(5, -c.MinorUnit()-1)) {
			t.Fatalf("rounded by %s", b.RoundingDifference())
		}
		if b.Payable().Sign() <= 0 != (b.Status() == StatusNotRequired) {
			t.Fatalf("payable %s is %s", b.Payable(), b.Status())
		}
	})
}

func asError(t testing.TB, err error) *Error {
	t.Helper()
	e, ok := err.(*Error) //nolint:errorlint // the very error is looked at
	if !ok {
		t.Fatalf("%T is no refusal", err)
	}
	return e
}

func TestCodeOf(t *testing.T) {
	if CodeOf(nil) != "" || CodeOf(fmt.Errorf("disk full")) != Internal || CodeOf(fmt.Errorf("write: %w", ErrNotFound("bill"))) != NotFound {
		t.Error("codes of errors")
	}
}

func TestFinding(t *testing.T) {
	f := FindingOf(Errorf(InvalidValue, "No."), 7, "BilledCost", strings.Repeat("数", 300))
	if f.Row != 7 || f.Column != "BilledCost" || f.Code != InvalidValue || f.Reason != "No." || f.Value != strings.Repeat("数", 200)+"…" {
		t.Errorf("%+v", f)
	}
}

func TestCheckFormula(t *testing.T) { // D2
	some := func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(dec(t, s)) }
	l := Line{
		OriginalCost: some("100"), RIDeductionCost: some("10"), SPDeductionCost: some("5"), CustomerDiscountRate: some("0.9"),
		CustomerVoucherDeduction: some("1.5"),
	}
	for total, ok := range map[string]bool{
		"75": true, "75.00000001": true, "74.99999999": true, "75.000000010000000001": false, "74.999999989999999999": false, "0": false,
	} {
		l.TotalCost = dec(t, total)
		if err := l.CheckFormula(); (err == nil) != ok || err != nil && err.Code != FormulaMismatch {
			t.Errorf("%s: %v", total, err)
		}
	}
	for name, part := range map[string]*decimal.NullDecimal{
		"original cost": &l.OriginalCost, "RI": &l.RIDeductionCost, "SP": &l.SPDeductionCost, "rate": &l.CustomerDiscountRate, "voucher": &l.CustomerVoucherDeduction,
	} {
		kept := *part
		*part = decimal.NullDecimal{}
		if err := l.CheckFormula(); err != nil {
			t.Errorf("without %s: %v", name, err)
		}
		*part = kept
	}
}

func TestChargedAt(t *testing.T) {
	l := Line{Month: month(t, "2024-09")}
	for _, step := range []struct {
		field *time.Time
		at    string
	}{{nil, "2024-09-01T00:00:00+08:00"}, {&l.UsageStartTime, "2024-09-02T00:00:00Z"}, {&l.UsageEndTime, "2024-09-03T00:00:00Z"}, {&l.TransactionTime, "2024-09-04T00:00:00Z"}} {
		if step.field != nil {
			*step.field = at(t, step.at)
		}
		if got := l.ChargedAt(); !got.Equal(at(t, step.at)) {
			t.Errorf("charged at %s, want %s", got, step.at)
		}
	}
}

func TestViewer(t *testing.T) {
	v := Viewer{Account: cast["O"]}
	if !v.IsOperator() || v.Perspective() != Operator || !v.Has(ScopeConfirm) {
		t.Error("a session of the operator")
	}
	v.TokenID, v.Scopes = uuid.UUID{0: 1}, []TokenScope{ScopeRead}
	if v.Has(ScopeConfirm) || !v.Has(ScopeRead) {
		t.Error("a token has more or less than its scopes")
	}
}
