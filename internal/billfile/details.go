package billfile

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

const expectedDetails = "a CSV file of bill details, plain or gzip, with a header such as Bill Month, Owner Account ID, Total Cost, Currency, in English or Chinese"

// secondsEast is the zone of times without a zone in detailed bills (A1).
var secondsEast = func() int {
	_, east := time.Unix(0, 0).In(billing.Zone).Zone()
	return east
}()

// detailsNames are the headers of detailed bills: the catalogue's, English, Chinese and as keys, and those that older bills have instead.
var detailsNames = func() map[string]string {
	names := map[string]string{
		// On the vendor's list of 2022 these are on the way from the original cost to what the partner pays itself: Total Amount After
		// Discount (Excluding Tax) = OriginalCost × DiscountRate, Amount Before Tax = that − Voucher Deduction.
		plainName("DiscountRate"):      "resellerDiscountRate",
		plainName("Voucher Deduction"): "resellerVoucherDeduction",
	}
	for _, c := range billing.Catalogue {
		for _, name := range []string{c.HeaderEN, c.HeaderZH, c.Key} {
			names[plainName(name)] = c.Key
		}
	}
	return names
}()

var detailsHeaders = headers{
	expected: expectedDetails,
	byName:   detailsNames,
	needed:   [][]string{{"billMonth", "transactionTime"}, {"ownerAccountId"}, {"totalCost"}, {"currency"}},
	show:     showDetails,
}

func showDetails(key string) string {
	c, _ := billing.ColumnByKey(key)
	if key == "totalCost" {
		return fmt.Sprintf("%q (what the customer pays; %q is what the partner pays)", c.HeaderEN, "Total Cost (Including Tax)")
	}
	return fmt.Sprintf("%q", c.HeaderEN)
}

// detailsRow is what takes more than one cell of a row.
type detailsRow struct {
	r       *LineReader
	headers map[string]string // as the file has them, by key
	month   billing.Month     // zero when the row does not say it
	kind    billing.TransactionType
	project string
}

func (r *LineReader) openDetails(names []string) error {
	r.null = "-"
	keys, err := detailsHeaders.resolve(names)
	if err != nil {
		return otherFormat(err, names, focusHeaders, "FOCUS", "focus")
	}
	row := &detailsRow{r: r, headers: map[string]string{}}
	r.finish = row.finish
	r.columns = make([]column, len(names))
	for i, key := range keys {
		r.columns[i] = column{header: names[i], set: row.setter(key, names[i], i+1)}
		row.headers[key] = names[i]
	}
	r.origins = map[string][]string{
		"ownerAccountId": {row.headers["ownerAccountId"]}, "resellerAccountId": {row.headers["resellerAccountId"]},
		"billMonth": {row.headers["billMonth"], row.headers["transactionTime"]},
	}
	return nil
}

// otherFormat adds to a refusal of a header that it would do for the other format.
func otherFormat(err error, names []string, other headers, name, word string) error {
	if _, otherErr := other.resolve(names); otherErr == nil {
		e := refusalOf(err)
		e.Message += fmt.Sprintf(" It looks like %s: import it as format %s.", name, word)
		return e
	}
	return err
}

func (d *detailsRow) setter(key, name string, n int) func([]byte) error {
	r := d.r
	switch key {
	case "":
		if name == "" {
			return unnamed(n)
		}
		return r.extraText(name, unguard)
	case "paymentStatus":
		return func([]byte) error { return nil } // derived from the bill (E11), so a file cannot say it
	case "billMonth":
		return d.setMonth
	case "projectName":
		return unguarded(r.text(&d.project))
	case "payerAccountId", "ownerAccountId", "operatorAccountId", "resellerAccountId":
		return unguarded(r.account(r.line.Field(key).(*string))) //nolint:errcheck // the catalogue's test holds Field's types
	}
	switch field := r.line.Field(key).(type) {
	case *string:
		return unguarded(r.text(field))
	case *time.Time:
		return instant(field, secondsEast)
	case *decimal.NullDecimal:
		return amount(field)
	case *decimal.Decimal:
		return neededAmount(field)
	case *billing.Currency:
		return currency(field)
	case *billing.Tags:
		return r.tags(field, listTags, nil)
	case *billing.BillingMode:
		return oneOf(field, "billing mode", billingModes, modesShown)
	case *billing.TransactionType:
		return oneOf(&d.kind, "transaction type", transactionTypes, typesShown)
	}
	return r.extraText(name, unguard)
}

// unguarded undoes the guard of a cell before it is set.
func unguarded(set func([]byte) error) func([]byte) error {
	return func(cell []byte) error { return set(unguard(cell)) }
}

// setMonth reads 2024-09, 202409 or the month's first day.
func (d *detailsRow) setMonth(cell []byte) (err error) {
	if d.month = 0; cell == nil {
		return nil
	}
	year, rest, ok := strings.Cut(strings.ReplaceAll(strings.TrimSpace(string(cell)), "/", "-"), "-")
	if !ok && len(year) == len("202409") {
		year, rest = year[:4], year[4:]
	}
	month, day, ok := strings.Cut(rest, "-")
	if len(month) == 1 { // as spreadsheets write it
		month = "0" + month
	}
	d.month, err = billing.ParseMonth(year + "-" + month)
	if y := d.month.Start().Year(); err != nil || y < firstYear || y > lastYear || ok && strings.TrimPrefix(day, "0") != "1" {
		return billing.Errorf(billing.InvalidValue, "%.40q is not a month from %d to %d; write it like 2024-09.", cell, firstYear, lastYear)
	}
	return nil
}

func (d *detailsRow) finish() {
	l := &d.r.line
	if l.OwnerAccountID == "" {
		d.r.add(errNull, d.headers["ownerAccountId"], "")
	}
	if l.Month = d.month; l.Month == 0 {
		if l.Month = billing.MonthOf(l.TransactionTime); l.TransactionTime.IsZero() {
			d.r.add(billing.Errorf(billing.InvalidValue, "The row says no month: it needs a bill month or a transaction time."), d.headers["billMonth"], "")
		}
	}
	if l.TransactionType = d.kind; d.kind == "" {
		l.TransactionType = likelyType(l)
	}
	l.ProjectName = either(d.project, DefaultProject)
	l.Extra = d.r.extra
}

// likelyType is the type of a charge whose file has no transaction types: every charge is of one. It is never one of those that a file
// consolidated by month merges (G5).
func likelyType(l *billing.Line) billing.TransactionType {
	switch {
	case l.TotalCost.Sign() < 0:
		return billing.RefundCharge
	case l.BillingMode == billing.Prepaid:
		return billing.Purchase
	}
	return billing.PayAsYouGoDeduction
}

// wordsOf are an enum's values by the plain names of their words, and the values as a refusal shows them.
func wordsOf[T ~string](words []billing.Word[T]) (map[string]T, string) {
	plain := map[string]T{}
	var shown []string
	for _, w := range words {
		shown = append(shown, string(w.Value))
		for _, name := range append([]string{string(w.Value)}, w.Words...) {
			plain[plainName(name)] = w.Value
		}
	}
	return plain, strings.Join(shown, ", ")
}

var (
	billingModes, modesShown     = wordsOf(billing.BillingModes)
	transactionTypes, typesShown = wordsOf(billing.TransactionTypes)
)
