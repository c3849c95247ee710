package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"github.com/google/uuid"

	"countersign/internal/billing"
)

// Member is a user of an account, as its admins see it.
type Member struct {
	ID        uuid.UUID
	Email     string
	Name      string
	Role      billing.Role
	Active    bool
	CreatedAt time.Time
}

// Invitation asks somebody to become a user of an account.
type Invitation struct {
	ID            uuid.UUID
	Email         string
	Role          billing.Role
	InvitedByName string
	CreatedAt     time.Time
	ExpiresAt     time.Time
}

// The limits of an account's users, those that are no longer active and those invited included.
const (
	maxMembers     = 200
	invitationFor  = 7 * 24 * time.Hour
	invitationMark = "csi_"
	maxEmailLength = 254
	maxNameOfUser  = 100
	shownMembers   = 1000 // beyond maxMembers only commands add users; a list shows so many
)

// accountToManage is whose users the viewer manages: its own, or, for the operator, any. Errors: FORBIDDEN, NOT_FOUND.
func (s *Store) accountToManage(ctx context.Context, v billing.Viewer, uin string) (billing.Account, error) {
	if err := billing.MayManageUsers(v); err != nil {
		return billing.Account{}, err
	}
	if uin == "" || uin == v.Account.UIN {
		return v.Account, nil
	}
	a, err := s.Account(ctx, v, uin)
	switch {
	case err != nil:
		return billing.Account{}, err
	case a == nil:
		return billing.Account{}, billing.ErrNotFound("account").On("accountUin")
	case !v.IsOperator():
		return billing.Account{}, billing.Errorf(billing.Forbidden, "Each account's own admins manage its users.").On("accountUin")
	}
	return *a, nil
}

// Users are those of the viewer's account, or for the operator of the one named, by e-mail address. Errors: FORBIDDEN, NOT_FOUND.
func (s *Store) Users(ctx context.Context, v billing.Viewer, accountUIN string) ([]Member, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	account, err := s.accountToManage(ctx, v, accountUIN)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, "SELECT "+memberColumns+" FROM users u WHERE u.account_id = $1 ORDER BY lower(u.email), u.id LIMIT $2", account.ID, shownMembers)
	if err != nil {
		return nil, fmt.Errorf("users: %w", err)
	}
	defer rows.Close()
	var out []Member
	for rows.Next() {
		var m Member
		if err := rows.Scan(memberFields(&m)...); err != nil {
			return nil, fmt.Errorf("users: %w", err)
		}
		out = append(out, m)
	}
	return out, rows.Err()
}

const memberColumns = "u.id, u.email, u.name, u.role, u.active, u.created_at"

func memberFields(m *Member) []any {
	return []any{&m.ID, &m.Email, &m.Name, &m.Role, &m.Active, &m.CreatedAt}
}

// Invitations are those of an account that still can be accepted, newest first. Errors: FORBIDDEN, NOT_FOUND.
func (s *Store) Invitations(ctx context.Context, v billing.Viewer, accountUIN string) ([]Invitation, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	account, err := s.accountToManage(ctx, v, accountUIN)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.QueryContext(ctx, `SELECT i.id, i.email, i.role, u.name, i.created_at, i.expires_at FROM user_invitation i JOIN users u ON u.id = i.invited_by
		WHERE i.account_id = $1 AND i.ended_at IS NULL AND i.expires_at > $2 ORDER BY i.id DESC LIMIT $3`, account.ID, s.wallClock(), shownMembers)
	if err != nil {
		return nil, fmt.Errorf("invitations: %w", err)
	}
	defer rows.Close()
	var out []Invitation
	for rows.Next() {
		var i Invitation
		if err := rows.Scan(&i.ID, &i.Email, &i.Role, &i.InvitedByName, &i.CreatedAt, &i.ExpiresAt); err != nil {
			return nil, fmt.Errorf("invitations: %w", err)
		}
		out = append(out, i)
	}
	return out, rows.Err()
}

// mayChangeUsers: with a session, for a token must not make users that outlive it.
func (s *Store) mayChangeUsers(ctx context.Context, v billing.Viewer, accountUIN string) (billing.Account, error) {
	if err := sessionOnly(v); err != nil {
		return billing.Account{}, err
	}
	return s.accountToManage(ctx, v, accountUIN)
}

func checkEmail(email string) error {
	if !isEmail(email) || len(email) > maxEmailLength || strings.ContainsRune(email, 0) {
		return billing.Errorf(billing.InvalidArgument, "%q is not an e-mail address.", clipBytes(email, 60)).On("email")
	}
	return nil
}

