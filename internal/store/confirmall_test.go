package store_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// manyBills gives the reseller 200 n customers more, each with a bill of 1.25 USD in 2024-10, and imports more rows with them: the month is issued then.
func (h *house) manyBills(n int, more ...string) {
	h.t.Helper()
	h.exec("SELECT ensure_month('2024-10-01')")
	var rows []string
	var people strings.Builder
	people.WriteString("uin,name,kind,managerUin,sourceId\n")
	for i := range n {
		fmt.Fprintf(&people, "%d,Many %d,CUSTOMER,200,\n", 5_000_000+i, i)
		rows = append(rows, fmt.Sprintf("2024-10,%d,1.25,USD", 5_000_000+i))
	}
	h.take(store.Upload{Format: "accounts", FileName: "many.csv", Body: strings.NewReader(people.String())})
	h.charge(append(rows, more...)...)
}

var october = store.BillFilter{Month: billing.NewMonth(2024, time.October)}

func (h *house) confirmAll(v billing.Viewer, key string, f store.BillFilter) *store.ConfirmAllRun {
	h.t.Helper()
	run, err := h.store.ConfirmAllBills(h.t.Context(), v, store.ConfirmAllCall{Filter: f, Key: key})
	if err != nil {
		h.t.Fatal(err)
	}
	return run
}

func (h *house) runOf(v billing.Viewer, id uuid.UUID) *store.ConfirmAllRun {
	h.t.Helper()
	run, err := h.store.ConfirmAllRun(h.t.Context(), v, id)
	if err != nil || run == nil {
		h.t.Fatalf("%v %v", run, err)
	}
	return run
}

// TestConfirmAll confirms more bills than a batch has, and says what came of each.
func TestConfirmAll(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.manyBills(2100, "2024-10,2001,-3,USD", "2024-10,2002,7,JPY", "2024-11,2003,9,USD", "2024-10,1001,5,USD")
	v := h.viewer("200")
	preview, err := h.store.ConfirmAllPreview(t.Context(), v, october)
	if err != nil || len(preview) != 2 || preview[1].BillCount != 2100 || billing.DecimalString(preview[1].Amount) != "2625.00" || billing.DecimalString(preview[0].Amount) != "7" {
		t.Fatalf("%+v %v", preview, err)
	}
	run := h.confirmAll(v, "all", october)
	if again := h.confirmAll(v, "all", october); again.ID != run.ID {
		t.Errorf("one key made %s and %s", run.ID, again.ID)
	}
	if run.State != store.ConfirmAllQueued || run.BillCount != 2101 || run.ProgressPercent() != 0 {
		t.Errorf("%+v", run)
	}
	// Somebody else is quicker with two bills: with one in whole, with the other in part.
	whole, part, one := h.bill(v, "2024-10", "5000003"), h.bill(v, "2024-10", "5000004"), amount("1")
	for key, request := range map[string]billing.ConfirmRequest{"whole": {BillID: whole.ID, Mode: billing.Total}, "part": {BillID: part.ID, Mode: billing.Partial, Amount: &one}} {
		if _, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: key, Requests: []billing.ConfirmRequest{request}}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second finds it ended
		if err := h.store.RunConfirmAll(t.Context(), run.ID); err != nil {
			t.Fatal(err)
		}
	}
	run = h.runOf(v, run.ID)
	if run.State != store.ConfirmAllSucceeded || run.ConfirmedCount != 2099 || run.RefusedCount != 2 || run.ProgressPercent() != 100 || run.FinishedAt == nil {
		t.Errorf("%+v", run)
	}
	if got := billing.DecimalString(run.Totals[1].ConfirmedAmount); got != "2622.50" {
		t.Errorf("confirmed is %s", got)
	}
	refused, err := h.store.ConfirmAllOutcomes(t.Context(), v, run.ID, store.OutcomeRefused, store.Page{})
	if err != nil || len(refused.Edges) != 2 {
		t.Fatalf("%+v %v", refused, err)
	}
	codes := map[uuid.UUID]billing.Code{}
	for _, e := range refused.Edges {
		codes[e.Node.BillID] = e.Node.Code
	}
	if codes[whole.ID] != billing.AlreadyConfirmed || codes[part.ID] != billing.AmountChanged {
		t.Errorf("%v", codes)
	}
	h.wants("2 1", "SELECT count(*) FILTER (WHERE action = 'confirm_all.start') + count(*) FILTER (WHERE action = 'confirm_all.end') || ' ' || count(DISTINCT object_id) FROM audit_entry WHERE action LIKE 'confirm_all%'")
	var csv bytes.Buffer
	if err := h.store.WriteConfirmAllOutcomes(t.Context(), v, run.ID, func() io.Writer { return &csv }); err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(csv.String(), "\r\n")
	if len(rows) != 2103 || !strings.HasSuffix(rows[0], ",Bill ID") || !strings.Contains(csv.String(), "2024-10,5000003,Many 3,USD,1.25,REFUSED,,ALREADY_CONFIRMED,The bill is confirmed already.,") ||
		!strings.Contains(csv.String(), "2024-10,2002,Southern Two,JPY,7,CONFIRMED,7,,,") {
		t.Errorf("%d rows, the first are %q", len(rows), rows[:2])
	}
	h.mustBeSound()
}

