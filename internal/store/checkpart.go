package store

import (
	"strings"

	"countersign/internal/billing"
)

// linesOfBatch is the rows l of a bill of the batch.
const linesOfBatch = "l.channel_id = b.channel_id AND l.month = b.month AND l.bill_id = b.id"

// differs says whether the rows l of a derived table are others than those that a statement derives from the lines of a bill, in any column.
func differs(table, derived string, columns []string) string {
	in := func(alias string) string { return "(" + alias + "." + strings.Join(columns, ", "+alias+".") + ")" }
	return "EXISTS (SELECT FROM (" + derived + ") d FULL JOIN (SELECT l.* FROM " + table + " l WHERE " + linesOfBatch + ") k USING (id) WHERE " + in("d") + " IS DISTINCT FROM " + in("k") + ")"
}

var summaryColumns = []string{
	"day", "product_name", "subproduct_name", "project_name", "region_name", "availability_zone", "billing_mode", "transaction_type", "total_cost", "original_cost", "line_count",
}

// billCheck holds bills against lines, instance lines and summaries (D4), payable (D3), confirmations (E2) and credits (F2, F3). The derived
// rows are held against the lines in all their columns where their sums agree: each dimension, each day and each instance.
var billCheck = checkPart{
	object: "bill",
	statement: `WITH batch AS (SELECT * FROM bill WHERE id > $1 ORDER BY id LIMIT $2)
		SELECT b.id, b.line_count, t.lines, t.instances, t.summaries,
			CASE WHEN NOT (t.lines OR t.instances) THEN ` + differs("bill_instance", instancesOf(linesOfBatch), append(strings.Split(sqlNames(billing.Instances), ", "), "line_count")) + ` ELSE FALSE END,
			CASE WHEN NOT (t.lines OR t.summaries) THEN ` + differs("bill_summary", summariesOf(linesOfBatch), summaryColumns) + ` ELSE FALSE END,
			b.payable IS DISTINCT FROM round(b.total_cost, b.minor_unit),
			b.confirmed_amount IS DISTINCT FROM coalesce(c.amount, 0),
			b.confirmed_amount < 0 OR b.confirmed_amount > greatest(0, b.payable),
			coalesce(c.without_entry, 0) > 0,
			coalesce(c.astray, 0) > 0,
			b.confirmed_amount > 0 AND b.issued_at IS NULL,
			NOT b.own_usage AND NOT EXISTS (SELECT FROM credit_account k WHERE k.channel_id = b.channel_id AND k.holder_id = b.customer_id AND k.currency = b.currency)
		FROM batch b
		LEFT JOIN LATERAL (SELECT sum(total_cost) AS cost, count(*) AS n FROM bill_line l WHERE ` + linesOfBatch + `) l ON TRUE
		LEFT JOIN LATERAL (SELECT sum(total_cost) AS cost, sum(line_count) AS n FROM bill_instance l WHERE ` + linesOfBatch + `) i ON TRUE
		LEFT JOIN LATERAL (SELECT sum(total_cost) AS cost, sum(line_count) AS n FROM bill_summary l WHERE ` + linesOfBatch + `) s ON TRUE
		CROSS JOIN LATERAL (SELECT b.total_cost IS DISTINCT FROM l.cost OR b.line_count IS DISTINCT FROM l.n AS lines,
			b.total_cost IS DISTINCT FROM i.cost OR b.line_count IS DISTINCT FROM i.n AS instances,
			b.total_cost IS DISTINCT FROM s.cost OR b.line_count IS DISTINCT FROM s.n AS summaries) t
		LEFT JOIN LATERAL (SELECT sum(CASE x.kind WHEN 'CONFIRMATION' THEN x.amount ELSE -x.amount END) AS amount,
				count(*) FILTER (WHERE NOT EXISTS (SELECT FROM credit_entry e JOIN credit_account k ON k.channel_id = e.channel_id AND k.id = e.credit_account_id
					WHERE e.channel_id = x.channel_id AND e.confirmation_id = x.id AND e.amount = x.amount AND k.holder_id = b.customer_id AND k.currency = b.currency
					AND e.kind = CASE x.kind WHEN 'CONFIRMATION' THEN 'CONFIRM_RETURN' ELSE 'CONFIRM_REVERSAL' END)) AS without_entry,
				count(*) FILTER (WHERE x.currency <> b.currency OR x.kind = 'REVERSAL' AND NOT EXISTS (SELECT FROM confirmation o
					WHERE o.channel_id = x.channel_id AND o.id = x.reverses_id AND o.bill_id = x.bill_id AND o.amount = x.amount AND o.kind = 'CONFIRMATION')) AS astray
			FROM confirmation x WHERE x.channel_id = b.channel_id AND x.bill_id = b.id) c ON TRUE
		ORDER BY b.id`,
	rules: []Violation{
		{Rule: "D4", Detail: "its lines do not add up to it"},
		{Rule: "D4", Detail: "its instance lines do not add up to it"},
		{Rule: "D4", Detail: "its summaries do not add up to it"},
		{Rule: "D4", Detail: "an instance line is not the sum of its lines"},
		{Rule: "D4", Detail: "a summary is not the sum of its lines"},
		{Rule: "D3", Detail: "payable is not the rounded total cost"},
		{Rule: "E2", Detail: "confirmed is not the sum of its confirmations"},
		{Rule: "E4", Detail: "more is confirmed than is payable"},
		{Rule: "F2", Detail: "a confirmation has no credit entry of its amount"},
		{Rule: "E10", Detail: "a confirmation is of another currency, or a reversal takes back what is not there"},
		{Rule: "E1", Detail: "it is confirmed but not issued"},
		{Rule: "F3", Detail: "its customer was charged but has no credit"},
	},
	count: func(done *Checked, lines int64) {
		done.Bills++
		done.Lines += lines
	},
}

