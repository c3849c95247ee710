package billfile

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

func sameAmount(a, b decimal.NullDecimal) bool {
	return a.Valid == b.Valid && a.Decimal.Equal(b.Decimal)
}

func sourceCategory(l *billing.Line) string {
	switch l.TransactionType {
	case billing.Purchase, billing.Renewal, billing.Modify, billing.OneOffRIFee, billing.HourlyRIFee, billing.OneOffSavingsPlanFee, billing.HourlySavingsPlanFee:
		return "Purchase"
	case billing.AdjustCR:
		return "Credit"
	case billing.AdjustDR, billing.MinimumSpendDeduction:
		return "Adjustment"
	case billing.TaxCharge:
		return "Tax"
	default:
		return "Usage"
	}
}

func sourceFrequency(l *billing.Line) string {
	switch {
	case slices.Contains([]billing.TransactionType{billing.Renewal, billing.HourlyRIFee, billing.HourlySavingsPlanFee}, l.TransactionType):
		return "Recurring"
	case sourceCategory(l) == "Purchase", l.BillingMode == billing.Prepaid:
		return "One-Time"
	}
	return "Usage-Based"
}

func sourcePricing(l *billing.Line) string {
	switch l.BillingMode {
	case billing.ReservedInstance:
		return "Committed"
	case billing.SpotInstance:
		return "Dynamic"
	default:
		return "Standard"
	}
}

func sourceMeter(l *billing.Line, category string) string {
	if l.ComponentType == category {
		return ""
	}
	return l.ComponentType
}

// FOCUSSource gives back what a FOCUS file said in a column of FOCUS about a line that was read from it, or what that column would say about
// a line of a detailed bill; "" is null. Values are as the file had them, but for their spelling: amounts without trailing zeros, times in
// RFC 3339, enums as the standard writes them.
func FOCUSSource(l *billing.Line, column string) string {
	if kept, ok := l.Extra[column]; ok {
		return kept
	}
	switch column {
	case "BilledCost":
		return billing.DecimalString(l.TotalCost)
	case "BillingCurrency":
		return string(l.Currency)
	case "BillingPeriodStart":
		return focusTime(l.Month.Start())
	case "BillingPeriodEnd":
		return focusTime(l.Month.End())
	case "BillingAccountId":
		return l.PayerAccountID
	case "SubAccountId":
		return l.OwnerAccountID
	case "ChargeCategory":
		return sourceCategory(l)
	case "ChargeFrequency":
		return sourceFrequency(l)
	case "PricingCategory":
		return sourcePricing(l)
	case "ChargePeriodStart":
		return focusTime(l.UsageStartTime)
	case "ChargePeriodEnd":
		return focusTime(l.UsageEndTime)
	case "ListCost":
		return focusAmount(l.OriginalCost)
	case "ListUnitPrice":
		return focusAmount(l.ComponentListPrice)
	case "ConsumedQuantity", "PricingQuantity":
		return focusAmount(l.ComponentUsage)
	case "ServiceSubcategory":
		if _, both := l.Extra["ServiceCategory"]; both {
			return l.SubproductName
		}
		return ""
	case "SkuMeter":
		return sourceMeter(l, FOCUSSource(l, "ChargeCategory"))
	case "Tags":
		return focusTagsOf(l)
	}
	return focusText(l, column)
}

func focusText(l *billing.Line, column string) string {
	switch column {
	case "AvailabilityZone":
		return l.AvailabilityZone
	case "RegionId":
		return l.RegionCode
	case "RegionName":
		return l.RegionName
	case "ResourceId":
		return l.InstanceID
	case "ResourceName":
		return l.InstanceName
	case "ResourceType":
		return l.InstanceType
	case "ServiceName":
		return l.ProductName
	case "ServiceCategory":
		if _, alone := l.Extra["ServiceSubcategory"]; alone { // a file without categories
			return ""
		}
		return l.SubproductName
	case "ChargeDescription":
		return l.ComponentName
	case "PricingUnit":
		return l.ComponentPriceUnit
	case "ConsumedUnit":
		return l.ComponentUsageUnit
	}
	return ""
}

func focusTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func focusAmount(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return billing.DecimalString(d.Decimal)
}

func focusTagsOf(l *billing.Line) string {
	if raw, ok := l.Extra[sourceTags]; ok {
		return raw
	}
	if len(l.Tags) == 0 {
		return ""
	}
	return string(appendTags(nil, l.Tags))
}
