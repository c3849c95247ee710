package store_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// agreeing are the columns in which charges must agree to be merged: those of G5, and the units, so that hours are never added to gigabytes.
var agreeing = []string{
	"billingMode", "transactionType", "productName", "subproductName", "componentType", "componentName", "instanceId", "regionName", "customerDiscountRate", "resellerDiscountRate",
	"componentListPrice", "taxRate", "payerAccountId", "operatorAccountId", // and the owner, who makes another bill
	"componentUsageUnit", "usageDurationUnit", "componentPriceUnit",
}

// charges makes rows of detailed bills of one customer: every column of the catalogue has a value unless a row says another.
type charges struct{ rows []string }

func (c *charges) add(other map[string]string) {
	var cells []string
	for _, column := range billing.Catalogue {
		cell, said := other[column.Key]
		switch {
		case said, column.Derived:
		case column.Key == "billMonth":
			cell = "2024-10"
		case column.Key == "ownerAccountId":
			cell = "2001"
		case column.Type == "uin":
			cell = "71"
		case column.Key == "transactionType":
			cell = "HOURLY_SETTLEMENT"
		case column.Key == "billingMode":
			cell = "PAY_AS_YOU_GO"
		case column.Key == "currency":
			cell = "USD"
		case column.Type == "timestamp":
			cell = "2024-10-03 01:00:00"
		case column.Type == "decimal":
			cell = "0.000000000000000001"
		case column.Type == "text":
			cell = "some " + column.Key
		}
		cells = append(cells, `"`+strings.ReplaceAll(cell, `"`, `""`)+`"`)
	}
	c.rows = append(c.rows, strings.Join(cells, ","))
}

func (c *charges) file() io.Reader {
	var header []string
	for _, column := range billing.Catalogue {
		header = append(header, column.HeaderEN)
	}
	return sheetText(strings.Join(header, ","), c.rows...)
}

// merged is the consolidated file of a reseller's charges.
func (c *charges) merged(t *testing.T) (*house, sheet) {
	t.Helper()
	h := newTown(t)
	h.take(store.Upload{Format: "details", Body: c.file()})
	h.mustBeSound()
	return h, h.sheet(h.viewer("200"), fileAt("2024-10", billing.Details, billing.FileOfCustomers, billing.Consolidated))
}

// of are the rows of an instance.
func (s sheet) of(instance string) (out []map[string]string) {
	for _, row := range s.rows {
		if row["Instance ID"] == instance {
			out = append(out, row)
		}
	}
	return out
}

// other is a value of a column that is not the one that charges has.
func other(key string) string {
	switch c, _ := billing.ColumnByKey(key); {
	case key == "billingMode":
		return "SPOT"
	case key == "transactionType":
		return "DAILY_SETTLEMENT"
	case c.Type == "uin":
		return "72"
	case c.Type == "decimal":
		return "0.5"
	case c.Type == "tags":
		return `{"a": "b"}`
	}
	return "another"
}

// TestMergedTellsApart is G5: of three charges that agree but one in one key, the two that agree are one row and the third its own, whichever key
// it is, and whether the third has another value or none.
func TestMergedTellsApart(t *testing.T) {
	t.Parallel()
	var c charges
	for _, key := range agreeing {
		for value, instance := range map[string]string{other(key): "i-" + key, "": "empty-" + key} {
			if value == "" && slices.Contains([]string{"transactionType", "instanceId", "payerAccountId"}, key) {
				continue // it always has one, or is what this test tells rows by
			}
			c.add(map[string]string{"instanceId": instance, "totalCost": "1.5"})
			c.add(map[string]string{"instanceId": instance, "totalCost": "1.5"})
			apart := map[string]string{"instanceId": instance, "totalCost": "10"}
			apart[key] = value
			c.add(apart)
		}
	}
	// Charges without the value agree with each other.
	c.add(map[string]string{"instanceId": "none", "regionName": "", "taxRate": "", "componentUsageUnit": "", "totalCost": "1"})
	c.add(map[string]string{"instanceId": "none", "regionName": "", "taxRate": "", "componentUsageUnit": "", "totalCost": "2"})
	_, s := c.merged(t)
	for _, key := range agreeing {
		for _, instance := range []string{"i-" + key, "empty-" + key} {
			rows := s.of(instance)
			if key == "instanceId" {
				rows = append(s.of("i-instanceId"), s.of("another")...)
			}
			var costs []string
			for _, row := range rows {
				costs = append(costs, row["Total Cost"])
			}
			if slices.Sort(costs); len(costs) > 0 && strings.Join(costs, " ") != "10 3" {
				t.Errorf("%s: rows of %s, not of 10 and 3", instance, costs)
			} else if len(costs) == 0 && strings.HasPrefix(instance, "i-") {
				t.Errorf("%s has no row", instance)
			}
		}
	}
	if rows := s.of("none"); len(rows) != 1 || rows[0]["Total Cost"] != "3" {
		t.Errorf("without values: %v", rows)
	}
}

