package billing

import (
	"strings"
	"testing"
	"time"
)

func TestCheckWebhook(t *testing.T) {
	t.Parallel()
	all := WebhookEvents
	for address, plain := range map[string]bool{"https://example.com/hook?a=b": false, "https://example.com:8443": false, "http://localhost:9000/x": true, "https://[2001:db8::1]/": false} {
		if _, err := CheckWebhook(address, all, plain); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{"", "example.com", "http://example.com", "ftp://example.com", "https://", "https://:443/", "https://user:secret@example.com", "https://example.com/#x", "https://example.com/ a", "https://exämple.com", "https://example.com/\x00", "https://example.com/" + strings.Repeat("a", 2000)} {
		if _, err := CheckWebhook(address, all, false); CodeOf(err) != InvalidArgument {
			t.Errorf("%q: %v", address, err)
		}
	}
	got, err := CheckWebhook("https://example.com", []WebhookEvent{FileReady, BillIssued, FileReady}, false)
	if err != nil || len(got) != 2 {
		t.Errorf("%v %v", got, err)
	}
	for _, events := range [][]WebhookEvent{nil, {"BILL_EATEN"}, {WebhookTest}} {
		if _, err := CheckWebhook("https://example.com", events, false); CodeOf(err) != InvalidArgument {
			t.Errorf("%v: %v", events, err)
		}
	}
	if s := ConfirmationReversed.Type(); s != "confirmation.reversed" {
		t.Error(s)
	}
}

func TestWebhookRetry(t *testing.T) {
	t.Parallel()
	var total time.Duration
	n := 1
	for ; ; n++ {
		wait, again := WebhookRetry(n)
		if !again {
			break
		}
		total += wait
	}
	if n != 10 || total < 72*time.Hour {
		t.Errorf("given up after %d tries and %v", n, total)
	}
}
