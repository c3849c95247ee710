package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"countersign/internal/store"
)

type confirmAllWorker struct {
	river.WorkerDefaults[store.ConfirmAllJob]
	store *store.Store
}

func (w *confirmAllWorker) Work(ctx context.Context, job *river.Job[store.ConfirmAllJob]) error {
	return w.store.RunConfirmAll(ctx, job.Args.RunID)
}

// Timeout: each batch has its own; there is no bound on how many bills a filter has.
func (w *confirmAllWorker) Timeout(*river.Job[store.ConfirmAllJob]) time.Duration { return -1 }
