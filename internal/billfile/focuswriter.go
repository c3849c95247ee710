package billfile

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// sourceValues is a column of ours: what the source said where the standard asks for something else here, as a JSON object by column, null as
// null. It holds only what the viewer may see. By its name our reader knows a file of ours, and undoes what was done to it (focusUndo).
const sourceValues = "x_SourceValues"

// sourcePrefix is before the names of columns that FOCUS does not know and that do not say so themselves: such names begin with x_.
const sourcePrefix = "x_source_"

// focusWriter writes lines as FOCUS 1.2: CSV (RFC 4180) without a byte order mark, which loaders would take for a part of the first column's
// name. Text that a spreadsheet would run is guarded as in every CSV of ours; numbers, times and words of the standard never begin so.
//
// A partner is the invoice issuer of its bills (InvoiceIssuerName, InvoiceId). Who may not see partner cost gets what is true for the customer:
// what was billed is what the charge effectively costs, and what was agreed.
type focusWriter struct {
	out      *bufio.Writer
	named    map[string]bool // which extra columns may be written
	extra    []string        // those that are none of FOCUS, by their own name
	partners bool            // whether what partners pay may be written, and so every source column

	services map[string]string // the category of each service: the standard wants one for all of its charges
	values   map[string]string
	source   []string // what the source said, by the columns of focusWritten
	allowed  map[string]string
	row      []byte
	cell     []byte
	json     []byte
	begun    bool
}

func newFOCUSWriter(w io.Writer, t Table) (*focusWriter, error) {
	if t.Level != billing.Details {
		return nil, fmt.Errorf("bill files: FOCUS holds details, not %s", t.Level.Name())
	}
	f := &focusWriter{
		out: bufio.NewWriterSize(w, sourceBuffer), named: map[string]bool{}, services: map[string]string{},
		values: map[string]string{}, source: make([]string, len(focusWritten)), allowed: map[string]string{},
	}
	f.partners = slices.ContainsFunc(t.Columns, func(c billing.Column) bool { return c.Audience == billing.ForPartner })
	for _, name := range FOCUSPublic {
		f.named[name] = true
	}
	for service, categories := range t.Categories {
		for _, category := range categories {
			if focusServices[category] != nil && f.services[service] == "" {
				f.services[service] = category
			}
		}
	}
	for _, name := range t.Extra {
		if !f.partners {
			continue
		}
		f.named[name] = true
		if name != sourceTags && focusNames[plainName(name)] != name {
			f.extra = append(f.extra, name)
		}
	}
	slices.Sort(f.extra)
	return f, nil
}

// ownColumn is the name of a column that FOCUS does not know. No two columns get the same, and ours none of a source's.
func ownColumn(name string) string {
	if strings.HasPrefix(name, "x_") && !strings.HasPrefix(name, sourcePrefix) && name != sourceValues {
		return name
	}
	return sourcePrefix + name
}

// Write writes one line.
func (f *focusWriter) Write(l *billing.Line, d Derived) error {
	if err := f.begin(); err != nil {
		return err
	}
	line := *l
	clear(f.allowed)
	for name, value := range l.Extra {
		if f.named[name] {
			f.allowed[name] = value
		}
	}
	line.Extra = f.allowed
	f.fill(&line, d)
	f.row = f.row[:0]
	for i, name := range focusWritten {
		f.append(f.values[name], focusKinds[i].number)
	}
	f.append(f.changed(), false)
	for _, name := range f.extra {
		f.append(line.Extra[name], false)
	}
	f.row = append(f.row[:len(f.row)-1], '\r', '\n')
	if _, err := f.out.Write(f.row); err != nil {
		return fmt.Errorf("write lines: %w", err)
	}
	return nil
}