// TestConfirmAllPreviewAgrees: what the preview counts is what viewerCanConfirm says bill by bill, whoever asks.
func TestConfirmAllPreviewAgrees(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.take(store.Upload{Format: "details", FileName: "held.csv", Held: true, Body: details("2024-09,2001,4,USD", "2024-09,1001,4,USD")})
	h.charge("2024-10,2001,3.333,USD", "2024-10,2002,-3,USD", "2024-10,2003,9,EUR", "2024-10,1001,5,USD", "2024-10,1101,0.001,USD", "2024-10,1102,1,USD", "2024-10,200,8,USD")
	h.charge("2024-11,2001,1,USD", "2024-11,1002,1,USD", "2024-11,1101,1,USD")
	for _, uin := range []string{"100", "110", "120", "200", "300"} {
		v := h.viewer(uin)
		want := map[billing.Currency]billing.ConfirmAllTotal{}
		for _, b := range h.bills(v, store.BillFilter{}) {
			if billing.ConfirmRefusal(v, b.Bill, today) == nil {
				sum := want[b.Currency]
				sum.BillCount++
				sum.Amount = sum.Amount.Add(b.AmountToBeConfirmed())
				want[b.Currency] = sum
			}
		}
		got, err := h.store.ConfirmAllPreview(t.Context(), v, store.BillFilter{Reach: store.Everyone})
		if err != nil || len(got) != len(want) {
			t.Errorf("%s: %+v %v, wanted %+v", uin, got, err, want)
		}
		for _, sum := range got {
			if w := want[sum.Currency]; w.BillCount != sum.BillCount || !w.Amount.Equal(sum.Amount) {
				t.Errorf("%s: %+v, wanted %+v", uin, sum, w)
			}
		}
	}
}

