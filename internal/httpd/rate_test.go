package httpd

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"countersign/internal/billing"
)

// TestRateOfBucket: ten seconds' worth at once, then evenly; who is refused is not set back by it, and each key has a bucket of its own.
func TestRateOfBucket(t *testing.T) {
	t.Parallel()
	l, err := newRates(60)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	for n := range 10 {
		if _, ok := l.take("a", at); !ok {
			t.Fatalf("refused after %d", n)
		}
	}
	for range 100 {
		if wait, ok := l.take("a", at); ok || wait != time.Second {
			t.Fatalf("%v %v", wait, ok)
		}
	}
	if _, ok := l.take("b", at); !ok {
		t.Error("another one is refused")
	}
	if _, ok := l.take("a", at.Add(time.Second)); !ok {
		t.Error("after the wait it is refused")
	}
	if _, ok := l.take("a", at.Add(time.Second)); ok {
		t.Error("a second one comes with it")
	}
	if none, err := newRates(0); none != nil || err != nil {
		t.Error("0 bounds something")
	}
}

// TestRateLimited: each token and each address is told when to come again, a GraphQL client in its own words; pages and health stay free.
func TestRateLimited(t *testing.T) {
	s := newSite(t, func(c *Config, _ *limits) { c.RequestsPerMinute = 6 }) // one at once
	ask := func(token string) reply {
		t.Helper()
		return s.do(s.Client(), "POST", "/graphql", strings.NewReader(`{"query":"{ months }"}`), "Authorization", "Bearer "+token, "Content-Type", "application/json")
	}
	if r := ask("cs_reseller"); r.StatusCode != http.StatusOK {
		t.Fatal(r.StatusCode, r.body)
	}
	r := ask("cs_reseller")
	if r.StatusCode != http.StatusTooManyRequests || r.Header.Get("Retry-After") == "" || !strings.Contains(r.body, `"errors":[{`) || !strings.Contains(r.body, string(billing.RateLimited)) {
		t.Errorf("%d %v %s", r.StatusCode, r.Header, r.body)
	}
	if r := ask("cs_operator"); r.StatusCode != http.StatusOK {
		t.Errorf("another token: %d %s", r.StatusCode, r.body)
	}
	// By address, and the other doors.
	s.do(s.Client(), "GET", "/audit.csv", nil).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	refused := s.do(s.Client(), "GET", "/audit.csv", nil)
	refused.wants(t, http.StatusTooManyRequests, billing.RateLimited)
	if refused.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	// Tokens that are no good are counted by address, each other one too.
	for _, token := range []string{"cs_guess1", "cs_guess2"} {
		if r := ask(token); r.StatusCode != http.StatusTooManyRequests || r.Header.Get("Retry-After") == "" {
			t.Errorf("%s: %d %s", token, r.StatusCode, r.body)
		}
	}
	for _, path := range []string{"/", "/bills", "/healthz"} {
		for range 3 {
			if r := s.do(s.Client(), "GET", path, nil); r.StatusCode == http.StatusTooManyRequests {
				t.Errorf("%s is refused", path)
			}
		}
	}
}
