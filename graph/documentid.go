package graph

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql/handler/transport"
)

// A request may send a documentId in place of its document, as the persisted documents of GraphQL over HTTP write it. The library knows only the older
// form, extensions.persistedQuery, and is handed that one.

const documentID = "documentId"

// persisted is the older form of a document's id.
func persisted(id string) (json.RawMessage, error) {
	return json.Marshal(map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": strings.TrimPrefix(id, hashPrefix)}})
}

// withoutDocumentID puts the older form into a request. What has no documentId, or is no request, stays as it is.
func withoutDocumentID(request []byte) []byte {
	if !bytes.Contains(request, []byte(`"`+documentID+`"`)) {
		return request
	}
	var fields map[string]json.RawMessage
	var id string
	if json.Unmarshal(request, &fields) != nil || json.Unmarshal(fields[documentID], &id) != nil {
		return request
	}
	extensions, err := persisted(id)
	if err != nil {
		return request
	}
	fields["extensions"] = extensions
	if again, err := json.Marshal(fields); err == nil {
		return again
	}
	return request
}

// documentIDs hands requests on in the older form.
func documentIDs(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method == http.MethodPost && strings.HasPrefix(r.Header.Get("Content-Type"), "application/json"):
			if body, err := io.ReadAll(r.Body); err == nil {
				r.Body = io.NopCloser(bytes.NewReader(withoutDocumentID(body)))
			} else {
				r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(body), failing{err}))
			}
		case r.Method == http.MethodGet && strings.Contains(r.URL.RawQuery, documentID):
			values := r.URL.Query()
			if extensions, err := persisted(values.Get(documentID)); err == nil && values.Has(documentID) {
				values.Set("extensions", string(extensions))
				address := *r.URL
				address.RawQuery = values.Encode()
				r.URL = &address
			}
		}
		next.ServeHTTP(w, r)
	})
}

// failing is a body that broke off.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// idSockets are WebSockets whose messages are handed on in the older form.
type idSockets struct {
	transport.CoderWebsocketImplementation
}

// Accept is transport.WebsocketImplementation's.
func (s idSockets) Accept(w http.ResponseWriter, r *http.Request, options transport.WebsocketAcceptOptions) (transport.WebsocketConn, error) {
	conn, err := s.CoderWebsocketImplementation.Accept(w, r, options)
	if whole, ok := conn.(socket); ok && err == nil {
		return idSocket{whole}, nil
	}
	return conn, err
}

// socket is what the library's connection can.
type socket interface {
	transport.WebsocketConn
	transport.WebsocketReadLimiter
	transport.WebsocketReadDeadliner
}

type idSocket struct{ socket }

// NextReader is transport.WebsocketConn's.
func (s idSocket) NextReader() (int, io.Reader, error) {
	kind, r, err := s.socket.NextReader()
	if err != nil {
		return kind, r, err
	}
	message, err := io.ReadAll(r)
	if err != nil {
		return kind, nil, err
	}
	var fields map[string]json.RawMessage
	if bytes.Contains(message, []byte(documentID)) && json.Unmarshal(message, &fields) == nil && fields["payload"] != nil {
		fields["payload"] = withoutDocumentID(fields["payload"])
		if again, err := json.Marshal(fields); err == nil {
			message = again
		}
	}
	return kind, bytes.NewReader(message), nil
}
