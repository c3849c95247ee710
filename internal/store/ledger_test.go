package store_test

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// again is another server on the same database, with a configuration of its own, through another way where one is given.
func (h *house) again(databaseURL string, c store.Config) *store.Store {
	h.t.Helper()
	db, err := store.Open(h.t.Context(), databaseURL)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = db.Close() })
	c.DB, c.Now, c.Log = db, func() time.Time { return today }, quiet()
	s, err := store.New(c)
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

// wantOutcome fails unless an error is TRY_AGAIN with an outcome.
func wantOutcome(t *testing.T, err error, outcome string) {
	t.Helper()
	wantCode(t, err, billing.TryAgain)
	if refusal := new(billing.Error); !errors.As(err, &refusal) || refusal.Details["outcome"] != outcome {
		t.Errorf("%v, wanted is the outcome %s", err, outcome)
	}
}

// TestTryAgain: a lock that somebody holds ends a confirmation, a reversal and an allocation in TRY_AGAIN, and the same key is good afterwards.
func TestTryAgain(t *testing.T) {
	t.Parallel()
	for name, limits := range map[string]store.Limits{
		"a lock's":      {Lock: 100 * time.Millisecond},
		"a statement's": {Statement: 100 * time.Millisecond},
		"the call's":    {Call: 200 * time.Millisecond},
	} {
		t.Run(name+" limit", func(t *testing.T) {
			t.Parallel()
			h, _ := newLedger(t)
			v := h.viewer("200")
			if _, err := h.store.AllocateCredit(t.Context(), v, store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: amount("1000"), Key: "room"}); err != nil {
				t.Fatal(err)
			}
			s := h.again(h.url, store.Config{Limits: limits})
			b := h.bill(v, "2024-10", "2001")
			one := amount("1")
			calls := map[string]func() error{
				"confirm": func() error {
					_, err := s.Confirm(t.Context(), v, store.ConfirmCall{Key: "c", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Partial, Amount: &one}}})
					return err
				},
				"reverse": func() error {
					_, err := s.Reverse(t.Context(), v, store.ReverseRequest{ConfirmationID: h.firstConfirmation(), Reason: "not arrived", Key: "r"})
					return err
				},
				"allocate": func() error {
					_, err := s.AllocateCredit(t.Context(), v, store.AllocateRequest{AccountUIN: "2001", Currency: "USD", Amount: one, Key: "a"})
					return err
				},
			}
			before := h.text("SELECT count(*) FROM credit_entry")
			tx, err := h.db.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, lock := range []string{"SELECT FROM bill FOR UPDATE", "SELECT FROM credit_account FOR UPDATE"} {
				if _, err := tx.ExecContext(t.Context(), lock); err != nil {
					t.Fatal(err)
				}
			}
			for _, call := range calls {
				wantOutcome(t, call(), "NOTHING_DONE")
			}
			if err := tx.Rollback(); err != nil {
				t.Fatal(err)
			}
			h.wants(before, "SELECT count(*) FROM credit_entry")
			for range 2 { // the second time gives the first answer again
				for name, call := range calls {
					if err := call(); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				}
			}
			h.wants("3", "SELECT count(*) - "+before+" FROM credit_entry")
			h.mustBeSound()
		})
	}
}

// firstConfirmation is the oldest one.
func (h *house) firstConfirmation() uuid.UUID {
	h.t.Helper()
	return uuid.MustParse(h.text("SELECT id FROM confirmation WHERE kind = 'CONFIRMATION' ORDER BY id LIMIT 1"))
}

// TestBrokenCommit: the connection breaks when COMMIT is sent. The caller hears TRY_AGAIN, sends it again with its key, and it is done once,
// whether COMMIT had arrived or not, and whether the connection was cut or went silent.
func TestBrokenCommit(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]breach{
		"cut before":  {arrives: false},
		"cut after":   {arrives: true},
		"mute before": {arrives: false, mute: true},
		"mute after":  {arrives: true, mute: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, bill := newLedger(t)
			v := h.viewer("200")
			w, databaseURL := h.throughWay()
			s := h.again(databaseURL, store.Config{Limits: store.Limits{Statement: 500 * time.Millisecond, Call: time.Second}})
			one := amount("1")
			call := store.ConfirmCall{Key: "c", Requests: []billing.ConfirmRequest{{BillID: bill.ID, Mode: billing.Partial, Amount: &one}}}
			b.at = []byte("COMMIT")
			w.breaks.Store(&b)
			_, err := s.Confirm(t.Context(), v, call)
			wantOutcome(t, err, "UNKNOWN")
			if w.breaks.Load() != nil {
				t.Error("nothing broke")
			}
			out, err := s.Confirm(t.Context(), v, call)
			if billing.CodeOf(err) == billing.TryAgain { // the locks of the first one are held until the database gives it up
				out, err = s.Confirm(t.Context(), v, call)
			}
			if err != nil || out[0].Refusal != nil {
				t.Fatalf("%+v %v", out, err)
			}
			h.wants(out[0].Confirmation.ID.String()+" 1", "SELECT min(id::text) || ' ' || count(*) FROM confirmation WHERE amount = 1")
			h.mustBeSound()
		})
	}
}

// way is a network between a store and its database that can be told to break.
type way struct{ breaks atomic.Pointer[breach] }

// breach is what happens, once, when the client sends some bytes.
type breach struct {
	at      []byte
	arrives bool // the bytes still arrive, and their answer does not
	mute    bool // the connection stays and carries nothing more, instead of being cut
}

// throughWay is the house's database by such a network.
func (h *house) throughWay() (*way, string) {
	h.t.Helper()
	u, err := url.Parse(h.url)
	if err != nil {
		h.t.Fatal(err)
	}
	q := u.Query()
	network, address := "tcp", u.Host
	if folder := q.Get("host"); folder != "" {
		network, address = "unix", filepath.Join(folder, ".s.PGSQL."+q.Get("port"))
	}
	listener, err := new(net.ListenConfig).Listen(h.t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = listener.Close() })
	w := &way{}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go w.carry(h.t.Context(), client, network, address)
		}
	}()
	q.Del("host")
	q.Del("port")
	u.Host, u.RawQuery = listener.Addr().String(), q.Encode()
	return w, u.String()
}

func (w *way) carry(ctx context.Context, client net.Conn, network, address string) {
	defer client.Close() //nolint:errcheck // it may be closed already
	server, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return
	}
	defer server.Close() //nolint:errcheck // it was only carried
	var broken atomic.Bool
	go func() {
		answers := make([]byte, 1<<16)
		for {
			n, err := server.Read(answers)
			if err == nil && !broken.Load() {
				_, err = client.Write(answers[:n])
			}
			if err != nil {
				if !broken.Load() {
					_ = client.Close()
				}
				return
			}
		}
	}()
	asked := make([]byte, 1<<16)
	for {
		n, err := client.Read(asked)
		if err != nil {
			return
		}
		if b := w.breaks.Load(); b != nil && bytes.Contains(asked[:n], b.at) && w.breaks.CompareAndSwap(b, nil) {
			broken.Store(true)
			if b.arrives {
				_, _ = server.Write(asked[:n])
			}
			if b.mute {
				<-ctx.Done()
			}
			return
		}
		if _, err := server.Write(asked[:n]); err != nil {
			return
		}
	}
}
