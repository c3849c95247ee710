package localpg

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// identify looks a process up in /proc. A postmaster works in its data folder; where that cannot be seen (root without the right to trace, as
// in a container), its command line names it.
func (c *cluster) identify(pid int) identity {
	proc := fmt.Sprintf("/proc/%d", pid)
	owner, err := ownerOf(proc)
	if err != nil {
		return gone
	}
	// "pid (name) state …": the name may hold anything, so the state is what follows the last bracket.
	stat, err := os.ReadFile(filepath.Join(proc, "stat"))
	if err != nil {
		return gone
	}
	state := strings.TrimSpace(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if strings.HasPrefix(state, "Z") || strings.HasPrefix(state, "X") || owner.uid != c.account.uid {
		return other
	}
	line, err := os.ReadFile(filepath.Join(proc, "cmdline"))
	if err != nil {
		return unknown
	}
	verdict := c.judge(strings.Split(strings.TrimSuffix(string(line), "\x00"), "\x00"))
	if verdict != unknown {
		return verdict
	}
	folder, err := os.Readlink(filepath.Join(proc, "cwd"))
	switch {
	case err != nil:
		return unknown
	case folder != c.data():
		return other
	case strings.HasPrefix(string(line), "postgres:"):
		// It works in our folder, but a postmaster does not call itself so.
		return unknown
	}
	return ours
}
