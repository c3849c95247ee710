package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"strings"

	"countersign/internal/billing"
)

// statuses is the one place that maps codes to HTTP. A code that is not here is about what was sent: 400.
var statuses = map[billing.Code]int{
	billing.Unauthenticated:     http.StatusUnauthorized,
	billing.Forbidden:           http.StatusForbidden,
	billing.NotFound:            http.StatusNotFound,
	billing.LimitExceeded:       http.StatusRequestEntityTooLarge,
	billing.RateLimited:         http.StatusTooManyRequests,
	billing.AmountChanged:       http.StatusConflict,
	billing.AlreadyConfirmed:    http.StatusConflict,
	billing.NotRequired:         http.StatusConflict,
	billing.BillNotIssued:       http.StatusConflict,
	billing.BillAlreadyIssued:   http.StatusConflict,
	billing.IdempotencyConflict: http.StatusConflict,
	billing.CreditInUse:         http.StatusConflict,
	billing.LinkExpired:         http.StatusGone,
	billing.Internal:            http.StatusInternalServerError,
}

// StatusOf is the HTTP status of a refusal by its code.
func StatusOf(code billing.Code) int { return statusOf(code) }

func statusOf(code billing.Code) int {
	if status, ok := statuses[code]; ok {
		return status
	}
	return http.StatusBadRequest
}

// statusClientLeft is only for the log: nobody is there to read an answer.
const statusClientLeft = 499

// refusalBody is an error as JSON.
type refusalBody struct {
	Code      billing.Code `json:"code"`
	Message   string       `json:"message"`
	Field     string       `json:"field,omitempty"`
	RequestID string       `json:"requestId,omitempty"`
}

// tell answers with a refusal as the client of the address reads it: a GraphQL client looks at errors and their extensions and at nothing else, and
// some look only where the media type says that it is GraphQL's.
func tell(w http.ResponseWriter, r *http.Request, status int, refused refusalBody, details map[string]string) {
	if r.URL.Path != "/graphql" {
		answerJSON(w, status, refused)
		return
	}
	type fault struct {
		Message    string            `json:"message"`
		Extensions map[string]string `json:"extensions"`
	}
	extensions := map[string]string{"code": string(refused.Code)}
	maps.Copy(extensions, details)
	if refused.RequestID != "" {
		extensions["requestId"] = refused.RequestID
	}
	kind := "application/json; charset=utf-8"
	if strings.Contains(r.Header.Get("Accept"), "application/graphql-response+json") {
		kind = "application/graphql-response+json; charset=utf-8"
	}
	answerAs(w, status, kind, map[string][]fault{"errors": {{refused.Message, extensions}}})
}

// fail answers with an error. A refusal is told as it is; anything else is INTERNAL, with the request id and nothing more, and its cause
// goes to the log, here and nowhere else.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var refusal *billing.Error
	if errors.As(err, &refusal) && refusal.Code != billing.Internal {
		s.refuse(w, r, statusOf(refusal.Code), refusal)
		return
	}
	x := exchangeOf(r)
	if errors.Is(r.Context().Err(), context.Canceled) {
		x.answer.status = statusClientLeft
		s.Log.LogAttrs(context.WithoutCancel(r.Context()), slog.LevelDebug, "client left", slog.String("requestId", x.requestID), slog.Any("error", err))
		return
	}
	s.Log.LogAttrs(r.Context(), slog.LevelError, "request failed", slog.String("route", x.route), slog.String("requestId", x.requestID), slog.Any("error", err))
	s.answerInternal(w, r)
}

// refuse answers with a refusal and a status that says more than the code's own.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, status int, refusal *billing.Error) {
	if seconds := refusal.Details["retryAfterSeconds"]; seconds != "" {
		w.Header().Set("Retry-After", seconds)
	}
	tell(w, r, status, refusalBody{Code: refusal.Code, Message: refusal.Message, Field: refusal.Field}, refusal.Details)
}

func (s *server) answerInternal(w http.ResponseWriter, r *http.Request) {
	id := exchangeOf(r).requestID
	tell(w, r, http.StatusInternalServerError, refusalBody{Code: billing.Internal, Message: "Something failed on our side; tell the operator this request id: " + id + ".", RequestID: id}, nil)
}

func answerJSON(w http.ResponseWriter, status int, body any) {
	answerAs(w, status, "application/json; charset=utf-8", body)
}

func answerAs(w http.ResponseWriter, status int, kind string, body any) {
	b, err := json.Marshal(body)
	if err != nil { // only of a body that no answer here has
		status, b = http.StatusInternalServerError, []byte(`{"code":"INTERNAL","message":"The answer cannot be written as JSON."}`)
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // the client may be gone, and the status is sent
}
