package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// DeliveryState is how far a delivery has come.
type DeliveryState string

// The states.
const (
	DeliveryPending   DeliveryState = "PENDING"
	DeliveryDelivered DeliveryState = "DELIVERED"
	DeliveryFailed    DeliveryState = "FAILED"
)

// WebhookDelivery is one message to one webhook.
type WebhookDelivery struct {
	ID            uuid.UUID
	Event         billing.WebhookEvent
	Payload       string // JSON, as it is signed
	State         DeliveryState
	Attempts      int64
	DueAt         time.Time // when it is sent next, while it is pending
	LastAttemptAt *time.Time
	LastStatus    *int64 // of HTTP
	LastError     string // "" where there was none
	CreatedAt     time.Time
}

// MessageID is the message's id, the same in every try: receivers tell by it what they have had before.
func (d WebhookDelivery) MessageID() string { return "msg_" + d.ID.String() }

// NextAttemptAt is when it is sent next; nil when it is not.
func (d WebhookDelivery) NextAttemptAt() *time.Time {
	if d.State != DeliveryPending {
		return nil
	}
	return &d.DueAt
}

const deliveryColumns = "d.id, d.event, d.payload, d.state, d.attempts, d.due_at, d.last_attempt_at, d.last_status, coalesce(d.last_error, ''), d.created_at"

func deliveryFields(d *WebhookDelivery) []any {
	return []any{&d.ID, &d.Event, &d.Payload, &d.State, &d.Attempts, &d.DueAt, &d.LastAttemptAt, &d.LastStatus, &d.LastError, &d.CreatedAt}
}

var deliveryOrder = order{{expr: "d.id", cast: "uuid", desc: true}}

// WebhookDeliveries returns a page of what was and will be sent to a webhook that the viewer sees, newest first. Errors: FORBIDDEN,
// INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) WebhookDeliveries(ctx context.Context, v billing.Viewer, webhook uuid.UUID, p Page) (Connection[WebhookDelivery], error) {
	var none Connection[WebhookDelivery]
	if err := mayReadWebhooks(v); err != nil {
		return none, err
	}
	q := new(query).add("SELECT "+deliveryColumns+" FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE w.account_id = ? AND d.webhook_id = ?", v.Account.ID, webhook)
	return readPage(ctx, s.db, q, paged{list("webhookDeliveries", webhook), deliveryOrder, "webhook deliveries"}, p, func(rows *sql.Rows) (d WebhookDelivery, keys []string, err error) {
		err = rows.Scan(deliveryFields(&d)...)
		return d, []string{d.ID.String()}, err
	})
}

// TestWebhook sends a message that tells of nothing to a webhook. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT (it is disabled).
func (s *Store) TestWebhook(ctx context.Context, v billing.Viewer, id uuid.UUID) (WebhookDelivery, error) {
	payload, err := event{kind: billing.WebhookTest, at: s.now(), data: map[string]any{"webhookId": GlobalID("Webhook", id.String())}}.payload(nil)
	if err != nil {
		return WebhookDelivery{}, err
	}
	made := newID()
	return s.send(ctx, v, "webhook.test", func(tx *sql.Tx) (uuid.UUID, uuid.UUID, error) {
		if _, err := webhookIn(ctx, tx, v, id, ""); err != nil {
			return uuid.Nil, uuid.Nil, err
		}
		var rows columnsOf
		rows.add(made, id, billing.WebhookTest, payload)
		return made, id, writeDeliveries(ctx, tx, rows)
	})
}

// SendAgain sends a delivery once more at once, with the same id: one that has ended, or one that waits for its next try. Its tries are counted on, so
// that what comes late of one on its way is not taken for this one's. Errors: NOT_FOUND,
// FORBIDDEN, INVALID_ARGUMENT (its webhook is disabled).
func (s *Store) SendAgain(ctx context.Context, v billing.Viewer, delivery uuid.UUID) (WebhookDelivery, error) {
	return s.send(ctx, v, "webhook.send_again", func(tx *sql.Tx) (uuid.UUID, uuid.UUID, error) {
		var webhook uuid.UUID
		err := tx.QueryRowContext(ctx, `UPDATE webhook_delivery d SET state = 'PENDING', due_at = now() FROM webhook w
			WHERE d.id = $1 AND w.id = d.webhook_id AND w.account_id = $2 AND w.removed_at IS NULL RETURNING w.id`, delivery, v.Account.ID).Scan(&webhook)
		if errors.Is(err, sql.ErrNoRows) {
			return uuid.Nil, uuid.Nil, billing.ErrNotFound("webhook delivery")
		}
		return delivery, webhook, err
	})
}

func (s *Store) send(ctx context.Context, v billing.Viewer, action string, write func(tx *sql.Tx) (delivery, webhook uuid.UUID, err error)) (WebhookDelivery, error) {
	var d WebhookDelivery
	if err := mayChangeWebhooks(v); err != nil {
		return d, err
	}
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		id, webhook, err := write(tx)
		if err != nil {
			return err
		}
		w, err := webhookIn(ctx, tx, v, webhook, "")
		if err != nil {
			return err
		}
		if w.DisabledAt != nil {
			return billing.Errorf(billing.InvalidArgument, "This webhook is disabled; enable it first.").On("id")
		}
		if err := tx.QueryRowContext(ctx, "SELECT "+deliveryColumns+" FROM webhook_delivery d WHERE d.id = $1", id).Scan(deliveryFields(&d)...); err != nil {
			return fmt.Errorf("%s: %w", action, err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: action, Object: w.globalID(), After: map[string]any{"messageId": d.MessageID()}})
	})
	return d, err
}

