package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// FileState is how far a bill file has come.
type FileState string

// The states of a bill file.
const (
	FileQueued    FileState = "QUEUED"
	FileRunning   FileState = "RUNNING"
	FileReady     FileState = "READY"
	FileFailed    FileState = "FAILED"
	FileCancelled FileState = "CANCELLED"
	FileRemoved   FileState = "REMOVED"
)

// Ended says whether the state is for good, but for the removal of a file that is ready.
func (s FileState) Ended() bool { return s != FileQueued && s != FileRunning }

// BillFile is a download being made, or made (G3 to G6).
type BillFile struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	UserEmail     string // "" for commands
	Month         billing.Month
	Level         billing.Level
	Scope         billing.FileScope
	Layout        billing.FileLayout // "" with FileOfCustomer
	CustomerID    uuid.UUID          // zero for several
	ManagerID     uuid.UUID          // the one second-level reseller; zero for all
	Format        billfile.FileFormat
	Language      billfile.Lang
	State         FileState
	FileName      string
	Size          int64 // bytes
	SHA256        string
	Manifest      billfile.Manifest // zero until it is made
	DataAsOf      time.Time
	Final         bool
	ErrorCode     billing.Code
	ErrorMessage  string
	LinkExpiresAt *time.Time
	RemoveAt      *time.Time
	CreatedAt     time.Time
	FinishedAt    *time.Time

	linesTotal, linesDone int64
	contentKey            string
	fileKey               string
}

// FileFormat is what kind of file it is; the name is for those who know no formats.
type FileFormat = billfile.FileFormat

// FileLanguage is the language of a file's headers and words.
type FileLanguage = billfile.Lang

// FileTotal are the sums of one currency in a file.
type FileTotal billfile.Total

// ProgressPercent is how much is written, 0 to 100.
func (f BillFile) ProgressPercent() int {
	switch {
	case f.State == FileReady || f.State == FileRemoved:
		return 100
	case f.linesTotal == 0:
		return 0
	}
	return int(min(99, f.linesDone*100/f.linesTotal))
}

// Totals are the sums of the file by currency; none until it is made.
func (f BillFile) Totals() []FileTotal {
	out := make([]FileTotal, len(f.Manifest.Totals))
	for i, t := range f.Manifest.Totals {
		out[i] = FileTotal(t)
	}
	return out
}

// LinkHolds says whether the file can be downloaded at an instant (G6).
func (f BillFile) LinkHolds(now time.Time) bool {
	return f.State == FileReady && f.LinkExpiresAt != nil && now.Before(*f.LinkExpiresAt)
}

// LinkTime is how long a link is valid (G6).
const LinkTime = time.Hour

// maxWaitingFiles bounds the files of one account that wait or are being made.
const maxWaitingFiles = 20

// FileJob asks a worker to make a bill file.
type FileJob struct {
	FileID uuid.UUID `json:"fileId"`
}

// Kind names the job for River.
func (FileJob) Kind() string { return "bill_file" }

// InsertOpts are the job's: a crash is tried again.
func (FileJob) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 5, Queue: FileQueue}
}

// FileQueue is where bill files wait.
const FileQueue = "files"

// RequestBillFile asks for a file. A final file that was made before, for anybody who may see exactly the same, is ready at once. Errors:
// NOT_FOUND, INVALID_MONTH (A4), BILL_NOT_ISSUED (A8), INVALID_ARGUMENT, FORBIDDEN, LIMIT_EXCEEDED.
func (s *Store) RequestBillFile(ctx context.Context, v billing.Viewer, r FileRequest) (*BillFile, error) {
	now := s.now()
	if err := r.check(v, now); err != nil {
		return nil, err
	}
	var id uuid.UUID
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		content, err := s.contentOf(ctx, tx, v, r, now)
		if err != nil {
			return err
		}
		f := content.record(v)
		id, err = s.addFile(ctx, tx, v, f)
		if err != nil {
			return err
		}
		return writeAudit(ctx, tx, v, now, audit{Action: "file.request", Object: GlobalID("BillFile", id.String()), After: map[string]any{"fileName": f.FileName}})
	})
	if err != nil {
		return nil, err
	}
	return s.BillFile(ctx, v, id)
}

