package localpg

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// childVariable makes the test program a server that runs until it is killed.
const childVariable = "LOCALPG_TEST_SERVER_ON"

func TestMain(m *testing.M) {
	if folder := os.Getenv(childVariable); folder != "" {
		s, err := Start(context.Background(), Options{Folder: folder})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(s.URL())
		<-s.Done()
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// reachableFolder is t.TempDir, but open to the user that PostgreSQL runs as when we are root.
func reachableFolder(t *testing.T) string {
	t.Helper()
	base, err := os.MkdirTemp("", "localpg-test-") //nolint:usetesting // the parent of t.TempDir lets nobody else in
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(base); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(base, 0o711); err != nil {
		t.Fatal(err)
	}
	return base
}

func mustStart(t *testing.T, folder string) *Server {
	t.Helper()
	s, err := Start(t.Context(), Options{Folder: folder, Log: testLog(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Stop() })
	return s
}

// testLog logs to the test as long as the test runs.
func testLog(t *testing.T) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelInfo}))
}

func query(t *testing.T, url, text string, args ...any) string {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var answer sql.NullString
	if err := db.QueryRowContext(t.Context(), text, args...).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return answer.String
}

func exec1(t *testing.T, url, text string) {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), text); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func wantError(t *testing.T, err error, pieces ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", pieces)
	}
	for _, piece := range pieces {
		if !strings.Contains(err.Error(), piece) {
			t.Errorf("error %q lacks %q", err, piece)
		}
	}
}

