package store

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// CreditStatement is a credit account's month: what it opened with, what moved it, and what it closed with. The entries of a month are those
// numbered behind the last of the month before: a number is never in two months, and opening plus sums is closing, exactly.
type CreditStatement struct {
	Credit           billing.Credit
	Month            billing.Month
	Opening, Closing CreditBalance
	Sums             []CreditSum // of the kinds that there are
	DataAsOf         time.Time
	Final            bool

	first, behind int64 // the numbers of its first entry and of the one behind its last
}

// CreditBalance is a credit at an instant (F1).
type CreditBalance struct{ Total, Used, Available decimal.Decimal }

// CreditSum is what the entries of one kind come to.
type CreditSum struct {
	Kind       billing.CreditEntryKind
	EntryCount int
	Amount     decimal.Decimal
}

// settled is how long after its end a month without later entries may still get one: from a transaction that began before.
const settled = 24 * time.Hour

// CreditStatement returns a month of a credit that the viewer sees. Errors: INVALID_MONTH (not begun).
func (s *Store) CreditStatement(ctx context.Context, credit billing.Credit, m billing.Month) (*CreditStatement, error) {
	now := s.now()
	if m > billing.MonthOf(now) {
		return nil, billing.Errorf(billing.InvalidMonth, "%s has not begun; the current month is %s (UTC+8).", m, billing.MonthOf(now)).On("month")
	}
	st := &CreditStatement{Credit: credit, Month: m, DataAsOf: m.End()}
	if now.Before(m.End()) {
		st.DataAsOf = now
	}
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		var later bool
		err := tx.QueryRowContext(ctx, `SELECT coalesce(min(sequence) FILTER (WHERE created_at >= $3), max(sequence) + 1, 1), coalesce(min(sequence) FILTER (WHERE created_at >= $4), max(sequence) + 1, 1),
			count(*) FILTER (WHERE created_at >= $4) > 0 FROM credit_entry WHERE channel_id = $1 AND credit_account_id = $2`, credit.ChannelID, credit.ID, m.Start(), m.End()).
			Scan(&st.first, &st.behind, &later)
		if err != nil {
			return fmt.Errorf("statement: %w", err)
		}
		st.Final = later || !now.Before(m.End().Add(settled))
		if st.Opening, err = balanceBefore(ctx, tx, credit, st.first); err != nil {
			return err
		}
		if st.Closing, err = balanceBefore(ctx, tx, credit, st.behind); err != nil {
			return err
		}
		return st.sum(ctx, tx)
	})
	return st, err
}

// balanceBefore is the balance right before an entry.
func balanceBefore(ctx context.Context, tx *sql.Tx, credit billing.Credit, sequence int64) (CreditBalance, error) {
	var total, used decimal.Decimal
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(total_after), 0), coalesce(max(used_after), 0) FROM credit_entry WHERE channel_id = $1 AND credit_account_id = $2 AND sequence = $3`,
		credit.ChannelID, credit.ID, sequence-1).Scan(&total, &used)
	if err != nil {
		return CreditBalance{}, fmt.Errorf("statement: %w", err)
	}
	return CreditBalance{credit.Currency.Format(total), credit.Currency.Format(used), credit.Currency.Format(total.Sub(used))}, nil
}

func (st *CreditStatement) sum(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT kind, count(*), sum(amount) FROM credit_entry WHERE channel_id = $1 AND credit_account_id = $2 AND sequence >= $3 AND sequence < $4 GROUP BY kind ORDER BY kind`,
		st.Credit.ChannelID, st.Credit.ID, st.first, st.behind)
	if err != nil {
		return fmt.Errorf("statement: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var sum CreditSum
		if err := rows.Scan(&sum.Kind, &sum.EntryCount, &sum.Amount); err != nil {
			return fmt.Errorf("statement: %w", err)
		}
		sum.Amount = st.Credit.Currency.Format(sum.Amount)
		st.Sums = append(st.Sums, sum)
	}
	return rows.Err()
}

var statementOrder = order{{expr: "e.sequence", cast: "bigint"}}

func (st *CreditStatement) entries() clause {
	return clause{"e.sequence >= ? AND e.sequence < ?", []any{st.first, st.behind}}
}

