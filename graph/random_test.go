package graph_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"countersign/graph/generated"
	"countersign/internal/billing"
	"countersign/internal/store"
)

var (
	randomSeed    = flag.Uint64("random.seed", 1, "seed of TestRandomQueries")
	randomQueries = flag.Int("random.queries", 2000, "how many queries TestRandomQueries asks, each as one perspective after the other")
)

// TestRandomQueries asks valid queries that are made of the schema, with good, foreign and broken arguments: nobody is told INTERNAL, and no answer
// holds the UIN, the name or a charge of an account outside of the perspective (B6).
func TestRandomQueries(t *testing.T) {
	t.Parallel()
	h := billed(t)
	for who, uin := range uinOf {
		if _, _, err := h.store.CreateWebhook(t.Context(), h.viewers[who], "https://example.com/"+uin, billing.WebhookEvents); err != nil {
			t.Fatal(err)
		}
		document, shared := "{ account(uin: \""+uin+"\") { name } }", true
		if _, err := h.store.SaveQuery(t.Context(), h.viewers[who], nil, store.SavedQueryChange{Name: &uin, Document: &document, Shared: &shared}); err != nil {
			t.Fatal(err)
		}
	}
	g := &randomQuery{schema: generated.NewExecutableSchema(generated.Config{}).Schema(), ids: h.allIDs()}
	codes, full := map[string]int{}, 0
	asked := map[string]bool{}
	for n := range *randomQueries {
		g.Rand = rand.New(rand.NewPCG(*randomSeed, uint64(n)))
		text := g.query()
		for _, who := range perspectives {
			a := h.ask(who, text, nil)
			if len(a.Errors) == 0 {
				full++
			}
			for _, e := range a.Errors {
				code, _ := e.Extensions["code"].(string)
				if limit, ok := e.Extensions["limit"].(string); ok {
					codes[limit]++
				}
				codes[code]++
				if code == string(billing.Internal) || code == "" || strings.HasPrefix(code, "GRAPHQL_") {
					t.Fatalf("seed %d, query %d as %s: %s\n%s", *randomSeed, n, who, e.Message, text)
				}
			}
			if leak := g.leak(who, text, a); leak != "" {
				t.Fatalf("seed %d, query %d as %s: %s\n%s\n%s", *randomSeed, n, who, leak, text, a.body)
			}
		}
		for name := range g.asked {
			asked[name] = true
		}
	}
	total := *randomQueries * len(perspectives)
	t.Logf("%d queries as %d perspectives: %d answers without an error, errors %v, %d fields of the schema asked", *randomQueries, len(perspectives), full, codes, len(asked))
	if *randomQueries >= 1000 && full < total/3 {
		t.Errorf("only %d of %d answers are whole: the generator asks too little that exists", full, total)
	}
	if *randomQueries >= 1000 { // what a query can reach is reached
		for _, name := range []string{"BillLine.id", "InstanceLine.id", "Credit.alerts", "CreditEntry.amount", "Confirmation.amount", "AuditEntry.action", "Webhook.url", "SavedQuery.document", "FilterOption.value"} {
			if !asked[name] {
				t.Errorf("%s was never asked", name)
			}
		}
	}
	h.sound()
}

// allIDs are the global ids of everything that there is.
func (h *house) allIDs() map[string][]string {
	h.t.Helper()
	out := map[string][]string{}
	for kind, query := range map[string]string{
		"Account": "SELECT id FROM account", "Bill": "SELECT id FROM bill", "Confirmation": "SELECT id FROM confirmation", "Credit": "SELECT id FROM credit_account", "BillImport": "SELECT id FROM bill_import",
		"Webhook": "SELECT id FROM webhook", "SavedQuery": "SELECT id FROM saved_query", "BillLine": "SELECT bill_id || ':' || id FROM bill_line", "InstanceLine": "SELECT bill_id || ':' || id FROM bill_instance",
	} {
		for _, id := range strings.Split(h.text("SELECT string_agg(x.id::text, ',' ORDER BY 1) FROM ("+query+") x(id)"), ",") {
			out[kind] = append(out[kind], store.GlobalID(kind, strings.Split(id, ":")...))
		}
	}
	return out
}

