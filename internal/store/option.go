package store

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// FilterOption is one value that the lines of a bill can be filtered by.
type FilterOption struct {
	Column    string // PRODUCT … TAG
	TagKey    string // with TAG
	Value     string // "" stands for rows without a value
	TotalCost decimal.Decimal
	Count     int // lines behind it
}

// maxOptions bounds the values of one column, those with the largest cost first.
const maxOptions = 500

var optionColumns = []struct{ name, column string }{
	{"PRODUCT", "l.product_name"},
	{"SUBPRODUCT", "l.subproduct_name"},
	{"PROJECT", "l.project_name"},
	{"REGION", "l.region_name"},
	{"ZONE", "l.availability_zone"},
	{"BILLING_MODE", "l.billing_mode"},
	{"TRANSACTION_TYPE", "l.transaction_type"},
	{"OPERATOR", "l.operator_account_id"},
}

// FilterOptions returns what the lines of a bill can be filtered by (G1), by one statement: from the sums where the filter allows it, and from
// instance lines for what sums do not know: operators and tags. In the running month both are of finished days (A5), and lines stand for instance lines.
// Errors: NOT_FOUND, INVALID_MONTH, LIMIT_EXCEEDED.
func (s *Store) FilterOptions(ctx context.Context, v billing.Viewer, b *Bill, f LineFilter) ([]FilterOption, error) {
	bills := []*Bill{b}
	if err := checkBills(v, bills, billing.Details); err != nil {
		return nil, err
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	src := newSource(bills, billing.Instances)
	const key = " WHERE l.channel_id = t.channel_id AND l.month = t.month AND l.bill_id = t.bill_id"
	instances, sums := "FROM bill_instance l", "FROM bill_summary l"
	ofInstances, ofSums := key, key
	if src.live {
		instances = "FROM (SELECT l.*, 1 AS line_count FROM bill_line l" + key + " AND " + finishedDays + ") l"
		ofSums += " AND " + finishedSums
	}
	if len(f.InstanceID) > 0 || f.InstanceSearch != "" || len(f.Tags) > 0 || len(f.OperatorUIN) > 0 {
		sums, ofSums = instances, ofInstances
	}
	q := new(query).add("SELECT x.*").fromSource(src).add(" CROSS JOIN LATERAL (")
	for _, c := range optionColumns {
		from, where := sums, ofSums
		if c.name == "OPERATOR" {
			from, where = instances, ofInstances
		}
		q.add("(SELECT '" + c.name + "', '', coalesce(" + c.column + ", '') AS value, sum(l.total_cost) AS cost, sum(l.line_count)::bigint " + from + where)
		q.linesWhere(f, bills, c.column)
		q.add(" GROUP BY 3 ORDER BY 4 DESC, 3 LIMIT ?) UNION ALL ", maxOptions)
	}
	q.add("(SELECT 'TAG', g.key, g.value, sum(l.total_cost) AS cost, sum(l.line_count)::bigint " + instances +
		" CROSS JOIN LATERAL jsonb_each_text(l.tags) g" + ofInstances)
	q.linesWhere(f, bills, "l.tags")
	q.add(" GROUP BY 2, 3 ORDER BY 4 DESC, 2, 3 LIMIT ?)) x", maxOptions)
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("filter options: %w", err)
	}
	defer rows.Close()
	var out []FilterOption
	for rows.Next() {
		var o FilterOption
		if err := rows.Scan(&o.Column, &o.TagKey, &o.Value, &o.TotalCost, &o.Count); err != nil {
			return nil, fmt.Errorf("filter options: %w", err)
		}
		o.TotalCost = b.Currency.Format(o.TotalCost)
		out = append(out, o)
	}
	return out, rows.Err()
}
