package billing

import "github.com/google/uuid"

// Relation is how a viewer's account stands to a bill, by what is stamped on the bill and not by today's hierarchy (B5, C3).
type Relation int

// The relations, the columns of the two matrices.
const (
	Foreign  Relation = iota // somebody else's: does not exist for the viewer (B6)
	Managed                  // the viewer's account is the bill's manager
	Indirect                 // the bill's manager is a second-level reseller of the viewer's channel
	Own                      // the viewer's account is the bill's customer
	Operated                 // the viewer is the operator
)

// verdict is one cell of a matrix.
type verdict int

const (
	invisible verdict = iota // NOT_FOUND
	forbidden                // FORBIDDEN: seen, not done
	allowed
)

// seeing is matrix B: who sees which customer bill (B2).
var seeing = map[AccountKind]map[Relation]verdict{
	Reseller:            {Managed: allowed},
	Distributor:         {Managed: allowed, Indirect: allowed},
	SecondLevelReseller: {Managed: allowed},
	Customer:            {Own: allowed},
	Operator:            {Operated: allowed},
}

// confirming is matrix C: who confirms which bill (C1).
var confirming = map[AccountKind]map[Relation]verdict{
	Reseller:            {Managed: allowed},
	Distributor:         {Managed: allowed, Indirect: forbidden},
	SecondLevelReseller: {Managed: allowed},
	Customer:            {Own: forbidden},
	Operator:            {Operated: forbidden},
}

// reversing is who takes confirmations back: the same manager, or the operator (E10).
var reversing = map[AccountKind]map[Relation]verdict{
	Reseller:            {Managed: allowed},
	Distributor:         {Managed: allowed, Indirect: forbidden},
	SecondLevelReseller: {Managed: allowed},
	Customer:            {Own: forbidden},
	Operator:            {Operated: allowed},
}

// RelationTo returns how the viewer stands to a bill with these stamps.
func (v Viewer) RelationTo(channel, manager, customer uuid.UUID) Relation {
	switch {
	case v.IsOperator():
		return Operated
	case manager == v.Account.ID && channel == v.Account.ChannelID: // a second-level reseller that moved left its old channel's bills there
		return Managed
	case v.Account.Kind == Distributor && channel == v.Account.ID:
		return Indirect
	case v.Account.Kind == Customer && customer == v.Account.ID:
		return Own
	}
	return Foreign
}

func (v Viewer) relationTo(b Bill) Relation {
	if b.OwnUsage {
		return Foreign // a partner's own usage is in no customer bill (B1)
	}
	return v.RelationTo(b.ChannelID, b.ManagerID, b.CustomerID)
}

// MaySee says whether the bill exists for the viewer (B1, B2).
func MaySee(v Viewer, b Bill) bool { return seeing[v.Account.Kind][v.relationTo(b)] == allowed }

// MayConfirm returns nil, NOT_FOUND or FORBIDDEN: matrix C with the role (C2) and the token's scope. What the bill itself says comes
// from Bill.Confirm.
func MayConfirm(v Viewer, b Bill) error {
	switch confirming[v.Account.Kind][v.relationTo(b)] {
	case allowed:
		return mayConfirmAtAll(v)
	case forbidden:
		return forbiddenToConfirm(v)
	case invisible:
	}
	return ErrNotFound("bill")
}

// MayReverse returns nil, NOT_FOUND or FORBIDDEN (E10).
func MayReverse(v Viewer, b Bill) error {
	switch reversing[v.Account.Kind][v.relationTo(b)] {
	case allowed:
		return mayConfirmAtAll(v)
	case forbidden:
		return Errorf(Forbidden, "Only the partner that manages the customer, or the operator, reverses a confirmation.")
	case invisible:
	}
	return ErrNotFound("confirmation")
}

func forbiddenToConfirm(v Viewer) error {
	switch v.Account.Kind {
	case Distributor:
		return Errorf(Forbidden, "The customer's second-level reseller confirms this bill; a distributor confirms bills of its direct customers only.")
	case Customer:
		return Errorf(Forbidden, "Your partner confirms this bill once your payment has arrived.")
	default:
		return Errorf(Forbidden, "The operator confirms no bills; the partner that manages the customer does.")
	}
}

