// Package demo owns the demo data set: a made-up hierarchy, real FOCUS rows and twelve generated months. It brings them in through the same
// doors as everyone: imports, allocations and confirmations of internal/store. It never touches a database that holds anything else.
package demo

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// Password is that of every demo user.
const Password = "countersign"

//go:embed data/focus10_sample_1000.csv.gz
var focusSample []byte

//go:embed data/focus10_totals.tsv
var focusTotals string

// User is one of those that the demo offers.
type User struct {
	Email, Name, Looks string // Looks: from where it looks, in words
	UIN                string
	Role               billing.Role
}

// Users are the demo's users, as API.md names them.
var Users = []User{
	{"operator@demo.countersign.dev", "Olive Operator", "the operator: sees everything, imports bills", "1", billing.Admin},
	{"distributor@demo.countersign.dev", "Dana Distributor", "a distributor: direct and indirect customers", distributorUIN, billing.Admin},
	{"reseller@demo.countersign.dev", "Rene Reseller", "a reseller: its customers", resellerUIN, billing.Admin},
	{"slr@demo.countersign.dev", "Sam Second", "a second-level reseller under the distributor", secondLevelUIN, billing.Admin},
	{"customer@demo.countersign.dev", "Casey Customer", "a direct customer of the reseller", "", billing.Admin},
	{"viewer@demo.countersign.dev", "Vic Viewer", "a user of the reseller with the role VIEWER", resellerUIN, billing.ReadOnly},
}

// realMonth is a day on which both real months can be taken in: the later one has begun, the earlier one is not issued.
var realMonth = time.Date(2024, time.October, 3, 12, 0, 0, 0, billing.Zone)

// ErrNotDemo says that the database holds something else.
var ErrNotDemo = errors.New("this database holds something else than the demo, and the demo never touches it: run `countersign serve`, or give the demo an empty database")

// Load loads the demo once. A load that was interrupted goes on where it stopped: every step of it is taken once, by the file's SHA-256 or
// by its idempotency key.
func Load(ctx context.Context, s *store.Store, log *slog.Logger) error {
	state, err := s.DemoState(ctx)
	if err != nil || state.Complete {
		return err
	}
	now := state.Since
	if now.IsZero() {
		if !state.Empty {
			return ErrNotDemo
		}
		now = s.Now().Truncate(time.Second)
		if err := s.BeginDemo(ctx, now); err != nil {
			return err
		}
	}
	log.InfoContext(ctx, "loading the demo")
	l := &loader{store: s, now: now, world: newWorld()}
	for _, step := range []func(context.Context) error{l.accounts, l.users, l.credit, l.realMonths, l.generatedMonths} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("load the demo: %w", err)
		}
	}
	return s.CompleteDemo(ctx)
}

// loader brings the world in, each step at its own instant of the past.
type loader struct {
	store   *store.Store
	now     time.Time
	world   *world
	viewers map[string]billing.Viewer // of partners, by UIN
}

func (l *loader) importFile(ctx context.Context, at time.Time, format, name string, body io.Reader) error {
	s := l.store.At(at)
	v, err := s.CommandViewer(ctx)
	if err != nil {
		return err
	}
	i, err := s.Import(ctx, v, store.Upload{Format: format, FileName: name, Body: body})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if i.State != store.ImportSucceeded {
		return fmt.Errorf("%s: %+v", name, i.Errors)
	}
	return nil
}

func (l *loader) accounts(ctx context.Context) error {
	var b strings.Builder
	b.WriteString("uin,name,kind,managerUin,sourceId\n")
	for _, a := range l.world.accounts {
		fmt.Fprintf(&b, "%s,%s,%s,%s,%s\n", a.uin, a.name, a.kind, a.manager, a.source)
	}
	return l.importFile(ctx, realMonth.AddDate(0, 0, -40), "accounts", "demo-accounts.csv", strings.NewReader(b.String()))
}

// users makes the demo's users, and for every partner one that nobody signs in as, who confirmed its bills in the past.
func (l *loader) users(ctx context.Context) error {
	s := l.store.At(realMonth.AddDate(0, 0, -39))
	for _, u := range Users {
		if u.UIN == "" {
			u.UIN = l.world.customerUser
		}
		if err := addUser(ctx, s, store.NewUser{AccountUIN: u.UIN, Email: u.Email, Name: u.Name, Role: u.Role, Password: Password}); err != nil {
			return err
		}
	}
	l.viewers = map[string]billing.Viewer{}
	for i, a := range l.world.accounts {
		if !a.kind.IsPartner() {
			continue
		}
		email := fmt.Sprintf("finance@partner-%d.demo.countersign.dev", i)
		if err := addUser(ctx, s, store.NewUser{AccountUIN: a.uin, Email: email, Name: "Finance of " + a.name, Role: billing.Finance, Password: store.UnusablePassword()}); err != nil {
			return err
		}
		v, err := s.ViewerByEmail(ctx, email)
		if err != nil {
			return err
		}
		l.viewers[a.uin] = v
	}
	return nil
}

