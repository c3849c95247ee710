package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"gocloud.dev/blob"

	"countersign/internal/billing"
)

// ImportFormat is what a bill import reads.
type ImportFormat string

// The formats.
const (
	FormatFOCUS    ImportFormat = "FOCUS"
	FormatDetails  ImportFormat = "DETAILS"
	FormatAccounts ImportFormat = "ACCOUNTS"
)

// The states of a bill import.
const (
	ImportQueued    = "QUEUED"
	ImportRunning   = "RUNNING"
	ImportSucceeded = "SUCCEEDED"
	ImportFailed    = "FAILED"
)

// Upload is a file to take in.
type Upload struct {
	Format   string // focus, details or accounts, in any case
	FileName string
	UnderUIN string // the partner under which unknown sub-accounts become customers, or ""
	Held     bool   // its bills wait for the command issue (A3)
	Body     io.Reader
}

// BillImport is an upload taken in, and what came of it.
type BillImport struct {
	ID             uuid.UUID
	Format         ImportFormat
	FileName       string
	SHA256         string
	State          string
	Held           bool
	UnderAccountID uuid.UUID // zero for none
	UserID         uuid.UUID // zero for commands
	BytesTotal     int64
	BytesRead      int64
	RowsRead       int64
	RowsRefused    int64
	Totals         []billing.ControlTotal
	BillCount      int64
	AccountCount   int64
	Errors         []billing.Finding
	Warnings       []billing.Finding
	CreatedAt      time.Time
	StartedAt      *time.Time
	FinishedAt     *time.Time

	fileKey string
}

// ProgressPercent is how much of the file is read, 0 to 100.
func (i BillImport) ProgressPercent() int {
	switch {
	case i.State == ImportSucceeded:
		return 100
	case i.BytesTotal == 0:
		return 0
	}
	return int(min(99, i.BytesRead*100/i.BytesTotal))
}

// Ended says whether the import has come to its end.
func (i *BillImport) Ended() bool { return i.State == ImportSucceeded || i.State == ImportFailed }

// ImportJob asks a worker to run an import.
type ImportJob struct {
	ImportID uuid.UUID `json:"importId"`
}

// Kind names the job for River.
func (ImportJob) Kind() string { return "bill_import" }

// InsertOpts are the job's: a crash is tried again, a refused file is not an error of the job.
func (ImportJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 5, Queue: ImportQueue}
}

// ImportQueue is where imports wait.
const ImportQueue = "imports"

// ReceiveImport takes a file in and queues its import. When the same file (by SHA-256) was taken before and did not fail, it returns that
// import and false. Errors: FORBIDDEN, INVALID_ARGUMENT, NOT_FOUND (the partner to open customers under), LIMIT_EXCEEDED.
func (s *Store) ReceiveImport(ctx context.Context, v billing.Viewer, up Upload) (BillImport, bool, error) {
	if err := billing.MayImport(v); err != nil {
		return BillImport{}, false, err
	}
	return s.receive(ctx, v, up, true)
}

// Import takes a file in and runs its import at once: for commands.
func (s *Store) Import(ctx context.Context, v billing.Viewer, up Upload) (BillImport, error) {
	i, isNew, err := s.receive(ctx, v, up, false)
	if err != nil || !isNew && i.State == ImportSucceeded {
		return i, err
	}
	if err := s.RunImport(ctx, i.ID); err != nil {
		if ctx.Err() != nil { // somebody ended the command: nobody shall go on with it later
			err = errors.Join(err, s.interrupted(context.WithoutCancel(ctx), i))
		}
		return i, err
	}
	return s.readImport(ctx, i.ID)
}

func (s *Store) interrupted(ctx context.Context, i BillImport) error {
	return s.failImport(ctx, newImportRun(s, i, nil), billing.Errorf(billing.InvalidFile, "The import was interrupted; nothing was taken."))
}

// silentAfter is how long a running import may say nothing before its process counts as dead.
const silentAfter = 30 * time.Second

