package jobs

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/riverqueue/river"

	"countersign/internal/store"
)

// waitForSame is how long a file waits for the same one that is being made for somebody else.
const waitForSame = time.Second

type fileWorker struct {
	river.WorkerDefaults[store.FileJob]
	store *store.Store
}

func (w *fileWorker) Work(ctx context.Context, job *river.Job[store.FileJob]) error {
	err := w.store.RunBillFile(ctx, job.Args.FileID)
	switch {
	case errors.Is(err, store.ErrWait):
		return river.JobSnooze(waitForSame)
	case err != nil && ctx.Err() == nil && job.Attempt >= job.MaxAttempts:
		return errors.Join(err, w.store.FailBillFile(ctx, job.Args.FileID))
	}
	return err
}

// Timeout: a file of any size may be made to its end.
func (w *fileWorker) Timeout(*river.Job[store.FileJob]) time.Duration { return -1 }

// removeEvery is how often files, deliveries and sessions whose time is over are looked for.
const removeEvery = 10 * time.Minute

type removeJob struct{}

func (removeJob) Kind() string { return "remove_files" }

func (removeJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 3, UniqueOpts: river.UniqueOpts{ByPeriod: removeEvery}}
}

type removeWorker struct {
	river.WorkerDefaults[removeJob]
	store *store.Store
	log   *slog.Logger
}

func (w *removeWorker) Work(ctx context.Context, _ *river.Job[removeJob]) error {
	n, err := w.store.RemoveFiles(ctx)
	if err == nil && n > 0 {
		w.log.InfoContext(ctx, "bill files removed", "count", n)
	}
	_, deliveryErr := w.store.RemoveDeliveries(ctx)
	return errors.Join(err, deliveryErr, w.store.RemoveSessions(ctx))
}
