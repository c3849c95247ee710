package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// SignInMethod is how somebody signed in.
type SignInMethod string

// The ways to sign in.
const (
	ByPassword SignInMethod = "PASSWORD"
	ByOIDC     SignInMethod = "OIDC"
)

// Browser is what somebody signs in with.
type Browser struct {
	RequestID string
	Address   string
	UserAgent string
	Session   string // the secret of the session that it has so far, and that ends with a new one; "" for none
}

// Session is a browser that is signed in.
type Session struct {
	ID         uuid.UUID
	Current    bool // it is the one that asks
	Method     SignInMethod
	CreatedAt  time.Time
	LastUsedAt time.Time // to the minute
	ExpiresAt  time.Time // unless it is used before
	Address    string    // from where it was last used
	UserAgent  string
}

// A session ends this long after its sign-in, whatever is done with it, and this long after it was last used.
const (
	SessionLifetime = 12 * time.Hour
	sessionIdle     = 2 * time.Hour
)

// The limits of sessions: a user that signs in once more loses those that were not used for longest.
const (
	maxSessions      = 100
	maxUserAgent     = 400
	sessionUsedEvery = time.Minute // not a write per request
	sessionMark      = "css_"
)

var errSession = billing.Errorf(billing.Unauthenticated, "Sign in again.")

// beginSession signs a user in: it makes a session under a new secret, so that nobody can have planted it, and notes it in the viewer.
func beginSession(ctx context.Context, tx *sql.Tx, v *billing.Viewer, method SignInMethod, b Browser, now time.Time) (secret string, err error) {
	secret = sessionMark + rand.Text() + rand.Text()
	v.SessionID = newID()
	if _, err := tx.ExecContext(ctx, `DELETE FROM user_session WHERE secret_hash = $1 OR user_id = $2 AND expires_at <= $3
		OR id IN (SELECT s.id FROM user_session s WHERE s.user_id = $2 ORDER BY s.last_used_at DESC OFFSET $4)`, hashSecret(b.Session), v.UserID, now, maxSessions-1); err != nil {
		return "", fmt.Errorf("begin session: %w", err)
	}
	agent := strings.ToValidUTF8(clipBytes(b.UserAgent, maxUserAgent), "")
	if _, err := tx.ExecContext(ctx, `INSERT INTO user_session (id, user_id, secret_hash, method, created_at, last_used_at, expires_at, address, user_agent) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
		v.SessionID, v.UserID, hashSecret(secret), method, now, now.Add(sessionIdle), b.Address, agent); err != nil {
		return "", fmt.Errorf("begin session: %w", err)
	}
	return secret, nil
}

// ViewerBySession returns the viewer of a session's secret, with role and account as they are now. Errors: UNAUTHENTICATED when it is unknown or ended, or its
// user is no longer active.
func (s *Store) ViewerBySession(ctx context.Context, secret string) (billing.Viewer, error) {
	v, _, err := s.viewerBySession(ctx, secret)
	return v, err
}

// UseSession is ViewerBySession for what its user does: from where it is used is noted, and it does not end idle. Errors: UNAUTHENTICATED.
func (s *Store) UseSession(ctx context.Context, secret, address string) (billing.Viewer, error) {
	v, lastUsed, err := s.viewerBySession(ctx, secret)
	now := s.wallClock()
	if err != nil || now.Sub(lastUsed) < sessionUsedEvery {
		return v, err
	}
	// One that was ended meanwhile has no row to write.
	if _, err := s.db.ExecContext(ctx, `UPDATE user_session SET last_used_at = $2, expires_at = least(created_at + make_interval(secs => $3), $2 + make_interval(secs => $4)), address = $5
		WHERE id = $1 AND last_used_at < $2`, v.SessionID, now, SessionLifetime.Seconds(), sessionIdle.Seconds(), address); err != nil {
		return billing.Viewer{}, fmt.Errorf("session: %w", err)
	}
	return v, nil
}

func (s *Store) viewerBySession(ctx context.Context, secret string) (v billing.Viewer, lastUsed time.Time, err error) {
	text := "SELECT s.id, s.last_used_at, u.id, u.email, u.name, u.role, " + accountColumns("a") +
		" FROM user_session s JOIN users u ON u.id = s.user_id JOIN account a ON a.id = u.account_id WHERE s.secret_hash = $1 AND s.expires_at > $2 AND u.active"
	stmt, err := s.prepared(ctx, text) //nolint:sqlclosecheck // it is kept
	if err == nil {
		err = stmt.QueryRowContext(ctx, hashSecret(secret), s.wallClock()).Scan(append([]any{&v.SessionID, &lastUsed, &v.UserID, &v.Email, &v.UserName, &v.Role}, accountFields(&v.Account)...)...)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return billing.Viewer{}, lastUsed, errSession
	}
	if err != nil {
		return billing.Viewer{}, lastUsed, fmt.Errorf("session: %w", err)
	}
	return v, lastUsed, nil
}

// Sessions are the viewer's own: the one that asks, then the one used last. Errors: FORBIDDEN.
func (s *Store) Sessions(ctx context.Context, v billing.Viewer) ([]Session, error) {
	if err := sessionOnly(v); err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT s.id, s.id = $2, s.method, s.created_at, s.last_used_at, s.expires_at, s.address, s.user_agent FROM user_session s
		WHERE s.user_id = $1 AND s.expires_at > $3 ORDER BY s.id = $2 DESC, s.last_used_at DESC, s.id DESC LIMIT $4`, v.UserID, v.SessionID, s.wallClock(), maxSessions)
	if err != nil {
		return nil, fmt.Errorf("sessions: %w", err)
	}
	defer rows.Close()
	var out []Session
	for rows.Next() {
		var o Session
		if err := rows.Scan(&o.ID, &o.Current, &o.Method, &o.CreatedAt, &o.LastUsedAt, &o.ExpiresAt, &o.Address, &o.UserAgent); err != nil {
			return nil, fmt.Errorf("sessions: %w", err)
		}
		out = append(out, o)
	}
	return out, rows.Err()
}

