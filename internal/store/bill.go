package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// Bill is a bill with the accounts that it is stamped with. Its TotalCost holds charges up to DataAsOf: in the running month, those of
// finished days (A5).
type Bill struct {
	billing.Bill
	Customer billing.Account
	Manager  billing.Account
	Siblings []*Bill   // the bills of the same page, itself included, so that children can be fetched for all at once
	Lines    int64     // how many charges it has; for planning work, never shown
	At       time.Time // the instant that it was read at: every derived fact of one answer is of one instant
}

// Reach is which customers a distributor looks at.
type Reach string

// The reaches.
const (
	Direct   Reach = "DIRECT"
	Indirect Reach = "INDIRECT"
	Everyone Reach = "ALL"
)

// MaxMonths is the longest range of months in one filter.
const MaxMonths = 24

// BillFilter says which bills. Zero fields say nothing.
type BillFilter struct {
	Month, FromMonth, ToMonth billing.Month
	CustomerUIN               string
	Search                    string
	ManagerUIN                string
	Reach                     Reach // "" means DIRECT for a distributor, or ALL with a ManagerUIN; it says nothing for the others
	Status                    []billing.BillStatus
	Currency                  billing.Currency
}

// BillOrder is an order of bills.
type BillOrder struct {
	Field string // MONTH, CUSTOMER_NAME, PAYABLE or AMOUNT_TO_BE_CONFIRMED
	Desc  bool
}

// months returns the range of the filter, or INVALID_MONTH and INVALID_ARGUMENT.
func (f BillFilter) months(now time.Time) (from, to billing.Month, err error) {
	current := billing.MonthOf(now)
	switch {
	case f.Month != 0 && (f.FromMonth != 0 || f.ToMonth != 0):
		return 0, 0, billing.Errorf(billing.InvalidArgument, "Give either month, or fromMonth and toMonth.").On("month")
	case f.Month != 0:
		return f.Month, f.Month, billing.CheckBillMonth(f.Month, now)
	}
	from, to = f.FromMonth, f.ToMonth
	if to == 0 {
		to = current
		if from != 0 && from+MaxMonths-1 < to {
			to = from + MaxMonths - 1
		}
	}
	if from == 0 {
		from = max(to-MaxMonths+1, billing.FirstMonthOfDetails)
	}
	for _, m := range []billing.Month{from, to} {
		if err := billing.CheckBillMonth(m, now); err != nil {
			return 0, 0, err
		}
	}
	switch {
	case to < from:
		return 0, 0, billing.Errorf(billing.InvalidArgument, "fromMonth %s is after toMonth %s.", from, to).On("fromMonth")
	case to-from >= MaxMonths:
		return 0, 0, billing.Errorf(billing.InvalidArgument, "A range has at most %d months; %s to %s is %d.", MaxMonths, from, to, to-from+1).On("fromMonth")
	}
	return from, to, nil
}

// billRow is what is shown of a bill: in the running month, the sum of finished days (A5). Everything else that is derived from it is an
// expression on it.
const billRow = ` FROM bill b
	JOIN account c ON c.id = b.customer_id
	JOIN account m ON m.id = b.manager_id
	CROSS JOIN LATERAL (SELECT CASE WHEN b.month = ?::date AND b.issued_at IS NULL THEN
			coalesce((SELECT sum(s.total_cost) FROM bill_summary s WHERE s.channel_id = b.channel_id AND s.month = b.month AND s.bill_id = b.id AND s.day < ?::date), 0)
		ELSE b.total_cost END AS total_cost) t`

const (
	payableSQL = "round(t.total_cost, b.minor_unit)"
	leftSQL    = "greatest(0, " + payableSQL + " - b.confirmed_amount)"
	statusSQL  = "CASE WHEN " + payableSQL + " <= 0 THEN 'NOT_REQUIRED' WHEN b.confirmed_amount >= " + payableSQL +
		" THEN 'CONFIRMED' WHEN b.confirmed_amount > 0 THEN 'PARTIALLY_CONFIRMED' ELSE 'UNCONFIRMED' END"
)

