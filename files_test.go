package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// manyLines are the charges of the bill that a killed server was writing.
const manyLines = 50_000

// most is how much memory a server may ever have had.
const most = 256 << 10 // KiB

// TestKilledServerGoesOnWithFile: kill -9 while a server writes a bill file of many charges; the next server goes on with the job, the file is complete,
// and neither server ever took much memory.
func TestKilledServerGoesOnWithFile(t *testing.T) {
	db, url := storetest.New(t)
	data := t.TempDir()
	manyCharges(t, db, url)

	first, address := startServer(t, url, data)
	person := signIn(t, address, "reseller@example.com")
	id := ""
	for _, variant := range []string{"", ", language: ZH", ", format: XLSX"} { // one of them is caught while it is written
		var asked struct {
			RequestBillFile struct{ BillFile struct{ ID string } }
		}
		person.query(&asked, `mutation { requestBillFile(input: {month: "2024-10", level: DETAILS, customerUin: "2001"`+variant+`}) { billFile { id } } }`, nil)
		id = asked.RequestBillFile.BillFile.ID
		if caughtWriting(t, first, db, data) {
			break
		}
	}
	if got := memoryOf(t, first); got > most {
		t.Errorf("the first server took %d KiB", got)
	}
	first.kill(t)
	if n := count(t, db, "SELECT count(*) FROM bill_file WHERE state = 'RUNNING'"); n != 1 {
		t.Fatalf("%d files were being written when the server was killed", n)
	}
	// As if the next server came a minute later.
	if _, err := db.ExecContext(t.Context(), "UPDATE bill_file SET alive_at = alive_at - interval '1 minute'"); err != nil {
		t.Fatal(err)
	}

	second, address := startServer(t, url, data)
	person = signIn(t, address, "reseller@example.com")
	file := person.awaitFile(id)
	text := person.download(file.URL)
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != file.SHA256 || file.RowCount != manyLines || len(file.Totals) != 1 || file.Totals[0].TotalCost != "62500.00" {
		t.Errorf("%d bytes of %+v", len(text), file)
	}
	if n := strings.Count(string(text), "\r\n"); n != manyLines+1 && !strings.HasPrefix(string(text), "PK") {
		t.Errorf("%d lines", n)
	}
	if got := memoryOf(t, second); got > most {
		t.Errorf("the second server took %d KiB", got)
	}
	second.kill(t)
}

// manyCharges imports one customer's bill and adds its reseller's user.
func manyCharges(t *testing.T, db *sql.DB, url string) {
	t.Helper()
	folder := t.TempDir()
	var details strings.Builder
	details.WriteString("Bill Month,Owner Account ID,Total Cost,Currency,Instance ID,Product Name,Region,Transaction Time\n")
	for i := range manyLines {
		fmt.Fprintf(&details, "2024-10,2001,1.25,USD,i-%d,Cloud Virtual Machine,Singapore,2024-10-%02d 10:00:00\n", i%1000, i%31+1)
	}
	for name, text := range map[string]string{"accounts": "uin,name,kind,managerUin\n200,Rita,RESELLER,\n2001,Cora,CUSTOMER,200\n", "details": details.String()} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, format := range []string{"accounts", "details"} {
		if out, err := command(t, "import", filepath.Join(folder, format), "--format", format, "--database-url", url, "--data", folder); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	s, err := store.New(store.Config{DB: db, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddUser(t.Context(), store.NewUser{AccountUIN: "200", Email: "reseller@example.com", Role: billing.Finance, Password: "countersign"}); err != nil {
		t.Fatal(err)
	}
}

// program is a server that is a process of its own.
type program struct {
	cmd   *exec.Cmd
	ended chan struct{}
}

func startServer(t *testing.T, url, data string) (*program, string) {
	t.Helper()
	out := &output{}
	p := &program{cmd: exec.CommandContext(context.WithoutCancel(t.Context()), os.Args[0], "serve", "--database-url", url, "--data", data, "--addr", "127.0.0.1:0"), ended: make(chan struct{})}
	p.cmd.Env = append(os.Environ(), "COUNTERSIGN_BE_THE_PROGRAM=1")
	p.cmd.Stdout, p.cmd.Stderr = out, out
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		_ = p.cmd.Wait() // by our signal
	}()
	t.Cleanup(func() { p.kill(t) })
	return p, awaitAddress(t, out, p.ended)
}

func (p *program) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		t.Fatal(err)
	}
}

func (p *program) kill(t *testing.T) {
	t.Helper()
	p.signal(t, syscall.SIGKILL)
	<-p.ended
}

// caughtWriting stops the server as soon as bytes of a bill file are there, and says whether it has not ended the file yet; if it has, it lets it go on.
func caughtWriting(t *testing.T, p *program, db *sql.DB, data string) bool {
	t.Helper()
	before := bytesIn(t, data)
	for bytesIn(t, data) == before {
		time.Sleep(time.Millisecond)
	}
	p.signal(t, syscall.SIGSTOP)
	if count(t, db, "SELECT count(*) FROM bill_file WHERE state = 'RUNNING'") == 1 {
		return true
	}
	p.signal(t, syscall.SIGCONT)
	return false
}

func bytesIn(t *testing.T, data string) (n int64) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, "files", "bill-files", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if info, err := os.Stat(name); err == nil { // it may be renamed meanwhile
			n += info.Size()
		}
	}
	return n
}

// memoryOf is the most memory that a process ever had, in KiB.
func memoryOf(t *testing.T, p *program) (kib int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(rest, &kib); err != nil {
		t.Fatal(err)
	}
	return kib
}

type fileAnswer struct {
	State, URL, SHA256 string
	RowCount           int
	Totals             []struct{ TotalCost string }
}

// awaitFile asks for a bill file until it is made.
func (b *browser) awaitFile(id string) fileAnswer {
	b.t.Helper()
	var answer struct{ Node fileAnswer }
	for answer.Node.State != "READY" {
		if answer.Node.State == "FAILED" {
			b.t.Fatalf("%+v", answer)
		}
		time.Sleep(100 * time.Millisecond)
		b.query(&answer, `query($id: ID!) { node(id: $id) { ... on BillFile { state url sha256 rowCount totals { totalCost } } } }`, map[string]any{"id": id})
	}
	return answer.Node
}

func (b *browser) download(path string) []byte {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, b.address+path, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	response, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		b.t.Fatalf("%d %v", response.StatusCode, err)
	}
	return text
}
