package billing

import (
	"time"

	"github.com/shopspring/decimal"
)

// ConfirmAllTotal is what all bills of a filter come to in one currency (E6, D5).
type ConfirmAllTotal struct {
	Currency        Currency
	BillCount       int
	Amount          decimal.Decimal // to be confirmed when the bills were fixed
	ConfirmedCount  int
	ConfirmedAmount decimal.Decimal
}

// ExpectedAmount is what a caller believes all bills of one currency come to.
type ExpectedAmount struct {
	Currency Currency
	Amount   decimal.Decimal
}

// BillCount is how many bills the totals of all currencies have.
func BillCount(totals []ConfirmAllTotal) int {
	n := 0
	for _, t := range totals {
		n += t.BillCount
	}
	return n
}

// MayConfirmAll returns FORBIDDEN unless there is any bill that the viewer could confirm (matrix C, C2).
func MayConfirmAll(v Viewer) error {
	if !v.Account.Kind.IsPartner() {
		return forbiddenToConfirm(v)
	}
	return mayConfirmAtAll(v)
}

// CheckExpected returns AMOUNT_CHANGED when the bills are not those that the caller saw: another number of them, or other amounts. A count
// of nil and a nil list say nothing; a list names every currency.
func CheckExpected(totals []ConfirmAllTotal, count *int, amounts []ExpectedAmount) error {
	bills := BillCount(totals)
	now := map[Currency]decimal.Decimal{}
	for _, t := range totals {
		now[t.Currency] = t.Amount
	}
	if count != nil && *count != bills {
		return Errorf(AmountChanged, "%d bills of this filter can be confirmed now, not %d; look at the preview again.", bills, *count).On("expectedBillCount")
	}
	if amounts == nil {
		return nil
	}
	changed := Errorf(AmountChanged, "What is to be confirmed of this filter has changed; look at the preview again.").On("expectedAmounts")
	if len(amounts) != len(now) {
		return changed
	}
	for _, e := range amounts {
		if amount, ok := now[e.Currency]; !ok || !amount.Equal(e.Amount) {
			return changed
		}
		delete(now, e.Currency) // named twice, it stands in for another
	}
	return nil
}

// LastIssuedMonth is the latest month whose bills the calendar has issued at an instant (A2).
func LastIssuedMonth(now time.Time) Month {
	last := MonthOf(now) - 1
	if now.Before(last.IssueInstant()) {
		last--
	}
	return last
}
