package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
	"github.com/google/uuid"

	"countersign/ent"
	"countersign/ent/account"
	"countersign/ent/user"
	"countersign/internal/billing"
)

// passwordCost is what a password hash costs: argon2id as OWASP recommends it, 19 MiB and two passes.
var passwordCost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// dummyHash is compared for unknown addresses, so that the time of an answer does not tell whether one exists.
var dummyHash = mustHash(rand.Text())

func mustHash(password string) string {
	h, err := argon2id.CreateHash(password, passwordCost)
	if err != nil {
		panic(err) //nolint:forbidigo // no randomness: nothing is safe
	}
	return h
}

// NewUser is a user to add.
type NewUser struct {
	AccountUIN string
	Email      string
	Name       string
	Role       billing.Role
	Password   string
}

// minPasswordLength is in characters; there is no other rule, and an upper bound only against abuse.
const minPasswordLength, maxPasswordLength = 10, 1000

func isEmail(text string) bool {
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text
}

func checkRole(r billing.Role) error {
	if !slices.Contains(billing.Roles, r) {
		return billing.Errorf(billing.InvalidArgument, "The role is ADMIN, FINANCE, ACCOUNT_MANAGER or VIEWER; %q is none.", r).On("role")
	}
	return nil
}

func checkPassword(password string) *billing.Error {
	if l := utf8.RuneCountInString(password); l < minPasswordLength || l > maxPasswordLength {
		return billing.Errorf(billing.InvalidArgument, "A password has %d to %d characters.", minPasswordLength, maxPasswordLength).On("password")
	}
	return nil
}

// AddUser makes a user of an account. It is for commands: whoever runs them owns the database. Errors: NOT_FOUND, INVALID_ARGUMENT.
func (s *Store) AddUser(ctx context.Context, n NewUser) (uuid.UUID, error) {
	if !isEmail(n.Email) {
		return uuid.Nil, billing.Errorf(billing.InvalidArgument, "%q is not an e-mail address.", n.Email).On("email")
	}
	if err := checkRole(n.Role); err != nil {
		return uuid.Nil, err
	}
	if err := checkPassword(n.Password); err != nil {
		return uuid.Nil, err
	}
	if strings.TrimSpace(n.Name) == "" {
		n.Name = n.Email
	}
	hash, err := argon2id.CreateHash(n.Password, passwordCost)
	if err != nil {
		return uuid.Nil, fmt.Errorf("hash password: %w", err)
	}
	id := newID()
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		e := entIn(tx)
		a, err := e.Account.Query().Where(account.Uin(n.AccountUIN)).Only(ctx)
		if ent.IsNotFound(err) {
			return billing.ErrNotFound("account").On("uin")
		}
		if err != nil {
			return fmt.Errorf("add user: %w", err)
		}
		if err := e.User.Create().SetID(id).SetAccountID(a.ID).SetEmail(n.Email).SetName(n.Name).SetRole(n.Role).
			SetPasswordHash(hash).SetActive(true).SetCreatedAt(s.now()).Exec(ctx); err != nil {
			if hasState(err, uniqueViolation) {
				return billing.Errorf(billing.InvalidArgument, "There is a user with the address %s already.", n.Email).On("email")
			}
			return fmt.Errorf("add user: %w", err)
		}
		return writeAudit(ctx, tx, billing.Viewer{Account: accountOf(a)}, s.now(), audit{Action: "user.add", Object: GlobalID("User", id.String()), After: map[string]any{"email": n.Email, "role": n.Role}})
	})
	return id, err
}

// ViewerByUser returns the viewer of a user, with role and account as they are now. Errors: UNAUTHENTICATED.
func (s *Store) ViewerByUser(ctx context.Context, userID uuid.UUID) (billing.Viewer, error) {
	u, err := s.ent.User.Get(ctx, userID)
	if ent.IsNotFound(err) || err == nil && !u.Active {
		return billing.Viewer{}, errSession
	}
	if err != nil {
		return billing.Viewer{}, fmt.Errorf("viewer: %w", err)
	}
	return s.viewerOfUser(ctx, u)
}

func (s *Store) viewerOfUser(ctx context.Context, u *ent.User) (billing.Viewer, error) {
	a, err := s.ent.Account.Get(ctx, u.AccountID)
	if err != nil {
		return billing.Viewer{}, fmt.Errorf("viewer: %w", err)
	}
	return billing.Viewer{UserID: u.ID, Email: u.Email, UserName: u.Name, Role: u.Role, Account: accountOf(a)}, nil
}