func mayConfirmAtAll(v Viewer) error {
	if v.Role != Admin && v.Role != Finance {
		return Errorf(Forbidden, "Your role does not confirm bills; ask an admin of your account for the role FINANCE.")
	}
	if !v.Has(ScopeConfirm) {
		return Errorf(Forbidden, "This API token has no scope CONFIRM; make one that has.")
	}
	return nil
}

// ConfirmsAtAll says whether there is any bill that the viewer could confirm.
func ConfirmsAtAll(v Viewer) bool { return v.Account.Kind.IsPartner() && mayConfirmAtAll(v) == nil }

// MayRead returns FORBIDDEN for a token without the scope READ.
func MayRead(v Viewer) error {
	if !v.Has(ScopeRead) {
		return Errorf(Forbidden, "This API token has no scope READ; make one that has.")
	}
	return nil
}

// MayImport returns FORBIDDEN unless the viewer is an admin or finance user of the operator.
func MayImport(v Viewer) error {
	if !v.IsOperator() || v.Role != Admin && v.Role != Finance {
		return Errorf(Forbidden, "Only the operator's admins and finance users import bills.")
	}
	if !v.Has(ScopeImport) {
		return Errorf(Forbidden, "This API token has no scope IMPORT; make one that has.")
	}
	return nil
}

// MayManageUsers returns FORBIDDEN unless the viewer is an admin.
func MayManageUsers(v Viewer) error {
	if v.Role != Admin {
		return Errorf(Forbidden, "Only admins see and change their account's users.")
	}
	return nil
}

// MayOperate returns FORBIDDEN unless the viewer is an admin of the operator: it opens and moves accounts, issues bills and makes files anew.
func MayOperate(v Viewer) error {
	if !v.IsOperator() || v.Role != Admin {
		return Errorf(Forbidden, "Only the operator's admins open accounts, issue bills and make files anew.")
	}
	if !v.Has(ScopeImport) {
		return Errorf(Forbidden, "This API token has no scope IMPORT; make one that has.")
	}
	return nil
}

// MaySeeImports returns FORBIDDEN unless the viewer is a user of the operator.
func MaySeeImports(v Viewer) error {
	if !v.IsOperator() {
		return Errorf(Forbidden, "Only the operator sees bill imports.")
	}
	return nil
}

// MayReadAudit returns FORBIDDEN unless the viewer is an admin, or a user of the operator (H1).
func MayReadAudit(v Viewer) error {
	if !v.IsOperator() && v.Role != Admin {
		return Errorf(Forbidden, "Only admins read their account's audit entries.")
	}
	return nil
}

// MayAllocate returns nil or FORBIDDEN for giving credit to an account that the viewer can see: its manager does, with the role ADMIN
// or FINANCE (F5).
func MayAllocate(v Viewer, to Account) error {
	return mayManageCredit(v, to, "gives it credit", "allocate credit")
}

// MaySetAlerts returns nil or FORBIDDEN for setting the alerts of an account's credit: who may allocate it may (F6).
func MaySetAlerts(v Viewer, to Account) error {
	return mayManageCredit(v, to, "sets its alerts", "set alerts")
}

// mayManageCredit says what its manager does and what another role does not.
func mayManageCredit(v Viewer, to Account, does, doesNot string) error {
	if to.ManagerID != v.Account.ID || !v.Account.Kind.Manages(to.Kind) {
		return Errorf(Forbidden, "Only the partner that manages the account %s.", does)
	}
	if v.Role != Admin && v.Role != Finance {
		return Errorf(Forbidden, "Your role does not %s; ask an admin of your account for the role FINANCE.", doesNot)
	}
	if !v.Has(ScopeCredit) {
		return Errorf(Forbidden, "This API token has no scope CREDIT; make one that has.")
	}
	return nil
}
