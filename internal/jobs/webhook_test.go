package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
	"gocloud.dev/blob/memblob"

	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// hookTown is a reseller with an admin, and the store's jobs at work.
type hookTown struct {
	t     *testing.T
	db    *sql.DB
	store *store.Store
	admin billing.Viewer
}

func newHookTown(t *testing.T, private bool) *hookTown {
	t.Helper()
	db, _ := storetest.New(t)
	files := memblob.OpenBucket(nil)
	t.Cleanup(func() { _ = files.Close() })
	s, err := store.New(store.Config{DB: db, Files: files, Now: time.Now, Log: slog.New(slog.DiscardHandler), PlainWebhooks: true})
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.CommandViewer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if i, err := s.Import(t.Context(), v, store.Upload{Format: "accounts", FileName: "a.csv", Body: strings.NewReader("uin,name,kind,managerUin\n200,Rita,RESELLER,\n201,Cora,CUSTOMER,200\n")}); err != nil || i.State != store.ImportSucceeded {
		t.Fatalf("%v %+v", err, i)
	}
	if _, err := s.AddUser(t.Context(), store.NewUser{AccountUIN: "200", Email: "rita@example.com", Role: billing.Admin, Password: "long enough it is"}); err != nil {
		t.Fatal(err)
	}
	admin, err := s.ViewerByEmail(t.Context(), "rita@example.com")
	if err != nil {
		t.Fatal(err)
	}
	sending, end := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		newDeliverer(s, slog.New(slog.DiscardHandler), private).run(sending)
	}()
	t.Cleanup(func() {
		end()
		<-ended
	})
	return &hookTown{t, db, s, admin}
}

func (h *hookTown) hook(address string) (store.Webhook, string) {
	h.t.Helper()
	w, secret, err := h.store.CreateWebhook(h.t.Context(), h.admin, address, billing.WebhookEvents)
	if err != nil {
		h.t.Fatal(err)
	}
	return w, secret
}

// try sends a test message and waits until what came of a try satisfies.
func (h *hookTown) try(w store.Webhook) uuid.UUID {
	h.t.Helper()
	d, err := h.store.TestWebhook(h.t.Context(), h.admin, w.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return d.ID
}

func (h *hookTown) waitFor(w store.Webhook, id uuid.UUID, what string, satisfies func(store.WebhookDelivery) bool) store.WebhookDelivery {
	h.t.Helper()
	var last store.WebhookDelivery
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		page, err := h.store.WebhookDeliveries(h.t.Context(), h.admin, w.ID, store.Page{})
		if err != nil {
			h.t.Fatal(err)
		}
		for _, e := range page.Edges {
			if e.Node.ID == id {
				last = e.Node
				if satisfies(last) {
					return last
				}
			}
		}
	}
	h.t.Fatalf("%s: %+v", what, last)
	return last
}

// soon makes whatever waits for its next try due now.
func (h *hookTown) soon() {
	h.t.Helper()
	if _, err := h.db.ExecContext(h.t.Context(), "UPDATE webhook_delivery SET due_at = now() WHERE state = 'PENDING'"); err != nil {
		h.t.Fatal(err)
	}
}

// receiver answers with the statuses, one after the other, the last for ever, and keeps what came.
type receiver struct {
	*httptest.Server
	mu       sync.Mutex
	statuses []int
	came     []*http.Request
	bodies   []string
}

