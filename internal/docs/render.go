package docs

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	texttemplate "text/template"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	markup "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"countersign/internal/billing"
)

// Block is a fenced block of a text, which a test runs. Its info string says how: a language, then words such as `answer` and settings such as `as=reseller`.
type Block struct {
	Page, Language, Text string
	Words                []string
	Set                  map[string]string
}

// Is says whether the block has a word.
func (b Block) Is(word string) bool { return slices.Contains(b.Words, word) }

// Blocks are all blocks of the texts, in the order in which they are read.
func (s *Site) Blocks() []Block { return s.blocks }

// text makes the page of one of the texts. Its first line is the title, its first paragraph the lead.
func (s *Site) text(name string) (*page, error) {
	source, err := fs.ReadFile(embedded, "texts/"+name+".md")
	if err != nil {
		return nil, err
	}
	filled, err := texttemplate.New(name).Funcs(s.words()).Parse(string(source))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := filled.Execute(&b, nil); err != nil {
		return nil, err
	}
	return s.markdown(name, b.Bytes())
}

// markdown makes a page of Markdown. The texts are ours: HTML in them is let through.
func (s *Site) markdown(name string, source []byte) (*page, error) {
	p := &page{Path: name}
	doc := markdown.Parser().Parse(text.NewReader(source))
	at := section{Level: 1}
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			title := plain(n, source)
			if n.Level == 1 {
				p.Title = title
			} else {
				p.Sections = append(p.Sections, at)
			}
			id, _ := n.AttributeString("id")
			idText, _ := id.([]byte)
			at = section{Title: title, Level: n.Level, Anchor: string(idText)}
			if n.Level == 1 {
				at.Anchor = ""
			}
		case *ast.Paragraph:
			if p.Lead == "" && at.Level == 1 {
				p.Lead = plain(n, source)
			}
			at.text += " " + plain(n, source)
		case *ast.TextBlock:
			at.text += " " + plain(n, source)
		case *ast.FencedCodeBlock:
			block := blockOf(name, n, source)
			s.blocks = append(s.blocks, block)
			at.text += " " + block.Text
		default:
			if n.Kind().String() == "TableCell" {
				at.text += " " + plain(n, source)
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return nil, err
	}
	p.Sections = append(p.Sections, at)
	var b bytes.Buffer
	if err := markdown.Renderer().Render(&b, source, doc); err != nil {
		return nil, err
	}
	p.body = template.HTML(b.String())
	return p, nil
}

// plain is the text of a node without its marks.
func plain(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
			if t.SoftLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// inline renders a description of the schema: a few sentences with code in them, rules by their numbers, and errors by their
// codes.
func inline(description string) template.HTML {
	var b bytes.Buffer
	if err := goldmark.Convert([]byte(description), &b); err != nil {
		return template.HTML(html.EscapeString(description))
	}
	linked := ruleNamed.ReplaceAllStringFunc(b.String(), func(rules string) string {
		return aRule.ReplaceAllString(rules, `<a href="`+Root+`/rules#$0">$0</a>`)
	})
	linked = codeNamed.ReplaceAllStringFunc(linked, func(word string) string {
		if slices.Contains(billing.Codes, billing.Code(word)) {
			return `<a href="` + Root + `/errors#` + word + `">` + word + `</a>`
		}
		return word
	})
	return template.HTML(linked)
}

// A rule is named like (RULES A3) or (RULES E1 to E8, F2), and a code as it is: their pages have an anchor for each.
var (
	ruleNamed = regexp.MustCompile(`RULES [A-H]\d+((,| and| to) [A-H]\d+)*`)
	aRule     = regexp.MustCompile(`[A-H]\d+`)
	codeNamed = regexp.MustCompile(`\b[A-Z]+(_[A-Z]+)+\b|\bFORBIDDEN\b|\bINTERNAL\b|\bUNAUTHENTICATED\b`)
)

var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()),
	goldmark.WithRendererOptions(markup.WithUnsafe(), renderer.WithNodeRenderers(util.Prioritized(ours{}, 1))),
)

// ours renders what the library renders too plainly: headings with a link to themselves, blocks of code with a caption, and tables that
// scroll where they are too wide.
type ours struct{}

