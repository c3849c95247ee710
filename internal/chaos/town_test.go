package chaos

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	toxiproxy "github.com/Shopify/toxiproxy/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
	"gocloud.dev/blob/memblob"

	"countersign/internal/billing"
	"countersign/internal/localpg"
	"countersign/internal/store"
)

// serverCount is how many servers work on the one database.
const serverCount = 3

// town is one PostgreSQL and several servers, with a network that can be broken before each of them and before the database.
type town struct {
	t        *testing.T
	folder   string
	binary   string
	postgres atomic.Pointer[localpg.Server]
	servers  [serverCount]*server
	ways     []*toxiproxy.Proxy // all of the network
	log      *os.File           // what servers say
}

// server is one process of the program.
type server struct {
	town        *town
	address     string // its own
	public      string // of the network before it
	databaseURL string // of the network between it and the database
	mu          sync.Mutex
	cmd         *exec.Cmd
}

// newTown builds the program and starts it all.
func newTown(t *testing.T) *town {
	t.Helper()
	// PostgreSQL runs as another user where we are root: the folder must let it through. In memory, where there is such a folder, it is faster.
	base := "/dev/shm"
	if _, err := os.Stat(base); err != nil || os.Getenv("TMPDIR") != "" {
		base = ""
	}
	folder, err := os.MkdirTemp(base, "countersign-chaos-") //nolint:usetesting // not where t.TempDir is, and kept when it failed
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o711); err != nil {
		t.Fatal(err)
	}
	w := &town{t: t, folder: folder, binary: filepath.Join(t.TempDir(), "countersign")}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what the servers said is in %s", filepath.Join(folder, "servers.log"))
			return
		}
		_ = os.RemoveAll(folder)
	})
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-o", w.binary, "countersign").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if w.log, err = os.Create(filepath.Join(folder, "servers.log")); err != nil {
		t.Fatal(err)
	}
	w.startPostgres()
	t.Cleanup(func() { _ = w.postgres.Load().Stop() })
	if err := store.Migrate(t.Context(), w.postgres.Load().URL()); err != nil {
		t.Fatal(err)
	}
	upstream := w.forward()
	for i := range w.servers {
		s := &server{town: w, address: freeAddress(t)}
		w.servers[i] = s
		toDatabase := w.way(fmt.Sprint("database ", i), upstream)
		s.databaseURL = w.through(toDatabase.Listen)
		s.public = w.way(fmt.Sprint("server ", i), s.address).Listen
		s.start()
		t.Cleanup(s.kill)
	}
	return w
}

// startPostgres starts PostgreSQL with its own settings: a commit that is answered is on the disk.
func (w *town) startPostgres() {
	w.t.Helper()
	s, err := localpg.Start(w.t.Context(), localpg.Options{Folder: filepath.Join(w.folder, "pg")})
	if err != nil {
		w.t.Fatal(err)
	}
	w.postgres.Store(s)
}

// restartPostgres ends it, in order or by kill -9, and starts it again.
func (w *town) restartPostgres(kill bool) {
	if kill {
		text, err := os.ReadFile(filepath.Join(w.folder, "pg", "cluster", "data", "postmaster.pid"))
		first, _, _ := strings.Cut(string(text), "\n")
		pid, pidErr := strconv.Atoi(first)
		if err := errors.Join(err, pidErr); err != nil || pid <= 1 {
			w.t.Errorf("postmaster.pid: %v", err)
			return
		}
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			w.t.Errorf("kill PostgreSQL: %v", err)
		}
	}
	_ = w.postgres.Load().Stop() // a killed one says that it was
	w.startPostgres()
}

// forward gives PostgreSQL, which listens on a socket alone, an address for the network to lead to.
func (w *town) forward() (address string) {
	w.t.Helper()
	listener, err := new(net.ListenConfig).Listen(w.t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go w.carry(client)
		}
	}()
	return listener.Addr().String()
}

func (w *town) carry(client net.Conn) {
	defer client.Close() //nolint:errcheck // it may be closed already
	u, err := url.Parse(w.postgres.Load().URL())
	if err != nil {
		w.t.Error(err)
		return
	}
	q := u.Query()
	postgres, err := net.Dial("unix", filepath.Join(q.Get("host"), ".s.PGSQL."+q.Get("port")))
	if err != nil {
		return // it is being restarted
	}
	defer postgres.Close() //nolint:errcheck // it may be closed already
	ended := make(chan struct{}, 2)
	for _, pair := range [][2]net.Conn{{client, postgres}, {postgres, client}} {
		go func() {
			_, _ = io.Copy(pair[0], pair[1])
			ended <- struct{}{}
		}()
	}
	<-ended
}

