package graph

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/complexity"
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"countersign/internal/store"
)

// What fields cost. A field is 1, a long text more; what asks the database for a list is a fetch; and all that is selected below a list is counted for each of
// its elements, as many as first allows.
const (
	fetchCost    = 100
	listElements = 10 // of a list that has no first
	longTextCost = 1000
)

// longTexts are fields with a text of up to 64 KiB: what an answer holds of them is bounded by what they cost.
var longTexts = map[string]bool{"SavedQuery.document": true, "SavedQuery.variables": true}

// costLimit refuses operations by what they may cost, with first counted: LIMIT_EXCEEDED. It reads the schema, so that a new connection is
// counted without anybody thinking of it. It runs after the guard, which bounds how much it has to look at.
type costLimit struct {
	limits
	schema *costed
}

// ExtensionName is for gqlgen.
func (costLimit) ExtensionName() string { return "CostLimit" }

// Validate is for gqlgen: it brings the schema.
func (c *costLimit) Validate(schema graphql.ExecutableSchema) error {
	c.schema = &costed{schema}
	return nil
}

// MutateOperationContext is gqlgen's hook between validation and execution.
func (c *costLimit) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	cost := complexity.Calculate(ctx, c.schema, op.Operation, op.Variables)
	if cost <= c.complexity {
		return nil
	}
	return requestError(overLimit("complexity", c.complexity, "The operation may cost %d, and at most %d is allowed: ask for fewer objects (first), less of each, or page through them with after.", cost, c.complexity))
}

// costed is the schema with the cost of its fields.
type costed struct{ graphql.ExecutableSchema }

// Complexity is what a field costs with all below it.
func (c *costed) Complexity(_ context.Context, typeName, fieldName string, below int, args map[string]any) (int, bool) {
	schema := c.Schema()
	object := schema.Types[typeName]
	if object == nil || strings.HasPrefix(typeName, "__") {
		return 0, false
	}
	field := object.Fields.ForName(fieldName)
	if field == nil {
		return 0, false
	}
	if longTexts[typeName+"."+fieldName] {
		return longTextCost, true
	}
	below = min(below, aLot)
	if field.Arguments.ForName("first") != nil {
		return min(fetchCost+elements(args["first"])*below, aLot), true
	}
	if field.Type.Elem == nil || schema.Types[field.Type.Name()].Kind == ast.Scalar || schema.Types[field.Type.Name()].Kind == ast.Enum || strings.HasSuffix(typeName, "Connection") {
		return 0, false // one thing, plain values, or edges, which the connection's first has counted
	}
	own := 1
	if len(field.Arguments) > 0 {
		own = fetchCost
	}
	return min(own+listElements*below, aLot), true
}

// elements are how many a page can have. What is not allowed is counted as the most that is: the store refuses it in its own words.
func elements(first any) int {
	most, n := int64(store.MaxPageSize), int64(0)
	switch first := first.(type) {
	case nil:
		return store.DefaultPageSize
	case int:
		n = int64(first)
	case int64:
		n = first
	case json.Number:
		n, _ = first.Int64()
	}
	if n < 1 || n > most {
		n = most
	}
	return int(n)
}
