package httpd

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzhttp"
)

// newCompression compresses answers made for one request: JSON and the documentation, and nothing that streams.
func newCompression() (func(http.Handler) http.HandlerFunc, error) {
	return gzhttp.NewWrapper(gzhttp.ContentTypeFilter(func(kind string) bool {
		kind, _, _ = strings.Cut(kind, ";")
		return slices.Contains([]string{"application/json", "application/graphql-response+json", "text/html", "text/css", "text/javascript"}, kind)
	}))
}

// coding picks how a file is compressed for a client: brotli before gzip, which it must say that it takes.
func coding(acceptEncoding []string) string {
	best := ""
	for _, entry := range strings.Split(strings.Join(acceptEncoding, ","), ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(entry), ";")
		if q, ok := strings.CutPrefix(strings.ReplaceAll(strings.ToLower(params), " ", ""), "q="); ok {
			if weight, err := strconv.ParseFloat(q, 64); err != nil || weight <= 0 {
				continue
			}
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "br":
			return "br"
		case "gzip":
			best = "gzip"
		}
	}
	return best
}
