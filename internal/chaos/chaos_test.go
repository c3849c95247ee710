package chaos

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/lib/pq"
	"github.com/shopspring/decimal"

	"countersign/internal/store"
)

var (
	rounds = flag.Int("rounds", 2, "how many rounds of chaos")
	seed   = flag.Uint64("seed", 0, "what is broken when, and what is asked; 0: by the clock")
	calm   = flag.Bool("calm", false, "break nothing")
)

const (
	clientCount = 8
	channels    = 2
	roundTime   = 4 * time.Second
	checkTime   = 2 * time.Minute
)

// TestChaos plays rounds. In each, 8 clients confirm parts, wholes and batches, reverse and allocate on two new channels, by 3 servers, while things
// break. What has no answer is sent again with its key. Then, when all is quiet: each channel's history is linearizable, with the state of the
// database read as its last operation; every confirmation that was acknowledged is there once; countersign check finds nothing.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds a round")
	}
	if *seed == 0 {
		*seed = uint64(time.Now().UnixNano())
	}
	w := newTown(t)
	t.Logf("seed %d", *seed)
	total := map[string]int{}
	for n := range *rounds {
		random := rand.New(rand.NewPCG(*seed, uint64(n)))
		for what, count := range w.round(n, random) {
			total[what] += count
		}
		if t.Failed() {
			t.Fatalf("round %d failed; -seed %d", n+1, *seed)
		}
		if (n+1)%10 == 0 || n+1 == *rounds {
			t.Logf("%d rounds: %s", n+1, summary(total))
		}
	}
}

func summary(counts map[string]int) string {
	var out []string
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, fmt.Sprint(counts[what], " ", what))
	}
	return strings.Join(out, ", ")
}

func (w *town) round(n int, random *rand.Rand) map[string]int {
	w.t.Helper()
	ready, cancel := context.WithTimeout(w.t.Context(), time.Minute)
	defer cancel()
	for _, s := range w.servers {
		if err := s.revive(ready); err != nil {
			w.t.Fatal(err)
		}
	}
	var all []*shared
	var of []*channel
	for i := range channels {
		of, all = append(of, w.newChannel(n*channels+i)), append(all, &shared{})
	}
	working, stopWorking := context.WithTimeout(w.t.Context(), roundTime)
	defer stopWorking()
	ending, stopEnding := context.WithTimeout(w.t.Context(), roundTime+time.Minute)
	defer stopEnding()
	begun := time.Now()
	var clients sync.WaitGroup
	for i := range clientCount {
		c := &client{
			id: i, channel: of[i%channels], shared: all[i%channels], begun: begun, http: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4}},
			random: rand.New(rand.NewPCG(random.Uint64(), uint64(i))),
		}
		clients.Go(func() {
			defer c.http.CloseIdleConnections()
			c.run(working, ending)
		})
	}
	counts := map[string]int{}
	if *calm {
		<-working.Done()
	} else {
		counts = w.havoc(working, random)
	}
	for _, s := range w.servers { // the clients need them to the end
		if err := s.revive(ending); err != nil {
			w.t.Error(err)
		}
	}
	clients.Wait()
	w.quiet()
	for i, s := range all {
		w.settle(of[i], s, time.Since(begun).Nanoseconds())
		counts["operations"] += len(s.history)
		counts["sent again"] += s.again
		counts["confirmations acknowledged"] += len(s.confirmed)
	}
	w.check()
	for _, s := range w.servers {
		s.start()
	}
	return counts
}

