package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

const creditColumns = "k.id, k.channel_id, k.holder_id, k.currency, k.total, k.used, k.last_sequence"

func creditFields(c *billing.Credit) []any {
	return []any{&c.ID, &c.ChannelID, &c.HolderID, &c.Currency, &c.Total, &c.Used, &c.Sequence}
}

// CreditsOf returns the credits of accounts that the viewer may see, by holder, in the order of currency codes. A customer that came
// from another channel has a credit in each; the viewer sees those of its own channel, the operator and the customer the present one's
// first.
func (s *Store) CreditsOf(ctx context.Context, v billing.Viewer, holders []uuid.UUID) (map[uuid.UUID][]billing.Credit, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	q := new(query).add("SELECT "+creditColumns+" FROM credit_account k JOIN account h ON h.id = k.holder_id WHERE ").scope(creditScope(v)).
		and("k.holder_id = ANY (?)", uuidArray(holders)).add(" ORDER BY k.currency, (k.channel_id = h.channel_id) DESC, k.id")
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("credits: %w", err)
	}
	defer rows.Close()
	out := map[uuid.UUID][]billing.Credit{}
	for rows.Next() {
		var c billing.Credit
		if err := rows.Scan(creditFields(&c)...); err != nil {
			return nil, fmt.Errorf("credits: %w", err)
		}
		out[c.HolderID] = append(out[c.HolderID], c)
	}
	return out, rows.Err()
}

// CreditByID returns one credit; nil when the viewer may see none.
func (s *Store) CreditByID(ctx context.Context, v billing.Viewer, id uuid.UUID) (*billing.Credit, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	q := new(query).add("SELECT "+creditColumns+" FROM credit_account k WHERE ").scope(creditScope(v)).and("k.id = ?", id)
	var c billing.Credit
	err := s.db.QueryRowContext(ctx, q.String(), q.args...).Scan(creditFields(&c)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("credit: %w", err)
	}
	return &c, nil
}

// CreditEntry is one movement with what a reader wants to know beside it.
type CreditEntry struct {
	billing.CreditEntry
	Currency billing.Currency
	UserName string // "" for commands
}

// AvailableAfter is what was available right after the movement (F1).
func (e CreditEntry) AvailableAfter() decimal.Decimal {
	return e.Currency.Format(e.TotalAfter.Sub(e.UsedAfter))
}

var creditEntryOrder = order{{expr: "e.sequence", cast: "bigint", desc: true}}

// CreditEntries returns a page of a credit's movements, newest first. Errors: NOT_FOUND, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) CreditEntries(ctx context.Context, v billing.Viewer, creditID uuid.UUID, p Page) (Connection[CreditEntry], error) {
	var none Connection[CreditEntry]
	if _, err := p.size(); err != nil {
		return none, err
	}
	credit, err := s.CreditByID(ctx, v, creditID)
	if err != nil {
		return none, err
	}
	if credit == nil {
		return none, billing.ErrNotFound("credit")
	}
	return s.creditEntries(ctx, v, *credit, list("creditEntries", creditID), creditEntryOrder, p, everything)
}

// everything bounds nothing.
var everything = clause{"TRUE", nil}

// creditEntries returns a page of a credit that the viewer sees, of the entries that a clause on the alias e lets through.
func (s *Store) creditEntries(ctx context.Context, v billing.Viewer, credit billing.Credit, name string, o order, p Page, which clause) (Connection[CreditEntry], error) {
	q := new(query).fromCreditEntries(v, credit, ", e.sequence::text").add(" AND ").scope(which)
	return readPage(ctx, s.db, q, paged{name, o, "credit entries"}, p, func(rows *sql.Rows) (CreditEntry, []string, error) {
		e := CreditEntry{Currency: credit.Currency}
		e.ChannelID, e.CreditID = credit.ChannelID, credit.ID
		var key string
		err := e.scan(rows, &key)
		return e, []string{key}, err
	})
}

// fromCreditEntries appends the entries of a credit that the viewer sees, each with what it may know of it (decision 0007).
func (q *query) fromCreditEntries(v billing.Viewer, credit billing.Credit, more string) *query {
	hidden := othersEntry(v, credit)
	q.add("SELECT e.id, e.sequence, e.kind, e.amount, e.total_after, e.used_after, e.created_at, CASE WHEN NOT h.hidden THEN e.confirmation_id END, CASE WHEN h.hidden THEN '' ELSE coalesce(e.note, '') END, CASE WHEN h.hidden THEN '' ELSE coalesce(u.name, '') END" + more +
		" FROM credit_entry e LEFT JOIN users u ON u.id = e.user_id CROSS JOIN LATERAL (SELECT ")
	return q.scope(hidden).add(" AS hidden) h WHERE e.channel_id = ? AND e.credit_account_id = ?", credit.ChannelID, credit.ID)
}

