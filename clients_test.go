package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// exampleClient is one of docs/examples: how it is run, and what of it a machine may not have.
type exampleClient struct {
	name     string
	command  []string // in its folder
	programs []string // that it needs on PATH
	file     string   // of its folder, that setting it up makes
	built    bool     // by `go build`: the program is what comes out
}

var exampleClients = []exampleClient{
	{name: "go", built: true},
	{name: "python", command: []string{"python3", "confirm_bills.py"}, programs: []string{"python3"}},
	{name: "curl", command: []string{"bash", "confirm-bills.sh"}, programs: []string{"bash", "curl", "jq", "bc"}},
	{name: "typescript", command: []string{"node_modules/.bin/tsx", "confirm-bills.ts"}, programs: []string{"node"}, file: "node_modules/.bin/tsx"},
}

// TestExampleClients runs the clients that partners copy as they are, each as a partner of its own on one database: against a month of which the bills come in
// several pages and batches, with a file that is refused, a kill right after the first confirmation, a lock, a rate, a colleague, and connections that break;
// and once more when all is done. What they say and what the database says is exact every time.
func TestExampleClients(t *testing.T) {
	db, databaseURL := storetest.New(t)
	data := t.TempDir()
	town := &clientTown{db: db, databaseURL: databaseURL, data: data}
	town.address, _ = serving(t, "serve", "--database-url", databaseURL, "--data", data)
	town.ratedAddress, _ = serving(t, "serve", "--database-url", databaseURL, "--data", data, "--requests-per-minute", "12")
	town.open(t)
	t.Run("clients", func(t *testing.T) {
		for i, c := range exampleClients {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				c.setUp(t)
				town.play(t, c, fmt.Sprint(301+i))
			})
		}
	})
	if out, err := command(t, "check", "--database-url", databaseURL, "--data", data); err != nil || !strings.Contains(out, " 0 invariants broken") {
		t.Errorf("check: %v\n%s", err, out)
	}
}

// setUp fails with what to do where the client cannot run, and builds it where it is built.
func (c *exampleClient) setUp(t *testing.T) {
	t.Helper()
	for _, program := range c.programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("docs/examples/%s needs %s: run `make clients`, which sets the examples up, or `make test-clients`", c.name, program)
		}
	}
	folder := filepath.Join("docs/examples", c.name)
	if _, err := os.Stat(filepath.Join(folder, c.file)); err != nil {
		t.Fatalf("docs/examples/%s is not set up: run `make clients`, or `make test-clients`: %v", c.name, err)
	}
	if !c.built {
		return
	}
	program := filepath.Join(t.TempDir(), "client")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".")
	build.Dir = folder
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c.command = []string{program}
}

// clientTown is the server that the clients call, and who is there.
type clientTown struct {
	db                    *sql.DB
	databaseURL, data     string
	address, ratedAddress string // the second one bounds the requests of a token
	operatorToken         string
}

// open opens a reseller for each client, the operator's user and its token.
func (town *clientTown) open(t *testing.T) {
	t.Helper()
	accounts := "uin,name,kind,managerUin\n"
	for i, c := range exampleClients {
		accounts += fmt.Sprintf("%d,Example of %s,RESELLER,\n", 301+i, c.name)
	}
	file := filepath.Join(town.data, "accounts.csv")
	writeFile(t, file, accounts)
	town.command(t, "import", file, "--format", "accounts")
	town.addUser(t, "1", "operator@example.com")
	town.operatorToken = town.command(t, "token", "add", "--email", "operator@example.com", "--scope", "READ,IMPORT")
}

