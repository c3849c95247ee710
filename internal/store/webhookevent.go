package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// event is something that webhooks are told of. All who are told learn the same, so it holds only what every one of them may see.
type event struct {
	kind billing.WebhookEvent
	at   time.Time
	// tell are the accounts that may see what it is about (B2, F6); the operator is told too, unless it is of one account alone.
	tell  []uuid.UUID
	alone bool
	// sees, where it is set, says which of them do see it today: one that moved to another channel left what it had there (B5).
	sees func(billing.Account) bool
	data map[string]any
	// uins names members of data whose value is an account's UIN.
	uins map[string]uuid.UUID
}

// writeEvents writes a delivery for each webhook that wants an event, in the transaction of what happened. Where nobody has a webhook it costs
// one statement, which reads an index.
func writeEvents(ctx context.Context, tx *sql.Tx, events ...event) error {
	if len(events) == 0 {
		return nil
	}
	hooks, err := hooksOf(ctx, tx, events)
	if err != nil || len(hooks) == 0 {
		return err
	}
	uins, err := uinsOf(ctx, tx, events)
	if err != nil {
		return err
	}
	var rows columnsOf
	for _, e := range events {
		var payload string
		for _, h := range hooks {
			if !e.tells(h.account) || !slices.Contains(h.events, e.kind) {
				continue
			}
			if payload == "" {
				if payload, err = e.payload(uins); err != nil {
					return err
				}
			}
			rows.add(newID(), h.id, e.kind, payload)
		}
	}
	return writeDeliveries(ctx, tx, rows)
}

// tells says whether an account is told.
func (e event) tells(a billing.Account) bool {
	return a.Kind == billing.Operator && !e.alone || slices.Contains(e.tell, a.ID) && (e.sees == nil || e.sees(a))
}

