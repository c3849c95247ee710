package store_test

import (
	"errors"
	"testing"

	"github.com/lib/pq"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// restrictViolation is the SQLSTATE with which the database's own guards refuse.
const restrictViolation = "23001"

// newLedger is a town with an issued bill that is confirmed in part, and one that still accrues. It returns the issued one.
func newLedger(t *testing.T) (*house, *store.Bill) {
	t.Helper()
	h := newTown(t)
	h.charge("2024-10,2001,60.005,USD", "2024-10,2001,40,USD", "2024-11,2001,7,USD", "2024-11,2001,8,USD")
	v := h.viewer("200")
	b := h.bill(v, "2024-10", "2001")
	forty := amount("40")
	out, err := h.store.Confirm(t.Context(), v, store.ConfirmCall{Key: "forty", Requests: []billing.ConfirmRequest{{BillID: b.ID, Mode: billing.Partial, Amount: &forty}}})
	if err != nil || out[0].Refusal != nil {
		t.Fatalf("%v %+v", err, out)
	}
	return h, h.bill(v, "2024-10", "2001")
}

// TestDatabaseRefuses: the database itself keeps what is written once, whoever asks, the owner of the tables too (F4, H1, A3).
func TestDatabaseRefuses(t *testing.T) {
	t.Parallel()
	h, _ := newLedger(t)
	h.wants("0", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner <> current_user")
	const issued, open = "(SELECT id FROM bill WHERE issued_at IS NOT NULL)", "(SELECT id FROM bill WHERE issued_at IS NULL)"
	for _, statement := range []string{
		"UPDATE confirmation SET amount = 1",
		"UPDATE confirmation SET note = 'a better reason'",
		"DELETE FROM confirmation",
		"TRUNCATE confirmation CASCADE",
		"UPDATE credit_entry SET amount = amount",
		"DELETE FROM credit_entry WHERE kind = 'CONFIRM_RETURN'",
		"TRUNCATE credit_entry CASCADE",
		"UPDATE credit_alert SET percent = percent",
		"DELETE FROM credit_alert",
		"TRUNCATE credit_alert",
		"UPDATE audit_entry SET user_email = 'somebody.else@example.com'",
		"DELETE FROM audit_entry",
		"TRUNCATE audit_entry",
		"UPDATE bill SET total_cost = 1, payable = 1 WHERE id = " + issued,
		"UPDATE bill SET line_count = 1 WHERE id = " + issued,
		"UPDATE bill SET manager_id = customer_id WHERE id = " + issued,
		"UPDATE bill SET issued_at = NULL WHERE id = " + issued,
		"UPDATE bill SET issued_at = issued_at + interval '1 day' WHERE id = " + issued,
		"UPDATE bill SET confirmed_amount = 1, held = true WHERE id = " + issued,
		"DELETE FROM bill WHERE id = " + issued,
		"TRUNCATE bill CASCADE",
		"UPDATE bill_line SET total_cost = 0 WHERE bill_id = " + issued,
		"UPDATE bill_line_2024_10 SET project_name = 'mine'",
		"UPDATE bill_line SET bill_id = " + issued + ", month = '2024-10-01' WHERE bill_id = " + open, // into an issued bill
		"UPDATE bill_line SET bill_id = " + open + ", month = '2024-11-01' WHERE bill_id = " + issued, // out of one
		"DELETE FROM bill_line WHERE bill_id = " + issued,
		"DELETE FROM bill_line_2024_10",
		"TRUNCATE bill_line",
		"TRUNCATE bill_line_2024_10",
	} {
		_, err := h.db.ExecContext(t.Context(), statement)
		var refusal *pq.Error
		if !errors.As(err, &refusal) || string(refusal.Code) != restrictViolation {
			t.Errorf("%s: %v", statement, err)
		}
	}
	h.mustBeSound()
}

// TestDatabaseAllows: a bill that is not issued changes, and of an issued one what is confirmed of it.
func TestDatabaseAllows(t *testing.T) {
	t.Parallel()
	h, _ := newLedger(t)
	for _, statement := range []string{
		"UPDATE bill SET total_cost = 1, payable = 1 WHERE issued_at IS NULL",
		"UPDATE bill_line SET total_cost = 0 WHERE month = '2024-11-01'",
		"DELETE FROM bill_line WHERE month = '2024-11-01'",
		"DELETE FROM bill WHERE issued_at IS NULL",
		"UPDATE bill SET confirmed_amount = 50 WHERE issued_at IS NOT NULL",
	} {
		h.exec(statement)
	}
	h.wants("1", "SELECT count(*) FROM bill")
}

// TestDatabaseHoldsAmounts: checks that no program can go around.
func TestDatabaseHoldsAmounts(t *testing.T) {
	t.Parallel()
	h, _ := newLedger(t)
	for _, statement := range []string{
		"UPDATE bill SET confirmed_amount = 100.02 WHERE issued_at IS NOT NULL", // payable is 100.01
		"UPDATE bill SET confirmed_amount = -0.01 WHERE issued_at IS NOT NULL",
		"UPDATE bill SET payable = 2 WHERE issued_at IS NULL",
		"UPDATE bill SET month = '2024-11-02' WHERE issued_at IS NULL",
		"UPDATE credit_account SET total = -1",
	} {
		_, err := h.db.ExecContext(t.Context(), statement)
		var refusal *pq.Error
		if !errors.As(err, &refusal) || string(refusal.Code) != "23514" { // check_violation
			t.Errorf("%s: %v", statement, err)
		}
	}
	h.exec("UPDATE bill SET confirmed_amount = 100.01 WHERE issued_at IS NOT NULL")
}
