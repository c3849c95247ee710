package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// LineFilter says which lines or instance lines (G1): AND between fields, OR between values; "" stands for rows without a value.
type LineFilter struct {
	Product, Subproduct, Project, Region, Zone []string
	BillingMode                                []billing.BillingMode
	TransactionType                            []billing.TransactionType
	PaymentStatus                              []billing.PaymentStatus
	InstanceID                                 []string
	InstanceSearch                             string
	Tags                                       []TagFilter
	OperatorUIN                                []string
}

// TagFilter is rows with one of these values of a tag; no values means any value.
type TagFilter struct {
	Key    string
	Values []string
}

// LineOrder is an order of lines or instance lines.
type LineOrder struct {
	Field string // TOTAL_COST, TIME or "" for the level's default
	Desc  bool
}

// LineQuery asks for lines or instance lines of bills.
type LineQuery struct {
	Filter  LineFilter
	Order   LineOrder
	Columns []string // keys of the catalogue; others and those that the viewer may not see come back empty
	Extra   bool     // whether Line.Extra is wanted

	only uuid.UUID // one line alone; zero for all
}

// limits of a filter, so that no statement grows without bound.
const (
	maxFilterValues = 200
	maxTagFilters   = 20
)

func (f LineFilter) check() error {
	counts := []int{len(f.Product), len(f.Subproduct), len(f.Project), len(f.Region), len(f.Zone), len(f.InstanceID), len(f.OperatorUIN)}
	for _, t := range f.Tags {
		counts = append(counts, len(t.Values))
	}
	for _, n := range counts {
		if n > maxFilterValues {
			return billing.Errorf(billing.LimitExceeded, "A filter has at most %d values.", maxFilterValues).On("filter")
		}
	}
	if len(f.Tags) > maxTagFilters {
		return billing.Errorf(billing.LimitExceeded, "At most %d tags can be filtered at once.", maxTagFilters).On("filter")
	}
	return nil
}

// Lines returns a page of bill details (L3) of each bill, in the order of bills, by one statement. Errors: NOT_FOUND, INVALID_MONTH (A4),
// INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) Lines(ctx context.Context, v billing.Viewer, bills []*Bill, lq LineQuery, p Page) ([]Connection[billing.Line], error) {
	return s.lines(ctx, v, bills, billing.Details, lq, p)
}

// Instances returns a page of bill by instance (L2) of each bill, in the order of bills, by one statement. Errors as for Lines.
func (s *Store) Instances(ctx context.Context, v billing.Viewer, bills []*Bill, lq LineQuery, p Page) ([]Connection[billing.Line], error) {
	return s.lines(ctx, v, bills, billing.Instances, lq, p)
}

