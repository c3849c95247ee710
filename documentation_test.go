package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"countersign/internal/billing"
	"countersign/internal/docs"
	"countersign/internal/store/storetest"
)

// reader follows the documentation from its first page to its last, as the demo's users, and does what every block says.
type reader struct {
	t       *testing.T
	address string
	folder  string
	people  map[string]*browser
	tokens  map[string]string // an API token with every scope, by user
	saved   map[string]string // what an answer gave for later, by name
	inbox   *inbox

	last   docs.Block // what was asked last, with its variables
	answer any        // what came back, or the text
	ran    map[string]int
}

// TestDocumentation runs every block of the documentation: operations and commands are sent to a server with the demo, and what they answer is what the text
// says; programs that receive webhooks are started and sent to; events are those that came; the clients are the very ones of docs/examples, which
// TestExampleClients runs. A block that nothing runs fails.
func TestDocumentation(t *testing.T) {
	_, url := storetest.New(t)
	address, _ := serving(t, "demo", "--database-url", url, "--data", t.TempDir(), "--private-webhooks")
	site, err := documentation()
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t, address: address, folder: t.TempDir(), people: map[string]*browser{}, tokens: map[string]string{}, saved: map[string]string{}, inbox: newInbox(t), ran: map[string]int{}}
	for _, who := range []string{"operator", "reseller"} {
		r.webhook(who, r.inbox.server.URL)
	}
	var events []docs.Block
	for _, b := range site.Blocks() {
		if b.Set["event"] != "" {
			events = append(events, b)
			continue
		}
		r.run(b)
		r.ran[b.Language]++
	}
	for _, b := range events {
		r.event(b)
	}
	for _, e := range append(slices.Clone(billing.WebhookEvents), billing.WebhookTest) {
		if !slices.ContainsFunc(events, func(b docs.Block) bool { return b.Set["event"] == e.Type() }) {
			t.Errorf("webhooks.md has no example of %s", e.Type())
		}
	}
	t.Logf("%d blocks run: %v; %d events", len(site.Blocks()), r.ran, len(events))
}

func (r *reader) fail(b docs.Block, format string, args ...any) {
	r.t.Helper()
	r.t.Errorf("%s.md: %s\n%s\n%s", b.Page, fmt.Sprintf(format, args...), strings.Join(append([]string{b.Language}, b.Words...), " "), b.Text)
}

func (r *reader) run(b docs.Block) {
	r.t.Helper()
	switch {
	case b.Is("example"):
		r.isExample(b)
	case b.Set["receiver"] != "":
		r.receiver(b)
	case b.Set["file"] != "":
		if err := os.WriteFile(filepath.Join(r.folder, b.Set["file"]), []byte(b.Text), 0o600); err != nil {
			r.t.Fatal(err)
		}
	case b.Is("variables"):
		r.last.Set = maps.Clone(r.last.Set)
		r.last.Set["variables"] = b.Text
		r.ask()
	case b.Is("answer"):
		r.compare(b)
	case b.Language == "graphql":
		r.last = b
		if !strings.Contains(b.Text, "$") {
			r.ask()
		}
	case b.Language == "bash":
		r.last = b
		r.shell(b)
	default:
		r.fail(b, "nothing runs this block")
	}
}

// as is the browser and the token of one of the demo's users.
func (r *reader) as(who string) (*browser, string) {
	r.t.Helper()
	if r.people[who] == nil {
		r.people[who] = signIn(r.t, r.address, who+"@demo.countersign.dev")
		var made struct{ CreateAPIToken struct{ Secret string } }
		r.people[who].query(&made, `mutation { createApiToken(input: {name: "reader", scopes: [READ, CONFIRM, CREDIT, IMPORT]}) { secret } }`, nil)
		r.tokens[who] = made.CreateAPIToken.Secret
	}
	return r.people[who], r.tokens[who]
}

