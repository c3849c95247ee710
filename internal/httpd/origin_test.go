package httpd

import (
	"net/http"
	"strings"
	"testing"

	"countersign/internal/billing"
)

const friend, stranger = "https://bills.example.com", "https://evil.example.com"

func withFriend(c *Config, _ *limits) { c.CORSOrigins = []string{friend} }

func TestPreflight(t *testing.T) {
	s := newSite(t, withFriend)
	ask := func(origin, method, headers string) reply {
		return s.do(s.Client(), "OPTIONS", "/graphql", nil, "Origin", origin, "Access-Control-Request-Method", method, "Access-Control-Request-Headers", headers)
	}
	r := ask(friend, "POST", "authorization,content-type")
	if r.Header.Get("Access-Control-Allow-Origin") != friend || r.Header.Get("Access-Control-Allow-Credentials") != "true" || r.Header.Get("Access-Control-Allow-Methods") != "POST" ||
		!strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Origin") {
		t.Errorf("allowed: %v", r.Header)
	}
	for name, r := range map[string]reply{
		"another origin": ask(stranger, "POST", "content-type"), "a null origin": ask("null", "POST", "content-type"), "its subdomain": ask("https://x.bills.example.com", "POST", "content-type"),
		"in clear text": ask("http://bills.example.com", "POST", "content-type"), "another method": ask(friend, "DELETE", "content-type"), "another header": ask(friend, "POST", "x-odd"),
	} {
		if r.Header.Get("Access-Control-Allow-Origin") != "" || r.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: %v", name, r.Header)
		}
	}
	if r := newSite(t, nil).do(s.Client(), "OPTIONS", "/graphql", nil, "Origin", friend, "Access-Control-Request-Method", "POST"); r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("without a setting, everybody is allowed")
	}
}

func TestCrossOrigin(t *testing.T) {
	s := newSite(t, withFriend)
	for _, c := range []struct {
		name, method, path string
		headers            []string
		status             int
		readable           bool
	}{
		{"a program", "POST", "/graphql", nil, 200, false},
		{"our own page", "POST", "/graphql", []string{"Origin", s.URL, "Sec-Fetch-Site", "same-origin"}, 200, false},
		{"our own page in an old browser", "POST", "/graphql", []string{"Origin", s.URL}, 200, false},
		{"an allowed page", "POST", "/graphql", []string{"Origin", friend, "Sec-Fetch-Site", "cross-site"}, 200, true},
		{"an allowed page reads", "GET", "/session", []string{"Origin", friend, "Sec-Fetch-Site", "cross-site"}, 200, true},
		{"a stranger", "POST", "/graphql", []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, 403, false},
		{"a stranger in an old browser", "POST", "/graphql", []string{"Origin", stranger}, 403, false},
		{"a sandboxed page", "POST", "/graphql", []string{"Origin", "null", "Sec-Fetch-Site", "cross-site"}, 403, false},
		{"a sister host", "POST", "/graphql", []string{"Origin", "https://sister.example.com", "Sec-Fetch-Site", "same-site"}, 403, false},
		{"a stranger signs in", "POST", "/sign-in", []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site", "Content-Type", "application/json"}, 403, false},
		{"a stranger signs out", "POST", "/sign-out", []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, 403, false},
		{"a stranger reads", "GET", "/session", []string{"Origin", stranger, "Sec-Fetch-Site", "cross-site"}, 200, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var body *strings.Reader
			if body = strings.NewReader("{}"); c.method == "GET" {
				body = strings.NewReader("")
			}
			r := s.do(s.Client(), c.method, c.path, body, c.headers...)
			if r.StatusCode != c.status {
				t.Errorf("status %d, want %d: %s", r.StatusCode, c.status, r.body)
			}
			if c.status == http.StatusForbidden {
				r.wants(t, http.StatusForbidden, billing.Forbidden)
			}
			if readable := r.Header.Get("Access-Control-Allow-Origin") != ""; readable != c.readable {
				t.Errorf("the page can read it: %v", readable)
			}
		})
	}
}

func TestOriginSettings(t *testing.T) {
	for _, bad := range []string{
		"*", "https://*.example.com", "bills.example.com", "https://bills.example.com/", "https://bills.example.com/app", "https://Bills.example.com", "https://bills.example.com:443",
		"http://localhost:80", "ftp://example.com", "null", "", "https://user@example.com",
	} {
		if _, err := newOrigins([]string{bad}); err == nil {
			t.Errorf("%q was taken", bad)
		} else if !strings.Contains(err.Error(), "COUNTERSIGN_CORS_ORIGINS") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := newOrigins([]string{friend, "http://localhost:5173", "https://[2001:db8::1]:8443"}); err != nil {
		t.Error(err)
	}
}

func TestSecurityHeaders(t *testing.T) {
	s := newSite(t, nil)
	for path, policy := range map[string]string{"/": pagePolicy, "/bills": pagePolicy, "/session": "default-src 'none'; frame-ancestors 'none'", "/assets/none.js": "default-src 'none'; frame-ancestors 'none'"} {
		h := s.do(s.Client(), "GET", path, nil, "Accept", "text/html").Header
		if h.Get("Content-Security-Policy") != policy || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Frame-Options") != "DENY" || h.Get("Referrer-Policy") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
}
