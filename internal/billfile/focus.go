package billfile

import (
	"bytes"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

const expectedFOCUS = "a CSV file in FOCUS 1.0 to 1.2, plain or gzip, with a header such as BillingPeriodStart, SubAccountId, ChargeCategory, BilledCost, BillingCurrency"

// focusNames are the columns of FOCUS 1.2 by plain name.
var focusNames = func() map[string]string {
	names := map[string]string{}
	for _, name := range strings.Fields(`
		AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency BillingPeriodEnd BillingPeriodStart
		CapacityReservationId CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart
		CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountQuantity CommitmentDiscountStatus
		CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceId
		InvoiceIssuerName ListCost ListUnitPrice PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost
		PricingCurrencyListUnitPrice PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName ResourceType
		ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags`) {
		names[plainName(name)] = name
	}
	return names
}()

var focusHeaders = headers{
	expected: expectedFOCUS,
	byName:   focusNames,
	needed:   [][]string{{"BilledCost"}, {"BillingCurrency"}, {"BillingPeriodStart"}, {"ChargeCategory"}, {"SubAccountId", "BillingAccountId"}},
	show:     func(key string) string { return key },
}

// The enums of FOCUS that decide about a line.
var (
	chargeCategories  = plainSet("Usage", "Purchase", "Tax", "Credit", "Adjustment")
	chargeClasses     = plainSet("Correction")
	chargeFrequencies = plainSet("One-Time", "Recurring", "Usage-Based")
	pricingCategories = plainSet("Standard", "Dynamic", "Committed", "Other")
)

func plainSet(values ...string) map[string]string {
	set := map[string]string{}
	for _, v := range values {
		set[plainName(v)] = v
	}
	return set
}

// focusRow holds the columns of which several make one field of a line, or that a field does not give back by itself. What FOCUSSource would
// not give back as the file said it is kept in the line's Extra.
type focusRow struct {
	r       *LineReader
	headers map[string]string // as the file has them, by column

	month                                       billing.Month // of the billing period
	monthStart, monthEnd                        time.Time     // of month
	periodStart, periodEnd                      time.Time
	periodStartText, periodEndText              string
	category, class, frequency, pricingCategory string
	description, skuID, skuMeter                string
	service, subservice                         string
	consumed, priced                            decimal.NullDecimal
	consumedText, pricedText                    string
	consumedUnit, pricingUnit                   string
	account                                     string
	tags                                        tagCell

	kept [keptCount]keptColumn
}

func (r *LineReader) openFOCUS(names []string) error {
	r.null = "NULL"
	keys, err := focusHeaders.resolve(names)
	if err != nil {
		return otherFormat(err, names, detailsHeaders, "a detailed bill", "details")
	}
	r.undo = undoOf(names)
	row := &focusRow{r: r, headers: map[string]string{}, tags: tagCell{exact: true}}
	r.finish = row.finish
	r.columns = make([]column, len(names))
	for i, key := range keys {
		r.columns[i] = column{header: names[i], set: row.setter(key, names[i], i+1)}
		row.headers[key] = names[i]
	}
	r.origins = map[string][]string{"ownerAccountId": {row.headers["SubAccountId"], row.headers["BillingAccountId"]}, "billMonth": {row.headers["BillingPeriodStart"]}}
	for n, name := range keptNames {
		row.kept[n].there = row.headers[name] != ""
	}
	row.kept[keptTags].there = row.headers["Tags"] != ""
	return nil
}

func (f *focusRow) setter(key, name string, n int) func([]byte) error {
	r, l := f.r, &f.r.line
	texts := map[string]*string{
		"AvailabilityZone": &l.AvailabilityZone, "RegionId": &l.RegionCode, "RegionName": &l.RegionName, "ResourceId": &l.InstanceID,
		"ResourceName": &l.InstanceName, "ResourceType": &l.InstanceType, "ServiceName": &l.ProductName, "PricingUnit": &f.pricingUnit,
		"ConsumedUnit": &f.consumedUnit, "ChargeDescription": &f.description, "SkuMeter": &f.skuMeter, "SkuId": &f.skuID,
		"ServiceCategory": &f.service, "ServiceSubcategory": &f.subservice,
	}
	if field := texts[key]; field != nil {
		return r.text(field)
	}
	switch key {
	case "":
		if name == "" {
			return unnamed(n)
		}
		if r.undo != nil && name == sourceValues {
			return func([]byte) error { return nil } // undone before
		}
		name = r.undo.sourceName(name)
	case "BilledCost":
		return neededAmount(&l.TotalCost)
	case "BillingCurrency":
		return currency(&l.Currency)
	case "BillingPeriodStart":
		return both(r.text(&f.periodStartText), f.setPeriodStart)
	case "BillingPeriodEnd":
		return both(r.text(&f.periodEndText), instant(&f.periodEnd, 0))
	case "BillingAccountId":
		return r.account(&l.PayerAccountID)
	case "SubAccountId":
		return r.account(&f.account)
	case "ChargeCategory":
		return oneOf(&f.category, key, chargeCategories, "Usage, Purchase, Tax, Credit, Adjustment")
	case "ChargeClass":
		return oneOf(&f.class, key, chargeClasses, "Correction or nothing")
	case "ChargeFrequency":
		return oneOf(&f.frequency, key, chargeFrequencies, "One-Time, Recurring, Usage-Based")
	case "PricingCategory":
		return oneOf(&f.pricingCategory, key, pricingCategories, "Standard, Dynamic, Committed, Other")
	case "ChargePeriodStart":
		return instant(&l.UsageStartTime, 0)
	case "ChargePeriodEnd":
		return instant(&l.UsageEndTime, 0)
	case "ListCost":
		return amount(&l.OriginalCost)
	case "ListUnitPrice":
		return amount(&l.ComponentListPrice)
	case "ConsumedQuantity":
		return both(r.text(&f.consumedText), amount(&f.consumed))
	case "PricingQuantity":
		return both(r.text(&f.pricedText), amount(&f.priced))
	case "Tags":
		return r.tags(&l.Tags, focusTags, func(t tagCell) { f.tags = t })
	}
	if key != "" {
		name = key
	}
	return r.extraText(name, func(s string) string { return s })
}

func both(text, value func([]byte) error) func([]byte) error {
	return func(cell []byte) error {
		if err := text(cell); err != nil {
			return err
		}
		return value(cell)
	}
}

// DefaultProject is the project of a charge that is in none.
const DefaultProject = "Default Project"

// finish fills the fields that take several columns, as the catalogue says in the column focus_source.
func (f *focusRow) finish() {
	l := &f.r.line
	l.Month = f.month
	if f.category == "" {
		f.r.add(errNull, f.headers["ChargeCategory"], "")
	}
	if l.OwnerAccountID = either(f.account, l.PayerAccountID); l.OwnerAccountID == "" {
		f.r.add(billing.Errorf(billing.InvalidValue, "The row needs a SubAccountId or a BillingAccountId."), either(f.headers["SubAccountId"], f.headers["BillingAccountId"]), "")
	}
	l.TransactionTime = l.UsageEndTime
	l.BillingMode = f.billingMode()
	l.TransactionType = f.transactionType(l.TotalCost)
	l.ProjectName = either(f.tags.project, DefaultProject)
	l.SubproductName = either(f.subservice, f.service)
	l.ComponentType = either(f.skuMeter, f.category)
	l.ComponentName = either(f.description, f.skuID)
	if l.ComponentUsage = f.consumed; !f.consumed.Valid {
		l.ComponentUsage = f.priced
	}
	l.ComponentPriceUnit = f.pricingUnit
	l.ComponentUsageUnit = either(f.consumedUnit, f.pricingUnit)
	f.keepRest(l)
	l.Extra = f.r.extra
}

func either(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

// setPeriodStart finds the month whose first instant, in UTC or in +08:00, the billing period begins with.
func (f *focusRow) setPeriodStart(cell []byte) error {
	if cell == nil {
		return errNull
	}
	start, err := instantOf(bytes.TrimSpace(cell), 0)
	if err != nil {
		return err
	}
	f.month = billing.MonthOf(start)
	if !f.month.Start().Equal(start) {
		if f.month = billing.NewMonth(start.Year(), start.Month()); !utcStart(f.month).Equal(start) {
			return billing.Errorf(billing.InvalidValue, "A billing period begins on the 1st of a month at 00:00, UTC or UTC+8.")
		}
	}
	f.periodStart, f.monthStart, f.monthEnd = start, f.month.Start(), f.month.End()
	return nil
}

func utcStart(m billing.Month) time.Time {
	return time.Date(m.Start().Year(), m.Start().Month(), 1, 0, 0, 0, 0, time.UTC)
}

func (f *focusRow) billingMode() billing.BillingMode {
	switch {
	case f.pricingCategory == "Committed":
		return billing.ReservedInstance
	case f.pricingCategory == "Dynamic":
		return billing.SpotInstance
	case f.frequency == "One-Time", f.frequency == "Recurring":
		return billing.Prepaid
	}
	return billing.PayAsYouGo
}

func (f *focusRow) transactionType(cost decimal.Decimal) billing.TransactionType {
	negative := cost.Sign() < 0
	switch {
	case f.category == "Adjustment", f.class == "Correction":
		if negative {
			return billing.AdjustCR
		}
		return billing.AdjustDR
	case f.category == "Credit":
		return billing.AdjustCR
	case f.category == "Tax":
		return billing.TaxCharge
	case f.category == "Purchase" && f.frequency == "Recurring":
		return billing.Renewal
	case f.category == "Purchase":
		return billing.Purchase
	case negative:
		return billing.RefundCharge
	}
	return billing.HourlySettlement
}

// The columns that are kept in Extra when FOCUSSource would not give them back.
const (
	keptPeriodStart = iota
	keptPeriodEnd
	keptCategory
	keptClass
	keptFrequency
	keptPricing
	keptAccount
	keptService
	keptSubservice
	keptMeter
	keptSKU
	keptDescription
	keptConsumed
	keptPriced
	keptConsumedUnit
	keptTags
	keptCount
)

var keptNames = [keptCount]string{
	"BillingPeriodStart", "BillingPeriodEnd", "ChargeCategory", "ChargeClass", "ChargeFrequency", "PricingCategory", "SubAccountId", "ServiceCategory",
	"ServiceSubcategory", "SkuMeter", "SkuId", "ChargeDescription", "ConsumedQuantity", "PricingQuantity", "ConsumedUnit", sourceTags,
}

// sourceTags is where tags stay as the file had them, when ours do not say the same.
const sourceTags = "x_SourceTags"

// keepRest keeps in Extra what FOCUSSource would not give back.
func (f *focusRow) keepRest(l *billing.Line) {
	f.keep(keptPeriodStart, f.periodStartText, !f.periodStart.Equal(f.monthStart))
	f.keep(keptPeriodEnd, f.periodEndText, !f.periodEnd.Equal(f.monthEnd))
	f.keep(keptCategory, f.category, f.category != sourceCategory(l))
	f.keep(keptClass, f.class, f.class != "")
	f.keep(keptFrequency, f.frequency, f.frequency != sourceFrequency(l))
	f.keep(keptPricing, f.pricingCategory, f.pricingCategory != sourcePricing(l))
	f.keep(keptAccount, f.account, f.account != l.OwnerAccountID)
	f.keep(keptService, f.service, f.subservice != "")
	f.keep(keptSubservice, f.subservice, f.subservice != "" && f.headers["ServiceCategory"] == "")
	f.keep(keptMeter, f.skuMeter, f.skuMeter != sourceMeter(l, f.category))
	f.keep(keptSKU, f.skuID, f.skuID != "")
	f.keep(keptDescription, f.description, f.description != l.ComponentName)
	f.keep(keptConsumed, f.consumedText, !sameAmount(f.consumed, l.ComponentUsage))
	f.keep(keptPriced, f.pricedText, !sameAmount(f.priced, l.ComponentUsage))
	f.keep(keptConsumedUnit, f.consumedUnit, f.consumedUnit != l.ComponentUsageUnit)
	f.keep(keptTags, f.tags.text, !f.tags.exact)
}

// keptColumn is whether a column is in the file, and what of it is in Extra now: rows differ little, so Extra is changed, not made anew.
type keptColumn struct {
	there, in bool
	text      string
}

// keep keeps a column of the file, or not. An empty text says that the column was null where our fields say something.
func (f *focusRow) keep(n int, text string, keep bool) {
	k := &f.kept[n]
	switch keep = keep && k.there; {
	case keep && (!k.in || k.text != text):
		f.r.extra[keptNames[n]] = text
	case !keep && k.in:
		delete(f.r.extra, keptNames[n])
	}
	k.in, k.text = keep, text
}
