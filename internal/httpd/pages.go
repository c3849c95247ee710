package httpd

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"

	"countersign/internal/billing"
)

// pages are the files of the built SPA, each compressed once, when it is first asked for.
type pages struct {
	files map[string]*pageFile // by path, without a slash in front
}

// pageFile is one file and what is sent of it.
type pageFile struct {
	contentType string
	cacheFor    string
	variants    map[string]func() (variant, error) // by content coding, "" for the plain one
}

// variant is a file in one content coding.
type variant struct {
	coding string // "" when compressing made nothing smaller
	bytes  []byte
	etag   string
}

// contentTypes are of what a build of the SPA makes. The system's own table is not asked: it differs from machine to machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8",
	".wasm": "application/wasm", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
	".ico": "image/x-icon",
}

// packed are the kinds that are compressed already.
var packed = []string{".woff", ".woff2", ".png", ".jpg", ".webp"}

func newPages(dist fs.FS) (*pages, error) {
	p := &pages{files: map[string]*pageFile{}}
	if dist == nil {
		return p, nil
	}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && !strings.HasPrefix(path.Base(name), ".") {
			p.files[name] = newPageFile(dist, name)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("pages of the SPA: %w", err)
	}
	return p, nil
}

func newPageFile(dist fs.FS, name string) *pageFile {
	f := &pageFile{contentType: contentTypes[path.Ext(name)], cacheFor: "no-cache"}
	if f.contentType == "" {
		f.contentType = "application/octet-stream"
	}
	if strings.HasPrefix(name, "assets/") { // the build puts a hash of its content into each name there
		f.cacheFor = "public, max-age=31536000, immutable"
	}
	plain := sync.OnceValues(func() (variant, error) {
		b, err := fs.ReadFile(dist, name)
		if err != nil {
			return variant{}, fmt.Errorf("page of the SPA: %w", err)
		}
		sum := sha256.Sum256(b)
		return variant{bytes: b, etag: base64.RawURLEncoding.EncodeToString(sum[:15])}, nil
	})
	f.variants = map[string]func() (variant, error){"": plain}
	for coding, writer := range map[string]func(io.Writer) io.WriteCloser{
		"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotliLevel) },
		"gzip": func(w io.Writer) io.WriteCloser { z, _ := gzip.NewWriterLevel(w, gzip.BestCompression); return z },
	} {
		f.variants[coding] = sync.OnceValues(func() (variant, error) {
			v, err := plain()
			if err != nil || slices.Contains(packed, path.Ext(name)) {
				return v, err
			}
			var out bytes.Buffer
			w := writer(&out)
			if _, err := w.Write(v.bytes); err != nil {
				return variant{}, fmt.Errorf("compress %s: %w", name, err)
			}
			if err := w.Close(); err != nil {
				return variant{}, fmt.Errorf("compress %s: %w", name, err)
			}
			if out.Len() >= len(v.bytes) {
				return v, nil
			}
			return variant{coding: coding, bytes: bytes.Clone(out.Bytes()), etag: v.etag + "-" + coding}, nil
		})
	}
	return f
}

// brotliLevel is what the first visitor after a start can wait for.
const brotliLevel = 9

// notPages are paths that are not the SPA's to route, so that a wrong one is told as such and not answered with a page.
var notPages = []string{"/graphql", "/session", oidcPath, "/sign-out", "/change-password", "/accept-invitation", "/docs", "/files", "/assets", "/healthz", "/readyz", "/metrics"}

// postOnly are paths of the API that the SPA has screens at, too: reloading such a screen gives the page.
var postOnly = []string{"/sign-in", "/imports"}

// page answers for everything that has no route of its own: a file of the SPA, its index.html for the paths that it routes itself, or
// NOT_FOUND.
func (s *server) page(w http.ResponseWriter, r *http.Request) {
	x := exchangeOf(r)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		s.wrongMethod(w, r)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if f := s.pages.files[name]; f != nil && name != "index.html" {
		x.route = "file"
		s.sendPage(w, r, f)
		return
	}
	if slices.Contains(postOnly, r.URL.Path) && !wantsPage(r, true) {
		s.wrongMethod(w, r)
		return
	}
	if !isPagePath(r.URL.Path) || !wantsPage(r, false) {
		x.route = "unknown"
		s.fail(w, r, billing.Errorf(billing.NotFound, "There is nothing at this address."))
		return
	}
	x.route = "page"
	if index := s.pages.files["index.html"]; index != nil {
		s.sendPage(w, r, index)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = io.WriteString(w, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Countersign</title><h1>The pages are not built</h1>`+
		`<p>This program was built without its web pages. Run <code>make web</code>, build it again and start it. The API at <code>/graphql</code> works without them.</p></html>`)
}

func isPagePath(p string) bool {
	for _, api := range notPages {
		if p == api || strings.HasPrefix(p, api+"/") {
			return false
		}
	}
	return true
}

// wantsPage says whether somebody opens an address in a browser, or (unless strictly) with a program that takes anything, as curl does. A
// missing image or script is asked for otherwise, or has a file's name.
func wantsPage(r *http.Request, strictly bool) bool {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if strings.Contains(accept, "text/html") {
		return true
	}
	return !strictly && (accept == "" || accept == "*/*") && path.Ext(r.URL.Path) == ""
}

func (s *server) sendPage(w http.ResponseWriter, r *http.Request, f *pageFile) {
	v, err := f.variants[coding(r.Header.Values("Accept-Encoding"))]()
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", pagePolicy) // also on scripts: a worker obeys the policy that its own script came with
	h.Add("Vary", "Accept-Encoding")
	h.Set("Cache-Control", f.cacheFor)
	h.Set("ETag", `"`+v.etag+`"`)
	if strings.Contains(r.Header.Get("If-None-Match"), `"`+v.etag+`"`) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(len(v.bytes)))
	if v.coding != "" {
		h.Set("Content-Encoding", v.coding)
	}
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(v.bytes)
	}
}

// docs serves the documentation to whoever is signed in or has a token: it tells the schema, which is not for strangers. A stranger who opens it in a
// browser is led to sign in, and from there back to it; programs are told UNAUTHENTICATED.
func (s *server) docs(compressed func(http.Handler) http.HandlerFunc) http.Handler {
	pages := compressed(s.Docs)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, ok, err := s.viewer(w, r)
		if err == nil && !ok && wantsPage(r, true) {
			w.Header().Set("Cache-Control", "no-store")
			http.Redirect(w, r, "/sign-in?next="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
			return
		}
		if err == nil && !ok {
			err = needsViewer(w)
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Security-Policy", pagePolicy)
		pages(w, r)
	})
}

// wrongMethod answers for a path that exists for another method.
func (s *server) wrongMethod(w http.ResponseWriter, r *http.Request) {
	allow := "GET, HEAD"
	if slices.Contains(append([]string{"/sign-out", "/change-password", "/accept-invitation"}, postOnly...), r.URL.Path) {
		allow = "POST"
	}
	w.Header().Set("Allow", allow)
	s.refuse(w, r, http.StatusMethodNotAllowed, billing.Errorf(billing.InvalidArgument, "This address takes %s only.", allow))
}
