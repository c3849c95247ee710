package docs

import (
	"bytes"
	"cmp"
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// The reference is made of the schema: a page for each root type, and one for each of the files in which the other types are, which is one for a noun.

// nouns are the titles of the files, in the order of the navigation. A file that is not here comes behind them, under its own name.
var nouns = []struct{ file, title string }{
	{"schema", "Basics"},
	{"bill", "Bills"},
	{"line", "Bill lines"},
	{"cost", "Costs"},
	{"confirmation", "Confirmations"},
	{"confirmall", "Confirming all of a filter"},
	{"credit", "Credits"},
	{"account", "Accounts"},
	{"user", "Users"},
	{"viewer", "The viewer and its tokens"},
	{"file", "Bill files"},
	{"import", "Bill imports"},
	{"webhook", "Webhooks"},
	{"audit", "Audit"},
	{"savedquery", "Saved queries"},
}

var roots = []struct{ name, title, path string }{
	{"Query", "Queries", "queries"}, {"Mutation", "Mutations", "mutations"}, {"Subscription", "Subscriptions", "subscriptions"},
}

const referencePath = "reference"

// typeDoc is a type as the template shows it.
type typeDoc struct {
	Name, Kind  string
	Description template.HTML
	Implements  []template.HTML
	Members     []memberDoc // fields, input fields or enum values
	UsedBy      []template.HTML
}

// memberDoc is a field or an enum value.
type memberDoc struct {
	Anchor, Name string
	Type         template.HTML
	Default      string
	Description  template.HTML
	Deprecated   string
	Arguments    []memberDoc
}

// schemaDoc makes the reference.
type schemaDoc struct {
	schema *ast.Schema
	pages  map[string]string // the path of a type's page
	usedBy map[string][]template.HTML
}

func (s *Site) reference() (group, error) {
	d := schemaDoc{s.facts.Schema, map[string]string{}, map[string][]template.HTML{}}
	g := group{Title: "Reference"}
	byFile := map[string][]*ast.Definition{}
	for _, r := range roots {
		d.pages[r.name] = path.Join(referencePath, r.path)
	}
	for _, name := range sortedKeys(d.schema.Types) {
		t := d.schema.Types[name]
		if _, isRoot := d.pages[name]; isRoot || strings.HasPrefix(name, "__") {
			continue
		}
		file := nouns[0].file
		if !t.BuiltIn && t.Position != nil {
			file = strings.TrimSuffix(path.Base(t.Position.Src.Name), ".graphqls")
		}
		byFile[file] = append(byFile[file], t)
		d.pages[name] = path.Join(referencePath, titled(file))
	}
	d.uses()
	for _, r := range roots {
		p, err := d.page(d.pages[r.name], r.title, []*ast.Definition{d.schema.Types[r.name]})
		if err != nil {
			return g, err
		}
		g.Pages = append(g.Pages, p)
	}
	order := func(file string) int {
		if i := slices.IndexFunc(nouns, func(n struct{ file, title string }) bool { return n.file == file }); i >= 0 {
			return i
		}
		return len(nouns)
	}
	files := sortedKeys(byFile)
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(order(a), order(b)) })
	for _, file := range files {
		title := strings.ToUpper(file[:1]) + file[1:]
		if i := order(file); i < len(nouns) {
			title = nouns[i].title
		}
		types := byFile[file]
		slices.SortStableFunc(types, func(a, b *ast.Definition) int { // what is read before what is sent
			return cmp.Or(cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind)), cmp.Compare(a.Position.Start, b.Position.Start))
		})
		p, err := d.page(path.Join(referencePath, titled(file)), title, types)
		if err != nil {
			return g, err
		}
		g.Pages = append(g.Pages, p)
	}
	return g, nil
}

// titled is a file's name in an address.
func titled(file string) string {
	if file == nouns[0].file {
		return "basics"
	}
	return file
}

// uses notes for each type which fields and arguments are of it.
func (d *schemaDoc) uses() {
	for _, name := range sortedKeys(d.schema.Types) {
		if strings.HasPrefix(name, "__") {
			continue
		}
		t := d.schema.Types[name]
		for _, f := range t.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			used := map[string]bool{f.Type.Name(): true}
			for _, a := range f.Arguments {
				used[a.Type.Name()] = true
			}
			for of := range used {
				if !d.schema.Types[of].BuiltIn {
					d.usedBy[of] = append(d.usedBy[of], d.link(name, name+"."+f.Name))
				}
			}
		}
	}
}

