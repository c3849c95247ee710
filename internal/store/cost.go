package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// CostDimension is what costs can be grouped by.
type CostDimension string

// The dimensions.
const (
	ByMonth           CostDimension = "MONTH"
	ByDay             CostDimension = "DAY"
	ByProduct         CostDimension = "PRODUCT"
	BySubproduct      CostDimension = "SUBPRODUCT"
	ByRegion          CostDimension = "REGION"
	ByZone            CostDimension = "ZONE"
	ByProject         CostDimension = "PROJECT"
	ByBillingMode     CostDimension = "BILLING_MODE"
	ByTransactionType CostDimension = "TRANSACTION_TYPE"
	ByCustomer        CostDimension = "CUSTOMER"
	ByManager         CostDimension = "MANAGER"
)

// The limits of Costs.
const (
	MaxCostDimensions = 3
	DefaultCostRows   = 1000
	MaxCostRows       = 10000
)

// CostFilter says which bills, and of them the charges with which values. Zero fields say nothing.
type CostFilter struct {
	BillFilter

	Product, Subproduct, Project, Region, Zone []string
	BillingMode                                []billing.BillingMode
	TransactionType                            []billing.TransactionType
}

// CostOrder is an order of costs; currencies are never compared, so each has its rows together (D5).
type CostOrder struct {
	Field string // TOTAL_COST, CHANGE or DIMENSIONS; "" means TOTAL_COST, largest first
	Desc  bool
}

// CostRow is the sum of the charges with the same values of some dimensions, in one currency. The others are nil.
type CostRow struct {
	Currency                                   billing.Currency
	Month                                      *billing.Month // of ByMonth and ByDay
	Day                                        *time.Time
	Product, Subproduct, Project, Region, Zone *string
	BillingMode                                *billing.BillingMode // nil too where the charges have none
	TransactionType                            *billing.TransactionType
	Customer, Manager                          *billing.Account
	TotalCost                                  decimal.Decimal
	PreviousTotalCost                          *decimal.Decimal // of the month before, when one month is asked for
	LineCount                                  int
	DataAsOf                                   time.Time // A5, A9
	Final                                      bool
}

// costDimension is how a dimension is summed and read.
type costDimension struct {
	group []string // what the sums are grouped by, of bills b and sums l
	shown string   // what is read of it: @ is the first of group, further ones @2; accounts c and m
	order string   // the same way
	join  string   // the same way
	read  func(*CostRow) []any
}

var costDimensions = map[CostDimension]costDimension{
	ByMonth:           plainDimension("b.month", func(r *CostRow) any { return &r.Month }),
	ByDay:             {group: []string{"l.day", "b.month"}, shown: "@, @2", order: "@", read: func(r *CostRow) []any { return []any{&r.Day, &r.Month} }},
	ByProduct:         plainDimension("coalesce(l.product_name, '')", func(r *CostRow) any { return &r.Product }),
	BySubproduct:      plainDimension("coalesce(l.subproduct_name, '')", func(r *CostRow) any { return &r.Subproduct }),
	ByRegion:          plainDimension("coalesce(l.region_name, '')", func(r *CostRow) any { return &r.Region }),
	ByZone:            plainDimension("coalesce(l.availability_zone, '')", func(r *CostRow) any { return &r.Zone }),
	ByProject:         plainDimension("coalesce(l.project_name, '')", func(r *CostRow) any { return &r.Project }),
	ByBillingMode:     plainDimension("nullif(l.billing_mode, '')", func(r *CostRow) any { return &r.BillingMode }),
	ByTransactionType: plainDimension("l.transaction_type", func(r *CostRow) any { return &r.TransactionType }),
	ByCustomer:        accountDimension("b.customer_id", "c", func(r *CostRow) **billing.Account { return &r.Customer }),
	ByManager:         accountDimension("b.manager_id", "m", func(r *CostRow) **billing.Account { return &r.Manager }),
}

func plainDimension(expression string, field func(*CostRow) any) costDimension {
	return costDimension{group: []string{expression}, shown: "@", order: "@", read: func(r *CostRow) []any { return []any{field(r)} }}
}

