package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
)

// Violation is one broken invariant.
type Violation struct {
	Rule   string // of RULES.md
	Object string
	Detail string
}

// Checked says how much was looked at.
type Checked struct {
	Bills, Lines, Credits, CreditEntries int64
}

// checkBatch is how many bills or credits one statement looks at.
const checkBatch = 200

// Check holds every money invariant against the database and reports each violation. It works in batches, each on one snapshot, so that it
// runs in constant memory on a live system. The error is that of the database; violations are not errors.
func (s *Store) Check(ctx context.Context, report func(Violation)) (Checked, error) {
	var done Checked
	for _, part := range []struct {
		name  string
		batch func(context.Context, *sql.Tx, uuid.UUID, func(Violation), *Checked) (uuid.UUID, int, error)
	}{{"bills", checkBillBatch}, {"credits", checkCreditBatch}} {
		after := uuid.Nil
		for {
			var n int
			err := s.snapshot(ctx, func(tx *sql.Tx) (err error) {
				after, n, err = part.batch(ctx, tx, after, report, &done)
				return err
			})
			if err != nil {
				return done, fmt.Errorf("check %s: %w", part.name, err)
			}
			if n < checkBatch {
				break
			}
		}
	}
	err := s.snapshot(ctx, func(tx *sql.Tx) error { return checkWhole(ctx, tx, report) })
	return done, err
}

func (s *Store) snapshot(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only reads
	return fn(tx)
}

