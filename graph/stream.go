package graph

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"countersign/internal/billing"
)

// keepAlive is how often a stream on which nothing happens says so: proxies end connections that are silent for a minute.
const keepAlive = 15 * time.Second

// eventStream is graphql-sse in its distinct connections mode, for requests that accept an event stream and nothing else: clients that would
// take one among other things get JSON.
type eventStream struct{ transport.SSE }

// Supports says whether the request wants an event stream.
func (t eventStream) Supports(r *http.Request) bool {
	return wantsEvents(r) && t.SSE.Supports(r)
}

func wantsEvents(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return strings.Contains(accept, "text/event-stream") && !strings.Contains(accept, "json")
}

func streamed(r *http.Request) bool { return wantsEvents(r) || r.Header.Get("Upgrade") != "" }

type streamKey struct{}

// streams marks requests whose answer may come in many pieces.
func streams(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if streamed(r) {
			r = r.WithContext(context.WithValue(r.Context(), streamKey{}, true))
		}
		next.ServeHTTP(w, r)
	})
}

// refuseUnstreamed answers a subscription that came by a request with one answer, which would wait for the second for good.
func refuseUnstreamed(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if graphql.GetOperationContext(ctx).Operation.Operation != ast.Subscription || ctx.Value(streamKey{}) != nil {
		return next(ctx)
	}
	return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{{
		Message:    "Subscriptions are streamed: send the header Accept: text/event-stream, or use a WebSocket (graphql-transport-ws).",
		Extensions: map[string]any{"code": billing.InvalidArgument},
	}}})
}