// through is the database's URL by a way of the network.
func (w *town) through(address string) string {
	u, err := url.Parse(w.postgres.Load().URL())
	if err != nil {
		w.t.Fatal(err)
	}
	q := u.Query()
	q.Del("host")
	q.Del("port")
	q.Set("connect_timeout", "2")
	u.Host, u.RawQuery = address, q.Encode()
	return u.String()
}

// way is a part of the network that can be broken.
func (w *town) way(name, upstream string) *toxiproxy.Proxy {
	w.t.Helper()
	api := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(prometheus.NewRegistry()), zerolog.Nop())
	p := toxiproxy.NewProxy(api, name, "127.0.0.1:0", upstream)
	if err := p.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(p.Stop)
	w.ways = append(w.ways, p)
	return p
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // the address is all that was wanted
	return l.Addr().String()
}

// start starts the process. A start may fail while the database is away: then it is tried again, until the process stays.
func (s *server) start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	cmd := exec.Command(s.town.binary, "serve")
	cmd.Env = append(os.Environ(), "DATABASE_URL="+s.databaseURL, "COUNTERSIGN_ADDR="+s.address, "COUNTERSIGN_DATA="+filepath.Join(s.town.folder, "data"), "COUNTERSIGN_LOG=warn")
	cmd.Stdout, cmd.Stderr = s.town.log, s.town.log
	if err := cmd.Start(); err != nil {
		s.town.t.Errorf("start a server: %v", err)
		return
	}
	s.cmd = cmd
}

// kill is kill -9.
func (s *server) kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // it may have ended by itself
	_ = s.cmd.Wait()
	s.cmd = nil
}

