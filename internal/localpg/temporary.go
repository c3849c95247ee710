package localpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
)

// unsafeFast are settings for data that nobody will miss: nothing is forced to the disk.
func unsafeFast() map[string]string {
	return map[string]string{
		"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": "0",
		"shared_buffers": "128MB", "max_wal_size": "1GB", "checkpoint_timeout": "1h",
	}
}

// StartTemporary starts a PostgreSQL for tests: in a folder of its own that is removed at Stop, or when this process ends in whatever way, and
// with settings that are fast because they would lose data.
func StartTemporary(ctx context.Context) (*Server, error) {
	folder, err := temporaryFolder()
	if err != nil {
		return nil, fmt.Errorf("temporary PostgreSQL: %w", err)
	}
	let, err := removeAfterDeath(folder)
	if err != nil {
		return nil, fmt.Errorf("temporary PostgreSQL: %w", errors.Join(err, os.RemoveAll(folder)))
	}
	s, err := Start(ctx, Options{Folder: filepath.Join(folder, "pg"), Settings: unsafeFast()})
	if err != nil {
		return nil, errors.Join(err, let())
	}
	s.after = let
	return s, nil
}

// memoryFolder is Linux's folder in memory, where a database is cloned fifteen times as fast as on a disk; enoughMemory is what must be free
// there (containers often have 64 MiB).
const (
	memoryFolder = "/dev/shm"
	enoughMemory = 4 << 30
)

// temporaryFolder makes a folder that the account which runs PostgreSQL can reach, which the TMPDIR of root may not be. A TMPDIR that is set
// comes first, then memory.
func temporaryFolder() (string, error) {
	who, err := accountFor("/nonexistent")
	if err != nil {
		return "", err
	}
	bases := []string{os.TempDir(), "/tmp", "/var/tmp"}
	if os.Getenv("TMPDIR") == "" && freeIn(memoryFolder) >= enoughMemory {
		bases = append([]string{memoryFolder}, bases...)
	}
	for _, base := range bases {
		blocked, err := who.blocked(filepath.Join(base, "x"))
		if err != nil || blocked != "" {
			continue
		}
		folder, err := os.MkdirTemp(base, "countersign-test-")
		if err != nil {
			return "", err
		}
		return folder, os.Chmod(folder, 0o711)
	}
	return "", fmt.Errorf("no folder for temporary files that %s can reach: set TMPDIR", who)
}

// freeIn is how many bytes are free there; 0 where there is no such folder.
func freeIn(folder string) uint64 {
	var stat syscall.Statfs_t
	if err := syscall.Statfs(folder, &stat); err != nil {
		return 0
	}
	return stat.Bavail * uint64(stat.Bsize) //nolint:gosec // sizes are not negative
}

// deathPipes keeps the pipes below from being collected, and so closed, while their server is forgotten but runs.
var deathPipes sync.Map

// removeAfterDeath removes the folder when this process is gone, by a shell that waits for the end of its input, which is ours to write. What
// it returns removes the folder now.
func removeAfterDeath(folder string) (func() error, error) {
	// PostgreSQL learns of our end at the same moment and needs its own to shut down.
	const script = `cat >/dev/null
n=0; while [ -e "$1/pg/cluster/data/postmaster.pid" ] && [ $n -lt 200 ]; do n=$((n+1)); sleep 0.1; done
rm -rf -- "$1"`
	cmd := exec.Command("/bin/sh", "-c", script, "sh", folder) //nolint:noctx // it outlives us
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	deathPipes.Store(folder, input)
	return func() error {
		deathPipes.Delete(folder)
		_ = input.Close()
		return errors.Join(cmd.Wait(), os.RemoveAll(folder))
	}, nil
}
