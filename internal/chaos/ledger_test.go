package chaos

import (
	"fmt"
	"slices"

	"github.com/anishathalye/porcupine"
)

// The sequential ledger that histories are held against: one channel, in whole cents.

const (
	customers = 3
	months    = 2
	bills     = customers * months // bill b is of customer b % customers
	pool      = customers          // the index of the second-level reseller's own credit
	payable   = 10_000             // cents, of every bill
	poolTotal = 200_000
	given     = 25_000 // cents of credit that every customer begins with
	most      = 64 * 64
)

// ledger is a state: comparable, as the checker compares many.
type ledger struct {
	confirmed   [bills]int64
	total, used [customers + 1]int64
	reversed    [most / 64]uint64 // by the number of a confirmation
}

func newLedger() ledger {
	var l ledger
	for c := range customers {
		l.total[c], l.used[c] = given, months*payable
	}
	l.total[pool], l.used[pool] = poolTotal, customers*given
	return l
}

// ask is what a client asks.
type ask struct {
	kind     string // confirm, batch, reverse, allocate, read
	key      string
	bills    []int
	amount   int64 // cents; of confirm 0 means all that is left
	customer int
	target   confirmed // of reverse
}

// confirmed is a confirmation that somebody was told of.
type confirmed struct {
	number, bill int
	amount       int64
	id           string
}

// part is the answer for one bill: an amount and what is left then, or why not.
type part struct {
	code         string
	amount, left int64
	id           string
}

// told is the answer.
type told struct {
	done      bool // it is known to be done at some time, and not what was answered
	code      string
	detail    int64 // what is left, or available, with a code that tells it
	parts     []part
	available int64 // of the customer, after it
	state     ledger
}

// refused says whether nothing was done: a batch answers for each of its bills.
func (t told) refused() bool {
	return t.code != "" || len(t.parts) > 0 && !slices.ContainsFunc(t.parts, func(p part) bool { return p.code == "" })
}

// step is one thing asked of the ledger and answered; false when no ledger answers so.
func step(l ledger, a ask, t told) (bool, ledger) {
	switch a.kind {
	case "confirm":
		return l.confirm(a, t)
	case "batch":
		return l.batch(a, t)
	case "reverse":
		return l.reverse(a, t)
	case "allocate":
		return l.allocate(a, t)
	}
	return l.confirmed == t.state.confirmed && l.total == t.state.total && l.used == t.state.used, l
}

func (l *ledger) left(b int) int64      { return payable - l.confirmed[b] }
func (l *ledger) available(c int) int64 { return l.total[c] - l.used[c] }

// put is amount more, or less, confirmed of a bill.
func (l *ledger) put(b int, amount int64) {
	l.confirmed[b] += amount
	l.used[b%customers] -= amount
}

func (l ledger) confirm(a ask, t told) (bool, ledger) {
	b := a.bills[0]
	amount := a.amount
	if amount == 0 {
		amount = l.left(b)
	}
	switch {
	case l.left(b) == 0:
		return t.code == "ALREADY_CONFIRMED", l
	case amount > l.left(b):
		return t.code == "AMOUNT_OUT_OF_RANGE" && t.detail == l.left(b), l
	}
	l.put(b, amount)
	if t.done {
		return true, l
	}
	return t.code == "" && t.parts[0].amount == amount && t.parts[0].left == l.left(b) && t.available == l.available(b%customers), l
}

func (l ledger) batch(a ask, t told) (bool, ledger) {
	for i, b := range a.bills {
		amount := l.left(b)
		l.put(b, amount)
		switch {
		case t.done:
		case amount == 0 && t.parts[i].code == "ALREADY_CONFIRMED":
		case amount != 0 && t.parts[i].code == "" && t.parts[i].amount == amount && t.parts[i].left == 0:
		default:
			return false, l
		}
	}
	return true, l
}

func (l ledger) reverse(a ask, t told) (bool, ledger) {
	word, bit := a.target.number/64, uint64(1)<<(a.target.number%64)
	customer := a.target.bill % customers
	switch {
	case l.reversed[word]&bit != 0:
		return t.code == "AMOUNT_OUT_OF_RANGE", l
	case l.available(customer) < a.target.amount:
		return t.code == "CREDIT_IN_USE" && t.detail == l.available(customer), l
	}
	l.reversed[word] |= bit
	l.put(a.target.bill, -a.target.amount)
	return t.done || t.code == "" && t.parts[0].left == l.left(a.target.bill) && t.available == l.available(customer), l
}

func (l ledger) allocate(a ask, t told) (bool, ledger) {
	c := a.customer
	switch takable := min(l.available(c), l.total[c]); {
	case takable+a.amount < 0 && a.amount < 0:
		return t.code == "CREDIT_OUT_OF_RANGE" && t.detail == takable, l
	case a.amount > l.available(pool):
		return t.code == "CREDIT_OUT_OF_RANGE" && t.detail == l.available(pool), l
	}
	l.total[c] += a.amount
	l.used[pool] += a.amount
	return t.done || t.code == "" && t.available == l.available(c), l
}

// sequential is the ledger as the checker wants it.
var sequential = porcupine.Model{
	Init: func() any { return newLedger() },
	Step: func(state, input, output any) (bool, any) {
		return step(state.(ledger), input.(ask), output.(told)) //nolint:forcetypeassert,errcheck // they are ours
	},
	DescribeOperation: func(input, output any) string {
		a, t := input.(ask), output.(told) //nolint:forcetypeassert,errcheck // they are ours
		return fmt.Sprintf("%s %v %d %d %d → %s %d %v %d", a.kind, a.bills, a.customer, a.amount, a.target.number, t.code, t.detail, t.parts, t.available)
	},
}