// quiet kills all servers and waits until PostgreSQL has heard of it: nothing more is done by anybody.
func (w *town) quiet() {
	w.t.Helper()
	for _, s := range w.servers {
		s.kill()
	}
	db, _ := w.store()
	defer db.Close()
	for end := time.Now().Add(30 * time.Second); ; {
		var others int
		if err := db.QueryRowContext(w.t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()").Scan(&others); err != nil {
			w.t.Fatal(err)
		}
		if others == 0 {
			return
		}
		if time.Now().After(end) {
			w.t.Fatalf("%d connections of dead servers are still there", others)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// settle finds out what came of what nobody was told, adds what is stored as the last thing read, and holds it all against the model.
func (w *town) settle(c *channel, s *shared, now int64) {
	w.t.Helper()
	for _, fault := range s.faults {
		w.t.Error(fault)
	}
	db, _ := w.store()
	defer db.Close()
	history := slices.Clone(s.history)
	var unsureKeys []string
	for _, u := range s.unsure {
		unsureKeys = append(unsureKeys, u.ask.key)
	}
	done := w.column(db, "SELECT key FROM idempotency_key WHERE key = ANY ($1)", pq.Array(unsureKeys))
	ghosts := 0
	for _, u := range s.unsure {
		if slices.Contains(done, u.ask.key) {
			ghosts++
			history = append(history, porcupine.Operation{ClientId: clientCount + ghosts, Input: u.ask, Call: u.call, Output: told{done: true}, Return: math.MaxInt64 - 1})
		}
	}
	history = append(history, porcupine.Operation{ClientId: clientCount, Input: ask{kind: "read"}, Call: max(now, math.MaxInt64-1), Output: told{state: w.read(db, c)}, Return: math.MaxInt64})
	if ghosts == 0 {
		w.holdsOnce(db, c, s)
	}
	result, info := porcupine.CheckOperationsVerbose(sequential, history, checkTime)
	if result != porcupine.Ok {
		path := filepath.Join(w.folder, c.name+".html")
		if err := porcupine.VisualizePath(sequential, info, path); err != nil {
			w.t.Error(err)
		}
		w.t.Errorf("the history of %s with %d operations is %s: %s", c.name, len(history), result, path)
	}
}

// holdsOnce: what was acknowledged is there, with its amount, and nothing else is.
func (w *town) holdsOnce(db *sql.DB, c *channel, s *shared) {
	w.t.Helper()
	want := map[string]bool{}
	reversals := 0
	for _, op := range s.history {
		a, t := op.Input.(ask), op.Output.(told) //nolint:forcetypeassert,errcheck // they are ours
		for _, p := range t.parts {
			switch {
			case p.code != "":
			case a.kind == "reverse":
				reversals++
			default:
				want[fmt.Sprint(p.id, " ", cents(p.amount).StringFixed(2))] = true
			}
		}
	}
	var got []string
	for _, row := range w.column(db, `SELECT n.id || ' ' || to_char(n.amount, 'FM999999990.00') FROM confirmation n JOIN bill b ON b.id = n.bill_id JOIN account a ON a.id = b.customer_id
		WHERE n.kind = 'CONFIRMATION' AND a.uin LIKE $1`, c.name+"%") {
		id, amount, _ := strings.Cut(row, " ")
		got = append(got, store.GlobalID("Confirmation", id)+" "+amount)
	}
	for _, one := range got {
		if !want[one] {
			w.t.Errorf("%s is stored, and nobody was told", one)
		}
		delete(want, one)
	}
	for one := range want {
		w.t.Errorf("%s was acknowledged and is lost", one)
	}
	if rows := w.column(db, `SELECT n.id::text FROM confirmation n JOIN bill b ON b.id = n.bill_id JOIN account a ON a.id = b.customer_id WHERE n.kind = 'REVERSAL' AND a.uin LIKE $1`, c.name+"%"); len(rows) != reversals {
		w.t.Errorf("%d reversals are stored, %d were acknowledged", len(rows), reversals)
	}
}

// column is the one column of a query.
func (w *town) column(db *sql.DB, query string, args ...any) (out []string) {
	w.t.Helper()
	rows, err := db.QueryContext(w.t.Context(), query, args...)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, text)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return out
}

// read is the state of a channel as the database has it.
func (w *town) read(db *sql.DB, c *channel) ledger {
	w.t.Helper()
	var l ledger
	for b, id := range c.ids {
		var amount decimal.Decimal
		if err := db.QueryRowContext(w.t.Context(), "SELECT confirmed_amount FROM bill WHERE id = $1", id).Scan(&amount); err != nil {
			w.t.Fatal(err)
		}
		l.confirmed[b] = inCents(amount)
	}
	for i, uin := range append(c.uins[:], c.name+"1") {
		var total, used decimal.Decimal
		if err := db.QueryRowContext(w.t.Context(), "SELECT k.total, k.used FROM credit_account k JOIN account a ON a.id = k.holder_id WHERE a.uin = $1", uin).Scan(&total, &used); err != nil {
			w.t.Fatal(err)
		}
		l.total[i], l.used[i] = inCents(total), inCents(used)
	}
	return l
}
