package billfile

import (
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// vendorRounding is how far a source's cost may be from its price times its quantity when only the vendor's rounding is between them.
var vendorRounding = decimal.New(1, -9)

// priced says whether a charge must have a price: usage and purchases, unless they correct something.
func (f *focusWriter) priced() bool {
	category := f.values["ChargeCategory"]
	return (category == "Usage" || category == "Purchase") && f.values["ChargeClass"] != "Correction"
}

// alone says whether a charge stands for itself, so that all of its costs are what was billed.
func (f *focusWriter) alone() bool {
	category := f.values["ChargeCategory"]
	return category == "Credit" || category == "Adjustment"
}

// number is a column's number; not valid where the column is null.
func (f *focusWriter) number(column string) decimal.NullDecimal {
	d, err := decimal.NewFromString(f.values[column])
	return decimal.NullDecimal{Decimal: d, Valid: err == nil}
}

// set gives a column a number, and leaves its spelling when it says that number already.
func (f *focusWriter) set(column string, d decimal.Decimal) {
	if was := f.number(column); !was.Valid || !was.Decimal.Equal(d) {
		f.values[column] = billing.DecimalString(billing.Exact(d))
	}
}

// fillPrices makes prices, quantities and costs agree as the standard demands: price times quantity is cost, to the last digit, and no price is
// negative. BilledCost is never touched.
func (f *focusWriter) fillPrices(l *billing.Line) {
	v := f.values
	f.otherwise("ListCost", v["BilledCost"])
	switch {
	case v["ChargeCategory"] == "Tax":
		for _, column := range []string{"ListUnitPrice", "ContractedUnitPrice", "PricingQuantity", "PricingCategory"} {
			v[column] = ""
		}
		f.otherwise("ContractedCost", v["BilledCost"])
	case f.priced():
		f.oneOf("PricingCategory", pricingCategories, sourcePricing(l))
		f.fitList(l)
		f.fitContracted()
	default:
		f.oneOf("PricingCategory", pricingCategories, "")
		f.dropPrice("ListUnitPrice", "ListCost")
		f.dropPrice("ContractedUnitPrice", "ContractedCost")
		if v["ContractedUnitPrice"] == "" && f.alone() {
			v["ContractedCost"] = v["BilledCost"]
		}
		f.otherwise("ContractedCost", v["BilledCost"])
	}
	if v["PricingQuantity"] == "" {
		v["PricingUnit"] = ""
	} else {
		f.otherwise("PricingUnit", "Units")
	}
	f.fillConsumed(l)
	switch {
	case v["ChargeCategory"] == "Purchase":
		v["EffectiveCost"] = "0" // so the rules say: what is bought is effective in the usage that it covers
	case v["EffectiveCost"] == "", f.alone():
		v["EffectiveCost"] = v["BilledCost"]
	}
}

// fillConsumed: only usage is consumed, and of a commitment only what is used.
func (f *focusWriter) fillConsumed(l *billing.Line) {
	v := f.values
	if v["ChargeCategory"] != "Usage" || v["CommitmentDiscountStatus"] == "Unused" {
		v["ConsumedQuantity"], v["ConsumedUnit"] = "", ""
		return
	}
	if v["ConsumedQuantity"] == "" {
		v["ConsumedUnit"] = ""
		f.otherwise("ConsumedQuantity", v["PricingQuantity"])
	}
	if v["ConsumedQuantity"] != "" {
		f.otherwise("ConsumedUnit", l.ComponentUsageUnit, v["PricingUnit"], "Units")
	}
}

// fitList makes list price times quantity the list cost. A difference by the vendor's rounding goes to the cost, which nobody is charged. A
// greater one says that the quantity is not the one that the price is for: that is what was consumed, or usage times duration, as detailed bills
// price, or what the cost says. Where no quantity fits, the charge is one unit at its cost.
func (f *focusWriter) fitList(l *billing.Line) {
	v := f.values
	price, quantity, cost := f.number("ListUnitPrice"), f.number("PricingQuantity"), f.number("ListCost").Decimal
	if price.Valid && price.Decimal.Sign() >= 0 && quantity.Valid {
		if f.settle("ListCost", price.Decimal.Mul(quantity.Decimal), cost) {
			return
		}
	}
	if price.Valid && price.Decimal.Sign() > 0 {
		consumed, usage, duration := f.number("ConsumedQuantity"), l.ComponentUsage, l.UsageDuration
		quotient := cost.DivRound(price.Decimal, billing.MaxQuantityDecimals)
		for _, fit := range []struct {
			quantity decimal.Decimal
			unit     string
			there    bool
		}{
			{usage.Decimal.Mul(duration.Decimal), either(l.ComponentUsageUnit, "Unit") + "-" + either(l.UsageDurationUnit, "Hours"), usage.Valid && duration.Valid},
			{consumed.Decimal, either(v["ConsumedUnit"], v["PricingUnit"]), consumed.Valid},
			{quotient, v["PricingUnit"], true},
		} {
			if fit.there && fit.quantity.Mul(price.Decimal).Equal(cost) && -fit.quantity.Exponent() <= billing.MaxQuantityDecimals {
				f.set("PricingQuantity", fit.quantity)
				v["PricingUnit"] = fit.unit
				return
			}
		}
	}
	if quantity.Valid && !quantity.Decimal.IsZero() {
		quotient := cost.DivRound(quantity.Decimal, billing.MaxDecimals)
		if quotient.Sign() >= 0 && quotient.Mul(quantity.Decimal).Equal(cost) {
			f.set("ListUnitPrice", quotient)
			return
		}
	}
	f.oneCharge(cost)
}

// oneCharge makes the charge one unit at its list cost, or minus one unit, since no price is negative.
func (f *focusWriter) oneCharge(cost decimal.Decimal) {
	quantity := decimal.NewFromInt(1)
	if cost.Sign() < 0 {
		quantity = quantity.Neg()
	}
	f.set("PricingQuantity", quantity)
	f.set("ListUnitPrice", cost.Abs())
	f.values["PricingUnit"] = "Charges"
}

// settle makes a cost what price times quantity is, when only rounding is between them and the product is one that readers take.
func (f *focusWriter) settle(column string, product, cost decimal.Decimal) bool {
	if -billing.Exact(product).Exponent() > billing.MaxQuantityDecimals || product.Sub(cost).Abs().GreaterThan(vendorRounding) {
		return false
	}
	f.set(column, product)
	return true
}

// fitContracted makes the contracted price times the quantity the contracted cost. Without a source's that may be shown, what was agreed is what
// was billed.
func (f *focusWriter) fitContracted() {
	v := f.values
	f.otherwise("ContractedCost", v["BilledCost"])
	price, quantity, cost := f.number("ContractedUnitPrice"), f.number("PricingQuantity").Decimal, f.number("ContractedCost").Decimal
	if price.Valid && price.Decimal.Sign() >= 0 && f.settle("ContractedCost", price.Decimal.Mul(quantity), cost) {
		return
	}
	list := f.number("ListCost").Decimal
	switch {
	case cost.Equal(list):
		v["ContractedUnitPrice"] = v["ListUnitPrice"]
		return
	case quantity.IsZero(): // what costs something is at least one
		f.oneCharge(list)
		if quantity = f.number("PricingQuantity").Decimal; cost.Sign() < 0 {
			quantity = quantity.Neg()
			f.set("PricingQuantity", quantity)
		}
	}
	agreed := cost.DivRound(quantity, billing.MaxDecimals)
	if agreed.Sign() < 0 || !f.settle("ContractedCost", agreed.Mul(quantity), cost) {
		// A refund at a positive list price, or the other way about: no price that is not negative gives it, and the list price is known.
		v["ContractedUnitPrice"], v["ContractedCost"] = v["ListUnitPrice"], v["ListCost"]
		return
	}
	f.set("ContractedUnitPrice", agreed)
}

// dropPrice takes away a price that the standard does not want and the charge does not need.
func (f *focusWriter) dropPrice(price, cost string) {
	p, quantity, c := f.number(price), f.number("PricingQuantity"), f.number(cost)
	if !p.Valid {
		return
	}
	wrong := f.values["ChargeClass"] != "Correction" && quantity.Valid && !(c.Valid && p.Decimal.Mul(quantity.Decimal).Equal(c.Decimal))
	if p.Decimal.Sign() < 0 || wrong {
		f.values[price] = ""
	}
}

// fillCommitment: a commitment discount or capacity reservation is told in full or not at all.
func (f *focusWriter) fillCommitment() {
	v := f.values
	if v["CapacityReservationId"] == "" {
		v["CapacityReservationStatus"] = ""
	} else if v["ChargeCategory"] == "Usage" {
		f.otherwise("CapacityReservationStatus", "Used")
	}
	if v["CommitmentDiscountId"] == "" {
		for _, column := range []string{"Category", "Name", "Quantity", "Status", "Type", "Unit"} {
			v["CommitmentDiscount"+column] = ""
		}
		return
	}
	f.oneOf("CommitmentDiscountCategory", commitmentCategories, "Usage")
	f.otherwise("CommitmentDiscountType", v["CommitmentDiscountCategory"])
	if v["ChargeCategory"] == "Usage" {
		f.otherwise("CommitmentDiscountStatus", "Used")
	}
	switch spend := v["CommitmentDiscountCategory"] == "Spend"; {
	case !f.priced():
		v["CommitmentDiscountQuantity"] = ""
	case v["CommitmentDiscountQuantity"] != "":
		f.otherwise("CommitmentDiscountUnit", "Units")
	case spend: // a commitment to spend is measured in money
		v["CommitmentDiscountQuantity"], v["CommitmentDiscountUnit"] = v["EffectiveCost"], v["BillingCurrency"]
	default:
		v["CommitmentDiscountQuantity"], v["CommitmentDiscountUnit"] = v["PricingQuantity"], v["PricingUnit"]
	}
	if v["CommitmentDiscountQuantity"] == "" {
		v["CommitmentDiscountUnit"] = ""
	}
}

var commitmentCategories = plainSet("Spend", "Usage")

// fillPricingCurrency: prices in another currency than the bill's are a source's or none: they are not converted here.
func (f *focusWriter) fillPricingCurrency() {
	v := f.values
	_, err := billing.ParseCurrency(v["PricingCurrency"])
	whole := err == nil && v["PricingCurrencyEffectiveCost"] != ""
	for _, price := range []string{"ListUnitPrice", "ContractedUnitPrice"} {
		d := f.number("PricingCurrency" + price)
		whole = whole && (d.Valid && d.Decimal.Sign() >= 0 || !d.Valid && !f.priced())
	}
	if whole && v["PricingCurrency"] != v["BillingCurrency"] {
		if v["ChargeCategory"] == "Tax" {
			v["PricingCurrencyListUnitPrice"], v["PricingCurrencyContractedUnitPrice"] = "", ""
		}
		return
	}
	v["PricingCurrency"] = v["BillingCurrency"]
	for _, column := range []string{"ListUnitPrice", "ContractedUnitPrice", "EffectiveCost"} {
		v["PricingCurrency"+column] = v[column]
	}
}