// addFile finds the same final file, made or being made, or adds one to be made.
func (s *Store) addFile(ctx context.Context, tx *sql.Tx, v billing.Viewer, f BillFile) (uuid.UUID, error) {
	// One request of an account at a time: of two for the same file at once, the second finds the first.
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('countersign.file.' || $1, 0))", v.Account.ID); err != nil {
		return uuid.Nil, fmt.Errorf("request file: %w", err)
	}
	own, made, err := s.sameFiles(ctx, tx, f)
	if err != nil {
		return uuid.Nil, err
	}
	if own != uuid.Nil {
		_, err := tx.ExecContext(ctx, "UPDATE bill_file SET link_expires_at = $2, remove_at = $3 WHERE id = $1 AND state = 'READY'", own, f.CreatedAt.Add(LinkTime), f.CreatedAt.Add(s.keepFiles))
		if err != nil {
			return uuid.Nil, fmt.Errorf("request file: %w", err)
		}
		return own, nil
	}
	waiting := 0
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM bill_file WHERE account_id = $1 AND state IN ('QUEUED', 'RUNNING')", v.Account.ID).Scan(&waiting); err != nil {
		return uuid.Nil, fmt.Errorf("request file: %w", err)
	}
	if waiting >= maxWaitingFiles {
		return uuid.Nil, billing.Errorf(billing.LimitExceeded, "%d files of your account are being made already; wait for one of them, or cancel one.", waiting)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO bill_file (id, account_id, user_id, month, level, scope, layout, customer_id, manager_id, format, language, state, content_key, file_name, lines_total,
		lines_done, data_as_of, final, created_at) VALUES ($1, $2, $3, $4::date, $5, $6, $7, $8, $9, $10, $11, 'QUEUED', $12, $13, $14, 0, $15, $16, $17)`,
		f.ID, f.AccountID, viewerOf(v), f.Month, f.Level, f.Scope, nilIfEmpty(f.Layout), nilIfZero(f.CustomerID), nilIfZero(f.ManagerID), f.Format, f.Language, nilIfEmpty(f.contentKey), f.FileName, f.linesTotal,
		f.DataAsOf, f.Final, f.CreatedAt)
	if err != nil {
		return uuid.Nil, fmt.Errorf("request file: %w", err)
	}
	if made != uuid.Nil {
		return f.ID, s.copyMade(ctx, tx, f.ID, made, f.CreatedAt)
	}
	if _, err := s.jobs.InsertTx(ctx, tx, FileJob{FileID: f.ID}, nil); err != nil {
		return uuid.Nil, fmt.Errorf("request file: %w", err)
	}
	return f.ID, nil
}

// sameFiles finds final files with the same content: the account's own, waiting, being made or ready; else anybody's that is ready.
func (s *Store) sameFiles(ctx context.Context, tx *sql.Tx, f BillFile) (own, made uuid.UUID, err error) {
	if f.contentKey == "" {
		return uuid.Nil, uuid.Nil, nil
	}
	// A file that is about to be removed is made again rather than promised.
	rows, err := tx.QueryContext(ctx, `SELECT id, account_id = $2, state = 'READY' FROM bill_file WHERE content_key = $1 AND (state IN ('QUEUED', 'RUNNING') OR state = 'READY' AND remove_at > $3)
		ORDER BY state = 'READY' DESC, id DESC FOR SHARE`, f.contentKey, f.AccountID, f.CreatedAt.Add(LinkTime))
	if err != nil {
		return uuid.Nil, uuid.Nil, fmt.Errorf("same files: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		var mine, ready bool
		if err := rows.Scan(&id, &mine, &ready); err != nil {
			return uuid.Nil, uuid.Nil, fmt.Errorf("same files: %w", err)
		}
		if mine && own == uuid.Nil {
			own = id
		}
		if ready && made == uuid.Nil {
			made = id
		}
	}
	return own, made, rows.Err()
}

// copyMade makes a file ready with the bytes of another that is.
func (s *Store) copyMade(ctx context.Context, tx *sql.Tx, id, made uuid.UUID, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE bill_file f SET state = 'READY', file_key = m.file_key, size = m.size, sha256 = m.sha256, manifest = m.manifest, lines_done = f.lines_total,
		link_expires_at = $3, remove_at = $4, finished_at = $5 FROM bill_file m WHERE f.id = $1 AND m.id = $2`, id, made, now.Add(LinkTime), now.Add(s.keepFiles), now)
	if err != nil {
		return fmt.Errorf("ready file: %w", err)
	}
	return tellReady(ctx, tx, id, now)
}