// creditCheck holds credits against their entries (F4: gap-free, running balances), these against confirmations, and all against charges (F3).
var creditCheck = checkPart{
	object: "credit",
	statement: `WITH batch AS (SELECT k.*, h.kind FROM credit_account k JOIN account h ON h.id = k.holder_id WHERE k.id > $1 ORDER BY k.id LIMIT $2)
		SELECT k.id, e.n, k.last_sequence <> e.n OR e.gaps > 0, e.wrong > 0,
			(k.total, k.used) IS DISTINCT FROM (e.total, e.used),
			k.kind = 'CUSTOMER' AND k.used IS DISTINCT FROM coalesce(b.used, 0),
			e.astray > 0
		FROM batch k
		LEFT JOIN LATERAL (SELECT count(*) AS n, count(*) FILTER (WHERE x.sequence <> x.place) AS gaps,
				count(*) FILTER (WHERE x.total_after <> x.total_before + CASE x.kind WHEN 'ALLOCATE' THEN x.amount WHEN 'REPOSSESS' THEN -x.amount ELSE 0 END
					OR x.used_after <> x.used_before + CASE WHEN x.kind IN ('CONSUME', 'CONFIRM_REVERSAL') THEN x.amount WHEN x.kind IN ('REFUND', 'CONFIRM_RETURN') THEN -x.amount ELSE 0 END) AS wrong,
				coalesce(max(x.total_after) FILTER (WHERE x.sequence = k.last_sequence), 0) AS total, coalesce(max(x.used_after) FILTER (WHERE x.sequence = k.last_sequence), 0) AS used,
				count(*) FILTER (WHERE x.confirmation_id IS NOT NULL AND NOT EXISTS (SELECT FROM confirmation n WHERE n.channel_id = x.channel_id AND n.id = x.confirmation_id)) AS astray
			FROM (SELECT y.*, row_number() OVER w AS place, coalesce(lag(y.total_after) OVER w, 0) AS total_before, coalesce(lag(y.used_after) OVER w, 0) AS used_before
				FROM credit_entry y WHERE y.channel_id = k.channel_id AND y.credit_account_id = k.id WINDOW w AS (ORDER BY y.sequence)) x) e ON TRUE
		LEFT JOIN LATERAL (SELECT sum(y.total_cost - y.confirmed_amount) AS used FROM bill y
			WHERE y.channel_id = k.channel_id AND y.customer_id = k.holder_id AND y.currency = k.currency AND NOT y.own_usage) b ON TRUE
		ORDER BY k.id`,
	rules: []Violation{
		{Rule: "F4", Detail: "its entries have gaps"},
		{Rule: "F4", Detail: "an entry's balances do not follow from the one before"},
		{Rule: "F4", Detail: "its balances are not those of its last entry"},
		{Rule: "F3", Detail: "used is not charged minus confirmed"},
		{Rule: "F4", Detail: "an entry tells of a confirmation that does not exist"},
	},
	count: func(done *Checked, entries int64) {
		done.Credits++
		done.CreditEntries += entries
	},
}

