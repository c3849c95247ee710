package billing

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// AlertPresets are the thresholds that every credit has, in percent of its total (F6).
func AlertPresets() []decimal.Decimal {
	return []decimal.Decimal{decimal.NewFromInt(25), decimal.NewFromInt(10), decimal.Zero}
}

// The limits of a manager's own thresholds.
const (
	MaxAlertThresholds = 10
	alertDecimals      = 2
)

// CheckAlertThresholds returns a manager's own thresholds, the highest first. Errors: INVALID_ARGUMENT (not between 0 and 100 %, more than two
// decimals, a preset, or twice), LIMIT_EXCEEDED.
func CheckAlertThresholds(percents []decimal.Decimal) ([]decimal.Decimal, error) {
	if len(percents) > MaxAlertThresholds {
		return nil, Errorf(LimitExceeded, "A credit has at most %d thresholds beside the presets.", MaxAlertThresholds).On("percents")
	}
	var out []decimal.Decimal
	for _, p := range percents {
		same := func(other decimal.Decimal) bool { return other.Equal(p) }
		switch {
		case p.Sign() < 0 || p.GreaterThan(decimal.NewFromInt(100)):
			return nil, Errorf(InvalidArgument, "A threshold is a percentage of the total, from 0 to 100; %s is none.", DecimalString(p)).On("percents")
		case !p.Equal(p.Round(alertDecimals)):
			return nil, Errorf(InvalidArgument, "A threshold has at most %d decimals; %s has more.", alertDecimals, DecimalString(p)).On("percents")
		case slices.ContainsFunc(AlertPresets(), same):
			return nil, Errorf(InvalidArgument, "%s %% is a threshold of every credit already; leave it out.", DecimalString(Exact(p))).On("percents")
		case slices.ContainsFunc(out, same):
			return nil, Errorf(InvalidArgument, "%s %% is given twice.", DecimalString(Exact(p))).On("percents")
		}
		out = append(out, Exact(p))
	}
	slices.SortFunc(out, func(a, b decimal.Decimal) int { return b.Cmp(a) })
	return out, nil
}

// BelowThreshold says whether available is below that percentage of total; exactly at it is not below. Of a total of 0 there are no percentages:
// there, only the threshold 0 counts.
func BelowThreshold(total, used, percent decimal.Decimal) bool {
	if total.IsZero() && !percent.IsZero() {
		return false
	}
	return total.Sub(used).Shift(2).LessThan(total.Mul(percent))
}

// Alerts are those of the thresholds that this movement took the credit below (F6). A credit that was below before alerts no more until it
// has risen again; that a threshold alerts at most once in a day of Zone is for the caller, who knows of the others.
func (e CreditEntry) Alerts(percents []decimal.Decimal) []decimal.Decimal {
	if !e.Kind.MayAlert() {
		return nil
	}
	total, used := e.before()
	var out []decimal.Decimal
	for _, p := range percents {
		if BelowThreshold(e.TotalAfter, e.UsedAfter, p) && !BelowThreshold(total, used, p) {
			out = append(out, p)
		}
	}
	return out
}

// MayAlert says whether a movement of this kind can take a credit below a threshold: what gives and returns never does, not even the first
// allocation to a credit that is used already, of which its manager knows.
func (k CreditEntryKind) MayAlert() bool {
	return k == Consume || k == Repossess || k == ConfirmReversal
}

// before are the balances before the movement.
func (e CreditEntry) before() (total, used decimal.Decimal) {
	total, used = e.TotalAfter, e.UsedAfter
	switch e.Kind {
	case Allocate:
		total = total.Sub(e.Amount)
	case Repossess:
		total = total.Add(e.Amount)
	case Consume, ConfirmReversal:
		used = used.Sub(e.Amount)
	case Refund, ConfirmReturn:
		used = used.Add(e.Amount)
	}
	return total, used
}

// AlertDay is the day of Zone in which a threshold alerts at most once.
func AlertDay(at time.Time) time.Time {
	y, m, d := at.In(Zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
