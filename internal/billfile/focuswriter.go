package billfile

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// sourceValues is a column of ours: what the source file said where the standard asks for something else here, as a JSON object by column,
// null as null. Who may see the source's columns gets every one of them back, in its own column or in this one.
const sourceValues = "x_SourceValues"

// focusWriter writes lines as FOCUS 1.2: CSV (RFC 4180) without a byte order mark, which loaders would take for a part of the first column's
// name. Text that a spreadsheet would run is guarded as in every CSV of ours.
//
// A partner is the invoice issuer of its bills (InvoiceIssuerName, InvoiceId). Who may not see partner cost gets what is true for the customer:
// what was billed is what the charge effectively costs, and the list price is what was agreed.
type focusWriter struct {
	out      *bufio.Writer
	header   []string
	named    map[string]bool // which extra columns may be written
	extra    []string        // those that are none of FOCUS, by their own name
	partners bool            // whether what partners pay may be written, and so every source column

	services map[string]string // the category of each service: the standard wants one for all of its charges
	values   map[string]string
	row      []byte
	cell     []byte
	begun    bool
}

func newFOCUSWriter(w io.Writer, t Table) (*focusWriter, error) {
	if t.Level != billing.Details {
		return nil, fmt.Errorf("bill files: FOCUS holds details, not %s", t.Level.Name())
	}
	f := &focusWriter{out: bufio.NewWriterSize(w, sourceBuffer), named: map[string]bool{}, services: map[string]string{}, values: map[string]string{}}
	f.partners = slices.ContainsFunc(t.Columns, func(c billing.Column) bool { return c.Audience == billing.ForPartner })
	f.header = append(f.header, focusWritten...)
	var own []string
	for _, name := range t.Extra {
		if !f.partners && !slices.Contains(FOCUSPublic, name) {
			continue
		}
		f.named[name] = true
		switch {
		case slices.Contains(focusOptional, name):
			f.header = append(f.header, name)
		case name != sourceTags && focusNames[plainName(name)] != name:
			own = append(own, name)
		}
	}
	slices.Sort(f.header)
	slices.Sort(own)
	f.extra = own
	if f.partners {
		f.header = append(f.header, sourceValues)
	}
	return f, nil
}

// ownColumn is the name of a column that FOCUS does not know: such names begin with x_.
func ownColumn(name string) string {
	if strings.HasPrefix(name, "x_") {
		return name
	}
	return "x_" + name
}

