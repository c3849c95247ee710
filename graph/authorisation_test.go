package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"countersign/graph/generated"
	"countersign/internal/billing"
)

// waysIn are how a viewer comes: signed in, and by tokens with and without each scope.
var waysIn = map[string][]billing.TokenScope{
	"":         nil,
	"-all":     billing.TokenScopes,
	"-read":    {billing.ScopeRead},
	"-confirm": {billing.ScopeRead, billing.ScopeConfirm},
	"-credit":  {billing.ScopeRead, billing.ScopeCredit},
	"-import":  {billing.ScopeRead, billing.ScopeImport},
	"-blind":   {billing.ScopeConfirm, billing.ScopeCredit, billing.ScopeImport},
}

// authorisation is the whole contract in a house where there is something of everything, of everybody's.
type authorisation struct {
	*house
	schema  *ast.Schema
	askers  []asking
	things  map[string]map[string]string // ids by type and owner
	owners  map[string][2]string         // type and owner by id
	reached map[string]bool              // coordinates with a value
	refused map[outcome]int              // how often each outcome came
	counts  sync.Mutex                   // of reached and refused
}

// TestAuthorisation asks every field of every type and every mutation of the schema, as every perspective in every role by every way in, of everybody's
// things, and holds what comes back against allowed_test.go. What is in the schema and not there fails.
func TestAuthorisation(t *testing.T) {
	t.Parallel()
	c := &authorisation{
		house: newHouse(t, "2026-01-20T12:00:00+08:00"), schema: generated.NewExecutableSchema(generated.Config{}).Schema(),
		things: map[string]map[string]string{}, owners: map[string][2]string{}, reached: map[string]bool{}, refused: map[outcome]int{},
	}
	c.knowsTheSchema()
	if t.Failed() {
		return
	}
	c.furnish()
	for _, way := range sortedKeys(entrances) {
		c.strangerAt(way)
	}
	c.sideBySide(c.look, "100", "200", operatorUIN)
	c.sideBySide(c.change, "100", "200")
	c.sideBySide(c.change, operatorUIN) // alone: what is everybody's is the operator's too
	c.reachedAll()
	if log := c.log.String(); log != "" {
		t.Error(log)
	}
	c.sound()
	t.Logf("%d viewers: %d answers granted, %d hidden, %d FORBIDDEN, %d withheld from tokens that do not read; %d fields with a value",
		len(c.askers), c.refused[granted], c.refused[hidden], c.refused[forbidden], c.refused[withheld], len(c.reached))
}

// sideBySide lets the viewers of each channel ask one after the other, and the channels side by side: nothing of one is another's.
func (c *authorisation) sideBySide(ask func([]asking), channels ...string) {
	var at sync.WaitGroup
	for _, channel := range channels {
		at.Go(func() {
			ask(slices.DeleteFunc(slices.Clone(c.askers), func(a asking) bool { return channelOf(uinOf[a.who]) != channel }))
		})
	}
	at.Wait()
}

// look asks for everything that changes nothing.
func (c *authorisation) look(askers []asking) {
	for _, a := range askers {
		for _, kind := range sortedKeys(nodes) {
			c.node(a, kind)
		}
		c.ofItself(a)
		for _, way := range sortedKeys(entrances) {
			if !strings.HasPrefix(way, "Mutation.") {
				c.enter(a, way)
			}
		}
	}
}

// change tries every mutation, one after the other by all.
func (c *authorisation) change(askers []asking) {
	for _, way := range sortedKeys(entrances) {
		for _, a := range askers {
			if strings.HasPrefix(way, "Mutation.") {
				c.enter(a, way)
			}
		}
	}
}

func (c *authorisation) came(o outcome) {
	c.counts.Lock()
	defer c.counts.Unlock()
	c.refused[o]++
}

func (c *authorisation) shown(coordinate string) {
	c.counts.Lock()
	defer c.counts.Unlock()
	c.reached[coordinate] = true
}