// StatementEntries returns a page of a statement's entries, oldest first. Errors: INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) StatementEntries(ctx context.Context, v billing.Viewer, st *CreditStatement, p Page) (Connection[CreditEntry], error) {
	return s.creditEntries(ctx, v, st.Credit, list("statement", st.Credit.ID, st.Month), statementOrder, p, st.entries())
}

// CreditMonths are the months in which a credit that the viewer sees has entries, newest first.
func (s *Store) CreditMonths(ctx context.Context, credit billing.Credit) ([]billing.Month, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT DISTINCT date_trunc('month', (booked AT TIME ZONE 'UTC') + interval '8 hours')::date FROM
		(SELECT max(created_at) OVER (ORDER BY sequence) AS booked FROM credit_entry WHERE channel_id = $1 AND credit_account_id = $2) e ORDER BY 1 DESC`, credit.ChannelID, credit.ID)
	if err != nil {
		return nil, fmt.Errorf("credit months: %w", err)
	}
	defer rows.Close()
	out := []billing.Month{}
	for rows.Next() {
		var m billing.Month
		if err := rows.Scan(&m); err != nil {
			return nil, fmt.Errorf("credit months: %w", err)
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

// WriteCreditStatement writes the statement of an account's credit in one currency as CSV, with its opening and closing as the first and last row.
// The currency is needed only where there are several. begin is called with the file's name once nothing can be refused any more. Errors: FORBIDDEN,
// NOT_FOUND, INVALID_MONTH, INVALID_ARGUMENT.
func (s *Store) WriteCreditStatement(ctx context.Context, v billing.Viewer, holderUIN string, currency billing.Currency, m billing.Month, begin func(name string) io.Writer) error {
	credit, err := s.creditOf(ctx, v, holderUIN, currency)
	if err != nil {
		return err
	}
	st, err := s.CreditStatement(ctx, credit, m)
	if err != nil {
		return err
	}
	q := new(query).fromCreditEntries(v, credit, "").add(" AND ").scope(st.entries())
	q.orderBy(statementOrder)
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return fmt.Errorf("statement: %w", err)
	}
	defer rows.Close()
	out := billfile.NewList(begin(fmt.Sprintf("credit-%s-%s-%s.csv", holderUIN, credit.Currency, m)), "Number", "Time", "Kind", "Amount", "Currency", "Total", "Used", "Available", "By", "Note")
	balance := func(kind string, at time.Time, b CreditBalance) {
		out.Row("", at, kind, "", string(credit.Currency), b.Total, b.Used, b.Available, "", "")
	}
	balance("OPENING", m.Start(), st.Opening)
	for rows.Next() {
		e := CreditEntry{Currency: credit.Currency}
		if err := e.scan(rows); err != nil {
			return fmt.Errorf("statement: %w", err)
		}
		f := credit.Currency.Format
		out.Row(e.Sequence, e.CreatedAt, string(e.Kind), f(e.Amount), string(credit.Currency), f(e.TotalAfter), f(e.UsedAfter), e.AvailableAfter(), e.UserName, e.Note)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("statement: %w", err)
	}
	balance("CLOSING", st.DataAsOf, st.Closing)
	return out.Close()
}

// creditOf finds an account's credit. Errors: FORBIDDEN, NOT_FOUND, INVALID_ARGUMENT (several currencies).
func (s *Store) creditOf(ctx context.Context, v billing.Viewer, holderUIN string, currency billing.Currency) (none billing.Credit, err error) {
	holder, err := s.Account(ctx, v, holderUIN)
	if err != nil {
		return none, err
	}
	if holder == nil {
		return none, billing.ErrNotFound("account")
	}
	credits, err := s.CreditsOf(ctx, v, []uuid.UUID{holder.ID})
	if err != nil {
		return none, err
	}
	found := credits[holder.ID]
	if currency == "" && len(found) > 0 && found[0].Currency != found[len(found)-1].Currency {
		return none, billing.Errorf(billing.InvalidArgument, "This account has credit in several currencies; say which.").On("currency")
	}
	for _, c := range found {
		if currency == "" || c.Currency == currency {
			return c, nil
		}
	}
	return none, billing.ErrNotFound("credit")
}
