package graph

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// savedQueryChange reads what a saved query shall be; the id is nil for a new one. Errors: NOT_FOUND, INVALID_ARGUMENT.
func savedQueryChange(input model.SaveQueryInput) (*uuid.UUID, store.SavedQueryChange, error) {
	change := store.SavedQueryChange{Name: input.Name, Description: input.Description, Document: input.Document, Variables: input.Variables, Shared: input.Shared}
	if change.Document != nil || input.ID == nil {
		if err := isDocument(value(change.Document)); err != nil {
			return nil, change, err
		}
	}
	if input.ID == nil {
		return nil, change, nil
	}
	id, err := store.IDOf("SavedQuery", *input.ID, "saved query")
	return &id, change, err
}

// isDocument says where a text is no GraphQL. Whether it would run is seen when it is: a query may be saved before it is finished.
func isDocument(text string) error {
	if len(text) > billing.MaxSavedQueryDocument {
		return nil // refused in its own words
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, standardLimits.tokens)
	if err != nil {
		fault, where := gqlerror.WrapIfUnwrapped(err), ""
		if len(fault.Locations) > 0 {
			where = fmt.Sprintf("line %d, column %d: ", fault.Locations[0].Line, fault.Locations[0].Column)
		}
		return billing.Errorf(billing.InvalidArgument, "The document is no GraphQL: %s%s.", where, strings.TrimSuffix(fault.Message, ".")).On("document")
	}
	if len(doc.Operations) == 0 {
		return billing.Errorf(billing.InvalidArgument, "The document has no operation: no query, mutation or subscription.").On("document")
	}
	return nil
}
