package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// sees says who sees a column, in the words of RULES B3 and B4 and not of the code.
func sees(who string, audience billing.Audience) bool {
	switch audience {
	case billing.ForAll:
		return true
	case billing.ForManager:
		return !strings.HasSuffix(strings.ToLower(who), "customer")
	case billing.ForPartner:
		return who == "reseller" || who == "distributor" || who == "operator"
	}
	return false
}

// Amounts of columns that not everybody sees begin with these digits, whatever the column, so that they can be looked for in every answer.
const partnerDigits, managerDigits, extraText = "77700", "55500", "what a partner pays"

// fullLine is a charge of an account with a value in every column of the catalogue, and one in a column that the catalogue does not know.
func fullLine(uin string) string {
	header, row := []string{"Net Price For Partners"}, []string{extraText}
	for n, c := range billing.Catalogue {
		if c.Derived {
			continue
		}
		value := "text of " + c.Key
		switch c.Type {
		case "month":
			value = chargedIn[uin]
		case "uin":
			value = uin
		case "timestamp":
			value = chargedIn[uin] + "-10 00:00:00"
		case "currency":
			value = "USD"
		case "tags":
			value = `"{""env"": ""prod""}"`
		case "enum":
			value = map[string]string{"billingMode": "PREPAID", "transactionType": "PURCHASE"}[c.Key]
		case "decimal":
			digits := map[billing.Audience]string{billing.ForAll: "111", billing.ForManager: managerDigits, billing.ForPartner: partnerDigits}[c.Audience]
			value = fmt.Sprintf("%s.%d", digits, 100+n)
		}
		header, row = append(header, c.HeaderEN), append(row, value)
	}
	return strings.Join(header, ",") + "\n" + strings.Join(row, ",") + "\n"
}

