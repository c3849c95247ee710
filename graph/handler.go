package graph

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"countersign/graph/generated"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// maxTokens bounds a document: validation of repeated fields grows with its square.
const maxTokens = 1500

// cachedDocuments is how many parsed documents are kept.
const cachedDocuments = 1000

// NewHandler serves the contract over HTTP. It expects the viewer in the context (WithViewer) and answers UNAUTHENTICATED without one.
func NewHandler(s *store.Store, log *slog.Logger) http.Handler {
	h := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{Store: s}}))
	h.AddTransport(transport.GET{})
	h.AddTransport(transport.POST{})
	h.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocuments))
	h.SetParserTokenLimit(maxTokens)
	h.Use(extension.Introspection{})
	h.SetErrorPresenter(presenter(log))
	h.SetRecoverFunc(func(_ context.Context, p any) error {
		return fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	})
	h.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		if viewer(ctx).UserID == uuid.Nil {
			return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{{
				Message: "Sign in, or send an API token.", Extensions: map[string]any{"code": billing.Unauthenticated},
			}}})
		}
		return next(withFetches(ctx))
	})
	return h
}
