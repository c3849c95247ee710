package chaos

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/shopspring/decimal"
)

// client sends one thing after the other to any of the servers, as a program of a partner's would.
type client struct {
	id      int
	channel *channel
	shared  *shared
	http    *http.Client
	random  *rand.Rand
	begun   time.Time
	sent    int
}

// shared is what the clients of a channel know together.
type shared struct {
	mu        sync.Mutex
	history   []porcupine.Operation
	confirmed []confirmed
	unsure    []sending // of which it is not known whether they were done
	faults    []error
	again     int // times that something was sent again
}

// sending is something that was sent and, by its last answer if there was one, not done; an earlier sending of it may have been, or may yet be.
type sending struct {
	ask  ask
	call int64
}

func (s *shared) fault(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, err)
}

func cents(n int64) decimal.Decimal { return decimal.New(n, -2) }

// run works until working ends, and then sees to the end what is still open, until ctx ends.
func (c *client) run(working, ctx context.Context) {
	for working.Err() == nil {
		c.do(ctx, c.choose())
		pause(working, time.Duration(c.random.IntN(30))*time.Millisecond)
	}
}

// choose is what to ask next.
func (c *client) choose() ask {
	c.sent++
	a := ask{key: fmt.Sprintf("%s-%d-%d", c.channel.name, c.id, c.sent), bills: []int{c.random.IntN(bills)}, customer: c.random.IntN(customers)}
	c.shared.mu.Lock()
	defer c.shared.mu.Unlock()
	switch n := c.random.IntN(20); {
	case n < 6 && len(c.shared.confirmed) > 0:
		a.kind, a.target = "reverse", c.shared.confirmed[c.random.IntN(len(c.shared.confirmed))]
		if recent := len(c.shared.confirmed) - 10; recent > 0 && c.random.IntN(2) == 0 {
			a.target = c.shared.confirmed[recent+c.random.IntN(10)]
		}
	case n < 9:
		a.kind, a.amount = "allocate", []int64{1, 1000, 3000, 20_000, -1, -500, -5000}[c.random.IntN(7)]
	case n < 12:
		a.kind, a.bills = "batch", c.random.Perm(bills)[:2+c.random.IntN(bills-1)]
	case n < 14:
		a.kind = "confirm"
	default:
		a.kind, a.amount = "confirm", 1+c.random.Int64N([]int64{50, 1000, 3000, 11_000}[c.random.IntN(4)])
	}
	return a
}

// do sends one thing, again with its key as often as it must, and notes what was told.
func (c *client) do(ctx context.Context, a ask) {
	call, first := c.now(), c.now()
	unsure := false
	for try := 0; ; try++ {
		if try > 0 {
			c.shared.mu.Lock()
			c.shared.again++
			c.shared.mu.Unlock()
			pause(ctx, time.Duration(20+c.random.IntN(80))*time.Millisecond)
			call = c.now()
		}
		if ctx.Err() != nil {
			c.shared.fault(fmt.Errorf("no answer to %+v, sent %d times", a, try))
			c.note(a, first, nil)
			return
		}
		t, err := c.send(ctx, a)
		switch {
		case err == nil:
		case errors.Is(err, errNothingDone):
			continue
		case errors.Is(err, errUnknown):
			unsure = true
			continue
		default:
			c.shared.fault(fmt.Errorf("%+v: %w", a, err))
			return
		}
		switch {
		case !t.refused():
			c.note(a, first, &t) // whichever sending it was: the key makes them one
		case unsure:
			// A refusal leaves the key free, so an earlier sending may still be done after it.
			c.note(a, call, &t)
			c.note(a, first, nil)
		default:
			c.note(a, call, &t)
		}
		return
	}
}

func (c *client) now() int64 { return time.Since(c.begun).Nanoseconds() }

// note writes the history; without an answer it is settled when all is quiet.
func (c *client) note(a ask, call int64, t *told) {
	returned := c.now()
	c.shared.mu.Lock()
	defer c.shared.mu.Unlock()
	if t == nil {
		c.shared.unsure = append(c.shared.unsure, sending{a, call})
		return
	}
	c.shared.history = append(c.shared.history, porcupine.Operation{ClientId: c.id, Input: a, Call: call, Output: *t, Return: returned})
	if a.kind != "confirm" && a.kind != "batch" {
		return
	}
	for i, p := range t.parts {
		if p.code == "" && len(c.shared.confirmed) < most {
			c.shared.confirmed = append(c.shared.confirmed, confirmed{len(c.shared.confirmed), a.bills[i], p.amount, p.id})
		}
	}
}

var (
	errUnknown     = errors.New("it may be done or not")
	errNothingDone = errors.New("nothing was done")
)

