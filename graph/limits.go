package graph

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// limits are the numbers that bound a document, in one place; README says them to callers. A body's bytes are bounded before, by internal/httpd. They are
// fields so that a test can reach them without an attack's patience.
//
// The order in which they are asked is the order of what they cost us: bytes, tokens while the document is parsed, its shape before it is validated,
// its complexity before it runs, and the time while it does.
type limits struct {
	documentBytes int           // of a document, in bytes: documents are kept in memory
	tokens        int           // of a document; a comment is one
	depth         int           // levels of fields, through fragments
	selections    int           // fields, inline fragments and spreads, each as often as fragments bring it: validation compares them pair by pair
	aliases       int           // each as often as fragments bring it
	directives    int           // as written
	complexity    int           // what it may cost, see complexity.go
	operationTime time.Duration // of a query or mutation; subscriptions go on
}

// standardLimits leave room: the widest query of the SPA, the bill lines with all columns, has 120 selections, and what GraphiQL asks of the
// schema is 15 levels deep.
var standardLimits = limits{
	documentBytes: 64 << 10,
	tokens:        1_500,
	depth:         20,
	selections:    500,
	aliases:       100,
	directives:    50,
	complexity:    500_000,
	operationTime: 30 * time.Second,
}

// Documents that are kept, the ones used longest ago forgotten first: parsed, by their text; and by their hash, for automatic persisted
// queries. Times documentBytes, this bounds the memory.
const (
	keptDocuments = 500
	keptHashes    = 500
)

// inTime ends a query or mutation that takes too long; a subscription goes on.
func (l limits) inTime(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) { // the request was refused before it became one
		return next(ctx)
	}
	if op := graphql.GetOperationContext(ctx).Operation; op == nil || op.Operation == ast.Subscription {
		return next(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, l.operationTime)
	defer cancel()
	return next(ctx)
}
