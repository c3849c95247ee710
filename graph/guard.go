package graph

import (
	"context"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"countersign/internal/billing"
)

// Faults of a request are told over a WebSocket as graphql-transport-ws wants them: as an error, not as an answer.
func init() {
	for _, code := range []billing.Code{billing.InvalidArgument, billing.LimitExceeded, billing.NotFound, billing.Forbidden, billing.DocumentNotTrusted} {
		errcode.RegisterErrorType(string(code), errcode.KindProtocol)
	}
}

// requestError is a refusal of a whole request, before anything of it ran.
func requestError(e *billing.Error) *gqlerror.Error {
	return &gqlerror.Error{Err: e, Message: e.Message, Extensions: map[string]any{"code": string(e.Code)}}
}

// overLimit is LIMIT_EXCEEDED with the limit's name and number for programs.
func overLimit(limit string, most int, format string, args ...any) *billing.Error {
	return billing.Errorf(billing.LimitExceeded, format, args...).With("limit", limit).With("most", strconv.Itoa(most))
}

// shortDocuments refuses documents by their bytes, before anything keeps one, and requests without one. Errors: LIMIT_EXCEEDED, INVALID_ARGUMENT.
type shortDocuments struct{ limits }

// ExtensionName is for gqlgen.
func (shortDocuments) ExtensionName() string { return "ShortDocuments" }

// Validate is for gqlgen.
func (shortDocuments) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters is gqlgen's hook before anything else.
func (g shortDocuments) MutateOperationParameters(_ context.Context, p *graphql.RawParams) *gqlerror.Error {
	if len(p.Query) > g.documentBytes {
		return requestError(overLimit("documentBytes", g.documentBytes, "The document has %d bytes; at most %d.", len(p.Query), g.documentBytes))
	}
	if p.Query == "" && p.Extensions["persistedQuery"] == nil {
		return requestError(billing.Errorf(billing.InvalidArgument, "There is no document: send it as query.").On("query"))
	}
	return nil
}

// persistedQueries are the library's automatic ones, with a code for a request that misuses them. Errors: INVALID_ARGUMENT, PERSISTED_QUERY_NOT_FOUND.
type persistedQueries struct {
	extension.AutomaticPersistedQuery
}

// MutateOperationParameters is gqlgen's hook before it parses and validates.
func (q persistedQueries) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	err := q.AutomaticPersistedQuery.MutateOperationParameters(ctx, p)
	if err != nil && err.Extensions["code"] == nil {
		return requestError(billing.Errorf(billing.InvalidArgument, `A persisted query is sent as {"version": 1, "sha256Hash": "…"}, with the document's SHA-256 in hexadecimal digits.`).On("extensions.persistedQuery"))
	}
	return err
}

// guard refuses documents by their shape before they are validated: validation grows with the square of what it compares, and
// complexity, as the library computes it, with the power of what fragments bring. The guard looks at every selection once. Errors:
// INVALID_ARGUMENT for what is no document and for fragments in a circle, LIMIT_EXCEEDED.
type guard struct {
	limits
	kept graphql.Cache[*ast.QueryDocument] // what is in here has passed
}

// ExtensionName is for gqlgen.
func (guard) ExtensionName() string { return "Guard" }

// Validate is for gqlgen.
func (guard) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters is gqlgen's hook before it parses and validates.
func (g guard) MutateOperationParameters(ctx context.Context, p *graphql.RawParams) *gqlerror.Error {
	if _, ok := g.kept.Get(ctx, p.Query); ok {
		return nil
	}
	return g.check(p.Query)
}

func (g guard) check(document string) *gqlerror.Error {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: document}, g.tokens)
	if err != nil {
		return g.unparsed(err)
	}
	m := measure{limits: g.limits, doc: doc, fragments: map[string]*size{}}
	if refusal := m.check(); refusal != nil {
		return requestError(refusal)
	}
	return nil
}

