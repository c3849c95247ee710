package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gocloud.dev/blob"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// fileContent is what a file holds: which bills, with which columns, up to when. It is read in one snapshot of the database, and so are the
// lines.
type fileContent struct {
	FileRequest
	bills     []*Bill // by manager and customer
	manager   billing.Account
	columns   []billing.Column
	hasExtra  bool
	asOf      time.Time
	final     bool
	lineCount int64
	now       time.Time
}

// contentOf finds the bills of a file. Errors: NOT_FOUND, BILL_NOT_ISSUED (A8).
func (s *Store) contentOf(ctx context.Context, tx *sql.Tx, v billing.Viewer, r FileRequest, now time.Time) (*fileContent, error) {
	c := &fileContent{
		FileRequest: r, columns: billing.FileColumns(v.Perspective(), r.Level, r.Layout), hasExtra: billing.FileHasExtra(v.Perspective(), r.Level, r.Layout) || r.Format == billfile.AsFOCUS, now: now, asOf: r.Month.End(), final: true,
	}
	filter := BillFilter{Reach: Everyone, CustomerUIN: r.CustomerUIN}
	switch r.Scope {
	case billing.FileOfCustomers:
		filter.Reach = Direct
	case billing.FileOfResellers:
		filter.ManagerUIN = r.ManagerUIN
		if err := c.findManager(ctx, tx, v); err != nil {
			return nil, err
		}
	case billing.FileOfCustomer:
	}
	q := new(query).add("SELECT "+billColumns()).fromBills(v, now)
	q.billsWhere(v, filter, r.Month, r.Month)
	if r.Scope == billing.FileOfResellers {
		q.and("m.kind = ?", billing.SecondLevelReseller)
	}
	q.add(" ORDER BY m.uin, c.uin, b.currency, b.id")
	bills, _, err := readBills(ctx, tx, q, 0, now)
	if err != nil {
		return nil, fmt.Errorf("bills of file: %w", err)
	}
	for _, b := range bills {
		if b.State(now) != billing.Issued {
			if r.Scope != billing.FileOfCustomer {
				return nil, billing.Errorf(billing.BillNotIssued, "Bills of %s are held until the operator issues them; a file of several customers can be made then.", r.Month).On("month")
			}
			c.final = false
			c.asOf = earliest(c.asOf, b.FileAsOf(r.Level, now))
		}
		c.lineCount += b.Lines
	}
	if len(bills) == 0 && r.Scope == billing.FileOfCustomer {
		return nil, billing.Errorf(billing.NotFound, "There is no such bill in %s.", r.Month).On("customerUin")
	}
	c.bills = bills
	return c, nil
}

// findManager finds the one second-level reseller that is asked for.
func (c *fileContent) findManager(ctx context.Context, tx *sql.Tx, v billing.Viewer) error {
	if c.ManagerUIN == "" {
		return nil
	}
	q := new(query).add("SELECT "+accountColumns("a")+" FROM account a WHERE ").scope(accountScope(v, "a")).and("a.kind = ?", billing.SecondLevelReseller).and("(a.uin = ? OR a.source_id = ?)", c.ManagerUIN, c.ManagerUIN)
	err := tx.QueryRowContext(ctx, q.String(), q.args...).Scan(accountFields(&c.manager)...)
	if errors.Is(err, sql.ErrNoRows) {
		return billing.ErrNotFound("second-level reseller").On("managerUin")
	}
	if err != nil {
		return fmt.Errorf("reseller of file: %w", err)
	}
	return nil
}

// write writes the file and returns its manifest. done counts the charges that are written. Nothing here grows with the lines.
func (c *fileContent) write(ctx context.Context, tx *sql.Tx, w io.Writer, done *atomic.Int64) (billfile.Manifest, error) {
	// Merging sorts and hashes whole bills; what does not fit goes to disk.
	if _, err := tx.ExecContext(ctx, "SET LOCAL work_mem = '64MB'"); err != nil {
		return billfile.Manifest{}, fmt.Errorf("lines of file: %w", err)
	}
	manifest := billfile.Manifest{
		Month: c.Month.String(), Level: c.Level.Name(), Scope: string(c.Scope), Layout: string(c.Layout), Format: string(c.Format), Language: string(c.Language), DataAsOf: c.asOf.UTC(), Final: c.final, CreatedAt: c.now.UTC(),
	}
	merged := c.Level == billing.Details && c.Layout == billing.Consolidated && c.Format != billfile.AsFOCUS
	reader := newLineReader(c.Level, c.columns, c.hasExtra, merged)
	defer reader.close()
	one := func(w io.Writer, bills []*Bill) (billfile.Count, error) {
		return c.writeBills(ctx, tx, w, reader, bills, done)
	}
	if c.Layout != billing.Separate {
		return billfile.WriteOne(w, c.fileName(), manifest, func(w io.Writer) (billfile.Count, error) { return one(w, c.bills) })
	}
	archive := billfile.NewArchive(w)
	for bills := range customers(c.bills) {
		b := bills[0]
		folder := ""
		if c.Scope == billing.FileOfResellers {
			folder = b.Manager.UIN + " " + b.Manager.Name
		}
		if err := archive.Add(folder, b.Customer.UIN+" "+b.Customer.Name, c.Format.Extension(), func(w io.Writer) (billfile.Count, error) { return one(w, bills) }); err != nil {
			return manifest, err
		}
	}
	return archive.Close(manifest)
}