// TestMergedTypes: the five settled types are merged and no other is touched.
func TestMergedTypes(t *testing.T) {
	t.Parallel()
	var c charges
	for _, kind := range billing.TransactionTypes {
		for _, time := range []string{"2024-10-03 01:00:00", "2024-10-03 02:00:00"} {
			c.add(map[string]string{"transactionType": string(kind.Value), "instanceId": string(kind.Value), "transactionTime": time, "transactionId": "t " + time, "orderId": "o " + time, "totalCost": "1.1"})
		}
	}
	_, s := c.merged(t)
	settled := []string{"HOURLY_SETTLEMENT", "DAILY_SETTLEMENT", "SPOT", "HOURLY_RI_FEE", "HOURLY_SAVINGS_PLAN_FEE"}
	for _, kind := range billing.TransactionTypes {
		rows := s.of(string(kind.Value))
		if slices.Contains(settled, string(kind.Value)) {
			if len(rows) != 1 || rows[0]["Total Cost"] != "2.2" || rows[0]["Transaction Time"] != "-" || rows[0]["Transaction ID"] != "-" || rows[0]["Order ID"] != "-" || rows[0]["Transaction Type"] != kind.Words[0] {
				t.Errorf("%s is not merged: %v", kind.Value, rows)
			}
			continue
		}
		if len(rows) != 2 {
			t.Fatalf("%s has %d rows", kind.Value, len(rows))
		}
		for i, time := range []string{"2024-10-03 01:00:00", "2024-10-03 02:00:00"} {
			if r := rows[i]; r["Total Cost"] != "1.1" || r["Transaction Time"] != time || r["Transaction ID"] != "t "+time || r["Order ID"] != "o "+time {
				t.Errorf("%s is touched: %v", kind.Value, r)
			}
		}
	}
}

// TestMergedColumns: every column of the catalogue in a row of two charges that agree in it, and of two that do not. Amounts are summed to the last
// digit, and what neither is summed nor tells charges apart is kept where both agree and else a dash.
func TestMergedColumns(t *testing.T) {
	t.Parallel()
	var c charges
	c.add(map[string]string{"instanceId": "same", "tags": other("tags")})
	c.add(map[string]string{"instanceId": "same", "tags": other("tags")})
	differ := map[string]string{"instanceId": "differ", "tags": `{"a": "c"}`, "usageStartTime": "2024-10-02 03:00:00", "usageEndTime": "2024-10-04 05:06:07.000009"}
	second := map[string]string{"instanceId": "differ", "tags": other("tags")}
	for _, column := range billing.Catalogue {
		_, said := differ[column.Key]
		switch {
		case said, slices.Contains(agreeing, column.Key), column.Key == "billMonth", column.Type == "currency", column.Key == "ownerAccountId", column.Derived:
		case column.Type == "decimal":
			differ[column.Key], second[column.Key] = "123456789012345678.000000000000000001", "-0.1"
		case column.Type == "timestamp":
			differ[column.Key] = "2024-10-05 00:00:00"
		default:
			differ[column.Key] = "another"
		}
	}
	c.add(differ)
	c.add(second)
	h, s := c.merged(t)
	same, apart := s.of("same"), s.of("differ")
	if len(same) != 1 || len(apart) != 1 {
		t.Fatalf("%d and %d rows", len(same), len(apart))
	}
	for _, column := range billing.Catalogue {
		want := map[string]string{"same": "some " + column.Key, "differ": "-"}
		switch {
		case column.Key == "instanceId" || slices.Contains(agreeing, column.Key) && column.Type != "decimal" || column.Derived || column.Key == "billMonth" || column.Type == "currency" || column.Key == "ownerAccountId":
			continue // TestMergedTellsApart, or the bill's own
		case column.Key == "transactionId", column.Key == "orderId", column.Key == "transactionTime":
			want["same"] = "-"
		case column.Key == "usageStartTime":
			want = map[string]string{"same": "2024-10-03 01:00:00", "differ": "2024-10-02 03:00:00"}
		case column.Key == "usageEndTime":
			want = map[string]string{"same": "2024-10-03 01:00:00", "differ": "2024-10-04 05:06:07.000009"}
		case column.Type == "tags":
			want = map[string]string{"same": `{"a": "b"}`, "differ": ""}
		case column.Key == "spDeductionRate":
			want = map[string]string{"same": "0.000000000000000001", "differ": ""}
		case slices.Contains(agreeing, column.Key): // a rate or a price
			want = map[string]string{"same": "0.000000000000000001", "differ": "0.000000000000000001"}
		case column.Type == "decimal":
			want = map[string]string{"same": "0.000000000000000002", "differ": "123456789012345677.900000000000000001"}
		}
		if got := same[0][column.HeaderEN]; got != want["same"] {
			t.Errorf("%s of two that agree is %q, not %q", column.Key, got, want["same"])
		}
		if got := apart[0][column.HeaderEN]; got != want["differ"] {
			t.Errorf("%s of two that do not is %q, not %q", column.Key, got, want["differ"])
		}
	}
	// D3: the sum of the file is the payable, merged or not.
	b := h.bill(h.viewer("200"), "2024-10", "2001")
	if got := s.sum("Total Cost"); !got.Equal(b.Payable()) {
		t.Errorf("the file's sum is %s, the payable %s", got, b.Payable())
	}
	one := h.sheet(h.viewer("200"), fileOf("2024-10", billing.Details, "2001"))
	if got := one.sum("Total Cost"); len(one.rows) != 4 || !got.Equal(b.TotalCost) {
		t.Errorf("the customer's own details are %d rows of %s", len(one.rows), got)
	}
}

// TestMergedByWhatIsSeen: a second-level reseller's charges are merged whatever its partner's own rates are, which a row apart would tell (B3);
// the distributor, who sees the rates, has a row for each.
func TestMergedByWhatIsSeen(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	var c charges
	for i := range 3 {
		c.add(map[string]string{"ownerAccountId": "1101", "resellerDiscountRate": fmt.Sprintf("0.%d", i+1), "taxRate": fmt.Sprintf("0.0%d", i+1), "totalCost": "1.5"})
	}
	h.take(store.Upload{Format: "details", Body: c.file()})
	h.sheet(h.viewer("110"), fileAt("2024-10", billing.Details, billing.FileOfCustomers, billing.Consolidated)).wants("Total Cost", "4.5")
	h.sheet(h.viewer("100"), fileAt("2024-10", billing.Details, billing.FileOfResellers, billing.Consolidated)).wants("Total Cost", "1.5", "1.5", "1.5")
}
