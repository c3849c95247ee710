package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	gqlast "github.com/vektah/gqlparser/v2/ast"
)

// rooms is the import table: which packages of ours, and which others beside the standard library, a room may import. Tests may import more.
var rooms = []struct {
	room   string
	ours   []string
	others []string
}{
	{"internal/billing", nil, []string{"github.com/shopspring/decimal", "github.com/google/uuid"}},
	{"internal/billfile", []string{"internal/billing"}, []string{"github.com/shopspring/decimal", "github.com/klauspost/compress", "github.com/parquet-go/parquet-go"}},
	{"ent/schema", []string{"internal/billing"}, []string{"entgo.io/ent", "github.com/google/uuid", "github.com/shopspring/decimal"}},
	{"ent", []string{"ent", "internal/billing"}, []string{"entgo.io/ent", "github.com/google/uuid", "github.com/shopspring/decimal"}},
	{"internal/store/storetest", []string{"internal/store", "internal/localpg"}, []string{"github.com/lib/pq", "github.com/riverqueue/river"}},
	{"internal/store", []string{"ent", "internal/billing", "internal/billfile"}, []string{
		"entgo.io/ent/dialect", "github.com/lib/pq", "github.com/pressly/goose", "github.com/riverqueue/river", "gocloud.dev/blob",
		"github.com/alexedwards/argon2id", "github.com/google/uuid", "github.com/shopspring/decimal",
	}},
	{"internal/jobs", []string{"internal/store", "internal/billing", "internal/billfile"}, []string{"github.com/riverqueue/river", "github.com/google/uuid", "github.com/standard-webhooks/standard-webhooks"}},
	{"graph/scalar", []string{"internal/billing"}, []string{"github.com/99designs/gqlgen/graphql", "github.com/shopspring/decimal"}},
	{"graph/model", []string{"internal/store", "internal/billing"}, []string{"github.com/99designs/gqlgen/graphql", "github.com/shopspring/decimal"}},
	{"graph/generated", []string{"graph/model", "graph/scalar", "internal/store", "internal/billing"}, []string{"github.com/99designs/gqlgen", "github.com/vektah/gqlparser", "github.com/shopspring/decimal"}},
	{"graph", []string{"graph/generated", "graph/model", "internal/store", "internal/billing"}, []string{
		"github.com/99designs/gqlgen/graphql", "github.com/99designs/gqlgen/complexity", "github.com/vektah/gqlparser", "github.com/google/uuid", "github.com/shopspring/decimal",
	}},
	{"internal/httpd/oidctest", nil, []string{"github.com/zitadel/oidc"}},
	{"internal/httpd", []string{"internal/store", "internal/billing", "internal/billfile"}, []string{
		"github.com/rs/cors", "github.com/coreos/go-oidc", "golang.org/x/oauth2", "github.com/google/uuid", "github.com/klauspost/compress", "github.com/andybalholm/brotli", "github.com/prometheus/client_golang",
		"github.com/hashicorp/golang-lru", "golang.org/x/time/rate",
	}},
	{"internal/docs", []string{"internal/billing"}, []string{"github.com/vektah/gqlparser", "github.com/yuin/goldmark"}},
	{"internal/localpg", nil, []string{"github.com/lib/pq"}},
	{"internal/demo", []string{"internal/store", "internal/billing"}, []string{"github.com/shopspring/decimal"}},
	{"internal/chaos", nil, nil}, // tests alone: they run the built program
	{"frontend", nil, nil},
}

type goPackage struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Standard", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	d := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestImportsFollowTheTable(t *testing.T) {
	for _, p := range listPackages(t) {
		path, ours := strings.CutPrefix(p.ImportPath, "countersign/")
		if !ours {
			continue // the main package may import everything
		}
		i := slices.IndexFunc(rooms, func(r struct {
			room   string
			ours   []string
			others []string
		},
		) bool {
			return path == r.room || strings.HasPrefix(path, r.room+"/")
		})
		if i < 0 {
			t.Errorf("%s is in no room of the import table", path)
			continue
		}
		for _, imported := range p.Imports {
			if !mayImport(rooms[i].room, rooms[i].ours, rooms[i].others, imported) {
				t.Errorf("%s imports %s, which the room %s may not", path, imported, rooms[i].room)
			}
		}
	}
}