func billColumns() string {
	return "b.id, b.channel_id, b.month, b.customer_id, b.manager_id, b.currency, b.own_usage, t.total_cost, b.confirmed_amount, b.held, b.issued_at, b.line_count, " +
		accountColumns("c") + ", " + accountColumns("m")
}

func billFields(b *Bill) []any {
	f := []any{&b.ID, &b.ChannelID, &b.Month, &b.CustomerID, &b.ManagerID, &b.Currency, &b.OwnUsage, &b.TotalCost, &b.Confirmed, &b.Held, (*nullTime)(&b.IssuedAt), &b.Lines}
	return append(append(f, accountFields(&b.Customer)...), accountFields(&b.Manager)...)
}

// nullTime reads NULL as the zero time.
type nullTime time.Time

// Scan implements sql.Scanner.
func (t *nullTime) Scan(src any) error {
	var n sql.NullTime
	if err := n.Scan(src); err != nil {
		return err
	}
	*t = nullTime(n.Time)
	return nil
}

// fromBills appends the rows of billRow that the viewer may see.
func (q *query) fromBills(v billing.Viewer, now time.Time) *query {
	return q.add(billRow, billing.MonthOf(now), billing.EndOfYesterday(now).Format(time.DateOnly)).add(" WHERE ").scope(billScope(v))
}

// billsWhere appends the filter.
func (q *query) billsWhere(v billing.Viewer, f BillFilter, from, to billing.Month) {
	if from == to {
		q.and("b.month = ?::date", from)
	} else {
		q.and("b.month BETWEEN ?::date AND ?::date", from, to)
	}
	if v.Account.Kind == billing.Distributor {
		switch {
		case f.Reach == Everyone, f.Reach == "" && f.ManagerUIN != "":
		case f.Reach == Indirect:
			q.and("b.manager_id <> ?", v.Account.ID)
		default:
			q.and("b.manager_id = ?", v.Account.ID)
		}
	}
	if f.CustomerUIN != "" {
		q.and("(c.uin = ? OR c.source_id = ?)", f.CustomerUIN, f.CustomerUIN)
	}
	if f.ManagerUIN != "" {
		q.and("(m.uin = ? OR m.source_id = ?)", f.ManagerUIN, f.ManagerUIN)
	}
	if f.Search != "" {
		q.searchAccount("c", f.Search)
	}
	if f.Currency != "" {
		q.and("b.currency = ?", f.Currency)
	}
	if len(f.Status) > 0 {
		q.and("("+statusSQL+") = ANY (?)", textArray(f.Status))
	}
}

func (o BillOrder) keys() (order, error) {
	month := sortKey{expr: "b.month", cast: "date", desc: true}
	name := sortKey{expr: "lower(c.name)", cast: "text"}
	id := sortKey{expr: "b.id", cast: "uuid"}
	switch o.Field {
	case "":
		return order{month, name, id}, nil
	case "MONTH":
		month.desc = o.Desc
		return order{month, name, id}, nil
	case "CUSTOMER_NAME":
		name.desc = o.Desc
		return order{name, month, id}, nil
	case "PAYABLE":
		id.desc = o.Desc
		return order{{expr: payableSQL, cast: "numeric", desc: o.Desc}, id}, nil
	case "AMOUNT_TO_BE_CONFIRMED":
		id.desc = o.Desc
		return order{{expr: leftSQL, cast: "numeric", desc: o.Desc}, id}, nil
	}
	return nil, billing.Errorf(billing.InvalidArgument, "Bills have no order %q.", o.Field).On("orderBy")
}

