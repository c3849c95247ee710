package httpd

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"countersign/internal/billing"
)

func TestTokenWinsOverCookie(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	s.signIn(b, reseller.Email, goodPassword)
	if got := s.who(b, "Authorization", "Bearer cs_operator"); got != operator.Email {
		t.Errorf("acts as %q", got)
	}
	if got := s.who(b, "Authorization", "bearer  cs_operator"); got != operator.Email {
		t.Errorf("a scheme in small letters acts as %q", got)
	}
	for _, header := range []string{"Bearer cs_unknown", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "cs_operator"} {
		for _, path := range []string{"/graphql", "/session", "/imports?format=focus&name=a"} {
			method := "POST"
			if path == "/session" {
				method = "GET"
			}
			r := s.do(b, method, path, strings.NewReader("{}"), "Authorization", header)
			r.wants(t, http.StatusUnauthorized, billing.Unauthenticated)
			if !strings.HasPrefix(r.Header.Get("WWW-Authenticate"), "Bearer") {
				t.Errorf("%s with %q: no WWW-Authenticate", path, header)
			}
		}
	}
	s.do(b, "POST", "/sign-out", nil, "Authorization", "Bearer cs_operator").wants(t, http.StatusBadRequest, billing.InvalidArgument)
}

func TestGraphQLWithoutViewer(t *testing.T) {
	s := newSite(t, nil)
	for _, cookie := range []string{"", "countersign=made-up", "countersign=" + strings.Repeat("x", 5000)} {
		if got := s.do(s.Client(), "POST", "/graphql", strings.NewReader("{}"), "Cookie", cookie).json(t); got["signedIn"] != false {
			t.Errorf("%v", got)
		}
	}
}

func TestGraphQLKnowsRequestAndAddress(t *testing.T) {
	s := newSite(t, nil)
	r := s.do(s.Client(), "GET", "/graphql?query={viewer}", nil, "Authorization", "Bearer cs_reseller", "X-Request-Id", "trace-42")
	if got := r.json(t); got["requestId"] != "trace-42" || got["address"] != "127.0.0.1" || got["byToken"] != true {
		t.Errorf("%v", got)
	}
	if r.Header.Get("Cache-Control") != "no-store" {
		t.Error("an answer may be cached")
	}
}

func TestGraphQLBodyLimit(t *testing.T) {
	s := newSite(t, nil)
	s.do(s.Client(), "POST", "/graphql", strings.NewReader(strings.Repeat("x", 1<<20+1))).wants(t, http.StatusRequestEntityTooLarge, billing.LimitExceeded)
	unsaid := io.MultiReader(strings.NewReader(strings.Repeat("x", 1<<20+1))) // sent in chunks, without a length
	if r := s.do(s.Client(), "POST", "/graphql", unsaid); r.StatusCode != http.StatusBadRequest {
		t.Errorf("GraphQL read a body over the limit: %d", r.StatusCode)
	}
	s.do(s.Client(), "POST", "/graphql", strings.NewReader(strings.Repeat("x", 1<<20))).wants(t, http.StatusOK, "")
}

func TestStoreFailsForAViewer(t *testing.T) {
	s := newSite(t, nil)
	b := s.browser()
	s.signIn(b, reseller.Email, goodPassword)
	s.users.set(func() { s.users.failing = errors.New("pq: password authentication failed for user \"secret\"") })
	r := s.do(b, "POST", "/graphql", strings.NewReader("{}"), "X-Request-Id", "trace-7")
	r.wants(t, http.StatusInternalServerError, billing.Internal)
	if strings.Contains(r.body, "secret") || !strings.Contains(r.body, "trace-7") {
		t.Error(r.body)
	}
	if n := strings.Count(s.log.String(), "password authentication failed"); n != 1 {
		t.Errorf("the cause is %d times in the log", n)
	}
}

// TestRefusedGraphQLSaysItsType: clients that want a status with an answer read it only where its media type is GraphQL's.
func TestRefusedGraphQLSaysItsType(t *testing.T) {
	s := newSite(t, nil)
	for accept, want := range map[string]string{
		"": "application/json; charset=utf-8", "application/json": "application/json; charset=utf-8",
		"application/graphql-response+json, application/json;q=0.9": "application/graphql-response+json; charset=utf-8",
	} {
		r := s.do(s.Client(), "POST", "/graphql", strings.NewReader("{}"), "Authorization", "Bearer cs_unknown", "Accept", accept)
		r.wants(t, http.StatusUnauthorized, billing.Unauthenticated)
		if got := r.Header.Get("Content-Type"); got != want {
			t.Errorf("Accept %q: Content-Type %q, want %q", accept, got, want)
		}
	}
}

