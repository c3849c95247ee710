package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// TestGuardLooksOnce: the guard's work is that of the document as written, however much its fragments mean.
func TestGuardLooksOnce(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("{ ...f0 }")
	for i := range 100 {
		fmt.Fprintf(&b, " fragment f%d on Query { ...f%d ...f%d ...f%d }", i, i+1, i+1, i+1)
	}
	b.WriteString(" fragment f100 on Query { __typename }")
	doc, err := parser.ParseQuery(&ast.Source{Input: b.String()})
	if err != nil {
		t.Fatal(err)
	}
	m := measure{limits: standardLimits, doc: doc, fragments: map[string]*size{}}
	if refusal := m.check(); refusal == nil || refusal.Details["limit"] != "selections" {
		t.Errorf("%v", refusal)
	}
	if written := 1 + 100*3 + 1; m.steps != written {
		t.Errorf("%d selections were looked at; %d are written", m.steps, written)
	}
}

// TestInTime: a query ends when its time is over, and a subscription does not.
func TestInTime(t *testing.T) {
	t.Parallel()
	l := limits{operationTime: time.Nanosecond}
	for kind, ends := range map[ast.Operation]bool{ast.Query: true, ast.Mutation: true, ast.Subscription: false} {
		ctx := graphql.WithOperationContext(t.Context(), &graphql.OperationContext{Operation: &ast.OperationDefinition{Operation: kind}})
		l.inTime(ctx, func(ctx context.Context) *graphql.Response {
			if _, bounded := ctx.Deadline(); bounded != ends {
				t.Errorf("%s: bounded is %v", kind, bounded)
			}
			if ends {
				<-ctx.Done()
			}
			return nil
		})
	}
}
