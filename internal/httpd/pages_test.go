package httpd

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"

	"countersign/internal/billing"
)

var script = strings.Repeat("export const bill = 1;\n", 500)

func withPages(c *Config, _ *limits) {
	c.SPA = fstest.MapFS{
		"index.html":               {Data: []byte("<!doctype html><title>Countersign</title>" + strings.Repeat("<p>bill</p>", 100))},
		"favicon.svg":              {Data: []byte("<svg/>")},
		"assets/index-Ab12.js":     {Data: []byte(script)},
		"assets/inter-Cd34.woff2":  {Data: []byte(strings.Repeat("font", 100))},
		"assets/money-Ef56.worker": {Data: []byte("?")},
		".gitkeep":                 {},
	}
}

func TestPages(t *testing.T) {
	s := newSite(t, withPages)
	const page, anything, image = "text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "image/avif,image/*,*/*;q=0.8"
	for _, c := range []struct {
		method, path, accept string
		status               int
		kind, cache          string
	}{
		{"GET", "/", page, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/", anything, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/index.html", page, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/explorer", anything, 200, "text/html; charset=utf-8", "no-cache"},
		{"HEAD", "/explorer", page, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/bills/2024-09?customer=1", page, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/sign-in", page, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/imports", page, 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/favicon.svg", image, 200, "image/svg+xml", "no-cache"},
		{"GET", "/assets/index-Ab12.js", anything, 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"HEAD", "/assets/index-Ab12.js", anything, 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/assets/inter-Cd34.woff2", anything, 200, "font/woff2", "public, max-age=31536000, immutable"},
		{"GET", "/assets/money-Ef56.worker", anything, 200, "application/octet-stream", "public, max-age=31536000, immutable"},
		{"GET", "/assets/gone-Xy99.js", page, 404, "", "no-store"},
		{"GET", "/assets/", page, 404, "", "no-store"},
		{"GET", "/missing.png", image, 404, "", "no-store"},
		{"GET", "/missing.js", anything, 404, "", "no-store"},
		{"GET", "/.gitkeep", anything, 404, "", "no-store"},
		{"GET", "/files/abc/def", page, 404, "", "no-store"},
		{"GET", "/graphql/", page, 404, "", "no-store"},
		{"GET", "/metrics", page, 404, "", "no-store"},
		{"GET", "/sign-in", anything, 405, "", "no-store"},
		{"GET", "/imports", anything, 405, "", "no-store"},
		{"POST", "/bills", anything, 405, "", "no-store"},
		{"DELETE", "/imports", anything, 405, "", "no-store"},
		{"PUT", "/session", anything, 405, "", "no-store"},
	} {
		t.Run(c.method+" "+c.path+" "+c.accept, func(t *testing.T) {
			r := s.do(s.Client(), c.method, c.path, nil, "Accept", c.accept)
			if r.StatusCode != c.status || r.Header.Get("Cache-Control") != c.cache {
				t.Errorf("status %d, Cache-Control %q", r.StatusCode, r.Header.Get("Cache-Control"))
			}
			if c.kind != "" && r.Header.Get("Content-Type") != c.kind {
				t.Errorf("Content-Type %q", r.Header.Get("Content-Type"))
			}
			if c.method == "HEAD" && r.body != "" {
				t.Error("an answer to HEAD has a body")
			}
			if c.status == 405 && r.Header.Get("Allow") == "" {
				t.Error("no Allow")
			}
			if c.status == 404 {
				r.wants(t, 404, billing.NotFound)
			}
		})
	}
}

func TestPagesAreCompressed(t *testing.T) {
	s := newSite(t, withPages)
	for accept, want := range map[string]string{"gzip, deflate, br, zstd": "br", "gzip": "gzip", "br;q=0, gzip;q=0.5": "gzip", "identity": "", "gzip;q=0": "", "br;q=0.1": "br"} {
		r := s.do(s.Client(), "GET", "/assets/index-Ab12.js", nil, "Accept-Encoding", accept)
		if r.Header.Get("Content-Encoding") != want || !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept-Encoding") {
			t.Errorf("%s: %v", accept, r.Header)
		}
		if want == "br" {
			if plain, err := io.ReadAll(brotli.NewReader(strings.NewReader(r.body))); err != nil || string(plain) != script || len(r.body) > len(script)/10 {
				t.Errorf("%s: %v, %d bytes", accept, err, len(r.body))
			}
		}
		again := s.do(s.Client(), "GET", "/assets/index-Ab12.js", nil, "Accept-Encoding", accept, "If-None-Match", r.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || again.body != "" {
			t.Errorf("%s, again: %d", accept, again.StatusCode)
		}
	}
	if r := s.do(s.Client(), "GET", "/assets/inter-Cd34.woff2", nil, "Accept-Encoding", "br"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a font was compressed again")
	}
	if r := s.do(s.Client(), "GET", "/favicon.svg", nil, "Accept-Encoding", "br"); r.Header.Get("Content-Encoding") != "" || r.body != "<svg/>" {
		t.Error("compressing made a file larger, and it was sent so")
	}
}

// TestDocsAreNotForStrangers: the documentation tells the schema. A stranger's browser is led to sign in and back, a program is told UNAUTHENTICATED.
func TestDocsAreNotForStrangers(t *testing.T) {
	t.Parallel()
	s := newSite(t, nil)
	alone := s.Client()
	alone.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	const all = "all about the schema"
	for _, path := range []string{"/docs", "/docs/errors?q=1", "/docs/style.css", "/docs/none"} {
		if r := s.do(alone, "GET", path, nil, "Accept", "text/html,*/*"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/sign-in?next="+url.QueryEscape(path) || strings.Contains(r.body, all) {
			t.Errorf("%s in a stranger's browser: %d %s", path, r.StatusCode, r.Header.Get("Location"))
		}
		s.do(alone, "GET", path, nil).wants(t, http.StatusUnauthorized, billing.Unauthenticated)
		s.do(alone, "GET", path, nil, "Accept", "text/html", "Authorization", "Bearer cs_nobody").wants(t, http.StatusUnauthorized, billing.Unauthenticated)
		if r := s.do(alone, "GET", path, nil, "Authorization", "Bearer cs_reseller"); r.StatusCode != http.StatusOK || r.body != all || !strings.Contains(r.Header.Get("Content-Security-Policy"), "script-src 'self'") {
			t.Errorf("%s with a token: %d %s", path, r.StatusCode, r.body)
		}
	}
	s.do(alone, "POST", "/docs", nil, "Authorization", "Bearer cs_reseller").wants(t, http.StatusMethodNotAllowed, billing.InvalidArgument)
}

func TestPagesNotBuilt(t *testing.T) {
	for name, change := range map[string]func(*Config, *limits){
		"nothing":         func(c *Config, _ *limits) { c.SPA = nil },
		"an empty folder": func(c *Config, _ *limits) { c.SPA = fstest.MapFS{".gitkeep": {}} },
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, change)
			if r := s.do(s.Client(), "GET", "/", nil); r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(r.body, "make web") {
				t.Errorf("%d %s", r.StatusCode, r.body)
			}
			s.do(s.Client(), "POST", "/graphql", nil).wants(t, http.StatusOK, "")
		})
	}
}
