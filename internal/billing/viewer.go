package billing

import (
	"slices"

	"github.com/google/uuid"
)

// Role is what a user may do within its account.
type Role string

// The roles.
const (
	Admin          Role = "ADMIN"
	Finance        Role = "FINANCE"
	AccountManager Role = "ACCOUNT_MANAGER"
	ReadOnly       Role = "VIEWER"
)

// Roles are all roles, for validation.
var Roles = []Role{Admin, Finance, AccountManager, ReadOnly}

// TokenScope is what an API token may be used for; its user's rights bound it further.
type TokenScope string

// The scopes.
const (
	ScopeRead    TokenScope = "READ"
	ScopeConfirm TokenScope = "CONFIRM"
	ScopeCredit  TokenScope = "CREDIT"
	ScopeImport  TokenScope = "IMPORT"
)

// TokenScopes are all scopes, for validation.
var TokenScopes = []TokenScope{ScopeRead, ScopeConfirm, ScopeCredit, ScopeImport}

// Viewer is a user acting for one account. Every store method takes one, so that a use case without a perspective does not compile.
type Viewer struct {
	UserID    uuid.UUID
	Email     string
	UserName  string
	Role      Role
	Account   Account
	SessionID uuid.UUID    // the session that was used; zero for an API token and for a command
	TokenID   uuid.UUID    // the API token that was used; zero for a session
	Scopes    []TokenScope // the token's scopes; a session has them all
	RequestID string       // for the audit entry
	Address   string       // for the audit entry
}

// Perspective is the kind of account that the viewer looks from.
func (v Viewer) Perspective() AccountKind { return v.Account.Kind }

// IsOperator says whether the viewer looks from the operator's account.
func (v Viewer) IsOperator() bool { return v.Account.Kind == Operator }

// Has says whether the viewer came with this scope: a session has all.
func (v Viewer) Has(s TokenScope) bool {
	return v.TokenID == uuid.Nil || slices.Contains(v.Scopes, s)
}