// SignOut ends the viewer's session. One that is ended already leaves no second audit entry.
func (s *Store) SignOut(ctx context.Context, v billing.Viewer) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM user_session WHERE id = $1", v.SessionID)
		if err != nil {
			return fmt.Errorf("sign out: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "sign_out"})
	})
}

// EndSession ends a session of the viewer's own: its browser's next request is nobody's. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) EndSession(ctx context.Context, v billing.Viewer, id uuid.UUID) error {
	if err := sessionOnly(v); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		var agent, address string
		err := tx.QueryRowContext(ctx, "DELETE FROM user_session WHERE id = $1 AND user_id = $2 AND expires_at > $3 RETURNING user_agent, address", id, v.UserID, s.wallClock()).Scan(&agent, &address)
		if errors.Is(err, sql.ErrNoRows) {
			return billing.ErrNotFound("session")
		}
		if err != nil {
			return fmt.Errorf("end session: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "session.end", Object: GlobalID("Session", id.String()), Before: map[string]any{"userAgent": agent, "address": address}})
	})
}

// EndOtherSessions ends all sessions of the viewer's own but the one that asks, and says how many. Errors: FORBIDDEN.
func (s *Store) EndOtherSessions(ctx context.Context, v billing.Viewer) (ended int, err error) {
	if err := sessionOnly(v); err != nil {
		return 0, err
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if ended, err = endSessions(ctx, tx, v.UserID, v.SessionID); err != nil || ended == 0 {
			return err
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "session.end_others", After: map[string]any{"ended": ended}})
	})
	return ended, err
}

// EndUserSessions signs a user of the viewer's account out everywhere, or for the operator a user of any, and says how many sessions that were. Its API
// tokens go on. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) EndUserSessions(ctx context.Context, v billing.Viewer, id uuid.UUID) (m Member, ended int, err error) {
	if _, err := s.mayChangeUsers(ctx, v, ""); err != nil {
		return m, 0, err
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT "+memberColumns+" FROM users u WHERE u.id = $1 AND (u.account_id = $2 OR $3)", id, v.Account.ID, v.IsOperator()).Scan(memberFields(&m)...)
		if errors.Is(err, sql.ErrNoRows) {
			return billing.ErrNotFound("user")
		}
		if err != nil {
			return fmt.Errorf("end sessions of a user: %w", err)
		}
		if ended, err = endSessions(ctx, tx, id, uuid.Nil); err != nil {
			return err
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "session.end_all", Object: GlobalID("User", id.String()), After: map[string]any{"email": m.Email, "ended": ended}})
	})
	return m, ended, err
}

// endSessions ends a user's sessions but one; uuid.Nil is none.
func endSessions(ctx context.Context, tx *sql.Tx, user, but uuid.UUID) (int, error) {
	result, err := tx.ExecContext(ctx, "DELETE FROM user_session WHERE user_id = $1 AND id <> $2", user, but)
	if err != nil {
		return 0, fmt.Errorf("end sessions: %w", err)
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// RemoveSessions removes sessions that ended by themselves, and failures to sign in that are forgotten.
func (s *Store) RemoveSessions(ctx context.Context) error {
	now := s.wallClock()
	if _, err := s.db.ExecContext(ctx, "DELETE FROM user_session WHERE expires_at <= $1", now); err != nil {
		return fmt.Errorf("remove sessions: %w", err)
	}
	if _, err := s.db.ExecContext(ctx, "DELETE FROM sign_in_throttle WHERE last_failure_at < $1", now.Add(-forgetAfter)); err != nil {
		return fmt.Errorf("remove sessions: %w", err)
	}
	return nil
}