// customers are the bills by manager and customer, as they lie.
func customers(bills []*Bill) func(yield func([]*Bill) bool) {
	return func(yield func([]*Bill) bool) {
		for len(bills) > 0 {
			n := slices.IndexFunc(bills, func(b *Bill) bool {
				return b.CustomerID != bills[0].CustomerID || b.ManagerID != bills[0].ManagerID
			})
			if n < 0 {
				n = len(bills)
			}
			if !yield(bills[:n]) {
				return
			}
			bills = bills[n:]
		}
	}
}

// writeBills writes one file of bills: their lines and, in consolidated files, the rounding difference of each (D3).
func (c *fileContent) writeBills(ctx context.Context, tx *sql.Tx, w io.Writer, reader *lineReader, bills []*Bill, done *atomic.Int64) (count billfile.Count, err error) {
	table := billfile.Table{Format: c.Format, Level: c.Level, Columns: c.columns, Lang: c.Language}
	if c.hasExtra {
		if table.Extra, err = extraNames(ctx, tx, bills); err != nil {
			return count, err
		}
	}
	if c.Format == billfile.AsFOCUS {
		if table.Categories, err = serviceCategories(ctx, tx, bills); err != nil {
			return count, err
		}
	}
	out, err := billfile.NewWriter(w, table)
	if err != nil {
		return count, err
	}
	defer func() {
		if closeErr := out.Close(); err == nil {
			err = closeErr
		}
	}()
	for _, b := range bills {
		d := derived(b)
		written := decimal.Zero
		err := reader.each(ctx, tx, b, func(l *billing.Line) error {
			done.Add(l.LineCount)
			count.Row(l)
			written = written.Add(l.TotalCost)
			return out.Write(l, d)
		})
		if err != nil {
			return count, err
		}
		count.Bill(b.Currency, b.Currency.Round(written)) // of a bill that is not issued, the payable at the file's own cut-off
		if l, ok := b.RoundingLine(b.Customer); ok && c.Layout == billing.Consolidated {
			count.Row(&l)
			if err := out.Write(&l, d); err != nil {
				return count, err
			}
		}
	}
	return count, nil
}

// fileRun is the making of one file.
type fileRun struct {
	store *Store
	id    uuid.UUID
	done  atomic.Int64
}

// ErrWait says that the same file is being made for somebody else: try again in a moment, and it will be there.
var ErrWait = errors.New("the same file is being made")

// RunBillFile makes a file to its end. It returns an error only when that should be tried again: the database or the file storage failed,
// or ErrWait.
func (s *Store) RunBillFile(ctx context.Context, id uuid.UUID) error {
	f, err := s.beginFile(ctx, id)
	if err != nil || f == nil {
		return err
	}
	run := &fileRun{store: s, id: id}
	working, stop := run.reportProgress(ctx)
	err = run.make(working, f)
	cancelled := context.Cause(working)
	stop()
	switch {
	case errors.Is(cancelled, errEnded):
		return nil
	case refusalOf(err) != nil:
		refusal := refusalOf(err)
		_, err := s.db.ExecContext(ctx, "UPDATE bill_file SET state = 'FAILED', error_code = $2, error_message = $3, finished_at = $4 WHERE id = $1 AND state = 'RUNNING'", id, refusal.Code, refusal.Message, s.now())
		return err
	}
	return err
}

// FailBillFile ends a file that could not be made however often it was tried.
func (s *Store) FailBillFile(ctx context.Context, id uuid.UUID) error {
	_, err := s.db.ExecContext(ctx, "UPDATE bill_file SET state = 'FAILED', error_code = $2, error_message = $3, finished_at = $4 WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')",
		id, billing.Internal, "The file could not be made; ask for it again, and tell the operator should it fail again.", s.now())
	return err
}