const (
	confirmation  = "confirmation { id amount amountToBeConfirmedAfter } credit { available }"
	confirmOne    = "mutation($i: ConfirmBillInput!) { it: confirmBill(input: $i) { " + confirmation + " } }"
	confirmBatch  = "mutation($i: ConfirmBillsInput!) { it: confirmBills(input: $i) { results { billId code confirmation { id amount amountToBeConfirmedAfter } } } }"
	reverseOne    = "mutation($i: ReverseConfirmationInput!) { it: reverseConfirmation(input: $i) { " + confirmation + " } }"
	allocateSome  = "mutation($i: AllocateCreditInput!) { it: allocateCredit(input: $i) { credit { available } } }"
	answerTimeout = 2500 * time.Millisecond
)

// request is the GraphQL of an ask.
func (c *client) request(a ask) map[string]any {
	input := map[string]any{"idempotencyKey": a.key}
	query := ""
	switch a.kind {
	case "confirm":
		query = confirmOne
		input["billId"], input["mode"] = c.channel.bills[a.bills[0]], "TOTAL"
		if a.amount > 0 {
			input["mode"], input["amount"] = "PARTIAL", cents(a.amount).String()
		}
	case "batch":
		query = confirmBatch
		var ids []string
		for _, b := range a.bills {
			ids = append(ids, c.channel.bills[b])
		}
		input["billIds"] = ids
	case "reverse":
		query = reverseOne
		input["confirmationId"], input["reason"] = a.target.id, "chaos"
	case "allocate":
		query = allocateSome
		input["accountUin"], input["currency"], input["amount"] = c.channel.uins[a.customer], "USD", cents(a.amount).String()
	}
	return map[string]any{"query": query, "variables": map[string]any{"i": input}}
}

// answered is what comes back, of whatever was asked.
type answered struct {
	Data struct {
		It *struct {
			Confirmation *answeredConfirmation
			Credit       struct{ Available decimal.Decimal }
			Results      []struct {
				BillID       string
				Code         *string
				Confirmation *answeredConfirmation
			}
		}
	}
	Errors []struct {
		Message    string
		Extensions struct {
			Code                string
			Outcome             string
			AmountToBeConfirmed decimal.NullDecimal
			Available           decimal.NullDecimal
		}
	}
}

type answeredConfirmation struct {
	ID                       string
	Amount                   decimal.Decimal
	AmountToBeConfirmedAfter decimal.Decimal
}

func (a answeredConfirmation) part() part {
	return part{amount: inCents(a.Amount), left: inCents(a.AmountToBeConfirmedAfter), id: a.ID}
}

func inCents(d decimal.Decimal) int64 { return d.Shift(2).IntPart() }

// send sends once.
func (c *client) send(ctx context.Context, a ask) (told, error) {
	body, err := json.Marshal(c.request(a))
	if err != nil {
		return told{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, answerTimeout)
	defer cancel()
	s := c.channel.town.servers[c.random.IntN(serverCount)]
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+s.public+"/graphql", bytes.NewReader(body))
	if err != nil {
		return told{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+c.channel.token)
	response, err := c.http.Do(request)
	if err != nil {
		var dial *net.OpError
		if errors.As(err, &dial) && dial.Op == "dial" {
			return told{}, errNothingDone
		}
		return told{}, errUnknown
	}
	defer response.Body.Close()
	var got answered
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		return told{}, errUnknown // cut in the middle, or no GraphQL: a 5xx
	}
	if response.StatusCode >= http.StatusInternalServerError {
		return told{}, errUnknown
	}
	return got.told(a)
}

// told is the answer in the words of the model.
func (got answered) told(a ask) (told, error) {
	if len(got.Errors) > 0 {
		e := got.Errors[0].Extensions
		switch e.Code {
		case "TRY_AGAIN":
			if e.Outcome == "NOTHING_DONE" {
				return told{}, errNothingDone
			}
			return told{}, errUnknown
		case "INTERNAL": // the database went away before or after the transaction, where something is read
			return told{}, errUnknown
		case "ALREADY_CONFIRMED", "AMOUNT_OUT_OF_RANGE", "CREDIT_IN_USE", "CREDIT_OUT_OF_RANGE":
			t := told{code: e.Code}
			if e.AmountToBeConfirmed.Valid {
				t.detail = inCents(e.AmountToBeConfirmed.Decimal)
			}
			if e.Available.Valid {
				t.detail = inCents(e.Available.Decimal)
			}
			return t, nil
		}
		return told{}, fmt.Errorf("%s: %s", e.Code, got.Errors[0].Message)
	}
	it := got.Data.It
	if it == nil {
		return told{}, errUnknown
	}
	t := told{available: inCents(it.Credit.Available)}
	if it.Confirmation != nil {
		t.parts = []part{it.Confirmation.part()}
	}
	if a.kind == "batch" {
		if len(it.Results) != len(a.bills) {
			return told{}, fmt.Errorf("%d results for %d bills", len(it.Results), len(a.bills))
		}
		for _, r := range it.Results {
			if r.Confirmation != nil {
				t.parts = append(t.parts, r.Confirmation.part())
				continue
			}
			t.parts = append(t.parts, part{code: *r.Code})
		}
	}
	return t, nil
}
