package billing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// cast is a small world: distributor D with direct customer c1 and second-level reseller S with customer c2 (worked example 6), reseller R
// with customer r1, second distributor X with customer x1, and the operator.
var cast = func() map[string]Account {
	id := func(n byte) uuid.UUID { return uuid.UUID{15: n} }
	account := func(n byte, kind AccountKind, manager, channel byte) Account {
		a := Account{ID: id(n), UIN: fmt.Sprintf("%d", 1000+int(n)), Kind: kind, ChannelID: id(channel)}
		if manager != 0 {
			a.ManagerID = id(manager)
		}
		return a
	}
	return map[string]Account{
		"D": account(1, Distributor, 0, 1), "S": account(2, SecondLevelReseller, 1, 1), "S2": account(3, SecondLevelReseller, 1, 1),
		"c1": account(4, Customer, 1, 1), "c2": account(5, Customer, 2, 1), "c3": account(6, Customer, 3, 1),
		"R": account(7, Reseller, 0, 7), "r1": account(8, Customer, 7, 7),
		"X": account(9, Distributor, 0, 9), "x1": account(10, Customer, 9, 9),
		"O": account(11, Operator, 0, 11),
	}
}()

// billOf is an issued bill of the customer with the stamps of today.
func billOf(customer string) Bill {
	c := cast[customer]
	return Bill{ID: uuid.UUID{0: 1, 15: c.ID[15]}, ChannelID: c.ChannelID, ManagerID: c.ManagerID, CustomerID: c.ID, Currency: "USD"}
}

// TestMatrices is every cell of B (who sees what) and C (who confirms what), and of E10 (who reverses): kind × relation.
func TestMatrices(t *testing.T) {
	const (
		yes, no, never = "", Forbidden, NotFound
	)
	cells := []struct {
		viewer, customer   string
		relation           Relation
		sees               bool
		confirms, reverses Code
	}{
		{"R", "r1", Managed, true, yes, yes},
		{"R", "c1", Foreign, false, never, never},
		{"R", "c2", Foreign, false, never, never},
		{"D", "c1", Managed, true, yes, yes},
		{"D", "c2", Indirect, true, no, no},
		{"D", "r1", Foreign, false, never, never},
		{"D", "x1", Foreign, false, never, never},
		{"S", "c2", Managed, true, yes, yes},
		{"S", "c1", Foreign, false, never, never}, // the distributor's direct customer
		{"S", "c3", Foreign, false, never, never}, // another second-level reseller's
		{"S", "r1", Foreign, false, never, never},
		{"c1", "c1", Own, true, no, no},
		{"c1", "c2", Foreign, false, never, never},
		{"c2", "c1", Foreign, false, never, never},
		{"c2", "c2", Own, true, no, no},
		{"r1", "x1", Foreign, false, never, never},
		{"O", "c1", Operated, true, no, yes},
		{"O", "c2", Operated, true, no, yes},
		{"O", "r1", Operated, true, no, yes},
	}
	for _, c := range cells {
		for _, role := range Roles {
			for _, scopes := range [][]TokenScope{nil, {}, {ScopeRead}, {ScopeConfirm}, {ScopeCredit, ScopeImport}, TokenScopes} {
				v := Viewer{Account: cast[c.viewer], Role: role}
				if scopes != nil { // a token
					v.TokenID, v.Scopes = uuid.UUID{0: 9}, scopes
				}
				mayConfirm := (role == Admin || role == Finance) && v.Has(ScopeConfirm)
				want := func(cell Code) Code {
					if cell == "" && !mayConfirm {
						return Forbidden // C2
					}
					return cell
				}
				b := billOf(c.customer)
				name := fmt.Sprintf("%s as %s with %v on the bill of %s", c.viewer, role, scopes, c.customer)
				if got := v.RelationTo(b.ChannelID, b.ManagerID, b.CustomerID); got != c.relation {
					t.Errorf("%s: relation %d, want %d", name, got, c.relation)
				}
				if got := MaySee(v, b); got != c.sees {
					t.Errorf("%s: sees %v", name, got)
				}
				if got := CodeOf(MayConfirm(v, b)); got != want(c.confirms) {
					t.Errorf("%s: confirms %q, want %q", name, got, want(c.confirms))
				}
				if got := CodeOf(MayReverse(v, b)); got != want(c.reverses) {
					t.Errorf("%s: reverses %q, want %q", name, got, want(c.reverses))
				}
				own := b
				own.OwnUsage = true // B1, worked example 7: it is no customer bill for anybody
				if MaySee(v, own) || CodeOf(MayConfirm(v, own)) != NotFound || CodeOf(MayReverse(v, own)) != NotFound {
					t.Errorf("%s: a partner's own usage is there", name)
				}
			}
		}
	}
}

// TestEveryCellOfTheMatricesIsDecided: kind × relation, also those that no stamps can give, and a kind that does not exist.
func TestEveryCellOfTheMatricesIsDecided(t *testing.T) {
	sees := map[AccountKind][]Relation{
		Reseller: {Managed}, Distributor: {Managed, Indirect}, SecondLevelReseller: {Managed}, Customer: {Own}, Operator: {Operated},
	}
	for _, kind := range append([]AccountKind{"", "AGENT"}, AccountKinds...) {
		for relation := Foreign; relation <= Operated; relation++ {
			seen := false
			for _, r := range sees[kind] {
				seen = seen || r == relation
			}
			if got := seeing[kind][relation] == allowed; got != seen {
				t.Errorf("%s sees relation %d: %v", kind, relation, got)
			}
			for name, matrix := range map[string]map[AccountKind]map[Relation]verdict{"confirming": confirming, "reversing": reversing} {
				if got := matrix[kind][relation] != invisible; got != seen {
					t.Errorf("%s, %s, relation %d: what is seen is never NOT_FOUND, and what is not seen always", name, kind, relation)
				}
			}
		}
	}
}