// poolCheck holds the pools of second-level resellers against what their users allocated out of them (F5).
var poolCheck = checkPart{
	object: "credit",
	statement: `WITH batch AS (SELECT k.* FROM credit_account k JOIN account h ON h.id = k.holder_id WHERE h.kind = 'SECOND_LEVEL_RESELLER' AND k.id > $1 ORDER BY k.id LIMIT $2),
			given AS (SELECT e.channel_id, u.account_id, k.currency, sum(CASE e.kind WHEN 'ALLOCATE' THEN e.amount ELSE -e.amount END) AS amount
				FROM credit_entry e JOIN users u ON u.id = e.user_id JOIN credit_account k ON k.channel_id = e.channel_id AND k.id = e.credit_account_id
				WHERE e.kind IN ('ALLOCATE', 'REPOSSESS') AND e.channel_id IN (SELECT channel_id FROM batch) AND u.account_id IN (SELECT holder_id FROM batch) GROUP BY 1, 2, 3)
		SELECT k.id, 0, k.used IS DISTINCT FROM coalesce(g.amount, 0)
		FROM batch k LEFT JOIN given g ON g.channel_id = k.channel_id AND g.account_id = k.holder_id AND g.currency = k.currency ORDER BY k.id`,
	rules: []Violation{{Rule: "F5", Detail: "what is used of this pool is not what was allocated out of it"}},
}

// alertCheck holds alerts against their entries (F6).
var alertCheck = checkPart{
	object: "credit alert",
	statement: `WITH batch AS (SELECT * FROM credit_alert WHERE id > $1 ORDER BY id LIMIT $2)
		SELECT x.id, 0, e.id IS NULL OR (e.total_after - e.used_after) * 100 >= e.total_after * x.percent
		FROM batch x LEFT JOIN credit_entry e ON e.channel_id = x.channel_id AND e.credit_account_id = x.credit_account_id AND e.sequence = x.sequence ORDER BY x.id`,
	rules: []Violation{{Rule: "F6", Detail: "it tells of an entry that did not take the credit below the threshold"}},
}

// runCheck holds the runs that confirm all of a filter against their bills and confirmations (E6).
var runCheck = checkPart{
	object: "run",
	statement: `WITH batch AS (SELECT * FROM confirm_all_run WHERE id > $1 ORDER BY id LIMIT $2)
		SELECT r.id, 0, (r.bill_count, r.confirmed_count, r.refused_count) IS DISTINCT FROM (i.n, i.confirmed, i.refused), i.astray > 0
		FROM batch r LEFT JOIN LATERAL (SELECT count(*) AS n, count(x.amount) AS confirmed, count(x.code) AS refused,
				count(*) FILTER (WHERE x.confirmation_id IS NOT NULL AND NOT EXISTS (SELECT FROM confirmation n
					WHERE n.channel_id = x.channel_id AND n.id = x.confirmation_id AND n.bill_id = x.bill_id AND n.amount = x.amount AND n.kind = 'CONFIRMATION')) AS astray
			FROM confirm_all_item x WHERE x.channel_id = r.channel_id AND x.run_id = r.id) i ON TRUE
		ORDER BY r.id`,
	rules: []Violation{
		{Rule: "E6", Detail: "its counts are not those of its bills"},
		{Rule: "E6", Detail: "it says of a bill that it confirmed it, and did not"},
	},
}