// TestLife walks one folder through what can happen to it.
func TestLife(t *testing.T) {
	t.Parallel()
	life := t // the servers outlive the steps that start them
	folder := filepath.Join(reachableFolder(t), "data", "pg")
	s := mustStart(t, folder)

	for setting, want := range map[string]string{
		"server_encoding": "UTF8", "TimeZone": "UTC", "data_checksums": "on", "listen_addresses": "", "jit": "off",
		"shared_buffers": "256MB", "password_encryption": "scram-sha-256", "unix_socket_permissions": "0700",
	} {
		if got := query(t, s.URL(), "SELECT current_setting($1)", setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	if got := query(t, s.URL(), "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = current_database()"); got != "C C" {
		t.Errorf("locale %q", got)
	}
	info, err := os.Stat(filepath.Join(folder, "cluster", "password"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("password file: %v, %v", info, err)
	}
	wrong := strings.Replace(s.URL(), ":", ":x", 2)
	if db, err := sql.Open("postgres", wrong); err != nil || db.PingContext(t.Context()) == nil {
		t.Errorf("another password is let in (%v)", err)
	}
	exec1(t, s.URL(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)")

	t.Run("a second server is refused", func(t *testing.T) {
		_, err := Start(t.Context(), Options{Folder: folder})
		wantError(t, err, folder, "in use by another server (process "+strconv.Itoa(os.Getpid())+")")
	})
	t.Run("stop and start", func(t *testing.T) {
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
		<-s.Done()
		if err := s.Err(); err != nil {
			t.Errorf("Err after Stop: %v", err)
		}
		if err := s.Stop(); err != nil {
			t.Errorf("Stop again: %v", err)
		}
		s = mustStart(life, folder)
		if got := query(t, s.URL(), "SELECT count(*) FROM kept"); got != "1" {
			t.Errorf("%s rows", got)
		}
	})
	t.Run("kill -9 of PostgreSQL", func(t *testing.T) {
		if err := s.process.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		<-s.Done()
		wantError(t, s.Err(), "ended by itself", "signal: killed")
		_ = s.Stop()
		s = mustStart(life, folder)
		if got := query(t, s.URL(), "SELECT count(*) FROM kept"); got != "1" {
			t.Errorf("%s rows", got)
		}
	})
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	t.Run("kill -9 of the server", func(t *testing.T) {
		child := startChild(t, folder)
		exec1(t, child.url, "INSERT INTO kept VALUES (2)")
		child.kill(t)
		began := time.Now()
		s = mustStart(life, folder)
		t.Logf("started again after %v", time.Since(began))
		if got := query(t, s.URL(), "SELECT count(*) FROM kept"); got != "2" {
			t.Errorf("%s rows", got)
		}
	})
	t.Run("kill -9 of both", func(t *testing.T) {
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
		child := startChild(t, folder)
		postmaster := pidIn(t, folder)
		if err := syscall.Kill(postmaster, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		child.kill(t)
		s = mustStart(life, folder)
		if got := query(t, s.URL(), "SELECT count(*) FROM kept"); got != "2" {
			t.Errorf("%s rows", got)
		}
	})
}

// child is this test program as a server.
type child struct {
	cmd *exec.Cmd
	url string
}

func startChild(t *testing.T, folder string) child {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+folder)
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		rest, _ := io.ReadAll(out)
		t.Fatalf("the child does not start: %v %s", err, rest)
	}
	return child{cmd, strings.TrimSpace(line)}
}

func (c child) kill(t *testing.T) {
	t.Helper()
	if err := c.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.cmd.Wait()
}

func pidIn(t *testing.T, folder string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "cluster", "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// TestTakeOver has a PostgreSQL on the folder whose server is gone and that nobody told, as on systems that do not tell.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(reachableFolder(t), "pg")
	s := mustStart(t, folder)
	bin := s.process.cmd.Path
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	c, err := locate(folder)
	if err != nil {
		t.Fatal(err)
	}
	orphan := exec.CommandContext(t.Context(), bin, "-D", c.data(), "-c", "listen_addresses=", "-c", "unix_socket_directories="+c.place)
	orphan.SysProcAttr = c.account.attributes()
	orphan.Dir = "/"
	if err := orphan.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- orphan.Wait() }()
	err = waitUntil(t.Context(), 30*time.Second, func() (bool, error) {
		text, err := os.ReadFile(filepath.Join(c.data(), "postmaster.pid"))
		return err == nil && strings.Contains(string(text), "ready"), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s = mustStart(t, folder)
	if err := <-ended; err != nil {
		t.Errorf("the orphan was not shut down properly: %v", err)
	}
	if got := query(t, s.URL(), "SELECT 1"); got != "1" {
		t.Error(got)
	}
}

// TestFreeAtOnce starts again while a child still has the lock's file, as every child has between its fork and its exec.
func TestFreeAtOnce(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(reachableFolder(t), "pg")
	s := mustStart(t, folder)
	child := exec.CommandContext(t.Context(), "sleep", "600")
	child.ExtraFiles = []*os.File{s.lock}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	mustStart(t, folder)
}

// TestForeignProcess finds in postmaster.pid the id of a living process that is no PostgreSQL, as after a restart of the machine.
func TestForeignProcess(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(reachableFolder(t), "pg")
	s := mustStart(t, folder)
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	c, err := locate(folder)
	if err != nil {
		t.Fatal(err)
	}
	bystander := exec.CommandContext(t.Context(), "sleep", "600")
	bystander.SysProcAttr = c.account.attributes()
	if err := bystander.Start(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(c.data(), "postmaster.pid")
	if err := os.WriteFile(file, fmt.Appendf(nil, "%d\n%s\n1\n5432\n\n\n1 1\nready\n", bystander.Process.Pid, c.data()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := c.account.own(file); err != nil {
		t.Fatal(err)
	}
	s = mustStart(t, folder)
	if got := query(t, s.URL(), "SELECT 1"); got != "1" {
		t.Error(got)
	}
	if err := bystander.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("the process that has the old id was harmed: %v", err)
	}
}

// TestInterruptedInitdb begins on what an initdb left that was killed.
func TestInterruptedInitdb(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(reachableFolder(t), "pg")
	half := filepath.Join(folder, "cluster.new", "data", "base")
	if err := os.MkdirAll(half, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "cluster.new", "data", "PG_VERSION"), []byte("17\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := mustStart(t, folder)
	if got := query(t, s.URL(), "SELECT current_database()"); got != databaseName {
		t.Error(got)
	}
	if _, err := os.Stat(filepath.Join(folder, "cluster.new")); !os.IsNotExist(err) {
		t.Errorf("cluster.new is still there: %v", err)
	}
}

// TestCancelledStart gives up in the middle of initdb, and leaves a folder that works.
func TestCancelledStart(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(reachableFolder(t), "pg")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := Start(ctx, Options{Folder: folder})
	wantError(t, err, context.DeadlineExceeded.Error())
	mustStart(t, folder)
}

// TestLongPath needs another folder for the socket, which is gone after Stop.
func TestLongPath(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(reachableFolder(t), strings.Repeat("long", 30), "with space and ' é 百")
	s := mustStart(t, folder)
	if got := query(t, s.URL(), "SELECT 1"); got != "1" {
		t.Error(got)
	}
	socket := s.process.socket
	if socket == "" || strings.HasPrefix(socket, folder) {
		t.Fatalf("socket in %q", socket)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(socket); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", socket, err)
	}
}

// TestSettings lets the caller's settings win.
func TestSettings(t *testing.T) {
	t.Parallel()
	s, err := Start(t.Context(), Options{Folder: filepath.Join(reachableFolder(t), "pg"), Settings: map[string]string{"work_mem": "7MB"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Stop() })
	if got := query(t, s.URL(), "SHOW work_mem"); got != "7MB" {
		t.Error(got)
	}
}

// TestWrongSetting shows PostgreSQL's own words.
func TestWrongSetting(t *testing.T) {
	t.Parallel()
	_, err := Start(t.Context(), Options{Folder: filepath.Join(reachableFolder(t), "pg"), Settings: map[string]string{"no_such_setting": "1"}})
	wantError(t, err, "exit status 1", `unrecognized configuration parameter "no_such_setting"`)
}

// TestTemporary leaves nothing behind, not even when its process is killed.
func TestTemporary(t *testing.T) {
	t.Parallel()
	s, err := StartTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	folder := query(t, s.URL(), "SHOW data_directory")
	if got := query(t, s.URL(), "SHOW fsync"); got != "off" {
		t.Errorf("fsync %s", got)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "../../..")); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", folder, err)
	}
}

// TestAsAnotherUser runs TestLife again without root, where the tests run as root.
func TestAsAnotherUser(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("not root: the other tests are this one")
	}
	who, err := accountFor("/nonexistent")
	if err != nil {
		t.Fatal(err)
	}
	base := reachableFolder(t)
	program := filepath.Join(base, "localpg.test")
	text, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, text, 0o755); err != nil {
		t.Fatal(err)
	}
	temporary := filepath.Join(base, "tmp")
	if err := os.Mkdir(temporary, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := who.own(temporary); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-test.run=^(TestLife|TestTakeOver|TestForeignProcess|TestAnotherOwner)$", "-test.v")
	cmd.Env = append(os.Environ(), "TMPDIR="+temporary)
	cmd.Dir = temporary
	cmd.SysProcAttr = who.attributes()
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatal(err)
	}
}