// TestNotFoundTellsNothing: a bill that the viewer may not see and one that does not exist give the same words (B6).
func TestNotFoundTellsNothing(t *testing.T) {
	v := Viewer{Account: cast["S"], Role: Admin}
	if got, want := MayConfirm(v, billOf("c1")).Error(), ErrNotFound("bill").Error(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, name := range []string{"D", "c1", cast["c1"].UIN} {
		if strings.Contains(MayConfirm(v, billOf("c1")).Error(), " "+name+" ") {
			t.Errorf("the refusal names %s", name)
		}
	}
}

// TestStampsDecide: the manager and channel on the bill decide, not today's relation (B5, C3).
func TestStampsDecide(t *testing.T) {
	moved := billOf("c2") // c2 was S's when the bill was made and is R's today
	customer := cast["c2"]
	customer.ManagerID, customer.ChannelID = cast["R"].ID, cast["R"].ID
	s, r := Viewer{Account: cast["S"], Role: Finance}, Viewer{Account: cast["R"], Role: Finance}
	if err := MayConfirm(s, moved); err != nil {
		t.Errorf("the old manager: %v", err)
	}
	if MaySee(r, moved) || CodeOf(MayConfirm(r, moved)) != NotFound {
		t.Error("the new manager sees an old bill")
	}
	if !MaySee(Viewer{Account: cast["D"], Role: ReadOnly}, moved) {
		t.Error("the old channel's distributor lost an old bill")
	}
	if !MaySee(Viewer{Account: customer, Role: ReadOnly}, moved) {
		t.Error("the customer lost its own old bill")
	}

	away := cast["S"] // and then S itself moved to X
	away.ManagerID, away.ChannelID = cast["X"].ID, cast["X"].ID
	left := Viewer{Account: away, Role: Finance}
	if MaySee(left, moved) || CodeOf(MayConfirm(left, moved)) != NotFound || CodeOf(MayReverse(left, moved)) != NotFound {
		t.Error("a second-level reseller took its old channel's bills with it")
	}
	if MaySee(Viewer{Account: cast["X"], Role: ReadOnly}, moved) {
		t.Error("the new distributor sees a bill of the old channel")
	}
}

// TestWorkedExample6: D confirms c1, is FORBIDDEN on c2 and sees it; S confirms c2 and gets NOT_FOUND on c1.
func TestWorkedExample6(t *testing.T) {
	d, s := Viewer{Account: cast["D"], Role: Finance}, Viewer{Account: cast["S"], Role: Finance}
	if err := MayConfirm(d, billOf("c1")); err != nil {
		t.Error(err)
	}
	if CodeOf(MayConfirm(d, billOf("c2"))) != Forbidden || !MaySee(d, billOf("c2")) {
		t.Error("D on c2")
	}
	if err := MayConfirm(s, billOf("c2")); err != nil {
		t.Error(err)
	}
	if CodeOf(MayConfirm(s, billOf("c1"))) != NotFound || MaySee(s, billOf("c1")) {
		t.Error("S on c1")
	}
}

// TestOtherRights is who imports, reads imports and audit entries, and allocates credit: every kind, role and scope.
func TestOtherRights(t *testing.T) {
	for name, account := range cast {
		for _, role := range Roles {
			for _, token := range append([]TokenScope{""}, TokenScopes...) { // "" is a session
				v := Viewer{Account: account, Role: role}
				if token != "" {
					v.TokenID, v.Scopes = uuid.UUID{0: 9}, []TokenScope{token}
				}
				has := func(s TokenScope) bool { return token == "" || token == s }
				money := role == Admin || role == Finance
				check := func(what string, err error, want bool) {
					t.Helper()
					if (err == nil) != want || err != nil && CodeOf(err) != Forbidden {
						t.Errorf("%s as %s with %q: %s gives %v", name, role, token, what, err)
					}
				}
				check("reading", MayRead(v), has(ScopeRead))
				check("importing", MayImport(v), name == "O" && money && has(ScopeImport))
				check("seeing imports", MaySeeImports(v), name == "O")
				check("reading the audit", MayReadAudit(v), name == "O" || role == Admin)
				for to, target := range cast {
					manages := target.ManagerID == account.ID && (target.Kind == Customer || name == "D" && target.Kind == SecondLevelReseller)
					check("allocating to "+to, MayAllocate(v, target), manages && money && has(ScopeCredit))
				}
				partner := account.Kind != Customer && account.Kind != Operator
				if got := ConfirmsAtAll(v); got != (partner && money && has(ScopeConfirm)) {
					t.Errorf("%s as %s with %q: confirms at all is %v", name, role, token, got)
				}
			}
		}
	}
}

func TestManages(t *testing.T) {
	for _, parent := range AccountKinds {
		for _, child := range AccountKinds {
			want := child == Customer && (parent == Distributor || parent == Reseller || parent == SecondLevelReseller) ||
				child == SecondLevelReseller && parent == Distributor
			if got := parent.Manages(child); got != want {
				t.Errorf("%s manages %s: %v", parent, child, got)
			}
		}
	}
}

func TestCheckUIN(t *testing.T) {
	for uin, ok := range map[string]bool{"1": true, "100000000001": true, strings.Repeat("9", 20): true, strings.Repeat("9", 21): false, "": false, "12a": false, "-1": false, "１": false, " 1": false} {
		if err := CheckUIN(uin); (err == nil) != ok || err != nil && CodeOf(err) != InvalidArgument {
			t.Errorf("%q: %v", uin, err)
		}
	}
}
