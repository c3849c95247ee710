package httpd

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"countersign/internal/billing"
)

const asOperator = "Bearer cs_operator"

func (s *site) upload(query string, body io.Reader, headers ...string) reply {
	s.t.Helper()
	return s.do(s.Client(), "POST", "/imports?"+query, body, append([]string{"Authorization", asOperator}, headers...)...)
}

func TestUpload(t *testing.T) {
	s := newSite(t, nil)
	first := s.upload("format=focus&name=bill.csv&under=100000000001&hold=true", strings.NewReader("a,b\n1,2\n"))
	first.wants(t, http.StatusAccepted, "")
	again := s.upload("format=focus&name=other.csv", strings.NewReader("a,b\n1,2\n"))
	again.wants(t, http.StatusOK, "")
	if id := first.json(t)["id"]; id == "" || id != again.json(t)["id"] {
		t.Errorf("ids %v and %v", first.body, again.body)
	}
	got := s.users.received[0]
	if got.up.Format != "focus" || got.up.FileName != "bill.csv" || got.up.UnderUIN != "100000000001" || !got.up.Held || got.bytes != 8 || s.users.received[1].up.Held {
		t.Errorf("%+v", got)
	}
}

func TestUploadByWhom(t *testing.T) {
	s := newSite(t, nil)
	body := func() io.Reader { return strings.NewReader("x") }
	r := s.do(s.Client(), "POST", "/imports?format=focus&name=a.csv", body())
	r.wants(t, http.StatusUnauthorized, billing.Unauthenticated)
	if r.Header.Get("WWW-Authenticate") == "" {
		t.Error("no WWW-Authenticate")
	}
	s.do(s.Client(), "POST", "/imports?format=focus&name=a.csv", body(), "Authorization", "Bearer cs_reseller").wants(t, http.StatusForbidden, billing.Forbidden)
	b := s.browser()
	s.signIn(b, operator.Email, goodPassword)
	s.do(b, "POST", "/imports?format=focus&name=a.csv", body()).wants(t, http.StatusAccepted, "")
	s.do(b, "POST", "/imports?format=focus&name=a.csv", body(), "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example.com").wants(t, http.StatusForbidden, billing.Forbidden)
}

func TestUploadRefused(t *testing.T) {
	s := newSite(t, func(_ *Config, l *limits) { l.imports = 1000 })
	large := strings.Repeat("x", 1001)
	for name, c := range map[string]struct {
		query   string
		body    io.Reader
		headers []string
		status  int
		code    billing.Code
	}{
		"too large, as it says":      {"name=a.csv", strings.NewReader(large), nil, 413, billing.LimitExceeded},
		"too large, as it turns out": {"name=a.csv", io.MultiReader(strings.NewReader(large)), nil, 413, billing.LimitExceeded},
		"empty":                      {"name=a.csv", nil, nil, 400, billing.InvalidArgument},
		"empty, as it turns out":     {"name=a.csv", io.MultiReader(strings.NewReader("")), nil, 400, billing.InvalidArgument},
		"a form":                     {"name=a.csv", strings.NewReader("x"), []string{"Content-Type", "multipart/form-data; boundary=x"}, 415, billing.InvalidArgument},
		"brotli":                     {"name=a.csv", strings.NewReader("x"), []string{"Content-Encoding", "br"}, 415, billing.InvalidArgument},
		"compressed twice":           {"name=a.csv", strings.NewReader("x"), []string{"Content-Encoding", "gzip, gzip"}, 415, billing.InvalidArgument},
		"no name":                    {"format=focus", strings.NewReader("x"), nil, 400, billing.InvalidArgument},
		"a misspelt parameter":       {"name=a.csv&held=true", strings.NewReader("x"), nil, 400, billing.InvalidArgument},
		"hold twice":                 {"name=a.csv&hold=true&hold=false", strings.NewReader("x"), nil, 400, billing.InvalidArgument},
		"hold maybe":                 {"name=a.csv&hold=maybe", strings.NewReader("x"), nil, 400, billing.InvalidArgument},
		"a name that is no text":     {"name=a%00b.csv", strings.NewReader("x"), nil, 400, billing.InvalidArgument},
		"an unreadable address":      {"name=%zz", strings.NewReader("x"), nil, 400, billing.InvalidArgument},
	} {
		t.Run(name, func(t *testing.T) { s.upload(c.query, c.body, c.headers...).wants(t, c.status, c.code) })
	}
	if len(s.users.received) != 0 {
		t.Errorf("taken in: %+v", s.users.received)
	}
	s.upload("format=focus&name=a.csv", strings.NewReader(large[:1000])).wants(t, http.StatusAccepted, "")
}