func (s *Store) lines(ctx context.Context, v billing.Viewer, bills []*Bill, level billing.Level, lq LineQuery, p Page) ([]Connection[billing.Line], error) {
	size, err := p.size()
	if err != nil {
		return nil, err
	}
	if err := checkBills(v, bills, level); err != nil {
		return nil, err
	}
	if err := lq.Filter.check(); err != nil {
		return nil, err
	}
	keys, err := lq.Order.keys(level)
	if err != nil {
		return nil, err
	}
	columns := selected(v, level, lq.Columns)
	extra := lq.Extra && level == billing.Details && billing.SeesPartnerCost(v.Perspective())

	q := new(query).add("SELECT x.* ")
	src := newSource(bills, level)
	q.fromSource(src)
	q.add(" CROSS JOIN LATERAL (SELECT t.n, l.id")
	for _, c := range columns {
		q.add(", l." + c.SQL)
	}
	if extra {
		q.add(", l.extra")
	}
	if level == billing.Instances {
		q.add(", l.line_count")
	}
	q.add(keys.keyColumns()).lineRows(src).linesWhere(lq.Filter, bills, "")
	if p.After != nil {
		if len(bills) != 1 {
			return nil, errCursor
		}
		after, err := keys.readCursor(lineList(bills[0], level, lq), *p.After)
		if err != nil {
			return nil, err
		}
		q.after(keys, after)
	}
	if lq.only != uuid.Nil {
		q.and("l.id = ?", lq.only)
	}
	q.orderBy(keys)
	q.add(" LIMIT ?) x", size+1)

	stmt, err := s.prepared(ctx, q.String()) //nolint:sqlclosecheck // it is kept
	if err != nil {
		return nil, fmt.Errorf("lines: %w", err)
	}
	rows, err := stmt.QueryContext(ctx, q.args...)
	if err != nil {
		return nil, pageError(err, p, "lines")
	}
	defer rows.Close()
	lines := make([][]billing.Line, len(bills))
	cursors := make([][][]string, len(bills))
	for rows.Next() {
		var l billing.Line
		var n int
		k := make([]string, len(keys))
		dest := append(make([]any, 0, len(columns)+6), &n, &l.ID)
		for _, c := range columns {
			dest = append(dest, column(&l, c.Key))
		}
		if extra {
			dest = append(dest, &jsonColumn{&l.Extra})
		}
		if level == billing.Instances {
			dest = append(dest, &l.LineCount)
		}
		for i := range k {
			dest = append(dest, &k[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, fmt.Errorf("lines: %w", err)
		}
		b := bills[n-1]
		l.BillID, l.Month, l.ResellerAccountID, l.Currency = b.ID, b.Month, b.Manager.UIN, b.Currency
		lines[n-1], cursors[n-1] = append(lines[n-1], l), append(cursors[n-1], k)
	}
	if err := rows.Err(); err != nil {
		return nil, pageError(err, p, "lines")
	}
	out := make([]Connection[billing.Line], len(bills))
	for i, b := range bills {
		out[i] = page(lines[i], cursors[i], lineList(b, level, lq), size, p)
	}
	return out, nil
}

// LineSum is the count and the exact sum of a filter.
type LineSum struct {
	Count     int
	TotalCost decimal.Decimal
}

// SumLines counts and sums the lines or instance lines of a filter. Errors as for Lines.
func (s *Store) SumLines(ctx context.Context, v billing.Viewer, b *Bill, level billing.Level, f LineFilter) (LineSum, error) {
	var sum LineSum
	bills := []*Bill{b}
	if err := checkBills(v, bills, level); err != nil {
		return sum, err
	}
	if err := f.check(); err != nil {
		return sum, err
	}
	src := newSource(bills, level)
	q := new(query).add("SELECT count(*), coalesce(sum(l.total_cost), 0)").fromSource(src)
	q.add(" CROSS JOIN LATERAL (SELECT l.*").lineRows(src).add(") l WHERE TRUE").linesWhere(f, bills, "")
	if err := s.db.QueryRowContext(ctx, q.String(), q.args...).Scan(&sum.Count, &sum.TotalCost); err != nil {
		return sum, fmt.Errorf("sum lines: %w", err)
	}
	sum.TotalCost = b.Currency.Format(sum.TotalCost)
	return sum, nil
}

// checkBills refuses bills that the viewer may not see, whoever passed them, and months in which the level does not exist (A4).
func checkBills(v billing.Viewer, bills []*Bill, level billing.Level) error {
	for _, b := range bills {
		if !billing.MaySee(v, b.Bill) {
			return billing.ErrNotFound("bill")
		}
		if err := billing.CheckMonth(b.Month, level, b.At); err != nil {
			return err
		}
	}
	return nil
}

// selected is the catalogue ∩ asked ∩ allowed (B3, B4), without what is derived from the bill.
func selected(v billing.Viewer, level billing.Level, asked []string) []billing.Column {
	var out []billing.Column
	for _, c := range billing.Columns(v.Perspective(), level) {
		if !c.Derived && c.Key != "billMonth" && c.Key != "currency" && slices.Contains(asked, c.Key) {
			out = append(out, c)
		}
	}
	return out
}

func lineList(b *Bill, level billing.Level, lq LineQuery) string {
	return list("lines", b.ID, level, lq.Filter, lq.Order)
}

func (o LineOrder) keys(level billing.Level) (order, error) {
	field, desc := o.Field, o.Desc
	if field == "" {
		field = "TIME"
		if level == billing.Instances {
			field, desc = "TOTAL_COST", true
		}
	}
	id := sortKey{expr: "l.id", cast: "uuid", desc: desc}
	switch {
	case field == "TOTAL_COST":
		return order{{expr: "l.total_cost", cast: "numeric", desc: desc}, id}, nil
	case field == "TIME" && level == billing.Details:
		return order{{expr: "l.charged_at", cast: "timestamptz", desc: desc}, id}, nil
	case field == "TIME":
		return order{{expr: "coalesce(l.usage_start_time, 'epoch')", cast: "timestamptz", desc: desc}, id}, nil
	}
	return nil, billing.Errorf(billing.InvalidArgument, "Lines have no order %q.", o.Field).On("orderBy")
}

// source is where rows come from, for several bills at once.
type source struct {
	bills []*Bill
	level billing.Level
	// live: a bill with a cut-off is among them, so instance lines are summed from the lines of finished days (A5).
	live bool
}

func newSource(bills []*Bill, level billing.Level) source {
	src := source{bills: bills, level: level}
	for _, b := range bills {
		_, cut := b.cut(level)
		src.live = src.live || cut
	}
	return src
}

// cut is the instant up to which charges show on a level; false when all of them do. The lines of a month that is over still wait for it in
// the first hour of the next one (A6); afterwards all show, those that lie past their month's end too.
func (b *Bill) cut(level billing.Level) (time.Time, bool) {
	at := b.DataAsOf(b.At)
	if level == billing.Details {
		at = b.LinesAsOf(b.At)
	}
	return at, at.Before(b.Month.End())
}

// fromSource appends the bills as rows of t: their key, and their cut-off or NULL.
func (q *query) fromSource(src source) *query {
	n := len(src.bills)
	channels, months, ids, cuts := make([]string, n), make([]string, n), make([]string, n), make([]sql.NullString, n)
	for i, b := range src.bills {
		channels[i], months[i], ids[i] = b.ChannelID.String(), b.Month.String()+"-01", b.ID.String()
		if at, ok := b.cut(src.level); ok {
			cuts[i] = sql.NullString{String: at.Format(time.RFC3339Nano), Valid: true}
		}
	}
	return q.add(" FROM unnest(?::uuid[], ?::date[], ?::uuid[], ?::timestamptz[]) WITH ORDINALITY AS t(channel_id, month, bill_id, cut, n)",
		pq.Array(channels), pq.Array(months), pq.Array(ids), pq.Array(cuts))
}

// lineRows appends the rows of one bill t as l.
func (q *query) lineRows(src source) *query {
	const key = " WHERE l.channel_id = t.channel_id AND l.month = t.month AND l.bill_id = t.bill_id"
	switch {
	case src.level == billing.Details && !src.live:
		return q.add(" FROM bill_line l" + key)
	case src.level == billing.Details:
		return q.add(" FROM bill_line l" + key + " AND (t.cut IS NULL OR l.charged_at <= t.cut)")
	case !src.live:
		return q.add(" FROM bill_instance l" + key)
	default:
		return q.add(" FROM (" + instancesOf("l.channel_id = t.channel_id AND l.month = t.month AND l.bill_id = t.bill_id AND "+finishedDays) + ") l WHERE TRUE")
	}
}

// finishedDays is the cut-off of A5 on lines; finishedSums is the same on sums, which know the day.
const (
	finishedDays = "(t.cut IS NULL OR charge_day(l.charged_at, l.month) < " + cutDay + ")"
	finishedSums = "(t.cut IS NULL OR l.day < " + cutDay + ")"
	cutDay       = "(t.cut AT TIME ZONE 'UTC' + interval '8 hours')::date"
)

// linesWhere appends the filter, without the filter on the column named without. l may be lines, instance lines or sums; the last have
// no instance, tags or operator.
func (q *query) linesWhere(f LineFilter, bills []*Bill, without string) {
	q.oneOf("l.product_name", f.Product, without)
	q.oneOf("l.subproduct_name", f.Subproduct, without)
	q.oneOf("l.project_name", f.Project, without)
	q.oneOf("l.region_name", f.Region, without)
	q.oneOf("l.availability_zone", f.Zone, without)
	q.oneOf("l.billing_mode", words(f.BillingMode), without)
	q.oneOf("l.transaction_type", words(f.TransactionType), without)
	q.oneOf("l.operator_account_id", f.OperatorUIN, without)
	q.oneOf("l.instance_id", f.InstanceID, without)
	if f.InstanceSearch != "" {
		q.holding(f.InstanceSearch, "l.instance_id", "l.instance_name")
	}
	for _, t := range f.Tags {
		if without == "l.tags" {
			break
		}
		if len(t.Values) == 0 {
			q.and("l.tags ->> ? IS NOT NULL", t.Key)
		} else {
			q.and("l.tags ->> ? = ANY (?)", t.Key, pq.Array(t.Values))
		}
	}
	if len(f.PaymentStatus) > 0 {
		var matching []string
		for _, b := range bills {
			if slices.Contains(f.PaymentStatus, b.PaymentStatus()) {
				matching = append(matching, b.ID.String())
			}
		}
		q.and("l.bill_id = ANY (?::uuid[])", pq.Array(matching))
	}
}

func (q *query) oneOf(column string, values []string, without string) {
	if len(values) == 0 || column == without {
		return
	}
	if slices.Contains(values, "") {
		q.and("(coalesce("+column+", '') = ANY (?))", pq.Array(values))
		return
	}
	q.and(column+" = ANY (?)", pq.Array(values))
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// column is where a column of the catalogue is read to.
func column(l *billing.Line, key string) any {
	switch f := l.Field(key).(type) {
	case *string:
		return &textColumn[string]{f}
	case *billing.BillingMode:
		return &textColumn[billing.BillingMode]{f}
	case *time.Time:
		return (*nullTime)(f)
	case *billing.Tags:
		return &jsonColumn{f}
	default: // decimals read themselves
		return f
	}
}

// textColumn reads NULL as "".
type textColumn[T ~string] struct{ to *T }

// Scan implements sql.Scanner.
func (c *textColumn[T]) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*c.to = ""
	case string:
		*c.to = T(v)
	case []byte:
		*c.to = T(v)
	default:
		return fmt.Errorf("text column: %T", src)
	}
	return nil
}

// jsonColumn reads jsonb; NULL leaves the zero value.
type jsonColumn struct{ to any }

// Scan implements sql.Scanner.
func (c *jsonColumn) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		return nil
	case []byte:
		return json.Unmarshal(v, c.to)
	case string:
		return json.Unmarshal([]byte(v), c.to)
	}
	return errors.New("json column: not text")
}