// knowsTheSchema fails for what is in the schema and not in allowed_test.go, and the other way round.
func (c *authorisation) knowsTheSchema() {
	c.t.Helper()
	for _, d := range c.objects() {
		known := strings.Fields(fields[d.Name])
		for _, f := range fieldsOf(d) {
			switch name := d.Name + "." + f.Name; {
			case c.isRoot(d):
				if !slices.ContainsFunc(sortedKeys(entrances), func(way string) bool { return coordinate(way) == name }) && name != "Query.node" {
					c.t.Errorf("%s is new: say in allowed_test.go, in entrances, how it is asked and for whom it is", name)
				}
			case !slices.Contains(known, f.Name):
				c.t.Errorf("%s is new: add it to the fields of %s in allowed_test.go, and to exceptions if not everybody has it who sees the object", name, d.Name)
			}
		}
	}
	for _, d := range c.schema.GetPossibleTypes(c.schema.Types["Node"]) {
		if nodes[d.Name] == nil {
			c.t.Errorf("the node %s is new: say in allowed_test.go, in nodes, for whom there is one", d.Name)
		}
	}
	gone := strings.Fields(nowhere)
	for name := range entrances {
		gone = append(gone, coordinate(name))
	}
	for d, names := range fields {
		for _, f := range strings.Fields(names) {
			gone = append(gone, d+"."+f)
		}
	}
	for _, names := range [][]string{gone, sortedKeys(exceptions), sortedKeys(values), sortedKeys(neededArguments)} {
		for _, name := range names {
			if kind, f, _ := strings.Cut(name, "."); c.schema.Types[kind] == nil || c.schema.Types[kind].Fields.ForName(f) == nil {
				c.t.Errorf("allowed_test.go names %s, which the schema does not have", name)
			}
		}
	}
}

func (c *authorisation) objects() (out []*ast.Definition) {
	for _, name := range sortedKeys(c.schema.Types) {
		if d := c.schema.Types[name]; d.Kind == ast.Object && !strings.HasPrefix(name, "__") {
			out = append(out, d)
		}
	}
	return out
}

func (c *authorisation) isRoot(d *ast.Definition) bool {
	return d == c.schema.Query || d == c.schema.Mutation || d == c.schema.Subscription
}

func fieldsOf(d *ast.Definition) (out []*ast.FieldDefinition) {
	for _, f := range d.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, f)
		}
	}
	return out
}

// coordinate is what a way in is a field of.
func coordinate(way string) string { name, _, _ := strings.Cut(way, " "); return name }

