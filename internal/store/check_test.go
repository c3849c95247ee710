package store_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// damage changes the database behind its own back: no guard, foreign key or trigger speaks.
func (h *house) damage(statements ...string) {
	h.t.Helper()
	conn, err := h.db.Conn(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	defer conn.Close()
	for _, statement := range slices.Concat([]string{"SET session_replication_role = replica"}, statements, []string{"RESET session_replication_role"}) {
		if _, err := conn.ExecContext(h.t.Context(), statement); err != nil {
			h.t.Fatalf("%s: %v", statement, err)
		}
	}
}

// TestCheck: for every invariant, its damage is found, and nothing else is reported.
func TestCheck(t *testing.T) {
	t.Parallel()
	const (
		issued = "id = (SELECT id FROM bill WHERE issued_at IS NOT NULL)"
		open   = "(SELECT id FROM bill WHERE issued_at IS NULL)"
		credit = "credit_account_id = (SELECT id FROM credit_account)"
	)
	for name, c := range map[string]struct {
		statements []string
		want       []string // rule and a part of the detail, in the order of Check
	}{
		"nothing":                      {nil, nil},
		"a line is lost":               {[]string{"DELETE FROM bill_line WHERE id = (SELECT id FROM bill_line WHERE bill_id = " + open + " LIMIT 1)"}, []string{"D4 its lines"}},
		"a line is changed":            {[]string{"UPDATE bill_line SET total_cost = total_cost + 0.000000000000000001 WHERE id = (SELECT id FROM bill_line LIMIT 1)"}, []string{"D4 its lines"}},
		"all lines are lost":           {[]string{"DELETE FROM bill_line WHERE bill_id = " + open}, []string{"D4 its lines"}},
		"an instance is lost":          {[]string{"DELETE FROM bill_instance WHERE bill_id = " + open}, []string{"D4 its instance lines"}},
		"an instance is changed":       {[]string{"UPDATE bill_instance SET line_count = line_count + 1 WHERE bill_id = " + open}, []string{"D4 its instance lines"}},
		"a summary is lost":            {[]string{"DELETE FROM bill_summary WHERE bill_id = " + open}, []string{"D4 its summaries"}},
		"a summary is changed":         {[]string{"UPDATE bill_summary SET total_cost = total_cost - 1 WHERE bill_id = " + open}, []string{"D4 its summaries"}},
		"a line of another project":    {[]string{"UPDATE bill_line SET project_name = 'mine' WHERE id = (SELECT id FROM bill_line WHERE bill_id = " + open + " LIMIT 1)"}, []string{"D4 an instance line is not", "D4 a summary is not"}},
		"a line of another day":        {[]string{"UPDATE bill_line SET charged_at = '2024-11-15 00:00Z' WHERE id = (SELECT id FROM bill_line WHERE bill_id = " + open + " LIMIT 1)"}, []string{"D4 a summary is not"}},
		"a summary of another product": {[]string{"UPDATE bill_summary SET product_name = 'mine' WHERE bill_id = " + open}, []string{"D4 a summary is not"}},
		"a summary of nothing":         {[]string{"INSERT INTO bill_summary SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'total_cost', 0, 'line_count', 0))).* FROM bill_summary i WHERE bill_id = " + open}, []string{"D4 a summary is not"}},
		"an instance of another zone":  {[]string{"UPDATE bill_instance SET availability_zone = 'mine' WHERE bill_id = " + open}, []string{"D4 an instance line is not"}},
		"payable is not rounded":       {[]string{"ALTER TABLE bill DROP CONSTRAINT bill_check", "UPDATE bill SET payable = 100.02 WHERE " + issued}, []string{"D3 payable"}},
		"confirmed without proof":      {[]string{"UPDATE bill SET confirmed_amount = 41 WHERE " + issued}, []string{"E2 confirmed", "F3 used"}},
		"a confirmation is lost":       {[]string{"DELETE FROM confirmation"}, []string{"E2 confirmed", "F4 an entry tells"}},
		"more than payable": {
			[]string{
				"ALTER TABLE bill DROP CONSTRAINT bill_check1", "UPDATE bill SET confirmed_amount = 200 WHERE " + issued, "UPDATE confirmation SET amount = 200",
				"UPDATE credit_entry SET amount = 200, used_after = used_after - 160 WHERE kind = 'CONFIRM_RETURN'", "UPDATE credit_account SET used = used - 160",
			},
			[]string{"E4 more"},
		},
		"confirmed, not issued":     {[]string{"UPDATE bill SET issued_at = NULL WHERE " + issued}, []string{"E1 it is confirmed"}},
		"an entry is lost":          {[]string{"DELETE FROM credit_entry WHERE kind = 'CONFIRM_RETURN'"}, []string{"F2 a confirmation", "F4 its entries have gaps", "F4 its balances"}},
		"an entry of another sum":   {[]string{"UPDATE credit_entry SET amount = 39, used_after = used_after + 1 WHERE kind = 'CONFIRM_RETURN'", "UPDATE credit_account SET used = used + 1"}, []string{"F2 a confirmation", "F3 used"}},
		"a gap in the sequence":     {[]string{"UPDATE credit_entry SET sequence = 9 WHERE sequence = 1"}, []string{"F4 its entries have gaps", "F4 an entry's balances", "F6 it tells"}},
		"a balance within":          {[]string{"UPDATE credit_entry SET used_after = used_after + 1 WHERE sequence = 1"}, []string{"F4 an entry's balances"}},
		"the balance of the credit": {[]string{"UPDATE credit_account SET total = total + 1"}, []string{"F4 its balances"}},
		"charged twice": {
			[]string{
				"INSERT INTO credit_entry (channel_id, credit_account_id, sequence, id, kind, amount, total_after, used_after, created_at) SELECT channel_id, id, last_sequence + 1, gen_random_uuid(), 'CONSUME', 5, total, used + 5, now() FROM credit_account",
				"UPDATE credit_account SET used = used + 5, last_sequence = last_sequence + 1",
			},
			[]string{"F3 used"},
		},
		"an alert without an entry": {[]string{"UPDATE credit_alert SET sequence = 99"}, []string{"F6 it tells"}},
		"an alert without a reason": {
			[]string{"UPDATE credit_account SET total = 400", "UPDATE credit_entry SET total_after = 400", "UPDATE credit_alert SET percent = 50"},
			[]string{"F4 an entry's balances", "F6 it tells"},
		},
		"used of a pool, given to nobody": {
			[]string{
				"INSERT INTO credit_account (channel_id, id, holder_id, currency, total, used, last_sequence, created_at) SELECT channel_id, gen_random_uuid(), id, 'USD', 0, 5, 1, now() FROM account WHERE kind = 'SECOND_LEVEL_RESELLER' LIMIT 1",
				"INSERT INTO credit_entry (channel_id, credit_account_id, sequence, id, kind, amount, total_after, used_after, created_at) SELECT channel_id, id, 1, gen_random_uuid(), 'CONSUME', 5, 0, 5, now() FROM credit_account WHERE used = 5 AND last_sequence = 1",
			},
			[]string{"F5 what is used of this pool"},
		},
		"a confirmation of another currency": {[]string{"UPDATE confirmation SET currency = 'EUR'"}, []string{"E10 a confirmation is of another"}},
		"an entry of no confirmation": {
			[]string{
				"DELETE FROM confirmation", "UPDATE bill SET confirmed_amount = 0 WHERE " + issued, "UPDATE credit_account SET used = used + 40",
			},
			[]string{"F4 its balances", "F4 an entry tells"},
		},
		"a run's counts": {
			[]string{"INSERT INTO confirm_all_run (id, channel_id, account_id, user_id, from_month, to_month, state, bill_count, confirmed_count, refused_count, totals, created_at, alive_at) SELECT id, channel_id, account_id, user_id, '2024-10-01', '2024-10-01', 'RUNNING', 1, 1, 0, '[]', now(), now() FROM confirmation"},
			[]string{"E6 its counts"},
		},
		"a run's confirmation": {
			[]string{
				"INSERT INTO confirm_all_run (id, channel_id, account_id, user_id, from_month, to_month, state, bill_count, confirmed_count, refused_count, totals, created_at, alive_at) SELECT id, channel_id, account_id, user_id, '2024-10-01', '2024-10-01', 'SUCCEEDED', 1, 1, 0, '[]', now(), now() FROM confirmation",
				"INSERT INTO confirm_all_item (channel_id, run_id, position, bill_id, currency, expected, amount, confirmation_id) SELECT channel_id, id, 1, bill_id, currency, 41, 41, id FROM confirmation",
			},
			[]string{"E6 it says"},
		},
		"no credit account":    {[]string{"DELETE FROM credit_entry WHERE " + credit, "DELETE FROM credit_account"}, []string{"F2 a confirmation", "F3 its customer was charged", "F3 its customer was charged", "F6 it tells"}},
		"lines without a bill": {[]string{"UPDATE bill SET id = gen_random_uuid() WHERE issued_at IS NULL"}, []string{"D4 its lines", "D4 its instance lines", "D4 its summaries", "D4 there are lines in bill_line ", "D4 there are lines in bill_instance", "D4 there are lines in bill_summary"}},
		"lines of no bill": {
			[]string{"INSERT INTO bill_line (channel_id, month, bill_id, id, charged_at, transaction_type, total_cost, currency) SELECT channel_id, month, gen_random_uuid(), gen_random_uuid(), now(), 'PURCHASE', 1, 'USD' FROM bill WHERE issued_at IS NULL"},
			[]string{"D4 there are"},
		},
		"instance lines of no bill": {[]string{"INSERT INTO bill_instance SELECT (jsonb_populate_record(i, jsonb_build_object('bill_id', gen_random_uuid()))).* FROM bill_instance i WHERE bill_id = " + open}, []string{"D4 there are"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, _ := newLedger(t)
			h.damage(c.statements...)
			var got []string
			for _, v := range h.check() {
				got = append(got, v.Rule+" "+v.Detail)
				if v.Object == "" {
					t.Errorf("%+v says nothing of where", v)
				}
			}
			if !slices.EqualFunc(got, c.want, strings.HasPrefix) {
				t.Errorf("found is %q, wanted %q", got, c.want)
			}
		})
	}
}

// TestCheckLooksAtAll: every bill and credit is looked at, in whatever batches.
func TestCheckLooksAtAll(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.exec(`INSERT INTO account (id, uin, name, kind, manager_id, channel_id, created_at) SELECT gen_random_uuid(), 50000 + n, 'Many', 'CUSTOMER', m.id, m.id, now() FROM account m, generate_series(1, 450) n WHERE m.uin = '200'`)
	h.exec("SELECT ensure_month('2024-10-01')")
	h.exec(`INSERT INTO bill (channel_id, id, month, customer_id, manager_id, currency, minor_unit, own_usage, total_cost, payable, line_count, held, created_at)
		SELECT channel_id, gen_random_uuid(), '2024-10-01', id, manager_id, 'USD', 2, false, 1, 1, 1, false, now() FROM account WHERE name = 'Many'`)
	h.exec("INSERT INTO credit_account (channel_id, id, holder_id, currency, total, used, last_sequence, created_at) SELECT channel_id, gen_random_uuid(), id, 'USD', 0, 0, 0, now() FROM account WHERE name = 'Many'")
	broken := map[string]bool{}
	done, err := h.store.Check(t.Context(), func(v store.Violation) { broken[v.Object] = true })
	if err != nil || done.Bills != 450 || done.Credits != 450 || len(broken) != 900 {
		t.Errorf("%+v %v, %d broken", done, err, len(broken))
	}
}

// TestAnswerGivenAgain: what a key was answered with is read again as it was.
func TestAnswerGivenAgain(t *testing.T) {
	t.Parallel()
	h, b := newLedger(t)
	v := h.viewer("200")
	again := func(key string, request billing.ConfirmRequest) (store.Outcome, error) {
		out, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: key, Requests: []billing.ConfirmRequest{request}})
		if err != nil {
			return store.Outcome{}, err
		}
		return out[0], nil
	}
	ten := amount("10.1")
	part := billing.ConfirmRequest{BillID: b.ID, Mode: billing.Partial, Amount: &ten, Note: "a first part"}
	first, err := again("k", part)
	if err != nil || first.Refusal != nil {
		t.Fatalf("%+v %v", first, err)
	}
	second, err := again("k", part)
	if err != nil || second.Confirmation.ID != first.Confirmation.ID {
		t.Fatalf("%+v %v", second, err)
	}
	for what, pair := range map[string][2]string{
		"amount":    {billing.DecimalString(first.Confirmation.Amount), billing.DecimalString(second.Confirmation.Amount)},
		"left":      {billing.DecimalString(first.Confirmation.LeftAfter), billing.DecimalString(second.Confirmation.LeftAfter)},
		"confirmed": {billing.DecimalString(first.Confirmed), billing.DecimalString(second.Confirmed)},
		"available": {billing.DecimalString(first.Credit.Available()), billing.DecimalString(second.Credit.Available())},
		"note":      {first.Confirmation.Note, second.Confirmation.Note},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s was %s and is %s", what, pair[0], pair[1])
		}
	}
	for _, other := range []billing.ConfirmRequest{
		{BillID: b.ID, Mode: billing.Total}, {BillID: b.ID, Mode: billing.Partial, Amount: &ten, Note: "another note"}, {BillID: uuid.New(), Mode: billing.Partial, Amount: &ten},
	} {
		_, err := again("k", other)
		wantCode(t, err, billing.IdempotencyConflict)
	}
	h.wants("2", "SELECT count(*) FROM confirmation")
	var none sql.NullString
	if err := h.db.QueryRowContext(t.Context(), "SELECT string_agg(key, ',') FROM idempotency_key WHERE answer IS NULL").Scan(&none); err != nil || none.Valid {
		t.Errorf("keys without an answer: %v %v", none, err)
	}
	h.mustBeSound()
}

// TestCheckKept: what the nightly check found is there for every process, and an earlier result gives way to it.
func TestCheckKept(t *testing.T) {
	t.Parallel()
	h, _ := newLedger(t)
	if _, ok, err := h.store.LastCheck(t.Context()); ok || err != nil {
		t.Errorf("a check before the first: %v", err)
	}
	for _, broken := range []int64{0, 1} {
		if broken > 0 {
			h.damage("UPDATE credit_account SET total = total + 1")
		}
		if _, err := h.store.CheckAndKeep(t.Context()); err != nil {
			t.Fatal(err)
		}
		last, ok, err := h.store.LastCheck(t.Context())
		if err != nil || !ok || last.Broken != broken || last.Checked.Bills == 0 || last.FinishedAt.Before(last.StartedAt) || last.FinishedAt.IsZero() {
			t.Errorf("%+v %v %v", last, ok, err)
		}
	}
}
