package billfile

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// focusSetter are the FOCUS columns that become a field of a line as they are. Every other column, and those of which a line keeps only what
// follows from them, is kept as it stood in Line.Extra, so that a FOCUS file can be written again with all its columns.
var focusSetter = map[string]func(*LineReader, *billing.Line, string) *billing.Error{
	"BillingAccountId":  text(func(l *billing.Line) *string { return &l.PayerAccountID }),
	"SubAccountId":      text(func(l *billing.Line) *string { return &l.OwnerAccountID }),
	"ServiceName":       text(func(l *billing.Line) *string { return &l.ProductName }),
	"ResourceType":      text(func(l *billing.Line) *string { return &l.InstanceType }),
	"RegionName":        text(func(l *billing.Line) *string { return &l.RegionName }),
	"RegionId":          text(func(l *billing.Line) *string { return &l.RegionCode }),
	"AvailabilityZone":  text(func(l *billing.Line) *string { return &l.AvailabilityZone }),
	"ResourceId":        text(func(l *billing.Line) *string { return &l.InstanceID }),
	"ResourceName":      text(func(l *billing.Line) *string { return &l.InstanceName }),
	"PricingUnit":       text(func(l *billing.Line) *string { return &l.ComponentPriceUnit }),
	"ListUnitPrice":     number(func(l *billing.Line) *decimal.NullDecimal { return &l.ComponentListPrice }),
	"ListCost":          number(func(l *billing.Line) *decimal.NullDecimal { return &l.OriginalCost }),
	"ChargePeriodStart": instant(time.UTC, func(l *billing.Line) *time.Time { return &l.UsageStartTime }),
	"ChargePeriodEnd": func(r *LineReader, l *billing.Line, cell string) *billing.Error {
		t, err := parseTime(cell, time.UTC)
		l.UsageEndTime, l.TransactionTime = t, t
		return err
	},
	"BilledCost":      setTotal,
	"BillingCurrency": setCurrency,
	"Tags": func(_ *LineReader, l *billing.Line, cell string) (err *billing.Error) {
		l.Tags, err = parseTags(cell)
		return err
	},
}

// focusChecked are columns that are kept and also looked into.
var focusChecked = map[string]func(*LineReader, *billing.Line, string) *billing.Error{
	"BillingPeriodStart": func(_ *LineReader, l *billing.Line, cell string) *billing.Error {
		t, err := parseTime(cell, time.UTC)
		if err != nil {
			return err
		}
		if l.Month = monthStartingAt(t); l.Month == 0 {
			return billing.Errorf(billing.InvalidValue, "A billing period begins with a month, in UTC or in UTC+8.")
		}
		return nil
	},
	"ChargeCategory": oneOf("Usage", "Purchase", "Tax", "Credit", "Adjustment"),
}

// monthStartingAt returns the month whose first instant, in UTC or in UTC+8, t is; 0 when it is none.
func monthStartingAt(t time.Time) billing.Month {
	for _, zone := range []*time.Location{time.UTC, billing.Zone} {
		if in := t.In(zone); in.Day() == 1 && in.Hour() == 0 && in.Minute() == 0 && in.Second() == 0 && in.Nanosecond() == 0 {
			return billing.NewMonth(in.Year(), in.Month())
		}
	}
	return 0
}

func oneOf(values ...string) func(*LineReader, *billing.Line, string) *billing.Error {
	return func(_ *LineReader, _ *billing.Line, cell string) *billing.Error {
		for _, v := range values {
			if strings.EqualFold(v, strings.TrimSpace(cell)) {
				return nil
			}
		}
		return billing.Errorf(billing.InvalidValue, "The value is one of %s.", strings.Join(values, ", "))
	}
}

func focusColumns(header []string, expected string) ([]column, error) {
	has := map[string]bool{}
	columns := make([]column, len(header))
	for i, h := range header {
		has[h] = true
		columns[i] = column{header: h, set: focusSetter[h]}
		if columns[i].set == nil {
			columns[i].set, columns[i].keep = focusChecked[h], true
		}
	}
	var missing []string
	for _, needed := range []string{"BilledCost", "BillingCurrency", "BillingPeriodStart", "ChargeCategory"} {
		if !has[needed] {
			missing = append(missing, needed)
		}
	}
	if !has["SubAccountId"] && !has["BillingAccountId"] {
		missing = append(missing, "SubAccountId")
	}
	return columns, missingColumns(missing, expected)
}