func TestJSONIsCompressed(t *testing.T) {
	long := `{"data":"` + strings.Repeat("bill ", 2000) + `"}`
	s := newSite(t, func(c *Config, _ *limits) {
		c.GraphQL = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", r.Header.Get("X-Requested-With"))
			_, _ = io.WriteString(w, long)
		})
	})
	const either = "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed" // urql's, of every query
	for kind, want := range map[string]string{"application/json": "gzip", "application/graphql-response+json; charset=utf-8": "gzip", "text/event-stream": "", "application/octet-stream": ""} {
		r := s.do(s.Client(), "POST", "/graphql", nil, "Accept-Encoding", "gzip", "Accept", either, "X-Requested-With", kind)
		if r.Header.Get("Content-Encoding") != want {
			t.Errorf("%s: Content-Encoding %q", kind, r.Header.Get("Content-Encoding"))
		}
		if want == "gzip" {
			z, err := gzip.NewReader(strings.NewReader(r.body))
			if err != nil {
				t.Fatal(err)
			}
			if plain, err := io.ReadAll(z); err != nil || string(plain) != long {
				t.Errorf("%s: %v", kind, err)
			}
		}
	}
}

// ticks is a subscription over SSE that never ends by itself.
func ticks(w http.ResponseWriter, r *http.Request) {
	f, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no flusher", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	f.Flush()
	for {
		if _, err := io.WriteString(w, "data: tick\n\n"); err != nil {
			return
		}
		f.Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func TestStreamEndsWithItsViewer(t *testing.T) {
	promoted := reseller
	promoted.Role = billing.Admin
	ends := map[string]func(*site, *http.Client){
		"signed out":      func(s *site, b *http.Client) { s.do(b, "POST", "/sign-out", nil) },
		"session ended":   func(s *site, _ *http.Client) { s.users.set(func() { clear(s.users.sessions) }) },
		"deactivated":     func(s *site, _ *http.Client) { s.users.set(func() { delete(s.users.active, reseller.UserID) }) },
		"another role":    func(s *site, _ *http.Client) { s.users.set(func() { s.users.active[reseller.UserID] = promoted }) },
		"shutting down":   func(s *site, _ *http.Client) { s.handlers.EndStreams() },
		"a revoked token": func(s *site, _ *http.Client) { s.users.set(func() { delete(s.users.tokens, "cs_reseller") }) },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, func(c *Config, l *limits) {
				c.GraphQL = http.HandlerFunc(ticks)
				l.recheckEvery = 10 * time.Millisecond
			})
			b := s.browser()
			s.signIn(b, reseller.Email, goodPassword)
			r, err := http.NewRequest(http.MethodPost, s.URL+"/graphql", strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept", "text/event-stream")
			if name == "a revoked token" {
				r.Header.Set("Authorization", "Bearer cs_reseller")
			}
			answer, err := b.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			lines := bufio.NewScanner(answer.Body)
			for range 20 { // it goes on while nothing happens
				if !lines.Scan() {
					t.Fatal("the stream ended early")
				}
			}
			s.users.set(func() { s.users.failing = errors.New("the database restarts") })
			for range 20 {
				if !lines.Scan() {
					t.Fatal("a database that does not answer ended the stream")
				}
			}
			s.users.set(func() { s.users.failing = nil })
			end(s, b)
			ended := make(chan struct{})
			go func() {
				for lines.Scan() { // to its end
				}
				close(ended)
			}()
			select {
			case <-ended:
			case <-time.After(5 * time.Second):
				t.Fatal("the stream goes on")
			}
		})
	}
}

// greet is a WebSocket in as much as this package knows of one: a connection taken over.
func greet(w http.ResponseWriter, r *http.Request) {
	h, ok := w.(http.Hijacker)
	if !ok {
		http.Error(w, "no hijacker", http.StatusInternalServerError)
		return
	}
	v, _ := r.Context().Value(viewerKey{}).(billing.Viewer)
	conn, rw, err := h.Hijack()
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	fmt.Fprintf(rw, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello %s\n", v.Email)
	_ = rw.Flush()
}

func TestWebSocket(t *testing.T) {
	s := newSite(t, func(c *Config, _ *limits) {
		c.GraphQL, c.CORSOrigins = http.HandlerFunc(greet), []string{"https://bills.example.com"}
	})
	for origin, want := range map[string]string{
		"":                          "HTTP/1.1 101 Switching Protocols",
		s.URL:                       "HTTP/1.1 101 Switching Protocols",
		"https://bills.example.com": "HTTP/1.1 101 Switching Protocols",
		"https://evil.example.com":  "HTTP/1.1 403 Forbidden",
	} {
		conn, err := net.Dial("tcp", s.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "GET /graphql HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nAuthorization: Bearer cs_reseller\r\n", s.Listener.Addr())
		if origin != "" {
			fmt.Fprintf(conn, "Origin: %s\r\n", origin)
		}
		fmt.Fprint(conn, "\r\n")
		all := bufio.NewScanner(conn)
		all.Scan()
		if all.Text() != want {
			t.Errorf("from %q: %s, want %s", origin, all.Text(), want)
		}
		last := ""
		for strings.Contains(want, "101") && all.Scan() {
			last = all.Text()
		}
		if strings.Contains(want, "101") && last != "hello "+reseller.Email {
			t.Errorf("from %q: %q", origin, last)
		}
		_ = conn.Close()
	}
	if !strings.Contains(s.log.String(), `"status":101`) {
		t.Error("a WebSocket is not in the log")
	}
}