// ResumeImports queues again the uploads whose process died while it read them, and says how many. Should one live after all, the second
// run waits for it and finds it ended.
func (s *Store) ResumeImports(ctx context.Context) (int, error) {
	n := 0
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "UPDATE bill_import SET alive_at = now() WHERE state = 'RUNNING' AND user_id IS NOT NULL AND alive_at < now() - make_interval(secs => $1) RETURNING id", silentAfter.Seconds())
		if err != nil {
			return fmt.Errorf("resume imports: %w", err)
		}
		defer rows.Close()
		var jobs []river.InsertManyParams
		for rows.Next() {
			var job ImportJob
			if err := rows.Scan(&job.ImportID); err != nil {
				return fmt.Errorf("resume imports: %w", err)
			}
			jobs = append(jobs, river.InsertManyParams{Args: job})
		}
		if err := rows.Err(); err != nil || len(jobs) == 0 {
			return err
		}
		n = len(jobs)
		_, err = s.jobs.InsertManyTx(ctx, tx, jobs)
		return err
	})
	return n, err
}

func (s *Store) receive(ctx context.Context, v billing.Viewer, up Upload, queue bool) (BillImport, bool, error) {
	none := BillImport{}
	format, under, err := s.checkUpload(ctx, up)
	if err != nil {
		return none, false, err
	}
	i := BillImport{ID: newID(), Format: format, FileName: up.FileName, State: ImportQueued, Held: up.Held, UnderAccountID: under, UserID: v.UserID, CreatedAt: s.now()}
	i.fileKey = "imports/" + i.ID.String()
	if i.SHA256, i.BytesTotal, err = s.keepFile(ctx, i.fileKey, up.Body); err != nil {
		return none, false, err
	}
	earlier := uuid.Nil
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		earlier = uuid.Nil
		result, err := tx.ExecContext(ctx, `INSERT INTO bill_import (id, user_id, format, file_name, file_key, sha256, state, held, under_account_id, bytes_total, bytes_read, rows_read,
			rows_refused, totals, bill_count, account_count, errors, warnings, created_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, '[]', 0, 0, '[]', '[]', $11) ON CONFLICT (sha256, format) WHERE state <> 'FAILED' DO NOTHING`,
			i.ID, viewerOf(v), i.Format, i.FileName, i.fileKey, i.SHA256, i.State, i.Held, nilIfZero(under), i.BytesTotal, i.CreatedAt)
		if err != nil {
			return fmt.Errorf("receive import: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			if err != nil {
				return fmt.Errorf("receive import: %w", err)
			}
			return tx.QueryRowContext(ctx, "SELECT id FROM bill_import WHERE sha256 = $1 AND format = $2 AND state <> 'FAILED'", i.SHA256, i.Format).Scan(&earlier)
		}
		if queue {
			if _, err := s.jobs.InsertTx(ctx, tx, ImportJob{ImportID: i.ID}, nil); err != nil {
				return fmt.Errorf("receive import: %w", err)
			}
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "import.receive", Object: GlobalID("BillImport", i.ID.String()), After: map[string]any{"fileName": i.FileName, "format": i.Format, "sha256": i.SHA256, "bytes": i.BytesTotal}})
	})
	if err == nil && earlier == uuid.Nil {
		return i, true, nil
	}
	if removeErr := s.files.Delete(ctx, i.fileKey); removeErr != nil {
		s.log.WarnContext(ctx, "import file left behind", "key", i.fileKey, "error", removeErr)
	}
	if err != nil {
		return none, false, err
	}
	i, err = s.readImport(ctx, earlier)
	return i, false, err
}

// checkUpload returns the format and the partner to open customers under.
func (s *Store) checkUpload(ctx context.Context, up Upload) (ImportFormat, uuid.UUID, error) {
	format := ImportFormat(strings.ToUpper(up.Format))
	if format != FormatFOCUS && format != FormatDetails && format != FormatAccounts {
		return "", uuid.Nil, billing.Errorf(billing.InvalidArgument, "The format is focus, details or accounts; %q is none.", clipBytes(up.Format, 40)).On("format")
	}
	if n := utf8.RuneCountInString(up.FileName); n < 1 || n > 255 || !utf8.ValidString(up.FileName) || strings.ContainsFunc(up.FileName, func(r rune) bool { return r < ' ' }) {
		return "", uuid.Nil, billing.Errorf(billing.InvalidArgument, "A file's name has 1 to 255 printable characters.").On("name")
	}
	if up.UnderUIN == "" {
		return format, uuid.Nil, nil
	}
	if format == FormatAccounts {
		return "", uuid.Nil, billing.Errorf(billing.InvalidArgument, "An accounts file names each account's manager itself.").On("under")
	}
	var a billing.Account
	err := s.db.QueryRowContext(ctx, "SELECT "+accountColumns("a")+" FROM account a WHERE a.uin = $1", up.UnderUIN).Scan(accountFields(&a)...)
	if errors.Is(err, sql.ErrNoRows) {
		return "", uuid.Nil, billing.ErrNotFound("account").On("under")
	}
	if err != nil {
		return "", uuid.Nil, fmt.Errorf("import: %w", err)
	}
	if !a.Kind.IsPartner() {
		return "", uuid.Nil, billing.Errorf(billing.InvalidArgument, "%s is no partner, so it has no customers.", a.Name).On("under")
	}
	return format, a.ID, nil
}

