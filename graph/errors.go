package graph

import (
	"context"
	"errors"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// presenter is the one place where an error becomes what a client sees: a refusal with its code and details, a fault of the request as the
// library words it, and anything else as INTERNAL with the request's id and nothing more. Faults of ours are logged here, once.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		out := graphql.DefaultErrorPresenter(ctx, err)
		var refusal *billing.Error
		switch {
		case errors.As(err, &refusal):
			out.Message = refusal.Message
			out.Extensions = map[string]any{"code": refusal.Code}
			if refusal.Field != "" {
				out.Extensions["field"] = refusal.Field
			}
			for k, v := range refusal.Details {
				out.Extensions[k] = v
			}
		case isRequestFault(err):
		case store.IsUnstorable(err):
			out.Message = "A text holds a character that no text can hold, such as U+0000; take it out."
			out.Extensions = map[string]any{"code": billing.InvalidArgument}
		case !graphql.HasOperationContext(ctx): // the library's own words show the body and Go's types
			out.Message = `The request cannot be read: send JSON such as {"query": "…", "variables": {…}}.`
			out.Extensions = map[string]any{"code": billing.InvalidArgument}
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			out.Message = "This took longer than " + standardLimits.operationTime.String() + "; ask for less at a time."
			out.Extensions = map[string]any{"code": billing.LimitExceeded, "limit": "operationTime"}
		case errors.Is(err, context.Canceled), errors.Is(ctx.Err(), context.Canceled): // the database says it in words of its own
			out.Message = "The request was cancelled."
			out.Extensions = map[string]any{"code": billing.Internal}
		default:
			id := viewer(ctx).RequestID
			log.ErrorContext(ctx, "graphql", "request", id, "path", out.Path.String(), "error", err)
			out.Message = "Something went wrong on our side. Tell us the request id " + id + "."
			out.Extensions = map[string]any{"code": billing.Internal, "requestId": id}
		}
		out.Err = nil
		return out
	}
}

// isRequestFault says whether the library itself found the request wrong: syntax, validation, limits, a variable that is not of its type.
func isRequestFault(err error) bool {
	var e *gqlerror.Error
	return errors.As(err, &e) && (e.Err == nil || e.Rule != "") && e.Extensions["code"] != nil
}
