package httpd

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/rs/cors"

	"countersign/internal/billing"
)

// origins says which pages of other origins may call: none but those of the setting, and those with the viewer's cookie.
type origins struct {
	allowed map[string]bool
	cors    *cors.Cors
	unsafe  *http.CrossOriginProtection
}

func newOrigins(list []string) (*origins, error) {
	o := &origins{allowed: map[string]bool{}, unsafe: http.NewCrossOriginProtection()}
	for _, origin := range list {
		if err := checkOrigin(origin); err != nil {
			return nil, fmt.Errorf("COUNTERSIGN_CORS_ORIGINS: %w", err)
		}
		if err := o.unsafe.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("COUNTERSIGN_CORS_ORIGINS: %w", err)
		}
		o.allowed[origin] = true
	}
	o.cors = cors.New(cors.Options{
		AllowOriginFunc:  func(origin string) bool { return o.allowed[origin] }, // a list that is empty would allow everybody
		AllowedMethods:   []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders:   []string{"Accept", "Authorization", "Content-Disposition", "Content-Encoding", "Content-Type", "Last-Event-ID", "X-Request-Id", "X-Requested-With"},
		ExposedHeaders:   []string{"Content-Disposition", "ETag", "Retry-After", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           600,
	})
	return o, nil
}

// checkOrigin refuses what a browser would never send as Origin, so that a setting cannot silently allow nobody, or everybody.
func checkOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Contains(u.Host, "*") {
		return fmt.Errorf("%q is no origin: write scheme and host, like https://bills.example.com; there are no wildcards", origin)
	}
	host := strings.ToLower(u.Host)
	if u.Scheme == "https" {
		host = strings.TrimSuffix(host, ":443")
	} else {
		host = strings.TrimSuffix(host, ":80")
	}
	if sent := u.Scheme + "://" + host; sent != origin {
		return fmt.Errorf("%q is not how a browser writes it: %s", origin, sent)
	}
	return nil
}

// handler refuses what pages of other origins must not do. Programs that are no browsers send no Origin and pass: they carry a token, and
// nobody can make them send another's cookie.
func (o *origins) handler(s *server, next http.Handler) http.Handler {
	return o.cors.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		checked := r
		if isWebSocket(r) {
			// A WebSocket begins as a GET and is bound by no CORS: a page of another origin could read everything through it.
			clone := *r
			clone.Method = http.MethodPost
			checked = &clone
		}
		if err := o.unsafe.Check(checked); err != nil {
			s.fail(w, r, billing.Errorf(billing.Forbidden, "Pages of this origin may not call here; the operator allows origins with COUNTERSIGN_CORS_ORIGINS."))
			return
		}
		next.ServeHTTP(w, r)
	}))
}

func isWebSocket(r *http.Request) bool {
	return strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// pagePolicy is what the SPA's pages may load: nothing from elsewhere. Mantine and Monaco write styles into elements, and Monaco's
// workers may begin as blobs.
const pagePolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; " +
	"connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"

// secured sets the headers that every answer has. An answer that is no page may load nothing.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		if exchangeOf(r).secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}
