package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// writeAlerts writes which thresholds the movements took their credits below (F6), after the movements and in their transaction. Of movements
// that only give and return it asks nothing.
func writeAlerts(ctx context.Context, tx *sql.Tx, moves []billing.CreditEntry) error {
	moves = slices.DeleteFunc(slices.Clone(moves), func(m billing.CreditEntry) bool { return !m.Kind.MayAlert() })
	if len(moves) == 0 {
		return nil
	}
	channels, ids := creditsMoved(moves)
	own, err := ownThresholds(ctx, tx, channels, ids)
	if err != nil {
		return err
	}
	var rows columnsOf
	for _, m := range moves {
		for _, percent := range m.Alerts(append(billing.AlertPresets(), own[m.CreditID]...)) {
			rows.add(m.ChannelID, m.CreditID, percent, billing.AlertDay(m.CreatedAt).Format(time.DateOnly), newID(), m.Sequence, m.CreatedAt)
		}
	}
	if rows.columns == nil {
		return nil
	}
	q := new(query).add(`WITH raised AS (INSERT INTO credit_alert (channel_id, credit_account_id, percent, day, id, sequence, created_at)
		SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::date[], ?::uuid[], ?::bigint[], ?::timestamptz[])
		ON CONFLICT (channel_id, credit_account_id, percent, day) DO NOTHING RETURNING *)
		SELECT x.credit_account_id, x.percent, x.sequence FROM raised x`, rows.arrays()...)
	raised, err := tx.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return fmt.Errorf("write alerts: %w", err)
	}
	defer raised.Close()
	var low []billing.CreditEntry
	var percents []decimal.Decimal
	for raised.Next() {
		var id uuid.UUID
		var percent decimal.Decimal
		var sequence int64
		if err := raised.Scan(&id, &percent, &sequence); err != nil {
			return fmt.Errorf("write alerts: %w", err)
		}
		at := slices.IndexFunc(moves, func(m billing.CreditEntry) bool { return m.CreditID == id && m.Sequence == sequence })
		low, percents = append(low, moves[at]), append(percents, percent)
	}
	if err := raised.Err(); err != nil {
		return fmt.Errorf("write alerts: %w", err)
	}
	return tellLow(ctx, tx, low, percents)
}

// tellLow writes the events of alerts, for the credit's holder, who manages it, and their distributor.
func tellLow(ctx context.Context, tx *sql.Tx, low []billing.CreditEntry, percents []decimal.Decimal) error {
	if len(low) == 0 {
		return nil
	}
	channels, ids := creditsMoved(low)
	rows, err := tx.QueryContext(ctx, "SELECT "+creditColumns+", CASE WHEN a.channel_id = k.channel_id THEN a.manager_id END FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE k.channel_id = ANY ($1) AND k.id = ANY ($2)", uuidArray(channels), uuidArray(ids))
	if err != nil {
		return fmt.Errorf("low credits: %w", err)
	}
	defer rows.Close()
	credits, managers := map[uuid.UUID]billing.Credit{}, map[uuid.UUID]uuid.UUID{}
	for rows.Next() {
		var c billing.Credit
		var manager uuid.UUID
		if err := rows.Scan(append(creditFields(&c), (*nullUUID)(&manager))...); err != nil {
			return fmt.Errorf("low credits: %w", err)
		}
		credits[c.ID], managers[c.ID] = c, manager
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("low credits: %w", err)
	}
	var events []event
	for i, m := range low {
		c := credits[m.CreditID]
		text := func(d decimal.Decimal) string { return billing.DecimalString(c.Currency.Format(d)) }
		events = append(events, event{
			kind: billing.CreditLow, at: m.CreatedAt, tell: []uuid.UUID{c.HolderID, managers[c.ID], c.ChannelID}, uins: map[string]uuid.UUID{"accountUin": c.HolderID},
			data: map[string]any{
				"creditId": GlobalID("Credit", c.ID.String()), "currency": c.Currency, "percent": billing.DecimalString(percents[i]), "total": text(m.TotalAfter),
				"available": text(m.TotalAfter.Sub(m.UsedAfter)), "entrySequence": m.Sequence,
			},
		})
	}
	return writeEvents(ctx, tx, events...)
}

// creditsMoved are the channels and ids of the credits of movements, side by side.
func creditsMoved(moves []billing.CreditEntry) (channels, ids []uuid.UUID) {
	for _, m := range moves {
		channels, ids = append(channels, m.ChannelID), append(ids, m.CreditID)
	}
	return channels, ids
}

// ownThresholds are the thresholds of credits beside the presets, the highest first.
func ownThresholds(ctx context.Context, db queryer, channels, credits []uuid.UUID) (map[uuid.UUID][]decimal.Decimal, error) {
	rows, err := db.QueryContext(ctx, `SELECT t.credit_account_id, t.percent FROM credit_alert_threshold t
		WHERE (t.channel_id, t.credit_account_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY t.percent DESC`, uuidArray(channels), uuidArray(credits))
	if err != nil {
		return nil, fmt.Errorf("alert thresholds: %w", err)
	}
	defer rows.Close()
	out := map[uuid.UUID][]decimal.Decimal{}
	for rows.Next() {
		var id uuid.UUID
		var percent decimal.Decimal
		if err := rows.Scan(&id, &percent); err != nil {
			return nil, fmt.Errorf("alert thresholds: %w", err)
		}
		out[id] = append(out[id], percent)
	}
	return out, rows.Err()
}

// AlertThreshold is a percentage of a credit's total below which it alerts (F6).
type AlertThreshold struct {
	Percent decimal.Decimal
	Preset  bool // every credit has it
	Below   bool // the credit is below it now
}

