package graph_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"gocloud.dev/blob/memblob"

	"countersign/graph"
	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// house is the contract on a PostgreSQL of its own, through HTTP, for what a script cannot say: every cell of a table, every column of the
// catalogue, every byte of an answer.
type house struct {
	t       *testing.T
	db      *sql.DB
	url     string
	store   *store.Store
	cmd     billing.Viewer // of commands: the operator's
	handler http.Handler
	server  *httptest.Server
	now     atomic.Pointer[time.Time]
	log     *logged

	mu      sync.Mutex
	viewers map[string]billing.Viewer
}

// newHouse has people but no bills, at an instant.
func newHouse(t *testing.T, instant string) *house {
	t.Helper()
	db, databaseURL := storetest.New(t)
	return openHouse(t, db, databaseURL, instant)
}

// openHouse is newHouse on a database as it was opened.
func openHouse(t *testing.T, db *sql.DB, databaseURL, instant string) *house {
	t.Helper()
	h := &house{t: t, db: db, url: databaseURL, viewers: map[string]billing.Viewer{}, log: new(logged)}
	h.at(instant)
	files := memblob.OpenBucket(nil)
	t.Cleanup(func() { _ = files.Close() })
	log := slog.New(slog.NewTextHandler(h.log, &slog.HandlerOptions{Level: slog.LevelError}))
	var err error
	if h.store, err = store.New(store.Config{DB: db, Files: files, Now: func() time.Time { return *h.now.Load() }, Log: log}); err != nil {
		t.Fatal(err)
	}
	if h.cmd, err = h.store.CommandViewer(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.handler = graph.NewHandler(h.store, log, nil)
	h.server = httptest.NewServer(http.HandlerFunc(h.edge))
	t.Cleanup(h.server.Close)
	h.accounts(people)
	return h
}

// edge puts the viewer in, as the server's edge does.
func (h *house) edge(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	v, ok := h.viewers[r.Header.Get("As")]
	h.mu.Unlock()
	if ok {
		v.RequestID, v.Address = requestID, "192.0.2.7"
		r = r.WithContext(graph.WithViewer(r.Context(), v))
	}
	h.handler.ServeHTTP(w, r)
}

// requestID is every request's.
const requestID = "request-17"

// logged keeps what was logged.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// people are four channels. The first digit of a UIN tells the channel; a UIN of three digits that ends in 0 is a partner's.
const people = `uin,name,kind,managerUin,sourceId
100,Dora Distribution,DISTRIBUTOR,,
110,Sara Resale,SECOND_LEVEL_RESELLER,100,
120,Theo Resale,SECOND_LEVEL_RESELLER,100,
101,Cora 101,CUSTOMER,100,
111,Cora 111,CUSTOMER,110,
121,Cora 121,CUSTOMER,120,
200,Rita Cloud,RESELLER,,
201,Cora 201,CUSTOMER,200,vendor-201
202,Cora 202,CUSTOMER,200,
300,Quin Cloud,RESELLER,,
301,Cora 301,CUSTOMER,300,
400,Emil Distribution,DISTRIBUTOR,,
410,Uwe Resale,SECOND_LEVEL_RESELLER,400,
401,Cora 401,CUSTOMER,400,
411,Cora 411,CUSTOMER,410,
`

// at sets the clock.
func (h *house) at(instant string) {
	h.t.Helper()
	now, err := time.Parse(time.RFC3339Nano, instant)
	if err != nil {
		h.t.Fatal(err)
	}
	h.now.Store(&now)
}

func (h *house) accounts(csv string) { h.t.Helper(); h.imports("accounts", csv, false) }

// details takes bill details in: a header and rows.
func (h *house) details(csv string) { h.t.Helper(); h.imports("details", csv, false) }

// charge takes charges in, each "2026-01,201,12.34,USD" and, when it says so, its transaction time and its instance.
func (h *house) charge(rows ...string) {
	h.t.Helper()
	h.details(chargeHeader + strings.Join(rows, "\n") + "\n")
}

const chargeHeader = "Bill Month,Owner Account ID,Total Cost,Currency,Transaction Time,Instance ID\n"

func (h *house) imports(format, text string, held bool) {
	h.t.Helper()
	i, err := h.store.Import(h.t.Context(), h.cmd, store.Upload{Format: format, FileName: format + ".csv", Held: held, Body: strings.NewReader(text)})
	if err != nil || i.State != store.ImportSucceeded {
		h.t.Fatalf("import: %v %s %+v", err, i.State, i.Errors)
	}
}

// user makes somebody to ask as; with scopes, by an API token. Nobody signs in, so no password is hashed.
func (h *house) user(key, uin string, role billing.Role, scopes ...billing.TokenScope) {
	h.t.Helper()
	email := key + "@example.com"
	h.exec(`INSERT INTO users (id, account_id, email, name, role, password_hash, active, created_at) SELECT $1, id, $2, $3, $4, '', true, now() FROM account WHERE uin = $5`,
		uuid.Must(uuid.NewV7()).String(), email, key, string(role), uin)
	v, err := h.store.ViewerByEmail(h.t.Context(), email)
	if err != nil {
		h.t.Fatal(err)
	}
	if len(scopes) > 0 {
		_, secret, err := h.store.CreateApiToken(h.t.Context(), v, key, scopes, nil)
		if err != nil {
			h.t.Fatal(err)
		}
		if v, err = h.store.ViewerByToken(h.t.Context(), secret); err != nil {
			h.t.Fatal(err)
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.viewers[key] = v
}

// perspectives makes an admin for each perspective, and returns their keys: what they may see is in seen.
func (h *house) perspectives() []string {
	h.t.Helper()
	for _, key := range perspectives {
		h.user(key, uinOf[key], billing.Admin)
	}
	return perspectives
}

var perspectives = []string{"distributor", "secondLevel", "reseller", "directCustomer", "indirectCustomer", "resellersCustomer", "operator"}

var uinOf = map[string]string{
	"distributor": "100", "secondLevel": "110", "reseller": "200", "directCustomer": "101", "indirectCustomer": "111", "resellersCustomer": "201", "operator": operatorUIN,
}

const operatorUIN = "1"

func (h *house) exec(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.db.ExecContext(h.t.Context(), statement, args...); err != nil {
		h.t.Fatalf("%s: %v", statement, err)
	}
}

// text is the one value of a query, as text.
func (h *house) text(query string, args ...any) string {
	h.t.Helper()
	var s sql.NullString
	if err := h.db.QueryRowContext(h.t.Context(), query, args...).Scan(&s); err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
	return s.String
}

// billID is the global id of a customer's or partner's only bill.
func (h *house) billID(uin string) string {
	h.t.Helper()
	return store.GlobalID("Bill", h.text("SELECT b.id FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = $1", uin))
}

// unknownID is of nothing.
func unknownID(kind string) string {
	const nothing = "01900000-0000-7000-8000-000000000000"
	if kind == "BillLine" || kind == "InstanceLine" {
		return store.GlobalID(kind, nothing, nothing)
	}
	return store.GlobalID(kind, nothing)
}

// vars are the variables of an operation.
type vars map[string]any

// answer is what came back.
type answer struct {
	t      *testing.T
	status int
	header http.Header
	body   string
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions map[string]any
	}
}

// ask sends an operation.
func (h *house) ask(who, query string, v vars) answer {
	h.t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	if err != nil {
		h.t.Fatal(err)
	}
	a := h.post(h.t.Context(), who, string(body))
	if err := json.Unmarshal([]byte(a.body), &a); err != nil {
		h.t.Fatalf("%s: %s", query, a.body)
	}
	return a
}

// post sends a body as it is.
func (h *house) post(ctx context.Context, who, body string) answer {
	h.t.Helper()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.server.URL, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("As", who)
	return h.do(request)
}

func (h *house) do(request *http.Request) answer {
	h.t.Helper()
	response, err := h.server.Client().Do(request)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{t: h.t, status: response.StatusCode, header: response.Header, body: string(b)}
}

// must is ask, for what is not refused.
func (h *house) must(who, query string, v vars) answer {
	h.t.Helper()
	a := h.ask(who, query, v)
	if len(a.Errors) > 0 {
		h.t.Fatalf("%s as %s: %s", query, who, a.body)
	}
	return a
}

// refused is ask, for what is refused with a code.
func (h *house) refused(code billing.Code, who, query string, v vars) answer {
	h.t.Helper()
	a := h.ask(who, query, v)
	if got := a.code(); got != code {
		h.t.Errorf("%s as %s with %v is %q, not %s: %s", query, who, v, got, code, a.body)
	}
	return a
}

// code is the first error's, or "".
func (a answer) code() billing.Code {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return billing.Code(code)
}

// extension is one of the first error's.
func (a answer) extension(name string) string {
	a.t.Helper()
	if len(a.Errors) == 0 {
		a.t.Fatalf("not refused: %s", a.body)
	}
	s, _ := a.Errors[0].Extensions[name].(string)
	return s
}

// get goes down into the data by names and numbers: "bills", "edges", 0, "node".
func (a answer) get(path ...any) any {
	a.t.Helper()
	var v any = a.Data
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, ok := v.(map[string]any)
			if !ok {
				a.t.Fatalf("no %v in %s", path, a.body)
			}
			v = m[p]
		case int:
			list, ok := v.([]any)
			if !ok || p >= len(list) {
				a.t.Fatalf("no %v in %s", path, a.body)
			}
			v = list[p]
		}
	}
	return v
}

// text is get, as text: "" for null.
func (a answer) text(path ...any) string {
	a.t.Helper()
	if v := a.get(path...); v != nil {
		return fmt.Sprint(v)
	}
	return ""
}

// list is get, for a list.
func (a answer) list(path ...any) []any {
	a.t.Helper()
	v, ok := a.get(path...).([]any)
	if !ok {
		a.t.Fatalf("%v is no list in %s", path, a.body)
	}
	return v
}

// nodes are one field of each node of a connection.
func (a answer) nodes(field string, path ...any) []string {
	a.t.Helper()
	out := []string{}
	for i := range a.list(append(path, "edges")...) {
		out = append(out, a.text(append(path, "edges", i, "node", field)...))
	}
	return out
}

// sound fails for a broken money invariant. Every test ends with it.
func (h *house) sound() {
	h.t.Helper()
	if _, err := h.store.Check(h.t.Context(), func(v store.Violation) { h.t.Errorf("%+v", v) }); err != nil {
		h.t.Error(err)
	}
}
