package httpd

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"countersign/internal/billing"
)

func TestHealth(t *testing.T) {
	s := newSite(t, func(c *Config, _ *limits) {
		c.Collectors = []prometheus.Collector{prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "of_the_pool"}, func() float64 { return 7 })}
	})
	s.do(s.Client(), "GET", "/healthz", nil).wants(t, http.StatusOK, "")
	s.do(s.Client(), "GET", "/readyz", nil).wants(t, http.StatusOK, "")
	s.do(s.Client(), "GET", "/metrics", nil).wants(t, http.StatusNotFound, billing.NotFound) // they are not public
	s.users.set(func() { s.users.failing = errors.New("connection refused to 10.0.0.7") })
	s.do(s.Client(), "GET", "/healthz", nil).wants(t, http.StatusOK, "")
	if r := s.do(s.Client(), "GET", "/readyz", nil); r.StatusCode != http.StatusServiceUnavailable || strings.Contains(r.body, "10.0.0.7") {
		t.Errorf("%d %s", r.StatusCode, r.body)
	}
	s.users.set(func() { s.users.failing = nil })
	s.handlers.EndStreams()
	s.do(s.Client(), "GET", "/readyz", nil).wants(t, http.StatusServiceUnavailable, "")

	s.do(s.Client(), "GET", "/bills/secret-path", nil)
	s.do(s.Client(), "BREW", "/", nil)
	admin := httptest.NewServer(s.handlers.Admin)
	defer admin.Close()
	answer, err := http.Get(admin.URL + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`countersign_http_requests_total{method="GET",route="/healthz",status="200"} 2`, `countersign_http_requests_total{method="GET",route="/readyz",status="503"} 2`,
		`countersign_http_requests_total{method="GET",route="page",status="200"} 1`, `method="other"`, `countersign_http_request_duration_seconds_bucket{route="page"`,
		"countersign_http_requests_in_flight 1", "go_goroutines", "process_open_fds", "of_the_pool 7",
	} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(string(b), "secret-path") || strings.Contains(string(b), "BREW") {
		t.Error("what a client writes became a metric")
	}
}

func TestHealthOnAnAddressOfItsOwn(t *testing.T) {
	s := newSite(t, func(c *Config, _ *limits) { c.AdminApart = true })
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		s.do(s.Client(), "GET", path, nil).wants(t, http.StatusNotFound, billing.NotFound)
		w := httptest.NewRecorder()
		s.handlers.Admin.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if w.Code != http.StatusOK {
			t.Errorf("%s on the admin address: %d", path, w.Code)
		}
	}
}

func TestLog(t *testing.T) {
	s := newSite(t, nil)
	s.do(s.Client(), "POST", "/graphql?query=hidden-query", strings.NewReader(`{"query":"hidden-body"}`), "Authorization", "Bearer cs_reseller", "X-Request-Id", "trace-1", "Cookie", "countersign=hidden-cookie")
	s.signIn(s.Client(), reseller.Email, "hidden-password")
	s.Close() // after its last line
	log := s.log.String()
	for _, want := range []string{`"method":"POST"`, `"route":"/graphql"`, `"status":200`, `"bytes":`, `"duration":`, `"requestId":"trace-1"`, `"userId":"` + reseller.UserID.String() + `"`, `"address":"127.0.0.1"`, `"status":401`} {
		if !strings.Contains(log, want) {
			t.Errorf("no %s in\n%s", want, log)
		}
	}
	for _, secret := range []string{"hidden", "cs_reseller"} {
		if strings.Contains(log, secret) {
			t.Errorf("%s in\n%s", secret, log)
		}
	}
}

func TestRequestID(t *testing.T) {
	s := newSite(t, nil)
	for sent, kept := range map[string]bool{"trace-1": true, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01": true, "": false, "with space": false, `quote"`: false, strings.Repeat("x", 101): false, "é": false} {
		got := s.do(s.Client(), "GET", "/session", nil, "X-Request-Id", sent).Header.Get("X-Request-Id")
		if (got == sent) != kept {
			t.Errorf("%q: %q", sent, got)
		}
		if !kept {
			if _, err := uuid.Parse(got); err != nil {
				t.Errorf("%q: %q", sent, got)
			}
		}
	}
}

func TestPanic(t *testing.T) {
	s := newSite(t, func(c *Config, _ *limits) {
		c.GraphQL = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Query().Has("late") {
				_, _ = io.WriteString(w, strings.Repeat("half an answer ", 5000))
				_ = http.NewResponseController(w).Flush()
			}
			panic("the cause: hidden")
		})
	})
	r := s.do(s.Client(), "POST", "/graphql", nil, "X-Request-Id", "trace-9")
	r.wants(t, http.StatusInternalServerError, billing.Internal)
	if strings.Contains(r.body, "hidden") || !strings.Contains(r.body, "trace-9") {
		t.Error(r.body)
	}
	if log := s.log.String(); !strings.Contains(log, "the cause: hidden") || !strings.Contains(log, "health_test.go") {
		t.Error("no cause or stack in the log")
	}
	answer, err := http.Get(s.URL + "/graphql?late")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if _, err := io.ReadAll(answer.Body); err == nil {
		t.Error("half an answer looks whole")
	}
}

func TestStatusOfEveryCode(t *testing.T) {
	for code, want := range map[billing.Code]int{
		billing.Unauthenticated: 401, billing.Forbidden: 403, billing.NotFound: 404, billing.InvalidMonth: 400, billing.InvalidArgument: 400, billing.AmountOutOfRange: 400, billing.CreditOutOfRange: 400,
		billing.AmountChanged: 409, billing.AlreadyConfirmed: 409, billing.NotRequired: 409, billing.BillNotIssued: 409, billing.BillAlreadyIssued: 409, billing.IdempotencyConflict: 409, billing.CreditInUse: 409,
		billing.LimitExceeded: 413, billing.RateLimited: 429, billing.Internal: 500,
	} {
		if got := statusOf(code); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}

func TestConfig(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("a site of nothing was made")
	}
}