func mayImport(room string, ours, others []string, imported string) bool {
	if path, ok := strings.CutPrefix(imported, "countersign/"); ok {
		return under(path, append(ours, room))
	}
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") || under(imported, others)
}

func under(path string, roots []string) bool {
	return slices.ContainsFunc(roots, func(root string) bool { return path == root || strings.HasPrefix(path, root+"/") })
}

// ownFiles are the Go files written by hand.
func ownFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "data" && path == "data" || d.Name() == ".git" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !generated(path) {
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// generated says which files no hand writes, the same that .gitattributes marks.
func generated(path string) bool {
	path = filepath.ToSlash(path)
	switch {
	case strings.HasPrefix(path, "ent/schema/"), path == "ent/generate.go", path == "graph/model/connection.go":
		return false
	}
	return strings.HasPrefix(path, "ent/") || strings.HasPrefix(path, "graph/generated/") || strings.HasPrefix(path, "graph/model/") || path == "docs/examples/go/generated.go"
}

func TestFilesKeepTheirSize(t *testing.T) {
	const most = 600
	for _, path := range ownFiles(t) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		limit := most
		if path == "server.go" {
			limit = 250
		}
		if strings.HasSuffix(path, "_test.go") {
			limit = 2 * most
		}
		if n := strings.Count(string(b), "\n"); n > limit {
			t.Errorf("%s has %d lines, more than %d: is it two things?", path, n, limit)
		}
	}
}

func TestGeneratedFilesAreMarked(t *testing.T) {
	check := func(path, want string) {
		out, err := exec.CommandContext(t.Context(), "git", "check-attr", "linguist-generated", "--", path).Output()
		if err != nil {
			t.Fatalf("git check-attr: %v", err)
		}
		if got := strings.TrimSpace(string(out)); !strings.HasSuffix(got, ": "+want) {
			t.Errorf("%s, want %s", got, want)
		}
	}
	check("ent/client.go", "true")
	check("graph/generated/root_.generated.go", "true")
	check("graph/model/models.go", "true")
	check("docs/examples/go/generated.go", "true")
	check("docs/examples/typescript/gql/graphql.ts", "true")
	for _, path := range []string{"ent/schema/bill.go", "graph/bill.resolvers.go", "graph/model/connection.go", "ent/generate.go"} {
		check(path, "unset")
	}
}

// TestNoFloatInMoney: no float may come near an amount (D1). The rooms that handle amounts do not name the types at all.
func TestNoFloatInMoney(t *testing.T) {
	forbidden := map[string]bool{"float32": true, "float64": true, "ParseFloat": true, "NewFromFloat": true, "InexactFloat64": true, "Float64": true}
	for _, path := range ownFiles(t) {
		if strings.HasSuffix(path, "_test.go") || !under(filepath.ToSlash(path), []string{"internal/billing", "internal/billfile", "internal/store", "internal/demo", "graph", "ent/schema", "docs/examples"}) {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && forbidden[id.Name] {
				t.Errorf("%s: %s", set.Position(id.Pos()), id.Name)
			}
			return true
		})
	}
}

// TestEverythingInTheContractIsDescribed: analysts read the descriptions in the explorer.
func TestEverythingInTheContractIsDescribed(t *testing.T) {
	paths, err := filepath.Glob("graph/schema/*.graphqls")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no schema: %v", err)
	}
	var sources []*gqlast.Source
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &gqlast.Source{Name: p, Input: string(b)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	for _, def := range schema.Types {
		if def.BuiltIn || strings.HasPrefix(def.Name, "__") {
			continue
		}
		for _, what := range undescribed(def) {
			t.Errorf("%s has no description", what)
		}
	}
}

func undescribed(def *gqlast.Definition) (out []string) {
	if def.Description == "" {
		out = append(out, def.Name)
	}
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		if f.Description == "" {
			out = append(out, def.Name+"."+f.Name)
		}
		for _, a := range f.Arguments {
			if a.Description == "" {
				out = append(out, fmt.Sprintf("%s.%s(%s)", def.Name, f.Name, a.Name))
			}
		}
	}
	for _, v := range def.EnumValues {
		if v.Description == "" {
			out = append(out, def.Name+"."+v.Name)
		}
	}
	return out
}
