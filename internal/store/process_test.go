package store_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"gocloud.dev/blob"
	"gocloud.dev/blob/driver"
	"gocloud.dev/gcerrors"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// roleVariable makes this test's program another server of the same database: one that can be killed.
const roleVariable = "COUNTERSIGN_STORE_TEST_ROLE"

// roles are what such a process does, with the arguments of order.
var roles = map[string]func(context.Context, order) error{
	"import":  roleImport,
	"confirm": roleConfirm,
	"endless": roleEndless,
	"file":    roleFile,
	"all":     roleConfirmAll,
}

// order is what a process is told.
type order struct {
	DatabaseURL string
	Files       string
	Import      uuid.UUID
	File        uuid.UUID
	Run         uuid.UUID
	Email       string
}

func TestMain(m *testing.M) {
	if role, text, ok := strings.Cut(os.Getenv(roleVariable), " "); ok {
		var o order
		err := json.Unmarshal([]byte(text), &o)
		if err == nil {
			err = roles[role](context.Background(), o)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, role, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// process is another server of the same database.
type process struct {
	t   testing.TB
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner
	err *bytes.Buffer
}

func (h *house) start(role string, o order) *process {
	h.t.Helper()
	o.DatabaseURL, o.Files = h.url, h.files
	text, err := json.Marshal(o)
	if err != nil {
		h.t.Fatal(err)
	}
	p := &process{t: h.t, cmd: exec.CommandContext(h.t.Context(), os.Args[0]), err: &bytes.Buffer{}}
	p.cmd.Env = append(os.Environ(), roleVariable+"="+role+" "+string(text))
	p.cmd.Stderr = p.err
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		h.t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	p.out = bufio.NewScanner(out)
	if err := p.cmd.Start(); err != nil {
		h.t.Fatal(err)
	}
	return p
}

// kill ends it as a power cut would.
func (p *process) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := p.cmd.Wait(); !errors.As(err, &exit) {
		p.t.Fatalf("a killed process ended with %v", err)
	}
}

// wait waits for its own end.
func (p *process) wait() {
	p.t.Helper()
	_ = p.in.Close()
	if err := p.cmd.Wait(); err != nil {
		p.t.Fatalf("%v: %s", err, p.err)
	}
}

// opened is the store of a process.
func (o order) opened(ctx context.Context, files *blob.Bucket) (*store.Store, error) {
	db, err := store.Open(ctx, o.DatabaseURL)
	if err != nil {
		return nil, err
	}
	return store.New(store.Config{DB: db, Files: files, Now: func() time.Time { return today }, Log: quiet()})
}

func roleImport(ctx context.Context, o order) error {
	files, err := openFiles(o.Files)
	if err != nil {
		return err
	}
	s, err := o.opened(ctx, files)
	if err != nil {
		return err
	}
	return s.RunImport(ctx, o.Import)
}

func roleConfirmAll(ctx context.Context, o order) error {
	s, err := o.opened(ctx, nil)
	if err != nil {
		return err
	}
	return s.RunConfirmAll(ctx, o.Run)
}

// instalment is one partial confirmation that a client asks for.
type instalment struct {
	Key    string
	Bill   uuid.UUID
	Amount string
}

// answer is what a client hears of it.
type answer struct {
	Key          string
	Confirmation uuid.UUID // zero when it was refused
	Left         string
	Refusal      billing.Code
}

// roleConfirm confirms what is read from standard input, a line each and several at a time, and tells each answer when it has it.
func roleConfirm(ctx context.Context, o order) error {
	s, err := o.opened(ctx, nil)
	if err != nil {
		return err
	}
	v, err := s.ViewerByEmail(ctx, o.Email)
	if err != nil {
		return err
	}
	asked := make(chan instalment)
	var told sync.Mutex
	var wg sync.WaitGroup
	failures := make(chan error, 1)
	for range 8 {
		wg.Go(func() {
			for i := range asked {
				a, err := confirmPart(ctx, s, v, i)
				if err != nil {
					select {
					case failures <- err:
					default:
					}
					continue
				}
				text, _ := json.Marshal(a)
				told.Lock()
				fmt.Println(string(text))
				told.Unlock()
			}
		})
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var i instalment
		if err := json.Unmarshal(in.Bytes(), &i); err != nil {
			return err
		}
		asked <- i
	}
	close(asked)
	wg.Wait()
	close(failures)
	return <-failures
}

func confirmPart(ctx context.Context, s *store.Store, v billing.Viewer, i instalment) (answer, error) {
	part := amount(i.Amount)
	out, err := s.Confirm(ctx, v, store.ConfirmCall{Key: i.Key, Requests: []billing.ConfirmRequest{{BillID: i.Bill, Mode: billing.Partial, Amount: &part}}})
	if err != nil {
		return answer{}, err
	}
	a := answer{Key: i.Key}
	if out[0].Refusal != nil {
		a.Refusal = out[0].Refusal.Code
		return a, nil //nolint:nilerr // a refusal is an answer
	}
	a.Confirmation, a.Left = out[0].Confirmation.ID, billing.DecimalString(out[0].Confirmation.LeftAfter)
	return a, nil
}

// endless is a bucket whose only file is a line of 2 GiB: what is written is thrown away, and what is read is made.
type endless struct{ driver.Bucket }

const endlessBytes = 2 << 30

func (endless) ErrorCode(error) gcerrors.ErrorCode { return gcerrors.Unknown }
func (endless) ErrorAs(error, any) bool            { return false }
func (endless) Close() error                       { return nil }

func (endless) NewTypedWriter(context.Context, string, string, *driver.WriterOptions) (driver.Writer, error) {
	return discard{}, nil
}

func (endless) NewRangeReader(context.Context, string, int64, int64, *driver.ReaderOptions) (driver.Reader, error) {
	return endlessReader{endlessLine()}, nil
}

// endlessLine begins like a good file and goes on without a line end.
func endlessLine() io.Reader {
	return io.LimitReader(io.MultiReader(strings.NewReader(focusHeader+"2024-11-01,2001,Usage,1,USD\n"), ones{}), endlessBytes)
}

type ones struct{}

func (ones) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '1'
	}
	return len(p), nil
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Close() error                { return nil }

type endlessReader struct{ io.Reader }

func (endlessReader) Close() error { return nil }
func (endlessReader) As(any) bool  { return false }
func (endlessReader) Attributes() *driver.ReaderAttributes {
	return &driver.ReaderAttributes{Size: endlessBytes}
}

// roleEndless imports a line of 2 GiB and tells the import and how much memory this process ever had of the system.
func roleEndless(ctx context.Context, o order) error {
	s, err := o.opened(ctx, blob.NewBucket(endless{}))
	if err != nil {
		return err
	}
	v, err := s.CommandViewer(ctx)
	if err != nil {
		return err
	}
	i, err := s.Import(ctx, v, store.Upload{Format: "focus", FileName: "endless.csv", Body: endlessLine()})
	if err != nil {
		return err
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	fmt.Println(i.ID, memory.Sys)
	return nil
}