// revive makes sure that the process runs and answers: one that did not find the database at its start has ended.
func (s *server) revive(ctx context.Context) error {
	for tries := 0; ; tries++ {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.address+"/readyz", nil)
		if err != nil {
			return err
		}
		if response, err := http.DefaultClient.Do(request); err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		if tries%20 == 19 {
			s.kill()
			s.start()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("a server does not come back: %w", ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// channel is one distributor with a second-level reseller, whose customers the clients work on.
type channel struct {
	town  *town
	name  string
	uins  [customers]string
	bills [bills]string // global ids
	ids   [bills]string
	token string // of an admin of the second-level reseller
}

// newChannel puts a channel in, directly.
func (w *town) newChannel(n int) *channel {
	w.t.Helper()
	ctx := w.t.Context()
	db, s := w.store()
	defer db.Close()
	must := func(err error) {
		if err != nil {
			w.t.Helper()
			w.t.Fatal(err)
		}
	}
	cmd, err := s.CommandViewer(ctx)
	must(err)
	c := &channel{town: w, name: fmt.Sprint(500000 + n)}
	accounts := "uin,name,kind,managerUin\n" + c.name + "0,D,DISTRIBUTOR,\n" + c.name + "1,S,SECOND_LEVEL_RESELLER," + c.name + "0\n"
	charges := "Bill Month,Owner Account ID,Total Cost,Currency\n"
	current := billing.MonthOf(time.Now())
	for i := range c.uins {
		c.uins[i] = fmt.Sprint(c.name, 2+i)
		accounts += c.uins[i] + ",C" + c.uins[i] + ",CUSTOMER," + c.name + "1\n"
		for m := range months {
			charges += fmt.Sprintf("%s,%s,%d,USD\n", current-billing.Month(2+m), c.uins[i], payable/100)
		}
	}
	for _, up := range []store.Upload{{Format: "accounts", FileName: "accounts.csv", Body: strings.NewReader(accounts)}, {Format: "details", FileName: "charges.csv", Body: strings.NewReader(charges)}} {
		i, err := s.Import(ctx, cmd, up)
		must(err)
		if i.State != store.ImportSucceeded {
			w.t.Fatalf("%+v", i.Errors)
		}
	}
	admin := func(uin string) billing.Viewer {
		email := "a" + uin + "@example.com"
		_, err := s.AddUser(ctx, store.NewUser{AccountUIN: uin, Email: email, Name: "Admin", Role: billing.Admin, Password: "a long password " + uin})
		must(err)
		v, err := s.ViewerByEmail(ctx, email)
		must(err)
		return v
	}
	distributor, reseller := admin(c.name+"0"), admin(c.name+"1")
	_, err = s.AllocateCredit(ctx, distributor, store.AllocateRequest{AccountUIN: c.name + "1", Currency: "USD", Amount: cents(poolTotal), Key: "pool"})
	must(err)
	for i, uin := range c.uins {
		_, err = s.AllocateCredit(ctx, reseller, store.AllocateRequest{AccountUIN: uin, Currency: "USD", Amount: cents(given), Key: "given " + uin})
		must(err)
		for m := range months {
			b, err := s.BillOf(ctx, reseller, current-billing.Month(2+m), uin, "", "")
			must(err)
			c.ids[i+customers*m], c.bills[i+customers*m] = b.ID.String(), store.GlobalID("Bill", b.ID.String())
		}
	}
	_, c.token, err = s.CreateApiToken(ctx, reseller, "chaos", []billing.TokenScope{billing.ScopeRead, billing.ScopeConfirm, billing.ScopeCredit}, nil)
	must(err)
	return c
}

// store is the database without a network between.
func (w *town) store() (*sql.DB, *store.Store) {
	w.t.Helper()
	db, err := store.Open(w.t.Context(), w.postgres.Load().URL())
	if err != nil {
		w.t.Fatal(err)
	}
	files := memblob.OpenBucket(nil)
	w.t.Cleanup(func() { _ = files.Close() })
	s, err := store.New(store.Config{DB: db, Files: files, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		w.t.Fatal(err)
	}
	return db, s
}

// check runs the program's own check.
func (w *town) check() {
	w.t.Helper()
	cmd := exec.CommandContext(w.t.Context(), w.binary, "check")
	cmd.Env = append(os.Environ(), "DATABASE_URL="+w.postgres.Load().URL(), "COUNTERSIGN_DATA="+filepath.Join(w.folder, "data"))
	if out, err := cmd.CombinedOutput(); err != nil || !bytes.Contains(out, []byte(" 0 invariants broken")) {
		w.t.Errorf("check: %v: %s", err, out)
	}
}

// havoc breaks things until the end.
func (w *town) havoc(ctx context.Context, r *rand.Rand) (counts map[string]int) {
	counts = map[string]int{}
	restartAt := 1 + r.IntN(6) // PostgreSQL once in a round
	for n := 0; ctx.Err() == nil; n++ {
		pause(ctx, time.Duration(100+r.IntN(250))*time.Millisecond)
		switch what := r.IntN(10); {
		case n == restartAt:
			kill := r.IntN(2) == 0
			w.restartPostgres(kill)
			counts[map[bool]string{true: "PostgreSQL killed", false: "PostgreSQL restarted"}[kill]]++
		case what < 3:
			s := w.servers[r.IntN(serverCount)]
			s.kill()
			pause(ctx, time.Duration(r.IntN(100))*time.Millisecond)
			s.start()
			counts["servers killed"]++
		default:
			counts[w.poison(ctx, r)]++
		}
	}
	return counts
}

// poison breaks a part of the network for a while.
func (w *town) poison(ctx context.Context, r *rand.Rand) string {
	p := w.ways[r.IntN(len(w.ways))]
	direction := []string{"upstream", "downstream"}[r.IntN(2)]
	toxic := []string{
		`{"type": "latency", "attributes": {"latency": 80, "jitter": 60}`,
		`{"type": "timeout", "attributes": {"timeout": 0}`,
		`{"type": "reset_peer", "attributes": {"timeout": 20}`,
		fmt.Sprintf(`{"type": "limit_data", "attributes": {"bytes": %d}`, 200+r.IntN(4000)),
		`{"type": "slicer", "attributes": {"average_size": 40, "size_variation": 20, "delay": 500}`,
		"cut",
	}[r.IntN(6)]
	while := time.Duration(50+r.IntN(350)) * time.Millisecond
	if toxic == "cut" {
		p.Stop()
		pause(ctx, while)
		if err := p.Start(); err != nil {
			w.t.Errorf("%s: %v", p.Name, err)
		}
		return "connections cut"
	}
	if _, err := p.Toxics.AddToxicJson(strings.NewReader(toxic + `, "name": "chaos", "stream": "` + direction + `", "toxicity": 1}`)); err != nil {
		w.t.Errorf("%s: %v", toxic, err)
		return "nothing"
	}
	pause(ctx, while)
	if err := p.Toxics.RemoveToxic(context.WithoutCancel(ctx), "chaos"); err != nil {
		w.t.Errorf("%s: %v", toxic, err)
	}
	return "network poisoned"
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