func newReceiver(t *testing.T, statuses ...int) *receiver {
	t.Helper()
	r := &receiver{statuses: statuses}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, _ := io.ReadAll(request.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		r.came, r.bodies = append(r.came, request), append(r.bodies, string(body))
		status := r.statuses[0]
		if len(r.statuses) > 1 {
			r.statuses = r.statuses[1:]
		}
		if status == http.StatusFound {
			w.Header().Set("Location", "/elsewhere")
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) all() ([]*http.Request, []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.came, r.bodies
}

// TestWebhookDelivered: a message is signed as the specification's own library wants it, sent again with the same id until it is taken, signed with both
// secrets after a new one, and never where the signature would be of something else.
func TestWebhookDelivered(t *testing.T) {
	t.Parallel()
	h := newHookTown(t, true)
	r := newReceiver(t, http.StatusInternalServerError, http.StatusFound, http.StatusNoContent)
	w, secret := h.hook(r.URL + "/hook")
	id := h.try(w)
	failed := h.waitFor(w, id, "a first try", func(d store.WebhookDelivery) bool { return d.LastStatus != nil })
	if failed.State != store.DeliveryPending || *failed.LastStatus != 500 || failed.NextAttemptAt() == nil || !strings.Contains(failed.LastError, "500") {
		t.Errorf("%+v", failed)
	}
	h.soon()
	if moved := h.waitFor(w, id, "a redirect", func(d store.WebhookDelivery) bool { return *d.LastStatus == http.StatusFound }); moved.State != store.DeliveryPending {
		t.Errorf("%+v", moved)
	}
	_, secondSecret, err := h.store.RotateWebhookSecret(t.Context(), h.admin, w.ID)
	if err != nil {
		t.Fatal(err)
	}
	h.soon()
	done := h.waitFor(w, id, "delivered", func(d store.WebhookDelivery) bool { return d.State == store.DeliveryDelivered })
	if done.Attempts != 3 || done.LastError != "" || done.NextAttemptAt() != nil {
		t.Errorf("%+v", done)
	}
	came, bodies := r.all()
	for i, request := range came {
		if request.URL.Path != "/hook" || request.Method != http.MethodPost || request.Header.Get("Content-Type") != "application/json" || request.Header.Get(standardwebhooks.HeaderWebhookID) != done.MessageID() || bodies[i] != done.Payload {
			t.Errorf("%s %s %v %s", request.Method, request.URL, request.Header, bodies[i])
		}
		good := []string{secret}
		if i == 2 {
			good = append(good, secondSecret)
		}
		for _, s := range good {
			verifier, err := standardwebhooks.NewWebhook(s)
			if err != nil {
				t.Fatal(err)
			}
			if err := verifier.Verify([]byte(bodies[i]), request.Header); err != nil {
				t.Errorf("try %d: %v", i, err)
			}
			if err := verifier.Verify([]byte(bodies[i]+" "), request.Header); err == nil {
				t.Error("another message passes for it")
			}
		}
	}
	var message struct {
		Type      string
		Timestamp time.Time
		Data      map[string]any
	}
	if err := json.Unmarshal([]byte(done.Payload), &message); err != nil || message.Type != "webhook.test" || message.Timestamp.IsZero() || message.Data["webhookId"] == nil {
		t.Errorf("%s %v", done.Payload, err)
	}
	// By hand once more: the same message.
	if _, err := h.store.SendAgain(t.Context(), h.admin, id); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if came, _ := r.all(); len(came) == 4 && came[3].Header.Get(standardwebhooks.HeaderWebhookID) == done.MessageID() {
			break
		}
		if time.Now().After(end) {
			t.Fatal("not sent again")
		}
	}
}

// TestWebhookGivenUp: after the last try it is given up, and a receiver that is gone disables its webhook at once.
func TestWebhookGivenUp(t *testing.T) {
	t.Parallel()
	h := newHookTown(t, true)
	r := newReceiver(t, http.StatusBadRequest)
	w, _ := h.hook(r.URL)
	id := h.try(w)
	tries := int64(1)
	for ; ; tries++ {
		d := h.waitFor(w, id, "a try", func(d store.WebhookDelivery) bool { return d.Attempts == tries && d.LastStatus != nil })
		if d.State == store.DeliveryFailed {
			break
		}
		// Its claim is over: the next try's time is the waiting time.
		if _, err := h.db.ExecContext(t.Context(), "UPDATE webhook_delivery SET last_status = NULL, last_error = NULL, due_at = now() WHERE id = $1", id); err != nil {
			t.Fatal(err)
		}
	}
	if tries != 10 {
		t.Errorf("given up after %d tries", tries)
	}
	gone := newReceiver(t, http.StatusGone)
	w2, _ := h.hook(gone.URL)
	if d := h.waitFor(w2, h.try(w2), "gone", func(d store.WebhookDelivery) bool { return d.State != store.DeliveryPending }); d.State != store.DeliveryFailed || d.Attempts != 1 {
		t.Errorf("%+v", d)
	}
	is, err := h.store.WebhookByID(t.Context(), h.admin, w2.ID)
	if err != nil || is.DisabledAt == nil || !strings.Contains(is.DisabledReason, "410") {
		t.Errorf("%+v %v", is, err)
	}
	if _, err := h.store.TestWebhook(t.Context(), h.admin, w2.ID); billing.CodeOf(err) != billing.InvalidArgument {
		t.Error(err)
	}
}

// TestWebhookSlow: a receiver that does not answer keeps nobody else waiting.
func TestWebhookSlow(t *testing.T) {
	t.Parallel()
	h := newHookTown(t, true)
	hold := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		select {
		case <-hold:
		case <-request.Context().Done():
		}
	}))
	defer slow.Close()
	defer close(hold)
	w, _ := h.hook(slow.URL)
	for range 40 {
		h.try(w)
	}
	r := newReceiver(t, http.StatusOK)
	quick, _ := h.hook(r.URL)
	h.waitFor(quick, h.try(quick), "the quick one", func(d store.WebhookDelivery) bool { return d.State == store.DeliveryDelivered })
	page, err := h.store.WebhookDeliveries(t.Context(), h.admin, w.ID, store.Page{})
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, e := range page.Edges {
		if e.Node.Attempts > 0 {
			tried++
		}
	}
	if tried == 0 || tried > sendEach+4 {
		t.Errorf("%d of 40 are on their way to the slow one", tried)
	}
}

// TestWebhookPrivate: nothing is sent to an address that is not public, by number or by name; and the error does not tell what is there.
func TestWebhookPrivate(t *testing.T) {
	t.Parallel()
	h := newHookTown(t, false)
	r := newReceiver(t, http.StatusOK)
	u, err := url.Parse(r.URL)
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{r.URL, "http://localhost:" + u.Port(), "http://127.1:" + u.Port(), "http://[::ffff:127.0.0.1]:" + u.Port(), "http://0.0.0.0:" + u.Port(), "http://127.0.0.1:1"} {
		w, _ := h.hook(address)
		d := h.waitFor(w, h.try(w), address, func(d store.WebhookDelivery) bool { return d.LastError != "" })
		if d.LastStatus != nil || d.LastError != toPrivate && d.LastError != toNobody {
			t.Errorf("%s: %+v", address, d)
		}
	}
	if came, _ := r.all(); len(came) != 0 {
		t.Errorf("%d came", len(came))
	}
}

func TestPublic(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "1.1.1.1": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false,
		"224.0.0.1": false, "192.0.0.192": false, "198.18.0.1": false, "203.0.113.7": false, "::1": false, "::": false, "fe80::1": false, "fc00::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::7f00:1": false, "::ffff:0:7f00:1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false, "fec0::1": false,
	} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
