package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

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
		return nil, errOtherRequest()
	}
	return earlier, nil
}

// claimKeys is claimKey for several calls of one channel with different keys. It claims in the order of the keys, gives calls that were done
// before their outcomes or IDEMPOTENCY_CONFLICT, and returns the others.
func claimKeys(ctx context.Context, tx *sql.Tx, limits Limits, calls []*confirming, now time.Time) (fresh []*confirming, err error) {
	channel := calls[0].v.Account.ChannelID
	byKey := map[string]*confirming{}
	var keys []string
	var hashes [][]byte
	for _, c := range calls {
		byKey[c.key], keys, hashes = c, append(keys, c.key), append(hashes, c.hash)
	}
	q := new(query).add("WITH "+limitsCTE, limits.args()...)
	q.add(` INSERT INTO idempotency_key (channel_id, key, request_hash, created_at) SELECT ?::uuid, t.key, t.hash, ?::timestamptz
		FROM limits CROSS JOIN unnest(?::text[], ?::bytea[]) AS t(key, hash) WHERE lock || statement || idle <> '' ORDER BY t.key
		ON CONFLICT DO NOTHING RETURNING key`, channel, now, textArray(keys), pq.ByteaArray(hashes))
	claimed, err := texts(ctx, tx, q.String(), q.args...)
	if err != nil {
		return nil, fmt.Errorf("claim keys: %w", err)
	}
	taken := maps.Clone(byKey)
	for _, key := range claimed {
		delete(taken, key)
	}
	for _, c := range calls { // as they came: the order in which they are judged
		if taken[c.key] == nil {
			fresh = append(fresh, c)
		}
	}
	if len(taken) == 0 {
		return fresh, nil
	}
	rows, err := tx.QueryContext(ctx, "SELECT key, request_hash, answer FROM idempotency_key WHERE channel_id = $1 AND key = ANY ($2)", channel, textArray(slices.Collect(maps.Keys(taken))))
	if err != nil {
		return nil, fmt.Errorf("claim keys: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var hash, answer []byte
		if err := rows.Scan(&key, &hash, &answer); err != nil {
			return nil, fmt.Errorf("claim keys: %w", err)
		}
		c := taken[key]
		delete(taken, key)
		if !bytes.Equal(hash, c.hash) {
			c.err = errOtherRequest()
		} else if err := json.Unmarshal(answer, &c.outcomes); err != nil {
			return nil, fmt.Errorf("claim keys: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("claim keys: %w", err)
	}
	if len(taken) > 0 {
		return nil, fmt.Errorf("claim keys: %d are neither free nor taken", len(taken))
	}
	return fresh, nil
}

func errOtherRequest() error {
	return billing.Errorf(billing.IdempotencyConflict, "This idempotency key was used for another request; choose a new one for a new request.").On("idempotencyKey")
}

// texts is the one column of a query.
func texts(ctx context.Context, tx *sql.Tx, query string, args ...any) (out []string, err error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
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