// ask sends the operation, again and again where the block says until when, and keeps what it is told to.
func (r *reader) ask() {
	r.t.Helper()
	b := r.last
	person, token := r.as(b.Set["as"])
	body, err := json.Marshal(map[string]any{"query": b.Text, "variables": json.RawMessage(r.fill(orObject(b.Set["variables"])))})
	if err != nil {
		r.fail(b, "%v", err)
		return
	}
	path, want, _ := strings.Cut(b.Set["until"], ":")
	for range 200 {
		request, err := http.NewRequestWithContext(r.t.Context(), http.MethodPost, r.address+"/graphql", bytes.NewReader(body))
		if err != nil {
			r.t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		client := http.DefaultClient
		if b.Is("session") {
			client = person.client
		} else {
			request.Header.Set("Authorization", "Bearer "+token)
		}
		response, err := client.Do(request)
		if err != nil {
			r.t.Fatal(err)
		}
		var answer map[string]any
		err = json.NewDecoder(response.Body).Decode(&answer)
		_ = response.Body.Close()
		if err != nil {
			r.t.Fatal(err)
		}
		r.answer = answer
		if path == "" || at(answer["data"], path) == want {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if answer, ok := r.answer.(map[string]any); ok {
		r.save(b, answer["data"])
	}
}

// save keeps what a block names in capitals: BILL_ID=bill.id.
func (r *reader) save(b docs.Block, answer any) {
	for name, path := range b.Set {
		if name == strings.ToUpper(name) {
			value, ok := at(answer, path).(string)
			if !ok {
				r.fail(b, "no %s in %v", path, r.answer)
			}
			r.saved[name] = value
		}
	}
}

// fill puts what was saved into a text.
func (r *reader) fill(text string) string {
	for name, value := range r.saved {
		text = strings.ReplaceAll(text, `"`+name+`"`, `"`+value+`"`)
	}
	return text
}

func orObject(s string) string {
	if s == "" {
		return "{}"
	}
	return s
}

// at goes down into an answer by names.
func at(v any, path string) any {
	for _, name := range strings.Split(path, ".") {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// shell runs a block by bash.
func (r *reader) shell(b docs.Block) {
	r.t.Helper()
	c := exec.CommandContext(r.t.Context(), "bash", "-euo", "pipefail", "-c", b.Text)
	c.Dir, c.Env = r.folder, append(os.Environ(), "COUNTERSIGN_URL="+r.address)
	if who := b.Set["as"]; who != "" {
		_, token := r.as(who)
		c.Env = append(c.Env, "TOKEN="+token)
	}
	for name, value := range r.saved {
		c.Env = append(c.Env, name+"="+value)
	}
	var complaints bytes.Buffer
	c.Stderr = &complaints
	out, err := c.Output()
	if err != nil {
		r.fail(b, "%v\n%s%s", err, out, &complaints)
	}
	r.answer = string(out)
	var answer any
	if json.Unmarshal(out, &answer) == nil {
		r.save(b, answer)
	}
}

// compare holds what came back against what the text says of it.
func (r *reader) compare(b docs.Block) {
	r.t.Helper()
	if b.Language == "text" {
		got, _ := r.answer.(string)
		if !likeText(strings.TrimRight(b.Text, "\n"), strings.TrimRight(got, "\n")) {
			r.fail(b, "the answer was\n%s", got)
		}
		return
	}
	var want any
	if err := json.Unmarshal([]byte(r.fill(b.Text)), &want); err != nil {
		r.fail(b, "%v", err)
		return
	}
	got := r.answer
	if text, ok := got.(string); ok { // of a command
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			r.fail(b, "%v: %s", err, text)
			return
		}
	} else if answer, _ := got.(map[string]any); b.Is("errors") {
		got = answer["errors"]
	} else if got = answer["data"]; answer["errors"] != nil {
		r.fail(b, "%v", answer["errors"])
		return
	}
	if where := unlike("", want, got); where != "" {
		text, err := json.MarshalIndent(got, "", "  ")
		if err != nil {
			r.t.Fatal(err)
		}
		r.fail(b, "%s is not what came:\n%s", where, text)
	}
}

// unlike is where two values differ, "" for nowhere. "…" stands for anything, within a text too; as the last of a list or a member for any others.
func unlike(where string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		_, more := want["…"]
		if !ok || !more && len(got) != len(want) {
			return orRoot(where)
		}
		for name, v := range want {
			g, there := got[name]
			if name == "…" {
				continue
			}
			if !there {
				return where + "." + name
			}
			if d := unlike(where+"."+name, v, g); d != "" {
				return d
			}
		}
	case []any:
		got, ok := got.([]any)
		more := len(want) > 0 && want[len(want)-1] == "…"
		if more {
			want = want[:len(want)-1]
		}
		if !ok || len(got) < len(want) || !more && len(got) > len(want) {
			return orRoot(where)
		}
		for i, v := range want {
			if d := unlike(fmt.Sprintf("%s[%d]", where, i), v, got[i]); d != "" {
				return d
			}
		}
	case string:
		if text, ok := got.(string); want != "…" && (!ok || !likeText(want, text)) {
			return orRoot(where)
		}
		if got == nil {
			return orRoot(where)
		}
	default:
		if want != got {
			return orRoot(where)
		}
	}
	return ""
}

func orRoot(where string) string {
	if where == "" {
		return "the whole"
	}
	return where
}

// likeText says whether a text is another in which … stands for anything.
func likeText(want, got string) bool {
	parts := strings.Split(want, "…")
	if len(parts) == 1 {
		return want == got
	}
	if !strings.HasPrefix(got, parts[0]) || !strings.HasSuffix(got, parts[len(parts)-1]) {
		return false
	}
	for _, part := range parts {
		_, rest, found := strings.Cut(got, part)
		if !found {
			return false
		}
		got = rest
	}
	return true
}

// isExample holds the block against the clients of docs/examples.
func (r *reader) isExample(b docs.Block) {
	r.t.Helper()
	for _, path := range []string{"python/confirm_bills.py", "typescript/confirm-bills.ts", "curl/confirm-bills.sh", "go/main.go"} {
		if text, err := os.ReadFile(filepath.Join("docs/examples", path)); err == nil && strings.TrimSpace(string(text)) == strings.TrimSpace(b.Text) {
			return
		}
	}
	r.fail(docs.Block{Page: b.Page, Language: b.Language}, "this is none of docs/examples: run `make generate`")
}

// inbox receives messages, keeps them, and passes them on to a receiver where there is one.
type inbox struct {
	server *httptest.Server
	mu     sync.Mutex
	came   []letter
	next   string
}

type letter struct {
	header http.Header
	body   []byte
	status int // of the receiver's answer
}

func newInbox(t *testing.T) *inbox {
	i := &inbox{}
	i.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			return
		}
		i.mu.Lock()
		defer i.mu.Unlock()
		m := letter{header: request.Header.Clone(), body: body, status: http.StatusNoContent}
		if strings.HasPrefix(request.URL.Path, "/pass") {
			m.status = pass(request.Context(), i.next, m.header, body)
		}
		i.came = append(i.came, m)
		w.WriteHeader(m.status)
	}))
	t.Cleanup(i.server.Close)
	return i
}