// tellReady writes the event that a file is ready, for its account.
func tellReady(ctx context.Context, tx *sql.Tx, id uuid.UUID, now time.Time) error {
	var f BillFile
	if err := tx.QueryRowContext(ctx, "SELECT "+fileColumns+" WHERE f.id = $1", id).Scan(fileFields(&f)...); err != nil {
		return fmt.Errorf("ready file: %w", err)
	}
	return writeEvents(ctx, tx, event{kind: billing.FileReady, at: now, tell: []uuid.UUID{f.AccountID}, alone: true, data: map[string]any{
		"fileId": GlobalID("BillFile", id.String()), "fileName": f.FileName, "month": f.Month.String(), "level": f.Level.Name(), "scope": f.Scope, "format": f.Format, "bytes": f.Size, "sha256": f.SHA256,
	}})
}

const fileColumns = `f.id, f.account_id, coalesce(u.email, ''), f.month, f.level, f.scope, coalesce(f.layout, ''), f.customer_id, f.manager_id, f.format, f.language, f.state, f.file_name,
	coalesce(f.size, 0), coalesce(f.sha256, ''), f.manifest, f.data_as_of, f.final, coalesce(f.error_code, ''), coalesce(f.error_message, ''), f.link_expires_at, f.remove_at, f.created_at, f.finished_at,
	f.lines_total, f.lines_done, coalesce(f.content_key, ''), coalesce(f.file_key, '') FROM bill_file f LEFT JOIN users u ON u.id = f.user_id`

func fileFields(f *BillFile) []any {
	return []any{
		&f.ID, &f.AccountID, &f.UserEmail, &f.Month, &f.Level, &f.Scope, &f.Layout, (*nullUUID)(&f.CustomerID), (*nullUUID)(&f.ManagerID), &f.Format, &f.Language, &f.State, &f.FileName,
		&f.Size, &f.SHA256, &jsonColumn{&f.Manifest}, &f.DataAsOf, &f.Final, &f.ErrorCode, &f.ErrorMessage, &f.LinkExpiresAt, &f.RemoveAt, &f.CreatedAt, &f.FinishedAt,
		&f.linesTotal, &f.linesDone, &f.contentKey, &f.fileKey,
	}
}

// fileScope is the bill files that exist for the viewer, of the alias f: those of its account.
func fileScope(v billing.Viewer) clause { return clause{"f.account_id = ?", []any{v.Account.ID}} }

// BillFile returns one file; nil when the viewer may see none.
func (s *Store) BillFile(ctx context.Context, v billing.Viewer, id uuid.UUID) (*BillFile, error) {
	if billing.MayRead(v) != nil {
		return nil, nil //nolint:nilerr // what the viewer may not see does not exist for it
	}
	q := new(query).add("SELECT "+fileColumns+" WHERE ").scope(fileScope(v)).and("f.id = ?", id)
	var f BillFile
	err := s.db.QueryRowContext(ctx, q.String(), q.args...).Scan(fileFields(&f)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("bill file: %w", err)
	}
	return &f, nil
}

var fileOrder = order{{expr: "f.id", cast: "uuid", desc: true}}

// BillFiles returns a page of the files of the viewer's account, newest first. Errors: FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) BillFiles(ctx context.Context, v billing.Viewer, p Page) (Connection[*BillFile], error) {
	var none Connection[*BillFile]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	q := new(query).add("SELECT " + fileColumns + " WHERE ").scope(fileScope(v))
	return readPage(ctx, s.db, q, paged{list("files", v.Account.ID), fileOrder, "files"}, p, func(rows *sql.Rows) (*BillFile, []string, error) {
		f := new(BillFile)
		err := rows.Scan(fileFields(f)...)
		return f, []string{f.ID.String()}, err
	})
}

// CancelBillFile stops making a file; one that has ended stays as it is. Errors: NOT_FOUND.
func (s *Store) CancelBillFile(ctx context.Context, v billing.Viewer, id uuid.UUID) (*BillFile, error) {
	return s.changeFile(ctx, v, id, "file.cancel", func(tx *sql.Tx, f *BillFile, now time.Time) (bool, error) {
		if f.State.Ended() {
			return false, nil
		}
		_, err := tx.ExecContext(ctx, "UPDATE bill_file SET state = 'CANCELLED', finished_at = $2 WHERE id = $1", id, now)
		return true, err
	})
}

// RenewBillFileLink makes the link of a file that is ready valid for LinkTime from now. Errors: NOT_FOUND, INVALID_ARGUMENT.
func (s *Store) RenewBillFileLink(ctx context.Context, v billing.Viewer, id uuid.UUID) (*BillFile, error) {
	return s.changeFile(ctx, v, id, "file.renew", func(tx *sql.Tx, f *BillFile, now time.Time) (bool, error) {
		if f.State != FileReady {
			return false, billing.Errorf(billing.InvalidArgument, "The file is %s, so it has no link; ask for it again with requestBillFile.", f.State).On("billFileId")
		}
		_, err := tx.ExecContext(ctx, "UPDATE bill_file SET link_expires_at = $2, remove_at = greatest(remove_at, $2) WHERE id = $1", id, now.Add(LinkTime))
		return true, err
	})
}

