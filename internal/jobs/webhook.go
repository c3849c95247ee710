package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/google/uuid"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"countersign/internal/store"
)

const (
	// deliverEvery is how often deliveries that are due are looked for.
	deliverEvery = time.Second
	// answerWithin is how long a receiver may take, from the look-up of its name on.
	answerWithin = 15 * time.Second
	// sendAtOnce and sendEach bound what one process sends at the same time, of all webhooks and of one.
	sendAtOnce, sendEach = 64, 8
	// readOfAnswer is how much of an answer is read, so that its connection can be used again.
	readOfAnswer = 64 << 10
)

// deliverer sends webhooks' messages. It is no River job: there are many, each is short, and the time of the next try is the row's own.
type deliverer struct {
	store  *store.Store
	log    *slog.Logger
	client *http.Client

	mu      sync.Mutex
	sending map[uuid.UUID]int // by webhook
	all     int
}

func newDeliverer(s *store.Store, log *slog.Logger, private bool) *deliverer {
	dialer := &net.Dialer{Timeout: answerWithin}
	if !private {
		dialer.Control = refusePrivate
	}
	return &deliverer{
		store: s, log: log, sending: map[uuid.UUID]int{},
		client: &http.Client{
			Timeout: answerWithin,
			// No proxy: it would look the name up itself, past the check of the address.
			Transport: &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: answerWithin},
			// A redirect is an answer, and not the one that is wanted.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// run sends what is due until ctx ends, and waits for what is on its way.
func (d *deliverer) run(ctx context.Context) {
	var wg sync.WaitGroup
	defer wg.Wait()
	tick := time.NewTicker(deliverEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for {
			due, err := d.claim(ctx)
			if err != nil && ctx.Err() == nil {
				d.log.ErrorContext(ctx, "webhooks are not sent", "error", err)
			}
			for _, one := range due {
				wg.Go(func() {
					defer d.done(one.WebhookID)
					d.deliver(context.WithoutCancel(ctx), one) // what is on its way is finished; its time is bounded
				})
			}
			if len(due) == 0 {
				break
			}
		}
	}
}

// claim takes what is due, unless enough is on its way.
func (d *deliverer) claim(ctx context.Context) ([]store.DueDelivery, error) {
	d.mu.Lock()
	full := d.all >= sendAtOnce
	var busy []uuid.UUID
	for id, n := range d.sending {
		if n >= sendEach {
			busy = append(busy, id)
		}
	}
	d.mu.Unlock()
	if full {
		return nil, nil
	}
	due, err := d.store.ClaimDeliveries(ctx, busy)
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, one := range due {
		d.sending[one.WebhookID]++
		d.all++
	}
	return due, err
}

func (d *deliverer) done(webhook uuid.UUID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.all--
	if d.sending[webhook]--; d.sending[webhook] == 0 {
		delete(d.sending, webhook)
	}
}

func (d *deliverer) deliver(ctx context.Context, one store.DueDelivery) {
	status, failure := d.send(ctx, one)
	if err := d.store.SetDelivered(ctx, one, status, failure); err != nil {
		d.log.ErrorContext(ctx, "what came of a webhook's delivery is not kept; it is sent again", "delivery", one.ID, "error", err)
	}
}

// send signs and sends one message, and returns the answer's status, 0 without one, and why it was not taken, "" when it was. That is a sentence for
// the webhook's owner: it tells nothing of this server's network.
func (d *deliverer) send(ctx context.Context, one store.DueDelivery) (status int, failure string) {
	request, err := signed(ctx, one, time.Now())
	if err != nil {
		d.log.ErrorContext(ctx, "a webhook's message is not signed", "delivery", one.ID, "error", err)
		return 0, "The message could not be signed; tell the operator."
	}
	response, err := d.client.Do(request)
	if err != nil {
		return 0, plainly(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, readOfAnswer))
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return response.StatusCode, fmt.Sprintf("The receiver answered %d %s; 2xx says that it has the message.", response.StatusCode, http.StatusText(response.StatusCode))
	}
	return response.StatusCode, ""
}

// signed is the request of a message, signed at an instant with each secret.
func signed(ctx context.Context, one store.DueDelivery, at time.Time) (*http.Request, error) {
	var signatures []string
	for _, secret := range one.Secrets {
		signer, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
		signature, err := signer.Sign(one.MessageID(), at, []byte(one.Payload))
		if err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
		signatures = append(signatures, signature)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, one.URL, bytes.NewReader([]byte(one.Payload)))
	if err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	h := request.Header
	h.Set("Content-Type", "application/json")
	h.Set("User-Agent", "Countersign-Webhooks/1")
	h.Set(standardwebhooks.HeaderWebhookID, one.MessageID())
	h.Set(standardwebhooks.HeaderWebhookTimestamp, fmt.Sprint(at.Unix()))
	h.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
	return request, nil
}

// errPrivate is the answer for every address that is not public, whatever is there.
var errPrivate = errors.New("not a public address")

const (
	toPrivate = "The URL leads to an address that is not public; webhooks are never sent there."
	toNobody  = "The URL's host has no address."
)

// plainly is why nothing was answered.
func plainly(err error) string {
	var timeout net.Error
	var name *net.DNSError
	switch {
	case errors.Is(err, errPrivate):
		return toPrivate
	case errors.As(err, &name):
		return toNobody
	case errors.As(err, &timeout) && timeout.Timeout():
		return fmt.Sprintf("There was no answer within %d seconds.", int(answerWithin.Seconds()))
	case strings.Contains(err.Error(), "tls:"), strings.Contains(err.Error(), "x509:"):
		return "The connection could not be secured; look at the receiver's certificate."
	}
	return "The receiver could not be reached, or broke the connection off."
}

// refusePrivate refuses to connect to anything but a public address. It sees the address that is really connected to, after the name was looked up,
// so that no name leads elsewhere at the second look-up.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !public(at.Addr()) {
		return errPrivate
	}
	return nil
}

// public says whether an address belongs to the public internet.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// notPublic are the special networks (IANA's registries) that netip's own questions do not cover, and those that carry IPv4 addresses within.
var notPublic = func() (out []netip.Prefix) {
	for _, p := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "::/96", "::ffff:0:0:0/96", "fec0::/10",
	} {
		out = append(out, netip.MustParsePrefix(p))
	}
	return out
}()