// keepFile stores the bytes as they were sent, and returns their SHA-256 and count.
func (s *Store) keepFile(ctx context.Context, key string, body io.Reader) (sum string, n int64, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // an unfinished write leaves no file
	w, err := s.files.NewWriter(ctx, key, &blob.WriterOptions{ContentType: "application/octet-stream", DisableContentTypeDetection: true})
	if err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	h := sha256.New()
	if n, err = io.Copy(io.MultiWriter(w, h), body); err != nil {
		cancel()
		_ = w.Close()
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	if err := w.Close(); err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), n, nil
}

const importColumns = `i.id, i.format, i.file_name, i.sha256, i.state, i.held, i.under_account_id, i.user_id, i.bytes_total, i.bytes_read, i.rows_read, i.rows_refused, i.totals, i.bill_count,
	i.account_count, i.errors, i.warnings, i.created_at, i.started_at, i.finished_at, i.file_key`

func importFields(i *BillImport) []any {
	return []any{
		&i.ID, &i.Format, &i.FileName, &i.SHA256, &i.State, &i.Held, (*nullUUID)(&i.UnderAccountID), (*nullUUID)(&i.UserID), &i.BytesTotal, &i.BytesRead, &i.RowsRead, &i.RowsRefused,
		&jsonColumn{&i.Totals}, &i.BillCount, &i.AccountCount, &jsonColumn{&i.Errors}, &jsonColumn{&i.Warnings}, &i.CreatedAt, &i.StartedAt, &i.FinishedAt, &i.fileKey,
	}
}

func (s *Store) readImport(ctx context.Context, id uuid.UUID) (BillImport, error) {
	var i BillImport
	if err := s.db.QueryRowContext(ctx, "SELECT "+importColumns+" FROM bill_import i WHERE i.id = $1", id).Scan(importFields(&i)...); err != nil {
		return i, fmt.Errorf("import: %w", err)
	}
	return i, nil
}

// BillImport returns one import; nil when the viewer may see none.
func (s *Store) BillImport(ctx context.Context, v billing.Viewer, id uuid.UUID) (*BillImport, error) {
	if billing.MayRead(v) != nil || billing.MaySeeImports(v) != nil {
		return nil, nil //nolint:nilerr // what the viewer may not see does not exist for it
	}
	i, err := s.readImport(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &i, err
}

var importOrder = order{{expr: "i.id", cast: "uuid", desc: true}}

// BillImports returns a page of imports, newest first. Errors: FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) BillImports(ctx context.Context, v billing.Viewer, p Page) (Connection[BillImport], error) {
	var none Connection[BillImport]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	if err := billing.MaySeeImports(v); err != nil {
		return none, err
	}
	q := new(query).add("SELECT " + importColumns + " FROM bill_import i WHERE TRUE")
	return readPage(ctx, s.db, q, paged{list("imports"), importOrder, "imports"}, p, func(rows *sql.Rows) (i BillImport, keys []string, err error) {
		err = rows.Scan(importFields(&i)...)
		return i, []string{i.ID.String()}, err
	})
}