func accountDimension(column, alias string, field func(*CostRow) **billing.Account) costDimension {
	return costDimension{
		group: []string{column}, shown: accountColumns(alias), order: "lower(" + alias + ".name), @", join: " JOIN account " + alias + " ON " + alias + ".id = @",
		read: func(r *CostRow) []any {
			a := new(billing.Account)
			*field(r) = a
			return accountFields(a)
		},
	}
}

// columns are the names that the i-th dimension's grouped values have outside of the sums.
func (d costDimension) columns(i int, text string) string {
	for n := len(d.group); n > 1; n-- {
		text = strings.ReplaceAll(text, fmt.Sprintf("@%d", n), fmt.Sprintf("g.d%d_%d", i, n))
	}
	return strings.ReplaceAll(text, "@", fmt.Sprintf("g.d%d_1", i))
}

// costs is one question for costs, checked.
type costs struct {
	filter   CostFilter
	from, to billing.Month
	groupBy  []CostDimension
	order    CostOrder
	compared bool // with the month before
	limit    int
	now      time.Time
}

func newCosts(f CostFilter, groupBy []CostDimension, o CostOrder, first *int, now time.Time) (*costs, error) {
	c := &costs{filter: f, groupBy: groupBy, order: o, limit: DefaultCostRows, now: now}
	var err error
	if c.from, c.to, err = f.months(now); err != nil {
		return nil, err
	}
	if err := f.lines().check(); err != nil {
		return nil, err
	}
	if len(groupBy) > MaxCostDimensions {
		return nil, billing.Errorf(billing.InvalidArgument, "Group by at most %d dimensions; these are %d.", MaxCostDimensions, len(groupBy)).On("groupBy")
	}
	c.compared = f.Month != 0
	for i, d := range groupBy {
		if _, ok := costDimensions[d]; !ok {
			return nil, billing.Errorf(billing.InvalidArgument, "Costs have no dimension %q.", d).On("groupBy")
		}
		if slices.Contains(groupBy[:i], d) {
			return nil, billing.Errorf(billing.InvalidArgument, "%s is there twice; group by each dimension once.", d).On("groupBy")
		}
		c.compared = c.compared && d != ByMonth && d != ByDay
	}
	switch o.Field {
	case "":
		c.order = CostOrder{Field: "TOTAL_COST", Desc: true}
	case "TOTAL_COST", "DIMENSIONS":
	case "CHANGE":
		if !c.compared {
			return nil, billing.Errorf(billing.InvalidArgument, "The order CHANGE needs one month, and no grouping by MONTH or DAY.").On("orderBy")
		}
	default:
		return nil, billing.Errorf(billing.InvalidArgument, "Costs have no order %q.", o.Field).On("orderBy")
	}
	if first != nil {
		c.limit = *first
	}
	switch {
	case c.limit < 0:
		return nil, billing.Errorf(billing.InvalidArgument, "first must not be negative.").On("first")
	case c.limit > MaxCostRows:
		return nil, billing.Errorf(billing.LimitExceeded, "At most %d rows of costs are answered; group or filter further.", MaxCostRows).On("first")
	}
	return c, nil
}

// lines is the part of the filter that is about charges.
func (f CostFilter) lines() LineFilter {
	return LineFilter{
		Product: f.Product, Subproduct: f.Subproduct, Project: f.Project, Region: f.Region, Zone: f.Zone,
		BillingMode: f.BillingMode, TransactionType: f.TransactionType,
	}
}