func missingColumns(missing []string, expected string) error {
	if len(missing) == 0 {
		return nil
	}
	return billing.Errorf(billing.MissingColumn, "The header lacks %s; expected is %s.", strings.Join(missing, ", "), expected).With("row", "1")
}

// finishFOCUS fills what follows from several columns (columns.tsv), and says what is missing.
func finishFOCUS(l *billing.Line) []billing.Finding {
	if l.OwnerAccountID == "" {
		l.OwnerAccountID = l.PayerAccountID
	}
	found := missingValues(l, "SubAccountId", "BillingCurrency", "BillingPeriodStart")
	x := func(name string) string { return l.Extra[name] }
	is := func(name, value string) bool { return strings.EqualFold(x(name), value) }
	if x("ChargeCategory") == "" {
		found = append(found, missingValue("ChargeCategory"))
	}
	l.SubproductName = firstOf(x("ServiceSubcategory"), x("ServiceCategory"))
	l.ProjectName = projectOf(l.Tags)
	l.ComponentType = firstOf(x("SkuMeter"), x("ChargeCategory"))
	l.ComponentName = firstOf(x("ChargeDescription"), x("SkuId"))
	l.ComponentUsageUnit = firstOf(x("ConsumedUnit"), l.ComponentPriceUnit)
	for _, name := range []string{"ConsumedQuantity", "PricingQuantity"} {
		if cell := x(name); cell != "" {
			d, err := billing.ParseQuantity(cell)
			if err != nil {
				found = append(found, billing.FindingOf(refusal(err), 0, name, cell))
				break
			}
			l.ComponentUsage = decimal.NewNullDecimal(d)
			break
		}
	}
	switch {
	case is("PricingCategory", "Committed"):
		l.BillingMode = billing.ReservedInstance
	case is("PricingCategory", "Dynamic"):
		l.BillingMode = billing.SpotInstance
	case is("ChargeFrequency", "One-Time"), is("ChargeFrequency", "Recurring"):
		l.BillingMode = billing.Prepaid
	default:
		l.BillingMode = billing.PayAsYouGo
	}
	l.TransactionType = focusTransaction(l, is)
	return found
}

func focusTransaction(l *billing.Line, is func(name, value string) bool) billing.TransactionType {
	negative := l.TotalCost.Sign() < 0
	switch {
	case is("ChargeCategory", "Credit"):
		return billing.AdjustCR
	case is("ChargeCategory", "Adjustment"), is("ChargeClass", "Correction"):
		if negative {
			return billing.AdjustCR
		}
		return billing.AdjustDR
	case is("ChargeCategory", "Tax"):
		return billing.TaxCharge
	case is("ChargeCategory", "Purchase"):
		if is("ChargeFrequency", "Recurring") {
			return billing.Renewal
		}
		return billing.Purchase
	case negative:
		return billing.RefundCharge
	}
	return billing.HourlySettlement
}

// projectOf is the tag named project, in any case, else the project that everything belongs to by default.
func projectOf(tags billing.Tags) string {
	best := ""
	for k := range tags {
		if strings.EqualFold(k, "project") && tags[k] != "" && (best == "" || k < best) {
			best = k
		}
	}
	if best == "" {
		return "Default Project"
	}
	return tags[best]
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// missingValues says which needed values a row lacks, by the file's names of owner, currency and month.
func missingValues(l *billing.Line, owner, currency, month string) (found []billing.Finding) {
	if l.OwnerAccountID == "" {
		found = append(found, missingValue(owner))
	}
	if l.Currency == "" {
		found = append(found, missingValue(currency))
	}
	if l.Month == 0 {
		found = append(found, missingValue(month))
	}
	return found
}

func missingValue(column string) billing.Finding {
	return billing.FindingOf(billing.Errorf(billing.InvalidValue, "The row needs a value here."), 0, column, "")
}
