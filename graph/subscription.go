package graph

import (
	"context"
	"reflect"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// watchEvery is how often something that is watched is looked at. Whichever process changes it, every process sees it.
const watchEvery = 300 * time.Millisecond

// watch sends something at once, at every change, and a last time when it has ended. read returns nil for what the viewer may not see.
func watch[T any](ctx context.Context, id uuid.UUID, what string, read func(context.Context, billing.Viewer, uuid.UUID) (*T, error), ended func(*T) bool) (<-chan *T, error) {
	v := viewer(ctx)
	last, err := read(ctx, v, id)
	if err != nil {
		return nil, err
	}
	if last == nil {
		return nil, billing.ErrNotFound(what)
	}
	out := make(chan *T)
	go func() {
		defer close(out)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for send := last; ; {
			if send != nil {
				select {
				case out <- send:
				case <-ctx.Done():
					return
				}
				if last = send; ended(last) {
					return
				}
			}
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
			next, err := read(ctx, v, id)
			if err != nil || next == nil {
				return // it is gone, or the database does not answer: the client asks again
			}
			if send = next; reflect.DeepEqual(next, last) {
				send = nil
			}
		}
	}()
	return out, nil
}