// AlertThresholds are those of a credit that the viewer sees, the highest first.
func (s *Store) AlertThresholds(ctx context.Context, c billing.Credit) ([]AlertThreshold, error) {
	own, err := ownThresholds(ctx, s.db, []uuid.UUID{c.ChannelID}, []uuid.UUID{c.ID})
	if err != nil {
		return nil, err
	}
	var out []AlertThreshold
	add := func(percents []decimal.Decimal, preset bool) {
		for _, p := range percents {
			out = append(out, AlertThreshold{Percent: p, Preset: preset, Below: billing.BelowThreshold(c.Total, c.Used, p)})
		}
	}
	add(billing.AlertPresets(), true)
	add(own[c.ID], false)
	slices.SortFunc(out, func(a, b AlertThreshold) int { return b.Percent.Cmp(a.Percent) })
	return out, nil
}

// SetAlertThresholds replaces the thresholds of an account's credit beside the presets, all of them at once; it does not alert for those that
// the credit is below already. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED, TRY_AGAIN.
func (s *Store) SetAlertThresholds(ctx context.Context, v billing.Viewer, accountUIN string, currency billing.Currency, percents []decimal.Decimal) (billing.Credit, error) {
	var none billing.Credit
	to, err := s.Account(ctx, v, accountUIN)
	if err != nil {
		return none, err
	}
	if to == nil {
		return none, billing.ErrNotFound("account").On("accountUin")
	}
	if err := billing.MaySetAlerts(v, *to); err != nil {
		return none, err
	}
	if percents, err = billing.CheckAlertThresholds(percents); err != nil {
		return none, err
	}
	now := s.now()
	return inLedger(ctx, s, func(ctx context.Context, tx *sql.Tx) (billing.Credit, error) {
		channel := v.Account.ChannelID
		credits, err := lockCredits(ctx, tx, channel, []holding{{to.ID, currency}}, now)
		if err != nil {
			return none, err
		}
		credit := *credits[holding{to.ID, currency}]
		before, err := ownThresholds(ctx, tx, []uuid.UUID{channel}, []uuid.UUID{credit.ID})
		if err != nil {
			return none, err
		}
		if slices.EqualFunc(before[credit.ID], percents, decimal.Decimal.Equal) {
			return credit, nil
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM credit_alert_threshold WHERE channel_id = $1 AND credit_account_id = $2", channel, credit.ID); err != nil {
			return none, fmt.Errorf("alert thresholds: %w", err)
		}
		var rows columnsOf
		for _, p := range percents {
			rows.add(channel, credit.ID, p, now)
		}
		if rows.columns != nil {
			q := new(query).add("INSERT INTO credit_alert_threshold (channel_id, credit_account_id, percent, created_at) SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::timestamptz[])", rows.arrays()...)
			if _, err := tx.ExecContext(ctx, q.String(), q.args...); err != nil {
				return none, fmt.Errorf("alert thresholds: %w", err)
			}
		}
		return credit, writeAudit(ctx, tx, v, now, audit{
			Action: "credit.alerts", Object: GlobalID("Account", to.ID.String()),
			Before: map[string]any{"currency": currency, "percents": percentTexts(before[credit.ID])}, After: map[string]any{"currency": currency, "percents": percentTexts(percents)},
		})
	})
}

func percentTexts(percents []decimal.Decimal) []string {
	out := make([]string, len(percents))
	for i, p := range percents {
		out[i] = billing.DecimalString(p)
	}
	return out
}

// CreditAlert is that an entry took a credit below a threshold, with the balances right after it (F6).
type CreditAlert struct {
	ID        uuid.UUID
	Credit    billing.Credit // as it is now
	Account   billing.Account
	Percent   decimal.Decimal
	Sequence  int64 // of the entry
	Total     decimal.Decimal
	Used      decimal.Decimal
	CreatedAt time.Time
}

// Available is what was left (F1).
func (a CreditAlert) Available() decimal.Decimal {
	return a.Credit.Currency.Format(a.Total.Sub(a.Used))
}

var creditAlertOrder = order{{expr: "x.id", cast: "uuid", desc: true}}

// CreditAlerts returns a page of the alerts of all credits that the viewer sees, or of one of them; newest first. Errors: INVALID_ARGUMENT,
// LIMIT_EXCEEDED.
func (s *Store) CreditAlerts(ctx context.Context, v billing.Viewer, credit *billing.Credit, p Page) (Connection[CreditAlert], error) {
	var none Connection[CreditAlert]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	name := list("creditAlerts")
	q := new(query).add("SELECT x.id, x.percent, x.sequence, e.total_after, e.used_after, x.created_at, " + creditColumns + ", " + accountColumns("h") + ` FROM credit_alert x
		JOIN credit_entry e ON e.channel_id = x.channel_id AND e.credit_account_id = x.credit_account_id AND e.sequence = x.sequence
		JOIN credit_account k ON k.channel_id = x.channel_id AND k.id = x.credit_account_id JOIN account h ON h.id = k.holder_id WHERE `).scope(creditScope(v))
	if credit != nil {
		name = list("creditAlerts", credit.ID)
		q.and("x.channel_id = ? AND x.credit_account_id = ?", credit.ChannelID, credit.ID)
	}
	return readPage(ctx, s.db, q, paged{name, creditAlertOrder, "credit alerts"}, p, func(rows *sql.Rows) (a CreditAlert, keys []string, err error) {
		fields := append([]any{&a.ID, &a.Percent, &a.Sequence, &a.Total, &a.Used, &a.CreatedAt}, creditFields(&a.Credit)...)
		err = rows.Scan(append(fields, accountFields(&a.Account)...)...)
		return a, []string{a.ID.String()}, err
	})
}