// unparsed words what the parser found. It knows the token limit by its sentence alone.
func (g guard) unparsed(err error) *gqlerror.Error {
	fault := gqlerror.WrapIfUnwrapped(err)
	if strings.HasPrefix(fault.Message, "exceeded token limit") {
		return requestError(overLimit("tokens", g.tokens, "The document has more than %d tokens. Ask for less at a time, and put values into variables.", g.tokens))
	}
	if strings.HasPrefix(fault.Message, "exceeded maximum nesting depth") {
		return requestError(overLimit("depth", g.depth, "The document has more than %d levels of fields.", g.depth))
	}
	fault.Rule = "" // the presenter knows a fault of the request by its code
	errcode.Set(fault, errcode.ParseFailed)
	return fault
}

// size is what a selection set comes to, with everything that its fragments bring.
type size struct {
	depth, selections, aliases int
	open                       bool // being measured: to meet it again is a circle
}

// aLot is where counting ends: sums of what doubles must not overflow.
const aLot = 1 << 30

func (s *size) add(other size) {
	s.selections = min(s.selections+other.selections, aLot)
	s.aliases = min(s.aliases+other.aliases, aLot)
	s.depth = max(s.depth, other.depth)
}

// measure sizes a document up. Every fragment is measured once and its size used wherever it is spread: the work is that of the document as
// written, not of what it means.
type measure struct {
	limits
	doc        *ast.QueryDocument
	fragments  map[string]*size
	directives int
	circle     string // a fragment that brings itself
	steps      int    // selections looked at
}

func (m *measure) check() *billing.Error {
	var total size
	for _, op := range m.doc.Operations {
		m.directives += len(op.Directives)
		for _, v := range op.VariableDefinitions {
			m.directives += len(v.Directives)
		}
		total.add(m.of(op.SelectionSet))
	}
	for _, f := range m.doc.Fragments { // those that no operation brings are validated all the same
		if m.fragments[f.Name] == nil {
			total.add(m.fragment(f))
		}
	}
	switch {
	case m.circle != "":
		return billing.Errorf(billing.InvalidArgument, "The fragment %q brings itself, by spreading itself or another that spreads it. Take one spread out.", short(m.circle))
	case total.depth > m.depth:
		return overLimit("depth", m.depth, "The document has %d levels of fields; at most %d.", total.depth, m.depth)
	case total.selections > m.selections:
		return overLimit("selections", m.selections, "The document selects too much: at most %d fields and fragments, each counted as often as fragments bring it.", m.selections)
	case total.aliases > m.aliases:
		return overLimit("aliases", m.aliases, "The document has too many aliases: at most %d, each counted as often as fragments bring it. Ask lists for many objects at once.", m.aliases)
	case m.directives > m.limits.directives:
		return overLimit("directives", m.limits.directives, "The document has %d directives; at most %d.", m.directives, m.limits.directives)
	}
	return nil
}

func (m *measure) of(set ast.SelectionSet) (s size) {
	for _, selection := range set {
		m.steps++
		s.selections = min(s.selections+1, aLot)
		switch one := selection.(type) {
		case *ast.Field:
			m.directives += len(one.Directives)
			if one.Alias != one.Name {
				s.aliases++
			}
			inner := m.of(one.SelectionSet)
			inner.depth++
			s.add(inner)
		case *ast.InlineFragment:
			m.directives += len(one.Directives)
			s.add(m.of(one.SelectionSet))
		case *ast.FragmentSpread:
			m.directives += len(one.Directives)
			if f := m.doc.Fragments.ForName(one.Name); f != nil { // validation names the ones that are not there
				s.add(m.fragment(f))
			}
		}
	}
	return s
}

func (m *measure) fragment(f *ast.FragmentDefinition) size {
	known := m.fragments[f.Name]
	switch {
	case known == nil:
		m.fragments[f.Name] = &size{open: true}
		m.directives += len(f.Directives)
		s := m.of(f.SelectionSet)
		m.fragments[f.Name] = &s
		return s
	case known.open:
		m.circle = f.Name
		return size{}
	}
	return *known
}

// short keeps a caller's text in a sentence to the length of one.
func short(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}
