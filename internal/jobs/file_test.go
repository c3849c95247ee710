package jobs

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"gocloud.dev/blob/memblob"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// TestFileThatCannotBeMade: while there are attempts left the file waits for the next; after the last it is FAILED and says what to do.
func TestFileThatCannotBeMade(t *testing.T) {
	t.Parallel()
	db, _ := storetest.New(t)
	files := memblob.OpenBucket(nil)
	s, err := store.New(store.Config{DB: db, Files: files, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.CommandViewer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, up := range []store.Upload{
		{Format: "accounts", FileName: "a.csv", Body: strings.NewReader("uin,name,kind,managerUin\n200,Rita,RESELLER,\n201,Cora,CUSTOMER,200\n")},
		{Format: "details", FileName: "d.csv", Body: strings.NewReader("Bill Month,Owner Account ID,Total Cost,Currency\n2024-10,201,1,USD\n")},
	} {
		if i, err := s.Import(t.Context(), v, up); err != nil || i.State != store.ImportSucceeded {
			t.Fatalf("%v %+v", err, i)
		}
	}
	f, err := s.RequestBillFile(t.Context(), v, store.FileRequest{Month: billing.NewMonth(2024, 10), Level: billing.Details, Scope: billing.FileOfCustomer, CustomerUIN: "201", Format: billfile.AsCSV, Language: billfile.English})
	if err != nil {
		t.Fatal(err)
	}
	if err := files.Close(); err != nil { // the file storage is gone
		t.Fatal(err)
	}
	w := &fileWorker{store: s}
	const attempts = 5
	if got := (store.FileJob{}).InsertOpts().MaxAttempts; got != attempts {
		t.Fatalf("%d attempts", got)
	}
	for attempt := 1; attempt <= attempts; attempt++ {
		err := w.Work(t.Context(), &river.Job[store.FileJob]{JobRow: &rivertype.JobRow{Attempt: attempt, MaxAttempts: attempts}, Args: store.FileJob{FileID: f.ID}})
		var snooze *river.JobSnoozeError
		if err == nil || errors.As(err, &snooze) {
			t.Fatalf("attempt %d: %v", attempt, err)
		}
		is, err := s.BillFile(t.Context(), v, f.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]store.FileState{false: store.FileRunning, true: store.FileFailed}[attempt == attempts]; is.State != want {
			t.Errorf("after attempt %d it is %s", attempt, is.State)
		}
		if attempt == attempts && (is.ErrorCode != billing.Internal || !strings.Contains(is.ErrorMessage, "ask for it again") || is.FinishedAt == nil) {
			t.Errorf("%+v", is)
		}
	}
}