// beginFile marks a file as being made; nil when there is nothing to do.
func (s *Store) beginFile(ctx context.Context, id uuid.UUID) (*BillFile, error) {
	var f BillFile
	begun := false
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		begun = false
		err := tx.QueryRowContext(ctx, "SELECT "+fileColumns+" WHERE f.id = $1 FOR UPDATE OF f", id).Scan(fileFields(&f)...)
		if err != nil {
			return fmt.Errorf("file: %w", err)
		}
		if f.State.Ended() {
			return nil
		}
		if f.contentKey != "" {
			if ready, err := s.takeMade(ctx, tx, f); err != nil || ready {
				return err
			}
		}
		begun = true
		_, err = tx.ExecContext(ctx, "UPDATE bill_file SET state = 'RUNNING', alive_at = now(), lines_done = 0 WHERE id = $1", id)
		return err
	})
	if err != nil || !begun {
		return nil, err
	}
	return &f, nil
}

// takeMade takes over the bytes of the same file made meanwhile; ErrWait while an earlier request of it is being made and lives.
func (s *Store) takeMade(ctx context.Context, tx *sql.Tx, f BillFile) (ready bool, err error) {
	var made uuid.UUID
	err = tx.QueryRowContext(ctx, "SELECT id FROM bill_file WHERE content_key = $1 AND state = 'READY' AND remove_at > $2 LIMIT 1 FOR SHARE", f.contentKey, s.now().Add(LinkTime)).Scan(&made)
	if err == nil {
		return true, s.copyMade(ctx, tx, f.ID, made, s.now())
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return false, fmt.Errorf("same files: %w", err)
	}
	busy := false
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM bill_file WHERE content_key = $1 AND id < $2 AND state = 'RUNNING' AND alive_at > now() - make_interval(secs => $3))", f.contentKey, f.ID, silentAfter.Seconds()).Scan(&busy)
	if err != nil {
		return false, fmt.Errorf("same files: %w", err)
	}
	if busy {
		return false, ErrWait
	}
	return false, nil
}

// reportProgress writes the run's progress until stop is called, and ends the returned context with errEnded when the file is no longer to
// be made: somebody cancelled it.
func (r *fileRun) reportProgress(ctx context.Context) (working context.Context, stop func()) {
	working, cancel := context.WithCancelCause(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ticker := time.NewTicker(progressEvery)
		defer ticker.Stop()
		for {
			select {
			case <-working.Done():
				return
			case <-ticker.C:
				result, err := r.store.db.ExecContext(working, "UPDATE bill_file SET lines_done = $2, alive_at = now() WHERE id = $1 AND state = 'RUNNING'", r.id, r.done.Load())
				if err != nil {
					if working.Err() == nil {
						r.store.log.WarnContext(ctx, "file progress", "error", err)
					}
					continue
				}
				if n, err := result.RowsAffected(); err == nil && n == 0 {
					cancel(errEnded)
				}
			}
		}
	}()
	return working, func() {
		cancel(nil)
		<-done
	}
}

// make writes the bytes to the file storage and ends the file. An unfinished write leaves nothing there.
func (r *fileRun) make(ctx context.Context, f *BillFile) error {
	s := r.store
	v, err := s.fileViewer(ctx, f)
	if err != nil {
		return err
	}
	request, err := s.requestOf(ctx, f)
	if err != nil {
		return err
	}
	key := "bill-files/" + f.ID.String() + "-" + newID().String() // two runs of one file never write to one place
	var manifest billfile.Manifest
	var content *fileContent
	err = s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		if content, err = s.contentOf(ctx, tx, v, request, f.madeAt(s.now())); err != nil {
			return err
		}
		manifest, err = s.keepContent(ctx, tx, key, content, &r.done)
		return err
	})
	if err != nil {
		return err
	}
	return s.finishFile(ctx, f.ID, key, content, manifest)
}

func (s *Store) keepContent(ctx context.Context, tx *sql.Tx, key string, content *fileContent, done *atomic.Int64) (billfile.Manifest, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // an unfinished write leaves no file
	w, err := s.files.NewWriter(ctx, key, &blob.WriterOptions{ContentType: content.contentType(), DisableContentTypeDetection: true})
	if err != nil {
		return billfile.Manifest{}, fmt.Errorf("keep file: %w", err)
	}
	manifest, err := content.write(ctx, tx, w, done)
	if err != nil {
		cancel()
		_ = w.Close()
		return manifest, err
	}
	if err := w.Close(); err != nil {
		return manifest, fmt.Errorf("keep file: %w", err)
	}
	return manifest, nil
}

func (c *fileContent) contentType() string {
	if c.Layout == billing.Separate {
		return "application/zip"
	}
	return c.Format.ContentType()
}