// UserNames returns the names of users, for entries that the viewer already sees.
func (s *Store) UserNames(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	rows, err := s.ent.User.Query().Where(user.IDIn(ids...)).Select(user.FieldID, user.FieldName).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("users: %w", err)
	}
	out := make(map[uuid.UUID]string, len(rows))
	for _, u := range rows {
		out[u.ID] = u.Name
	}
	return out, nil
}

// ViewerByEmail returns the viewer of a user by its address, for commands. Errors: NOT_FOUND.
func (s *Store) ViewerByEmail(ctx context.Context, email string) (billing.Viewer, error) {
	u, err := s.ent.User.Query().Where(user.EmailEqualFold(email), user.Active(true)).Only(ctx)
	if ent.IsNotFound(err) {
		return billing.Viewer{}, billing.ErrNotFound("user")
	}
	if err != nil {
		return billing.Viewer{}, fmt.Errorf("user: %w", err)
	}
	return s.viewerOfUser(ctx, u)
}

// DemoUser is a user that the sign-in page offers while the demo runs.
type DemoUser struct {
	Email       string
	Name        string
	Role        billing.Role
	AccountName string
}

// DemoUsers returns the demo's users, and none unless this database is the demo.
func (s *Store) DemoUsers(ctx context.Context) ([]DemoUser, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT u.email, u.name, u.role, a.name FROM users u JOIN account a ON a.id = u.account_id
		WHERE u.active AND u.email LIKE '%@demo.countersign.dev' AND EXISTS (SELECT FROM system_setting WHERE key = $1) ORDER BY u.id`, demoSetting)
	if err != nil {
		return nil, fmt.Errorf("demo users: %w", err)
	}
	defer rows.Close()
	var out []DemoUser
	for rows.Next() {
		var u DemoUser
		if err := rows.Scan(&u.Email, &u.Name, &u.Role, &u.AccountName); err != nil {
			return nil, fmt.Errorf("demo users: %w", err)
		}
		out = append(out, u)
	}
	return out, rows.Err()
}

// demoSetting marks a database that holds the demo.
const demoSetting = "demo"

// DemoState is how far a database is the demo.
type DemoState struct {
	Complete bool
	Since    time.Time // when loading began, by the demo's clock; zero when it never did
	Empty    bool      // there is nothing but the operator's account
}

// DemoState says whether this database holds the demo, a part of it, or something else.
func (s *Store) DemoState(ctx context.Context) (DemoState, error) {
	var value sql.NullString
	var d DemoState
	if err := s.db.QueryRowContext(ctx, "SELECT (SELECT value FROM system_setting WHERE key = $1), NOT EXISTS (SELECT FROM account WHERE kind <> 'OPERATOR') AND NOT EXISTS (SELECT FROM users)", demoSetting).
		Scan(&value, &d.Empty); err != nil {
		return d, fmt.Errorf("demo state: %w", err)
	}
	if since, ok := strings.CutPrefix(value.String, demoLoading); ok {
		var err error
		if d.Since, err = time.Parse(time.RFC3339, since); err != nil {
			return d, fmt.Errorf("demo state: %w", err)
		}
	}
	d.Complete = value.String == demoComplete
	return d, nil
}

const demoLoading, demoComplete = "loading since ", "complete"

// BeginDemo marks the database as a demo that is being loaded, so that an interrupted load goes on with the same clock.
func (s *Store) BeginDemo(ctx context.Context, now time.Time) error {
	return s.markDemo(ctx, demoLoading+now.Format(time.RFC3339))
}

// CompleteDemo marks the demo as whole.
func (s *Store) CompleteDemo(ctx context.Context) error { return s.markDemo(ctx, demoComplete) }

func (s *Store) markDemo(ctx context.Context, state string) error {
	if _, err := s.db.ExecContext(ctx, "INSERT INTO system_setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", demoSetting, state); err != nil {
		return fmt.Errorf("mark demo: %w", err)
	}
	return nil
}

func clipBytes(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// UnusablePassword is one that nobody knows, for users that only act in the past of the demo.
func UnusablePassword() string { return rand.Text() }