// append appends a cell and its comma.
func (f *focusWriter) append(value string, number bool) {
	switch f.cell = f.cell[:0]; {
	case number, value == "":
		f.cell = append(f.cell, value...)
	default:
		f.cell = appendExtra(f.cell, value)
	}
	f.row = append(appendQuoted(f.row, f.cell), ',')
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
	names := append(slices.Clone(focusWritten), sourceValues)
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

// focusNumbers are the columns whose values are numbers.
var focusNumbers = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range strings.Fields(`BilledCost CommitmentDiscountQuantity ConsumedQuantity ContractedCost ContractedUnitPrice EffectiveCost ListCost ListUnitPrice PricingCurrencyContractedUnitPrice
		PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity`) {
		names[name] = true
	}
	return names
}()

// focusKind is what kind of column one of focusWritten is: a number, a time, or one of a source that everybody may see.
type focusKind struct{ number, time, public bool }

var focusKinds = func() []focusKind {
	kinds := make([]focusKind, len(focusWritten))
	for i, name := range focusWritten {
		kinds[i] = focusKind{
			number: focusNumbers[name],
			time:   strings.HasSuffix(name, "PeriodStart") || strings.HasSuffix(name, "PeriodEnd"),
			public: slices.Contains(FOCUSPublic, name) || slices.Contains(focusOfLines, name),
		}
	}
	return kinds
}()

// says whether two values of a column say the same in two spellings.
func (k focusKind) says(now, was string) bool {
	if now == "" || was == "" {
		return false
	}
	switch {
	case k.number:
		a, err1 := decimal.NewFromString(now)
		b, err2 := billing.ParseQuantity(was)
		return err1 == nil && err2 == nil && a.Equal(b)
	case k.time:
		a, err1 := instantOf([]byte(was), 0)
		b, err2 := instantOf([]byte(now), 0)
		return err1 == nil && err2 == nil && a.Equal(b)
	}
	return false
}

// fill computes the cells of a line by column.
func (f *focusWriter) fill(l *billing.Line, d Derived) {
	v := f.values
	clear(v)
	for i, name := range focusWritten {
		said := FOCUSSource(l, name)
		f.source[i] = said
		switch {
		case said == "":
		case focusKinds[i].number:
			v[name] = plainNumber(said)
		default:
			v[name] = said
		}
	}
	f.fillAccounts(l, d)
	f.fillCharge(l)
	f.fillService(l, d)
	f.fillPrices(l)
	f.fillCommitment()
	f.fillPricingCurrency()
}

// plainNumber is a number as the standard's readers take it: no exponent, no plus. What is none is null: columns that nobody is charged by are
// not read as numbers, so that anything may be in them.
func plainNumber(s string) string {
	d, err := billing.ParseQuantity(s)
	switch {
	case err != nil:
		return ""
	case plainDigits(s):
		return s // with the zeros that it has
	}
	return billing.DecimalString(d)
}

// plainDigits says whether s is digits, with a sign and decimals or without.
func plainDigits(s string) bool {
	whole, decimals, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return digits(whole) && (!point || digits(decimals))
}

// changed is what the source said in the columns that say something else here. Of columns that the viewer may not see it says nothing; to those
// who may not see every source column, it does not list what the source left out either.
func (f *focusWriter) changed() string {
	f.json = f.json[:0]
	for i, name := range focusWritten {
		was, now := f.source[i], f.values[name]
		if was == now || !f.partners && (was == "" || !focusKinds[i].public) || focusKinds[i].says(now, was) {
			continue
		}
		f.json = append(append(append(f.json, `,"`...), name...), `":`...)
		if was == "" {
			f.json = append(f.json, "null"...)
			continue
		}
		text, err := json.Marshal(was)
		if err != nil {
			return "" // texts always are JSON
		}
		f.json = append(f.json, text...)
	}
	if len(f.json) == 0 {
		return ""
	}
	f.json[0] = '{'
	return string(append(f.json, '}'))
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
	f.oneOf("ChargeCategory", chargeCategories, sourceCategory(l))
	f.oneOf("ChargeClass", chargeClasses, "")
	f.oneOf("ChargeFrequency", chargeFrequencies, "Usage-Based")
	if v["ChargeCategory"] == "Purchase" && v["ChargeFrequency"] == "Usage-Based" {
		v["ChargeFrequency"] = "One-Time"
	}
	f.fillPeriods(l)
	f.otherwise("ChargeDescription", l.ProductName, v["ChargeCategory"])
	if v["ResourceId"] == "" {
		v["ResourceName"], v["ResourceType"] = "", ""
	}
	f.otherwise("RegionId", v["RegionName"])
	f.otherwise("RegionName", v["RegionId"])
	if raw, kept := l.Extra[sourceTags]; kept && !keyValues(raw) {
		v["Tags"] = ""
		if len(l.Tags) > 0 {
			v["Tags"] = string(appendTags(nil, l.Tags))
		}
	}
}

