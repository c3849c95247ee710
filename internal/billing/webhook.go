package billing

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// WebhookEvent is what a webhook can be told of.
type WebhookEvent string

// The events.
const (
	BillIssued           WebhookEvent = "BILL_ISSUED"
	BillConfirmed        WebhookEvent = "BILL_CONFIRMED"
	ConfirmationReversed WebhookEvent = "CONFIRMATION_REVERSED"
	CreditLow            WebhookEvent = "CREDIT_LOW"
	ImportFinished       WebhookEvent = "IMPORT_FINISHED"
	FileReady            WebhookEvent = "FILE_READY"
	WebhookTest          WebhookEvent = "WEBHOOK_TEST" // only when asked for
)

// WebhookEvents are the events that a webhook can choose.
var WebhookEvents = []WebhookEvent{BillIssued, BillConfirmed, ConfirmationReversed, CreditLow, ImportFinished, FileReady}

// Type is the event's type in what is sent, such as bill.issued.
func (e WebhookEvent) Type() string {
	return strings.Replace(strings.ToLower(string(e)), "_", ".", 1)
}

// The limits of webhooks.
const (
	MaxWebhooks      = 10 // of an account
	maxWebhookURL    = 2000
	WebhookSecretFor = 24 * time.Hour // how long a secret that was replaced still signs
)

// webhookRetries are the waits before each further try of a delivery, as Standard Webhooks recommends them.
var webhookRetries = []time.Duration{
	5 * time.Second, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour,
}

// WebhookRetry is how long to wait after so many tries that failed; false when that was the last.
func WebhookRetry(tries int) (time.Duration, bool) {
	if tries < 1 || tries > len(webhookRetries) {
		return 0, false
	}
	return webhookRetries[tries-1], true
}

// MayManageWebhooks returns FORBIDDEN unless the viewer is an admin: a webhook carries the account's data to wherever it is told.
func MayManageWebhooks(v Viewer) error {
	if v.Role != Admin {
		return Errorf(Forbidden, "Only admins see and change their account's webhooks.")
	}
	return nil
}

// CheckWebhook refuses a URL that nothing may be sent to, or events that do not exist, and returns the events, each once. plain allows http.
// Whether the URL's host is a private address shows only when something is sent. Errors: INVALID_ARGUMENT.
func CheckWebhook(address string, events []WebhookEvent, plain bool) ([]WebhookEvent, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "" || len(address) > maxWebhookURL || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }):
		return nil, Errorf(InvalidArgument, "Write the URL like https://example.com/webhooks, with at most %d characters of ASCII.", maxWebhookURL).On("url")
	case u.Scheme != "https" && (u.Scheme != "http" || !plain):
		return nil, Errorf(InvalidArgument, "Webhooks are sent to https URLs only.").On("url")
	case u.User != nil:
		return nil, Errorf(InvalidArgument, "The URL holds a user name; leave it out: each message is signed instead.").On("url")
	case u.Fragment != "":
		return nil, Errorf(InvalidArgument, "The URL has a fragment (#…), which is never sent; leave it out.").On("url")
	case len(events) == 0:
		return nil, Errorf(InvalidArgument, "Choose at least one event.").On("events")
	}
	for _, e := range events {
		if !slices.Contains(WebhookEvents, e) {
			return nil, Errorf(InvalidArgument, "There is no event %q.", e).On("events")
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(events))), nil
}
