package billing

import "github.com/google/uuid"

// AccountKind is what an account is in the hierarchy, and the perspective of its users.
type AccountKind string

// The kinds.
const (
	Distributor         AccountKind = "DISTRIBUTOR"
	Reseller            AccountKind = "RESELLER"
	SecondLevelReseller AccountKind = "SECOND_LEVEL_RESELLER"
	Customer            AccountKind = "CUSTOMER"
	Operator            AccountKind = "OPERATOR"
)

// AccountKinds are all kinds, for validation.
var AccountKinds = []AccountKind{Distributor, Reseller, SecondLevelReseller, Customer, Operator}

// IsPartner says whether accounts of this kind manage customers.
func (k AccountKind) IsPartner() bool {
	return k == Distributor || k == Reseller || k == SecondLevelReseller
}

// Manages says whether an account of kind k may manage one of kind child: a distributor its customers and second-level resellers,
// the other partners their customers.
func (k AccountKind) Manages(child AccountKind) bool {
	return child == Customer && k.IsPartner() || child == SecondLevelReseller && k == Distributor
}

// Account is a node of the hierarchy.
type Account struct {
	ID        uuid.UUID
	UIN       string // public number, digits, unique
	Name      string
	Kind      AccountKind
	SourceID  string    // number at the cloud vendor, when it is not the UIN; or ""
	ManagerID uuid.UUID // the partner that manages it today; zero for first-level partners and the operator
	ChannelID uuid.UUID // the first-level partner of its channel: its own id for first-level partners and the operator
}

// MaxUINDigits bounds a UIN.
const MaxUINDigits = 20

// CheckUIN returns INVALID_ARGUMENT unless s is 1 to 20 digits.
func CheckUIN(s string) error {
	if s == "" || len(s) > MaxUINDigits {
		return Errorf(InvalidArgument, "A UIN is 1 to %d digits; %q is not.", MaxUINDigits, clip(s, 40))
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return Errorf(InvalidArgument, "A UIN is 1 to %d digits; %q is not.", MaxUINDigits, clip(s, 40))
		}
	}
	return nil
}
