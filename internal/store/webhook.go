package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// Webhook is where an account is told of events. Its secret is shown only when it is made.
type Webhook struct {
	ID             uuid.UUID
	URL            string
	Events         []billing.WebhookEvent
	CreatedByName  string
	CreatedAt      time.Time
	DisabledAt     *time.Time
	DisabledReason string // "" while it is enabled
}

// secretMark begins every secret, as Standard Webhooks has it.
const secretMark = "whsec_"

// secretBytes is how long a secret is.
const secretBytes = 32

func newSecret() string {
	b := make([]byte, secretBytes)
	_, _ = rand.Read(b) // it never fails
	return secretMark + base64.StdEncoding.EncodeToString(b)
}

const webhookColumns = `w.id, w.url, w.events, u.name, w.created_at, w.disabled_at, coalesce(w.disabled_reason, '') FROM webhook w JOIN users u ON u.id = w.created_by WHERE w.removed_at IS NULL`

func webhookFields(w *Webhook) []any {
	return []any{&w.ID, &w.URL, &jsonColumn{&w.Events}, &w.CreatedByName, &w.CreatedAt, &w.DisabledAt, &w.DisabledReason}
}

// Webhooks are those of the viewer's account, the oldest first; at most billing.MaxWebhooks. Errors: FORBIDDEN.
func (s *Store) Webhooks(ctx context.Context, v billing.Viewer) ([]Webhook, error) {
	if err := mayReadWebhooks(v); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT "+webhookColumns+" AND w.account_id = $1 ORDER BY w.id", v.Account.ID)
	if err != nil {
		return nil, fmt.Errorf("webhooks: %w", err)
	}
	defer rows.Close()
	var out []Webhook
	for rows.Next() {
		var w Webhook
		if err := rows.Scan(webhookFields(&w)...); err != nil {
			return nil, fmt.Errorf("webhooks: %w", err)
		}
		out = append(out, w)
	}
	return out, rows.Err()
}

func mayReadWebhooks(v billing.Viewer) error {
	if err := billing.MayRead(v); err != nil {
		return err
	}
	return billing.MayManageWebhooks(v)
}

// WebhookByID returns a webhook of the viewer's account; nil when it has none with this id, or the viewer may see none.
func (s *Store) WebhookByID(ctx context.Context, v billing.Viewer, id uuid.UUID) (*Webhook, error) {
	if mayReadWebhooks(v) != nil {
		return nil, nil //nolint:nilerr // what the viewer may not see does not exist for it
	}
	w, err := webhookIn(ctx, s.db, v, id, "")
	switch {
	case err == nil:
		return &w, nil
	case billing.CodeOf(err) == billing.NotFound:
		return nil, nil
	}
	return nil, err
}

// webhookIn reads a webhook of the viewer's account; lock is "" or a locking clause. Errors: NOT_FOUND.
func webhookIn(ctx context.Context, db queryer, v billing.Viewer, id uuid.UUID, lock string) (Webhook, error) {
	var w Webhook
	err := db.QueryRowContext(ctx, "SELECT "+webhookColumns+" AND w.account_id = $1 AND w.id = $2"+lock, v.Account.ID, id).Scan(webhookFields(&w)...)
	if errors.Is(err, sql.ErrNoRows) {
		return w, billing.ErrNotFound("webhook")
	}
	if err != nil {
		return w, fmt.Errorf("webhook: %w", err)
	}
	return w, nil
}

// mayChangeWebhooks: with a password, not with a token, which would outlive itself in a webhook of its own.
func mayChangeWebhooks(v billing.Viewer) error {
	if err := sessionOnly(v); err != nil {
		return err
	}
	return billing.MayManageWebhooks(v)
}