// instancesOf is the statement that sums the lines l of a condition to instance lines (level L2, D4): everything that is not summed
// tells instances apart. An instance line's id is made of what tells it apart, so that it stays the same whenever it is summed again.
func instancesOf(condition string) string {
	return "SELECT l.channel_id, l.month, l.bill_id, md5(ROW(" + strings.Join(instanceKey, ", ") + ")::text)::uuid AS id, " +
		strings.Join(instanceColumns, ", ") + ", count(*) AS line_count FROM bill_line l WHERE " + condition +
		" GROUP BY l.channel_id, l.month, l.bill_id, " + strings.Join(instanceKey, ", ")
}

var instanceKey, instanceColumns = func() (key, columns []string) {
	for _, c := range billing.Catalogue {
		if !c.On(billing.Instances) || c.Derived || c.Key == "billMonth" {
			continue
		}
		switch {
		case c.Type == "decimal":
			columns = append(columns, "sum(l."+c.SQL+") AS "+c.SQL)
		case c.Key == "usageStartTime":
			columns = append(columns, "min(l."+c.SQL+") AS "+c.SQL)
		case c.Key == "usageEndTime":
			columns = append(columns, "max(l."+c.SQL+") AS "+c.SQL)
		default:
			key, columns = append(key, "l."+c.SQL), append(columns, "l."+c.SQL)
		}
	}
	return key, columns
}()

