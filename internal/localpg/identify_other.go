//go:build unix && !linux

package localpg

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// identify asks ps. Its output does not say where an argument ends, so the data folder is looked for as a piece of text.
func (c *cluster) identify(pid int) identity {
	if err := syscall.Kill(pid, 0); errors.Is(err, syscall.ESRCH) {
		return gone
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "ps", "-ww", "-o", "uid=,stat=,command=", "-p", strconv.Itoa(pid)).Output()
	if err != nil {
		if exit := new(exec.ExitError); errors.As(err, &exit) {
			return gone
		}
		return unknown
	}
	fields := strings.Fields(string(out))
	if len(fields) < 3 || fields[0] != strconv.Itoa(c.account.uid) || strings.HasPrefix(fields[1], "Z") {
		return other
	}
	if strings.Contains(string(out), string(os.PathSeparator)+"postgres -D "+c.data()+" -c ") {
		return ours
	}
	return c.judge(fields[2:])
}
