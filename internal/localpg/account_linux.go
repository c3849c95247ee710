package localpg

import "syscall"

// endWithParent has the kernel ask for a fast shutdown when the thread that started the child ends, even by kill -9. Whoever starts a child
// that is to live must therefore keep its thread: see process.
func endWithParent(attributes *syscall.SysProcAttr) { attributes.Pdeathsig = syscall.SIGINT }
