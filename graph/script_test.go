package graph_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/shopspring/decimal"
	"gocloud.dev/blob/memblob"

	"countersign/graph"
	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

var update = flag.Bool("update", false, "write what comes back into the scripts")

// TestScripts runs graph/testdata/*.txtar: as whom · query · what comes back, on a PostgreSQL of its own through HTTP.
//
// The file world sets the stage, a line each:
//
//	clock INSTANT                    the clock from here on
//	accounts FILE | details FILE [hold]   an import of a file of the script
//	user KEY UIN ROLE [SCOPE,…]      somebody to ask as; with scopes, by an API token
//	allocate KEY UIN CURRENCY AMOUNT by the user KEY
//	issue MONTH                      the command that issues held bills
//	work KEY                         the job that goes on with the runs of that user's account
//
// A file "NN world" sets it again, between two queries.
//
// A file "NN KEY" is a query of that user (with "NN KEY @INSTANT" at another time), and "NN want" what comes back. In a query ${bill:UIN} is the
// id of that customer's only bill, or ${bill:UIN/MONTH}, and ${confirmation:N} that of the N-th confirmation that an answer named; in answers ids are
// written the same way.
//
// A file "NN KEY reads billfile:N" downloads that bill file; what comes back is its text.
func TestScripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runScript(t, path)
		})
	}
}

type script struct {
	t       *testing.T
	db      *sql.DB
	store   *store.Store
	now     time.Time
	server  *httptest.Server
	viewers map[string]billing.Viewer
	names   map[string]string // global ids by what scripts call them
	ids     map[string]string // and back
}

func runScript(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := newScript(t)
	for i := 0; i < len(archive.Files); i++ { // -update adds files as it goes
		f := &archive.Files[i]
		number, rest, _ := strings.Cut(f.Name, " ")
		switch {
		case f.Name == "world", rest == "world":
			s.world(archive, string(f.Data))
		case strings.HasSuffix(f.Name, ".csv"), rest == "want":
		default:
			var got string
			if who, id, reads := strings.Cut(rest, " reads "); reads {
				got = s.reads(who, id)
			} else {
				got = s.ask(rest, string(f.Data))
			}
			want := fileOf(archive, number+" want")
			switch {
			case *update && want == nil:
				archive.Files = append(archive.Files[:i+1], append([]txtar.File{{Name: number + " want", Data: []byte(got)}}, archive.Files[i+1:]...)...)
			case *update:
				want.Data = []byte(got)
			case want == nil:
				t.Errorf("%s: no answer is wanted of %q; run with -update", path, f.Name)
			case got != string(want.Data):
				t.Errorf("%s: %q\n%s\ncame back\n%s\nwanted\n%s", path, f.Name, f.Data, got, want.Data)
			}
		}
	}
	s.check()
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func newScript(t *testing.T) *script {
	db, _ := storetest.New(t)
	s := &script{t: t, db: db, viewers: map[string]billing.Viewer{}, names: map[string]string{}, ids: map[string]string{}}
	files := memblob.OpenBucket(nil)
	t.Cleanup(func() { _ = files.Close() })
	log := slog.New(slog.NewTextHandler(testWriter{t}, &slog.HandlerOptions{Level: slog.LevelError}))
	var err error
	if s.store, err = store.New(store.Config{DB: db, Files: files, Now: func() time.Time { return s.now }, Log: log}); err != nil {
		t.Fatal(err)
	}
	handler := graph.NewHandler(s.store, log, nil)
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v, ok := s.viewers[r.Header.Get("As")]; ok {
			v.RequestID, v.Address = "a request", "192.0.2.7"
			r = r.WithContext(graph.WithViewer(r.Context(), v))
		}
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(s.server.Close)
	return s
}

type testWriter struct{ t *testing.T }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

func fileOf(a *txtar.Archive, name string) *txtar.File {
	for i := range a.Files {
		if a.Files[i].Name == name {
			return &a.Files[i]
		}
	}
	return nil
}

// world sets the stage.
func (s *script) world(a *txtar.Archive, text string) {
	s.t.Helper()
	ctx := s.t.Context()
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		var err error
		switch f[0] {
		case "#":
		case "clock":
			s.now, err = time.Parse(time.RFC3339, f[1])
		case "accounts", "details":
			err = s.imports(ctx, f[0], f[1], len(f) > 2 && f[2] == "hold", fileOf(a, f[1]).Data)
		case "user":
			err = s.user(ctx, f[1], f[2], billing.Role(f[3]), f[4:])
		case "allocate":
			_, err = s.store.AllocateCredit(ctx, s.viewers[f[1]], store.AllocateRequest{AccountUIN: f[2], Currency: billing.Currency(f[3]), Amount: decimal.RequireFromString(f[4]), Key: "world " + line})
		case "work":
			err = s.work(ctx, s.viewers[f[1]])
		case "issue":
			err = s.issue(ctx, f[1])
		case "files":
			err = s.makeFiles(ctx)
		default:
			s.t.Fatalf("world: %s", line)
		}
		if err != nil {
			s.t.Fatalf("world: %s: %v", line, err)
		}
	}
}

