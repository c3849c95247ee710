package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestReissue: what the file storage lost is made anew, hours later, with the same bytes, for all who share it.
func TestReissue(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD", "2024-10,1102,5,USD")
	distributor, second, operator := h.viewer("100"), h.viewer("110"), h.viewer("1")
	bucket, err := openFiles(h.files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bucket.Close() })
	later, err := store.New(store.Config{DB: h.db, Files: bucket, Now: func() time.Time { return today.Add(20 * time.Minute) }, Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	requests := []store.FileRequest{fileAt("2024-10", billing.Details, billing.FileOfCustomers, billing.Separate)}
	for _, format := range []billfile.FileFormat{billfile.AsCSV, billfile.AsXLSX, billfile.AsParquet, billfile.AsFOCUS} {
		r := fileOf("2024-10", billing.Details, "1101")
		r.Format = format
		requests = append(requests, r)
	}
	for _, r := range requests {
		f, first := h.made(second, r)
		files := []*store.BillFile{f}
		viewers := []billing.Viewer{second}
		if r.Scope == billing.FileOfCustomer {
			files, viewers = append(files, h.ask(h.store, distributor, r)), append(viewers, distributor)
		}
		if err := os.RemoveAll(filepath.Join(h.files, "bill-files")); err != nil {
			t.Fatal(err)
		}
		queued, err := later.ReissueBillFile(t.Context(), operator, f.ID)
		if err != nil || queued.State != store.FileQueued {
			t.Fatalf("%s %s: %v %+v", r.Format, r.Layout, err, queued)
		}
		for i, one := range files {
			if _, err := later.DownloadBillFile(t.Context(), viewers[i], one.ID, true); billing.CodeOf(err) != billing.InvalidArgument {
				t.Errorf("%s can be downloaded before it is made: %v", one.FileName, err)
			}
		}
		for i, one := range files {
			if err := later.RunBillFile(t.Context(), one.ID); err != nil {
				t.Fatal(err)
			}
			again := h.file(later, viewers[i], one)
			if again.SHA256 != f.SHA256 || again.FileName != f.FileName || !again.DataAsOf.Equal(f.DataAsOf) || !bytes.Equal(h.bytesOf(later, viewers[i], again), first) {
				t.Errorf("%s %s is another file: %+v", r.Format, r.Layout, again)
			}
		}
		h.wantsBlobs(1)
	}
	h.wants("5", "SELECT count(*) FROM audit_entry WHERE action = 'file.reissue'")
}

// TestReissueIsRefused: for whoever does not operate, and for what would be another file.
func TestReissueIsRefused(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD", "2024-11,1101,1,USD")
	second, operator := h.viewer("110"), h.viewer("1")
	final, _ := h.made(second, fileOf("2024-10", billing.Details, "1101"))
	running, _ := h.made(second, fileOf("2024-11", billing.Details, "1101"))
	waiting := h.ask(h.store, second, fileOf("2024-10", billing.Instances, "1101"))
	refused := func(want billing.Code, v billing.Viewer, f *store.BillFile) {
		t.Helper()
		if _, err := h.store.ReissueBillFile(t.Context(), v, f.ID); billing.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	refused(billing.Forbidden, second, final)
	refused(billing.Forbidden, h.viewerAs("1", billing.Finance), final)
	refused(billing.Forbidden, second, &store.BillFile{})
	refused(billing.NotFound, operator, &store.BillFile{})
	refused(billing.InvalidArgument, operator, running)
	refused(billing.InvalidArgument, operator, waiting)
	b := h.bill(second, "2024-10", "1101")
	if out, err := h.store.Confirm(t.Context(), second, store.ConfirmCall{Key: "paid", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Total}}}); err != nil || out[0].Refusal != nil {
		t.Fatalf("%v %+v", err, out)
	}
	refused(billing.InvalidArgument, operator, final)
	if got := h.file(h.store, second, final); got.State != store.FileReady || len(h.bytesOf(h.store, second, got)) == 0 {
		t.Errorf("a refusal changed the file: %+v", got)
	}
	h.wants("0", "SELECT count(*) FROM audit_entry WHERE action = 'file.reissue'")
}