// changeFile changes one file of the viewer's account, locked, and leaves an audit entry when something was changed.
func (s *Store) changeFile(ctx context.Context, v billing.Viewer, id uuid.UUID, action string, change func(tx *sql.Tx, f *BillFile, now time.Time) (bool, error)) (*BillFile, error) {
	now := s.now()
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		q := new(query).add("SELECT "+fileColumns+" WHERE ").scope(fileScope(v)).and("f.id = ?", id).add(" FOR UPDATE OF f")
		var f BillFile
		err := tx.QueryRowContext(ctx, q.String(), q.args...).Scan(fileFields(&f)...)
		if errors.Is(err, sql.ErrNoRows) {
			return billing.ErrNotFound("file")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", action, err)
		}
		changed, err := change(tx, &f, now)
		if err != nil || !changed {
			return err
		}
		return writeAudit(ctx, tx, v, now, audit{Action: action, Object: GlobalID("BillFile", id.String()), After: map[string]any{"fileName": f.FileName}})
	})
	if err != nil {
		return nil, err
	}
	return s.BillFile(ctx, v, id)
}

// DownloadBillFile returns a file that is ready and whose link is valid, and leaves an audit entry (H1) when begins: a download that was cut
// and goes on is one. Errors: NOT_FOUND, LINK_EXPIRED, INVALID_ARGUMENT (not made yet).
func (s *Store) DownloadBillFile(ctx context.Context, v billing.Viewer, id uuid.UUID, begins bool) (*BillFile, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	f, err := s.BillFile(ctx, v, id)
	switch now := s.now(); {
	case err != nil:
		return nil, err
	case f == nil:
		return nil, billing.ErrNotFound("file")
	case f.State == FileRemoved:
		return nil, billing.Errorf(billing.LinkExpired, "The file was removed when its time was over; ask for it again.")
	case f.State != FileReady:
		return nil, billing.Errorf(billing.InvalidArgument, "The file is %s and cannot be downloaded.", f.State)
	case !f.LinkHolds(now):
		return nil, billing.Errorf(billing.LinkExpired, "The link was valid for %d minutes; renew it with renewBillFileLink, or in Downloads.", int(LinkTime.Minutes()))
	case begins:
		err = s.inTx(ctx, func(tx *sql.Tx) error {
			return writeAudit(ctx, tx, v, now, audit{Action: "file.download", Object: GlobalID("BillFile", id.String()), After: map[string]any{"fileName": f.FileName, "sha256": f.SHA256}})
		})
	}
	return f, err
}

// ResumeFiles queues again the files whose process died while it made them, and says how many. Should one live after all, the second run
// waits for it or finds it ended.
func (s *Store) ResumeFiles(ctx context.Context) (int, error) {
	n := 0
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "UPDATE bill_file SET alive_at = now() WHERE state = 'RUNNING' AND alive_at < now() - make_interval(secs => $1) RETURNING id", silentAfter.Seconds())
		if err != nil {
			return fmt.Errorf("resume files: %w", err)
		}
		defer rows.Close()
		var jobs []river.InsertManyParams
		for rows.Next() {
			var job FileJob
			if err := rows.Scan(&job.FileID); err != nil {
				return fmt.Errorf("resume files: %w", err)
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

// RemoveFiles removes the bytes of files whose time is over, unless another file has the same, and says how many files it removed.
func (s *Store) RemoveFiles(ctx context.Context) (int, error) {
	var keys []string
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		keys = nil
		rows, err := tx.QueryContext(ctx, `UPDATE bill_file SET state = 'REMOVED' WHERE state = 'READY' AND remove_at <= $1 RETURNING file_key`, s.now())
		if err != nil {
			return fmt.Errorf("remove files: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var key string
			if err := rows.Scan(&key); err != nil {
				return fmt.Errorf("remove files: %w", err)
			}
			keys = append(keys, key)
		}
		return rows.Err()
	})
	if err != nil {
		return 0, err
	}
	for _, key := range keys {
		if err := s.removeBytes(ctx, key); err != nil {
			s.log.WarnContext(ctx, "bill file left behind", "key", key, "error", err)
		}
	}
	return len(keys), nil
}

func (s *Store) removeBytes(ctx context.Context, key string) error {
	used := false
	if err := s.db.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM bill_file WHERE file_key = $1 AND state = 'READY')", key).Scan(&used); err != nil || used {
		return err
	}
	if there, err := s.files.Exists(ctx, key); err != nil || !there {
		return err
	}
	return s.files.Delete(ctx, key)
}