// randomQuery makes queries of a schema.
type randomQuery struct {
	*rand.Rand
	schema *ast.Schema
	ids    map[string][]string

	text  strings.Builder
	types map[string]string // of the fields of the last query, by alias
	asked map[string]bool   // as Type.field
}

// mostFields keeps a query within the limits of the server.
const mostFields, deepest = 40, 7

func (g *randomQuery) query() string {
	g.text.Reset()
	g.types, g.asked = map[string]string{}, map[string]bool{}
	g.text.WriteString("query {")
	g.fields(g.schema.Query, deepest, 1+g.IntN(2))
	g.text.WriteString(" }")
	return g.text.String()
}

// fields writes some fields of an object type, at least one.
func (g *randomQuery) fields(d *ast.Definition, depth, most int) {
	var can []*ast.FieldDefinition
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") || depth <= 1 && !g.leaf(f.Type) {
			continue
		}
		can = append(can, f)
	}
	wrote := 0
	for _, i := range g.Perm(len(can)) {
		if wrote == most || len(g.types) >= mostFields {
			break
		}
		g.field(d, can[i], depth)
		wrote++
	}
	if wrote == 0 {
		g.text.WriteString(" __typename")
	}
}

func (g *randomQuery) leaf(t *ast.Type) bool {
	return g.schema.Types[t.Name()].IsLeafType()
}

func (g *randomQuery) field(parent *ast.Definition, f *ast.FieldDefinition, depth int) {
	alias := fmt.Sprintf("f%d", len(g.types))
	g.types[alias] = f.Type.Name()
	g.asked[parent.Name+"."+f.Name] = true
	fmt.Fprintf(&g.text, " %s: %s", alias, f.Name)
	var arguments []string
	for _, a := range f.Arguments {
		if a.Type.NonNull || g.IntN(10) < 4 {
			arguments = append(arguments, a.Name+": "+g.value(a.Name, a.Type))
		}
	}
	if len(arguments) > 0 {
		g.text.WriteString("(" + strings.Join(arguments, ", ") + ")")
	}
	d := g.schema.Types[f.Type.Name()]
	if d.IsLeafType() {
		return
	}
	g.text.WriteString(" {")
	if d.IsAbstractType() {
		g.text.WriteString(" __typename")
		possible := g.schema.GetPossibleTypes(d)
		for range 1 + g.IntN(3) {
			of := possible[g.IntN(len(possible))]
			g.text.WriteString(" ... on " + of.Name + " {")
			g.fields(of, depth-1, 1+g.IntN(3))
			g.text.WriteString(" }")
		}
	} else {
		g.fields(d, depth-1, 1+g.IntN(4))
	}
	g.text.WriteString(" }")
}