// Write writes one line.
func (f *focusWriter) Write(l *billing.Line, d Derived) error {
	if err := f.begin(); err != nil {
		return err
	}
	line := *l
	line.Extra = f.allowed(l.Extra)
	f.fill(&line, d)
	f.row = f.row[:0]
	for i, name := range f.header {
		if i > 0 {
			f.row = append(f.row, ',')
		}
		f.append(name, f.values[name])
	}
	for _, name := range f.extra {
		f.row = append(f.row, ',')
		f.append(name, line.Extra[name])
	}
	_, err := f.out.Write(append(f.row, '\r', '\n'))
	if err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (f *focusWriter) append(name, value string) {
	f.cell = f.cell[:0]
	if focusNumbers[name] || value == "" {
		f.cell = append(f.cell, value...)
	} else {
		f.cell = appendExtra(f.cell, value)
	}
	f.row = appendQuoted(f.row, f.cell)
}

// Close writes what is left, and the header when there was no line.
func (f *focusWriter) Close() error {
	if err := f.begin(); err != nil {
		return err
	}
	if err := f.out.Flush(); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

func (f *focusWriter) begin() error {
	if f.begun {
		return nil
	}
	f.begun = true
	names := slices.Clone(f.header)
	for _, name := range f.extra {
		names = append(names, ownColumn(name))
	}
	var row []byte
	for i, name := range names {
		if i > 0 {
			row = append(row, ',')
		}
		row = appendQuoted(row, appendText(nil, name))
	}
	if _, err := f.out.Write(append(row, '\r', '\n')); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

// allowed are the extra columns that may be written.
func (f *focusWriter) allowed(extra map[string]string) map[string]string {
	out := make(map[string]string, len(extra))
	for name, value := range extra {
		if f.named[name] {
			out[name] = value
		}
	}
	return out
}

// focusNumbers are the columns whose values are numbers.
var focusNumbers = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields(`BilledCost CommitmentDiscountQuantity ConsumedQuantity ContractedCost ContractedUnitPrice EffectiveCost ListCost ListUnitPrice PricingCurrencyContractedUnitPrice
		PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity`) {
		names[name] = true
	}
	return names
}()

// fill computes the cells of a line by column.
func (f *focusWriter) fill(l *billing.Line, d Derived) {
	v := f.values
	clear(v)
	for _, name := range f.header {
		if name != sourceValues {
			v[name] = FOCUSSource(l, name)
		}
	}
	source := map[string]string{}
	if f.partners {
		for name, value := range v {
			source[name] = value
		}
	}
	f.fillAccounts(l, d)
	f.fillCharge(l)
	f.fillPrices(l)
	f.fillService(l, d)
	if !f.partners {
		return
	}
	differing := map[string]any{}
	for name, value := range v {
		switch was := source[name]; {
		case was == value:
		case was == "":
			differing[name] = nil
		default:
			differing[name] = was
		}
	}
	if len(differing) > 0 {
		text, err := json.Marshal(differing)
		if err == nil { // texts always are JSON
			v[sourceValues] = string(text)
		}
	}
}

// fillAccounts: who is billed by whom. SubAccountId is never empty, since every bill has a customer.
func (f *focusWriter) fillAccounts(l *billing.Line, d Derived) {
	v := f.values
	f.otherwise("BillingAccountId", l.OwnerAccountID, d.Customer.FileID())
	f.otherwise("BillingAccountName", d.Customer.Name, v["BillingAccountId"])
	f.otherwise("BillingAccountType", "Account")
	f.otherwise("SubAccountId", d.Customer.FileID(), v["BillingAccountId"])
	f.otherwise("SubAccountName", d.Customer.Name, v["SubAccountId"])
	f.otherwise("SubAccountType", "Account")
	v["InvoiceIssuerName"] = either(d.Manager.Name, d.Manager.UIN)
	v["InvoiceId"] = ""
	if d.Issued {
		v["InvoiceId"] = l.BillID.String()
	}
}

// otherwise gives a column that says nothing the first of the values that does.
func (f *focusWriter) otherwise(column string, values ...string) {
	for _, value := range values {
		if f.values[column] == "" {
			f.values[column] = value
		}
	}
}

func (f *focusWriter) fillCharge(l *billing.Line) {
	v := f.values
	for _, name := range []string{"BillingPeriodStart", "BillingPeriodEnd"} { // a source's, where the month is not ours
		if t, err := instantOf([]byte(v[name]), 0); err == nil {
			v[name] = focusTime(t)
		}
	}
	f.otherwise("ChargePeriodStart", focusTime(l.Month.Start()))
	f.otherwise("ChargePeriodEnd", focusTime(l.Month.End()))
	f.otherwise("ChargeFrequency", "Usage-Based")
	if v["ChargeCategory"] == "Purchase" && v["ChargeFrequency"] == "Usage-Based" {
		v["ChargeFrequency"] = "One-Time"
	}
	f.otherwise("ChargeDescription", l.ProductName, v["ChargeCategory"])
	if v["ResourceId"] == "" {
		v["ResourceName"], v["ResourceType"] = "", ""
	}
	f.otherwise("RegionId", v["RegionName"])
	f.otherwise("RegionName", v["RegionId"])
	if v["CommitmentDiscountId"] == "" {
		v["CommitmentDiscountName"] = ""
	}
	f.otherwise("PricingCurrency", string(l.Currency))
}

// priced says whether a charge has a price: usage and purchases, unless they correct something.
func (f *focusWriter) priced() bool {
	category := f.values["ChargeCategory"]
	return (category == "Usage" || category == "Purchase") && f.values["ChargeClass"] != "Correction"
}

// fillPrices makes prices, quantities and costs agree as the standard demands: price times quantity is cost, exactly, and no price is
// negative. Where a source's do not, as when it prices by quantity and time, the charge is one unit at its cost.
func (f *focusWriter) fillPrices(l *billing.Line) {
	v := f.values
	tax := v["ChargeCategory"] == "Tax"
	f.otherwise("ListCost", v["BilledCost"])
	f.fillQuantity(tax)
	if v["ContractedCost"] == "" || f.disagree("ContractedUnitPrice", "ContractedCost") {
		v["ContractedCost"], v["ContractedUnitPrice"] = v["ListCost"], v["ListUnitPrice"]
	}
	if tax {
		v["ListUnitPrice"], v["ContractedUnitPrice"], v["PricingCategory"] = "", "", ""
	}
	if v["EffectiveCost"] == "" {
		v["EffectiveCost"] = v["BilledCost"]
	}
	if v["ChargeCategory"] == "Purchase" {
		v["EffectiveCost"] = "0" // what is bought once is effective in the usage that it covers
	}
	if v["ChargeCategory"] != "Usage" {
		v["ConsumedQuantity"], v["ConsumedUnit"] = "", ""
	} else if v["ConsumedQuantity"] == "" {
		v["ConsumedUnit"] = ""
	} else {
		f.otherwise("ConsumedUnit", l.ComponentUsageUnit, v["PricingUnit"])
	}
	if slices.Contains(f.header, "PricingCurrencyEffectiveCost") {
		f.otherwise("PricingCurrencyEffectiveCost", v["EffectiveCost"])
	}
	if f.priced() {
		f.otherwise("PricingCategory", "Standard")
		f.otherwise("PricingCurrencyListUnitPrice", v["ListUnitPrice"])
		f.otherwise("PricingCurrencyContractedUnitPrice", v["ContractedUnitPrice"])
	}
}

func (f *focusWriter) fillQuantity(tax bool) {
	v := f.values
	if tax {
		v["PricingQuantity"], v["PricingUnit"] = "", ""
		return
	}
	if f.disagree("ListUnitPrice", "ListCost") || v["PricingQuantity"] == "" {
		v["PricingQuantity"], v["ListUnitPrice"], v["PricingUnit"] = "1", v["ListCost"], "Charges"
		if cost, negative := strings.CutPrefix(v["ListCost"], "-"); negative {
			v["PricingQuantity"], v["ListUnitPrice"] = "-1", cost
		}
	}
	f.otherwise("PricingUnit", "Units")
}

// disagree says whether a price must be made anew: it is missing, negative, or times the quantity is not the cost.
func (f *focusWriter) disagree(price, cost string) bool {
	v := f.values
	switch {
	case v["ChargeClass"] == "Correction":
		return strings.HasPrefix(v[price], "-")
	case v[price] == "":
		return f.priced()
	}
	return strings.HasPrefix(v[price], "-") || !product(v[price], v["PricingQuantity"], v[cost])
}

// product says whether a times b is c, exactly.
func product(a, b, c string) bool {
	x, err1 := decimal.NewFromString(a)
	y, err2 := decimal.NewFromString(b)
	z, err3 := decimal.NewFromString(c)
	return err1 == nil && err2 == nil && err3 == nil && x.Mul(y).Equal(z)
}

func (f *focusWriter) fillService(l *billing.Line, d Derived) {
	v := f.values
	f.otherwise("ServiceName", l.SubproductName, "Unnamed service")
	if _, known := focusServices[v["ServiceCategory"]]; !known {
		v["ServiceCategory"] = "Other"
	}
	if category, ok := f.services[v["ServiceName"]]; ok {
		v["ServiceCategory"] = category
	}
	f.services[v["ServiceName"]] = v["ServiceCategory"]
	if !slices.Contains(focusServices[v["ServiceCategory"]], v["ServiceSubcategory"]) {
		v["ServiceSubcategory"] = "Other (" + v["ServiceCategory"] + ")"
	}
	f.otherwise("ProviderName", d.Manager.Name, d.Manager.UIN)
	f.otherwise("PublisherName", v["ProviderName"])
	if v["ChargeCategory"] == "Tax" {
		v["SkuId"], v["SkuPriceId"] = "", ""
	} else if f.priced() {
		f.otherwise("SkuId", l.SubproductCode, l.ProductCode, v["ServiceName"])
		f.otherwise("SkuPriceId", v["SkuId"])
	}
	if v["SkuId"] == "" {
		v["SkuMeter"] = ""
	}
	if v["SkuPriceId"] == "" {
		v["SkuPriceDetails"] = ""
	}
}
