package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// lineReader reads every line of bills for files, one bill after the other, without keeping any: each level and kind of file by one
// statement, prepared once.
type lineReader struct {
	level    billing.Level
	columns  []billing.Column
	hasExtra bool
	merged   bool // details merged by G5

	line billing.Line
	dest []any
	at   map[bool]*sql.Stmt // by whether the bill has a cut-off
}

// newLineReader reads the columns of the catalogue that are stored, and what every file needs.
func newLineReader(level billing.Level, columns []billing.Column, hasExtra, merged bool) *lineReader {
	r := &lineReader{level: level, hasExtra: hasExtra, merged: merged, at: map[bool]*sql.Stmt{}}
	for _, c := range columns {
		if !c.Derived && c.Key != "billMonth" && c.Key != "currency" {
			r.columns = append(r.columns, c)
		}
	}
	r.dest = append(r.dest, &r.line.ID)
	for _, c := range r.columns {
		r.dest = append(r.dest, column(&r.line, c.Key))
	}
	r.dest = append(r.dest, &r.line.LineCount, &r.line.Merged)
	if hasExtra {
		r.dest = append(r.dest, &jsonColumn{&r.line.Extra})
	}
	return r
}

func (r *lineReader) close() {
	for _, stmt := range r.at {
		_ = stmt.Close()
	}
}

// each calls fn for every line of a bill with charges up to its cut-off, in the order that files have: details by time, instances by
// cost. The line is the reader's own and is overwritten by the next.
func (r *lineReader) each(ctx context.Context, tx *sql.Tx, b *Bill, fn func(*billing.Line) error) error {
	at := b.FileAsOf(r.level, b.At)
	cut := at.Before(b.Month.End())
	args := []any{b.ChannelID, b.Month, b.ID}
	if cut {
		args = append(args, at)
	}
	rows, err := r.query(ctx, tx, b, cut, args)
	if err != nil {
		return fmt.Errorf("lines of file: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		r.line = billing.Line{BillID: b.ID, Month: b.Month, Currency: b.Currency, ResellerAccountID: b.Manager.UIN}
		if err := rows.Scan(r.dest...); err != nil {
			return fmt.Errorf("lines of file: %w", err)
		}
		if err := fn(&r.line); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("lines of file: %w", err)
	}
	return nil
}

// plannedAlone is from how many lines on a bill is worth a plan of its own: prepared once, a statement is planned for the many small bills.
const plannedAlone = 5000

func (r *lineReader) query(ctx context.Context, tx *sql.Tx, b *Bill, cut bool, args []any) (*sql.Rows, error) {
	if b.Lines >= plannedAlone {
		return tx.QueryContext(ctx, r.statement(cut), args...)
	}
	stmt := r.at[cut]
	if stmt == nil {
		var err error
		if stmt, err = tx.PrepareContext(ctx, r.statement(cut)); err != nil {
			return nil, err
		}
		r.at[cut] = stmt
	}
	return stmt.QueryContext(ctx, args...)
}

func (r *lineReader) statement(cut bool) string {
	key := "l.channel_id = $1 AND l.month = $2::date AND l.bill_id = $3"
	switch {
	case r.level == billing.Details && cut:
		key += " AND l.charged_at <= $4"
	case cut:
		key += " AND " + strings.ReplaceAll(finishedDays, "t.cut", "$4::timestamptz")
	}
	from, lineCount, merged := "bill_line l WHERE "+key, "1::bigint", "false"
	order := " ORDER BY l.bill_id, l.charged_at, l.id"
	switch {
	case r.level == billing.Instances:
		from, lineCount, order = "bill_instance l WHERE "+key, "l.line_count", " ORDER BY l.bill_id DESC, l.total_cost DESC, l.id DESC"
		if cut {
			from = "(" + instancesOf(key) + ") l"
		}
	case r.merged:
		from, lineCount, merged = "("+mergedOf(key, r.columns)+") l", "l.line_count", "l.merged"
	}
	var b strings.Builder
	b.WriteString("SELECT l.id")
	for _, c := range r.columns {
		b.WriteString(", l." + c.SQL)
	}
	b.WriteString(", " + lineCount + ", " + merged)
	switch {
	case r.hasExtra && r.merged: // of a row that is one charge: many have no source row of their own. They are fetched after merging, which sorts.
		b.WriteString(", x.extra")
		from += " LEFT JOIN bill_line x ON x.channel_id = $1 AND x.month = $2::date AND x.bill_id = $3 AND x.id = l.only_id"
	case r.hasExtra:
		b.WriteString(", l.extra")
	}
	return b.String() + " FROM " + from + order
}

// How G5 merges a column. Units are told apart too, though G5 does not name them: the sum of hours and gigabytes would be neither.
var (
	mergedKey = []string{
		"billingMode", "transactionType", "productName", "subproductName", "componentType", "componentName", "instanceId", "regionName", "customerDiscountRate", "resellerDiscountRate", "componentListPrice",
		"taxRate", "payerAccountId", "ownerAccountId", "operatorAccountId", "componentUsageUnit", "usageDurationUnit", "componentPriceUnit",
	}
	mergedDash = []string{"transactionId", "orderId"}
	mergedRate = []string{"spDeductionRate"} // of charges that do not agree on it there is none
)

// mergedOf is the statement that merges the lines l of a condition by G5: those of MergedTypes, when all of mergedKey agree. Usage and costs are
// summed; what neither is summed nor tells charges apart is kept where all charges agree on it, and else a dash (or nothing, where a
// dash is no value). Only visible columns tell charges apart: rows that differ in nothing that the viewer sees would say that its partner's own
// rates differ (B3).
func mergedOf(condition string, visible []billing.Column) string {
	types := make([]string, len(billing.MergedTypes))
	for i, t := range billing.MergedTypes {
		types[i] = "'" + string(t) + "'"
	}
	in := "l.transaction_type IN (" + strings.Join(types, ", ") + ")"
	var plain, merged, keys []string
	for _, c := range visible {
		plain = append(plain, "l."+c.SQL)
		if slices.Contains(mergedKey, c.Key) {
			keys = append(keys, "l."+c.SQL)
		}
		merged = append(merged, mergedColumn(c)+" AS "+c.SQL)
	}
	group := strings.Join(keys, ", ")
	return "SELECT l.bill_id, l.id, l.charged_at, " + strings.Join(plain, ", ") + ", l.id AS only_id, 1::bigint AS line_count, false AS merged FROM bill_line l WHERE " + condition + " AND NOT " + in +
		" UNION ALL SELECT l.bill_id, md5(ROW(" + group + ")::text)::uuid, min(l.charged_at), " + strings.Join(merged, ", ") +
		", CASE WHEN count(*) = 1 THEN (array_agg(l.id))[1] END, count(*), true FROM bill_line l WHERE " + condition + " AND " + in +
		" GROUP BY l.bill_id, " + group
}

func mergedColumn(c billing.Column) string {
	name := "l." + c.SQL
	agreed := "CASE WHEN count(" + name + ") = count(*) AND min(" + name + ") = max(" + name + ") THEN min(" + name + ")"
	switch {
	case slices.Contains(mergedKey, c.Key):
		return name
	case slices.Contains(mergedDash, c.Key):
		return "'-'"
	case c.Key == "transactionTime":
		return "NULL::timestamptz"
	case c.Key == "usageStartTime":
		return "min(" + name + ")"
	case c.Key == "usageEndTime":
		return "max(" + name + ")"
	case slices.Contains(mergedRate, c.Key):
		return agreed + " END"
	case c.Type == "decimal":
		return "trim_scale(sum(" + name + "))" // as charges themselves are kept: 1.5 and 1.5 are 3
	case c.Type == "tags":
		return "CASE WHEN count(" + name + ") = count(*) AND min(" + name + "::text) = max(" + name + "::text) THEN min(" + name + "::text)::jsonb END"
	}
	return agreed + " WHEN count(" + name + ") > 0 THEN '-' END"
}

// maxExtraColumns bounds the columns of one file.
const maxExtraColumns = 1000

// extraNames are the columns of the source files that the lines of bills have and the catalogue has no name for.
func extraNames(ctx context.Context, tx *sql.Tx, bills []*Bill) ([]string, error) {
	q := new(query).add("SELECT DISTINCT k").fromSource(source{bills: bills, level: billing.Details}).
		add(" JOIN bill_line l ON l.channel_id = t.channel_id AND l.month = t.month AND l.bill_id = t.bill_id CROSS JOIN LATERAL jsonb_object_keys(l.extra) k ORDER BY k LIMIT ?", maxExtraColumns+1)
	rows, err := tx.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("extra columns: %w", err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("extra columns: %w", err)
		}
		names = append(names, name)
	}
	if len(names) > maxExtraColumns {
		return nil, billing.Errorf(billing.LimitExceeded, "The source files have more than %d columns without a name of ours; ask for the customers one by one.", maxExtraColumns)
	}
	return names, rows.Err()
}