// oneOf leaves a column that says one of the standard's words, and gives any other the word otherwise.
func (f *focusWriter) oneOf(column string, words map[string]string, otherwise string) {
	if word := f.values[column]; word == "" || words[plainName(word)] != word {
		f.values[column] = otherwise
	}
}

// fillPeriods: times of the standard have no fractions of seconds, so a period begins and ends with the seconds that hold it.
func (f *focusWriter) fillPeriods(l *billing.Line) {
	v := f.values
	month := [2]time.Time{l.Month.Start(), l.Month.End()}
	if start, err := instantOf([]byte(v["BillingPeriodStart"]), 0); err == nil && start.Equal(utcStart(l.Month)) { // a source's, where the month is not ours
		month = [2]time.Time{start, utcStart(l.Month + 1)}
	}
	v["BillingPeriodStart"], v["BillingPeriodEnd"] = focusTime(month[0]), focusTime(month[1])
	start, err := instantOf([]byte(v["ChargePeriodStart"]), 0)
	if err != nil {
		start = month[0]
	}
	end, err := instantOf([]byte(v["ChargePeriodEnd"]), 0)
	if err != nil {
		end = month[1]
	}
	v["ChargePeriodStart"], v["ChargePeriodEnd"] = focusTime(start.Truncate(time.Second)), focusTime(end.Add(time.Second-time.Nanosecond).Truncate(time.Second))
}

// keyValues says whether text is a JSON object as the standard has it: every key once, and no objects or lists in it.
func keyValues(text string) bool {
	if text == "" {
		return true
	}
	in := json.NewDecoder(strings.NewReader(text))
	if token, err := in.Token(); err != nil || token != json.Delim('{') {
		return false
	}
	seen := map[string]bool{}
	for in.More() {
		key, err := in.Token()
		name, ok := key.(string)
		if err != nil || !ok || seen[name] {
			return false
		}
		seen[name] = true
		if value, err := in.Token(); err != nil || value == json.Delim('{') || value == json.Delim('[') {
			return false
		}
	}
	if _, err := in.Token(); err != nil {
		return false
	}
	_, err := in.Token()
	return errors.Is(err, io.EOF)
}

func (f *focusWriter) fillService(l *billing.Line, d Derived) {
	v := f.values
	f.otherwise("ProviderName", d.Manager.Name, d.Manager.UIN)
	f.otherwise("PublisherName", v["ProviderName"])
	f.otherwise("ServiceName", l.SubproductName, v["ProviderName"])
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
	if v["ChargeCategory"] == "Tax" {
		v["SkuId"], v["SkuPriceId"] = "", ""
	} else if f.priced() {
		f.otherwise("SkuId", l.SubproductCode, l.ProductCode, v["ServiceName"])
		f.otherwise("SkuPriceId", v["SkuId"])
	}
	if v["SkuId"] == "" {
		v["SkuMeter"] = ""
	} else {
		f.otherwise("SkuMeter", v["ChargeDescription"])
	}
	if v["SkuPriceId"] == "" || !keyValues(v["SkuPriceDetails"]) {
		v["SkuPriceDetails"] = ""
	}
}