// CreateWebhook makes a webhook of the viewer's account and returns its secret, which is shown nowhere else. Errors: FORBIDDEN,
// INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) CreateWebhook(ctx context.Context, v billing.Viewer, url string, events []billing.WebhookEvent) (Webhook, string, error) {
	var w Webhook
	if err := mayChangeWebhooks(v); err != nil {
		return w, "", err
	}
	events, err := billing.CheckWebhook(url, events, s.plainWebhooks)
	if err != nil {
		return w, "", err
	}
	secret := newSecret()
	w = Webhook{ID: newID(), URL: url, Events: events, CreatedByName: v.UserName, CreatedAt: s.wallClock()}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		// One at a time of an account, so that the limit holds.
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('countersign.webhook.' || $1, 0))", v.Account.ID); err != nil {
			return fmt.Errorf("create webhook: %w", err)
		}
		n := 0
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM webhook WHERE account_id = $1 AND removed_at IS NULL", v.Account.ID).Scan(&n); err != nil {
			return fmt.Errorf("create webhook: %w", err)
		}
		if n >= billing.MaxWebhooks {
			return billing.Errorf(billing.LimitExceeded, "An account has at most %d webhooks; delete one first.", billing.MaxWebhooks)
		}
		words, err := json.Marshal(events)
		if err != nil {
			return fmt.Errorf("create webhook: %w", err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO webhook (id, account_id, url, events, secret, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
			w.ID, v.Account.ID, url, string(words), secret, v.UserID, w.CreatedAt); err != nil {
			return fmt.Errorf("create webhook: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "webhook.create", Object: w.globalID(), After: w.forAudit()})
	})
	return w, secret, err
}

func (w Webhook) globalID() string { return GlobalID("Webhook", w.ID.String()) }

func (w Webhook) forAudit() map[string]any {
	return map[string]any{"url": w.URL, "events": w.Events, "enabled": w.DisabledAt == nil}
}

// WebhookChange is what a webhook shall be; nil leaves a part as it is.
type WebhookChange struct {
	URL     *string
	Events  []billing.WebhookEvent
	Enabled *bool
}

// UpdateWebhook changes a webhook of the viewer's account. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT.
func (s *Store) UpdateWebhook(ctx context.Context, v billing.Viewer, id uuid.UUID, change WebhookChange) (Webhook, error) {
	return s.changeWebhook(ctx, v, id, "webhook.update", func(tx *sql.Tx, w *Webhook) error {
		if change.URL != nil {
			w.URL = *change.URL
		}
		if change.Events != nil {
			w.Events = change.Events
		}
		var err error
		if w.Events, err = billing.CheckWebhook(w.URL, w.Events, s.plainWebhooks); err != nil {
			return err
		}
		if change.Enabled != nil {
			switch {
			case *change.Enabled:
				w.DisabledAt, w.DisabledReason = nil, ""
			case w.DisabledAt == nil:
				now := s.wallClock()
				w.DisabledAt, w.DisabledReason = &now, "An admin disabled it."
			}
		}
		words, err := json.Marshal(w.Events)
		if err != nil {
			return fmt.Errorf("update webhook: %w", err)
		}
		_, err = tx.ExecContext(ctx, "UPDATE webhook SET url = $2, events = $3, disabled_at = $4, disabled_reason = $5 WHERE id = $1", id, w.URL, string(words), w.DisabledAt, nilIfEmpty(w.DisabledReason))
		return err
	})
}

// DeleteWebhook ends a webhook of the viewer's account; what waits to be sent is not sent. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) DeleteWebhook(ctx context.Context, v billing.Viewer, id uuid.UUID) error {
	_, err := s.changeWebhook(ctx, v, id, "webhook.delete", func(tx *sql.Tx, w *Webhook) error {
		now := s.wallClock()
		w.DisabledAt = &now
		_, err := tx.ExecContext(ctx, "WITH ended AS (UPDATE webhook_delivery SET state = 'FAILED', last_error = 'The webhook was deleted.' WHERE webhook_id = $1 AND state = 'PENDING') UPDATE webhook SET removed_at = $2, secret = '', former_secret = NULL WHERE id = $1", id, now)
		return err
	})
	return err
}

// RotateWebhookSecret gives a webhook a new secret and returns it; for billing.WebhookSecretFor the old one signs along. Errors: NOT_FOUND,
// FORBIDDEN.
func (s *Store) RotateWebhookSecret(ctx context.Context, v billing.Viewer, id uuid.UUID) (Webhook, string, error) {
	secret := newSecret()
	w, err := s.changeWebhook(ctx, v, id, "webhook.rotate", func(tx *sql.Tx, _ *Webhook) error {
		_, err := tx.ExecContext(ctx, "UPDATE webhook SET former_secret = secret, former_secret_until = $3, secret = $2 WHERE id = $1", id, secret, s.wallClock().Add(billing.WebhookSecretFor))
		return err
	})
	return w, secret, err
}

func (s *Store) changeWebhook(ctx context.Context, v billing.Viewer, id uuid.UUID, action string, change func(tx *sql.Tx, w *Webhook) error) (Webhook, error) {
	var w Webhook
	if err := mayChangeWebhooks(v); err != nil {
		return w, err
	}
	err := s.inTx(ctx, func(tx *sql.Tx) (err error) {
		if w, err = webhookIn(ctx, tx, v, id, " FOR UPDATE OF w"); err != nil {
			return err
		}
		before := w.forAudit()
		w.Events = slices.Clone(w.Events)
		if err := change(tx, &w); err != nil {
			if refusalOf(err) != nil {
				return err
			}
			return fmt.Errorf("%s: %w", action, err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: action, Object: w.globalID(), Before: before, After: w.forAudit()})
	})
	return w, err
}
