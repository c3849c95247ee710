package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/google/uuid"

	"countersign/ent"
	"countersign/ent/user"
	"countersign/internal/billing"
)

// errSignIn is the one answer to every wrong sign-in: it does not tell what was wrong.
var errSignIn = billing.Errorf(billing.Unauthenticated, "The e-mail address or the password is wrong.")

// SignIn checks an address and a password, begins a session, and returns its viewer and its secret, which is nowhere else. Errors: UNAUTHENTICATED, the same
// whatever was wrong, and RATE_LIMITED with retryAfterSeconds after failures.
func (s *Store) SignIn(ctx context.Context, email, password string, b Browser) (v billing.Viewer, secret string, err error) {
	now := s.wallClock()
	subjects := throttled(email, b.Address)
	if err := s.checkThrottle(ctx, subjects, now); err != nil {
		return billing.Viewer{}, "", err
	}
	u, err := s.ent.User.Query().Where(user.EmailEqualFold(email)).Only(ctx)
	if err != nil && !ent.IsNotFound(err) {
		return billing.Viewer{}, "", fmt.Errorf("sign in: %w", err)
	}
	hash := dummyHash
	if u != nil {
		hash = u.PasswordHash
	}
	match, err := isPassword(password, hash)
	if err != nil {
		return billing.Viewer{}, "", err
	}
	if u != nil {
		if v, err = s.viewerOfUser(ctx, u); err != nil {
			return billing.Viewer{}, "", err
		}
		v.RequestID, v.Address = b.RequestID, b.Address
	}
	if !match || u == nil || !u.Active {
		if err := s.failed(ctx, subjects, now, v, audit{Action: "sign_in.fail"}); err != nil {
			return billing.Viewer{}, "", err
		}
		return billing.Viewer{}, "", errSignIn
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if err := holdPassword(ctx, tx, u.ID, hash); err != nil {
			return err
		}
		if err := forgive(ctx, tx, subjects); err != nil {
			return err
		}
		if secret, err = beginSession(ctx, tx, &v, ByPassword, b, now); err != nil {
			return err
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "sign_in", After: map[string]any{"method": ByPassword}})
	})
	return v, secret, err
}

// isPassword compares a password with a hash, which takes its time.
func isPassword(password, hash string) (bool, error) {
	if len(password) > 4*maxPasswordLength {
		password = ""
	}
	match, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare password: %w", err)
	}
	return match, nil
}

// holdPassword holds an active user's password until the transaction ends, so that whoever was signed out by its change is not signed in again by the old
// one, which was compared before. Errors: UNAUTHENTICATED when it is another meanwhile.
func holdPassword(ctx context.Context, tx *sql.Tx, id uuid.UUID, hash string) error {
	err := tx.QueryRowContext(ctx, "SELECT u.id FROM users u WHERE u.id = $1 AND u.active AND u.password_hash = $2 FOR NO KEY UPDATE", id, hash).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return errSignIn
	}
	if err != nil {
		return fmt.Errorf("password: %w", err)
	}
	return nil
}