func (s *script) work(ctx context.Context, v billing.Viewer) error {
	runs, err := s.store.ConfirmAllRuns(ctx, v, store.Page{})
	for _, e := range runs.Edges {
		err = errors.Join(err, s.store.RunConfirmAll(ctx, e.Node.ID))
	}
	return err
}

// makeFiles makes what waits, as the jobs would.
func (s *script) makeFiles(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM bill_file WHERE state = 'QUEUED' ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	for _, id := range ids {
		if err := s.store.RunBillFile(ctx, id); err != nil {
			return err
		}
	}
	return rows.Err()
}

// reads is the text of a bill file, with line ends as scripts have them.
func (s *script) reads(who, name string) string {
	s.t.Helper()
	id, err := store.IDOf("BillFile", s.idOf(name), "file")
	if err != nil {
		s.t.Fatal(err)
	}
	f, err := s.store.DownloadBillFile(s.t.Context(), s.viewers[who], id, true)
	if err != nil {
		return err.Error() + "\n"
	}
	r, err := s.store.OpenBillFile(s.t.Context(), f)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // it was only read
	text, err := io.ReadAll(r)
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.ReplaceAll(strings.TrimPrefix(string(text), "\ufeff"), "\r\n", "\n")
}

func (s *script) issue(ctx context.Context, month string) error {
	m, err := billing.ParseMonth(month)
	if err != nil {
		return err
	}
	v, err := s.store.CommandViewer(ctx)
	if err != nil {
		return err
	}
	_, err = s.store.IssueMonth(ctx, v, m)
	return err
}

func (s *script) imports(ctx context.Context, format, name string, held bool, data []byte) error {
	v, err := s.store.CommandViewer(ctx)
	if err != nil {
		return err
	}
	i, err := s.store.Import(ctx, v, store.Upload{Format: format, FileName: name, Held: held, Body: bytes.NewReader(data)})
	if err == nil && i.State != store.ImportSucceeded {
		err = fmt.Errorf("%+v", i.Errors)
	}
	return err
}

func (s *script) user(ctx context.Context, key, uin string, role billing.Role, scopes []string) error {
	email := key + "@example.com"
	if _, err := s.store.AddUser(ctx, store.NewUser{AccountUIN: uin, Email: email, Name: key, Role: role, Password: "a long password"}); err != nil {
		return err
	}
	v, err := s.store.ViewerByEmail(ctx, email)
	if err != nil || len(scopes) == 0 {
		s.viewers[key] = v
		return err
	}
	var list []billing.TokenScope
	for _, scope := range strings.Split(scopes[0], ",") {
		list = append(list, billing.TokenScope(scope))
	}
	_, secret, err := s.store.CreateApiToken(ctx, v, "script", list, nil)
	if err != nil {
		return err
	}
	s.viewers[key], err = s.store.ViewerByToken(ctx, secret)
	return err
}

