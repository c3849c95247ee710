// Package docs owns the documentation of the API that the program serves at /docs: its texts, and the reference that is made of the schema. It knows no
// viewer and asks no database: everybody who may come here reads the same.
package docs

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"countersign/internal/billing"
)

// Facts are what the texts say of the rest of the program, as it is.
type Facts struct {
	Schema *ast.Schema
	Limits []Limit
	Status func(billing.Code) int // the HTTP status of a refusal
	// Markdown:
	Rules     string
	Changelog string
}

// Limit is the most of something that a caller may send or ask.
type Limit struct{ Name, Most, Counted string }

// Root is where the pages are.
const Root = "/docs"

// Site is the documentation, made once.
type Site struct {
	facts  Facts
	pages  map[string]*page // by path below Root, "" for the first
	groups []group
	blocks []Block
	found  []section
	schema []byte // the contract in the schema language, for clients' generators
}

// page is one page as it is sent.
type page struct {
	Path, Title, Lead string
	Sections          []section
	body              template.HTML
	html              []byte
	etag              string
}

// group are the pages under one heading of the navigation.
type group struct {
	Title string
	Pages []*page
}

// section is a part of a page that has an address of its own: what searching finds.
type section struct {
	Path, Page, Anchor, Title string
	Level                     int
	text                      string
}

// Href is its address.
func (s section) Href() string { return href(s.Path, s.Anchor) }

// Href is its address.
func (p *page) Href() string { return href(p.Path, "") }

func href(page, anchor string) string {
	address := path.Join(Root, page)
	if anchor != "" {
		address += "#" + anchor
	}
	return address
}

// The example clients are copied: one of them is a module of its own, and no module carries another's files.
//
//go:generate cp ../../docs/examples/go/main.go examples/main.go.txt
//go:generate cp ../../docs/examples/curl/confirm-bills.sh ../../docs/examples/python/confirm_bills.py ../../docs/examples/typescript/confirm-bills.ts examples/
//go:embed texts pages examples
var embedded embed.FS

// chapters are the texts in the order in which they are read; the first is the one at Root.
var chapters = []struct {
	title string
	texts []string
}{
	{"Begin", []string{"first-call", "concepts", "authentication"}},
	{"Ask", []string{"requests", "paging", "subscriptions"}},
	{"Confirm", []string{"confirming", "errors", "limits"}},
	{"Bulk and events", []string{"files", "webhooks"}},
	{"Operate", []string{"operator"}},
	{"Look up", []string{"columns", "rules", "examples", "changelog"}},
}

// New makes the documentation.
func New(f Facts) (*Site, error) {
	var schema bytes.Buffer
	formatter.NewFormatter(&schema).FormatSchema(f.Schema)
	s := &Site{facts: f, pages: map[string]*page{}, schema: schema.Bytes()}
	for _, c := range chapters {
		g := group{Title: c.title}
		for _, name := range c.texts {
			p, err := s.text(name)
			if err != nil {
				return nil, fmt.Errorf("documentation, %s: %w", name, err)
			}
			g.Pages = append(g.Pages, p)
		}
		s.groups = append(s.groups, g)
	}
	s.groups[0].Pages[0].Path = ""
	reference, err := s.reference()
	if err != nil {
		return nil, fmt.Errorf("documentation, reference: %w", err)
	}
	s.groups = append(s.groups, reference)
	for _, g := range s.groups {
		for _, p := range g.Pages {
			for i := range p.Sections {
				p.Sections[i].Path, p.Sections[i].Page = p.Path, p.Title
			}
			s.found = append(s.found, p.Sections...)
		}
	}
	for _, g := range s.groups {
		for _, p := range g.Pages {
			if p.html, err = s.whole(p, ""); err != nil {
				return nil, fmt.Errorf("documentation, %s: %w", p.Path, err)
			}
			p.etag = etag(p.html)
			s.pages[p.Path] = p
		}
	}
	return s, nil
}

// ServeHTTP answers for Root and everything below it.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.Trim(strings.TrimPrefix(r.URL.Path, Root), "/")
	switch p := s.pages[name]; {
	case p != nil:
		send(w, r, "text/html; charset=utf-8", p.html, p.etag)
	case name == "search":
		s.search(w, r)
	case name == "schema.graphql":
		send(w, r, "text/plain; charset=utf-8", s.schema, etag(s.schema))
	case name == "style.css" || name == "docs.js":
		b, err := fs.ReadFile(embedded, "pages/"+name)
		if err != nil {
			panic(err) //nolint:forbidigo // it is embedded above
		}
		send(w, r, map[string]string{"style.css": "text/css; charset=utf-8", "docs.js": "text/javascript; charset=utf-8"}[name], b, etag(b))
	default:
		body, err := s.whole(&page{Title: "Not found", body: `<h1>There is no such page</h1><p>Choose one on the left, or search.</p>`}, "")
		if err != nil {
			panic(err) //nolint:forbidigo // the template has made every other page
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(body)
	}
}

func etag(b []byte) string {
	sum := sha256.Sum256(b)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:15]) + `"`
}

func send(w http.ResponseWriter, r *http.Request, contentType string, b []byte, tag string) {
	h := w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", tag)
	h.Set("Content-Type", contentType)
	if strings.Contains(r.Header.Get("If-None-Match"), strings.Trim(tag, `"`)) { // compressing adds to it
		w.WriteHeader(http.StatusNotModified)
		return
	}
	_, _ = w.Write(b) //nolint:gosec // nothing in it came with the request
}

var layout = template.Must(template.ParseFS(embedded, "pages/*.html"))

// whole puts a page's body into the frame.
func (s *Site) whole(p *page, query string) ([]byte, error) {
	var before, after *page
	var all []*page
	for _, g := range s.groups {
		all = append(all, g.Pages...)
	}
	for i, one := range all {
		if one != p {
			continue
		}
		if i > 0 {
			before = all[i-1]
		}
		if i+1 < len(all) {
			after = all[i+1]
		}
	}
	var b bytes.Buffer
	err := layout.ExecuteTemplate(&b, "frame.html", map[string]any{
		"Page": p, "Body": p.body, "Groups": s.groups, "Query": query, "Before": before, "After": after,
	})
	return b.Bytes(), err
}