func TestUploadName(t *testing.T) {
	s := newSite(t, nil)
	for _, c := range []struct{ query, disposition, encoding, want string }{
		{"name=bill.csv", "", "", "bill.csv"},
		{"name=bill.csv", `attachment; filename="other.csv"`, "", "bill.csv"},
		{"", `attachment; filename="bill.csv"`, "", "bill.csv"},
		{"", `attachment; filename*=UTF-8''%E8%B4%A6%E5%8D%95.csv`, "", "账单.csv"},
		{"name=%E8%B4%A6%E5%8D%95.csv", "", "", "账单.csv"},
		{"name=/etc/bill.csv", "", "", "bill.csv"},
		{`name=C:%5Cfakepath%5Cbill.csv`, "", "", "bill.csv"},
		{"name=bill.csv", "", "gzip", "bill.csv.gz"},
		{"name=bill.csv.gz", "", "gzip", "bill.csv.gz"},
		{"name=bill.csv", "", "identity", "bill.csv"},
	} {
		headers := []string{}
		if c.disposition != "" {
			headers = append(headers, "Content-Disposition", c.disposition)
		}
		if c.encoding != "" {
			headers = append(headers, "Content-Encoding", c.encoding)
		}
		s.upload(c.query, strings.NewReader(fmt.Sprint(c)), headers...).wants(t, http.StatusAccepted, "")
		if got := s.users.received[len(s.users.received)-1].up.FileName; got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

func TestUploadKeepsTheBytesAsSent(t *testing.T) {
	s := newSite(t, nil)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = io.WriteString(z, "a,b\n1,2\n")
	_ = z.Close()
	want := sha256.Sum256(packed.Bytes())
	for _, header := range []string{"Content-Type", "Content-Encoding"} {
		value := map[string]string{"Content-Type": "application/gzip", "Content-Encoding": "gzip"}[header]
		s.upload("name=a.csv.gz", bytes.NewReader(packed.Bytes()), header, value)
		if got := s.users.received[len(s.users.received)-1].sha256; got != hex.EncodeToString(want[:]) {
			t.Errorf("%s: the SHA-256 is not that of the bytes sent", header)
		}
	}
}

// endless is a body of n bytes that nobody holds.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.n)
	e.n -= n
	return int(n), nil
}

func TestUploadStreams(t *testing.T) {
	s := newSite(t, nil)
	s.users.arrived = make(chan struct{}, 1)
	body, sent := io.Pipe()
	answered := make(chan reply)
	go func() { answered <- s.upload("name=a.csv", body) }()
	_, _ = io.WriteString(sent, strings.Repeat("x", 4096))
	select {
	case <-s.users.arrived: // while the body is still open
	case <-time.After(5 * time.Second):
		t.Fatal("the first bytes wait for the last")
	}
	_ = sent.Close()
	(<-answered).wants(t, http.StatusAccepted, "")

	s.users.arrived = nil
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	const size = 256 << 20
	s.upload("name=large.csv", &endless{n: size}).wants(t, http.StatusAccepted, "")
	runtime.ReadMemStats(&after)
	if got := s.users.received[1].bytes; got != size {
		t.Errorf("%d bytes arrived", got)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > size/8 {
		t.Errorf("%d bytes were allocated for a body of %d", grown, size)
	}
}

func TestSlowUpload(t *testing.T) {
	s := newSite(t, func(_ *Config, l *limits) { l.pace = pace{bytes: 1000, within: 300 * time.Millisecond} })
	body, sent := io.Pipe()
	defer func() { _ = sent.Close() }()
	go func() { // a byte now and then keeps no connection
		for {
			if _, err := io.WriteString(sent, "x"); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	start := time.Now()
	s.upload("name=a.csv", body).wants(t, http.StatusRequestTimeout, billing.LimitExceeded)
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("it took %s", took)
	}

	// Slow, but within the pace: longer in all than one window.
	body2, sent2 := io.Pipe()
	go func() {
		for range 10 {
			_, _ = io.WriteString(sent2, strings.Repeat("x", 2000))
			time.Sleep(60 * time.Millisecond)
		}
		_ = sent2.Close()
	}()
	s.upload("name=a.csv", body2).wants(t, http.StatusAccepted, "")
}

// A deadline left behind would end whatever takes longer than one window after its body.
func TestBodyLeavesNoDeadline(t *testing.T) {
	s := newSite(t, func(_ *Config, l *limits) { l.pace = pace{bytes: 1000, within: 50 * time.Millisecond} })
	long := httptest.NewServer(s.server.exchanges(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = r.Body.Read(make([]byte, 1)) // some readers ask once more
		_ = http.NewResponseController(w).Flush()
		select {
		case <-r.Context().Done():
			_, _ = io.WriteString(w, "cut off")
		case <-time.After(200 * time.Millisecond):
			_, _ = io.WriteString(w, "whole")
		}
	})))
	defer long.Close()
	s.Server.Close()
	s.Server = long
	for range 2 { // also on a connection that is used again
		if r := s.do(long.Client(), "POST", "/", strings.NewReader("{}")); r.body != "whole" {
			t.Errorf("got %q", r.body)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func TestUploadBreaksOff(t *testing.T) {
	s := newSite(t, nil)
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	fmt.Fprintf(conn, "POST /imports?name=a.csv HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: 100\r\n\r\nonly this", asOperator)
	half, ok := conn.(*net.TCPConn)
	if !ok {
		t.Fatalf("a %T", conn)
	}
	if err := half.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusBadRequest || len(s.users.received) != 0 {
		t.Errorf("status %d, %d taken in", answer.StatusCode, len(s.users.received))
	}
}

// Somebody who asks for much and takes nothing must not hold a connection for ever.
func TestSlowReader(t *testing.T) {
	gone := make(chan error, 1)
	s := newSite(t, func(c *Config, l *limits) {
		l.pace = pace{bytes: 64 << 10, within: 200 * time.Millisecond}
		c.GraphQL = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, err := io.Copy(w, &endless{n: 1 << 30})
			gone <- err
		})
	})
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	fmt.Fprint(conn, "GET /graphql HTTP/1.1\r\nHost: x\r\n\r\n")
	select {
	case err := <-gone:
		if err == nil {
			t.Error("a gigabyte went to nobody")
		}
	case <-time.After(10 * time.Second):
		t.Error("it still waits")
	}
}