// checkBillBatch holds bills against lines, instance lines, summaries (D4), payable (D3), confirmations (E2) and credit entries (F2).
func checkBillBatch(ctx context.Context, tx *sql.Tx, after uuid.UUID, report func(Violation), done *Checked) (uuid.UUID, int, error) {
	rows, err := tx.QueryContext(ctx, `WITH batch AS (SELECT * FROM bill WHERE id > $1 ORDER BY id LIMIT $2)
		SELECT b.id, b.line_count,
			b.total_cost IS DISTINCT FROM l.cost OR b.line_count IS DISTINCT FROM l.n,
			b.total_cost IS DISTINCT FROM i.cost OR b.line_count IS DISTINCT FROM i.n,
			b.total_cost IS DISTINCT FROM s.cost OR b.line_count IS DISTINCT FROM s.n,
			b.payable IS DISTINCT FROM round(b.total_cost, b.minor_unit),
			b.confirmed_amount IS DISTINCT FROM coalesce(c.amount, 0),
			b.confirmed_amount < 0 OR b.confirmed_amount > greatest(0, b.payable),
			coalesce(c.without_entry, 0) > 0,
			coalesce(c.astray, 0) > 0,
			b.confirmed_amount > 0 AND b.issued_at IS NULL
		FROM batch b
		LEFT JOIN LATERAL (SELECT sum(total_cost) AS cost, count(*) AS n FROM bill_line x WHERE x.channel_id = b.channel_id AND x.month = b.month AND x.bill_id = b.id) l ON TRUE
		LEFT JOIN LATERAL (SELECT sum(total_cost) AS cost, sum(line_count) AS n FROM bill_instance x WHERE x.channel_id = b.channel_id AND x.month = b.month AND x.bill_id = b.id) i ON TRUE
		LEFT JOIN LATERAL (SELECT sum(total_cost) AS cost, sum(line_count) AS n FROM bill_summary x WHERE x.channel_id = b.channel_id AND x.month = b.month AND x.bill_id = b.id) s ON TRUE
		LEFT JOIN LATERAL (SELECT sum(CASE x.kind WHEN 'CONFIRMATION' THEN x.amount ELSE -x.amount END) AS amount,
				count(*) FILTER (WHERE NOT EXISTS (SELECT FROM credit_entry e JOIN credit_account k ON k.channel_id = e.channel_id AND k.id = e.credit_account_id
					WHERE e.channel_id = x.channel_id AND e.confirmation_id = x.id AND e.amount = x.amount AND k.holder_id = b.customer_id AND k.currency = b.currency
					AND e.kind = CASE x.kind WHEN 'CONFIRMATION' THEN 'CONFIRM_RETURN' ELSE 'CONFIRM_REVERSAL' END)) AS without_entry,
				count(*) FILTER (WHERE x.currency <> b.currency OR x.kind = 'REVERSAL' AND NOT EXISTS (SELECT FROM confirmation o
					WHERE o.channel_id = x.channel_id AND o.id = x.reverses_id AND o.bill_id = x.bill_id AND o.amount = x.amount AND o.kind = 'CONFIRMATION')) AS astray
			FROM confirmation x WHERE x.channel_id = b.channel_id AND x.bill_id = b.id) c ON TRUE
		ORDER BY b.id`, after, checkBatch)
	if err != nil {
		return after, 0, err
	}
	defer rows.Close()
	rules := []Violation{
		{Rule: "D4", Detail: "its lines do not add up to it"},
		{Rule: "D4", Detail: "its instance lines do not add up to it"},
		{Rule: "D4", Detail: "its summaries do not add up to it"},
		{Rule: "D3", Detail: "payable is not the rounded total cost"},
		{Rule: "E2", Detail: "confirmed is not the sum of its confirmations"},
		{Rule: "E4", Detail: "more is confirmed than is payable"},
		{Rule: "F2", Detail: "a confirmation has no credit entry of its amount"},
		{Rule: "E10", Detail: "a confirmation is of another currency, or a reversal takes back what is not there"},
		{Rule: "E1", Detail: "it is confirmed but not issued"},
	}
	n := 0
	for rows.Next() {
		var lines int64
		broken := make([]bool, len(rules))
		dest := []any{&after, &lines}
		for i := range broken {
			dest = append(dest, &broken[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return after, n, err
		}
		for i, b := range broken {
			if b {
				report(Violation{rules[i].Rule, "bill " + after.String(), rules[i].Detail})
			}
		}
		n++
		done.Bills++
		done.Lines += lines
	}
	return after, n, rows.Err()
}

// checkCreditBatch holds credits against their entries (F4: gap-free, running balances) and against charges and confirmations (F3).
func checkCreditBatch(ctx context.Context, tx *sql.Tx, after uuid.UUID, report func(Violation), done *Checked) (uuid.UUID, int, error) {
	rows, err := tx.QueryContext(ctx, `WITH batch AS (SELECT k.*, h.kind FROM credit_account k JOIN account h ON h.id = k.holder_id WHERE k.id > $1 ORDER BY k.id LIMIT $2)
		SELECT k.id, e.n, k.last_sequence <> e.n OR e.gaps > 0, e.wrong > 0,
			(k.total, k.used) IS DISTINCT FROM (e.total, e.used),
			k.kind = 'CUSTOMER' AND k.used IS DISTINCT FROM coalesce(b.used, 0)
		FROM batch k
		LEFT JOIN LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE x.sequence <> x.place) AS gaps,
				count(*) FILTER (WHERE x.total_after <> x.total_before + CASE x.kind WHEN 'ALLOCATE' THEN x.amount WHEN 'REPOSSESS' THEN -x.amount ELSE 0 END
					OR x.used_after <> x.used_before + CASE WHEN x.kind IN ('CONSUME', 'CONFIRM_REVERSAL') THEN x.amount WHEN x.kind IN ('REFUND', 'CONFIRM_RETURN') THEN -x.amount ELSE 0 END) AS wrong,
				coalesce(max(x.total_after) FILTER (WHERE x.sequence = k.last_sequence), 0) AS total, coalesce(max(x.used_after) FILTER (WHERE x.sequence = k.last_sequence), 0) AS used
			FROM (SELECT y.*, row_number() OVER w AS place, coalesce(lag(y.total_after) OVER w, 0) AS total_before, coalesce(lag(y.used_after) OVER w, 0) AS used_before
				FROM credit_entry y WHERE y.channel_id = k.channel_id AND y.credit_account_id = k.id WINDOW w AS (ORDER BY y.sequence)) x) e ON TRUE
		LEFT JOIN LATERAL (SELECT sum(y.total_cost - y.confirmed_amount) AS used FROM bill y
			WHERE y.channel_id = k.channel_id AND y.customer_id = k.holder_id AND y.currency = k.currency AND NOT y.own_usage) b ON TRUE
		ORDER BY k.id`, after, checkBatch)
	if err != nil {
		return after, 0, err
	}
	defer rows.Close()
	rules := []Violation{
		{Rule: "F4", Detail: "its entries have gaps"},
		{Rule: "F4", Detail: "an entry's balances do not follow from the one before"},
		{Rule: "F4", Detail: "its balances are not those of its last entry"},
		{Rule: "F3", Detail: "used is not charged minus confirmed"},
	}
	n := 0
	for rows.Next() {
		var entries int64
		broken := make([]bool, len(rules))
		if err := rows.Scan(&after, &entries, &broken[0], &broken[1], &broken[2], &broken[3]); err != nil {
			return after, n, err
		}
		for i, b := range broken {
			if b {
				report(Violation{rules[i].Rule, "credit " + after.String(), rules[i].Detail})
			}
		}
		n++
		done.Credits++
		done.CreditEntries += entries
	}
	return after, n, rows.Err()
}

// checkWhole looks for what no bill or credit of a batch would show: customers that were charged without a credit, and lines without a bill.
func checkWhole(ctx context.Context, tx *sql.Tx, report func(Violation)) error {
	for _, c := range []struct{ rule, detail, statement string }{
		{"F3", "the customer was charged but has no credit account", `SELECT DISTINCT 'account ' || b.customer_id FROM bill b WHERE NOT b.own_usage AND NOT EXISTS (SELECT FROM credit_account k
			WHERE k.channel_id = b.channel_id AND k.holder_id = b.customer_id AND k.currency = b.currency) LIMIT 100`},
		{"D4", "there are lines of a bill that does not exist", `SELECT DISTINCT 'bill ' || l.bill_id FROM
			(SELECT channel_id, bill_id FROM bill_line UNION ALL SELECT channel_id, bill_id FROM bill_instance UNION ALL SELECT channel_id, bill_id FROM bill_summary) l
			WHERE NOT EXISTS (SELECT FROM bill b WHERE b.channel_id = l.channel_id AND b.id = l.bill_id) LIMIT 100`},
		{"F4", "an entry tells of a confirmation that does not exist", `SELECT DISTINCT 'credit ' || e.credit_account_id FROM credit_entry e WHERE e.confirmation_id IS NOT NULL
			AND NOT EXISTS (SELECT FROM confirmation n WHERE n.channel_id = e.channel_id AND n.id = e.confirmation_id) LIMIT 100`},
		{"F6", "an alert tells of an entry that did not take it below the threshold", `SELECT DISTINCT 'credit ' || x.credit_account_id FROM credit_alert x LEFT JOIN credit_entry e
			ON e.channel_id = x.channel_id AND e.credit_account_id = x.credit_account_id AND e.sequence = x.sequence
			WHERE e.id IS NULL OR (e.total_after - e.used_after) * 100 >= e.total_after * x.percent LIMIT 100`},
		{"E6", "the run's counts are not those of its bills", `SELECT 'run ' || r.id FROM confirm_all_run r LEFT JOIN LATERAL
			(SELECT count(*) AS n, count(i.amount) AS confirmed, count(i.code) AS refused FROM confirm_all_item i WHERE i.channel_id = r.channel_id AND i.run_id = r.id) i ON TRUE
			WHERE (r.bill_count, r.confirmed_count, r.refused_count) IS DISTINCT FROM (i.n, i.confirmed, i.refused) LIMIT 100`},
		{"E6", "the run says of a bill that it confirmed it, and did not", `SELECT DISTINCT 'run ' || i.run_id FROM confirm_all_item i WHERE i.confirmation_id IS NOT NULL AND NOT EXISTS (SELECT FROM confirmation n
			WHERE n.channel_id = i.channel_id AND n.id = i.confirmation_id AND n.bill_id = i.bill_id AND n.amount = i.amount AND n.kind = 'CONFIRMATION') LIMIT 100`},
	} {
		objects, err := names(ctx, tx, c.statement)
		if err != nil {
			return err
		}
		for _, object := range objects {
			report(Violation{c.rule, object, c.detail})
		}
	}
	return nil
}

func names(ctx context.Context, tx *sql.Tx, statement string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, statement)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, rows.Err()
}