// InviteUser asks somebody to become a user, and returns the invitation's secret, which is nowhere else: whoever has it can accept. Whether the
// address has a user in another account shows only to who accepts. Errors: FORBIDDEN, NOT_FOUND, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) InviteUser(ctx context.Context, v billing.Viewer, accountUIN, email string, role billing.Role) (Invitation, string, error) {
	var none Invitation
	account, err := s.mayChangeUsers(ctx, v, accountUIN)
	if err != nil {
		return none, "", err
	}
	if err := checkEmail(email); err != nil {
		return none, "", err
	}
	if err := checkRole(role); err != nil {
		return none, "", err
	}
	secret := invitationMark + rand.Text() + rand.Text()
	now := s.wallClock()
	i := Invitation{ID: newID(), Email: email, Role: role, InvitedByName: v.UserName, CreatedAt: now, ExpiresAt: now.Add(invitationFor)}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if err := lockMembers(ctx, tx, account.ID); err != nil {
			return err
		}
		var there bool
		n := 0
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM users u WHERE u.account_id = $1 AND lower(u.email) = lower($2)),
			(SELECT count(*) FROM users u WHERE u.account_id = $1) + (SELECT count(*) FROM user_invitation i WHERE i.account_id = $1 AND i.ended_at IS NULL AND i.expires_at > $3)`,
			account.ID, email, now).Scan(&there, &n); err != nil {
			return fmt.Errorf("invite user: %w", err)
		}
		switch {
		case there:
			return billing.Errorf(billing.InvalidArgument, "There is a user with the address %s already.", email).On("email")
		case n >= maxMembers:
			return billing.Errorf(billing.LimitExceeded, "An account has at most %d users and invitations.", maxMembers)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO user_invitation (id, account_id, email, role, secret_hash, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
			i.ID, account.ID, email, role, hashSecret(secret), v.UserID, i.CreatedAt, i.ExpiresAt); err != nil {
			return fmt.Errorf("invite user: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "user.invite", Object: GlobalID("Account", account.ID.String()), After: map[string]any{"email": email, "role": role}})
	})
	return i, secret, err
}

// lockMembers lets one change of an account's users happen at a time, so that its limits hold and an admin stays.
func lockMembers(ctx context.Context, tx *sql.Tx, account uuid.UUID) error {
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('countersign.users.' || $1, 0))", account); err != nil {
		return fmt.Errorf("users: %w", err)
	}
	return nil
}

// WithdrawInvitation ends an invitation before it is accepted. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) WithdrawInvitation(ctx context.Context, v billing.Viewer, id uuid.UUID) error {
	if _, err := s.mayChangeUsers(ctx, v, ""); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		var email string
		var account uuid.UUID
		err := tx.QueryRowContext(ctx, "UPDATE user_invitation SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND (account_id = $3 OR $4) RETURNING email, account_id", id, s.wallClock(), v.Account.ID, v.IsOperator()).Scan(&email, &account)
		if errors.Is(err, sql.ErrNoRows) {
			return billing.ErrNotFound("invitation")
		}
		if err != nil {
			return fmt.Errorf("withdraw invitation: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "user.invite_withdrawn", Object: GlobalID("Account", account.String()), Before: map[string]any{"email": email}})
	})
}

// errInvitation is the one answer to every secret that opens nothing.
var errInvitation = billing.Errorf(billing.NotFound, "This invitation opens nothing: it is unknown, used, withdrawn, or older than seven days. Ask for a new one.")

// AcceptInvitation makes the user that an invitation asks for, with a name and a password of its own. Errors: NOT_FOUND, INVALID_ARGUMENT.
func (s *Store) AcceptInvitation(ctx context.Context, secret, name, password, requestID, address string) error {
	name = strings.TrimSpace(name)
	if n := utf8.RuneCountInString(name); n < 1 || n > maxNameOfUser || strings.ContainsRune(name, 0) || !utf8.ValidString(name) {
		return billing.Errorf(billing.InvalidArgument, "A name has 1 to %d characters.", maxNameOfUser).On("name")
	}
	if err := checkPassword(password); err != nil {
		return err
	}
	var open bool // before a hash is made, which is dear
	if err := s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM user_invitation i WHERE i.secret_hash = $1 AND i.ended_at IS NULL AND i.expires_at > $2)", hashSecret(secret), s.wallClock()).Scan(&open); err != nil {
		return fmt.Errorf("accept invitation: %w", err)
	}
	if !open {
		return errInvitation
	}
	hash, err := argon2id.CreateHash(password, passwordCost)
	if err != nil {
		return fmt.Errorf("hash password: %w", err)
	}
	id := newID()
	return s.inTx(ctx, func(tx *sql.Tx) error {
		var v billing.Viewer
		err := tx.QueryRowContext(ctx, `WITH i AS (UPDATE user_invitation SET ended_at = $2 WHERE secret_hash = $1 AND ended_at IS NULL AND expires_at > $2 RETURNING account_id, email, role)
			SELECT i.email, i.role, `+accountColumns("a")+" FROM i JOIN account a ON a.id = i.account_id", hashSecret(secret), s.wallClock()).Scan(append([]any{&v.Email, &v.Role}, accountFields(&v.Account)...)...)
		if errors.Is(err, sql.ErrNoRows) {
			return errInvitation
		}
		if err != nil {
			return fmt.Errorf("accept invitation: %w", err)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO users (id, account_id, email, name, role, password_hash, active, created_at) VALUES ($1, $2, $3, $4, $5, $6, true, $7)",
			id, v.Account.ID, v.Email, name, v.Role, hash, s.now()); err != nil {
			if hasState(err, uniqueViolation) {
				return billing.Errorf(billing.InvalidArgument, "There is a user with the address %s already; sign in, or ask for an invitation to another address.", v.Email)
			}
			return fmt.Errorf("accept invitation: %w", err)
		}
		v.UserID, v.UserName, v.RequestID, v.Address = id, name, requestID, address
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "user.accept", Object: GlobalID("User", id.String()), After: map[string]any{"email": v.Email, "role": v.Role}})
	})
}

// UserChange is what a user shall be; nil leaves a part as it is.
type UserChange struct {
	Role   *billing.Role
	Active *bool
}

// UpdateUser changes a user of the viewer's account, or for the operator of any. A user that is not active is signed out and its API tokens end
// their work with the next request. One active admin always stays. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT.
func (s *Store) UpdateUser(ctx context.Context, v billing.Viewer, id uuid.UUID, change UserChange) (Member, error) {
	var m Member
	if _, err := s.mayChangeUsers(ctx, v, ""); err != nil {
		return m, err
	}
	if change.Role != nil {
		if err := checkRole(*change.Role); err != nil {
			return m, err
		}
	}
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		var account uuid.UUID
		err := tx.QueryRowContext(ctx, "SELECT u.account_id FROM users u WHERE u.id = $1 AND (u.account_id = $2 OR $3)", id, v.Account.ID, v.IsOperator()).Scan(&account)
		if errors.Is(err, sql.ErrNoRows) {
			return billing.ErrNotFound("user")
		}
		if err != nil {
			return fmt.Errorf("update user: %w", err)
		}
		if err := lockMembers(ctx, tx, account); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, "SELECT "+memberColumns+" FROM users u WHERE u.id = $1 FOR UPDATE", id).Scan(memberFields(&m)...); err != nil {
			return fmt.Errorf("update user: %w", err)
		}
		before := m
		if change.Role != nil {
			m.Role = *change.Role
		}
		if change.Active != nil {
			m.Active = *change.Active
		}
		if before == m {
			return nil
		}
		if before.isAdmin() && !m.isAdmin() {
			var others bool
			if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM users u WHERE u.account_id = $1 AND u.id <> $2 AND u.active AND u.role = 'ADMIN')", account, id).Scan(&others); err != nil {
				return fmt.Errorf("update user: %w", err)
			}
			if !others {
				return billing.Errorf(billing.InvalidArgument, "This is the account's only active admin; make another one first.").On("id")
			}
		}
		if _, err := tx.ExecContext(ctx, "UPDATE users SET role = $2, active = $3 WHERE id = $1", id, m.Role, m.Active); err != nil {
			return fmt.Errorf("update user: %w", err)
		}
		if !m.Active {
			if _, err := endSessions(ctx, tx, id, uuid.Nil); err != nil {
				return err
			}
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "user.update", Object: GlobalID("User", id.String()), Before: before.forAudit(), After: m.forAudit()})
	})
	return m, err
}

func (m Member) isAdmin() bool { return m.Active && m.Role == billing.Admin }

func (m Member) forAudit() map[string]any {
	return map[string]any{"email": m.Email, "role": m.Role, "active": m.Active}
}
