package store_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"
	"pgregory.net/rapid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// randomWorld is a hierarchy in which customers and second-level resellers moved about, with bills and credits of all their times.
type randomWorld struct {
	accounts []billing.Account
	bills    []billing.Bill
	credits  []billing.Credit
}

func drawWorld(r *rapid.T) *randomWorld {
	w := &randomWorld{}
	add := func(kind billing.AccountKind, manager billing.Account) billing.Account {
		id := uuid.Must(uuid.NewV7())
		a := billing.Account{ID: id, UIN: uinOf(id), Name: string(kind), Kind: kind, ManagerID: manager.ID, ChannelID: manager.ChannelID}
		if manager.ID == uuid.Nil {
			a.ChannelID = a.ID
		}
		w.accounts = append(w.accounts, a)
		return a
	}
	var partners []billing.Account
	for n := range rapid.IntRange(1, 3).Draw(r, "distributors") {
		d := add(billing.Distributor, billing.Account{})
		partners = append(partners, d)
		for range rapid.IntRange(0, 2).Draw(r, fmt.Sprint("second-level resellers of ", n)) {
			partners = append(partners, add(billing.SecondLevelReseller, d))
		}
	}
	for range rapid.IntRange(0, 2).Draw(r, "resellers") {
		partners = append(partners, add(billing.Reseller, billing.Account{}))
	}
	var customers []billing.Account
	for range rapid.IntRange(1, 6).Draw(r, "customers") {
		customers = append(customers, add(billing.Customer, rapid.SampledFrom(partners).Draw(r, "manager")))
	}
	for range rapid.IntRange(1, 12).Draw(r, "bills") {
		manager := rapid.SampledFrom(partners).Draw(r, "stamped manager") // as often as not an earlier one
		b := billing.Bill{
			ID: uuid.Must(uuid.NewV7()), ManagerID: manager.ID, ChannelID: manager.ChannelID, Currency: "USD",
			Month: billing.NewMonth(2024, time.Month(rapid.IntRange(1, 11).Draw(r, "month"))), OwnUsage: rapid.IntRange(0, 4).Draw(r, "own") == 0,
		}
		if b.CustomerID = manager.ID; !b.OwnUsage {
			b.CustomerID = rapid.SampledFrom(customers).Draw(r, "customer").ID
		}
		if manager.Kind == billing.SecondLevelReseller && rapid.IntRange(0, 3).Draw(r, "of another channel") == 0 {
			b.ChannelID = partners[0].ID // the second-level reseller itself moved
		}
		if !slices.ContainsFunc(w.bills, func(o billing.Bill) bool {
			return o.ChannelID == b.ChannelID && o.Month == b.Month && o.CustomerID == b.CustomerID && o.ManagerID == b.ManagerID
		}) {
			w.bills = append(w.bills, b)
		}
	}
	for _, holder := range w.accounts {
		for _, channel := range w.channels() {
			if (holder.Kind == billing.Customer || holder.Kind == billing.SecondLevelReseller) && rapid.Bool().Draw(r, "credit") {
				w.credits = append(w.credits, billing.Credit{ID: uuid.Must(uuid.NewV7()), ChannelID: channel, HolderID: holder.ID})
			}
		}
	}
	return w
}

// uinOf makes digits of an id.
func uinOf(id uuid.UUID) string {
	return fmt.Sprintf("%020d", uint64(id[6])<<56|uint64(id[8])<<48|uint64(id[10])<<40|uint64(id[11])<<32|uint64(id[12])<<24|uint64(id[13])<<16|uint64(id[14])<<8|uint64(id[15]))
}

func (w *randomWorld) channels() (out []uuid.UUID) {
	for _, a := range w.accounts {
		if a.ChannelID == a.ID {
			out = append(out, a.ID)
		}
	}
	return out
}

func (w *randomWorld) account(id uuid.UUID) billing.Account {
	return w.accounts[slices.IndexFunc(w.accounts, func(a billing.Account) bool { return a.ID == id })]
}

func (w *randomWorld) store(h *house) {
	h.t.Helper()
	var columns [7][]string
	for _, a := range w.accounts {
		for i, v := range []string{a.ID.String(), a.UIN, a.Name, string(a.Kind), strings.TrimPrefix(a.ManagerID.String(), uuid.Nil.String()), a.ChannelID.String(), ""} {
			columns[i] = append(columns[i], v)
		}
	}
	h.exec(`INSERT INTO account (id, uin, name, kind, manager_id, channel_id, created_at)
		SELECT id::uuid, uin, name, kind, nullif(manager, '')::uuid, channel::uuid, now() FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS t(id, uin, name, kind, manager, channel)`,
		pq.Array(columns[0]), pq.Array(columns[1]), pq.Array(columns[2]), pq.Array(columns[3]), pq.Array(columns[4]), pq.Array(columns[5]))
	for _, b := range w.bills {
		h.exec(`INSERT INTO bill (channel_id, id, month, customer_id, manager_id, currency, minor_unit, own_usage, total_cost, payable, line_count, held, created_at)
			VALUES ($1, $2, $3::date, $4, $5, 'USD', 2, $6, 1, 1, 1, false, now())`, b.ChannelID.String(), b.ID.String(), b.Month, b.CustomerID.String(), b.ManagerID.String(), b.OwnUsage)
	}
	for _, c := range w.credits {
		h.exec(`INSERT INTO credit_account (channel_id, id, holder_id, currency, total, used, last_sequence, created_at) VALUES ($1, $2, $3, 'USD', 0, 0, 0, now())`,
			c.ChannelID.String(), c.ID.String(), c.HolderID.String())
	}
}