func (town *clientTown) addUser(t *testing.T, uin, email string) {
	t.Helper()
	s, err := store.New(store.Config{DB: town.db, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddUser(t.Context(), store.NewUser{AccountUIN: uin, Email: email, Role: billing.Finance, Password: "countersign"}); err != nil {
		t.Fatal(err)
	}
}

func (town *clientTown) command(t *testing.T, args ...string) string {
	t.Helper()
	out, err := command(t, append(args, "--database-url", town.databaseURL, "--data", town.data)...)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(out)
}

// exampleMonth is the month of the bills; it is issued as soon as it is imported.
const exampleMonth = "2024-09"

// The customers of a client by their number. All others are paid in whole.
const (
	paidInPart    = 0 // 40.00 of 100.00
	paidByHalf    = 1 // half of it: what is left then is what was paid
	paidLittle    = 2 // 0.01 of more cents than a float counts
	misbooked     = 3 // in whole; in the first books with another amount
	misbookedPart = 4 // 1.00; in the first books of another amount
	byColleague   = 5 // in whole; somebody else confirms it meanwhile
	unpaid        = 6
	unpaidToo     = 7
	partly        = 8   // in whole; somebody else confirms 1.00 of it meanwhile
	customers     = 620 // four pages, two batches
)

// debtor is a customer: what it owes, and what of it is paid.
type debtor struct {
	uin, cost, due, paid string
	dueMisbooked         string // in the first books; "" where they are right
}

// debtorsOf makes the customers of a client. A cost is its payable and something that rounding takes away or brings.
func debtorsOf(partner string) []debtor {
	out := make([]debtor, customers)
	for i := range out {
		cents := decimal.New(int64(1000+i*137), -2)
		cost := cents.Add(decimal.New([]int64{0, 4_999, -5_000}[i%3], -6))
		out[i] = debtor{uin: fmt.Sprintf("%s%05d", partner, i), cost: cost.String(), due: cents.StringFixed(2), paid: cents.StringFixed(2)}
	}
	out[paidInPart].cost, out[paidInPart].due, out[paidInPart].paid = "100.000000000000000001", "100.00", "40.00"
	out[paidByHalf].cost, out[paidByHalf].due, out[paidByHalf].paid = "19.98", "19.98", "9.99"
	out[paidLittle].cost, out[paidLittle].due, out[paidLittle].paid = "90071992547409.93", "90071992547409.93", "0.01"
	out[misbooked].dueMisbooked, out[misbookedPart].dueMisbooked, out[misbookedPart].paid = "3.00", "3.00", "1.00"
	out[unpaid].paid, out[unpaidToo].paid = "0.00", "0.00"
	return out
}

// focusOf is the month's file.
func focusOf(month string, debtors []debtor) string {
	text := "BillingPeriodStart,SubAccountId,SubAccountName,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,BilledCost,BillingCurrency\n"
	for i, d := range debtors {
		text += fmt.Sprintf("%s-01T00:00:00Z,%s,Customer %d,Usage,%s-10T00:00:00Z,%s-11T00:00:00Z,%s,USD\n", month, d.uin, i, month, month, d.cost)
	}
	return text
}

type booking struct {
	Invoice  string `json:"invoice"`
	Customer string `json:"customer"`
	Currency string `json:"currency"`
	Due      string `json:"due"`
	Paid     string `json:"paid"`
}

// booksOf is what the partner's books say, at first with two mistakes.
func booksOf(t *testing.T, debtors []debtor, mistaken bool) string {
	t.Helper()
	var books []booking
	for i, d := range debtors {
		b := booking{fmt.Sprintf("INV-%d", i), d.uin, "USD", d.due, d.paid}
		if mistaken && d.dueMisbooked != "" {
			b.Due = d.dueMisbooked
			if i == misbooked {
				b.Paid = b.Due
			}
		}
		if d.paid != "0.00" {
			books = append(books, b)
		}
	}
	text, err := json.Marshal(books)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// clientRun is one client with its partner and files.
type clientRun struct {
	*clientTown
	client           exampleClient
	partner, token   string
	debtors          []debtor
	bills, badBills  string
	books, firstBook string
}

func (town *clientTown) play(t *testing.T, c exampleClient, partner string) {
	email := partner + "@example.com"
	town.addUser(t, partner, email)
	r := &clientRun{clientTown: town, client: c, partner: partner, debtors: debtorsOf(partner)}
	r.token = town.command(t, "token", "add", "--email", email, "--scope", "READ,CONFIRM")
	folder := t.TempDir()
	file := func(name, text string) string {
		writeFile(t, filepath.Join(folder, name), text)
		return filepath.Join(folder, name)
	}
	text := focusOf(exampleMonth, r.debtors)
	r.bills, r.badBills = file("bills.csv", text), file("bad.csv", strings.Replace(text, ",100.000000000000000001,", ",1OO,", 1))
	r.firstBook, r.books = file("first.json", booksOf(t, r.debtors, true)), file("books.json", booksOf(t, r.debtors, false))

	r.refusedAtOnce(t)
	r.refusedFile(t)
	r.killed(t)
	r.mistakenAndDisturbed(t)
	r.whole(t)
	r.again(t)
}

// refusedAtOnce: called wrongly, it says how to call it; a token that is no good is told as such.
func (r *clientRun) refusedAtOnce(t *testing.T) {
	t.Helper()
	out, status := r.run(t, r.address, r.token)
	wantOutput(t, out, status, 2, "usage:", "BILLS.csv MONTH PAYMENTS.json")
	out, status = r.run(t, r.address, "", r.bills, exampleMonth, r.books)
	wantOutput(t, out, status, 2, "COUNTERSIGN_TOKEN")
	out, status = r.run(t, r.address, "no-such-token", r.bills, exampleMonth, r.books)
	wantOutput(t, out, status, 1, "UNAUTHENTICATED")
}

// refusedFile: the findings of a file are printed, and nothing is taken.
func (r *clientRun) refusedFile(t *testing.T) {
	t.Helper()
	out, status := r.run(t, r.address, r.token, r.badBills, exampleMonth, r.books)
	wantOutput(t, out, status, 1, "Import of bad.csv: FAILED, 620 rows, 0 bills", "row 2, BilledCost = ", "1OO", "(INVALID_VALUE)")
	r.wantConfirmed(t, nil)
}

// killed: it dies after its first confirmation was done, and before it hears so.
func (r *clientRun) killed(t *testing.T) {
	t.Helper()
	dead := make(chan struct{})
	b := newBetween(t, r.address)
	var process *exec.Cmd
	started := make(chan struct{})
	b.answered = func(operation string, _ int, _ []byte) bool {
		if operation == "confirmBill" {
			<-started
			kill(t, process)
			<-dead
		}
		return true
	}
	out := &output{}
	process = r.start(t, out, b.address, r.token, r.bills, exampleMonth, r.firstBook)
	close(started)
	_ = process.Wait() // by our signal
	close(dead)
	if process.ProcessState.Exited() {
		t.Fatalf("it ended before it was killed: %v\n%s", process.ProcessState, out)
	}
	r.wantConfirmed(t, map[int]string{paidInPart: "40.00"})
}

// mistakenAndDisturbed: the books have two mistakes, and everything happens that may: the watching breaks off, a bill is locked for too long, the partner asks too
// often, a colleague confirms two of the bills, and the answer to the second batch breaks in its middle.
func (r *clientRun) mistakenAndDisturbed(t *testing.T) {
	t.Helper()
	lock, err := r.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Rollback()
	if _, err := lock.ExecContext(t.Context(), "SELECT 1 FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = $1 FOR UPDATE OF b", r.debtors[paidByHalf].uin); err != nil {
		t.Fatal(err)
	}
	b := newBetween(t, r.address)
	var told []string
	var batches int
	b.asked = func(operation string) (address string) {
		if operation != "confirmBills" {
			return r.address
		}
		if batches++; batches == 1 {
			r.confirmAsColleague(t)
			r.askTooOften(t)
			return r.ratedAddress
		}
		return r.address
	}
	b.answered = func(operation string, status int, answer []byte) bool {
		switch {
		case operation == "watch" && len(told) == 0:
			told = append(told, "broke off")
			return false
		case bytes.Contains(answer, []byte(`"TRY_AGAIN"`)):
			told = append(told, "TRY_AGAIN")
			if err := lock.Rollback(); err != nil {
				t.Error(err)
			}
		case status == http.StatusTooManyRequests:
			told = append(told, "RATE_LIMITED")
		case operation == "confirmBills" && batches == 3:
			told = append(told, "broke again")
			return false
		}
		return true
	}
	out, status := r.run(t, b.address, r.token, r.bills, exampleMonth, r.firstBook)
	wantOutput(t, out, status, 1,
		fmt.Sprintf("Example of %s (%s), %s\n", r.client.name, r.partner, exampleMonth),
		"Import of bills.csv: SUCCEEDED, 620 rows, 620 bills\n", "\n620 bills to be confirmed\n",
		"\nINV-0: 40.00 confirmed, 60.00 left\n", "\nINV-1: 9.99 confirmed, 9.99 left\n", "\nINV-2: 0.01 confirmed, 90071992547409.92 left\n",
		"\nINV-3: refused, AMOUNT_CHANGED: ", "\nINV-4: refused, AMOUNT_CHANGED: ", "\nINV-5: refused, ALREADY_CONFIRMED: ", "\nINV-8: refused, AMOUNT_CHANGED: 19.96 was confirmed, not 20.96\n",
		"\n611 bills confirmed in whole, 4 payments refused\n", "\nCredit: available before + confirmed = available after, for all 620\n")
	if want := []string{"broke off", "TRY_AGAIN", "RATE_LIMITED", "broke again"}; !slices.Equal(told, want) || batches != 4 {
		t.Errorf("what happened: %v in %d batches, want %v", told, batches, want)
	}
	want := r.allPaid()
	delete(want, misbooked)
	delete(want, misbookedPart)
	r.wantConfirmed(t, want)
}

// whole: with the books put right, the rest is confirmed.
func (r *clientRun) whole(t *testing.T) {
	t.Helper()
	out, status := r.run(t, r.address, r.token, r.bills, exampleMonth, r.books)
	wantOutput(t, out, status, 0, "\n7 bills to be confirmed\n", "\nINV-0: 40.00 confirmed, 60.00 left\n", "\nINV-4: 1.00 confirmed, 14.48 left\n", "\n1 bills confirmed in whole, 0 payments refused\n",
		"\nCredit: available before + confirmed = available after, for all 7\n")
	r.wantConfirmed(t, r.allPaid())
}

// again: nothing is left to do, and nothing is done.
func (r *clientRun) again(t *testing.T) {
	t.Helper()
	before := r.fingerprint(t)
	out, status := r.run(t, r.address, r.token, r.bills, exampleMonth, r.books)
	wantOutput(t, out, status, 0, "\n6 bills to be confirmed\n", "\nINV-0: 40.00 confirmed, 60.00 left\n", "\n0 bills confirmed in whole, 0 payments refused\n",
		"\nCredit: available before + confirmed = available after, for all 6\n")
	if after := r.fingerprint(t); after != before {
		t.Errorf("it changed %s to %s", before, after)
	}
	r.wantConfirmed(t, r.allPaid())
}

// allPaid is what is paid by each customer's number.
func (r *clientRun) allPaid() map[int]string {
	paid := map[int]string{}
	for i, d := range r.debtors {
		if d.paid != "0.00" {
			paid[i] = d.paid
		}
	}
	return paid
}

// wantConfirmed holds bills, confirmations and credits of the partner's customers against what shall be confirmed of each.
func (r *clientRun) wantConfirmed(t *testing.T, want map[int]string) {
	t.Helper()
	rows, err := r.db.QueryContext(t.Context(), `SELECT a.uin, b.confirmed_amount, c.total - c.used,
			(SELECT count(*) FROM confirmation n WHERE n.channel_id = b.channel_id AND n.bill_id = b.id), (SELECT coalesce(sum(amount), 0) FROM confirmation n WHERE n.channel_id = b.channel_id AND n.bill_id = b.id)
		FROM bill b JOIN account a ON a.id = b.customer_id JOIN account m ON m.id = b.manager_id JOIN credit_account c ON c.channel_id = b.channel_id AND c.holder_id = a.id AND c.currency = b.currency WHERE m.uin = $1`, r.partner)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]bool{}
	for rows.Next() {
		var uin string
		var confirmed, available, sum decimal.Decimal
		var n int
		if err := rows.Scan(&uin, &confirmed, &available, &n, &sum); err != nil {
			t.Fatal(err)
		}
		found[uin] = true
		i := slices.IndexFunc(r.debtors, func(d debtor) bool { return d.uin == uin })
		wanted, times := decimal.Zero, 0
		if amount := want[i]; amount != "" {
			wanted, times = decimal.RequireFromString(amount), 1
			if i == partly {
				times = 2 // a colleague's too
			}
		}
		if !confirmed.Equal(wanted) || !sum.Equal(wanted) || n != times || !available.Equal(wanted.Sub(decimal.RequireFromString(r.debtors[i].cost))) {
			t.Errorf("customer %d: %s confirmed by %d confirmations of %s, %s available; want %s by %d", i, confirmed, n, sum, available, wanted, times)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if all := len(found); all != customers && (all != 0 || want != nil) {
		t.Errorf("%d bills", all)
	}
}

// fingerprint is of everything that confirming could change.
func (r *clientRun) fingerprint(t *testing.T) (out string) {
	t.Helper()
	for _, table := range []string{"bill", "confirmation", "credit_account", "credit_entry", "idempotency_key", "audit_entry"} {
		var sum string
		if err := r.db.QueryRowContext(t.Context(), "SELECT count(*) || ' ' || coalesce(md5(string_agg(x::text, ',' ORDER BY x::text)), '') FROM "+table+" x WHERE channel_id = (SELECT channel_id FROM account WHERE uin = $1)", r.partner).Scan(&sum); err != nil {
			t.Fatal(err)
		}
		out += table + " " + sum + "\n"
	}
	return out
}

// confirmAsColleague confirms one bill in whole and one in part, under keys of its own.
func (r *clientRun) confirmAsColleague(t *testing.T) {
	t.Helper()
	for customer, input := range map[int]string{byColleague: "mode: TOTAL", partly: `mode: PARTIAL, amount: "1.00"`} {
		var id string
		if err := r.db.QueryRowContext(t.Context(), "SELECT b.id FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = $1", r.debtors[customer].uin).Scan(&id); err != nil {
			t.Error(err)
		}
		mutation := fmt.Sprintf(`mutation { confirmBill(input: {billId: %q, %s, idempotencyKey: "a colleague's of %d"}) { bill { status } } }`, store.GlobalID("Bill", id), input, customer)
		if status, answer := r.ask(t, r.address, mutation, nil); status != http.StatusOK || !bytes.Contains(answer, []byte(`CONFIRMED"`)) {
			t.Errorf("a colleague's confirmation: %d %s", status, answer)
		}
	}
}

// askTooOften asks with the partner's token until it is refused.
func (r *clientRun) askTooOften(t *testing.T) {
	t.Helper()
	for {
		if status, _ := r.ask(t, r.ratedAddress, `{ viewer { role } }`, nil); status == http.StatusTooManyRequests {
			return
		}
	}
}

func (r *clientRun) ask(t *testing.T, address, query string, variables map[string]any) (int, []byte) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Error(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Error(err)
		return 0, nil
	}
	request.Header.Set("Authorization", "Bearer "+r.token)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Error(err)
		return 0, nil
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	return response.StatusCode, answer
}

// start starts the client in its folder, in a process group of its own: some are started by a program of their language.
func (r *clientRun) start(t *testing.T, out io.Writer, address, token string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(context.WithoutCancel(t.Context()), r.client.command[0], append(r.client.command[1:], args...)...)
	c.Dir = filepath.Join("docs/examples", r.client.name)
	c.Env = append(os.Environ(), "COUNTERSIGN_URL="+address, "COUNTERSIGN_OPERATOR_TOKEN="+r.operatorToken, "PYTHONDONTWRITEBYTECODE=1")
	if token != "" {
		c.Env = append(c.Env, "COUNTERSIGN_TOKEN="+token)
	}
	c.Stdout, c.Stderr = out, out
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(t, c) })
	return c
}

func kill(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := syscall.Kill(-c.Process.Pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		t.Error(err)
	}
}

// run runs the client to its end.
func (r *clientRun) run(t *testing.T, address, token string, args ...string) (string, int) {
	t.Helper()
	out := &output{}
	c := r.start(t, out, address, token, args...)
	err := c.Wait()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), c.ProcessState.ExitCode()
}