// TestConfirmAllKilled kills the process of a run at each of the tables that a batch writes. Nothing half is left, another takes the run up, and each
// bill is confirmed once.
func TestConfirmAllKilled(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.manyBills(2500)
	v := h.viewer("200")
	run := h.confirmAll(v, "all", october)
	for _, table := range []string{"bill", "confirmation", "credit_entry", "audit_entry", "confirm_all_item"} {
		wall, err := h.db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := wall.ExecContext(t.Context(), "LOCK TABLE "+table+" IN SHARE MODE"); err != nil {
			t.Fatal(err)
		}
		p := h.start("all", order{Run: run.ID})
		h.eventually("1", "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = $1::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", table)
		p.kill()
		if err := wall.Rollback(); err != nil {
			t.Fatal(err)
		}
		h.eventually("0", "SELECT count(*) FROM pg_locks WHERE relation = 'confirm_all_run'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
		h.wants("0 0", "SELECT count(*) || ' ' || (SELECT confirmed_count FROM confirm_all_run) FROM confirmation")
	}
	for key, want := range map[string]int{"1 minute": 1, "0": 0} {
		h.exec("UPDATE confirm_all_run SET alive_at = now() - $1::interval", key)
		h.exec("DELETE FROM river_job")
		if n, err := h.store.ResumeConfirmAll(t.Context()); err != nil || n != want {
			t.Errorf("silent for %s: %d taken up, %v", key, n, err)
		}
	}
	// Two go on with it at once, and one is killed between two batches or in the middle of one.
	p := h.start("all", order{Run: run.ID})
	h.eventually("true", "SELECT (confirmed_count > 0)::text FROM confirm_all_run")
	p.kill()
	done := make(chan error, 2)
	for range 2 {
		go func() { done <- h.store.RunConfirmAll(context.WithoutCancel(t.Context()), run.ID) }()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	h.wants("2500 2500 2500 1", `SELECT count(*) || ' ' || count(DISTINCT bill_id) || ' ' || (SELECT confirmed_count FROM confirm_all_run) || ' ' ||
		(SELECT count(*) FROM audit_entry WHERE action = 'confirm_all.end') FROM confirmation`)
	h.mustBeSound()
}

// TestConfirmAllRights: whoever loses the right to confirm in the middle confirms nothing afterwards, and the account learns why the run stopped.
func TestConfirmAllRights(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		statement string
		code      billing.Code
	}{
		"deactivated":   {"UPDATE users SET active = false WHERE id = $1", billing.Unauthenticated},
		"role taken":    {"UPDATE users SET role = 'VIEWER' WHERE id = $1", billing.Forbidden},
		"other account": {"UPDATE users SET account_id = (SELECT id FROM account WHERE uin = '300') WHERE id = $1", billing.Forbidden},
		"token revoked": {"UPDATE api_token SET revoked_at = now() WHERE user_id = $1", billing.Unauthenticated},
		"token ended":   {"UPDATE api_token SET expires_at = now() WHERE user_id = $1", billing.Unauthenticated},
		"scope taken":   {"UPDATE api_token SET scopes = '[\"READ\"]' WHERE user_id = $1", billing.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := newTown(t)
			h.manyBills(3)
			admin := h.viewer("200")
			_, secret, err := h.store.CreateApiToken(t.Context(), admin, "t", []billing.TokenScope{billing.ScopeRead, billing.ScopeConfirm}, nil)
			if err != nil {
				t.Fatal(err)
			}
			v, err := h.store.ViewerByToken(t.Context(), secret)
			if err != nil {
				t.Fatal(err)
			}
			run := h.confirmAll(v, "all", october)
			h.exec(c.statement, v.UserID.String())
			if err := h.store.RunConfirmAll(t.Context(), run.ID); err != nil {
				t.Fatal(err)
			}
			run = h.runOf(h.viewer("200"), run.ID)
			if run.State != store.ConfirmAllFailed || run.ErrorCode != c.code || run.ErrorMessage == "" || run.ConfirmedCount != 0 {
				t.Errorf("%+v", run)
			}
			h.wants("0", "SELECT count(*) FROM confirmation")
			h.wants("200", "SELECT x.uin FROM audit_entry e JOIN account x ON x.id = e.account_id WHERE action = 'confirm_all.end'")
		})
	}
}

// TestConfirmAllBesideOthers: a run of 500 bills while somebody confirms 100 of them by name and another run has the same bills. Each bill is
// confirmed once, and the runs say so.
func TestConfirmAllBesideOthers(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.manyBills(500)
	v := h.viewer("200")
	first, second := h.confirmAll(v, "first", october), h.confirmAll(v, "second", october)
	var hundred []billing.ConfirmRequest
	for _, b := range h.bills(v, october)[:100] {
		hundred = append(hundred, billing.ConfirmRequest{BillID: b.ID, Mode: billing.Total})
	}
	byName := 0
	atOnce(func() {
		out, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: "hundred", Requests: hundred})
		if err != nil {
			t.Error(err)
		}
		for _, o := range out {
			if o.Refusal == nil {
				byName++
			} else if o.Refusal.Code != billing.AlreadyConfirmed {
				t.Error(o.Refusal)
			}
		}
	}, func() {
		if err := h.store.RunConfirmAll(t.Context(), first.ID); err != nil {
			t.Error(err)
		}
	}, func() {
		if err := h.store.RunConfirmAll(t.Context(), second.ID); err != nil {
			t.Error(err)
		}
	})
	first, second = h.runOf(v, first.ID), h.runOf(v, second.ID)
	if first.ConfirmedCount+second.ConfirmedCount+byName != 500 || first.RefusedCount+second.RefusedCount != 500+byName {
		t.Errorf("%+v %+v, %d by name", first, second, byName)
	}
	h.wants("500 500", "SELECT count(*) || ' ' || count(DISTINCT bill_id) FROM confirmation")
	h.wants("0", "SELECT count(*) FROM confirm_all_item WHERE code <> 'ALREADY_CONFIRMED'")
	h.mustBeSound()
}

// TestConfirmAllLimit: an account has a bounded number of runs at work.
func TestConfirmAllLimit(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.manyBills(1)
	v := h.viewer("200")
	for i := range 5 {
		h.confirmAll(v, fmt.Sprint(i), october)
	}
	_, err := h.store.ConfirmAllBills(t.Context(), v, store.ConfirmAllCall{Filter: october, Key: "one more"})
	wantCode(t, err, billing.LimitExceeded)
	if _, err := h.store.CancelConfirmAll(t.Context(), v, h.confirmAll(v, "0", october).ID); err != nil {
		t.Fatal(err)
	}
	h.confirmAll(v, "one more", october)
}