// selection writes all fields of a type down to the next thing that has an id to be asked by, which is asked for itself: of it, its id.
func (c *authorisation) selection(name string, but ...string) string {
	d := c.schema.Types[name]
	var b strings.Builder
	for _, f := range fieldsOf(d) {
		if slices.Contains(but, name+"."+f.Name) {
			continue
		}
		b.WriteString(f.Name + c.arguments(name, f))
		switch of := c.schema.Types[f.Type.Name()]; {
		case of.IsLeafType():
		case of.IsAbstractType() || nodes[of.Name] != nil:
			b.WriteString(" { __typename id }")
		case of.Name == "Viewer": // asked for itself
			b.WriteString(" { role }")
		default:
			b.WriteString(" { " + c.selection(of.Name) + "}")
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func (c *authorisation) arguments(kind string, f *ast.FieldDefinition) string {
	name := kind + "." + f.Name
	for _, a := range f.Arguments {
		if a.Type.NonNull && neededArguments[name] == "" {
			c.t.Fatalf("%s needs %s: say it in allowed_test.go, in neededArguments", name, a.Name)
		}
	}
	return neededArguments[name]
}

// question is an operation by a way in with a selection.
func (c *authorisation) question(way, of string) string {
	root, f, _ := strings.Cut(coordinate(way), ".")
	args := entrances[way].args
	var declared []string
	for _, v := range []string{"id: ID!", "uin: " + uinType(way), "month: Month!", "key: String!"} {
		if name, _, _ := strings.Cut(v, ":"); strings.Contains(args, "$"+name) {
			declared = append(declared, "$"+v)
		}
	}
	head := strings.ToLower(root)
	if len(declared) > 0 {
		head += "(" + strings.Join(declared, ", ") + ")"
	}
	if of != "" {
		of = " { " + of + " }"
	}
	return head + " { " + f + args + of + " }"
}

func uinType(way string) string {
	if way == "Query.accounts" { // which searches for a text
		return "String!"
	}
	return "UIN!"
}

// enter asks by a way in, for everybody's things.
func (c *authorisation) enter(a asking, way string) {
	c.t.Helper()
	e := entrances[way]
	root, f, _ := strings.Cut(coordinate(way), ".")
	of := c.schema.Types[root].Fields.ForName(f).Type.Name()
	if of == "Viewer" {
		c.fieldByField(a, of, uinOf[a.who], func(selected string) string { return c.question(way, selected) }, []any{f})
		return
	}
	selected := ""
	if !c.schema.Types[of].IsLeafType() {
		if selected = c.selection(of); nodes[of] != nil {
			selected = "id"
		}
	}
	question := c.question(way, selected)
	if e.kind == "" {
		got := c.put(a.key, root, question, vars{"key": "of " + way + a.key})
		c.holds(a, way, "", e, got, answer{})
		return
	}
	nothing := map[any]answer{} // by month, which answers name
	for _, owner := range c.whose(a, e.kind) {
		about := c.about(way, owner, way+a.key+owner)
		none, ok := nothing[about["month"]]
		if !ok {
			none = c.put(a.key, root, question, vars{"id": unknownID(e.kind), "uin": "999999", "month": about["month"], "key": way + a.key + " nothing"})
			nothing[about["month"]] = none
		}
		c.holds(a, way, owner, e, c.put(a.key, root, question, about), none)
		if e.undo != "" && e.want(a, account(owner)) == granted {
			c.exec(e.undo)
		}
	}
}

// whose are the owners of things of a type; of API tokens, sessions and saved queries, the viewer itself and some others.
func (c *authorisation) whose(a asking, kind string) []string {
	if kind == "UIN" {
		return everybody()
	}
	switch kind {
	case "ApiToken", "Session":
		return []string{a.key, "admin100", "admin201", "admin300", "admin1"}
	case "SavedQuery":
		return append([]string{a.key, c.askers[0].key, c.askers[len(c.askers)-1].key}, holders...)
	}
	return sortedKeys(c.things[kind])
}

// about are the variables of a question about somebody's thing; those about none are for a stranger.
func (c *authorisation) about(way, owner, key string) vars {
	e := entrances[way]
	v := vars{"key": key, "id": unknownID(e.kind), "uin": "999999"}
	if strings.Contains(e.args, "$month") {
		v["month"] = "2025-01"
	}
	if owner != "" {
		v["id"], v["uin"] = c.things[e.kind][owner], owner
		if month := chargedIn[owner]; month != "" && v["month"] != nil {
			v["month"] = month
		}
	}
	return v
}

// put asks, a subscription too: then the answer is its first event.
func (c *authorisation) put(who, root, question string, v vars) answer {
	c.t.Helper()
	for name := range v {
		if !strings.Contains(question, "$"+name) {
			delete(v, name)
		}
	}
	body, err := json.Marshal(map[string]any{"query": question, "variables": v})
	if err != nil {
		c.t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(c.t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("As", who)
	if root == "Subscription" {
		request.Header.Set("Accept", "text/event-stream")
	}
	recorder := httptest.NewRecorder()
	c.edge(recorder, request)
	a := answer{t: c.t, status: recorder.Code, body: recorder.Body.String()}
	if strings.HasPrefix(recorder.Header().Get("Content-Type"), "text/event-stream") {
		_, a.body, _ = strings.Cut(a.body, "data: ")
		a.body, _, _ = strings.Cut(a.body, "\n")
	}
	if err := json.Unmarshal([]byte(a.body), &a); err != nil {
		c.t.Fatalf("%s as %s: %s", question, who, recorder.Body)
	}
	return a
}

// holds fails unless the answer is what the rules say.
func (c *authorisation) holds(a asking, way, owner string, e entrance, got, nothing answer) {
	c.t.Helper()
	want := e.want(a, account(owner))
	c.came(want)
	what := fmt.Sprintf("%s as %s (%s) about that of %q", way, a.key, a.role, owner)
	code := got.code()
	if one, ok := got.Data["confirmBills"].(map[string]any); ok { // which answers for each bill
		if said, ok := one["results"].([]any)[0].(map[string]any)["code"].(string); ok {
			code = billing.Code(said)
		}
	}
	blank := strings.ReplaceAll(strings.ReplaceAll(got.body, c.things[e.kind][owner], unknownID(e.kind)), `"`+owner+`"`, `"999999"`)
	if c.things[e.kind][owner] == "" {
		blank = strings.ReplaceAll(got.body, `"`+owner+`"`, `"999999"`)
	}
	asNothing := blank == nothing.body && got.status == nothing.status
	switch want {
	case granted:
		if code != "" && !slices.Contains(e.but, code) {
			c.t.Errorf("%s is not granted but %s: %s", what, code, got.body)
		}
		if e.kind != "" && code == "" && asNothing && !isUserless(way) {
			c.t.Errorf("%s reads as if there were none: %s", what, got.body)
		}
	case hidden:
		if !asNothing || code != "" && code != billing.NotFound {
			c.t.Errorf("%s is told from one that does not exist:\n%s\n%s", what, got.body, nothing.body)
		}
	case forbidden:
		if code != billing.Forbidden {
			c.t.Errorf("%s is %q, not FORBIDDEN: %s", what, code, got.body)
		}
	case withheld:
		if !asNothing || code != "" && code != billing.Forbidden && code != billing.NotFound {
			c.t.Errorf("%s, a token that does not read, is told something:\n%s\n%s", what, got.body, nothing.body)
		}
	}
	c.looksThrough(a, what, owner, coordinate(way), got)
}

// isUserless are ways of which an own account may have nothing to show.
func isUserless(way string) bool { return way == "Query.invitations" || way == "Query.auditEntries of" }

// node asks for all fields of things of a type by their ids.
func (c *authorisation) node(a asking, kind string) {
	c.t.Helper()
	question := "query($id: ID!) { node(id: $id) { __typename ... on " + kind + " { " + c.selection(kind) + "} } }"
	e := entrance{kind: kind, want: nodes[kind]}
	nothing := c.put(a.key, "Query", question, vars{"id": unknownID(kind)})
	for _, owner := range c.whose(a, kind) {
		got := c.put(a.key, "Query", question, vars{"id": c.things[kind][owner]})
		c.holds(a, "Query.node "+kind, owner, e, got, nothing)
		if e.want(a, account(owner)) == granted && len(got.Errors) == 0 {
			c.holdsFields(a, kind, owner, got.get("node"))
		}
	}
}

// ofItself asks a viewer for its own account, field by field: also a token that does not read knows whose it is, and no more.
func (c *authorisation) ofItself(a asking) {
	c.t.Helper()
	c.fieldByField(a, "Account", uinOf[a.who], func(selected string) string { return "{ viewer { account { " + selected + " } } }" }, []any{"viewer", "account"})
}

// fieldByField asks for all fields of an object that the viewer has, together, and for each that is FORBIDDEN alone.
func (c *authorisation) fieldByField(a asking, kind, owner string, question func(selected string) string, path []any) {
	c.t.Helper()
	var refused []string
	for _, f := range fieldsOf(c.schema.Types[kind]) {
		name := kind + "." + f.Name
		if r := exceptions[name]; r == nil || r(a, owner) != forbidden {
			continue
		}
		refused = append(refused, name)
		of := ""
		if !c.schema.Types[f.Type.Name()].IsLeafType() {
			of = " { __typename }"
		}
		c.came(forbidden)
		if got := c.put(a.key, "Query", question(f.Name+c.arguments(kind, f)+of), vars{}); got.code() != billing.Forbidden {
			c.t.Errorf("%s as %s is not FORBIDDEN: %s", name, a.key, got.body)
		}
	}
	got := c.put(a.key, "Query", question(c.selection(kind, refused...)), vars{})
	if len(got.Errors) > 0 {
		c.t.Errorf("%s as %s: %s", kind, a.key, got.body)
		return
	}
	c.came(granted)
	c.holdsFields(a, kind, owner, got.get(path...))
	c.looksThrough(a, kind, owner, "Query.viewer", got)
}

// holdsFields holds each field of an object against what its viewer has of it.
func (c *authorisation) holdsFields(a asking, kind, owner string, object any) {
	c.t.Helper()
	has, ok := object.(map[string]any)
	if !ok {
		c.t.Errorf("%s of %s is nothing for %s", kind, owner, a.key)
		return
	}
	for f, value := range has {
		name := kind + "." + f
		list, isList := value.([]any)
		empty := value == nil || isList && len(list) == 0
		if r := exceptions[name]; r != nil && r(a, account(owner)) == hidden && !empty {
			c.t.Errorf("%s as %s (%s) is there in that of %s: %v", name, a.key, a.role, owner, value)
		} else if r != nil && r(a, account(owner)) == granted && empty && (kind == "BillLine" || kind == "InstanceLine") { // of which all columns are filled
			c.t.Errorf("%s as %s (%s) is not there in that of %s", name, a.key, a.role, owner)
		}
		if says := values[name]; says != nil && value != says(a, owner) {
			c.t.Errorf("%s as %s (%s) is %v in that of %s, not %v", name, a.key, a.role, value, owner, says(a, owner))
		}
	}
}

// looksThrough goes through an answer by the types of the schema: no UIN, id or name in it is of what the viewer does not see. What has a value counts as
// reached.
func (c *authorisation) looksThrough(a asking, what, asked, root string, got answer) {
	c.t.Helper()
	kind, _, _ := strings.Cut(root, ".")
	c.looksAt(a, what, asked, c.schema.Types[kind], got.Data)
	for _, row := range strings.Split(strings.TrimSpace(people), "\n")[1:] {
		cells := strings.Split(row, ",")
		if uin, name := cells[0], cells[1]; !knows(a, uin) && strings.Contains(got.body, name) {
			c.t.Errorf("%s holds the name %s: %s", what, name, got.body)
		}
	}
}

func (c *authorisation) looksAt(a asking, what, asked string, d *ast.Definition, value any) {
	c.t.Helper()
	switch v := value.(type) {
	case []any:
		for _, inner := range v {
			c.looksAt(a, what, asked, d, inner)
		}
	case map[string]any:
		if name, ok := v["__typename"].(string); ok {
			d = c.schema.Types[name]
		}
		for name, inner := range v {
			if f := d.Fields.ForName(name); f != nil && inner != nil {
				c.shown(d.Name + "." + name)
				c.looksAt(a, what, asked, c.schema.Types[f.Type.Name()], inner)
			}
		}
	case string:
		owner := c.owners[v]
		if strings.HasPrefix(what, "Query.auditEntries") && (isOperator(a, "") || owner[0] == "ApiToken" || owner[0] == "SavedQuery") {
			owner = [2]string{} // the operator reads of all, whatever it was done to, and admins of what their users have for themselves (H1)
		}
		switch {
		case d.Name == "UIN" && v != asked && v != "" && !knows(a, v):
			c.t.Errorf("%s holds the UIN %s", what, v)
		case d.Name == "ID" && owner[1] != asked && nodes[owner[0]] != nil && nodes[owner[0]](asking{a.key, a.who, billing.Admin, nil}, account(owner[1])) != granted:
			c.t.Errorf("%s holds the id of the %s of %s", what, owner[0], owner[1])
		}
	}
}

// strangerAt: who is not signed in is told so, and nothing else.
func (c *authorisation) strangerAt(way string) {
	c.t.Helper()
	root, _, _ := strings.Cut(way, ".")
	toldStrangers := `{"errors":[{"message":"Sign in, or send an API token.","extensions":{"code":"UNAUTHENTICATED"}}]`
	if root == "Subscription" { // of which the status tells that there is no data
		toldStrangers += "}"
	} else {
		toldStrangers += `,"data":null}`
	}
	for _, owner := range []string{"", "201"} {
		if got := c.put("nobody", root, c.question(way, "__typename"), c.about(way, owner, "stranger")); got.body != toldStrangers {
			c.t.Errorf("%s as a stranger: %s", way, got.body)
		}
	}
}

// reachedAll fails for a field of which no viewer was shown a value: that it is hidden would say nothing.
func (c *authorisation) reachedAll() {
	c.t.Helper()
	for _, d := range c.objects() {
		for _, f := range fieldsOf(d) {
			name := d.Name + "." + f.Name
			if excused := slices.Contains(strings.Fields(nowhere), name); excused == c.reached[name] {
				c.t.Errorf("%s: shown to somebody is %v, in nowhere of allowed_test.go is %v: furnish the house with one, or say that it has none", name, c.reached[name], excused)
			}
		}
	}
}

// account is the owner of a thing whose account has several: "201 reversed" is of 201.
func account(owner string) string { uin, _, _ := strings.Cut(owner, " "); return uin }

func sortedKeys[T any](m map[string]T) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
