package docs

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostFound is how many results a search shows, and longestQuery how much of a query is read.
const (
	mostFound    = 40
	longestQuery = 100
)

// result is a section that was found.
type result struct {
	Href, Page, Title string
	Excerpt           string
	score             int
}

// search answers /docs/search?q=…: the sections in which every word is, those first that have them in their title.
func (s *Site) search(w http.ResponseWriter, r *http.Request) {
	query := strings.ToValidUTF8(r.URL.Query().Get("q"), "")
	if len(query) > longestQuery {
		query = strings.ToValidUTF8(query[:longestQuery], "")
	}
	query = strings.Join(strings.Fields(query), " ")
	found := s.find(query)
	p := &page{Path: "search", Title: "Search"}
	var b strings.Builder
	err := layout.ExecuteTemplate(&b, "search.html", map[string]any{"Query": query, "Found": found, "All": len(found) < mostFound})
	p.body = template.HTML(b.String())
	var body []byte
	if err == nil {
		body, err = s.whole(p, query)
	}
	if err != nil {
		panic(err) //nolint:forbidigo // the templates have made every other page
	}
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(body)
}

func (s *Site) find(query string) []result {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return nil
	}
	var out []result
	for _, one := range s.found {
		title, text := strings.ToLower(one.Title), strings.ToLower(one.text)
		score := 0
		for _, w := range words {
			switch {
			case title == w || strings.HasSuffix(title, "."+w):
				score += 20
			case strings.Contains(title, w):
				score += 8
			case strings.Contains(text, w):
				score++
			default:
				score = -1 << 20
			}
		}
		if score <= 0 {
			continue
		}
		if !strings.HasPrefix(one.Path, referencePath) { // what explains comes before what lists
			score += 2
		}
		out = append(out, result{one.Href(), one.Page, one.Title, excerpt(one.text, words), score})
	}
	slices.SortStableFunc(out, func(a, b result) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(len(a.Title), len(b.Title)))
	})
	return out[:min(len(out), mostFound)]
}

// excerpt is the text around the first of the words.
func excerpt(text string, words []string) string {
	const around = 90
	text = strings.Join(strings.Fields(text), " ")
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // lowering changed lengths: do not cut by it
		lower = text
	}
	at := 0
	for _, w := range words {
		if i := strings.Index(lower, w); i >= 0 {
			at = i
			break
		}
	}
	from, to := max(0, at-around), min(len(text), at+2*around)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	cut := text[from:to]
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(text) {
		cut += "…"
	}
	return cut
}