// value writes a value of an input type: mostly one that there is, somebody's, and at times one that is none.
func (g *randomQuery) value(name string, t *ast.Type) string {
	if t.Elem != nil {
		var out []string
		for range 1 + g.IntN(3) {
			out = append(out, g.value(name, t.Elem))
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	d := g.schema.Types[t.Name()]
	switch d.Kind { //nolint:exhaustive // scalars follow, and no other kind is an input
	case ast.Enum:
		return d.EnumValues[g.IntN(len(d.EnumValues))].Name
	case ast.InputObject:
		var out []string
		for _, f := range d.Fields {
			if f.Type.NonNull || g.IntN(10) < 3 {
				out = append(out, f.Name+": "+g.value(f.Name, f.Type))
			}
		}
		return "{" + strings.Join(out, ", ") + "}"
	}
	switch t.Name() {
	case "Int":
		return strconv.Itoa(pick(g, []int{1, 2, 3, 5, 50, 0, -1, 201}))
	case "Boolean":
		return strconv.FormatBool(g.IntN(2) == 0)
	case "UIN":
		return strconv.Quote(pick(g, append(everybody(), "1", "202", "999999", "x", "")))
	case "Month":
		return strconv.Quote(pick(g, []string{"2025-01", "2025-02", "2025-04", "2025-05", "2025-07", "2025-10", "2026-01", "2025-13", "x", "1999-01"}))
	case "Currency":
		return strconv.Quote(pick(g, []string{"USD", "USD", "USD", "EUR", "usd", "XXXX", ""}))
	case "Decimal":
		return strconv.Quote(pick(g, []string{"1", "10", "0", "-5", "12.5", "1e3", "NaN", "99999999999999999999999"}))
	case "Date":
		return strconv.Quote(pick(g, []string{"2025-01-10", "2025-02-30", "x"}))
	case "DateTime":
		return strconv.Quote(pick(g, []string{"2025-01-10T00:00:00Z", "2026-01-20T12:00:00+08:00", "9999-12-31T23:59:59Z", "x"}))
	case "ID":
		kinds := []string{}
		for kind := range g.ids {
			kinds = append(kinds, kind)
		}
		slices.Sort(kinds)
		kind := pick(g, kinds)
		if g.IntN(12) == 0 {
			return strconv.Quote(pick(g, []string{unknownID(kind), "", "x", "QmlsbDo", "\u00ff"}))
		}
		return strconv.Quote(pick(g, g.ids[kind]))
	}
	return strconv.Quote(pick(g, []string{"Cora", "Cora 301", "ins-201", "disk-111", "a", "", "%", "'; --", "bill.confirm", "numéro"}))
}

func pick[T any](g *randomQuery, values []T) T { return values[g.IntN(len(values))] }

// leak says what of an answer is outside of the perspective.
func (g *randomQuery) leak(who, query string, a answer) string {
	known := knownAccounts[who]
	for _, row := range strings.Split(people, "\n")[1:] {
		uin, rest, _ := strings.Cut(row, ",")
		name, _, _ := strings.Cut(rest, ",")
		if uin != "" && !slices.Contains(known, uin) && strings.Contains(a.body, name) && !strings.Contains(query, name) {
			return "it holds the name " + name
		}
	}
	for _, uin := range everybody() {
		for _, mark := range []string{"ins-" + uin, "disk-" + uin} {
			if !slices.Contains(seen[who], uin) && strings.Contains(a.body, mark) && !strings.Contains(query, mark) {
				return "it holds the charge " + mark
			}
		}
	}
	if a.Data == nil {
		return ""
	}
	if uin := g.foreignUIN(known, a.Data); uin != "" {
		return "it holds the UIN " + uin
	}
	return ""
}

// foreignUIN is a UIN in an answer that is not among those known; "" for none.
func (g *randomQuery) foreignUIN(known []string, value any) string {
	switch v := value.(type) {
	case map[string]any:
		for alias, inner := range v {
			if uin, ok := inner.(string); ok && g.types[alias] == "UIN" && !slices.Contains(known, uin) {
				return uin
			}
			if uin := g.foreignUIN(known, inner); uin != "" {
				return uin
			}
		}
	case []any:
		for _, inner := range v {
			if uin := g.foreignUIN(known, inner); uin != "" {
				return uin
			}
		}
	case string:
		// Texts that are JSON themselves, such as audit entries', tell UINs too.
		var within map[string]any
		if strings.HasPrefix(v, "{") && json.Unmarshal([]byte(v), &within) == nil {
			for key, inner := range within {
				if uin, ok := inner.(string); ok && strings.HasSuffix(strings.ToLower(key), "uin") && uin != "" && !slices.Contains(known, uin) {
					return uin
				}
			}
		}
	}
	return ""
}
