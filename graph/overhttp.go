package graph

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"countersign/internal/billing"
)

// overHTTP is one of the library's transports with the answers to requests that are refused as a whole put as GraphQL over HTTP wants them: to a
// client of application/json with 200, but 400 where there is no document; to one of application/graphql-response+json with 400 and without data.
// Every error has a code.
type overHTTP struct{ graphql.Transport }

// Do answers a request.
func (t overHTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	held := &refusedAnswer{ResponseWriter: w}
	t.Transport.Do(held, r, exec)
	held.send()
}

// refusedAnswer lets an answer through, and holds one back that began with an error's status.
type refusedAnswer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader is http.ResponseWriter's.
func (a *refusedAnswer) WriteHeader(status int) {
	if status < http.StatusBadRequest {
		a.ResponseWriter.WriteHeader(status)
		return
	}
	a.status = status
}

func (a *refusedAnswer) Write(b []byte) (int, error) {
	if a.status == 0 {
		return a.ResponseWriter.Write(b)
	}
	return a.body.Write(b)
}

// Unwrap is for http.ResponseController.
func (a *refusedAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *refusedAnswer) send() {
	if a.status == 0 {
		return
	}
	body := a.body.Bytes()
	var answer struct {
		Errors []refusedError  `json:"errors"`
		Data   json.RawMessage `json:"data,omitempty"`
	}
	if json.Unmarshal(body, &answer) == nil && len(answer.Errors) > 0 {
		for i := range answer.Errors {
			answer.Errors[i].giveCode()
		}
		if a.status == http.StatusNotAcceptable { // the library's word for a mutation by GET
			a.status = http.StatusMethodNotAllowed
			a.Header().Set("Allow", http.MethodPost)
		}
		switch strict := strings.HasPrefix(a.Header().Get("Content-Type"), graphQLResponse); {
		case strict:
			answer.Data = nil
		case a.status == http.StatusUnprocessableEntity && answer.Errors[0].Extensions["field"] == "query":
			a.status = http.StatusBadRequest
		case a.status == http.StatusUnprocessableEntity:
			a.status = http.StatusOK
		}
		if again, err := json.Marshal(answer); err == nil {
			body = again
		}
	}
	a.ResponseWriter.WriteHeader(a.status)
	_, _ = a.ResponseWriter.Write(body)
}

// unsupported answers what none of the transports before it understands.
type unsupported struct{}

// Supports is for gqlgen.
func (unsupported) Supports(*http.Request) bool { return true }

// Do answers a request.
func (unsupported) Do(w http.ResponseWriter, r *http.Request, _ graphql.GraphExecutor) {
	status, message := http.StatusUnsupportedMediaType, `Send JSON such as {"query": "…", "variables": {…}}, with Content-Type: application/json.`
	if r.Method != http.MethodPost && r.Method != http.MethodGet {
		status, message = http.StatusMethodNotAllowed, "GraphQL is asked with POST, and queries with GET too."
		w.Header().Set("Allow", "GET, POST")
	}
	body, err := json.Marshal(graphql.Response{Errors: gqlerror.List{requestError(billing.Errorf(billing.InvalidArgument, "%s", message))}})
	if err != nil {
		panic(err) //nolint:forbidigo // two texts
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// refusedError is an error in an answer, in the order in which the library writes it.
type refusedError struct {
	Message    string          `json:"message"`
	Path       json.RawMessage `json:"path,omitempty"`
	Locations  json.RawMessage `json:"locations,omitempty"`
	Extensions map[string]any  `json:"extensions"`
}

// giveCode gives it a code where the library gave none.
func (e *refusedError) giveCode() {
	if e.Extensions == nil {
		e.Extensions = map[string]any{}
	}
	if e.Extensions["code"] == nil {
		e.Extensions["code"] = billing.InvalidArgument
	}
}
