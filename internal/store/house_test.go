package store_test

import (
	"database/sql"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gocloud.dev/blob"
	"gocloud.dev/blob/fileblob"

	"countersign/internal/billing"
	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// today is when tests happen: 2024-10 is issued, 2024-11 accrues.
var today = time.Date(2024, time.November, 20, 12, 0, 0, 0, billing.Zone)

// house is the use cases on a database of their own, with files in a folder, so that another process can have them too.
type house struct {
	t     testing.TB
	db    *sql.DB
	url   string
	files string // the folder
	store *store.Store
	cmd   billing.Viewer // of commands: the operator's
}

// newHouse has nothing in it but the operator's account.
func newHouse(t testing.TB) *house {
	t.Helper()
	h := &house{t: t, files: t.TempDir()}
	h.db, h.url = storetest.New(t)
	bucket, err := openFiles(h.files)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bucket.Close() })
	h.store = newStore(t, h.db, bucket)
	if h.cmd, err = h.store.CommandViewer(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h
}

func openFiles(folder string) (*blob.Bucket, error) {
	return fileblob.OpenBucket(folder, &fileblob.Options{Metadata: fileblob.MetadataDontWrite})
}

func newStore(t testing.TB, db *sql.DB, files *blob.Bucket) *store.Store {
	t.Helper()
	s, err := store.New(store.Config{DB: db, Files: files, Now: func() time.Time { return today }, Log: quiet()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// quiet drops what a store logs; with TEST_LOG it shows.
func quiet() *slog.Logger {
	if os.Getenv("TEST_LOG") != "" {
		return slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	return slog.New(slog.DiscardHandler)
}

// people are two channels under distributors and one under a reseller. The first digit of a UIN tells the channel.
const people = `uin,name,kind,managerUin,sourceId
100,Northern Distribution,DISTRIBUTOR,,
110,Alder Resale,SECOND_LEVEL_RESELLER,100,
120,Birch Resale,SECOND_LEVEL_RESELLER,100,
1001,Direct One,CUSTOMER,100,
1002,Direct Two,CUSTOMER,100,
1101,Alder One,CUSTOMER,110,
1102,Alder Two,CUSTOMER,110,
1201,Birch One,CUSTOMER,120,
200,Southern Cloud,RESELLER,,
2001,Southern One,CUSTOMER,200,vendor-2001
2002,Southern Two,CUSTOMER,200,
2003,Southern Three,CUSTOMER,200,
300,Eastern Distribution,DISTRIBUTOR,,
310,Cedar Resale,SECOND_LEVEL_RESELLER,300,
3001,Eastern One,CUSTOMER,300,
3101,Cedar One,CUSTOMER,310,
`

// newTown is a house with people.
func newTown(t testing.TB) *house {
	t.Helper()
	h := newHouse(t)
	h.take(store.Upload{Format: "accounts", FileName: "people.csv", Body: strings.NewReader(people)})
	return h
}

// run imports a file.
func (h *house) run(up store.Upload) store.BillImport {
	h.t.Helper()
	if up.FileName == "" {
		up.FileName = "file.csv"
	}
	i, err := h.store.Import(h.t.Context(), h.cmd, up)
	if err != nil {
		h.t.Fatal(err)
	}
	return i
}

// take imports a file that must be taken.
func (h *house) take(up store.Upload) store.BillImport {
	h.t.Helper()
	i := h.run(up)
	if i.State != store.ImportSucceeded {
		h.t.Fatalf("%s is %s: %+v", i.FileName, i.State, i.Errors)
	}
	return i
}

// details is a detailed bill with the columns that are needed; each row is "2024-10,1001,12.34,USD".
func details(rows ...string) io.Reader {
	return strings.NewReader("Bill Month,Owner Account ID,Total Cost,Currency\n" + strings.Join(rows, "\n") + "\n")
}

// charge takes a detailed bill in.
func (h *house) charge(rows ...string) store.BillImport {
	h.t.Helper()
	return h.take(store.Upload{Format: "details", Body: details(rows...)})
}

// viewer is a new admin of an account.
func (h *house) viewer(uin string) billing.Viewer {
	h.t.Helper()
	return h.viewerAs(uin, billing.Admin)
}

// viewerAs is a new user of an account. Nobody signs in as it, so no password is hashed for it.
func (h *house) viewerAs(uin string, role billing.Role) billing.Viewer {
	h.t.Helper()
	id := uuid.Must(uuid.NewV7())
	email := "user-" + id.String() + "@example.com"
	h.exec(`INSERT INTO users (id, account_id, email, name, role, password_hash, active, created_at) SELECT $1, id, $2, 'Somebody', $3, '', true, now() FROM account WHERE uin = $4`,
		id.String(), email, string(role), uin)
	v, err := h.store.ViewerByEmail(h.t.Context(), email)
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

func (h *house) exec(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.db.ExecContext(h.t.Context(), statement, args...); err != nil {
		h.t.Fatalf("%s: %v", statement, err)
	}
}

// text is the one value of a query, as text.
func (h *house) text(query string, args ...any) string {
	h.t.Helper()
	var s sql.NullString
	if err := h.db.QueryRowContext(h.t.Context(), query, args...).Scan(&s); err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
	return s.String
}

// wants compares the one value of a query with what it must be.
func (h *house) wants(want, query string, args ...any) {
	h.t.Helper()
	if got := h.text(query, args...); got != want {
		h.t.Errorf("%s is %q, not %q", query, got, want)
	}
}

// bill is a customer's bill.
func (h *house) bill(v billing.Viewer, month, customer string) *store.Bill {
	h.t.Helper()
	m, err := billing.ParseMonth(month)
	if err != nil {
		h.t.Fatal(err)
	}
	b, err := h.store.BillOf(h.t.Context(), v, m, customer, "", "")
	if err != nil {
		h.t.Fatal(err)
	}
	if b == nil {
		h.t.Fatalf("%s sees no bill of %s in %s", v.Account.Name, customer, month)
	}
	return b
}

// bills are all bills that a viewer sees, of months that a filter may name at once.
func (h *house) bills(v billing.Viewer, f store.BillFilter) []*store.Bill {
	h.t.Helper()
	f.Reach = store.Everyone
	first := store.MaxPageSize
	var out []*store.Bill
	for p := (store.Page{First: &first}); ; {
		c, err := h.store.Bills(h.t.Context(), v, f, store.BillOrder{}, p)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, e := range c.Edges {
			out = append(out, e.Node)
			p.After = &e.Cursor
		}
		if !c.HasNext {
			return out
		}
	}
}

// check reports every broken invariant.
func (h *house) check() []store.Violation {
	h.t.Helper()
	var out []store.Violation
	if _, err := h.store.Check(h.t.Context(), func(v store.Violation) { out = append(out, v) }); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// mustBeSound fails for a broken invariant.
func (h *house) mustBeSound() {
	h.t.Helper()
	if broken := h.check(); len(broken) > 0 {
		h.t.Errorf("broken: %+v", broken)
	}
}

// refused fails unless an import is refused with one code in one row (0 for the whole file) and nothing of it is there.
func (h *house) refused(i store.BillImport, code billing.Code, row int) {
	h.t.Helper()
	if i.State != store.ImportFailed || len(i.Errors) != 1 || i.Errors[0].Code != code || i.Errors[0].Row != row {
		h.t.Errorf("%s is %s with %+v, wanted is %s in row %d", i.FileName, i.State, i.Errors, code, row)
	}
	h.wants("0", "SELECT count(*) FROM credit_entry WHERE import_id = $1", i.ID.String())
}

// wantCode fails unless an error has a code.
func wantCode(t testing.TB, err error, code billing.Code) {
	t.Helper()
	if billing.CodeOf(err) != code {
		t.Errorf("%v, wanted is %s", err, code)
	}
}

// amount is an exact decimal.
func amount(s string) decimal.Decimal { return decimal.RequireFromString(s) }
