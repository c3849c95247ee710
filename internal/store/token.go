package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"countersign/ent"
	"countersign/ent/apitoken"
	"countersign/internal/billing"
)

// ApiToken is a key for programs that act as a user.
type ApiToken struct {
	ID         uuid.UUID
	Name       string
	Prefix     string
	Scopes     []billing.TokenScope
	CreatedAt  time.Time
	ExpiresAt  *time.Time
	LastUsedAt *time.Time
	RevokedAt  *time.Time
}

// tokenMark begins every secret, so that a leaked one is known for what it is.
const tokenMark = "cs_"

// maxTokens is how many good tokens a user may have.
const maxTokens = 50

// CreateApiToken makes a token and returns its secret, which is nowhere else. Errors: INVALID_ARGUMENT, LIMIT_EXCEEDED, FORBIDDEN.
func (s *Store) CreateApiToken(ctx context.Context, v billing.Viewer, name string, scopes []billing.TokenScope, expiresAt *time.Time) (ApiToken, string, error) {
	if err := sessionOnly(v); err != nil {
		return ApiToken{}, "", err
	}
	name = strings.TrimSpace(name)
	if n := utf8.RuneCountInString(name); n < 1 || n > 100 || strings.ContainsRune(name, 0) {
		return ApiToken{}, "", billing.Errorf(billing.InvalidArgument, "A token's name has 1 to 100 characters.").On("name")
	}
	if len(scopes) == 0 {
		return ApiToken{}, "", billing.Errorf(billing.InvalidArgument, "Say at least one scope.").On("scopes")
	}
	for _, scope := range scopes {
		if !slices.Contains(billing.TokenScopes, scope) {
			return ApiToken{}, "", billing.Errorf(billing.InvalidArgument, "There is no scope %q.", scope).On("scopes")
		}
	}
	scopes = slices.Compact(slices.Sorted(slices.Values(scopes)))
	if expiresAt != nil && !expiresAt.After(s.wallClock()) {
		return ApiToken{}, "", billing.Errorf(billing.InvalidArgument, "The token's end lies in the past.").On("expiresAt")
	}
	secret := tokenMark + rand.Text() + rand.Text()
	var t ApiToken
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		e := entIn(tx)
		n, err := e.ApiToken.Query().Where(apitoken.UserID(v.UserID), apitoken.RevokedAtIsNil(), apitoken.Or(apitoken.ExpiresAtIsNil(), apitoken.ExpiresAtGT(s.wallClock()))).Count(ctx)
		if err != nil {
			return fmt.Errorf("create token: %w", err)
		}
		if n >= maxTokens {
			return billing.Errorf(billing.LimitExceeded, "A user has at most %d API tokens; revoke one first.", maxTokens)
		}
		words, err := json.Marshal(scopes)
		if err != nil {
			return fmt.Errorf("create token: %w", err)
		}
		t = ApiToken{ID: newID(), Name: name, Prefix: secret[:len(tokenMark)+6], Scopes: scopes, CreatedAt: s.wallClock(), ExpiresAt: expiresAt}
		// Not through ent: it sends JSON as bytes, which PostgreSQL takes for its binary form of jsonb.
		if _, err := tx.ExecContext(ctx, `INSERT INTO api_token (id, user_id, name, prefix, secret_hash, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			t.ID, v.UserID, t.Name, t.Prefix, hashSecret(secret), string(words), t.CreatedAt, t.ExpiresAt); err != nil {
			return fmt.Errorf("create token: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "token.create", Object: GlobalID("ApiToken", t.ID.String()), After: map[string]any{"name": name, "scopes": scopes, "expiresAt": expiresAt}})
	})
	return t, secret, err
}

// RevokeApiToken ends a token of the viewer's own at once. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) RevokeApiToken(ctx context.Context, v billing.Viewer, id uuid.UUID) (ApiToken, error) {
	var t ApiToken
	if err := sessionOnly(v); err != nil {
		return t, err
	}
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		e := entIn(tx)
		row, err := e.ApiToken.Query().Where(apitoken.ID(id), apitoken.UserID(v.UserID)).Only(ctx)
		if ent.IsNotFound(err) {
			return billing.ErrNotFound("API token")
		}
		if err != nil {
			return fmt.Errorf("revoke token: %w", err)
		}
		if row.RevokedAt != nil { // ended is ended: asking again changes nothing
			t = tokenOf(row)
			return nil
		}
		if row, err = row.Update().SetRevokedAt(s.wallClock()).Save(ctx); err != nil {
			return fmt.Errorf("revoke token: %w", err)
		}
		t = tokenOf(row)
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "token.revoke", Object: GlobalID("ApiToken", id.String())})
	})
	return t, err
}

// ApiTokens returns the viewer's own tokens, newest first.
func (s *Store) ApiTokens(ctx context.Context, v billing.Viewer) ([]ApiToken, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	rows, err := s.ent.ApiToken.Query().Where(apitoken.UserID(v.UserID)).Order(apitoken.ByID(descending())).Limit(MaxPageSize).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	out := make([]ApiToken, len(rows))
	for i, row := range rows {
		out[i] = tokenOf(row)
	}
	return out, nil
}

// ViewerByToken returns the viewer of an API token's secret. Errors: UNAUTHENTICATED when it is unknown, ended or revoked, or its user is
// no longer active.
func (s *Store) ViewerByToken(ctx context.Context, secret string) (billing.Viewer, error) {
	bad := billing.Errorf(billing.Unauthenticated, "This API token is not good: unknown, ended or revoked.")
	now := s.wallClock()
	row, err := s.ent.ApiToken.Query().Where(apitoken.SecretHash(hashSecret(secret))).Only(ctx)
	if ent.IsNotFound(err) {
		return billing.Viewer{}, bad
	}
	if err != nil {
		return billing.Viewer{}, fmt.Errorf("token: %w", err)
	}
	if row.RevokedAt != nil || row.ExpiresAt != nil && !now.Before(*row.ExpiresAt) {
		return billing.Viewer{}, bad
	}
	v, err := s.ViewerByUser(ctx, row.UserID)
	if err != nil {
		if billing.CodeOf(err) == billing.Unauthenticated {
			return billing.Viewer{}, bad
		}
		return billing.Viewer{}, err
	}
	v.TokenID, v.Scopes = row.ID, row.Scopes
	if row.LastUsedAt == nil || now.Sub(*row.LastUsedAt) > time.Minute { // to the minute: not a write per request
		if err := s.ent.ApiToken.UpdateOneID(row.ID).SetLastUsedAt(now).Exec(ctx); err != nil {
			return billing.Viewer{}, fmt.Errorf("token: %w", err)
		}
	}
	return v, nil
}

// sessionOnly keeps tokens from what decides who comes in: tokens, sessions, users, webhooks.
func sessionOnly(v billing.Viewer) error {
	if v.TokenID != uuid.Nil {
		return billing.Errorf(billing.Forbidden, "This is for a signed-in user, not for an API token.")
	}
	return nil
}

// hashSecret needs no salt or cost: a secret has 256 random bits.
func hashSecret(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

func tokenOf(t *ent.ApiToken) ApiToken {
	return ApiToken{ID: t.ID, Name: t.Name, Prefix: t.Prefix, Scopes: t.Scopes, CreatedAt: t.CreatedAt, ExpiresAt: t.ExpiresAt, LastUsedAt: t.LastUsedAt, RevokedAt: t.RevokedAt}
}