// RunImport runs a queued import to its end: everything is taken, or nothing is and the import says why. It returns an error only when
// the import should be tried again: the database or the file storage failed.
func (s *Store) RunImport(ctx context.Context, id uuid.UUID) error {
	i, err := s.readImport(ctx, id)
	if err != nil {
		return err
	}
	if i.Ended() {
		return nil // an earlier run ended it and its job did not hear of that
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE bill_import SET state = $2, started_at = $3, alive_at = now(), bytes_read = 0, rows_read = 0 WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')", id, ImportRunning, s.now()); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	file, err := s.files.NewReader(ctx, i.fileKey, nil)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	run := newImportRun(s, i, file)
	stop := run.reportProgress(ctx)
	if i.Format == FormatAccounts {
		err = run.accounts(ctx)
	} else {
		err = run.lines(ctx)
	}
	stop()
	if errors.Is(err, errEnded) {
		return nil
	}
	if refusal := refusalOf(err); refusal != nil {
		return s.failImport(ctx, run, refusal)
	}
	if err == nil {
		run.analyze(ctx)
	}
	return err
}

// analyzeFrom is from how many rows on an import changes what the planner should know of its months.
const analyzeFrom = 10_000

// analyze tells the planner of the months that the import filled: PostgreSQL itself looks at them a minute later, and until then takes a bill of
// a million lines for a small one, and sorts it.
func (r *importRun) analyze(ctx context.Context) {
	if r.rows.Load() < analyzeFrom {
		return
	}
	for m := range r.months {
		partition := strings.ReplaceAll(m.String(), "-", "_")
		for _, table := range []string{"bill_line", "bill_instance", "bill_summary"} {
			if _, err := r.store.db.ExecContext(ctx, "ANALYZE "+table+"_"+partition); err != nil {
				r.store.log.WarnContext(ctx, "analyze", "table", table, "month", m, "error", err)
			}
		}
	}
}

// errEnded says that another run of the same import ended it.
var errEnded = errors.New("import has ended")

// lockImports waits until no import runs, and keeps the next from beginning until the transaction ends.
func lockImports(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('countersign.import', 0))"); err != nil {
		return fmt.Errorf("wait for imports: %w", err)
	}
	return nil
}

// lock lets one import run at a time, so that each sees all bills of those before it, and this one only while it has not ended.
func (r *importRun) lock(ctx context.Context, tx *sql.Tx) error {
	if err := lockImports(ctx, tx); err != nil {
		return err
	}
	var state string
	if err := tx.QueryRowContext(ctx, "SELECT state FROM bill_import WHERE id = $1", r.record.ID).Scan(&state); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if state != ImportQueued && state != ImportRunning {
		return errEnded
	}
	return nil
}

// failImport ends an import that is refused: nothing of it was taken.
func (s *Store) failImport(ctx context.Context, run *importRun, refusal *billing.Error) error {
	run.findings.refuse(refusal)
	return s.inTx(ctx, func(tx *sql.Tx) error { return run.finish(ctx, tx, ImportFailed) })
}

// finish writes an import's end, in the transaction of what it took.
func (r *importRun) finish(ctx context.Context, tx *sql.Tx, state string) error {
	var texts [3]string
	for n, v := range []any{r.totals(), r.findings.errors, r.findings.warnings} {
		b, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		texts[n] = string(b)
		if texts[n] == "null" {
			texts[n] = "[]"
		}
	}
	if _, err := tx.ExecContext(ctx, `UPDATE bill_import SET state = $2, bytes_read = $3, rows_read = $4, rows_refused = $5, totals = $6, bill_count = $7, account_count = $8, errors = $9,
		warnings = $10, finished_at = $11 WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')`,
		r.record.ID, state, r.bytes.Load(), r.rows.Load(), r.findings.refusedRows, texts[0], len(r.bills), r.accountCount, texts[1], texts[2], r.store.now()); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	operator, err := operatorAccount(ctx, tx)
	if err != nil {
		return err
	}
	finished := event{kind: billing.ImportFinished, at: r.store.now(), tell: []uuid.UUID{operator.ID}, data: map[string]any{
		"importId": GlobalID("BillImport", r.record.ID.String()), "fileName": r.record.FileName, "format": r.record.Format, "state": state,
		"rowsRead": r.rows.Load(), "rowsRefused": r.findings.refusedRows, "billCount": len(r.bills), "accountCount": r.accountCount,
	}}
	if err := writeEvents(ctx, tx, finished); err != nil {
		return err
	}
	v := billing.Viewer{UserID: r.record.UserID, Account: operator}
	return writeAudit(ctx, tx, v, r.store.now(), audit{
		Action: "import.finish", Object: GlobalID("BillImport", r.record.ID.String()),
		After: map[string]any{"state": state, "rows": r.rows.Load(), "refused": r.findings.refusedRows, "bills": len(r.bills), "accounts": r.accountCount},
	})
}