var placeholder = regexp.MustCompile(`\$\{([^}]+)\}`)

// ask sends a query and returns the answer as scripts write it.
func (s *script) ask(who, query string) string {
	s.t.Helper()
	who, at, _ := strings.Cut(who, " @")
	if at != "" {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			s.t.Fatal(err)
		}
		before := s.now
		s.now = now
		defer func() { s.now = before }()
	}
	query = placeholder.ReplaceAllStringFunc(query, func(p string) string { return s.idOf(p[2 : len(p)-1]) })
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		s.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.server.URL, bytes.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("As", who)
	response, err := s.server.Client().Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, errorsInOrder(answer), "", "  "); err != nil {
		s.t.Fatalf("%s: %s", query, answer)
	}
	return s.named(pretty.String()) + "\n"
}

// errorsInOrder orders an answer's errors by their paths: fields of a query are resolved side by side, so that theirs come in any order.
func errorsInOrder(answer []byte) []byte {
	var parts map[string]json.RawMessage
	var errs []json.RawMessage
	if json.Unmarshal(answer, &parts) != nil || json.Unmarshal(parts["errors"], &errs) != nil {
		return answer
	}
	path := func(e json.RawMessage) string {
		var said struct{ Path json.RawMessage }
		_ = json.Unmarshal(e, &said)
		return string(said.Path)
	}
	slices.SortStableFunc(errs, func(a, b json.RawMessage) int { return strings.Compare(path(a), path(b)) })
	inOrder, err := json.Marshal(errs)
	if err != nil {
		return answer
	}
	return bytes.Replace(answer, parts["errors"], inOrder, 1)
}

// idOf is the global id that a script means.
func (s *script) idOf(name string) string {
	if id, ok := s.ids[name]; ok {
		return id
	}
	what, ok := strings.CutPrefix(name, "bill:")
	if !ok {
		s.t.Fatalf("no %s yet", name)
	}
	uin, month, _ := strings.Cut(what, "/")
	v, err := s.store.CommandViewer(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	filter := store.BillFilter{CustomerUIN: uin}
	if month != "" {
		if filter.Month, err = billing.ParseMonth(month); err != nil {
			s.t.Fatal(err)
		}
	}
	bills, err := s.store.Bills(s.t.Context(), v, filter, store.BillOrder{}, store.Page{})
	if err != nil || len(bills.Edges) != 1 {
		s.t.Fatalf("%s: %d bills, %v", name, len(bills.Edges), err)
	}
	id := store.GlobalID("Bill", bills.Edges[0].Node.ID.String())
	s.ids[name], s.names[id] = id, name
	return id
}

var (
	globalID  = regexp.MustCompile(`(\\?"|/files/)([A-Za-z0-9_-]{20,})(\\?"|/)`) // in the JSON text of audit entries too, and in addresses
	cursorKey = regexp.MustCompile(`"(cursor|startCursor|endCursor)": "[^"]*"`)
)

// named writes ids as scripts do, and cursors as an ellipsis.
func (s *script) named(answer string) string {
	answer = cursorKey.ReplaceAllString(answer, `"$1": "…"`)
	return globalID.ReplaceAllStringFunc(answer, func(quoted string) string {
		parts := globalID.FindStringSubmatch(quoted)
		id := parts[2]
		kind, _, ok := store.ReadGlobalID(id)
		if !ok {
			return quoted
		}
		name, known := s.names[id]
		if !known {
			n := 1
			for _, other := range s.names {
				if strings.HasPrefix(other, strings.ToLower(kind)+":") {
					n++
				}
			}
			name = fmt.Sprintf("%s:%d", strings.ToLower(kind), n)
			s.names[id], s.ids[name] = name, id
		}
		return parts[1] + "${" + name + "}" + parts[3]
	})
}

// check holds the money invariants after the script.
func (s *script) check() {
	if _, err := s.store.Check(s.t.Context(), func(v store.Violation) { s.t.Errorf("%+v", v) }); err != nil {
		s.t.Error(err)
	}
}
