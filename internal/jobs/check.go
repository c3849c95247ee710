package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// checkHour is when the money invariants are held against the database: in the night of UTC+8, when few work.
const checkHour = 3

// nightly is every day at checkHour.
type nightly struct{}

// Next is the first checkHour behind an instant.
func (nightly) Next(after time.Time) time.Time {
	t := after.In(billing.Zone)
	at := time.Date(t.Year(), t.Month(), t.Day(), checkHour, 0, 0, 0, billing.Zone)
	if !at.After(after) {
		at = at.AddDate(0, 0, 1)
	}
	return at
}

type checkJob struct{}

func (checkJob) Kind() string { return "check" }

func (checkJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 3, UniqueOpts: river.UniqueOpts{ByPeriod: time.Hour}}
}

type checkWorker struct {
	river.WorkerDefaults[checkJob]
	store *store.Store
}

func (w *checkWorker) Work(ctx context.Context, _ *river.Job[checkJob]) error {
	_, err := w.store.CheckAndKeep(ctx)
	return err
}

// Timeout: it looks at every bill, however many there are.
func (w *checkWorker) Timeout(*river.Job[checkJob]) time.Duration { return -1 }