// ContentType is the media type of the file's bytes.
func (f BillFile) ContentType() string {
	return (&fileContent{FileRequest: FileRequest{Layout: f.Layout, Format: f.Format}}).contentType()
}

func (s *Store) finishFile(ctx context.Context, id uuid.UUID, key string, c *fileContent, manifest billfile.Manifest) error {
	text, err := json.Marshal(manifest)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	contentKey := ""
	if c.final {
		contentKey = c.key()
	}
	ended := false
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		now := s.now()
		result, err := tx.ExecContext(ctx, `UPDATE bill_file SET state = 'READY', file_key = $2, size = $3, sha256 = $4, manifest = $5, lines_done = lines_total, data_as_of = $6, final = $7, content_key = $8, file_name = $9,
			link_expires_at = $10, remove_at = $11, finished_at = $12 WHERE id = $1 AND state = 'RUNNING'`,
			id, key, manifest.Bytes, manifest.SHA256, string(text), c.asOf, c.final, nilIfEmpty(contentKey), c.fileName(), now.Add(LinkTime), now.Add(s.keepFiles), now)
		if err != nil {
			return fmt.Errorf("finish file: %w", err)
		}
		n, err := result.RowsAffected()
		if ended = n == 0; ended || err != nil {
			return err
		}
		return tellReady(ctx, tx, id, now)
	})
	if err == nil && !ended {
		return nil
	}
	return errors.Join(err, s.files.Delete(context.WithoutCancel(ctx), key))
}

// fileViewer is whom a file is made for: its account, seen as it is today (B5 is in the bills' stamps).
func (s *Store) fileViewer(ctx context.Context, f *BillFile) (billing.Viewer, error) {
	v := billing.Viewer{Role: billing.ReadOnly}
	if err := s.db.QueryRowContext(ctx, "SELECT "+accountColumns("a")+" FROM account a WHERE a.id = $1", f.AccountID).Scan(accountFields(&v.Account)...); err != nil {
		return v, fmt.Errorf("file: %w", err)
	}
	return v, nil
}

// requestOf is the request that a file came of.
func (s *Store) requestOf(ctx context.Context, f *BillFile) (FileRequest, error) {
	r := FileRequest{Month: f.Month, Level: f.Level, Scope: f.Scope, Layout: f.Layout, Format: f.Format, Language: f.Language}
	err := s.db.QueryRowContext(ctx, "SELECT coalesce((SELECT uin FROM account WHERE id = $1), ''), coalesce((SELECT uin FROM account WHERE id = $2), '')", nilIfZero(f.CustomerID), nilIfZero(f.ManagerID)).Scan(&r.CustomerUIN, &r.ManagerUIN)
	if err != nil {
		return r, fmt.Errorf("file: %w", err)
	}
	return r, nil
}

// FileReader is the bytes of a file that is ready.
type FileReader interface {
	io.ReadSeekCloser
}

// OpenBillFile opens the bytes of a file that DownloadBillFile returned.
func (s *Store) OpenBillFile(ctx context.Context, f *BillFile) (FileReader, error) {
	r, err := s.files.NewReader(ctx, f.fileKey, nil)
	if err != nil {
		return nil, fmt.Errorf("file: %w", err)
	}
	return r, nil
}

// FileHead is what is known of a streamed file before its first byte.
type FileHead struct {
	Name        string
	ContentType string
	DataAsOf    time.Time
	Final       bool
}

// StreamBillFile writes a file without a job, for scripts: begin is called once with what is known, before the first byte, and returns where
// to write. Errors before begin are as for RequestBillFile; later ones mean that what was written is no whole file. It leaves an audit entry.
func (s *Store) StreamBillFile(ctx context.Context, v billing.Viewer, r FileRequest, begin func(FileHead) io.Writer) (billfile.Manifest, error) {
	now := s.now()
	var manifest billfile.Manifest
	if err := r.check(v, now); err != nil {
		return manifest, err
	}
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		content, err := s.contentOf(ctx, tx, v, r, now)
		if err != nil {
			return err
		}
		head := FileHead{Name: content.fileName(), ContentType: content.contentType(), DataAsOf: content.asOf, Final: content.final}
		err = s.inTx(ctx, func(tx *sql.Tx) error {
			return writeAudit(ctx, tx, v, now, audit{Action: "file.stream", After: map[string]any{"fileName": head.Name}})
		})
		if err != nil {
			return err
		}
		manifest, err = content.write(ctx, tx, begin(head), new(atomic.Int64))
		return err
	})
	return manifest, err
}

// keepFilesFor is how long a file is kept unless a setting says otherwise.
const keepFilesFor = 7 * 24 * time.Hour
