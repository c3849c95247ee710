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

// checkBatch is how many objects of a part one statement looks at.
const checkBatch = 200

// checkPart holds one kind of object against what must be true of it.
type checkPart struct {
	object string
	// statement takes the id to go on after and how many, and returns ids in their order, how much hangs on each, and what is broken of rules.
	statement string
	rules     []Violation
	count     func(done *Checked, parts int64)
}

// Check holds every money invariant against the database and reports each violation. It works in batches, each on one snapshot, so that it
// runs in constant memory on a live system. The error is that of the database; violations are not errors.
func (s *Store) Check(ctx context.Context, report func(Violation)) (Checked, error) {
	var done Checked
	for _, part := range []checkPart{billCheck, creditCheck, poolCheck, alertCheck, runCheck} {
		after := uuid.Nil
		if err := s.inBatches(ctx, func(tx *sql.Tx) (n int, err error) {
			after, n, err = part.batch(ctx, tx, after, report, &done)
			return n, err
		}); err != nil {
			return done, fmt.Errorf("check each %s: %w", part.object, err)
		}
	}
	return done, s.checkLines(ctx, report)
}

// inBatches calls fn, each time on a snapshot of its own, until it has less than a batch.
func (s *Store) inBatches(ctx context.Context, fn func(tx *sql.Tx) (int, error)) error {
	for n := checkBatch; n == checkBatch; {
		if err := s.snapshot(ctx, func(tx *sql.Tx) (err error) {
			n, err = fn(tx)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) snapshot(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only reads
	return fn(tx)
}

// batch looks at the objects behind after, and returns the last and how many they were.
func (p checkPart) batch(ctx context.Context, tx *sql.Tx, after uuid.UUID, report func(Violation), done *Checked) (uuid.UUID, int, error) {
	rows, err := tx.QueryContext(ctx, p.statement, after, checkBatch)
	if err != nil {
		return after, 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var parts int64
		broken := make([]bool, len(p.rules))
		dest := []any{&after, &parts}
		for i := range broken {
			dest = append(dest, &broken[i])
		}
		if err := rows.Scan(dest...); err != nil {
			return after, n, err
		}
		for i, b := range broken {
			if b {
				report(Violation{p.rules[i].Rule, p.object + " " + after.String(), p.rules[i].Detail})
			}
		}
		n++
		if p.count != nil {
			p.count(done, parts)
		}
	}
	return after, n, rows.Err()
}

// checkLines looks for lines, instance lines and summaries of bills that do not exist. It steps from bill to bill along the primary keys, a month
// at a time, so that it reads one line of each bill and not all.
func (s *Store) checkLines(ctx context.Context, report func(Violation)) error {
	for _, table := range []string{"bill_line", "bill_instance", "bill_summary"} {
		months, err := s.partitions(ctx, table)
		if err != nil {
			return fmt.Errorf("check %s: %w", table, err)
		}
		next := func(channel, bill string) string {
			return "SELECT l.channel_id, l.bill_id FROM " + table + " l WHERE l.month = $1 AND (l.channel_id, l.month, l.bill_id) > (" + channel + ", $1, " + bill + ") ORDER BY l.channel_id, l.month, l.bill_id LIMIT 1"
		}
		statement := new(query).add("WITH RECURSIVE step AS ((SELECT f.*, 1 AS n FROM (" + next("$2::uuid", "$3::uuid") + ") f) UNION ALL ").
			add("SELECT f.*, step.n + 1 FROM step CROSS JOIN LATERAL (" + next("step.channel_id", "step.bill_id") + ") f WHERE step.n < $4) ").
			add("SELECT t.channel_id, t.bill_id, NOT EXISTS (SELECT FROM bill b WHERE b.channel_id = t.channel_id AND b.id = t.bill_id) FROM step t ORDER BY t.n").String()
		for _, month := range months {
			var channel, bill uuid.UUID
			if err := s.inBatches(ctx, func(tx *sql.Tx) (int, error) {
				rows, err := tx.QueryContext(ctx, statement, month, channel, bill, checkBatch)
				if err != nil {
					return 0, err
				}
				defer rows.Close()
				n := 0
				for ; rows.Next(); n++ {
					var astray bool
					if err := rows.Scan(&channel, &bill, &astray); err != nil {
						return n, err
					}
					if astray {
						report(Violation{"D4", "bill " + bill.String(), "there are lines in " + table + " of a bill that does not exist"})
					}
				}
				return n, rows.Err()
			}); err != nil {
				return fmt.Errorf("check %s of %s: %w", table, month, err)
			}
		}
	}
	return nil
}

// partitions are the first days of the months for which a table has one.
func (s *Store) partitions(ctx context.Context, table string) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT to_date(right(c.relname, 7), 'YYYY_MM')::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = $1::regclass ORDER BY 1`, table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var day string
		if err := rows.Scan(&day); err != nil {
			return nil, err
		}
		out = append(out, day)
	}
	return out, rows.Err()
}
