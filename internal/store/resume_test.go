package store_test

import (
	"context"
	"strings"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestResumeImports: an upload whose process died while it read it is queued again, once; a living one and a command's are left alone.
func TestResumeImports(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	if _, err := h.store.AddUser(t.Context(), store.NewUser{AccountUIN: "1", Email: "operator@example.com", Role: billing.Admin, Password: "a long password"}); err != nil {
		t.Fatal(err)
	}
	operator, err := h.store.ViewerByEmail(t.Context(), "operator@example.com")
	if err != nil {
		t.Fatal(err)
	}
	upload := func(row string) store.BillImport {
		i, _, err := h.store.ReceiveImport(t.Context(), operator, store.Upload{Format: "details", FileName: "dead.csv", Body: strings.NewReader("Owner Account ID,Bill Month,Total Cost,Currency\n" + row)})
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	dead, alive := upload("2001,2024-11,1.25,USD\n"), upload("2002,2024-11,2.50,USD\n")
	h.exec("UPDATE bill_import SET state = 'RUNNING', alive_at = now() - interval '1 hour' WHERE id = $1", dead.ID)
	h.exec("UPDATE bill_import SET state = 'RUNNING', alive_at = now() WHERE id = $1", alive.ID)
	for _, want := range []int{1, 0} {
		n, err := h.store.ResumeImports(t.Context())
		if err != nil || n != want {
			t.Fatalf("%d taken up, %v; wanted %d", n, err, want)
		}
	}
	h.wants("2", "SELECT count(*) FROM river_job WHERE kind = 'bill_import' AND args->>'importId' = $1", dead.ID.String())
	for range 2 { // both jobs: the import is taken once
		if err := h.store.RunImport(t.Context(), dead.ID); err != nil {
			t.Fatal(err)
		}
	}
	h.wants("1.25", "SELECT sum(total_cost) FROM bill b JOIN account a ON a.id = b.customer_id WHERE a.uin = '2001'")
}

// TestInterruptedCommand: an import that its command was told to end is FAILED, and the file can be taken again.
func TestInterruptedCommand(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	ctx, cancel := context.WithCancel(t.Context())
	file := "Owner Account ID,Bill Month,Total Cost,Currency\n" + strings.Repeat("2001,2024-11,1,USD\n", 20_000)
	h.exec("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_sleep(30); RETURN NEW; END $f$")
	h.exec("CREATE TRIGGER slow BEFORE INSERT ON bill FOR EACH ROW EXECUTE FUNCTION slow()")
	ended := make(chan error, 1)
	go func() {
		_, err := h.store.Import(ctx, h.cmd, store.Upload{Format: "details", FileName: "ended.csv", Body: strings.NewReader(file)})
		ended <- err
	}()
	h.eventually("RUNNING", "SELECT coalesce(max(state), '') FROM bill_import WHERE file_name = 'ended.csv'")
	cancel()
	if err := <-ended; err == nil {
		t.Fatal("it was taken")
	}
	if got := h.text("SELECT state FROM bill_import WHERE file_name = 'ended.csv'"); got != "FAILED" {
		t.Fatalf("it is %s", got)
	}
	h.wants("0", "SELECT count(*) FROM bill")
	h.exec("DROP TRIGGER slow ON bill")
	h.take(store.Upload{Format: "details", FileName: "again.csv", Body: strings.NewReader(file)})
}
