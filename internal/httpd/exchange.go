package httpd

import (
	"bufio"
	"context"
	"errors"
	"iter"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// exchange is one request and its answer: what the log, the metrics and the audit entry say of it.
type exchange struct {
	requestID string
	address   string // the client's, or "" when it has none
	secure    bool   // the browser's side is TLS
	route     string
	userID    uuid.UUID
	answer    *answer
}

type exchangeKey struct{}

// exchangeOf returns the request's. Every handler of this package has one.
func exchangeOf(r *http.Request) *exchange {
	x, _ := r.Context().Value(exchangeKey{}).(*exchange)
	return x
}

// named tells the exchange which route it took: never the address itself, which may hold a query.
func named(route string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		exchangeOf(r).route = route
		h.ServeHTTP(w, r)
	})
}

// exchanges gives every request its id, bounds its speed, and leaves one line in the log, whatever happens to it.
func (s *server) exchanges(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := now()
		a := &answer{ResponseWriter: w, control: http.NewResponseController(w), pace: s.limits.pace}
		x := &exchange{requestID: requestID(r), route: "unknown", answer: a}
		x.address, x.secure = s.from(r)
		a.Header().Set("X-Request-Id", x.requestID)
		r = r.WithContext(context.WithValue(r.Context(), exchangeKey{}, x))
		if r.Body != nil && r.Body != http.NoBody {
			r.Body = &pacedBody{ReadCloser: r.Body, control: a.control, pace: s.limits.pace}
		}
		s.metrics.inFlight.Inc()
		defer func() {
			broken := s.recovered(recover(), a, r)
			if !a.hijacked {
				a.extend() // what is still buffered is sent after this, and the last piece may be long ago
			}
			s.metrics.inFlight.Dec()
			s.leaveTrace(r, x, now().Sub(start))
			if broken {
				panic(http.ErrAbortHandler) //nolint:forbidigo // net/http's own way: an answer has begun: only a broken connection tells the client that it is no good
			}
		}()
		next.ServeHTTP(a, r)
	})
}

// recovered answers for a handler that panicked. It returns true when an answer had begun already.
func (s *server) recovered(cause any, a *answer, r *http.Request) (broken bool) {
	if cause == nil {
		return false
	}
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		return true
	}
	s.Log.LogAttrs(r.Context(), slog.LevelError, "panic", slog.String("requestId", exchangeOf(r).requestID), slog.Any("cause", cause), slog.String("stack", string(debug.Stack())))
	if a.status != 0 {
		return true
	}
	s.answerInternal(a, r)
	return false
}

func (s *server) leaveTrace(r *http.Request, x *exchange, took time.Duration) {
	a := x.answer
	status := a.status
	if status == 0 {
		status = http.StatusOK // net/http's own, for a handler that wrote nothing
	}
	s.metrics.observe(r.Method, x.route, status, took, a.hijacked || isStream(r))
	level := slog.LevelInfo
	if x.route == "/healthz" || x.route == "/readyz" || x.route == "/metrics" {
		level = slog.LevelDebug
	}
	attrs := []slog.Attr{
		slog.String("method", method(r.Method)), slog.String("route", x.route), slog.Int("status", status), slog.Int64("bytes", a.bytes),
		slog.Duration("duration", took), slog.String("requestId", x.requestID), slog.String("address", x.address),
	}
	if x.userID != uuid.Nil {
		attrs = append(attrs, slog.String("userId", x.userID.String()))
	}
	s.Log.LogAttrs(context.WithoutCancel(r.Context()), level, "request", attrs...)
}

// requestID is the caller's X-Request-Id when it is a short plain word, so that it can be followed through proxies and logs; else a new one.
func requestID(r *http.Request) string {
	id := r.Header.Get("X-Request-Id")
	odd := func(c rune) bool {
		return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && !strings.ContainsRune("-_.:=+/", c)
	}
	if id == "" || len(id) > 100 || strings.ContainsFunc(id, odd) {
		return uuid.Must(uuid.NewV7()).String()
	}
	return id
}

// method bounds the words that a client can put into the log and the metrics.
func method(m string) string {
	if slices.Contains([]string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}, m) {
		return m
	}
	return "other"
}

// lastFirst are the entries of comma-separated headers from the last to the first.
func lastFirst(headers []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, h := range slices.Backward(headers) {
			for _, entry := range slices.Backward(strings.Split(h, ",")) {
				if !yield(strings.TrimSpace(entry)) {
					return
				}
			}
		}
	}
}

// answer counts what is sent, and bounds how slowly a client may take it.
type answer struct {
	http.ResponseWriter
	control  *http.ResponseController
	pace     pace
	status   int // 0 until it begins
	bytes    int64
	hijacked bool
}

// extend gives the client time for the next piece. Where the connection has no deadlines there is nothing to bound.
func (a *answer) extend() { _ = a.control.SetWriteDeadline(now().Add(a.pace.within)) }

// WriteHeader begins the answer.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 && status >= 200 {
		a.status = status
	}
	a.extend()
	a.ResponseWriter.WriteHeader(status)
}

// Write sends in pieces, each within the pace: one deadline over a large file would cut off whoever has a slow line.
func (a *answer) Write(p []byte) (n int, err error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	for piece := range slices.Chunk(p, a.pace.bytes) {
		a.extend()
		m, err := a.ResponseWriter.Write(piece)
		n += m
		a.bytes += int64(m)
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// Flush is for streams. It begins the answer.
func (a *answer) Flush() {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	a.extend()
	_ = a.control.Flush()
}

// Hijack is for WebSockets, which set their own deadlines from then on.
func (a *answer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := a.control.Hijack()
	if err == nil {
		a.hijacked, a.status = true, http.StatusSwitchingProtocols
	}
	return conn, rw, err
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
