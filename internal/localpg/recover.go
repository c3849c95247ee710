package localpg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrInUse says that another server has the folder: Attach may reach its PostgreSQL.
var ErrInUse = errors.New("in use by another server")

// lockFolder takes the folder for this process, or says who has it. The kernel gives it free when the process ends, however it ends.
func lockFolder(folder string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(folder, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, refused(folder, err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		holder, _ := os.ReadFile(f.Name()) // the holder's id is a nicety
		_ = f.Close()
		return nil, fmt.Errorf("%s is %w (process %s): stop that one, or give this one another data folder (COUNTERSIGN_DATA)", folder, ErrInUse, strings.TrimSpace(string(holder)))
	}
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", folder, err), f.Close())
	}
	return f, nil
}

// unlock gives the folder free at once. Closing alone is not enough: a child between its fork and its exec still has the file, and with it the lock.
func unlock(lock *os.File) {
	_ = syscall.Flock(int(lock.Fd()), syscall.LOCK_UN)
	_ = lock.Close()
}

// identity is what can be said about a process whose id was found in postmaster.pid.
type identity int

const (
	gone    identity = iota // no such process
	other                   // a process, but not this cluster's: the system has given the id to somebody else
	ours                    // this cluster's postmaster
	unknown                 // a PostgreSQL, but of which cluster cannot be seen
)

// recover makes sure that no PostgreSQL runs on the cluster, whose folder we have locked: one that outlived a killed server is stopped. What
// is left is PostgreSQL's own to recover.
func (c *cluster) recover(ctx context.Context) error {
	file := filepath.Join(c.data(), "postmaster.pid")
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || pid <= 1 {
		// PostgreSQL was killed while it wrote the file; its own check would give up.
		return os.Remove(file)
	}
	// The handle is taken before the process is looked at: from then on it means this process, whoever gets the id later.
	handle, err := os.FindProcess(pid)
	if err != nil {
		return err
	}
	defer handle.Release() //nolint:errcheck // nothing is lost
	who := c.identify(pid)
	if who == ours {
		c.log.Warn("a PostgreSQL outlived its server, which was killed; stopping it", "process", pid, "folder", c.place)
		if err := c.takeOver(ctx, handle, pid); err != nil {
			return err
		}
		if who = c.identify(pid); who == gone {
			return nil
		}
	}
	switch who {
	case gone, ours:
	case unknown:
		return fmt.Errorf("process %d is named in %s and is a PostgreSQL, but whether it is the one of this folder cannot be seen: stop it if it is, otherwise remove that file", pid, file)
	case other:
		// PostgreSQL sees a living process and would refuse to start.
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// takeOver stops a postmaster that is verified to be this cluster's.
func (c *cluster) takeOver(ctx context.Context, handle *os.Process, pid int) error {
	for _, step := range []struct {
		signal syscall.Signal
		limit  time.Duration
	}{{syscall.SIGINT, fastShutdown}, {syscall.SIGQUIT, immediateShutdown}} {
		if err := handle.Signal(step.signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop process %d, the PostgreSQL of %s: %w", pid, c.place, err)
		}
		err := waitUntil(ctx, step.limit, func() (bool, error) { return c.identify(pid) != ours, nil })
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return fmt.Errorf("process %d, a PostgreSQL that a killed server left on %s, does not end: end it by hand", pid, c.place)
}

// judge tells whose postmaster a command line is. A postmaster keeps its own; its children change theirs to "postgres: …".
func (c *cluster) judge(args []string) identity {
	if len(args) == 0 {
		return other
	}
	if program := filepath.Base(args[0]); program != "postgres" && program != "postmaster" {
		if strings.HasPrefix(args[0], "postgres:") {
			return unknown
		}
		return other
	}
	for i, arg := range args[1:] {
		if arg != "-D" {
			continue
		}
		if i+2 < len(args) && args[i+2] == c.data() {
			return ours
		}
		return other
	}
	return unknown
}
