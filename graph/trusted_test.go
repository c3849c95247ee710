package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"countersign/graph"
	"countersign/internal/billing"
)

const (
	trustedQuery = "query Uin { viewer { account { uin } } }"
	pagesQuery   = "{ months }"
)

func hashOf(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// manifests writes files into a folder and returns it.
func manifests(t *testing.T, files ...string) string {
	t.Helper()
	folder := t.TempDir()
	for i, text := range files {
		if err := os.WriteFile(filepath.Join(folder, string(rune('a'+i))+".json"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// newTrusting is a house that runs trusted documents only: one of a flat manifest, the subscription of an Apollo manifest, and one of the pages.
func newTrusting(t *testing.T) *house {
	h := newWatched(t)
	apollo := map[string]any{"format": "apollo-persisted-query-manifest", "version": 1, "operations": []any{map[string]any{"id": "watch-file", "name": "", "type": "subscription", "body": watchFile}}}
	folder := manifests(t, asJSON(t, map[string]string{hashOf(trustedQuery): trustedQuery}), asJSON(t, apollo))
	trusted, err := graph.ReadTrustedDocuments(folder, []byte(asJSON(t, map[string]string{hashOf(pagesQuery): pagesQuery})))
	if err != nil {
		t.Fatal(err)
	}
	h.handler = graph.NewHandler(h.store, slog.New(slog.NewTextHandler(h.log, nil)), trusted)
	return h
}

// TestTrustedDocuments: a trusted document is run by its id in either form and by its text; nothing else is, whatever it is, and strangers learn nothing.
func TestTrustedDocuments(t *testing.T) {
	t.Parallel()
	h := newTrusting(t)
	hash := hashOf(trustedQuery)
	for name, body := range map[string]string{
		"text":                     asJSON(t, vars{"query": trustedQuery}),
		"extension":                asJSON(t, vars{"extensions": vars{"persistedQuery": vars{"version": 1, "sha256Hash": hash}}}),
		"extension and text":       asJSON(t, vars{"query": trustedQuery, "extensions": vars{"persistedQuery": vars{"version": 1, "sha256Hash": hash}}}),
		"documentId":               asJSON(t, vars{"documentId": "sha256:" + hash}),
		"documentId without sha":   asJSON(t, vars{"documentId": hash, "operationName": "Uin"}),
		"documentId and variables": asJSON(t, vars{"documentId": hash, "variables": vars{"documentId": "x"}}),
	} {
		if a := h.post(t.Context(), "reseller", body); a.body != `{"data":{"viewer":{"account":{"uin":"200"}}}}` {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	for _, query := range []string{"documentId=sha256%3A" + hash, "query=" + url.QueryEscape(trustedQuery), "extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"`+hash+`"}}`)} {
		if a := h.get("reseller", query); a.body != `{"data":{"viewer":{"account":{"uin":"200"}}}}` {
			t.Errorf("%s: %s", query, a.body)
		}
	}
	if a := h.must("reseller", pagesQuery, nil); a.body != `{"data":{"months":["2026-01"]}}` {
		t.Error(a.body)
	}
	for name, body := range map[string]string{
		"other text":      asJSON(t, vars{"query": "{ viewer { account { uin } } }"}),
		"introspection":   asJSON(t, vars{"query": "{ __schema { types { name } } }"}),
		"not parsed":      asJSON(t, vars{"query": "{ nothing of this }}}"}),
		"unknown hash":    asJSON(t, vars{"extensions": vars{"persistedQuery": vars{"version": 1, "sha256Hash": strings.Repeat("0", 64)}}}),
		"unknown id":      asJSON(t, vars{"documentId": "watch-files"}),
		"unknown to keep": asJSON(t, vars{"query": "{ __typename }", "extensions": vars{"persistedQuery": vars{"version": 1, "sha256Hash": hashOf("{ __typename }")}}}),
	} {
		if a := h.post(t.Context(), "reseller", body); !strings.Contains(a.body, string(billing.DocumentNotTrusted)) || strings.Contains(a.body, `"data":{`) {
			t.Errorf("%s: %s", name, a.body)
		}
		if a := h.post(t.Context(), "stranger", body); !strings.Contains(a.body, string(billing.Unauthenticated)) {
			t.Errorf("%s of a stranger: %s", name, a.body)
		}
	}
	if a := h.post(t.Context(), "reseller", asJSON(t, vars{"query": pagesQuery, "documentId": hash})); !strings.Contains(a.body, string(billing.InvalidArgument)) {
		t.Error(a.body)
	}
	if a := h.post(t.Context(), "reseller", "{}"); !strings.Contains(a.body, string(billing.InvalidArgument)) {
		t.Error(a.body)
	}
}

func (h *house) get(who, query string) answer {
	h.t.Helper()
	request, err := http.NewRequestWithContext(h.t.Context(), http.MethodGet, h.server.URL+"?"+query, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	request.Header.Set("As", who)
	return h.do(request)
}

// TestTrustedSubscription: a stream is asked for by its document's id, over server-sent events and over a WebSocket.
func TestTrustedSubscription(t *testing.T) {
	t.Parallel()
	h := newTrusting(t)
	ordinary := graph.NewHandler(h.store, slog.New(slog.DiscardHandler), nil)
	trusting := h.handler
	h.handler = ordinary
	id := h.queuedFile("201")
	h.makeFile(id)
	h.handler = trusting
	for documentID, want := range map[string]string{"watch-file": "READY", "other": string(billing.DocumentNotTrusted)} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL, strings.NewReader(asJSON(t, vars{"documentId": documentID, "variables": vars{"id": id}})))
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{"Content-Type": "application/json", "Accept": "text/event-stream", "As": "reseller"} {
			request.Header.Set(name, value)
		}
		if a := h.do(request); !strings.Contains(a.body, want) {
			t.Errorf("%s over server-sent events: %s", documentID, a.body)
		}
		c, _, err := websocket.Dial(t.Context(), h.server.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"As": {"reseller"}}}) //nolint:bodyclose // the library closes it
		if err != nil {
			t.Fatal(err)
		}
		for _, message := range []vars{{"type": "connection_init"}, {"type": "subscribe", "id": "1", "payload": vars{"documentId": documentID, "variables": vars{"id": id}}}} {
			if err := wsjson.Write(t.Context(), c, message); err != nil {
				t.Fatal(err)
			}
		}
		for seen := ""; !strings.Contains(seen, want); {
			_, message, err := c.Read(t.Context())
			if seen += string(message); err != nil || strings.Contains(seen, `"complete"`) && !strings.Contains(seen, want) {
				t.Fatalf("%s over a WebSocket: %v %s", documentID, err, seen)
			}
		}
		_ = c.CloseNow()
	}
}

// TestDocumentIDsAreKept: where every document is trusted, documentId is the other form of automatic persisted queries.
func TestDocumentIDsAreKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t, "2026-01-20T12:00:00+08:00")
	h.user("op", operatorUIN, billing.Admin)
	id := asJSON(t, vars{"documentId": "sha256:" + hashOf(trustedQuery)})
	if a := h.post(t.Context(), "op", id); !strings.Contains(a.body, "PERSISTED_QUERY_NOT_FOUND") {
		t.Error(a.body)
	}
	if a := h.post(t.Context(), "op", asJSON(t, vars{"query": trustedQuery, "documentId": "sha256:" + hashOf(trustedQuery)})); !strings.Contains(a.body, `"uin":"1"`) {
		t.Error(a.body)
	}
	if a := h.post(t.Context(), "op", id); !strings.Contains(a.body, `"uin":"1"`) {
		t.Error(a.body)
	}
}

// TestBadManifests: each says which entry is wrong, and why.
func TestBadManifests(t *testing.T) {
	t.Parallel()
	other := "{ months }"
	for name, c := range map[string]struct {
		files []string
		want  string
	}{
		"not JSON":         {[]string{"query"}, "neither a JSON object"},
		"a list":           {[]string{"[]"}, "neither a JSON object"},
		"no file":          {nil, "no *.json"},
		"wrong hash":       {[]string{asJSON(t, vars{hashOf(other): trustedQuery})}, `entry "` + hashOf(other) + `": the SHA-256 of its document is ` + hashOf(trustedQuery)},
		"wrong prefixed":   {[]string{asJSON(t, vars{"sha256:" + hashOf(other): trustedQuery})}, "the SHA-256 of its document is"},
		"not GraphQL":      {[]string{asJSON(t, vars{"a": "query {"})}, `entry "a": Expected Name`},
		"unknown field":    {[]string{asJSON(t, vars{"a": "{ nothing }"})}, `entry "a": Cannot query field "nothing"`},
		"beyond a limit":   {[]string{asJSON(t, vars{"a": "{" + aliases(101) + " }"})}, `entry "a": The document has too many aliases`},
		"two of one id":    {[]string{asJSON(t, vars{"a": other}), asJSON(t, vars{"a": trustedQuery})}, `entry "a": another manifest has another document`},
		"another version":  {[]string{`{"format": "apollo-persisted-query-manifest", "version": 2}`}, "version 2"},
		"the same id":      {[]string{`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "a", "body": "{ months }"}, {"id": "a", "body": "{ months }"}]}`}, `operation 2: its id "a" is there twice`},
		"an id of nothing": {[]string{`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "", "body": "{ months }"}]}`}, "operation 1"},
	} {
		if _, err := graph.ReadTrustedDocuments(manifests(t, c.files...), []byte("{}")); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := graph.ReadTrustedDocuments(filepath.Join(t.TempDir(), "none.json"), []byte("{}")); err == nil || !strings.Contains(err.Error(), "none.json") {
		t.Error(err)
	}
}