// addUser adds a user unless an interrupted load did.
func addUser(ctx context.Context, s *store.Store, n store.NewUser) error {
	if _, err := s.ViewerByEmail(ctx, n.Email); billing.CodeOf(err) != billing.NotFound {
		return err
	}
	_, err := s.AddUser(ctx, n)
	return err
}

// credit gives every customer its limit, and the second-level resellers the pools that they give it from (F5).
func (l *loader) credit(ctx context.Context) error {
	s := l.store.At(realMonth.AddDate(0, 0, -38))
	for _, a := range l.world.accounts {
		if a.limit.Sign() == 0 {
			continue
		}
		if _, err := s.AllocateCredit(ctx, l.viewers[a.manager], store.AllocateRequest{
			AccountUIN: a.uin, Currency: a.currency, Amount: a.limit, Note: "Opening limit", Key: "demo-limit-" + a.uin,
		}); err != nil {
			return fmt.Errorf("credit of %s: %w", a.name, err)
		}
	}
	return nil
}

// realMonths takes the real rows in; the calendar issues them.
func (l *loader) realMonths(ctx context.Context) error {
	if err := l.importFile(ctx, realMonth, "focus", "focus10_sample_1000.csv.gz", bytes.NewReader(focusSample)); err != nil {
		return err
	}
	_, err := l.store.At((billing.MonthOf(realMonth) + 1).Start()).IssueDue(ctx)
	return err
}

// months are the generated ones: twelve up to the current one, but for those that hold real rows and nothing else.
func (l *loader) months() []billing.Month {
	current, realOne := billing.MonthOf(l.now), billing.MonthOf(realMonth)
	var out []billing.Month
	for m := max(current-11, billing.FirstMonthOfInstances); m <= current; m++ {
		if m != realOne && m != realOne-1 {
			out = append(out, m)
		}
	}
	return out
}

func (l *loader) generatedMonths(ctx context.Context) error {
	for _, m := range l.months() {
		at := m.End().Add(36 * time.Hour)
		if at.After(l.now) {
			at = l.now
		}
		file := l.world.month(m, at)
		if err := l.importFile(ctx, at, "details", "demo-"+m.String()+".csv", file); err != nil {
			return err
		}
		if issued := m.IssueInstant(); !l.now.Before(issued) {
			if _, err := l.store.At(issued).IssueDue(ctx); err != nil {
				return err
			}
			if err := l.confirmSome(ctx, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// confirmSome confirms what partners confirmed by now: nearly everything of older months, a part of the latest issued one.
func (l *loader) confirmSome(ctx context.Context, m billing.Month) error {
	latest := !l.now.Before((m+1).Start().AddDate(0, 0, 4)) && l.now.Before((m+2).Start().AddDate(0, 0, 4))
	for _, a := range l.world.accounts {
		if !a.kind.IsPartner() {
			continue
		}
		if err := l.confirmOf(ctx, a, m, latest); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) confirmOf(ctx context.Context, partner *party, m billing.Month, latest bool) error {
	v := l.viewers[partner.uin]
	first := store.MaxPageSize
	bills, err := l.store.Bills(ctx, v, store.BillFilter{Month: m}, store.BillOrder{}, store.Page{First: &first})
	if err != nil {
		return err
	}
	for i, e := range bills.Edges {
		b := e.Node
		if b.Refusal(m.IssueInstant()) != nil {
			continue
		}
		at := m.IssueInstant().Add(time.Duration(24+i*7%400) * time.Hour)
		request := billing.ConfirmRequest{BillID: b.ID, Mode: billing.Total}
		switch share := l.world.share(b.Customer.UIN, m); {
		case !at.Before(l.now), latest && share < 55, !latest && share < 6:
			continue // not paid yet
		case latest && share < 75, share < 12:
			part := b.Currency.Round(b.Payable().Mul(decimal.New(int64(30+share%40), -2)))
			if part.Sign() <= 0 || part.GreaterThanOrEqual(b.Payable()) {
				continue
			}
			request.Mode, request.Amount, request.Note = billing.Partial, &part, "First instalment"
		}
		outcomes, err := l.store.At(at).Confirm(ctx, v, store.ConfirmCall{Requests: []billing.ConfirmRequest{request}, Key: "demo-" + m.String() + "-" + b.Customer.UIN + "-" + string(b.Currency)})
		if err != nil {
			return err
		}
		if refusal := outcomes[0].Refusal; refusal != nil && refusal.Code != billing.AlreadyConfirmed {
			return refusal
		}
	}
	return nil
}