func keysOn(level billing.Level) (keys []string) {
	for _, c := range billing.Catalogue {
		if c.On(level) {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

func ofTags(key string) string {
	if key == "tags" {
		return "tags { key value }"
	}
	return key
}

// TestColumns holds every column of the catalogue against every perspective, by every way to a line (B3, B4). The queries are made of the
// catalogue: a new column is asked for at once.
func TestColumns(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	for _, uin := range []string{"101", "111", "201"} {
		h.details(fullLine(uin))
	}
	var lines, instances []string
	for _, key := range keysOn(billing.Details) {
		lines = append(lines, ofTags(key))
	}
	for _, key := range keysOn(billing.Instances) {
		instances = append(instances, ofTags(key))
	}
	line := "id " + strings.Join(lines, " ") + " extra { name value }"
	instance := "id lineCount " + strings.Join(instances, " ")
	bill := fmt.Sprintf("lines { edges { node { %s } } } instances { edges { node { %s } } } filterOptions { column tagKey value totalCost }", line, instance)
	for _, who := range h.perspectives() {
		for _, uin := range both(seen[who], []string{"101", "111", "201"}) {
			alone := h.must(who, "query($m: Month!, $c: UIN!) { bill(month: $m, customerUin: $c) { "+bill+" } }", vars{"m": chargedIn[uin], "c": uin})
			h.holdsColumns(who, alone, billing.Details, "bill", "lines", "edges", 0, "node")
			h.holdsColumns(who, alone, billing.Instances, "bill", "instances", "edges", 0, "node")
			// One statement reads the lines of all bills of a page: it must not read more than that of one.
			page := h.must(who, "query($c: UIN!) { bills(filter: {reach: ALL, customerUin: $c}) { edges { node { "+bill+" } } } }", vars{"c": uin})
			h.holdsColumns(who, page, billing.Details, "bills", "edges", 0, "node", "lines", "edges", 0, "node")
			h.holdsColumns(who, page, billing.Instances, "bills", "edges", 0, "node", "instances", "edges", 0, "node")
			node := h.must(who, "query($id: ID!) { node(id: $id) { ... on BillLine { "+line+" } } }", vars{"id": alone.text("bill", "lines", "edges", 0, "node", "id")})
			h.holdsColumns(who, node, billing.Details, "node")
			node = h.must(who, "query($id: ID!) { node(id: $id) { ... on InstanceLine { "+instance+" } } }", vars{"id": alone.text("bill", "instances", "edges", 0, "node", "id")})
			h.holdsColumns(who, node, billing.Instances, "node")
		}
		all := h.must(who, "{ bills(filter: {reach: ALL}) { edges { node { "+bill+" } } } }", nil)
		h.holdsDigits(who, all)
		h.holdsSums(who)
		h.holdsSettings(who)
	}
	h.sound()
}

// holdsColumns fails unless a line has a value in each column that the viewer sees, and null in each other.
func (h *house) holdsColumns(who string, a answer, level billing.Level, path ...any) {
	h.t.Helper()
	for _, c := range billing.Catalogue {
		if !c.On(level) {
			continue
		}
		value := a.get(append(path, c.Key)...)
		if list, ok := value.([]any); ok && len(list) == 0 {
			value = nil
		}
		if visible := sees(who, c.Audience); visible != (value != nil) {
			h.t.Errorf("%s sees %v in %s (%s, %s)", who, value, c.Key, c.Audience, level)
		}
	}
	if level == billing.Details { // what nobody has a name for may be a partner's cost
		if n := len(a.list(append(path, "extra")...)); (n == 1) != sees(who, billing.ForPartner) {
			h.t.Errorf("%s sees %d extra columns", who, n)
		}
	}
	h.holdsDigits(who, a)
}

// holdsDigits looks for the hidden amounts anywhere in an answer.
func (h *house) holdsDigits(who string, a answer) {
	h.t.Helper()
	for text, audience := range map[string]billing.Audience{partnerDigits: billing.ForPartner, extraText: billing.ForPartner, managerDigits: billing.ForManager} {
		if strings.Contains(a.body, text) && !sees(who, audience) {
			h.t.Errorf("%s sees %q: %s", who, text, a.body)
		}
	}
}

// holdsSums: sums over bills and by any dimension hold nothing that the viewer does not see of a line.
func (h *house) holdsSums(who string) {
	h.t.Helper()
	row := strings.Join(h.names(who, "CostRow", "fields"), " ")
	for _, account := range []string{"customer", "manager"} {
		row = strings.Replace(row, account, account+" { id uin name kind }", 1)
	}
	totals := strings.Join(h.names(who, "BillTotals", "fields"), " ")
	h.holdsDigits(who, h.must(who, "{ bills(filter: {reach: ALL}) { totals { "+totals+" } } }", nil))
	for _, d := range h.names(who, "CostDimension", "enumValues") {
		costs := h.must(who, "query($d: CostDimension!) { costs(filter: {reach: ALL}, groupBy: [$d]) { "+row+" } }", vars{"d": d})
		h.holdsDigits(who, costs)
		if len(costs.list("costs")) == 0 {
			h.t.Errorf("%s sees no costs by %s", who, d)
		}
	}
}

// names are the names of a type's fields, arguments or values, in order.
func (h *house) names(who, name, of string) []string {
	h.t.Helper()
	a := h.must(who, "query($n: String!) { __type(name: $n) { "+of+" { name } } }", vars{"n": name})
	var out []string
	for i := range a.list("__type", of) {
		out = append(out, a.text("__type", of, i, "name"))
	}
	slices.Sort(out)
	return out
}

// holdsSettings: the columns to choose from are those that one sees, and a hidden one can be saved as little as one that does not exist.
func (h *house) holdsSettings(who string) {
	h.t.Helper()
	columns := h.must(who, "{ viewer { l: columns(table: LINES) { key headerEn headerZh type } i: columns(table: INSTANCES) { key headerEn headerZh type } } }", nil)
	const save = `mutation($t: FieldTable!, $k: String!) { saveFieldSettings(input: {table: $t, columns: [{key: $k, visible: true}]}) { fieldSettings { table columns { key visible } } } }`
	for alias, level := range map[string]billing.Level{"l": billing.Details, "i": billing.Instances} {
		table := map[string]string{"l": "LINES", "i": "INSTANCES"}[alias]
		var got, want []string
		for i := range columns.list("viewer", alias) {
			got = append(got, columns.text("viewer", alias, i, "key"))
		}
		for _, c := range billing.Catalogue {
			if c.On(level) && sees(who, c.Audience) {
				want = append(want, c.Key)
				h.must(who, save, vars{"t": table, "k": c.Key})
				continue
			}
			hidden := h.refused(billing.InvalidArgument, who, save, vars{"t": table, "k": c.Key})
			unknown := h.refused(billing.InvalidArgument, who, save, vars{"t": table, "k": "noColumn"})
			if strings.ReplaceAll(hidden.body, c.Key, "noColumn") != unknown.body {
				h.t.Errorf("%s tells %s from a column that does not exist: %s", who, c.Key, hidden.body)
			}
		}
		same(h.t, who+" columns of "+table, got, want)
	}
}

// TestColumnsOfContract holds the contract's types against the catalogue, and names every way to filter, group and order lines: each is by a
// column that everybody sees.
func TestColumnsOfContract(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("anyone", "201", billing.ReadOnly)
	fields := func(name, of string) []string { return h.names("anyone", name, of) }
	for name, want := range map[string][]string{
		"BillLine":     append(keysOn(billing.Details), "id", "extra"),
		"InstanceLine": append(keysOn(billing.Instances), "id", "lineCount"),
	} {
		slices.Sort(want)
		same(t, name, fields(name, "fields"), want)
	}
	filterable := map[string]string{ // by the column behind it
		"product": "productName", "subproduct": "subproductName", "project": "projectName", "region": "regionName", "zone": "availabilityZone", "billingMode": "billingMode",
		"transactionType": "transactionType", "paymentStatus": "paymentStatus", "instanceId": "instanceId", "instanceSearch": "instanceName", "tags": "tags", "operatorUin": "operatorAccountId",
		"PRODUCT": "productName", "SUBPRODUCT": "subproductName", "PROJECT": "projectName", "REGION": "regionName", "ZONE": "availabilityZone", "BILLING_MODE": "billingMode",
		"TRANSACTION_TYPE": "transactionType", "OPERATOR": "operatorAccountId", "TAG": "tags", "TOTAL_COST": "totalCost", "TIME": "transactionTime",
		"month": "billMonth", "fromMonth": "billMonth", "toMonth": "billMonth", "MONTH": "billMonth", "day": "transactionTime", "DAY": "transactionTime", "currency": "currency",
		"customerUin": "ownerAccountId", "customer": "ownerAccountId", "CUSTOMER": "ownerAccountId", "search": "ownerAccountId", "CUSTOMER_NAME": "ownerAccountId",
		"managerUin": "resellerAccountId", "manager": "resellerAccountId", "MANAGER": "resellerAccountId", "reach": "resellerAccountId",
		"totalCost": "totalCost", "previousTotalCost": "totalCost", "CHANGE": "totalCost", "DIMENSIONS": "totalCost", "lineCount": "totalCost", "dataAsOf": "totalCost", "final": "totalCost",
		"status": "totalCost", "PAYABLE": "totalCost", "AMOUNT_TO_BE_CONFIRMED": "totalCost",
	}
	for name, of := range map[string]string{
		"LineFilter": "inputFields", "FilterColumn": "enumValues", "LineOrderField": "enumValues", "BillFilter": "inputFields", "BillOrderField": "enumValues",
		"CostFilter": "inputFields", "CostDimension": "enumValues", "CostOrderField": "enumValues", "CostRow": "fields",
	} {
		for _, field := range fields(name, of) {
			if c, ok := billing.ColumnByKey(filterable[field]); !ok || c.Audience != billing.ForAll {
				t.Errorf("%s.%s is by %q: say here by which column, and let it be one that everybody sees", name, field, filterable[field])
			}
		}
	}
}

// TestHiddenColumnsAreOfLinesAlone: a column of the catalogue that not everybody sees is a field of lines, which are read column by column for their
// viewer (TestColumns), and nothing else in the contract has its name: no filter, no order, no dimension, no option, no other field.
func TestHiddenColumnsAreOfLinesAlone(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("anyone", "201", billing.ReadOnly)
	a := h.must("anyone", "{ __schema { types { name fields(includeDeprecated: true) { name args { name } } inputFields { name } enumValues(includeDeprecated: true) { name } } } }", nil)
	plain := func(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }
	where := map[string][]string{}
	for i := range a.list("__schema", "types") {
		name := a.text("__schema", "types", i, "name")
		for _, of := range []string{"fields", "inputFields", "enumValues"} {
			if a.get("__schema", "types", i, of) == nil {
				continue
			}
			for j := range a.list("__schema", "types", i, of) {
				key := plain(a.text("__schema", "types", i, of, j, "name"))
				where[key] = append(where[key], name)
				if of != "fields" {
					continue
				}
				for k := range a.list("__schema", "types", i, of, j, "args") {
					key := plain(a.text("__schema", "types", i, of, j, "args", k, "name"))
					where[key] = append(where[key], name+" (argument)")
				}
			}
		}
	}
	hidden := 0
	for _, c := range billing.Catalogue {
		if c.Audience == billing.ForAll {
			continue
		}
		hidden++
		var want []string
		for name, level := range map[string]billing.Level{"BillLine": billing.Details, "InstanceLine": billing.Instances} {
			if c.On(level) {
				want = append(want, name)
			}
		}
		slices.Sort(want)
		same(t, c.Key, where[plain(c.Key)], want)
	}
	if hidden == 0 {
		t.Error("no column is hidden from anybody")
	}
}
