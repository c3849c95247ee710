package store

import (
	"context"
	"database/sql"
	"slices"
	"sync"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// Confirmations of one account that arrive while its transactions run share the next one: one commit, one lock of a customer's
// credit for all of them. Nobody waits for company: a call that finds fewer than width running begins at once. Each keeps its own key, outcomes,
// error and audit entries; calls of different accounts go their own ways, so each statement's scope is that of all the viewers in it.

// defaultWidth is measured, with 16 clients on 2 processors: 4 transactions confirm half as much again as 16 on many customers' bills, and twice as
// much on one customer's. Fewer do better on one customer's alone.
const defaultWidth = 4

// The bounds of one transaction.
const (
	maxTogether      = 64                     // calls
	maxBillsTogether = billing.MaxBatchLength // bills of all calls
)

// groups are the accounts that confirm at this moment.
type groups struct {
	width   int // transactions of one account that run at once; less than 1: no call waits
	mu      sync.Mutex
	byScope map[groupScope]*group
}

func newGroups(width int) *groups {
	if width == 0 {
		width = defaultWidth
	}
	return &groups{width: width, byScope: map[groupScope]*group{}}
}

// groupScope is what the scope of bills depends on.
type groupScope struct {
	account, channel uuid.UUID
	kind             billing.AccountKind
}

type group struct {
	running int
	waiting []*seat
}

// seat is a call that waits, and later its answer.
type seat struct {
	*confirming
	ctx    context.Context //nolint:containedctx // each caller's own: it leaves alone
	answer chan confirmingAnswer
}

type confirmingAnswer struct {
	outcomes []Outcome
	err      error
}

// confirm runs a call, alone when nothing of its account runs, otherwise together with those that wait with it.
func (g *groups) confirm(ctx context.Context, s *Store, c *confirming) ([]Outcome, error) {
	if g.width < 0 {
		return s.confirmAlone(ctx, c)
	}
	scope := groupScope{c.v.Account.ID, c.v.Account.ChannelID, c.v.Account.Kind}
	g.mu.Lock()
	mine := g.byScope[scope]
	if mine == nil {
		mine = &group{}
		g.byScope[scope] = mine
	}
	if mine.running < g.width {
		mine.running++
		g.mu.Unlock()
		defer func() { go g.next(s, scope) }()
		return s.confirmAlone(ctx, c)
	}
	waiting := &seat{c, ctx, make(chan confirmingAnswer, 1)}
	mine.waiting = append(mine.waiting, waiting)
	g.mu.Unlock()
	select {
	case a := <-waiting.answer:
		return a.outcomes, a.err
	case <-ctx.Done():
		g.leave(mine, waiting)
		return nil, ctx.Err()
	}
}

// leave takes a caller out of the queue who is gone. In a transaction already, its call is done with the others.
func (g *groups) leave(mine *group, gone *seat) {
	g.mu.Lock()
	defer g.mu.Unlock()
	mine.waiting = slices.DeleteFunc(mine.waiting, func(s *seat) bool { return s == gone })
}

// next runs those that wait, a transaction after the other, until nobody waits.
func (g *groups) next(s *Store, scope groupScope) {
	for {
		seats := g.take(scope)
		switch len(seats) {
		case 0:
			return
		case 1:
			seats[0].alone(s)
		default:
			s.together(seats)
		}
	}
}

// take is the calls of the next transaction, in the order of their coming. With none, its turn is over.
func (g *groups) take(scope groupScope) (seats []*seat) {
	g.mu.Lock()
	defer g.mu.Unlock()
	mine := g.byScope[scope]
	keys := map[string]bool{}
	bills := 0
	mine.waiting = slices.DeleteFunc(mine.waiting, func(s *seat) bool {
		// Two calls with one key are one request sent twice: the second must find the first's answer.
		if keys[s.key] || len(seats) == maxTogether || bills > 0 && bills+len(s.requests) > maxBillsTogether {
			return false
		}
		keys[s.key], bills = true, bills+len(s.requests)
		seats = append(seats, s)
		return true
	})
	if len(seats) == 0 {
		if mine.running--; mine.running == 0 {
			delete(g.byScope, scope)
		}
	}
	return seats
}

func (c *seat) alone(s *Store) {
	outcomes, err := s.confirmAlone(c.ctx, c.confirming)
	c.answer <- confirmingAnswer{outcomes, err}
}

// together runs calls in one transaction. No caller's end ends it. When it fails as a whole, each call is tried alone, so that none suffers from
// another; where the commit's outcome is unknown, each finds its answer under its key or is done then.
func (s *Store) together(seats []*seat) {
	now := s.now()
	done, err := inLedger(context.WithoutCancel(seats[0].ctx), s, func(ctx context.Context, tx *sql.Tx) ([]*confirming, error) {
		calls := make([]*confirming, len(seats))
		for i, c := range seats {
			mine := *c.confirming // it may be tried again
			calls[i] = &mine
		}
		return calls, s.confirmClaimed(ctx, tx, calls, now)
	})
	if err != nil {
		for _, c := range seats {
			go c.alone(s)
		}
		return
	}
	for i, c := range seats {
		c.answer <- confirmingAnswer{done[i].outcomes, done[i].err}
	}
}