func (e *CreditEntry) scan(rows *sql.Rows, more ...any) error {
	return rows.Scan(append([]any{&e.ID, &e.Sequence, &e.Kind, &e.Amount, &e.TotalAfter, &e.UsedAfter, &e.CreatedAt, (*nullUUID)(&e.ConfirmationID), &e.Note, &e.UserName}, more...)...)
}

// holding names a credit to lock: one holder's in one currency, within a channel.
type holding struct {
	holder   uuid.UUID
	currency billing.Currency
}

// lockCredits locks the credits of one channel in the order of their ids, and opens those that do not exist yet at 0.
func lockCredits(ctx context.Context, tx *sql.Tx, channel uuid.UUID, wanted []holding, now time.Time) (map[holding]*billing.Credit, error) {
	ids, holders, currencies := make([]uuid.UUID, len(wanted)), make([]uuid.UUID, len(wanted)), make([]billing.Currency, len(wanted))
	for i, w := range wanted {
		ids[i], holders[i], currencies[i] = newID(), w.holder, w.currency
	}
	const lock = `SELECT ` + creditColumns + ` FROM credit_account k WHERE k.channel_id = $1 AND (k.holder_id, k.currency) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))
		ORDER BY k.id FOR UPDATE`
	for try := 0; ; try++ {
		out, err := readCredits(ctx, tx, lock, channel, uuidArray(holders), textArray(currencies))
		if err != nil {
			return nil, err
		}
		if missing := distinct(wanted) - len(out); missing == 0 || try > 0 {
			if missing != 0 {
				return nil, fmt.Errorf("lock credits: %d of %d are missing", missing, len(wanted))
			}
			return out, nil
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO credit_account (channel_id, id, holder_id, currency, total, used, last_sequence, created_at)
			SELECT $1, id, holder, currency, 0, 0, 0, $5 FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS t(id, holder, currency) ORDER BY holder, currency
			ON CONFLICT (channel_id, holder_id, currency) DO NOTHING`, channel, uuidArray(ids), uuidArray(holders), textArray(currencies), now); err != nil {
			return nil, fmt.Errorf("open credits: %w", err)
		}
	}
}

func readCredits(ctx context.Context, tx *sql.Tx, statement string, args ...any) (map[holding]*billing.Credit, error) {
	rows, err := tx.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, fmt.Errorf("lock credits: %w", err)
	}
	defer rows.Close()
	out := map[holding]*billing.Credit{}
	for rows.Next() {
		c := new(billing.Credit)
		if err := rows.Scan(creditFields(c)...); err != nil {
			return nil, fmt.Errorf("lock credits: %w", err)
		}
		out[holding{c.HolderID, c.Currency}] = c
	}
	return out, rows.Err()
}

func distinct(wanted []holding) int {
	set := map[holding]bool{}
	for _, w := range wanted {
		set[w] = true
	}
	return len(set)
}

// AllocateRequest asks to give credit, or to take it back with a negative amount.
type AllocateRequest struct {
	AccountUIN string
	Currency   billing.Currency
	Amount     decimal.Decimal
	Note       string
	Key        string
}

// AllocateCredit changes the total credit of an account that the viewer manages, and within its pool when the viewer is a second-level
// reseller (F5). Errors: NOT_FOUND, FORBIDDEN, CREDIT_OUT_OF_RANGE (with available), INVALID_ARGUMENT, IDEMPOTENCY_CONFLICT, TRY_AGAIN.
func (s *Store) AllocateCredit(ctx context.Context, v billing.Viewer, r AllocateRequest) (billing.Credit, error) {
	var credit billing.Credit
	if err := billing.CheckKey(r.Key); err != nil {
		return credit, err
	}
	if err := billing.CheckNote(r.Note, "note"); err != nil {
		return credit, err
	}
	to, err := s.Account(ctx, v, r.AccountUIN)
	if err != nil {
		return credit, tryAgain(err)
	}
	if to == nil {
		return credit, billing.ErrNotFound("account").On("accountUin")
	}
	if err := billing.MayAllocate(v, *to); err != nil {
		return credit, err
	}
	now := s.now()
	return inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) (billing.Credit, error) {
		return s.allocateIn(ctx, tx, v, r, to.ID, now)
	})
}

// allocateIn judges and writes within tx.
func (s *Store) allocateIn(ctx context.Context, tx *sql.Tx, v billing.Viewer, r AllocateRequest, to uuid.UUID, now time.Time) (credit billing.Credit, err error) {
	channel := v.Account.ChannelID
	earlier, err := claimKey(ctx, tx, channel, s.limits, r.Key, requestHash("allocate", to, r.Currency, r.Amount.String(), r.Note), now)
	if err != nil {
		return credit, err
	}
	if earlier != nil {
		err = json.Unmarshal(earlier, &credit)
		return credit, err
	}
	wanted := []holding{{to, r.Currency}}
	pooled := v.Account.Kind == billing.SecondLevelReseller
	if pooled {
		wanted = append(wanted, holding{v.Account.ID, r.Currency})
	}
	credits, err := lockCredits(ctx, tx, channel, wanted, now)
	if err != nil {
		return credit, err
	}
	target := credits[wanted[0]]
	before := *target
	if err := target.CheckAllocation(r.Amount); err != nil {
		return credit, err
	}
	var moves []billing.CreditEntry
	if pooled {
		pool := credits[wanted[1]]
		if err := pool.CheckPool(r.Amount); err != nil {
			return credit, err
		}
		moves = append(moves, pool.Charge(r.Amount)) // what is allocated out of a pool is used of it
	}
	if r.Amount.Sign() > 0 {
		moves = append(moves, target.Move(billing.Allocate, r.Amount))
	} else {
		moves = append(moves, target.Move(billing.Repossess, r.Amount.Neg()))
	}
	for i := range moves {
		moves[i].UserID, moves[i].Note, moves[i].CreatedAt = v.UserID, r.Note, now
	}
	if err := writeCredits(ctx, tx, moves); err != nil {
		return credit, err
	}
	if err := answerKey(ctx, tx, channel, r.Key, *target); err != nil {
		return credit, err
	}
	text := func(d decimal.Decimal) string { return billing.DecimalString(r.Currency.Format(d)) }
	return *target, writeAudit(ctx, tx, v, now, audit{
		Action: "credit.allocate", Object: GlobalID("Account", to.String()),
		Before: map[string]any{"currency": r.Currency, "total": text(before.Total)}, After: map[string]any{"currency": r.Currency, "total": text(target.Total), "amount": text(r.Amount), "note": r.Note},
	})
}

// writeCredits writes movements of locked credits and their balances, in one statement, and the alerts that they raise.
func writeCredits(ctx context.Context, tx *sql.Tx, moves []billing.CreditEntry) error {
	if len(moves) == 0 {
		return nil
	}
	q := creditWrites(new(query).add("WITH "), moves)
	q.add("SELECT 1")
	if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return fmt.Errorf("write credits: %w", err)
	}
	return writeAlerts(ctx, tx, moves)
}

// creditWrites appends the two parts of a statement that write movements: the balances and the entries.
func creditWrites(q *query, moves []billing.CreditEntry) *query {
	last := map[uuid.UUID]billing.CreditEntry{}
	for _, m := range moves {
		if m.Sequence > last[m.CreditID].Sequence {
			last[m.CreditID] = m
		}
	}
	var b columnsOf
	for _, m := range last {
		b.add(m.ChannelID, m.CreditID, m.TotalAfter, m.UsedAfter, m.Sequence)
	}
	var e columnsOf
	for _, m := range moves {
		e.add(m.ChannelID, m.CreditID, m.Sequence, newID(), m.Kind, m.Amount, m.TotalAfter, m.UsedAfter, nilIfZero(m.ConfirmationID), nilIfZero(m.ImportID), nilIfZero(m.UserID), nilIfEmpty(m.Note), m.CreatedAt)
	}
	q.add(`balances AS (UPDATE credit_account k SET total = t.total, used = t.used, last_sequence = t.sequence
		FROM unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::numeric[], ?::bigint[]) AS t(channel_id, id, total, used, sequence)
		WHERE k.channel_id = t.channel_id AND k.id = t.id), `, b.arrays()...)
	return q.add(`entries AS (INSERT INTO credit_entry (channel_id, credit_account_id, sequence, id, kind, amount, total_after, used_after, confirmation_id, import_id, user_id, note, created_at)
		SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[])) `, e.arrays()...)
}