func writeDeliveries(ctx context.Context, tx *sql.Tx, rows columnsOf) error {
	if rows.columns == nil {
		return nil
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO webhook_delivery (id, webhook_id, event, payload, state, attempts, due_at, created_at)
		SELECT t.*, 'PENDING', 0, now(), now() FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS t(id, webhook, event, payload)`,
		rows.arrays()...); err != nil {
		return fmt.Errorf("webhook deliveries: %w", err)
	}
	return nil
}

// payload is the very text that is signed and sent, in the shape that Standard Webhooks recommends.
func (e event) payload(uins map[uuid.UUID]string) (string, error) {
	data := map[string]any{}
	for k, v := range e.data {
		data[k] = v
	}
	for k, id := range e.uins {
		data[k] = uins[id]
	}
	b, err := json.Marshal(struct {
		Type      string         `json:"type"`
		Timestamp time.Time      `json:"timestamp"`
		Data      map[string]any `json:"data"`
	}{e.kind.Type(), e.at.UTC(), data})
	if err != nil {
		return "", fmt.Errorf("webhook payload: %w", err)
	}
	return string(b), nil
}

type hook struct {
	id      uuid.UUID
	account billing.Account // its id, kind and channel
	events  []billing.WebhookEvent
}

// hooksOf are the webhooks of the accounts that events are told to, and the operator's.
func hooksOf(ctx context.Context, tx *sql.Tx, events []event) ([]hook, error) {
	seen := map[uuid.UUID]bool{}
	var accounts []uuid.UUID
	for _, e := range events {
		for _, id := range e.tell {
			if !seen[id] {
				seen[id] = true
				accounts = append(accounts, id)
			}
		}
	}
	rows, err := tx.QueryContext(ctx, `SELECT w.id, w.account_id, x.kind, x.channel_id, w.events FROM webhook w JOIN account x ON x.id = w.account_id
		WHERE w.removed_at IS NULL AND w.disabled_at IS NULL AND w.account_id = ANY ($1::uuid[] || ARRAY(SELECT a.id FROM account a WHERE a.kind = 'OPERATOR'))`, uuidArray(accounts))
	if err != nil {
		return nil, fmt.Errorf("webhooks: %w", err)
	}
	defer rows.Close()
	var out []hook
	for rows.Next() {
		var h hook
		if err := rows.Scan(&h.id, &h.account.ID, &h.account.Kind, &h.account.ChannelID, &jsonColumn{&h.events}); err != nil {
			return nil, fmt.Errorf("webhooks: %w", err)
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

func uinsOf(ctx context.Context, tx *sql.Tx, events []event) (map[uuid.UUID]string, error) {
	out := map[uuid.UUID]string{}
	var ids []uuid.UUID
	for _, e := range events {
		for _, id := range e.uins {
			if _, known := out[id]; !known {
				out[id] = ""
				ids = append(ids, id)
			}
		}
	}
	rows, err := tx.QueryContext(ctx, "SELECT a.id, a.uin FROM account a WHERE a.id = ANY ($1)", uuidArray(ids))
	if err != nil {
		return nil, fmt.Errorf("webhooks: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		var uin string
		if err := rows.Scan(&id, &uin); err != nil {
			return nil, fmt.Errorf("webhooks: %w", err)
		}
		out[id] = uin
	}
	return out, rows.Err()
}

// billEvent is about a bill, for all who see it (B2): its customer, its manager, and the distributor of a second-level reseller.
func billEvent(kind billing.WebhookEvent, b billing.Bill, at time.Time) event {
	text := func(d decimal.Decimal) string { return billing.DecimalString(b.Currency.Format(d)) }
	return event{
		kind: kind, at: at, tell: []uuid.UUID{b.CustomerID, b.ManagerID, b.ChannelID}, sees: func(a billing.Account) bool { return billing.MaySee(billing.Viewer{Account: a}, b) },
		uins: map[string]uuid.UUID{"customerUin": b.CustomerID, "managerUin": b.ManagerID},
		data: map[string]any{
			"billId": GlobalID("Bill", b.ID.String()), "month": b.Month.String(), "currency": b.Currency, "payable": text(b.Payable()),
			"confirmedAmount": text(b.Confirmed), "amountToBeConfirmed": text(b.AmountToBeConfirmed()),
		},
	}
}

// confirmationEvent is about a confirmation or a reversal, after which so much of the bill is confirmed.
func confirmationEvent(c billing.Confirmation, b billing.Bill, confirmed decimal.Decimal) event {
	b.Confirmed = confirmed
	kind := billing.BillConfirmed
	if c.Kind == billing.KindReversal {
		kind = billing.ConfirmationReversed
	}
	e := billEvent(kind, b, c.CreatedAt)
	e.data["confirmationId"], e.data["amount"], e.data["amountToBeConfirmed"] = GlobalID("Confirmation", c.ID.String()), billing.DecimalString(c.Currency.Format(c.Amount)), billing.DecimalString(c.Currency.Format(c.LeftAfter))
	if c.Kind == billing.KindReversal {
		e.data["reversedConfirmationId"] = GlobalID("Confirmation", c.ReversesID.String())
	}
	return e
}

// writeIssued tells of bills that were issued, by their ids; it reads them only where somebody wants to know.
func writeIssued(ctx context.Context, tx *sql.Tx, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	var wanted bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM webhook w WHERE w.removed_at IS NULL AND w.disabled_at IS NULL AND w.events ? 'BILL_ISSUED')").Scan(&wanted); err != nil || !wanted {
		return err
	}
	rows, err := tx.QueryContext(ctx, `SELECT b.id, b.channel_id, b.month, b.customer_id, b.manager_id, b.currency, b.total_cost, b.confirmed_amount, b.issued_at
		FROM bill b WHERE b.id = ANY ($1) AND NOT b.own_usage AND b.issued_at IS NOT NULL ORDER BY b.id`, uuidArray(ids))
	if err != nil {
		return fmt.Errorf("issued bills: %w", err)
	}
	defer rows.Close()
	var events []event
	for rows.Next() {
		var b billing.Bill
		if err := rows.Scan(&b.ID, &b.ChannelID, &b.Month, &b.CustomerID, &b.ManagerID, &b.Currency, &b.TotalCost, &b.Confirmed, (*nullTime)(&b.IssuedAt)); err != nil {
			return fmt.Errorf("issued bills: %w", err)
		}
		events = append(events, billEvent(billing.BillIssued, b, b.IssuedAt))
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("issued bills: %w", err)
	}
	for part := range slices.Chunk(events, 1000) {
		if err := writeEvents(ctx, tx, part...); err != nil {
			return err
		}
	}
	return nil
}
