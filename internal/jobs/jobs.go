// Package jobs owns background work: it calls the use cases of internal/store when their time has come, again after a crash. It holds no
// rules and no SQL.
package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"

	"countersign/internal/store"
)

// issueEvery is how often the calendar is looked at. Bills count as issued from their instant on whether marked or not.
const issueEvery = time.Minute

// resumeEvery is how often imports, bill files and runs that confirm all, of dead processes, are looked for.
const resumeEvery = 15 * time.Second

// Runner works the jobs of one process; any number of processes share them.
type Runner struct {
	client     *river.Client[*sql.Tx]
	endSending context.CancelFunc
	sent       chan struct{} // closed when nothing is sent any more
}

// Options are what is not the same everywhere.
type Options struct {
	PrivateWebhooks bool // webhooks may lead to private addresses
}

// Start begins to work. Stop ends it.
func Start(ctx context.Context, db *sql.DB, s *store.Store, log *slog.Logger, o Options) (*Runner, error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &importWorker{store: s})
	river.AddWorker(workers, &fileWorker{store: s})
	river.AddWorker(workers, &confirmAllWorker{store: s})
	river.AddWorker(workers, &checkWorker{store: s})
	river.AddWorker(workers, &removeWorker{store: s, log: log})
	river.AddWorker(workers, &issueWorker{store: s, log: log})
	river.AddWorker(workers, &resumeWorker{store: s, log: log})
	client, err := river.NewClient(riverdatabasesql.New(db), &river.Config{
		Logger: log,
		// Imports wait for each other, files take their time, and neither must keep the calendar waiting.
		Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 4}, store.ImportQueue: {MaxWorkers: 2}, store.FileQueue: {MaxWorkers: 2}, store.ConfirmAllQueue: {MaxWorkers: 2}},
		Workers:           workers,
		JobTimeout:        -1,
		FetchPollInterval: 200 * time.Millisecond,
		// Jobs that were killed are taken up sooner by resumeWorker, which knows a dead one from a long one.
		RescueStuckJobsAfter: 24 * time.Hour,
		PeriodicJobs: []*river.PeriodicJob{
			river.NewPeriodicJob(nightly{}, func() (river.JobArgs, *river.InsertOpts) { return checkJob{}, nil }, nil),
			river.NewPeriodicJob(river.PeriodicInterval(resumeEvery), func() (river.JobArgs, *river.InsertOpts) { return resumeJob{}, nil }, &river.PeriodicJobOpts{RunOnStart: true}),
			river.NewPeriodicJob(river.PeriodicInterval(removeEvery), func() (river.JobArgs, *river.InsertOpts) { return removeJob{}, nil }, &river.PeriodicJobOpts{RunOnStart: true}),
			river.NewPeriodicJob(river.PeriodicInterval(issueEvery), func() (river.JobArgs, *river.InsertOpts) { return issueJob{}, nil }, &river.PeriodicJobOpts{RunOnStart: true}),
		},
	})
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	// Not ctx itself: its end is Stop's to handle, so that a running job is finished or handed back and not cut.
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	sending, end := context.WithCancel(context.WithoutCancel(ctx))
	r := &Runner{client, end, make(chan struct{})}
	go func() {
		defer close(r.sent)
		newDeliverer(s, log, o.PrivateWebhooks).run(sending)
	}()
	return r, nil
}

// Stop waits for running jobs until ctx ends, then cuts them; they are tried again later.
func (r *Runner) Stop(ctx context.Context) error {
	r.endSending()
	select { // a message that is cut is sent again later
	case <-r.sent:
	case <-ctx.Done():
	}
	if err := r.client.Stop(ctx); err != nil {
		if err := r.client.StopAndCancel(context.WithoutCancel(ctx)); err != nil {
			return fmt.Errorf("jobs: %w", err)
		}
	}
	return nil
}

type importWorker struct {
	river.WorkerDefaults[store.ImportJob]
	store *store.Store
}

func (w *importWorker) Work(ctx context.Context, job *river.Job[store.ImportJob]) error {
	return w.store.RunImport(ctx, job.Args.ImportID)
}

// Timeout: a file of any size may be read to its end.
func (w *importWorker) Timeout(*river.Job[store.ImportJob]) time.Duration { return -1 }

type issueJob struct{}

func (issueJob) Kind() string { return "issue_due" }

func (issueJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 3, UniqueOpts: river.UniqueOpts{ByPeriod: issueEvery}}
}

type issueWorker struct {
	river.WorkerDefaults[issueJob]
	store *store.Store
	log   *slog.Logger
}

func (w *issueWorker) Work(ctx context.Context, _ *river.Job[issueJob]) error {
	n, err := w.store.IssueDue(ctx)
	if err == nil && n > 0 {
		w.log.InfoContext(ctx, "bills issued", "count", n)
	}
	return err
}

type resumeJob struct{}

func (resumeJob) Kind() string { return "resume" }

func (resumeJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 3, UniqueOpts: river.UniqueOpts{ByPeriod: resumeEvery}}
}

type resumeWorker struct {
	river.WorkerDefaults[resumeJob]
	store *store.Store
	log   *slog.Logger
}

func (w *resumeWorker) Work(ctx context.Context, _ *river.Job[resumeJob]) error {
	imports, err := w.store.ResumeImports(ctx)
	files, fileErr := w.store.ResumeFiles(ctx)
	runs, runErr := w.store.ResumeConfirmAll(ctx)
	if imports+files+runs > 0 {
		w.log.WarnContext(ctx, "what a process that died left undone is taken up again", "imports", imports, "files", files, "confirmAll", runs)
	}
	return errors.Join(err, fileErr, runErr)
}
