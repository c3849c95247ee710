package graph

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"countersign/graph/generated"
	"countersign/internal/store"
)

// Schema is the contract.
func Schema() *ast.Schema {
	return generated.NewExecutableSchema(generated.Config{}).Schema()
}

// NewHandler serves the contract over HTTP. It expects the viewer in the context (WithViewer) and answers UNAUTHENTICATED without one. Where documents are
// trusted, it runs no others.
func NewHandler(s *store.Store, log *slog.Logger, trusted *TrustedDocuments) http.Handler {
	h := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{Store: s, OnlyTrusted: trusted != nil}}))
	h.AddTransport(transport.Websocket{Implementation: idSockets{transport.CoderWebsocketImplementation{}}, KeepAlivePingInterval: keepAlive, PingPongInterval: keepAlive})
	h.AddTransport(eventStream{transport.SSE{KeepAlivePingInterval: keepAlive}})
	h.AddTransport(overHTTP{transport.GET{}})
	h.AddTransport(overHTTP{transport.POST{}})
	h.AddTransport(unsupported{})
	kept := lru.New[*ast.QueryDocument](keptDocuments)
	h.SetQueryCache(kept)
	h.SetParserTokenLimit(standardLimits.tokens)
	h.Use(shortDocuments{standardLimits})
	if trusted != nil {
		h.Use(trusted)
	} else {
		h.Use(persistedQueries{extension.AutomaticPersistedQuery{Cache: lru.New[string](keptHashes)}})
	}
	h.Use(guard{standardLimits, kept})
	h.Use(&costLimit{limits: standardLimits})
	h.Use(extension.Introspection{})
	h.AroundResponses(standardLimits.inTime)
	h.SetErrorPresenter(presenter(log))
	h.SetRecoverFunc(func(_ context.Context, p any) error {
		return fmt.Errorf("panic: %v\n%s", p, debug.Stack())
	})
	h.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		return refuseUnstreamed(withFetches(ctx), next)
	})
	return signedIn(streams(documentIDs(h)))
}

// signedIn answers strangers before their document is looked at: what validation says would tell them the schema. Clients of application/json are told with 200,
// as GraphQL over HTTP wants it; clients of application/graphql-response+json and of streams with 401.
func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if viewer(r.Context()).UserID != uuid.Nil {
			next.ServeHTTP(w, r)
			return
		}
		const told = `{"errors":[{"message":"Sign in, or send an API token.","extensions":{"code":"UNAUTHENTICATED"}}]`
		strict := strings.Contains(r.Header.Get("Accept"), graphQLResponse)
		if !strict && !streamed(r) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, told+`,"data":null}`)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if strict {
			w.Header().Set("Content-Type", graphQLResponse)
		}
		w.Header().Set("WWW-Authenticate", "Bearer")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, told+"}")
	})
}

// graphQLResponse is the media type of clients that want a status with an answer.
const graphQLResponse = "application/graphql-response+json"
