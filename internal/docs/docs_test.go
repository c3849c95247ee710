package docs_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"countersign/graph"
	"countersign/internal/billing"
	"countersign/internal/docs"
	"countersign/internal/httpd"
)

func newSite(t *testing.T) *docs.Site {
	t.Helper()
	facts := docs.Facts{Schema: graph.Schema(), Status: httpd.StatusOf, Rules: "# Rules\n- A1 first\n- A3 third\n", Changelog: "## Today\n\n- Something.\n"}
	for _, l := range graph.Limits() {
		facts.Limits = append(facts.Limits, docs.Limit(l))
	}
	site, err := docs.New(facts)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

func get(site *docs.Site, address string) (int, string) {
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w.Code, w.Body.String()
}

var (
	linked = regexp.MustCompile(`href="(/docs[^"]*|#[^"]*)"`)
	hasID  = regexp.MustCompile(` id="([^"]+)"`)
)

// TestEveryLinkLeadsSomewhere follows every link of every page, to its anchor. It finds the whole reference: each field, argument, input field and enum value of
// the schema has its description there.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	site := newSite(t)
	pages, ids := map[string]string{}, map[string]bool{}
	for next := []string{"/docs"}; len(next) > 0; {
		address := next[0]
		next = next[1:]
		if _, seen := pages[address]; seen {
			continue
		}
		status, body := get(site, address)
		if status != http.StatusOK {
			t.Errorf("%s: %d", address, status)
		}
		pages[address] = body
		for _, m := range hasID.FindAllStringSubmatch(body, -1) {
			if name := address + "#" + m[1]; ids[name] {
				t.Errorf("%s is there twice", name)
			} else {
				ids[name] = true
			}
		}
		for _, m := range linked.FindAllStringSubmatch(body, -1) {
			if page, _, _ := strings.Cut(m[1], "#"); page != "" && !slices.Contains(next, page) {
				next = append(next, page)
			}
		}
	}
	for address, body := range pages {
		for _, m := range linked.FindAllStringSubmatch(body, -1) {
			page, anchor, _ := strings.Cut(m[1], "#")
			if page == "" {
				page = address
			}
			// The rules are a stand-in here.
			if anchor != "" && !ids[page+"#"+anchor] && page != "/docs/rules" {
				t.Errorf("%s links %s, where there is nothing", address, m[1])
			}
		}
	}
	var reference strings.Builder
	for address, body := range pages {
		if strings.HasPrefix(address, "/docs/reference/") {
			reference.WriteString(body)
		}
	}
	members := 0
	for _, def := range graph.Schema().Types {
		if strings.HasPrefix(def.Name, "__") {
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			members += 1 + len(f.Arguments)
			if !strings.Contains(reference.String(), `id="`+def.Name+"."+f.Name+`"`) {
				t.Errorf("%s.%s is not in the reference", def.Name, f.Name)
			}
		}
		for _, v := range def.EnumValues {
			members++
			if !strings.Contains(reference.String(), `id="`+def.Name+"."+v.Name+`"`) {
				t.Errorf("%s.%s is not in the reference", def.Name, v.Name)
			}
		}
	}
	t.Logf("%d pages, %d anchors; %d fields, arguments and values of the schema", len(pages), len(ids), members)
}

// TestEveryCodeIsExplained: whatever code a program meets, the page of errors has it.
func TestEveryCodeIsExplained(t *testing.T) {
	t.Parallel()
	_, page := get(newSite(t), "/docs/errors")
	for _, code := range billing.Codes {
		if !strings.Contains(page, `id="`+string(code)+`"`) {
			t.Errorf("errors.md does not explain %s", code)
		}
	}
}

// TestLimitsAreTheServers: the page has the numbers of the code.
func TestLimitsAreTheServers(t *testing.T) {
	t.Parallel()
	_, page := get(newSite(t), "/docs/limits")
	for _, l := range graph.Limits() {
		if !strings.Contains(page, "<code>"+l.Name+"</code>") || !strings.Contains(page, ">"+l.Most+"<") {
			t.Errorf("no %s of %s", l.Name, l.Most)
		}
	}
}

// TestSearch finds by title before text, wants every word, and writes what was asked as text.
func TestSearch(t *testing.T) {
	t.Parallel()
	site := newSite(t)
	for query, first := range map[string]string{
		"idempotency+keys": "/docs/confirming#idempotency-keys", "confirmBill": "/docs/reference/mutations#Mutation.confirmBill", "roundingDifference": "/docs/reference/bill#Bill.roundingDifference",
		"TRY_AGAIN": "/docs/confirming#try-again", "webhook+verify": "/docs/webhooks#verify",
	} {
		_, body := get(site, "/docs/search?q="+query)
		_, results, _ := strings.Cut(body, `class="found"`)
		if m := linked.FindStringSubmatch(results); m == nil || m[1] != first {
			t.Errorf("%s finds %v first, not %s", query, m, first)
		}
	}
	for _, query := range []string{"nothinglikethis", "", "confirm+nothinglikethis"} {
		if _, body := get(site, "/docs/search?q="+query); strings.Contains(body, `class="found"`) {
			t.Errorf("%q finds something", query)
		}
	}
	if _, body := get(site, "/docs/search?q=%3Cscript%3E%22"); strings.Contains(body, "<script>\"") || !strings.Contains(body, "&lt;script&gt;") {
		t.Error("a query is not written as text")
	}
}

// TestSchemaIsTheContract: the file is the schema that the server runs, descriptions too.
func TestSchemaIsTheContract(t *testing.T) {
	t.Parallel()
	status, text := get(newSite(t), "/docs/schema.graphql")
	read, err := gqlparser.LoadSchema(&ast.Source{Input: text})
	if status != http.StatusOK || err != nil {
		t.Fatalf("%d %v", status, err)
	}
	printed := func(s *ast.Schema) string {
		var b strings.Builder
		formatter.NewFormatter(&b).FormatSchema(s)
		return b.String()
	}
	if want := printed(graph.Schema()); printed(read) != want || !strings.Contains(want, graph.Schema().Types["Bill"].Description) {
		t.Error("it reads as another schema")
	}
}

// TestKeptPages: a page that has not changed is not sent again, also when it was compressed.
func TestKeptPages(t *testing.T) {
	t.Parallel()
	site := newSite(t)
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/docs/paging", nil))
	again := httptest.NewRequest(http.MethodGet, "/docs/paging", nil)
	again.Header.Set("If-None-Match", `W/`+w.Header().Get("ETag"))
	w = httptest.NewRecorder()
	if site.ServeHTTP(w, again); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("%d", w.Code)
	}
	if status, body := get(site, "/docs/no/such/page"); status != http.StatusNotFound || !strings.Contains(body, "There is no such page") {
		t.Errorf("%d", status)
	}
}
