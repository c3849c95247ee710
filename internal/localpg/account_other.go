//go:build unix && !linux

package localpg

import "syscall"

// endWithParent does nothing: only Linux tells a child that its parent has died. The next Start stops what a kill -9 left running.
func endWithParent(*syscall.SysProcAttr) {}