// summariesOf is the statement that sums the lines l of a condition by what charts, options and totals ask for.
func summariesOf(condition string) string {
	const key = "l.product_name, l.subproduct_name, l.project_name, l.region_name, l.availability_zone, l.billing_mode, l.transaction_type"
	const day = "charge_day(l.charged_at, l.month)"
	return "SELECT l.channel_id, l.month, l.bill_id, md5(ROW(l.bill_id, " + day + ", " + key + ")::text)::uuid AS id, " + day + " AS day, " + key +
		", sum(l.total_cost) AS total_cost, sum(l.original_cost) AS original_cost, count(*) AS line_count FROM bill_line l WHERE " + condition +
		" GROUP BY l.channel_id, l.month, l.bill_id, " + day + ", " + key
}

// LineByID returns one line or instance line of a bill, with every column that the viewer may see; nil when there is none. Errors as for
// Lines.
func (s *Store) LineByID(ctx context.Context, v billing.Viewer, b *Bill, level billing.Level, id uuid.UUID) (*billing.Line, error) {
	one := 1
	var keys []string
	for _, c := range billing.Columns(v.Perspective(), level) {
		keys = append(keys, c.Key)
	}
	pages, err := s.lines(ctx, v, []*Bill{b}, level, LineQuery{Columns: keys, Extra: true, only: id}, Page{First: &one})
	if err != nil || len(pages[0].Edges) == 0 {
		return nil, err
	}
	return &pages[0].Edges[0].Node, nil
}
