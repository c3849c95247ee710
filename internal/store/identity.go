package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// Identity is what the OpenID Connect provider says of somebody. Issuer and subject are who it is; the address only finds its user, once.
type Identity struct {
	Issuer        string
	Subject       string
	Email         string
	EmailVerified bool
}

// What a provider may call somebody (OpenID Connect Core, section 2).
const maxSubject = 255

// Why a provider's word signs nobody in, as Details["refused"] of UNAUTHENTICATED.
const (
	RefusedFailed     = "failed"     // the provider's word is none
	RefusedUnverified = "unverified" // its first sign-in, and the provider has not verified the address
	RefusedUnknown    = "unknown"    // no active user
	RefusedTaken      = "taken"      // the user with this address is another one's at the provider
)

// RefuseIdentity is the refusal for one of these reasons.
func RefuseIdentity(reason string) *billing.Error {
	return billing.Errorf(billing.Unauthenticated, "The provider's word signs nobody in.").With("refused", reason)
}

// SignInByIdentity asks who somebody is, begins a session of the user with that identity, and returns its viewer and secret. The first time, that is the
// active user whose address the provider has verified: the two are linked from then on, whatever address the provider names later. It makes no users. Errors:
// UNAUTHENTICATED with refused; RATE_LIMITED with retryAfterSeconds after failures from the network address; and those of identify.
func (s *Store) SignInByIdentity(ctx context.Context, b Browser, identify func(ctx context.Context) (Identity, error)) (v billing.Viewer, secret string, err error) {
	now := s.wallClock()
	subjects := []string{ofNetwork(b.Address)}
	if err := s.checkThrottle(ctx, subjects, now); err != nil {
		return billing.Viewer{}, "", err
	}
	id, err := identify(ctx)
	if err == nil && (id.Issuer == "" || id.Subject == "" || len(id.Subject) > maxSubject || strings.ContainsRune(id.Subject+id.Issuer, 0)) {
		err = RefuseIdentity(RefusedFailed)
	}
	if err == nil {
		err = s.inTx(ctx, func(tx *sql.Tx) error {
			var linked bool
			var err error
			v, linked, err = userOfIdentity(ctx, tx, id)
			v.RequestID, v.Address = b.RequestID, b.Address
			if err == nil && !linked {
				err = s.link(ctx, tx, v, id)
			}
			if err == nil {
				secret, err = beginSession(ctx, tx, &v, ByOIDC, b, now)
			}
			if err != nil {
				return err
			}
			return writeAudit(ctx, tx, v, s.now(), audit{Action: "sign_in", After: map[string]any{"method": ByOIDC}})
		})
	}
	if billing.CodeOf(err) == billing.Unauthenticated {
		if err := s.failed(ctx, subjects, now, v, audit{Action: "sign_in.fail", After: map[string]any{"method": ByOIDC}}); err != nil {
			return billing.Viewer{}, "", err
		}
	}
	if err != nil {
		return billing.Viewer{}, "", err
	}
	return v, secret, nil
}

// userOfIdentity finds the active user that an identity is linked to, or else the one with its verified address, and holds it until the transaction ends.
func userOfIdentity(ctx context.Context, tx *sql.Tx, id Identity) (v billing.Viewer, linked bool, err error) {
	var active bool
	find := func(which string, args ...any) error {
		err := tx.QueryRowContext(ctx, "SELECT u.active, u.id, u.email, u.name, u.role, "+accountColumns("a")+" FROM users u JOIN account a ON a.id = u.account_id WHERE "+which+" FOR NO KEY UPDATE OF u", args...).
			Scan(append([]any{&active, &v.UserID, &v.Email, &v.UserName, &v.Role}, accountFields(&v.Account)...)...)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("user of an identity: %w", err)
		}
		return err
	}
	err = find("u.id = (SELECT i.user_id FROM user_identity i WHERE i.issuer = $1 AND i.subject = $2)", id.Issuer, id.Subject)
	linked = err == nil
	if errors.Is(err, sql.ErrNoRows) {
		if !id.EmailVerified {
			return v, false, RefuseIdentity(RefusedUnverified)
		}
		if checkEmail(id.Email) != nil {
			return v, false, RefuseIdentity(RefusedUnknown)
		}
		// In "C" only ASCII letters have two cases: an address of letters that merely fold to a user's is somebody else's.
		err = find(`lower(u.email COLLATE "C") = lower($1 COLLATE "C")`, id.Email)
	}
	if errors.Is(err, sql.ErrNoRows) || err == nil && !active {
		return v, false, RefuseIdentity(RefusedUnknown)
	}
	return v, linked, err
}

// link ties an identity to its user. A user has one identity at a provider: who comes later with its address is somebody else.
func (s *Store) link(ctx context.Context, tx *sql.Tx, v billing.Viewer, id Identity) error {
	result, err := tx.ExecContext(ctx, "INSERT INTO user_identity (id, user_id, issuer, subject, email, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
		newID(), v.UserID, id.Issuer, id.Subject, id.Email, s.wallClock())
	if err != nil {
		return fmt.Errorf("link identity: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return errors.Join(err, writeAudit(ctx, tx, v, s.now(), audit{Action: "identity.link", Object: GlobalID("User", v.UserID.String()), After: map[string]any{"issuer": id.Issuer, "subject": id.Subject, "email": id.Email}}))
	}
	var its bool // it was linked in another browser a moment ago
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM user_identity i WHERE i.user_id = $1 AND i.issuer = $2 AND i.subject = $3)", v.UserID, id.Issuer, id.Subject).Scan(&its); err != nil {
		return fmt.Errorf("link identity: %w", err)
	}
	if !its {
		return RefuseIdentity(RefusedTaken)
	}
	return nil
}

// UnlinkIdentity forgets who a user is at its provider, so that the next sign-in there links it anew, and signs it out. It is for commands. Errors: NOT_FOUND.
func (s *Store) UnlinkIdentity(ctx context.Context, email string) error {
	v, err := s.ViewerByEmail(ctx, email)
	if err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM user_identity WHERE user_id = $1", v.UserID)
		if err != nil {
			return fmt.Errorf("unlink identity: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, billing.Errorf(billing.NotFound, "%s is linked to nobody at a provider.", email))
		}
		if _, err := endSessions(ctx, tx, v.UserID, uuid.Nil); err != nil {
			return err
		}
		return writeAudit(ctx, tx, billing.Viewer{Account: v.Account}, s.now(), audit{Action: "identity.unlink", Object: GlobalID("User", v.UserID.String()), Before: map[string]any{"email": v.Email}})
	})
}
