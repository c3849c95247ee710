package graph_test

import (
	"bufio"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"countersign/internal/billing"
	"countersign/internal/store"
)

const watchFile = `subscription($id: ID!) { billFile(id: $id) { state progressPercent } }`

// queuedFile is a bill file of a reseller that nobody makes yet.
func (h *house) queuedFile(customer string) string {
	h.t.Helper()
	return h.must("reseller", `mutation($uin: UIN!) { requestBillFile(input: {month: "2026-01", level: DETAILS, customerUin: $uin}) { billFile { id state } } }`, vars{"uin": customer}).
		text("requestBillFile", "billFile", "id")
}

func (h *house) makeFile(id string) {
	h.t.Helper()
	uid, err := store.IDOf("BillFile", id, "file")
	if err != nil {
		h.t.Fatal(err)
	}
	if err := h.store.RunBillFile(h.t.Context(), uid); err != nil {
		h.t.Fatal(err)
	}
}

func newWatched(t *testing.T) *house {
	h := newHouse(t, "2026-03-10T12:00:00+08:00")
	h.charge("2026-01,201,10,USD,2026-01-10 00:00:00,i-1", "2026-01,202,10,USD,2026-01-10 00:00:00,i-1")
	h.user("reseller", "200", billing.Admin)
	h.user("other", "300", billing.Admin)
	return h
}

// events is a subscription over server-sent events; each next returns an event's name and data.
func (h *house) events(who, id string) (next func() (event, data string)) {
	h.t.Helper()
	body, err := json.Marshal(map[string]any{"query": watchFile, "variables": vars{"id": id}})
	if err != nil {
		h.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(h.t.Context(), http.MethodPost, h.server.URL, strings.NewReader(string(body)))
	if err != nil {
		h.t.Fatal(err)
	}
	for name, value := range map[string]string{"Content-Type": "application/json", "Accept": "text/event-stream", "As": who} {
		request.Header.Set(name, value)
	}
	answer, err := h.server.Client().Do(request)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = answer.Body.Close() })
	if got := answer.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/event-stream") {
		h.t.Fatalf("Content-Type %q", got)
	}
	lines := bufio.NewScanner(answer.Body)
	return func() (event, data string) {
		for lines.Scan() {
			switch line := lines.Text(); {
			case strings.HasPrefix(line, "event:"):
				event = strings.TrimSpace(line[len("event:"):])
			case strings.HasPrefix(line, "data:"):
				data = strings.TrimSpace(line[len("data:"):])
			case line == "" && event != "":
				return event, data
			}
		}
		return event, data
	}
}

// TestFileOverEvents: a bill file is watched over server-sent events from QUEUED to READY, and the stream ends with it.
func TestFileOverEvents(t *testing.T) {
	t.Parallel()
	h := newWatched(t)
	id := h.queuedFile("201")
	next := h.events("reseller", id)
	if event, data := next(); event != "next" || !strings.Contains(data, `"state":"QUEUED","progressPercent":0`) {
		t.Fatalf("%s %s", event, data)
	}
	h.makeFile(id)
	for {
		event, data := next()
		if event != "next" || strings.Contains(data, "errors") {
			t.Fatalf("%s %s", event, data)
		}
		if strings.Contains(data, `"state":"READY","progressPercent":100`) {
			break
		}
	}
	if event, data := next(); event != "complete" {
		t.Errorf("after the end came %s %s", event, data)
	}
	// What has ended is told once.
	next = h.events("reseller", id)
	if _, data := next(); !strings.Contains(data, "READY") {
		t.Error(data)
	}
	if event, _ := next(); event != "complete" {
		t.Error(event)
	}
}

// TestWatchingOthersFiles: what the viewer may not see, and what is nowhere, is NOT_FOUND (B6).
func TestWatchingOthersFiles(t *testing.T) {
	t.Parallel()
	h := newWatched(t)
	id := h.queuedFile("201")
	for who, id := range map[string]string{"other": id, "reseller": unknownID("BillFile")} {
		next := h.events(who, id)
		if event, data := next(); event != "next" || !strings.Contains(data, `"code":"NOT_FOUND"`) || strings.Contains(data, "QUEUED") {
			t.Errorf("%s: %s %s", who, event, data)
		}
		if event, data := next(); event != "complete" {
			t.Errorf("%s: %s %s", who, event, data)
		}
	}
	h.refused(billing.InvalidArgument, "reseller", watchFile, vars{"id": id}) // at once, by a request with one answer
}

// message is one of graphql-transport-ws.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// TestFilesOverWebSocket: two bill files are watched over one WebSocket (graphql-transport-ws) until each has ended, and another's is NOT_FOUND.
func TestFilesOverWebSocket(t *testing.T) {
	t.Parallel()
	h := newWatched(t)
	first, second := h.queuedFile("201"), h.queuedFile("202")
	c, answer, err := websocket.Dial(t.Context(), h.server.URL, &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"As": {"reseller"}}})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Body != nil {
		defer answer.Body.Close()
	}
	defer c.CloseNow() //nolint:errcheck // the test is over
	if c.Subprotocol() != "graphql-transport-ws" {
		t.Fatalf("subprotocol %q", c.Subprotocol())
	}
	send := func(m message) {
		t.Helper()
		if err := wsjson.Write(t.Context(), c, m); err != nil {
			t.Fatal(err)
		}
	}
	receive := func() message {
		t.Helper()
		for {
			var m message
			if err := wsjson.Read(t.Context(), c, &m); err != nil {
				t.Fatal(err)
			}
			switch m.Type {
			case "ping":
				send(message{Type: "pong"})
			case "pong":
			default:
				return m
			}
		}
	}
	subscribe := func(name, id string) {
		t.Helper()
		payload, err := json.Marshal(map[string]any{"query": watchFile, "variables": vars{"id": id}})
		if err != nil {
			t.Fatal(err)
		}
		send(message{Type: "subscribe", ID: name, Payload: payload})
	}
	send(message{Type: "connection_init"})
	if m := receive(); m.Type != "connection_ack" {
		t.Fatalf("%+v", m)
	}
	states := map[string]string{}
	subscribe("first", first)
	subscribe("second", second)
	for len(states) < 2 {
		m := receive()
		states[m.ID] += string(m.Payload)
	}
	for name, seen := range states {
		if !strings.Contains(seen, "QUEUED") {
			t.Errorf("%s began with %s", name, seen)
		}
	}
	h.makeFile(first)
	h.makeFile(second)
	for done := 0; done < 2; {
		m := receive()
		switch m.Type {
		case "next":
			states[m.ID] = string(m.Payload)
		case "complete":
			done++
			if !strings.Contains(states[m.ID], "READY") {
				t.Errorf("%s ended with %s", m.ID, states[m.ID])
			}
		default:
			t.Fatalf("%+v %s", m, m.Payload)
		}
	}
	subscribe("unknown", unknownID("BillFile"))
	if m := receive(); !strings.Contains(string(m.Payload), "NOT_FOUND") {
		t.Errorf("%+v %s", m, m.Payload)
	}
}