// FileRequest says which file (G4). Files ignore filters and field settings (G3).
type FileRequest struct {
	Month       billing.Month
	Level       billing.Level
	Scope       billing.FileScope
	Layout      billing.FileLayout // "" with FileOfCustomer, needed otherwise
	CustomerUIN string             // with FileOfCustomer; a customer may leave it out
	ManagerUIN  string             // with FileOfResellers: one of them; "" for all
	Format      billfile.FileFormat
	Language    billfile.Lang
}

func (r FileRequest) check(v billing.Viewer, now time.Time) error {
	if err := billing.MayRequestFile(v, r.Scope); err != nil {
		return err
	}
	switch one := r.Scope == billing.FileOfCustomer; {
	case one && r.Layout != "":
		return billing.Errorf(billing.InvalidArgument, "A file of one customer has no layout; leave it out.").On("layout")
	case !one && r.Layout != billing.Separate && r.Layout != billing.Consolidated:
		return billing.Errorf(billing.InvalidArgument, "Say the layout: SEPARATE, a ZIP with one file per customer, or CONSOLIDATED, one file for all.").On("layout")
	case one && r.CustomerUIN == "" && v.Perspective() != billing.Customer:
		return billing.Errorf(billing.InvalidArgument, "Say which customer.").On("customerUin")
	case !one && r.CustomerUIN != "":
		return billing.Errorf(billing.InvalidArgument, "customerUin goes with the scope CUSTOMER.").On("customerUin")
	case r.Scope != billing.FileOfResellers && r.ManagerUIN != "":
		return billing.Errorf(billing.InvalidArgument, "managerUin goes with the scope SECOND_LEVEL_RESELLERS.").On("managerUin")
	case r.Format == billfile.AsFOCUS && r.Level != billing.Details:
		return billing.Errorf(billing.InvalidArgument, "FOCUS files hold charges: ask for the level DETAILS.").On("format")
	}
	return billing.CheckFileMonth(r.Month, r.Level, r.Scope, now)
}

// record is the row of a file with this content that nobody asked for yet.
func (c *fileContent) record(v billing.Viewer) BillFile {
	f := BillFile{
		ID: newID(), AccountID: v.Account.ID, Month: c.Month, Level: c.Level, Scope: c.Scope, Layout: c.Layout, Format: c.Format, Language: c.Language, FileName: c.fileName(),
		DataAsOf: c.asOf, Final: c.final, CreatedAt: c.now, linesTotal: c.lineCount, ManagerID: c.manager.ID,
	}
	if c.Scope == billing.FileOfCustomer {
		f.CustomerID = c.bills[0].CustomerID
	}
	if c.final {
		f.contentKey = c.key()
	}
	return f
}

// fileVersion changes when the same bills are written in another way than before.
const fileVersion = 1

// key is what decides the bytes of a final file: how it is written, and which bills are in it. Whoever asks for the same may see the same.
func (c *fileContent) key() string {
	h := sha256.New()
	columns := make([]string, len(c.columns))
	for i, column := range c.columns {
		columns[i] = column.Key
	}
	parts := []any{fileVersion, c.Month, c.Level, c.Scope, c.Layout, c.Format, c.Language, columns, c.hasExtra}
	for _, b := range c.bills {
		parts = append(parts, b.ID, b.PaymentStatus(), b.Customer, b.Manager)
	}
	for _, part := range parts {
		fmt.Fprintf(h, "%#v\n", part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// fileName says what is in the file, and how final it is (A9).
func (c *fileContent) fileName() string {
	level, who := "details", "customers"
	if c.Level == billing.Instances {
		level = "instances"
	}
	if c.Format == billfile.AsFOCUS {
		level = "focus"
	}
	switch {
	case c.Scope == billing.FileOfCustomer:
		who = c.bills[0].Customer.UIN
	case c.manager.UIN != "":
		who = "reseller-" + c.manager.UIN
	case c.Scope == billing.FileOfResellers:
		who = "resellers"
	}
	parts := []string{"bills", c.Month.String(), level, who}
	if c.Layout == billing.Consolidated {
		parts = append(parts, "consolidated")
	}
	if c.final {
		parts = append(parts, "final")
	} else {
		parts = append(parts, "as-of-"+c.asOf.In(billing.Zone).Format("20060102T1504"))
	}
	extension := c.Format.Extension()
	if c.Layout == billing.Separate {
		extension = ".zip"
	}
	return strings.Join(parts, "_") + extension
}