// DueDelivery is a delivery to send now, to whom, and the secrets to sign it with.
type DueDelivery struct {
	WebhookDelivery
	WebhookID uuid.UUID
	URL       string
	Secrets   []string // the present one first
}

// claimFor is how long a claimed delivery is left to whoever claimed it: more than sending takes. claimEach and claimAll bound one claim.
const (
	claimFor  = time.Minute
	claimEach = 4
	claimAll  = 64
)

// ClaimDeliveries takes deliveries that are due, a few of each webhook that is not busy, so that one that is slow does not keep the others
// waiting. Should this process die, they are due again after a minute: a message is sent at least once.
func (s *Store) ClaimDeliveries(ctx context.Context, busy []uuid.UUID) ([]DueDelivery, error) {
	rows, err := s.db.QueryContext(ctx, `WITH due AS (SELECT x.id FROM webhook w CROSS JOIN LATERAL (SELECT y.id FROM webhook_delivery y
			WHERE y.webhook_id = w.id AND y.state = 'PENDING' AND y.due_at <= now() ORDER BY y.due_at, y.id LIMIT $2 FOR UPDATE SKIP LOCKED) x
			WHERE w.disabled_at IS NULL AND w.removed_at IS NULL AND NOT w.id = ANY ($1) LIMIT $3)
		UPDATE webhook_delivery d SET due_at = now() + make_interval(secs => $4), attempts = d.attempts + 1, last_attempt_at = now() FROM due, webhook w
		WHERE d.id = due.id AND w.id = d.webhook_id
		RETURNING `+deliveryColumns+`, w.id, w.url, w.secret, CASE WHEN w.former_secret_until > now() THEN w.former_secret END`, uuidArray(busy), claimEach, claimAll, claimFor.Seconds())
	if err != nil {
		return nil, fmt.Errorf("claim deliveries: %w", err)
	}
	defer rows.Close()
	var out []DueDelivery
	for rows.Next() {
		var d DueDelivery
		var secret string
		var old sql.NullString
		if err := rows.Scan(append(deliveryFields(&d.WebhookDelivery), &d.WebhookID, &d.URL, &secret, &old)...); err != nil {
			return nil, fmt.Errorf("claim deliveries: %w", err)
		}
		d.Secrets = []string{secret}
		if old.Valid {
			d.Secrets = append(d.Secrets, old.String)
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// SetDelivered keeps what came of sending a claimed delivery: status is HTTP's, 0 where there was no answer, and then failure says why.
// A webhook that answers 410 Gone is disabled.
func (s *Store) SetDelivered(ctx context.Context, d DueDelivery, status int, failure string) error {
	state, wait := DeliveryPending, time.Duration(0)
	switch after, again := billing.WebhookRetry(int(d.Attempts)); {
	case failure == "":
		state = DeliveryDelivered
	case !again || status == http.StatusGone:
		state = DeliveryFailed
	default:
		wait = after
	}
	var code *int
	if status != 0 {
		code = &status
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		// Only while it is as it was claimed: it may have been sent again by hand meanwhile, or its webhook deleted.
		if _, err := tx.ExecContext(ctx, "UPDATE webhook_delivery SET state = $3, due_at = now() + make_interval(secs => $4), last_status = $5, last_error = $6 WHERE id = $1 AND attempts = $2 AND state = 'PENDING'",
			d.ID, d.Attempts, state, wait.Seconds(), code, nilIfEmpty(failure)); err != nil {
			return fmt.Errorf("delivered: %w", err)
		}
		if status != http.StatusGone {
			return nil
		}
		if _, err := tx.ExecContext(ctx, "UPDATE webhook SET disabled_at = now(), disabled_reason = 'Its receiver answered 410 Gone.' WHERE id = $1 AND disabled_at IS NULL", d.WebhookID); err != nil {
			return fmt.Errorf("delivered: %w", err)
		}
		return nil
	})
}

// keepDeliveries is how long deliveries are kept that have ended, or that wait for a webhook that is disabled.
const keepDeliveries = 30 * 24 * time.Hour

// RemoveDeliveries removes deliveries of long ago, and says how many. One that waits for an enabled webhook is never removed.
func (s *Store) RemoveDeliveries(ctx context.Context) (int64, error) {
	result, err := s.db.ExecContext(ctx, `DELETE FROM webhook_delivery WHERE id IN (SELECT d.id FROM webhook_delivery d WHERE d.state <> 'PENDING' AND d.created_at < now() - make_interval(secs => $1)
		UNION ALL SELECT d.id FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id WHERE w.disabled_at IS NOT NULL AND d.state = 'PENDING' AND d.created_at < now() - make_interval(secs => $1))`, keepDeliveries.Seconds())
	if err != nil {
		return 0, fmt.Errorf("remove deliveries: %w", err)
	}
	return result.RowsAffected()
}
