package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// importRun is one run of one import. Everything that it keeps grows with bills and accounts, never with rows.
type importRun struct {
	store  *Store
	record BillImport
	file   io.Reader
	bytes  atomic.Int64
	rows   atomic.Int64

	accountCount int
	bills        map[billKey]*importBill
	months       map[billing.Month]bool // whose partitions are there
	control      map[totalKey]*billing.ControlTotal
	findings     findings
}

// billKey is what makes a bill one: unique in the database too.
type billKey struct {
	channel, customer, manager uuid.UUID
	month                      billing.Month
	currency                   billing.Currency
}

// importBill is a bill that the import touches.
type importBill struct {
	id       uuid.UUID
	existing bool
	ownUsage bool
	sum      decimal.Decimal // what the import adds
	rows     int64
	copyKey  []byte // the first columns of its lines
}

type totalKey struct {
	month    billing.Month
	currency billing.Currency
}

func newImportRun(s *Store, record BillImport, file io.Reader) *importRun {
	r := &importRun{store: s, record: record, bills: map[billKey]*importBill{}, months: map[billing.Month]bool{}, control: map[totalKey]*billing.ControlTotal{}}
	r.file = &countingReader{file, &r.bytes}
	return r
}

type countingReader struct {
	io.Reader
	n *atomic.Int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// progressEvery is how often a running import tells how far it is.
const progressEvery = 500 * time.Millisecond

// reportProgress writes the run's progress beside its transaction until stop is called.
func (r *importRun) reportProgress(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		ticker := time.NewTicker(progressEvery)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				if _, err := r.store.db.ExecContext(ctx, "UPDATE bill_import SET bytes_read = $2, rows_read = $3, alive_at = now() WHERE id = $1 AND state = 'RUNNING'", r.record.ID, r.bytes.Load(), r.rows.Load()); err != nil && ctx.Err() == nil {
					r.store.log.WarnContext(ctx, "import progress", "error", err)
				}
			}
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// totals are the control totals by month and currency.
func (r *importRun) totals() []billing.ControlTotal {
	out := make([]billing.ControlTotal, 0, len(r.control))
	for _, t := range r.control {
		t.TotalCost = t.Currency.Format(t.TotalCost)
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b billing.ControlTotal) int {
		return slices.Compare([]string{a.Month, string(a.Currency)}, []string{b.Month, string(b.Currency)})
	})
	return out
}

// total is the control total that counts a line.
func (r *importRun) total(l *billing.Line) *billing.ControlTotal {
	k := totalKey{l.Month, l.Currency}
	t := r.control[k]
	if t == nil {
		t = &billing.ControlTotal{Month: l.Month.String(), Currency: l.Currency}
		r.control[k] = t
	}
	return t
}

// findings gathers what is wrong, up to a limit, and counts on.
type findings struct {
	errors, warnings []billing.Finding
	refusedRows      int
	errorCount       int
}

// add takes the findings of one row.
func (f *findings) add(found ...billing.Finding) {
	if len(found) == 0 {
		return
	}
	f.refusedRows++
	f.errorCount += len(found)
	for _, x := range found {
		if len(f.errors) < billing.MaxFindings {
			f.errors = append(f.errors, x)
		}
	}
}

func (f *findings) warn(x billing.Finding) {
	if len(f.warnings) < billing.MaxFindings {
		f.warnings = append(f.warnings, x)
	}
}

// refuse adds a refusal of the whole file.
func (f *findings) refuse(e *billing.Error) {
	if errors.Is(e, errRefused) {
		return
	}
	row, err := strconv.Atoi(e.Details["row"])
	if err != nil {
		row = 0
	}
	f.errorCount++
	if len(f.errors) >= billing.MaxFindings { // what stopped the reading is worth more than the thousandth row
		f.errors = f.errors[:billing.MaxFindings-1]
	}
	f.errors = append(f.errors, billing.FindingOf(e, row, e.Field, ""))
}

// errRefused says that rows were refused, one by one.
var errRefused = billing.Errorf(billing.InvalidFile, "rows were refused")

// operatorAccount returns the operator's account: imports run in its name.
func operatorAccount(ctx context.Context, tx *sql.Tx) (billing.Account, error) {
	var a billing.Account
	if err := tx.QueryRowContext(ctx, "SELECT "+accountColumns("a")+" FROM account a WHERE a.kind = 'OPERATOR'").Scan(accountFields(&a)...); err != nil {
		return a, fmt.Errorf("operator account: %w", err)
	}
	return a, nil
}

// operatorUIN is the UIN that the operator's account is opened with.
const operatorUIN = "1"

// CommandViewer returns the viewer of commands: the operator's account, opened when there is none yet, and no user. Whoever runs a
// command owns the database.
func (s *Store) CommandViewer(ctx context.Context) (billing.Viewer, error) {
	id := newID()
	if _, err := s.db.ExecContext(ctx, "INSERT INTO account (id, uin, name, kind, channel_id, created_at) SELECT $1, $2, 'Operator', 'OPERATOR', $1, $3 WHERE NOT EXISTS (SELECT FROM account WHERE kind = 'OPERATOR') ON CONFLICT DO NOTHING",
		id, operatorUIN, s.now()); err != nil {
		return billing.Viewer{}, fmt.Errorf("operator account: %w", err)
	}
	v := billing.Viewer{Role: billing.Admin}
	err := s.inTx(ctx, func(tx *sql.Tx) (err error) {
		v.Account, err = operatorAccount(ctx, tx)
		return err
	})
	return v, err
}