// serviceCategories are the subproducts of each product, those of the most charges first: in FOCUS files subproducts are categories, and a
// service has one.
func serviceCategories(ctx context.Context, tx *sql.Tx, bills []*Bill) (map[string][]string, error) {
	q := new(query).add("SELECT l.product_name, l.subproduct_name").fromSource(source{bills: bills, level: billing.Details}).
		add(" JOIN bill_summary l ON l.channel_id = t.channel_id AND l.month = t.month AND l.bill_id = t.bill_id WHERE l.product_name <> '' AND l.subproduct_name <> '' GROUP BY 1, 2 ORDER BY 1, sum(l.line_count) DESC, 2")
	rows, err := tx.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("categories: %w", err)
	}
	defer rows.Close()
	categories := map[string][]string{}
	for rows.Next() {
		var service, category string
		if err := rows.Scan(&service, &category); err != nil {
			return nil, fmt.Errorf("categories: %w", err)
		}
		categories[service] = append(categories[service], category)
	}
	return categories, rows.Err()
}

// derived are the cells of a bill's lines that come from the bill.
func derived(b *Bill) billfile.Derived {
	return billfile.Derived{PaymentStatus: b.PaymentStatus(), ResellerAccountID: b.Manager.UIN, Customer: b.Customer, Manager: b.Manager, Issued: b.State(b.At) == billing.Issued}
}

// earliest is the earlier of two instants; zero is none.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || b.Before(a) {
		return b
	}
	return a
}
