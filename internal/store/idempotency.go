package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// requestHash tells requests apart: the same key with another request is a conflict (E7).
func requestHash(parts ...any) []byte {
	b, err := json.Marshal(parts)
	if err != nil {
		panic(fmt.Sprintf("request hash: %v", err)) //nolint:forbidigo // only our own plain types come here
	}
	sum := sha256.Sum256(b)
	return sum[:]
}

// claimKey takes an idempotency key for this transaction. When it was taken before, it returns what was answered then, or
// IDEMPOTENCY_CONFLICT for another request. It is the first statement of its transaction and sets its limits. Whoever claims the same key at the same time waits for the first to end (E7).
func claimKey(ctx context.Context, tx *sql.Tx, channel uuid.UUID, limits Limits, key string, hash []byte, now time.Time) (earlier []byte, err error) {
	q := new(query).add("WITH "+limitsCTE, limits.args()...)
	q.add(` INSERT INTO idempotency_key (channel_id, key, request_hash, created_at) SELECT ?::uuid, ?::text, ?::bytea, ?::timestamptz FROM limits
		WHERE lock || statement || idle <> '' ON CONFLICT DO NOTHING`, channel, key, hash, now)
	result, err := tx.ExecContext(ctx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("claim key: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return nil, err
	}
	var hashThen []byte
	if err := tx.QueryRowContext(ctx, "SELECT request_hash, answer FROM idempotency_key WHERE channel_id = $1 AND key = $2", channel, key).Scan(&hashThen, &earlier); err != nil {
		return nil, fmt.Errorf("claim key: %w", err)
	}
	if !bytes.Equal(hash, hashThen) {
		return nil, billing.Errorf(billing.IdempotencyConflict, "This idempotency key was used for another request; choose a new one for a new request.").On("idempotencyKey")
	}
	return earlier, nil
}

// answerKey keeps the answer under the key.
func answerKey(ctx context.Context, tx *sql.Tx, channel uuid.UUID, key string, answer any) error {
	text, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("answer key: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE idempotency_key SET answer = $3 WHERE channel_id = $1 AND key = $2", channel, key, string(text)); err != nil {
		return fmt.Errorf("answer key: %w", err)
	}
	return nil
}