// Costs sums charges by up to three dimensions at once and by currency (D5), from the sums that are kept in step with the lines (D4), by
// one statement. Errors: INVALID_MONTH, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) Costs(ctx context.Context, v billing.Viewer, f CostFilter, groupBy []CostDimension, o CostOrder, first *int) ([]CostRow, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	c, err := newCosts(f, groupBy, o, first, s.now())
	if err != nil {
		return nil, err
	}
	q := c.query(v)
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("costs: %w", err)
	}
	defer rows.Close()
	var out []CostRow
	for rows.Next() {
		var r CostRow
		dest := []any{&r.Currency, &r.TotalCost, &r.PreviousTotalCost, &r.LineCount, &r.Final}
		for _, d := range c.groupBy {
			dest = append(dest, costDimensions[d].read(&r)...)
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, fmt.Errorf("costs: %w", err)
		}
		last := c.to
		if r.Month != nil {
			last = *r.Month
		}
		r.TotalCost = r.Currency.Format(r.TotalCost)
		r.DataAsOf, r.Final = upTo(last, r.Final, c.now)
		if r.PreviousTotalCost != nil {
			previous := r.Currency.Format(*r.PreviousTotalCost)
			r.PreviousTotalCost = &previous
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// query is the statement. The sums g of both months that are compared are made in one go, so that what vanished shows as well. A row without
// a charge in the month that is asked for says what is known of that month.
func (c *costs) query(v billing.Viewer) *query {
	q := new(query).add("SELECT g.currency, g.total_cost, g.previous_total_cost, g.line_count, g.issued")
	joins, dimensions := "", ""
	for i, d := range c.groupBy {
		dimension := costDimensions[d]
		q.add(", " + dimension.columns(i, dimension.shown))
		dimensions += ", " + dimension.columns(i, dimension.order)
		joins += dimension.columns(i, dimension.join)
	}
	q.add(" FROM (").sums(c, v).add(") g" + joins + " ORDER BY g.currency")
	switch c.order.Field {
	case "TOTAL_COST":
		q.add(c.directed("g.total_cost"))
	case "CHANGE":
		q.add(c.directed("abs(g.total_cost - g.previous_total_cost)"))
	case "DIMENSIONS":
		if dimensions != "" {
			dimensions = c.directed(strings.TrimPrefix(dimensions, ", "))
		}
	}
	return q.add(dimensions).add(" LIMIT ?", c.limit)
}

// directed appends the direction to each of some order keys.
func (c *costs) directed(keys string) string {
	if !c.order.Desc {
		return ", " + keys
	}
	return ", " + strings.ReplaceAll(keys, ", ", " DESC, ") + " DESC"
}

// sums appends the sums of both months that are compared, or of the range.
func (q *query) sums(c *costs, v billing.Viewer) *query {
	current, first := billing.MonthOf(c.now), c.from
	q.add("SELECT b.currency")
	if c.compared {
		first--
		q.add(", coalesce(sum(l.total_cost) FILTER (WHERE b.month = ?::date), 0) AS total_cost", c.to).
			add(", coalesce(sum(l.total_cost) FILTER (WHERE b.month < ?::date), 0) AS previous_total_cost", c.to).
			add(", coalesce(sum(l.line_count) FILTER (WHERE b.month = ?::date), 0)::bigint AS line_count", c.to)
	} else {
		q.add(", sum(l.total_cost) AS total_cost, NULL::numeric AS previous_total_cost, sum(l.line_count)::bigint AS line_count")
	}
	q.allIssued(c.now).add(" AS issued")
	keys := ""
	for i, d := range c.groupBy {
		for n, expression := range costDimensions[d].group {
			q.add(fmt.Sprintf(", %s AS d%d_%d", expression, i, n+1))
			keys += ", " + expression
		}
	}
	q.add(` FROM bill b LEFT JOIN account c ON c.id = b.customer_id LEFT JOIN account m ON m.id = b.manager_id
		JOIN bill_summary l ON l.channel_id = b.channel_id AND l.month = b.month AND l.bill_id = b.id WHERE `).scope(billScope(v))
	q.billsWhere(v, c.filter.BillFilter, first, c.to)
	q.and("l.month BETWEEN ?::date AND ?::date", first, c.to) // the same again, so that only these partitions are planned
	q.and("(b.month <> ?::date OR b.issued_at IS NOT NULL OR l.day < ?::date)", current, billing.EndOfYesterday(c.now).Format(time.DateOnly))
	q.linesWhere(c.filter.lines(), nil, "")
	return q.add(" GROUP BY b.currency" + keys)
}