// ChangePassword gives the viewer another password, ends its other sessions, and leaves its API tokens. Errors: FORBIDDEN, INVALID_ARGUMENT for a wrong current
// password too, and RATE_LIMITED with retryAfterSeconds after failures, which count together with those to sign in.
func (s *Store) ChangePassword(ctx context.Context, v billing.Viewer, current, password string) error {
	if err := sessionOnly(v); err != nil {
		return err
	}
	if err := checkPassword(password); err != nil {
		return err.On("newPassword")
	}
	if current == password {
		return billing.Errorf(billing.InvalidArgument, "The new password is the one that you have.").On("newPassword")
	}
	now := s.wallClock()
	subjects := throttled(v.Email, v.Address)
	if err := s.checkThrottle(ctx, subjects, now); err != nil {
		return err
	}
	u, err := s.ent.User.Get(ctx, v.UserID)
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	match, err := isPassword(current, u.PasswordHash)
	if err != nil {
		return err
	}
	if !match {
		if err := s.failed(ctx, subjects, now, v, audit{Action: "password.change_fail"}); err != nil {
			return err
		}
		return billing.Errorf(billing.InvalidArgument, "The current password is wrong.").On("currentPassword")
	}
	hash, err := argon2id.CreateHash(password, passwordCost)
	if err != nil {
		return fmt.Errorf("hash password: %w", err)
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if err := holdPassword(ctx, tx, u.ID, u.PasswordHash); err != nil {
			return err
		}
		if err := forgive(ctx, tx, subjects); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE users SET password_hash = $2 WHERE id = $1", u.ID, hash); err != nil {
			return fmt.Errorf("change password: %w", err)
		}
		ended, err := endSessions(ctx, tx, u.ID, v.SessionID)
		if err != nil {
			return err
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "password.change", Object: GlobalID("User", u.ID.String()), After: map[string]any{"ended": ended}})
	})
}

// wallClock is for what protects the program itself, not for rules: a fixed clock of a demonstration must not freeze a throttle.
func (s *Store) wallClock() time.Time { return time.Now() } //nolint:forbidigo // see above

// freeFailures is how many wrong passwords cost nothing; each further one doubles the wait, up to maxWait. An address from which many
// people sign in gets more of them.
const (
	freeFailures          = 5
	freeFailuresByAddress = 50
	maxWait               = 15 * time.Minute
	forgetAfter           = 24 * time.Hour
)

func (s *Store) checkThrottle(ctx context.Context, subjects []string, now time.Time) error {
	var until sql.NullTime
	err := s.db.QueryRowContext(ctx, "SELECT max(blocked_until) FROM sign_in_throttle WHERE subject = ANY ($1)", textArray(subjects)).Scan(&until)
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	if wait := until.Time.Sub(now); until.Valid && wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		return billing.Errorf(billing.RateLimited, "Too many wrong sign-ins; try again in %d seconds.", seconds).With("retryAfterSeconds", strconv.Itoa(seconds))
	}
	return nil
}

// throttled are the subjects that failures count for: the user's address and that of the network.
func throttled(email, address string) []string {
	return []string{"user:" + strings.ToLower(clipBytes(email, maxEmailLength)), ofNetwork(address)}
}

const networkMark = "address:"

func ofNetwork(address string) string { return networkMark + address }

// failed counts a failure, and tells it of the user that there is.
func (s *Store) failed(ctx context.Context, subjects []string, now time.Time, v billing.Viewer, told audit) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		for _, subject := range subjects {
			free := freeFailures
			if strings.HasPrefix(subject, networkMark) {
				free = freeFailuresByAddress
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO sign_in_throttle AS t (subject, failures, blocked_until, last_failure_at) VALUES ($1, 1, $2, $2)
				ON CONFLICT (subject) DO UPDATE SET failures = CASE WHEN t.last_failure_at < $2 - make_interval(secs => $3) THEN 1 ELSE t.failures + 1 END,
					last_failure_at = $2,
					blocked_until = CASE WHEN t.failures + 1 <= $4 OR t.last_failure_at < $2 - make_interval(secs => $3) THEN $2
						ELSE $2 + make_interval(secs => least($5, power(2, least(t.failures + 1 - $4, 20)))) END`,
				subject, now, forgetAfter.Seconds(), free, maxWait.Seconds()); err != nil {
				return fmt.Errorf("sign in: %w", err)
			}
		}
		if v.UserID == uuid.Nil {
			return nil
		}
		return writeAudit(ctx, tx, v, s.now(), told)
	})
}

// forgive forgets the failures of a user, not those of the network.
func forgive(ctx context.Context, tx *sql.Tx, subjects []string) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM sign_in_throttle WHERE subject = $1", subjects[0]); err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return nil
}
