package billfile

import (
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// detailsAliases are other names of columns in the reference system's detailed bills.
var detailsAliases = map[string]string{
	"Reserved Instances": "riDeductionDuration", "DiscountRate": "resellerDiscountRate", "Voucher Deduction": "resellerVoucherDeduction",
}

// detailsColumn finds a column of the catalogue by its English or Chinese header or its key; spaces and case do not count.
var detailsColumn = func() map[string]billing.Column {
	out := map[string]billing.Column{}
	for _, c := range billing.Catalogue {
		for _, name := range []string{c.HeaderEN, c.HeaderZH, c.Key} {
			out[squeeze(name)] = c
		}
	}
	for alias, key := range detailsAliases {
		out[squeeze(alias)], _ = billing.ColumnByKey(key)
	}
	return out
}()

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func detailsColumns(header []string, expected string) ([]column, error) {
	has := map[string]bool{}
	columns := make([]column, len(header))
	for i, h := range header {
		c, known := detailsColumn[squeeze(h)]
		switch {
		case !known:
			columns[i] = column{header: h, keep: true, set: nil}
		case has[c.Key]:
			return nil, invalid(1, "The columns %q and another are both %s.", clip(h), c.HeaderEN)
		case c.Key == "paymentStatus":
			columns[i] = column{header: h} // derived from the bill, whatever the file says (E11)
		default:
			columns[i] = column{header: h, set: detailsSetter(c.Key)}
		}
		has[c.Key] = known
	}
	var missing []string
	for _, key := range []string{"ownerAccountId", "totalCost", "currency"} {
		if c, _ := billing.ColumnByKey(key); !has[key] {
			missing = append(missing, c.HeaderEN)
		}
	}
	if !has["billMonth"] && !has["transactionTime"] {
		missing = append(missing, "Bill Month")
	}
	return columns, missingColumns(missing, expected)
}

// detailsSetter is what a column of the catalogue does with a cell.
func detailsSetter(key string) func(*LineReader, *billing.Line, string) *billing.Error {
	switch new(billing.Line).Field(key).(type) {
	case *billing.Month:
		return setMonth
	case *billing.BillingMode:
		return func(_ *LineReader, l *billing.Line, cell string) *billing.Error {
			return word(billingModes, cell, &l.BillingMode)
		}
	case *billing.TransactionType:
		return func(_ *LineReader, l *billing.Line, cell string) *billing.Error {
			return word(transactionTypes, cell, &l.TransactionType)
		}
	case *time.Time:
		return instant(billing.Zone, func(l *billing.Line) *time.Time { return l.Field(key).(*time.Time) })
	case *decimal.NullDecimal:
		return number(func(l *billing.Line) *decimal.NullDecimal { return l.Field(key).(*decimal.NullDecimal) })
	case *decimal.Decimal:
		return setTotal
	case *billing.Currency:
		return setCurrency
	case *billing.Tags:
		return setDetailsTags
	default:
		return func(r *LineReader, l *billing.Line, cell string) *billing.Error {
			*l.Field(key).(*string) = r.words.of(unguard(cell))
			return nil
		}
	}
}

// setMonth reads 2024-09, 2024-09-01 or 202409.
func setMonth(_ *LineReader, l *billing.Line, cell string) *billing.Error {
	for _, layout := range []string{"2006-01", "2006-01-02", "200601", "2006/01", "2006/1"} {
		if t, err := time.Parse(layout, strings.TrimSpace(cell)); err == nil {
			l.Month = billing.NewMonth(t.Year(), t.Month())
			return nil
		}
	}
	return billing.Errorf(billing.InvalidValue, "This is no month; write it like 2024-09.")
}

// setDetailsTags reads a JSON object, or key:value;key:value.
func setDetailsTags(_ *LineReader, l *billing.Line, cell string) (err *billing.Error) {
	cell = strings.TrimSpace(unguard(cell))
	if strings.HasPrefix(cell, "{") {
		l.Tags, err = parseTags(cell)
		return err
	}
	l.Tags = billing.Tags{}
	for _, part := range strings.Split(cell, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		key, value, ok := strings.Cut(part, ":")
		if !ok || strings.TrimSpace(key) == "" {
			return billing.Errorf(billing.InvalidValue, `Tags are written like env:prod;team:core or as a JSON object.`)
		}
		l.Tags[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return nil
}

var billingModes, transactionTypes = wordTable(billing.BillingModes), wordTable(billing.TransactionTypes)

func wordTable[T ~string](words []billing.Word[T]) map[string]T {
	out := map[string]T{}
	for _, w := range words {
		out[squeeze(string(w.Value))] = w.Value
		for _, name := range w.Words {
			out[squeeze(name)] = w.Value
		}
	}
	return out
}

func word[T ~string](words map[string]T, cell string, to *T) *billing.Error {
	v, ok := words[squeeze(cell)]
	if !ok {
		return billing.Errorf(billing.InvalidValue, "This word is not known here; the column catalogue lists those that are.")
	}
	*to = v
	return nil
}

// finishDetails fills what follows from other columns, and says what is missing.
func finishDetails(l *billing.Line) []billing.Finding {
	if l.Month == 0 && !l.TransactionTime.IsZero() {
		l.Month = billing.MonthOf(l.TransactionTime)
	}
	found := missingValues(l, "Owner Account ID", "Currency", "Bill Month")
	if l.TransactionType == "" {
		l.TransactionType = defaultTransaction(l)
	}
	if l.ProjectName == "" {
		l.ProjectName = "Default Project"
	}
	return found
}

// defaultTransaction is for files that do not say what kind of charge a line is.
func defaultTransaction(l *billing.Line) billing.TransactionType {
	switch {
	case l.TotalCost.Sign() < 0:
		return billing.RefundCharge
	case l.BillingMode == billing.Prepaid:
		return billing.Purchase
	}
	return billing.PayAsYouGoDeduction
}

// unguard takes the apostrophe off that keeps a spreadsheet from running a text as a formula.
func unguard(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune("=+-@\t\r'", rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