// RegisterFuncs is renderer.NodeRenderer's.
func (ours) RegisterFuncs(to renderer.NodeRendererFuncRegisterer) {
	to.Register(ast.KindHeading, func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		n, ok := node.(*ast.Heading)
		if !ok {
			return ast.WalkContinue, nil
		}
		id, _ := n.AttributeString("id")
		if !entering {
			if n.Level > 1 {
				fmt.Fprintf(w, ` <a class="anchor" href="#%s" aria-label="Link to this section">#</a>`, id)
			}
			fmt.Fprintf(w, "</h%d>\n", n.Level)
			return ast.WalkContinue, nil
		}
		fmt.Fprintf(w, `<h%d id="%s">`, n.Level, id)
		return ast.WalkContinue, nil
	})
	to.Register(tables.KindTable, table)
	to.Register(ast.KindFencedCodeBlock, func(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
		if n, ok := node.(*ast.FencedCodeBlock); ok && entering {
			_, _ = w.WriteString(string(blockOf("", n, source).html()))
		}
		return ast.WalkSkipChildren, nil
	})
}

func table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	tag := "</table></div>\n"
	if entering {
		tag = `<div class="table" tabindex="0" role="group" aria-label="Table"><table>`
	}
	_, err := w.WriteString(tag)
	return ast.WalkContinue, err
}

func blockOf(page string, n *ast.FencedCodeBlock, source []byte) Block {
	b := Block{Page: page, Set: map[string]string{}}
	if n.Info != nil {
		for i, word := range strings.Fields(string(n.Info.Segment.Value(source))) {
			name, value, isSetting := strings.Cut(word, "=")
			switch {
			case i == 0:
				b.Language = word
			case isSetting:
				b.Set[name] = value
			default:
				b.Words = append(b.Words, word)
			}
		}
	}
	var body strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		body.Write(line.Value(source))
	}
	b.Text = body.String()
	return b
}

// captions are what is written above a block, by its language.
var captions = map[string]string{
	"graphql": "GraphQL", "bash": "Shell", "json": "JSON", "go": "Go", "ts": "TypeScript", "python": "Python", "text": "Text", "csv": "CSV", "http": "HTTP",
}

func (b Block) html() template.HTML {
	caption := captions[b.Language]
	switch {
	case b.Is("answer"):
		caption = "Answer"
	case b.Is("variables"):
		caption = "Variables"
	case b.Set["file"] != "":
		caption += ", " + b.Set["file"]
	}
	if as := b.Set["as"]; as != "" {
		caption += ", as the " + map[string]string{"slr": "second-level reseller"}[as] + strings.TrimPrefix(as, "slr")
	}
	return template.HTML(`<figure class="code"><figcaption>` + html.EscapeString(caption) + `</figcaption><pre tabindex="0"><code>` +
		highlighted(b.Language, b.Text) + "</code></pre></figure>\n")
}

// Marks of code, the same few for every language: comments, strings, numbers and words.
var (
	marks    = regexp.MustCompile(`(?m)(?P<comment>(?:^|\s)(?:#|//).*$)|(?P<string>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|` + "`[^`]*`" + `)|(?P<number>\b\d+(?:\.\d+)?\b)|(?P<variable>\$\w+)|(?P<word>\b[A-Za-z_]\w*\b)`)
	keywords = map[string]string{
		"graphql": "query mutation subscription fragment on true false null",
		"bash":    "curl export jq for do done if then fi while",
		"json":    "true false null",
		"go":      "package import func return if else for range var const type struct err nil defer go switch case",
		"ts":      "import from export function const let return if else for of await async new type interface throw true false null undefined",
		"python":  "import from def return if else for in while with as try except raise class not and or is None True False lambda",
	}
)

func highlighted(language, code string) string {
	known := strings.Fields(keywords[language])
	var b strings.Builder
	at := 0
	for _, m := range marks.FindAllStringSubmatchIndex(code, -1) {
		b.WriteString(html.EscapeString(code[at:m[0]]))
		at = m[1]
		piece, kind := code[m[0]:m[1]], ""
		for i, name := range marks.SubexpNames() {
			if name != "" && m[2*i] >= 0 {
				kind = name
			}
		}
		switch {
		case language == "text" || language == "csv",
			kind == "comment" && language == "json",
			kind == "word" && !slices.Contains(known, piece):
			b.WriteString(html.EscapeString(piece))
		default:
			fmt.Fprintf(&b, `<span class="%s">%s</span>`, kind, html.EscapeString(piece))
		}
	}
	b.WriteString(html.EscapeString(code[at:]))
	return b.String()
}
