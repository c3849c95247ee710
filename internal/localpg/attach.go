package localpg

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// ErrNotRunning says that no server of ours runs on the folder.
var ErrNotRunning = errors.New("no private PostgreSQL runs here")

// Attach returns the URL of the PostgreSQL that another process runs on the folder, for commands beside a running server. It starts and
// changes nothing. The error is ErrNotRunning when there is none.
func Attach(folder string) (url string, err error) {
	folder, err = filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	c, err := locate(folder)
	if err != nil {
		return "", err
	}
	if c.major == 0 {
		return "", ErrNotRunning
	}
	text, err := os.ReadFile(filepath.Join(c.data(), "postmaster.pid"))
	lines := strings.Split(string(text), "\n")
	const socketLine = 4 // of postmaster.pid: id, folder, start, port, socket's folder …
	if err != nil || len(lines) <= socketLine || lines[socketLine] == "" {
		return "", ErrNotRunning
	}
	password, err := os.ReadFile(filepath.Join(c.place, "cluster", "password"))
	if err != nil {
		return "", refused(folder, err)
	}
	c.password, c.socket = strings.TrimSpace(string(password)), strings.TrimSpace(lines[socketLine])
	return c.url(databaseName), nil
}
