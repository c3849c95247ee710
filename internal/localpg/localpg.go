// Package localpg is the embedded default: a private PostgreSQL for a server that was given no DATABASE_URL.
//
// It owns one folder (by custom DATA/pg) and the one PostgreSQL process that works on it: it finds the binaries, makes the database cluster,
// starts it on a Unix socket that nobody else may open, recovers from what a kill -9 left behind, and stops it. As root it gives up root for
// its children, because PostgreSQL refuses to run as root. It owns neither the schema nor the rows; it fetches nothing from anywhere; and it
// never signals a process that is not proven to be the PostgreSQL of its folder. It runs on Linux and macOS.
//
// The folder:
//
//	lock           held by the server as long as it runs; holds its process id
//	cluster/       made under another name and renamed, so it is there whole or not at all: data/ and password (mode 0600)
//	cluster.new/   an initdb that was interrupted; made anew
//	run/           the socket, where its path is short enough, otherwise in the system's folder for temporary files
//	node_modules/  where `make run` puts binaries on a machine that has none
//	location       only where root's folders hide this one from the account that runs PostgreSQL: names the folder that holds the above instead
package localpg

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// MinVersion is the oldest major version of PostgreSQL that the program works on.
const MinVersion = 15

// The cluster's one user, who may do everything in it, and the database that is there when Start returns.
const (
	userName     = "countersign"
	databaseName = "countersign"
)

// Options say where and how.
type Options struct {
	// Folder is made when it is not there. It belongs to this package alone; two servers on one folder are refused.
	Folder string
	// Log takes what PostgreSQL writes and what recovery does. Nil: nowhere.
	Log *slog.Logger
	// Settings are settings of postgresql.conf, over this package's own, such as "shared_buffers": "1GB".
	Settings map[string]string
}

// Server is a running private PostgreSQL. Its methods may be called from several goroutines.
type Server struct {
	url     string
	version Version
	process *process
	lock    *os.File
	once    sync.Once
	stopped chan struct{} // closed once Stop was asked for
	err     error         // of Stop
	after   func() error  // what Stop does last
}

// Start starts the PostgreSQL of o.Folder, makes its cluster first when there is none, and returns when it answers. ctx bounds the start only;
// the server then runs until Stop, or until this process ends in whatever way. The error says what to do where the reader can do something:
// no binaries, an older version than MinVersion or than the folder's, a folder in use, a folder of another user.
func Start(ctx context.Context, o Options) (*Server, error) {
	s, err := start(ctx, o, searchPlaces(o.Folder))
	if err != nil {
		return nil, fmt.Errorf("private PostgreSQL: %w", err)
	}
	return s, nil
}

func start(ctx context.Context, o Options, places []string) (_ *Server, err error) {
	log := o.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if o.Folder == "" {
		return nil, errors.New("no folder given")
	}
	folder, err := makeFolder(o.Folder)
	if err != nil {
		return nil, err
	}
	lock, err := lockFolder(folder)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			unlock(lock)
		}
	}()
	c, err := openCluster(ctx, folder, places, log)
	if err != nil {
		return nil, err
	}
	if err := c.recover(ctx); err != nil {
		return nil, err
	}
	p, err := c.launch(ctx, o.Settings)
	if err != nil {
		return nil, err
	}
	log.Info("private PostgreSQL is ready", "version", c.binaries.Version.String(), "folder", c.place, "binaries", c.binaries.Folder)
	return &Server{url: c.url(databaseName), version: c.binaries.Version, process: p, lock: lock, stopped: make(chan struct{})}, nil
}

// URL is what lib/pq and libpq connect with, as the cluster's superuser: a Unix socket, a password, sslmode=disable.
func (s *Server) URL() string { return s.url }

// Version is that of the running PostgreSQL.
func (s *Server) Version() Version { return s.version }

// Done is closed when PostgreSQL has ended, by Stop or by itself.
func (s *Server) Done() <-chan struct{} { return s.process.done }

// Err is nil until Done is closed, and after a Stop. Otherwise it says how PostgreSQL ended, with its last words.
func (s *Server) Err() error {
	select {
	case <-s.process.done:
	default:
		return nil
	}
	select {
	case <-s.stopped:
		return nil
	default:
		return fmt.Errorf("private PostgreSQL ended by itself: %w", s.process.ended())
	}
}

// Stop ends all connections, lets PostgreSQL write a last checkpoint, waits for its end and gives the folder free. More calls do nothing more.
func (s *Server) Stop() error {
	s.once.Do(func() {
		close(s.stopped)
		s.err = s.process.stop()
		if s.after != nil {
			s.err = errors.Join(s.err, s.after())
		}
		unlock(s.lock)
	})
	return s.err
}

// makeFolder returns the folder's real path. Its parents must let the account that runs PostgreSQL through, so they are made 0755.
func makeFolder(folder string) (string, error) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
		return "", err
	}
	if err := os.Mkdir(abs, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// waitUntil asks again and again, with a pause between, until what is asked is true.
func waitUntil(ctx context.Context, limit time.Duration, what func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for pause := 5 * time.Millisecond; ; pause = min(2*pause, 100*time.Millisecond) {
		ok, err := what()
		if ok || err != nil {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// oneLine makes a program's output fit an error.
func oneLine(text []byte) string {
	return strings.Join(strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
}
