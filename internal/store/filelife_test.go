package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

func roleFile(ctx context.Context, o order) error {
	files, err := openFiles(o.Files)
	if err != nil {
		return err
	}
	s, err := o.opened(ctx, files)
	if err != nil {
		return err
	}
	return s.RunBillFile(ctx, o.File)
}

// blobs are how many bill files the file storage holds.
func (h *house) blobs() int {
	h.t.Helper()
	entries, err := os.ReadDir(filepath.Join(h.files, "bill-files"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		h.t.Fatal(err)
	}
	return len(entries)
}

func (h *house) wantsBlobs(want int) {
	h.t.Helper()
	if got := h.blobs(); got != want {
		h.t.Errorf("%d bill files are stored, not %d", got, want)
	}
}

// TestSharedFiles: a final file is made once for all who may see exactly the same, and again when what is in it changes.
func TestSharedFiles(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD", "2024-11,1101,1,USD")
	distributor, second, operator, customer := h.viewer("100"), h.viewer("110"), h.viewer("1"), h.viewer("1101")
	r := fileOf("2024-10", billing.Details, "1101")
	f, first := h.made(second, r)
	for _, v := range []billing.Viewer{distributor, operator, second} {
		other := h.ask(h.store, v, r)
		if other.State != store.FileReady || other.SHA256 != f.SHA256 || other.ProgressPercent() != 100 || (other.ID == f.ID) != (v.Account.ID == second.Account.ID) {
			t.Errorf("%s asks for the same and gets %+v", v.Account.Name, other)
		}
		if got := h.bytesOf(h.store, v, other); string(got) != string(first) {
			t.Errorf("%s gets other bytes", v.Account.Name)
		}
	}
	h.wantsBlobs(1)
	h.wants("1", "SELECT count(*) FROM river_job WHERE kind = 'bill_file'")
	// The customer sees fewer columns, another language has other headers, and a month that is not issued is made for each.
	h.made(customer, r)
	h.wantsBlobs(2)
	chinese := r
	chinese.Language = "zh"
	h.made(second, chinese)
	h.wantsBlobs(3)
	running := fileOf("2024-11", billing.Details, "1101")
	h.made(second, running)
	h.made(second, running)
	h.wantsBlobs(5)
	// A confirmation changes the payment status, which is a column (E11).
	b := h.bill(second, "2024-10", "1101")
	out, err := h.store.Confirm(t.Context(), second, store.ConfirmCall{Key: "paid", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Total}}})
	if err != nil || out[0].Refusal != nil {
		t.Fatalf("%v %+v", err, out)
	}
	h.sheet(second, r).wants("Payment Status", "Paid")
	h.wantsBlobs(6)
	if again := h.ask(h.store, distributor, r); again.State != store.FileReady || again.SHA256 == f.SHA256 {
		t.Errorf("after the confirmation the distributor gets %+v", again)
	}
	h.wantsBlobs(6)
}