func wantOutput(t *testing.T, out string, status, wantStatus int, want ...string) {
	t.Helper()
	for _, text := range want {
		if !strings.Contains(out, text) {
			t.Errorf("it does not say %q", text)
		}
	}
	if status != wantStatus {
		t.Errorf("exit status %d, want %d", status, wantStatus)
	}
	if t.Failed() {
		t.Fatal(out)
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// between stands between a client and the server.
type between struct {
	address  string
	mu       sync.Mutex
	asked    func(operation string) (address string)                // of the server to ask
	answered func(operation string, status int, answer []byte) bool // whether all of the answer is passed on; otherwise the connection breaks in its middle
}

// silent says nothing of connections: they are broken on purpose.
var silent = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)

func newBetween(t *testing.T, address string) *between {
	t.Helper()
	b := &between{asked: func(string) string { return address }, answered: func(string, int, []byte) bool { return true }}
	front := httptest.NewUnstartedServer(b)
	front.Config.ErrorLog = silent
	front.Start()
	t.Cleanup(front.Close)
	b.address = front.URL
	return b
}

// ServeHTTP passes a request on, and an answer back.
func (b *between) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	operation := ""
	if r.URL.Path == "/graphql" {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		operation = operationOf(body)
	}
	b.mu.Lock()
	address := b.asked(operation)
	b.mu.Unlock()
	to, err := url.Parse(address)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite:  func(p *httputil.ProxyRequest) { p.SetURL(to) },
		ErrorLog: silent,
		ModifyResponse: func(response *http.Response) error {
			part := []byte(":\n\n") // of a stream, whose end is not waited for
			var answer []byte
			if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/event-stream") {
				var err error
				if answer, err = io.ReadAll(response.Body); err != nil {
					return err
				}
				response.Body, part = io.NopCloser(bytes.NewReader(answer)), answer[:len(answer)/2]
			}
			b.mu.Lock()
			defer b.mu.Unlock()
			if !b.answered(operation, response.StatusCode, answer) {
				response.Body = io.NopCloser(io.MultiReader(bytes.NewReader(part), broken{}))
			}
			return nil
		},
	}
	proxy.ServeHTTP(w, r)
}

// broken is the rest of an answer whose connection breaks.
type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("broken on purpose") }

// operationOf says what a request is about.
func operationOf(body []byte) string {
	for _, field := range []string{"confirmBills(", "confirmBill("} {
		if bytes.Contains(body, []byte(field)) {
			return strings.TrimSuffix(field, "(")
		}
	}
	if bytes.Contains(body, []byte("illImport")) {
		return "watch"
	}
	return ""
}