// of waits for a message of a type, in which a text is.
func (i *inbox) of(kind, holds string) (letter, bool) {
	for range 400 {
		i.mu.Lock()
		for _, m := range i.came {
			if strings.Contains(string(m.body), `"type":"`+kind+`"`) && strings.Contains(string(m.body), holds) {
				i.mu.Unlock()
				return m, true
			}
		}
		i.mu.Unlock()
		time.Sleep(50 * time.Millisecond)
	}
	return letter{}, false
}

// webhook makes one that hears everything, and returns its id and secret.
func (r *reader) webhook(who, url string) (id, secret string) {
	r.t.Helper()
	person, _ := r.as(who)
	var made struct {
		CreateWebhook struct {
			Webhook struct{ ID string }
			Secret  string
		}
	}
	person.query(&made, `mutation($url: String!, $events: [WebhookEvent!]!) { createWebhook(input: {url: $url, events: $events}) { webhook { id } secret } }`,
		map[string]any{"url": url, "events": billing.WebhookEvents})
	return made.CreateWebhook.Webhook.ID, made.CreateWebhook.Secret
}

// event holds an example against what came of its type. Of several, one that its month, file or UIN is in.
func (r *reader) event(b docs.Block) {
	r.t.Helper()
	var want any
	if err := json.Unmarshal([]byte(b.Text), &want); err != nil {
		r.fail(b, "%v", err)
		return
	}
	holds := ""
	for _, name := range []string{"fileName", "format", "percent", "amount", "customerUin"} {
		if v, _ := at(want, "data."+name).(string); v != "" && v != "…" {
			holds = `"` + name + `":"` + v + `"`
			break
		}
	}
	m, came := r.inbox.of(b.Set["event"], holds)
	if !came {
		r.fail(b, "no %s with %s came", b.Set["event"], holds)
		return
	}
	var got any
	if err := json.Unmarshal(m.body, &got); err != nil {
		r.t.Fatal(err)
	}
	if where := unlike("", want, got); where != "" {
		r.fail(b, "%s is not what came:\n%s", where, m.body)
	}
}

