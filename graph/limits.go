package graph

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"countersign/internal/billing"
	"countersign/internal/store"
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

// Limit is one of the limits as callers are told it.
type Limit struct{ Name, Most, Counted string }

// Limits are those of a request to GraphQL, by the names that refusals give them.
func Limits() []Limit {
	l := standardLimits
	return []Limit{
		{"documentBytes", strconv.Itoa(l.documentBytes), "bytes of a document"},
		{"tokens", strconv.Itoa(l.tokens), "of a document"},
		{"depth", strconv.Itoa(l.depth), "levels of fields, through fragments"},
		{"selections", strconv.Itoa(l.selections), "fields and fragments, each as often as fragments bring it"},
		{"aliases", strconv.Itoa(l.aliases), "each as often as fragments bring it"},
		{"directives", strconv.Itoa(l.directives), "of a document"},
		{"complexity", strconv.Itoa(l.complexity), fmt.Sprintf("a field is 1, a list that is fetched %d, a text of a saved query %d, and what is below a list as often as `first` says", fetchCost, longTextCost)},
		{"operationTime", fmt.Sprintf("%.0f s", l.operationTime.Seconds()), "of a query or mutation; subscriptions go on"},
		{"first", strconv.Itoa(store.MaxPageSize), fmt.Sprintf("rows of a page; %d when left out", store.DefaultPageSize)},
		{"billIds", strconv.Itoa(billing.MaxBatchLength), "bills of one `confirmBills`"},
	}
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
