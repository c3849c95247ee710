package store_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestLinesComeBackAsTheyWere: whatever a cell holds, it is stored and read again as it was: backslashes, tabs and line breaks that mean
// something to COPY, quotation marks and controls that mean something to JSON, and every digit of an amount.
func TestLinesComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	r := rand.New(rand.NewPCG(3, 1))
	header := []string{
		"BillingPeriodStart", "SubAccountId", "ChargeCategory", "BillingCurrency", "BilledCost", "ListCost", "ListUnitPrice", "ConsumedQuantity",
		"ServiceName", "ResourceId", "ResourceName", "ChargeDescription", "Tags", "x_Note", `x_"quoted"`, "x_\\back",
	}
	var file bytes.Buffer
	w := csv.NewWriter(&file)
	_ = w.Write(header)
	want := map[string]map[string]string{} // by ResourceId, which is the row's number
	for n := range 400 {
		tags := map[string]string{}
		for range r.IntN(4) {
			tags["k"+oddText(r)] = oddText(r)
		}
		tagText, err := json.Marshal(tags)
		if err != nil {
			t.Fatal(err)
		}
		row := map[string]string{
			"BillingPeriodStart": "2024-11-01", "SubAccountId": "2001", "ChargeCategory": "Usage", "BillingCurrency": "USD", "BilledCost": oddAmount(r, 18), "ListCost": oddAmount(r, 30),
			"ListUnitPrice": oddAmount(r, 30), "ConsumedQuantity": oddAmount(r, 30), "ServiceName": oddText(r), "ResourceId": strconv.Itoa(n), "ResourceName": oddText(r), "ChargeDescription": oddText(r),
			"Tags": string(tagText), "x_Note": oddText(r), `x_"quoted"`: oddText(r), "x_\\back": oddText(r),
		}
		want[row["ResourceId"]] = row
		cells := make([]string, len(header))
		for i, name := range header {
			cells[i] = row[name]
		}
		_ = w.Write(cells)
	}
	w.Flush()
	h.take(store.Upload{Format: "focus", Body: &file})
	v := h.viewer("200")
	at := today.AddDate(0, 1, 20) // the month is over: every line shows
	h.store = h.store.At(at)
	lines := h.lines(v, h.bill(v, "2024-11", "2001"), billing.Details)
	if len(lines) != len(want) {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		row := want[l.InstanceID]
		for what, pair := range map[string][2]string{
			"ServiceName": {l.ProductName, row["ServiceName"]}, "ResourceName": {l.InstanceName, row["ResourceName"]}, "ChargeDescription": {l.ComponentName, row["ChargeDescription"]},
			"x_Note": {l.Extra["x_Note"], row["x_Note"]}, "quoted": {l.Extra[`x_"quoted"`], row[`x_"quoted"`]}, "back": {l.Extra["x_\\back"], row["x_\\back"]},
			"BilledCost": {exact(l.TotalCost), exact(amount(row["BilledCost"]))}, "ListCost": {exact(l.OriginalCost.Decimal), exact(amount(row["ListCost"]))},
			"ListUnitPrice": {exact(l.ComponentListPrice.Decimal), exact(amount(row["ListUnitPrice"]))}, "ConsumedQuantity": {exact(l.ComponentUsage.Decimal), exact(amount(row["ConsumedQuantity"]))},
		} {
			if pair[0] != pair[1] {
				t.Errorf("row %s: %s is %q, was %q", l.InstanceID, what, pair[0], pair[1])
			}
		}
		var tags map[string]string
		if err := json.Unmarshal([]byte(row["Tags"]), &tags); err != nil {
			t.Fatal(err)
		}
		trimmed := map[string]string{}
		for key, value := range tags { // spaces around keys are taken off
			trimmed[strings.TrimSpace(key)] = value
		}
		if !maps.Equal(map[string]string(l.Tags), trimmed) && len(trimmed) == len(tags) {
			t.Errorf("row %s: tags are %q, were %q", l.InstanceID, l.Tags, tags)
		}
	}
	h.mustBeSound()
}

func exact(d decimal.Decimal) string { return billing.DecimalString(billing.Exact(d)) }

// oddText is a text that begins with a letter, so that it is nothing that means null, with what needs care in it.
func oddText(r *rand.Rand) string {
	pieces := []string{"a", "\\", "\\N", "\t", "\n", "\r\n", `"`, "'", ",", "\\.", "\x01", "\x1f", "\x7f", "é", "中文", "🙂", "\u2028", "\\u0000", "{}", "\b", "\f", "\v", " ", "NULL"}
	var b strings.Builder
	b.WriteString("t")
	for range r.IntN(8) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	b.WriteString("t")
	return b.String()
}

// oddAmount is an amount of up to 20 digits before the point and so many behind it.
func oddAmount(r *rand.Rand, decimals int) string {
	digits := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(byte('0' + r.IntN(10)))
		}
		return b.String()
	}
	s := []string{"", "-"}[r.IntN(2)]
	switch r.IntN(5) {
	case 0:
		return s + "0." + strings.Repeat("0", r.IntN(decimals)) + "1"
	case 1:
		return s + "1" + digits(r.IntN(20))
	case 2:
		return "0"
	case 3:
		return s + "5.2E-" + strconv.Itoa(1+r.IntN(decimals-1))
	}
	return s + "1" + digits(r.IntN(19)) + "." + digits(1+r.IntN(decimals))
}
