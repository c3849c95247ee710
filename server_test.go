package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"countersign/internal/store/storetest"
)

// TestMain lets the test binary be the program itself, for what only a process of its own can show.
func TestMain(m *testing.M) {
	if os.Getenv("COUNTERSIGN_BE_THE_PROGRAM") == "1" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// output is what a command prints, readable while it runs.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// command runs the command line in this process.
func command(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out output
	err := run(t.Context(), args, &out, &out)
	return out.String(), err
}

var servesOn = regexp.MustCompile(`serves on (http://\S+)`)

// awaitAddress returns the address once the program says it, or fails with what it said instead.
func awaitAddress(t *testing.T, out *output, ended <-chan struct{}) string {
	t.Helper()
	for {
		if m := servesOn.FindStringSubmatch(out.String()); m != nil {
			return m[1]
		}
		select {
		case <-ended:
			t.Fatalf("it ended before it served:\n%s", out)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// serving runs the program in this process until the test ends, and returns its address and how to end it.
func serving(t *testing.T, args ...string) (address string, end func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out := &output{}
	ended := make(chan struct{})
	var err error
	go func() {
		defer close(ended)
		err = run(ctx, append(args, "--addr", "127.0.0.1:0"), out, out)
	}()
	end = func() error {
		cancel()
		<-ended
		return err
	}
	t.Cleanup(func() {
		if err := end(); err != nil {
			t.Errorf("it did not end cleanly: %v\n%s", err, out)
		}
	})
	return awaitAddress(t, out, ended), end
}

// browser is somebody who signed in.
type browser struct {
	t       *testing.T
	client  *http.Client
	address string
}

func signIn(t *testing.T, address, email string) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browser{t, &http.Client{Jar: jar}, address}
	if status, body := b.post("/sign-in", map[string]string{"email": email, "password": "countersign"}); status != http.StatusNoContent {
		t.Fatalf("sign in as %s: %d %s", email, status, body)
	}
	return b
}

func (b *browser) post(path string, body any) (int, []byte) {
	b.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.send(path, "application/json", bytes.NewReader(text))
}

func (b *browser) send(path, contentType string, body io.Reader) (int, []byte) {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.address+path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Content-Type", contentType)
	response, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return response.StatusCode, answer
}

// query asks and decodes the data into to; an error of the answer fails the test.
func (b *browser) query(to any, query string, variables map[string]any) {
	b.t.Helper()
	status, body := b.post("/graphql", map[string]any{"query": query, "variables": variables})
	answer := struct {
		Data   any               `json:"data"`
		Errors []json.RawMessage `json:"errors"`
	}{Data: to}
	if err := json.Unmarshal(body, &answer); err != nil || len(answer.Errors) > 0 {
		b.t.Fatalf("%s: %d %s", query, status, body)
	}
}

type billsAnswer struct {
	Bills struct {
		Totals []struct{ Currency, TotalCost, AmountToBeConfirmed string }
		Edges  []struct {
			Node struct {
				ID, AmountToBeConfirmed string
				Customer                struct{ Credit struct{ Available string } }
			}
		}
	}
}

// TestDemoFromFileToCredit goes the whole way on the private PostgreSQL: the demo is loaded, a bill is confirmed over HTTP and its credit
// returned, a file is imported beside the running server, the invariants hold, and a second start finds everything again.
func TestDemoFromFileToCredit(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	address, end := serving(t, "demo", "--data", data)
	reseller := signIn(t, address, "reseller@demo.countersign.dev")
	const open = `{ bills(filter: {month: "2024-09", status: [UNCONFIRMED]}, orderBy: {field: PAYABLE, direction: DESC}, first: 1) {
		totals { currency totalCost amountToBeConfirmed } edges { node { id amountToBeConfirmed customer { credit(currency: "USD") { available } } } } } }`
	var before billsAnswer
	reseller.query(&before, open, nil)
	bill := before.Bills.Edges[0].Node
	var confirmed struct {
		ConfirmBill struct {
			Bill   struct{ Status string }
			Credit struct{ Available string }
		}
	}
	reseller.query(&confirmed, `mutation($id: ID!) { confirmBill(input: {billId: $id, mode: TOTAL, idempotencyKey: "whole"}) { bill { status } credit { available } } }`, map[string]any{"id": bill.ID})
	if got := confirmed.ConfirmBill.Bill.Status; got != "CONFIRMED" {
		t.Fatalf("status %s", got)
	}
	if confirmed.ConfirmBill.Credit.Available == bill.Customer.Credit.Available {
		t.Fatalf("available stayed %s", bill.Customer.Credit.Available)
	}

	file := filepath.Join(t.TempDir(), "new.csv")
	if err := os.WriteFile(file, []byte("uin,name,kind,managerUin\n900100099999,New Example Customer,CUSTOMER,900030000001\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, "import", file, "--format", "accounts", "--data", data); err != nil || !strings.Contains(out, "succeeded, 1 rows") {
		t.Fatalf("import beside the server: %v\n%s", err, out)
	}
	if out, err := command(t, "check", "--data", data); err != nil || !strings.Contains(out, " 0 invariants broken") {
		t.Fatalf("check beside the server: %v\n%s", err, out)
	}
	if err := end(); err != nil {
		t.Fatalf("end: %v", err)
	}

	address, _ = serving(t, "demo", "--data", data)
	var account struct{ Account *struct{ Name string } }
	signIn(t, address, "reseller@demo.countersign.dev").query(&account, `{ account(uin: "900100099999") { name } }`, nil)
	if account.Account == nil || account.Account.Name != "New Example Customer" {
		t.Fatalf("the second start lost the data: %+v", account)
	}
}

// TestRealMonthsOfTheDemoAreExact: the operator sees all 73 real sub-accounts, and their sum is that of the file.
func TestRealMonthsOfTheDemoAreExact(t *testing.T) {
	_, url := storetest.New(t)
	address, _ := serving(t, "demo", "--database-url", url, "--data", t.TempDir())
	operator := signIn(t, address, "operator@demo.countersign.dev")
	var all billsAnswer
	operator.query(&all, `{ bills(filter: {fromMonth: "2024-09", toMonth: "2024-10"}) { totals { currency totalCost } edges { node { id } } } }`, nil)
	if len(all.Bills.Totals) != 1 || all.Bills.Totals[0].TotalCost != "20.52022672899" {
		t.Fatalf("real months: %+v", all.Bills.Totals)
	}
}

// TestUploadOverHTTP: a file is sent, its job runs, and the same file sent again is the same import.
func TestUploadOverHTTP(t *testing.T) {
	_, url := storetest.New(t)
	address, _ := serving(t, "demo", "--database-url", url, "--data", t.TempDir())
	operator := signIn(t, address, "operator@demo.countersign.dev")
	const file = "Owner Account ID,Bill Month,Total Cost,Currency,Transaction Time\n900030000001,2026-01,x,USD,2026-01-03 00:00:00\n"
	status, body := operator.send("/imports?format=details&name=bad.csv", "text/csv", strings.NewReader(file))
	var taken struct{ ID string }
	if err := json.Unmarshal(body, &taken); err != nil || status != http.StatusAccepted {
		t.Fatalf("upload: %d %s", status, body)
	}
	var answer struct {
		Node struct {
			State  string
			Errors []struct {
				Row                 int
				Column, Value, Code string
			}
		}
	}
	for answer.Node.State != "FAILED" && answer.Node.State != "SUCCEEDED" {
		time.Sleep(50 * time.Millisecond)
		operator.query(&answer, `query($id: ID!) { node(id: $id) { ... on BillImport { state errors { row column value code } } } }`, map[string]any{"id": taken.ID})
	}
	if len(answer.Node.Errors) != 1 || answer.Node.Errors[0].Row != 2 || answer.Node.Errors[0].Value != "x" {
		t.Fatalf("findings: %+v", answer.Node)
	}
	if status, _ := signIn(t, address, "reseller@demo.countersign.dev").send("/imports?format=details&name=bad.csv", "text/csv", strings.NewReader(file)); status != http.StatusForbidden {
		t.Fatalf("a reseller's upload: %d", status)
	}
}

// TestCommandsSayWhatIsWrong: each mistake has its clear error.
func TestCommandsSayWhatIsWrong(t *testing.T) {
	db, url := storetest.New(t)
	untrusted := filepath.Join(t.TempDir(), "untrusted.json")
	if err := os.WriteFile(untrusted, []byte(`{"Months": "{ moths }"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no server there":        {[]string{"check", "--database-url", "postgres://u:secret@127.0.0.1:1/x?sslmode=disable"}, "cannot connect"},
		"no PostgreSQL URL":      {[]string{"check", "--database-url", "mysql://x"}, "write it like postgres://"},
		"fixed clock":            {[]string{"check", "--database-url", url, "--now", "2026-03-05T01:00:00+08:00"}, "COUNTERSIGN_DEMO=1"},
		"no such month":          {[]string{"issue", "--month", "2024-13", "--database-url", url}, "not a month"},
		"month not over":         {[]string{"issue", "--month", time.Now().UTC().Add(8 * time.Hour).Format("2006-01"), "--database-url", url}, "at the earliest"},
		"no such user":           {[]string{"token", "add", "--email", "nobody@example.com", "--database-url", url}, "no such user"},
		"no such file":           {[]string{"import", "/nonexistent.csv", "--format", "focus", "--database-url", url}, "nonexistent"},
		"no such command":        {[]string{"frobnicate"}, "frobnicate"},
		"no trusted document":    {[]string{"serve", "--trusted-documents", untrusted, "--database-url", url}, `untrusted.json: entry "Months": Cannot query field "moths"`},
		"address in use or none": {[]string{"serve", "--addr", "256.0.0.1:1", "--database-url", url}, "cannot serve on 256.0.0.1:1"},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := command(t, append(c.args, "--data", t.TempDir())...)
			if err == nil || !strings.Contains(err.Error()+out, c.want) {
				t.Errorf("error %v, want one that says %q\n%s", err, c.want, out)
			}
			if strings.Contains(out+errString(err), "secret") {
				t.Error("the password is in the error")
			}
		})
	}
	t.Run("newer schema", func(t *testing.T) {
		if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)"); err != nil {
			t.Fatal(err)
		}
		if _, err := command(t, "serve", "--database-url", url, "--data", t.TempDir()); err == nil || !strings.Contains(err.Error(), "start the newer program") {
			t.Errorf("error %v", err)
		}
	})
}

func errString(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestDemoLeavesOtherDataAlone: a database that holds anything else is never touched.
func TestDemoLeavesOtherDataAlone(t *testing.T) {
	db, url := storetest.New(t)
	if out, err := command(t, "check", "--database-url", url, "--data", t.TempDir()); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := db.ExecContext(t.Context(), `INSERT INTO account (id, uin, name, kind, channel_id, created_at) VALUES ('00000000-0000-7000-8000-000000000001', '77', 'Somebody', 'RESELLER', '00000000-0000-7000-8000-000000000001', now())`); err != nil {
		t.Fatal(err)
	}
	if _, err := command(t, "demo", "--database-url", url, "--data", t.TempDir()); err == nil || !strings.Contains(err.Error(), "never touches it") {
		t.Fatalf("error %v", err)
	}
	if n := count(t, db, "SELECT count(*) FROM account WHERE kind <> 'OPERATOR'"); n != 1 {
		t.Fatalf("%d accounts", n)
	}
}

func count(t *testing.T, db *sql.DB, statement string) (n int) {
	t.Helper()
	if err := db.QueryRowContext(t.Context(), statement).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestKilledServerStartsAgain: kill -9 while the demo loads; the next start goes on with it on the same folder, and the demo is whole.
func TestKilledServerStartsAgain(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	out := &output{}
	killed := exec.Command(os.Args[0], "demo", "--data", data, "--addr", "127.0.0.1:0")
	killed.Env = append(os.Environ(), "COUNTERSIGN_BE_THE_PROGRAM=1")
	killed.Stdout, killed.Stderr = out, out
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = killed.Wait() // by our signal
	}()
	for !strings.Contains(out.String(), "loading the demo") {
		select {
		case <-ended:
			t.Fatalf("it ended:\n%s", out)
		case <-time.After(10 * time.Millisecond):
		}
	}
	time.Sleep(2 * time.Second) // somewhere in the middle of it
	if err := killed.Process.Signal(syscall.SIGKILL); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
	<-ended // by its signal

	address, end := serving(t, "demo", "--data", data)
	var all billsAnswer
	signIn(t, address, "operator@demo.countersign.dev").query(&all, `{ bills(filter: {fromMonth: "2024-09", toMonth: "2024-10"}) { totals { currency totalCost } edges { node { id } } } }`, nil)
	if len(all.Bills.Totals) != 1 || all.Bills.Totals[0].TotalCost != "20.52022672899" {
		t.Fatalf("real months: %+v", all.Bills.Totals)
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, "check", "--data", data); err != nil {
		t.Fatalf("check: %v\n%s", err, out)
	}
}