// TestSameFileAtOnce: of many requests for the same final file at once, one is made.
func TestSameFileAtOnce(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD")
	distributor, second := h.viewer("100"), h.viewer("110")
	r := fileOf("2024-10", billing.Details, "1101")
	var wg sync.WaitGroup
	ids := make(chan uuid.UUID, 8)
	for range cap(ids) {
		wg.Go(func() {
			if f, err := h.store.RequestBillFile(t.Context(), second, r); err == nil {
				ids <- f.ID
			} else {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	close(ids)
	seen := map[uuid.UUID]bool{}
	for id := range ids {
		seen[id] = true
	}
	if len(seen) != 1 {
		t.Fatalf("%d files for one account", len(seen))
	}
	h.wants("1", "SELECT count(*) FROM river_job WHERE kind = 'bill_file'")
	first := h.ask(h.store, second, r)
	other := h.ask(h.store, distributor, r)
	if other.State != store.FileQueued {
		t.Fatalf("it is %s before anything is made", other.State)
	}
	// While the first is being made the second waits, and takes its bytes.
	wall := h.wall("bill_line")
	ended := make(chan error, 1)
	go func() { ended <- h.store.RunBillFile(t.Context(), first.ID) }()
	h.standsAt(wall)
	if err := h.store.RunBillFile(t.Context(), other.ID); !errors.Is(err, store.ErrWait) {
		t.Errorf("the same file is made beside: %v", err)
	}
	h.fall(wall)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if err := h.store.RunBillFile(t.Context(), other.ID); err != nil {
		t.Fatal(err)
	}
	if a, b := h.file(h.store, second, first), h.file(h.store, distributor, other); a.State != store.FileReady || b.State != store.FileReady || a.SHA256 != b.SHA256 {
		t.Errorf("%+v\n%+v", a, b)
	}
	h.wantsBlobs(1)
}

// wall keeps everybody from reading a table.
func (h *house) wall(table string) *sql.Tx {
	h.t.Helper()
	wall, err := h.db.BeginTx(h.t.Context(), nil)
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := wall.ExecContext(h.t.Context(), "LOCK TABLE "+table+" IN ACCESS EXCLUSIVE MODE"); err != nil {
		h.t.Fatal(err)
	}
	return wall
}

// standsAt waits until somebody stands before a wall.
func (h *house) standsAt(*sql.Tx) {
	h.t.Helper()
	h.eventually("true", "SELECT (count(*) > 0)::text FROM pg_locks WHERE NOT granted AND locktype = 'relation' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
}

func (h *house) fall(wall *sql.Tx) {
	h.t.Helper()
	if err := wall.Rollback(); err != nil {
		h.t.Fatal(err)
	}
}

// TestCancelledFile: what is cancelled while it is made ends, stays cancelled and leaves no bytes; so does what was never begun.
func TestCancelledFile(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,12.34,USD")
	v := h.viewer("200")
	r := fileOf("2024-10", billing.Details, "2001")
	running := h.ask(h.store, v, r)
	wall := h.wall("bill_line")
	ended := make(chan error, 1)
	go func() { ended <- h.store.RunBillFile(t.Context(), running.ID) }()
	h.standsAt(wall)
	f, err := h.store.CancelBillFile(t.Context(), v, running.ID)
	if err != nil || f.State != store.FileCancelled || f.FinishedAt == nil {
		t.Fatalf("%+v %v", f, err)
	}
	if err := <-ended; err != nil { // before the wall falls
		t.Errorf("the run ended with %v", err)
	}
	h.fall(wall)
	if err := h.store.RunBillFile(t.Context(), running.ID); err != nil { // its job, once more
		t.Error(err)
	}
	if err := h.store.FailBillFile(t.Context(), running.ID); err != nil {
		t.Error(err)
	}
	if f := h.file(h.store, v, running); f.State != store.FileCancelled || f.SHA256 != "" || f.ErrorCode != "" {
		t.Errorf("%+v", f)
	}
	h.wantsBlobs(0)
	_, err = h.store.DownloadBillFile(t.Context(), v, running.ID, true)
	wantCode(t, err, billing.InvalidArgument)
	_, err = h.store.RenewBillFileLink(t.Context(), v, running.ID)
	wantCode(t, err, billing.InvalidArgument)
	// Another request makes another file; one that is ready stays ready.
	ready, _ := h.made(v, r)
	if ready.ID == running.ID {
		t.Error("the cancelled file came back")
	}
	if f, err := h.store.CancelBillFile(t.Context(), v, ready.ID); err != nil || f.State != store.FileReady {
		t.Errorf("%+v %v", f, err)
	}
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'file.cancel'")
}

// TestKilledFile: a file whose process was killed while it made it is queued again, once, and is complete then; a living one is left alone.
func TestKilledFile(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,2001,12.34,USD", "2024-10,2002,0.005,USD")
	v := h.viewer("200")
	r := fileAt("2024-10", billing.Details, billing.FileOfCustomers, billing.Consolidated)
	f := h.ask(h.store, v, r)
	wall := h.wall("bill_line")
	p := h.start("file", order{File: f.ID})
	h.standsAt(wall)
	p.kill()
	h.fall(wall)
	if f := h.file(h.store, v, f); f.State != store.FileRunning {
		t.Fatalf("it is %s", f.State)
	}
	if n, err := h.store.ResumeFiles(t.Context()); err != nil || n != 0 {
		t.Fatalf("%d are taken up at once: %v", n, err)
	}
	h.exec("UPDATE bill_file SET alive_at = now() - interval '1 hour' WHERE id = $1", f.ID.String())
	for _, want := range []int{1, 0} {
		if n, err := h.store.ResumeFiles(t.Context()); err != nil || n != want {
			t.Fatalf("%d are taken up, not %d: %v", n, want, err)
		}
	}
	h.wants("2", "SELECT count(*) FROM river_job WHERE kind = 'bill_file' AND args->>'fileId' = $1", f.ID.String())
	for range 2 { // both jobs: it is made once
		if err := h.store.RunBillFile(t.Context(), f.ID); err != nil {
			t.Fatal(err)
		}
	}
	f = h.file(h.store, v, f)
	_, want := h.streamed(h.store, v, r)
	if got := h.bytesOf(h.store, v, f); f.State != store.FileReady || string(got) != string(want) {
		t.Errorf("%+v\n%s\n%s", f, got, want)
	}
	h.wantsBlobs(1)
}

// TestLinksAndRemoval: a link holds for an hour and is renewed; after its time a file is removed, and its bytes with the last file that has them.
func TestLinksAndRemoval(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD")
	second, distributor := h.viewer("110"), h.viewer("100")
	r := fileOf("2024-10", billing.Details, "1101")
	f, _ := h.made(second, r)
	opens := func(v billing.Viewer, f *store.BillFile, after time.Duration, code billing.Code) {
		t.Helper()
		_, err := h.store.At(today.Add(after)).DownloadBillFile(t.Context(), v, f.ID, false)
		wantCode(t, err, code)
	}
	opens(second, f, time.Hour-time.Second, "")
	opens(second, f, time.Hour, billing.LinkExpired)
	const day = 24 * time.Hour
	if f, err := h.store.At(today.Add(2*day)).RenewBillFileLink(t.Context(), second, f.ID); err != nil || !f.LinkExpiresAt.Equal(today.Add(2*day+time.Hour)) || !f.RemoveAt.Equal(today.Add(7*day)) {
		t.Errorf("%+v %v", f, err)
	}
	opens(second, f, 2*day+time.Hour-time.Second, "")
	opens(second, f, 2*day+time.Hour, billing.LinkExpired)
	other := h.ask(h.store.At(today.Add(3*day)), distributor, r) // the same bytes, for three days more
	removes := func(after time.Duration, want, blobs int) {
		t.Helper()
		if n, err := h.store.At(today.Add(after)).RemoveFiles(t.Context()); err != nil || n != want {
			t.Errorf("after %s %d are removed, not %d: %v", after, n, want, err)
		}
		h.wantsBlobs(blobs)
	}
	removes(7*day-time.Second, 0, 1)
	removes(7*day, 1, 1)
	opens(second, f, 7*day, billing.LinkExpired)
	if f := h.file(h.store, second, f); f.State != store.FileRemoved || f.SHA256 == "" {
		t.Errorf("%+v", f)
	}
	if _, err := h.store.At(today.Add(8*day)).RenewBillFileLink(t.Context(), distributor, other.ID); err != nil {
		t.Fatal(err)
	}
	opens(distributor, other, 8*day, "")
	h.bytesOf(h.store.At(today.Add(8*day)), distributor, other)
	removes(10*day, 1, 0)
	_, err := h.store.RenewBillFileLink(t.Context(), second, f.ID)
	wantCode(t, err, billing.InvalidArgument)
	// What was removed is made again when it is asked for again.
	again, b := h.madeBy(h.store.At(today.Add(11*day)), second, r)
	if again.ID == f.ID || len(b) == 0 || again.SHA256 != f.SHA256 {
		t.Errorf("%+v", again)
	}
}

// TestWaitingFilesAreBounded: twenty files of one account wait at a time; cancelling one makes room, and nobody else is kept waiting.
func TestWaitingFilesAreBounded(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-11,2001,1,USD", "2024-11,1001,1,USD")
	v := h.viewer("200")
	r := fileOf("2024-11", billing.Details, "2001")
	var last *store.BillFile
	for range 20 {
		last = h.ask(h.store, v, r)
	}
	h.refusedFile(h.store, v, r, billing.LimitExceeded)
	h.ask(h.store, h.viewer("100"), fileOf("2024-11", billing.Details, "1001"))
	if _, err := h.store.CancelBillFile(t.Context(), v, last.ID); err != nil {
		t.Fatal(err)
	}
	h.ask(h.store, v, r)
	h.refusedFile(h.store, v, r, billing.LimitExceeded)
	h.wants("22", "SELECT count(*) FROM audit_entry WHERE action = 'file.request'")
}

// TestFilesOfOthers is B6: what another account asked for does not exist, whatever is done with it; a colleague sees it.
func TestFilesOfOthers(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD")
	owner, colleague := h.viewer("110"), h.viewerAs("110", billing.ReadOnly)
	f, _ := h.made(owner, fileOf("2024-10", billing.Details, "1101"))
	for _, uin := range []string{"100", "120", "1101", "200", "1"} {
		v := h.viewer(uin)
		got, err := h.store.BillFile(t.Context(), v, f.ID)
		if err != nil || got != nil {
			t.Errorf("%s sees %+v %v", v.Account.Name, got, err)
		}
		_, err = h.store.CancelBillFile(t.Context(), v, f.ID)
		wantCode(t, err, billing.NotFound)
		_, err = h.store.RenewBillFileLink(t.Context(), v, f.ID)
		wantCode(t, err, billing.NotFound)
		_, err = h.store.DownloadBillFile(t.Context(), v, f.ID, true)
		wantCode(t, err, billing.NotFound)
		if c, err := h.store.BillFiles(t.Context(), v, store.Page{}); err != nil || len(c.Edges) != 0 {
			t.Errorf("%s has %d files: %v", v.Account.Name, len(c.Edges), err)
		}
	}
	h.bytesOf(h.store, colleague, f)
	if c, err := h.store.BillFiles(t.Context(), colleague, store.Page{}); err != nil || len(c.Edges) != 1 || c.Edges[0].Node.ID != f.ID || c.Edges[0].Node.UserEmail != owner.Email {
		t.Errorf("a colleague has %+v %v", c, err)
	}
	h.streamed(h.store, owner, fileOf("2024-10", billing.Instances, "1101"))
	if _, err := h.store.RenewBillFileLink(t.Context(), owner, f.ID); err != nil {
		t.Fatal(err)
	}
	// H1: who did what to which file.
	h.wants("file.request file.download file.download file.stream file.renew",
		"SELECT string_agg(action, ' ' ORDER BY id) FROM audit_entry WHERE account_id = $1 AND action LIKE 'file.%'", owner.Account.ID.String())
	h.wants("1", "SELECT count(*) FROM audit_entry WHERE action = 'file.download' AND user_id = $1", colleague.UserID.String())
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE action LIKE 'file.%' AND account_id <> $1", owner.Account.ID.String())
}