// sees says which accounts exist for a viewer: itself, its manager, those below it today, and those that a bill that it may see is stamped with.
func (w *randomWorld) sees(v billing.Viewer, a billing.Account) bool {
	me := v.Account
	if v.IsOperator() || a.ID == me.ID || a.ID == me.ManagerID || a.ManagerID == me.ID || me.Kind == billing.Distributor && a.ChannelID == me.ID {
		return true
	}
	return slices.ContainsFunc(w.bills, func(b billing.Bill) bool {
		return billing.MaySee(v, b) && (b.CustomerID == a.ID || b.ManagerID == a.ID)
	})
}

// seesCredit says which credits exist for a viewer: of its channel for first-level partners, its own, and for a second-level reseller those
// of the customers that it manages or managed.
func (w *randomWorld) seesCredit(v billing.Viewer, c billing.Credit) bool {
	me := v.Account
	switch me.Kind {
	case billing.Operator:
		return true
	case billing.Distributor, billing.Reseller:
		return c.ChannelID == me.ID
	case billing.SecondLevelReseller:
		managed := slices.ContainsFunc(w.bills, func(b billing.Bill) bool {
			return billing.MaySee(v, b) && b.CustomerID == c.HolderID && b.ChannelID == c.ChannelID
		})
		return c.ChannelID == me.ChannelID && (c.HolderID == me.ID || w.account(c.HolderID).ManagerID == me.ID || managed)
	default:
		return c.HolderID == me.ID
	}
}

// TestScope: in any world, for any viewer, what the database's filter lets through is what the rules say, bill for bill, account for account
// and credit for credit.
func TestScope(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	rapid.Check(t, func(r *rapid.T) {
		w := drawWorld(r)
		w.store(h)
		accounts, bills, credits := map[uuid.UUID]billing.Account{}, map[uuid.UUID]billing.Bill{}, map[uuid.UUID]billing.Credit{}
		for _, a := range w.accounts {
			accounts[a.ID] = a
		}
		for _, b := range w.bills {
			bills[b.ID] = b
		}
		for _, c := range w.credits {
			credits[c.ID] = c
		}
		for _, me := range append(slices.Clone(w.accounts), h.cmd.Account) {
			v := billing.Viewer{Role: billing.Admin, Account: me}
			w.sameBills(t, r, h, v, bills)
			found, err := h.store.AccountsByID(t.Context(), v, slices.Collect(maps.Keys(accounts)))
			if err != nil {
				r.Fatal(err)
			}
			for id, a := range accounts {
				if _, got := found[id]; got != w.sees(v, a) {
					r.Errorf("a %s sees a %s: %v, the rules say %v", me.Kind, a.Kind, got, w.sees(v, a))
				}
			}
			held, err := h.store.CreditsOf(t.Context(), v, slices.Collect(maps.Keys(accounts)))
			if err != nil {
				r.Fatal(err)
			}
			for id, c := range credits {
				if got := slices.ContainsFunc(held[c.HolderID], func(k billing.Credit) bool { return k.ID == id }); got != w.seesCredit(v, c) {
					r.Errorf("a %s sees the credit of a %s: %v, the rules say %v", me.Kind, accounts[c.HolderID].Kind, got, w.seesCredit(v, c))
				}
			}
		}
	})
}

// sameBills compares bills, their list, their count, their sum and their months.
func (w *randomWorld) sameBills(t *testing.T, r *rapid.T, h *house, v billing.Viewer, bills map[uuid.UUID]billing.Bill) {
	found, err := h.store.BillsByID(t.Context(), v, slices.Collect(maps.Keys(bills)))
	if err != nil {
		r.Fatal(err)
	}
	months := map[billing.Month]bool{}
	n := 0
	for id, b := range bills {
		if _, got := found[id]; got != billing.MaySee(v, b) {
			r.Errorf("a %s sees a bill %+v: %v, the rules say %v", v.Account.Kind, b, got, billing.MaySee(v, b))
		}
		if billing.MaySee(v, b) {
			months[b.Month] = true
			n++
		}
	}
	if v.IsOperator() {
		return // it sees the bills of every world before, too
	}
	everything := store.BillFilter{FromMonth: billing.NewMonth(2024, time.January), ToMonth: billing.NewMonth(2024, time.November), Reach: store.Everyone}
	page, err := h.store.Bills(t.Context(), v, everything, store.BillOrder{}, store.Page{})
	if err != nil {
		r.Fatal(err)
	}
	for _, e := range page.Edges {
		if !billing.MaySee(v, e.Node.Bill) {
			r.Errorf("the list of a %s has %+v", v.Account.Kind, e.Node.Bill)
		}
	}
	count, err := h.store.CountBills(t.Context(), v, everything)
	if err != nil {
		r.Fatal(err)
	}
	totals, err := h.store.BillTotals(t.Context(), v, everything)
	if err != nil {
		r.Fatal(err)
	}
	summed := 0
	for _, s := range totals {
		summed += s.BillCount
	}
	known, err := h.store.Months(t.Context(), v)
	if err != nil {
		r.Fatal(err)
	}
	if len(page.Edges) != n || count != n || summed != n || len(known) != len(months) {
		r.Errorf("a %s sees %d bills in %d months; listed %d, counted %d, summed %d, in %d months", v.Account.Kind, n, len(months), len(page.Edges), count, summed, len(known))
	}
}
