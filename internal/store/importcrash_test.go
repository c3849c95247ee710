package store_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestImportKilled kills the process of an import at each of its steps: while it writes lines, bills, instance lines, credits and its own end.
// Nothing half is left, and the next run takes all.
func TestImportKilled(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.exec("SELECT ensure_month('2024-09-01'), ensure_month('2024-10-01')")
	i, _, err := h.store.ReceiveImport(t.Context(), h.cmd, store.Upload{Format: "focus", FileName: "sample.csv.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))})
	if err != nil {
		t.Fatal(err)
	}
	accounts := h.text("SELECT count(*) FROM account")
	for _, table := range []string{"bill_line_2024_09", "bill", "bill_instance", "credit_entry", "audit_entry"} {
		h.killAt(table, i.ID)
		h.empty()
		h.wants(accounts, "SELECT count(*) FROM account")
		h.wants("RUNNING", "SELECT state FROM bill_import WHERE id = $1", i.ID.String())
	}
	if err := h.store.RunImport(t.Context(), i.ID); err != nil {
		t.Fatal(err)
	}
	h.wants("SUCCEEDED", "SELECT state FROM bill_import WHERE id = $1", i.ID.String())
	h.wants("1000 "+sampleSum, "SELECT sum(line_count) || ' ' || trim_scale(sum(total_cost)) FROM bill")
	h.mustBeSound()
}

// killAt lets another process run an import up to where it writes to a table, and kills it there.
func (h *house) killAt(table string, id uuid.UUID) {
	h.t.Helper()
	wall, err := h.db.BeginTx(h.t.Context(), nil)
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := wall.ExecContext(h.t.Context(), "LOCK TABLE "+table+" IN SHARE MODE"); err != nil {
		h.t.Fatal(err)
	}
	p := h.start("import", order{Import: id})
	// It stands before the wall.
	h.eventually("1", "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = $1::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", table)
	p.kill()
	if err := wall.Rollback(); err != nil {
		h.t.Fatal(err)
	}
	// Its transaction is gone when its lock on imports is.
	h.eventually("0", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
}

// eventually waits until a query says what it must. What never comes ends with the test's own time.
func (h *house) eventually(want, query string, args ...any) {
	h.t.Helper()
	for h.text(query, args...) != want {
		h.exec("SELECT pg_sleep(0.01)")
	}
}

// TestImportOfALineOf2GiB: it is refused, in the memory of a small file.
func TestImportOfALineOf2GiB(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	p := h.start("endless", order{})
	if !p.out.Scan() {
		p.wait()
		t.Fatal("the process said nothing")
	}
	var id string
	var memory int
	if _, err := fmt.Sscan(p.out.Text(), &id, &memory); err != nil {
		t.Fatal(err)
	}
	p.wait()
	i, err := h.store.BillImport(t.Context(), h.cmd, uuid.MustParse(id))
	if err != nil || i == nil || i.BytesTotal != endlessBytes {
		t.Fatalf("%+v %v", i, err)
	}
	h.refused(*i, billing.InvalidFile, 3)
	h.empty()
	if memory > 64<<20 {
		t.Errorf("the process took %d MiB", memory>>20)
	}
}

// TestImportInterrupted: an import whose context ends, or whose connection is cut, while the database takes its lines comes back at once with an
// error that means "again", and the next run takes all.
func TestImportInterrupted(t *testing.T) {
	t.Parallel()
	for name, interrupt := range map[string]func(h *house, cancel func()){
		"context": func(_ *house, cancel func()) { cancel() },
		"connection": func(h *house, _ func()) {
			h.exec("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND relation = 'bill_line_2024_09'::regclass")
		},
		"statement": func(h *house, _ func()) {
			h.exec("SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted AND relation = 'bill_line_2024_09'::regclass")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newTown(t)
			h.exec("SELECT ensure_month('2024-09-01')")
			i, _, err := h.store.ReceiveImport(t.Context(), h.cmd, store.Upload{Format: "focus", FileName: "sample.csv.gz", UnderUIN: "200", Body: bytes.NewReader(sample(t))})
			if err != nil {
				t.Fatal(err)
			}
			wall, err := h.db.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := wall.ExecContext(t.Context(), "LOCK TABLE bill_line_2024_09 IN SHARE MODE"); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ended := make(chan error)
			go func() { ended <- h.store.RunImport(ctx, i.ID) }()
			h.eventually("1", "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'bill_line_2024_09'::regclass")
			interrupt(h, cancel)
			if err := <-ended; err == nil || billing.CodeOf(err) != billing.Internal {
				t.Errorf("it ended with %v", err)
			}
			if err := wall.Rollback(); err != nil {
				t.Fatal(err)
			}
			h.wants("RUNNING", "SELECT state FROM bill_import WHERE id = $1", i.ID.String())
			h.empty()
			if err := h.store.RunImport(t.Context(), i.ID); err != nil {
				t.Fatal(err)
			}
			h.wants("1000 "+sampleSum, "SELECT sum(line_count) || ' ' || trim_scale(sum(total_cost)) FROM bill")
			h.mustBeSound()
		})
	}
}