// link leads to a type, or to a coordinate such as Bill.payable.
func (d *schemaDoc) link(typeName, coordinate string) template.HTML {
	return template.HTML(`<a href="` + href(d.pages[typeName], coordinate) + `">` + template.HTMLEscapeString(coordinate) + `</a>`)
}

// typeOf is a type with its brackets, linked.
func (d *schemaDoc) typeOf(t *ast.Type) template.HTML {
	text := d.link(t.Name(), t.Name())
	if t.Elem != nil {
		text = "[" + d.typeOf(t.Elem) + "]"
	}
	if t.NonNull && (t.Elem != nil || t.NamedType != "") {
		text += "!"
	}
	return text
}

func (d *schemaDoc) page(at, title string, types []*ast.Definition) (*page, error) {
	p := &page{Path: at, Title: title}
	var docs []typeDoc
	for _, t := range types {
		one := d.document(t)
		docs = append(docs, one)
		if len(types) > 1 {
			p.Sections = append(p.Sections, section{Title: t.Name, Anchor: t.Name, Level: 2, text: t.Description})
		}
		for _, m := range append(fieldsOf(t), valuesOf(t)...) {
			one := section{Title: t.Name + "." + m.Name, Anchor: t.Name + "." + m.Name, Level: 4, text: m.Description}
			if len(types) == 1 {
				one.Title, one.Level = m.Name, 2
			}
			p.Sections = append(p.Sections, one)
		}
	}
	if len(types) == 1 {
		p.Lead = types[0].Description
	}
	var b bytes.Buffer
	err := layout.ExecuteTemplate(&b, "reference.html", map[string]any{"Title": title, "Types": docs, "Root": len(types) == 1 && slices.Contains([]string{"Query", "Mutation", "Subscription"}, types[0].Name)})
	p.body = template.HTML(b.String())
	return p, err
}

type named struct{ Name, Description string }

func fieldsOf(t *ast.Definition) (out []named) {
	for _, f := range t.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, named{f.Name, f.Description})
		}
	}
	return out
}

func valuesOf(t *ast.Definition) (out []named) {
	for _, v := range t.EnumValues {
		out = append(out, named{v.Name, v.Description})
	}
	return out
}

// kinds are the words for the kinds of types.
var kinds = map[ast.DefinitionKind]string{ast.Object: "type", ast.InputObject: "input", ast.Enum: "enum", ast.Scalar: "scalar", ast.Interface: "interface", ast.Union: "union"}

var kindOrder = []ast.DefinitionKind{ast.Scalar, ast.Interface, ast.Union, ast.Object, ast.InputObject, ast.Enum}

func (d *schemaDoc) document(t *ast.Definition) typeDoc {
	out := typeDoc{Name: t.Name, Kind: kinds[t.Kind], Description: inline(t.Description), UsedBy: d.usedBy[t.Name]}
	for _, name := range t.Interfaces {
		out.Implements = append(out.Implements, d.link(name, name))
	}
	for _, member := range t.Types {
		out.Implements = append(out.Implements, d.link(member, member))
	}
	for _, f := range t.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		m := memberDoc{Anchor: t.Name + "." + f.Name, Name: f.Name, Type: d.typeOf(f.Type), Description: inline(f.Description), Deprecated: deprecation(f.Directives)}
		if f.DefaultValue != nil {
			m.Default = f.DefaultValue.String()
		}
		for _, a := range f.Arguments {
			argument := memberDoc{Name: a.Name, Type: d.typeOf(a.Type), Description: inline(a.Description), Deprecated: deprecation(a.Directives)}
			if a.DefaultValue != nil {
				argument.Default = a.DefaultValue.String()
			}
			m.Arguments = append(m.Arguments, argument)
		}
		out.Members = append(out.Members, m)
	}
	for _, v := range t.EnumValues {
		out.Members = append(out.Members, memberDoc{Anchor: t.Name + "." + v.Name, Name: v.Name, Description: inline(v.Description), Deprecated: deprecation(v.Directives)})
	}
	return out
}

// deprecation is why something is deprecated; "" where it is not.
func deprecation(directives ast.DirectiveList) string {
	d := directives.ForName("deprecated")
	if d == nil {
		return ""
	}
	if reason := d.Arguments.ForName("reason"); reason != nil {
		return reason.Value.Raw
	}
	return "No longer supported"
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