// Bills returns a page of the bills that the viewer may see. Errors: INVALID_MONTH, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) Bills(ctx context.Context, v billing.Viewer, f BillFilter, o BillOrder, p Page) (Connection[*Bill], error) {
	var none Connection[*Bill]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	now := s.now()
	from, to, err := f.months(now)
	if err != nil {
		return none, err
	}
	size, err := p.size()
	if err != nil {
		return none, err
	}
	keys, err := o.keys()
	if err != nil {
		return none, err
	}
	name := list("bills", f, from, to, o)
	q := new(query).add("SELECT "+billColumns()+keys.keyColumns()).fromBills(v, now)
	q.billsWhere(v, f, from, to)
	if p.After != nil {
		after, err := keys.readCursor(name, *p.After)
		if err != nil {
			return none, err
		}
		q.after(keys, after)
	}
	q.orderBy(keys)
	q.add(" LIMIT ?", size+1)
	bills, cursors, err := readBills(ctx, s.db, q, len(keys), now)
	if err != nil {
		return none, pageError(err, p, "bills")
	}
	return siblings(page(bills, cursors, name, size, p)), nil
}

// siblings lets each bill of a page know the others.
func siblings(c Connection[*Bill]) Connection[*Bill] {
	all := make([]*Bill, len(c.Edges))
	for i, e := range c.Edges {
		all[i] = e.Node
		e.Node.Siblings = all
	}
	return c
}

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func readBills(ctx context.Context, db queryer, q *query, keys int, now time.Time) ([]*Bill, [][]string, error) {
	rows, err := db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var out []*Bill
	var cursors [][]string
	for rows.Next() {
		b := &Bill{At: now}
		k := make([]string, keys)
		dest := billFields(b)
		for i := range k {
			dest = append(dest, &k[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return nil, nil, err
		}
		b.Siblings = []*Bill{b}
		out, cursors = append(out, b), append(cursors, k)
	}
	return out, cursors, rows.Err()
}

// BillTotals are sums over bills of one currency (E9).
type BillTotals struct {
	Currency            billing.Currency
	BillCount           int
	OpenBillCount       int // with an amount to be confirmed
	OpenCustomerCount   int // with such a bill
	TotalCost           decimal.Decimal
	Payable             decimal.Decimal
	RoundingDifference  decimal.Decimal
	ConfirmedAmount     decimal.Decimal
	AmountToBeConfirmed decimal.Decimal
	DataAsOf            time.Time // A5, A9
	Final               bool      // every bill is issued, and none can come any more
}

// BillTotals sums a whole filter, per currency (D5, E9).
func (s *Store) BillTotals(ctx context.Context, v billing.Viewer, f BillFilter) ([]BillTotals, error) {
	now := s.now()
	from, to, err := f.months(now)
	if err != nil {
		return nil, err
	}
	q := new(query).add("SELECT b.currency, count(*), count(*) FILTER (WHERE " + leftSQL + " > 0), count(DISTINCT b.customer_id) FILTER (WHERE " + leftSQL + " > 0), sum(t.total_cost), sum(" + payableSQL + "), sum(b.confirmed_amount), sum(" + leftSQL + ")")
	q.allIssued(now).fromBills(v, now)
	q.billsWhere(v, f, from, to)
	q.add(" GROUP BY b.currency ORDER BY b.currency")
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("bill totals: %w", err)
	}
	defer rows.Close()
	var out []BillTotals
	for rows.Next() {
		var t BillTotals
		if err := rows.Scan(&t.Currency, &t.BillCount, &t.OpenBillCount, &t.OpenCustomerCount, &t.TotalCost, &t.Payable, &t.ConfirmedAmount, &t.AmountToBeConfirmed, &t.Final); err != nil {
			return nil, fmt.Errorf("bill totals: %w", err)
		}
		t.DataAsOf, t.Final = upTo(to, t.Final, now)
		t.RoundingDifference = t.Currency.Format(t.Payable.Sub(t.TotalCost))
		for _, d := range []*decimal.Decimal{&t.TotalCost, &t.Payable, &t.ConfirmedAmount, &t.AmountToBeConfirmed} {
			*d = t.Currency.Format(*d)
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// allIssued appends whether all bills b of a group are issued (A2).
func (q *query) allIssued(now time.Time) *query {
	return q.add(", bool_and(b.issued_at IS NOT NULL OR NOT b.held AND b.month <= ?::date)", lastIssued(now))
}

// lastIssued is the last month that is issued by the calendar (A2).
func lastIssued(now time.Time) billing.Month {
	last := billing.MonthOf(now) - 1
	if now.Before(last.IssueInstant()) {
		last--
	}
	return last
}

// upTo is the cut-off of sums over months up to the last one, and whether they can no longer change: all their bills are issued, and none can
// come any more (A5, A9).
func upTo(last billing.Month, issued bool, now time.Time) (dataAsOf time.Time, final bool) {
	b := billing.Bill{Month: last}
	return b.DataAsOf(now), issued && b.State(now) == billing.Issued
}

// CountBills counts the bills of a filter.
func (s *Store) CountBills(ctx context.Context, v billing.Viewer, f BillFilter) (int, error) {
	now := s.now()
	from, to, err := f.months(now)
	if err != nil {
		return 0, err
	}
	q := new(query).add("SELECT count(*)").fromBills(v, now)
	q.billsWhere(v, f, from, to)
	var n int
	if err := s.db.QueryRowContext(ctx, q.String(), q.args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count bills: %w", err)
	}
	return n, nil
}

// Months returns the months in which the viewer sees a bill, newest first.
func (s *Store) Months(ctx context.Context, v billing.Viewer) ([]billing.Month, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	q := new(query).add("SELECT DISTINCT b.month FROM bill b WHERE ").scope(billScope(v)).add(" ORDER BY b.month DESC")
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("months: %w", err)
	}
	defer rows.Close()
	var out []billing.Month
	for rows.Next() {
		var m billing.Month
		if err := rows.Scan(&m); err != nil {
			return nil, fmt.Errorf("months: %w", err)
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// BillOf returns a customer's bill of a month; nil when the viewer may see none. A currency or manager is needed only when there are
// several. Errors: INVALID_MONTH, INVALID_ARGUMENT (several bills).
func (s *Store) BillOf(ctx context.Context, v billing.Viewer, m billing.Month, customerUIN string, currency billing.Currency, managerUIN string) (*Bill, error) {
	now := s.now()
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	if err := billing.CheckBillMonth(m, now); err != nil {
		return nil, err
	}
	q := new(query).add("SELECT "+billColumns()).fromBills(v, now)
	q.billsWhere(v, BillFilter{CustomerUIN: customerUIN, ManagerUIN: managerUIN, Currency: currency, Reach: Everyone}, m, m)
	q.add(" LIMIT 2")
	bills, _, err := readBills(ctx, s.db, q, 0, now)
	if err != nil {
		return nil, fmt.Errorf("bill: %w", err)
	}
	switch len(bills) {
	case 0:
		return nil, nil
	case 1:
		return bills[0], nil
	}
	if bills[0].Currency != bills[1].Currency {
		return nil, billing.Errorf(billing.InvalidArgument, "This customer has bills in several currencies in %s; say which.", m).On("currency")
	}
	return nil, billing.Errorf(billing.InvalidArgument, "This customer has bills of several managers in %s; say which.", m).On("managerUin")
}

// BillsByID returns the bills with these ids that the viewer may see; the others are missing from the answer (B6).
func (s *Store) BillsByID(ctx context.Context, v billing.Viewer, ids []uuid.UUID) (map[uuid.UUID]*Bill, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	now := s.now()
	q := new(query).add("SELECT "+billColumns()).fromBills(v, now).and("b.id = ANY (?)", uuidArray(ids))
	bills, _, err := readBills(ctx, s.db, q, 0, now)
	if err != nil {
		return nil, fmt.Errorf("bills by id: %w", err)
	}
	out := make(map[uuid.UUID]*Bill, len(bills))
	for _, b := range bills {
		b.Siblings = bills
		out[b.ID] = b
	}
	return out, nil
}
