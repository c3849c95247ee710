package httpd

import (
	"errors"
	"io"
	"net/http"
	"os"
	"time"
)

// pace is the least speed of a connection: so many bytes within so long. It bounds what somebody can hold by sending or taking next to
// nothing, and lets a long upload take as long as it needs.
type pace struct {
	bytes  int
	within time.Duration
}

// now is the clock of what measures and waits. No rule asks it: rules have the injected one.
func now() time.Time {
	return time.Now()
}

// errTooSlow is the error of a body that keeps below the pace.
var errTooSlow = errors.New("the body arrived too slowly")

// pacedBody is a request's body, read within the pace. Only the time spent waiting for the client counts: not what the reader does in
// between, such as writing to a slow disk.
type pacedBody struct {
	io.ReadCloser
	control *http.ResponseController
	pace    pace
	got     int           // since the pace was last kept
	waited  time.Duration // since then
	end     error         // what reading ended with
}

func (b *pacedBody) Read(p []byte) (int, error) {
	if b.end != nil {
		return 0, b.end // net/http listens on the connection now, for a client that leaves: a deadline would look like that
	}
	start := now()
	_ = b.control.SetReadDeadline(start.Add(b.pace.within - b.waited))
	n, err := b.ReadCloser.Read(p)
	b.got, b.waited = b.got+n, b.waited+now().Sub(start)
	if b.got >= b.pace.bytes {
		b.got, b.waited = 0, 0
	}
	if err != nil {
		if errors.Is(err, os.ErrDeadlineExceeded) {
			err = errTooSlow
		}
		b.end = err
	}
	return n, err
}
