package localpg

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/lib/pq"
)

// port only names the socket: PostgreSQL listens on no network address.
const port = "5432"

// socketPathLimit is what every system allows for a socket's path (Linux 107 bytes, macOS 103).
const socketPathLimit = 103

// How long a shutdown may take: ending the connections and writing a checkpoint; and after that, when it must end without one.
const (
	fastShutdown      = 60 * time.Second
	immediateShutdown = 15 * time.Second
)

// settings are for a small machine with a solid-state disk; Options.Settings go over them.
func settings() map[string]string {
	s := map[string]string{
		"listen_addresses":        "",
		"unix_socket_permissions": "0700",
		"port":                    port,
		"timezone":                "UTC",
		"log_timezone":            "UTC",
		"log_destination":         "stderr",
		"logging_collector":       "off",
		"log_line_prefix":         "",
		// Statements hold customers' data; what went wrong reaches the caller, who logs it.
		"log_min_error_statement":      "panic",
		"log_parameter_max_length":     "0",
		"shared_buffers":               "256MB",
		"effective_cache_size":         "1GB",
		"work_mem":                     "16MB",
		"maintenance_work_mem":         "128MB",
		"max_connections":              "200",
		"max_wal_size":                 "2GB",
		"checkpoint_completion_target": "0.9",
		"wal_compression":              "on",
		"random_page_cost":             "1.1",
		// Planning with it costs more than short statements last.
		"jit": "off",
	}
	if runtime.GOOS == "linux" {
		s["effective_io_concurrency"] = "200"
	}
	return s
}