// receiver starts a program that receives webhooks, as its reader would, and sends to it: a message that the server signed, the same once more, and one that
// somebody changed.
func (r *reader) receiver(b docs.Block) {
	r.t.Helper()
	name := filepath.Join(r.folder, b.Set["receiver"])
	if err := os.WriteFile(name, []byte(b.Text), 0o600); err != nil {
		r.t.Fatal(err)
	}
	binary := filepath.Join(r.folder, "receiver")
	if b.Language == "go" {
		if out, err := exec.CommandContext(r.t.Context(), "go", "build", "-o", binary, name).CombinedOutput(); err != nil {
			r.fail(b, "%v: %s", err, out)
			return
		}
	}
	// Each is one process: what go run and tsx start would outlive them.
	run := map[string][]string{"python": {"python3", name}, "ts": {"node", "--import", "./docs/examples/typescript/node_modules/tsx/dist/loader.mjs", name}, "go": {binary}}[b.Language]
	id, secret := r.webhook("reseller", r.inbox.server.URL+"/pass/"+b.Language)
	listener, err := new(net.ListenConfig).Listen(r.t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		r.t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	_ = listener.Close()
	out := &output{}
	c := exec.CommandContext(r.t.Context(), run[0], run[1:]...)
	c.Env = append(os.Environ(), "WEBHOOK_SECRET="+secret, "PORT="+port)
	c.Stdout = out
	if err := c.Start(); err != nil {
		r.fail(b, "%v; `make clients` sets up what the examples need", err)
		return
	}
	defer func() {
		_ = c.Process.Kill()
		_ = c.Wait() // by our signal
	}()
	for range 400 {
		if conn, err := new(net.Dialer).DialContext(r.t.Context(), "tcp", "127.0.0.1:"+port); err == nil {
			_ = conn.Close()
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	to := "http://127.0.0.1:" + port
	r.inbox.mu.Lock()
	r.inbox.next = to
	r.inbox.mu.Unlock()
	person, _ := r.as("reseller")
	var tested struct {
		TestWebhook struct{ Delivery struct{ ID string } }
	}
	person.query(&tested, `mutation($id: ID!) { testWebhook(input: {id: $id}) { delivery { id } } }`, map[string]any{"id": id})
	m, came := r.inbox.of("webhook.test", id)
	if !came || m.status != http.StatusNoContent {
		r.fail(b, "a message of the server: %v %d\n%s", came, m.status, out)
		return
	}
	if status := pass(r.t.Context(), to, m.header, m.body); status != http.StatusNoContent {
		r.fail(b, "the same message again: %d\n%s", status, out)
	}
	if status := pass(r.t.Context(), to, m.header, bytes.Replace(m.body, []byte("webhook.test"), []byte("bill.issued"), 1)); status != http.StatusBadRequest {
		r.fail(b, "a message that somebody changed: %d\n%s", status, out)
	}
	if got := out.String(); strings.TrimSpace(got) != "webhook.test" {
		r.fail(b, "it did not do its work once: %q", got)
	}
	person.query(&struct{}{}, `mutation($id: ID!) { deleteWebhook(input: {id: $id}) { deletedId } }`, map[string]any{"id": id})
}

// pass sends a message on, and returns the status of the answer; 0 where there was none.
func pass(ctx context.Context, to string, header http.Header, body []byte) int {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(body))
	if err != nil {
		return 0
	}
	for _, name := range []string{"Content-Type", "Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"} {
		request.Header.Set(name, header.Get(name))
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}