// launch starts PostgreSQL on the cluster and waits until it answers and has its database.
func (c *cluster) launch(ctx context.Context, over map[string]string) (*process, error) {
	var err error
	if c.socket, err = c.makeSocketFolder(); err != nil {
		return nil, err
	}
	all := settings()
	all["unix_socket_directories"] = c.socket
	maps.Copy(all, over)
	args := []string{"-D", c.data()}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		args = append(args, "-c", name+"="+all[name])
	}
	// After a kill -9 of PostgreSQL alone, its own children need a moment to notice. Until then they hold its shared memory.
	for again := time.Now().Add(15 * time.Second); ; {
		p, err := c.launchOnce(ctx, args)
		if err == nil || ctx.Err() != nil || time.Now().After(again) || p == nil || !p.last.contains("pre-existing shared memory block") {
			return p, err
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func (c *cluster) launchOnce(ctx context.Context, args []string) (*process, error) {
	cmd := exec.Command(filepath.Join(c.binaries.Folder, "postgres"), args...) //nolint:noctx // it outlives Start
	cmd.Dir = c.data()
	cmd.Env = environment()
	cmd.SysProcAttr = c.account.attributes()
	p, err := startProcess(cmd, c.log)
	if err != nil {
		return nil, fmt.Errorf("postgres as %s: %w", c.account, err)
	}
	if filepath.Dir(c.socket) != c.place {
		p.socket = c.socket
	}
	if err := c.waitReady(ctx, p); err != nil {
		return p, errors.Join(err, p.stop())
	}
	return p, nil
}

// waitReady returns when PostgreSQL takes connections. After a crash it replays its log first, for as long as ctx lets it.
func (c *cluster) waitReady(ctx context.Context, p *process) error {
	db, err := sql.Open("postgres", c.url("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	told := time.Now().Add(5 * time.Second)
	const noLimit = 1 << 62
	err = waitUntil(ctx, noLimit, func() (bool, error) {
		select {
		case <-p.done:
			return false, p.ended()
		default:
		}
		err := db.PingContext(ctx)
		// 28: the password is not the cluster's. More tries would not help.
		if refusal := new(pq.Error); errors.As(err, &refusal) && refusal.Code.Class() == "28" {
			return false, err
		}
		if err != nil && time.Now().After(told) {
			c.log.Info("waiting for the private PostgreSQL, which may be recovering", "folder", c.place, "says", err)
			told = time.Now().Add(30 * time.Second)
		}
		return err == nil, nil
	})
	if err != nil {
		return err
	}
	var there bool
	if err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", databaseName).Scan(&there); err != nil {
		return err
	}
	if !there {
		_, err = db.ExecContext(ctx, "CREATE DATABASE "+pq.QuoteIdentifier(databaseName))
	}
	return err
}

// makeSocketFolder makes an empty folder that only the account may enter, with a path that is short enough.
func (c *cluster) makeSocketFolder() (string, error) {
	short := fmt.Sprintf("countersign-%x", sha256.Sum256([]byte(c.place)))[:28]
	var tried []string
	for _, folder := range []string{filepath.Join(c.place, "run"), filepath.Join(os.TempDir(), short), filepath.Join("/tmp", short)} {
		tried = append(tried, folder)
		if len(filepath.Join(folder, ".s.PGSQL."+port)) > socketPathLimit {
			continue
		}
		if blocked, err := c.account.blocked(folder); err != nil || blocked != "" {
			continue
		}
		// recover made sure that no PostgreSQL of ours is left, so what is in there is of a dead one.
		if err := os.RemoveAll(folder); err != nil {
			return "", err
		}
		// Mkdir fails if somebody put something there meanwhile.
		if err := os.Mkdir(folder, 0o700); err != nil {
			return "", err
		}
		return folder, c.account.own(folder)
	}
	return "", fmt.Errorf("no folder for the socket: the path of each of %s is too long or closed to %s: use a data folder with a shorter path, or set TMPDIR", strings.Join(tried, ", "), c.account)
}

// process is a running PostgreSQL.
type process struct {
	cmd    *exec.Cmd
	done   chan struct{} // closed at its end; then state holds
	state  error
	last   lastWords
	socket string // the socket's folder, where it is to be removed in the end
}

// startProcess starts cmd and logs what it writes. The thread that starts it is kept until its end: see endWithParent.
func startProcess(cmd *exec.Cmd, log *slog.Logger) (*process, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd.Stdout, cmd.Stderr = write, write
	p := &process{cmd: cmd, done: make(chan struct{})}
	started, heard := make(chan error), make(chan struct{})
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with this goroutine
		err := cmd.Start()
		_ = write.Close()
		started <- err
		if err != nil {
			return
		}
		p.state = cmd.Wait()
		select {
		case <-heard:
		case <-time.After(time.Second): // a child of its own still holds the pipe
		}
		close(p.done)
	}()
	if err := <-started; err != nil {
		return nil, errors.Join(err, read.Close())
	}
	go func() {
		defer close(heard)
		defer func() { _ = read.Close() }()
		p.listen(read, log)
	}()
	return p, nil
}

// listen logs PostgreSQL's lines. All but its warnings are for debugging: what a statement did wrong, its caller is told.
func (p *process) listen(from io.Reader, log *slog.Logger) {
	for lines := bufio.NewReaderSize(from, 1<<14); ; {
		text, _, err := lines.ReadLine()
		if err != nil {
			return
		}
		line := string(text)
		p.last.add(line)
		level := slog.LevelDebug
		switch word, _, _ := strings.Cut(line, ":"); word {
		case "WARNING":
			level = slog.LevelWarn
		case "PANIC":
			level = slog.LevelError
		}
		log.Log(context.Background(), level, "postgres: "+line)
	}
}

// stop ends PostgreSQL: fast, which ends the connections and writes a checkpoint; if that takes too long, at once, which costs the next start
// a recovery and loses nothing.
func (p *process) stop() error {
	defer func() {
		if p.socket != "" {
			_ = os.RemoveAll(p.socket)
		}
	}()
	for _, step := range []struct {
		signal syscall.Signal
		limit  time.Duration
	}{{syscall.SIGINT, fastShutdown}, {syscall.SIGQUIT, immediateShutdown}, {syscall.SIGKILL, immediateShutdown}} {
		if err := p.cmd.Process.Signal(step.signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop postgres: %w", err)
		}
		select {
		case <-p.done:
			if p.state != nil {
				return p.ended()
			}
			return nil
		case <-time.After(step.limit):
		}
	}
	return errors.New("stop postgres: it does not end, even by SIGKILL")
}

// ended says how the process ended, with its last words.
func (p *process) ended() error {
	how := "exit status 0"
	if p.state != nil {
		how = p.state.Error()
	}
	return fmt.Errorf("postgres: %s: %s", how, p.last.String())
}

// lastWords keeps the last lines of an output.
type lastWords struct {
	mu    sync.Mutex
	lines []string
}

func (w *lastWords) add(line string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lines = append(w.lines, line)
	if len(w.lines) > 20 {
		w.lines = w.lines[1:]
	}
}

func (w *lastWords) contains(text string) bool { return strings.Contains(w.String(), text) }

func (w *lastWords) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return oneLine([]byte(strings.Join(w.lines, "\n")))
}
