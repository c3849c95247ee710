package store

import (
	"context"
	"database/sql"
	"fmt"
	"io"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// ConfirmAllOutcomeState is what has come of a bill of a run.
type ConfirmAllOutcomeState string

// The states of an outcome.
const (
	OutcomeWaiting   ConfirmAllOutcomeState = "WAITING" // not reached, or not yet
	OutcomeConfirmed ConfirmAllOutcomeState = "CONFIRMED"
	OutcomeRefused   ConfirmAllOutcomeState = "REFUSED"
)

// ConfirmAllOutcome is a bill of a run and what came of it (E6).
type ConfirmAllOutcome struct {
	BillID   uuid.UUID
	Bill     *Bill // as it is now; nil when the viewer may see none
	State    ConfirmAllOutcomeState
	Currency billing.Currency
	Expected decimal.Decimal // what was to be confirmed when the run was asked for
	Amount   *decimal.Decimal
	Code     billing.Code // "" unless refused
	Message  string
}

const (
	outcomeStateSQL = "CASE WHEN i.code IS NOT NULL THEN 'REFUSED' WHEN i.amount IS NOT NULL THEN 'CONFIRMED' ELSE 'WAITING' END"
	outcomeColumns  = "i.bill_id, " + outcomeStateSQL + ", i.currency, i.expected, i.amount, coalesce(i.code, ''), coalesce(i.message, '')"
)

func (o *ConfirmAllOutcome) scan(rows *sql.Rows, more ...any) error {
	var amount decimal.NullDecimal
	if err := rows.Scan(append([]any{&o.BillID, &o.State, &o.Currency, &o.Expected, &amount, &o.Code, &o.Message}, more...)...); err != nil {
		return err
	}
	o.Expected = o.Currency.Format(o.Expected)
	if amount.Valid {
		confirmed := o.Currency.Format(amount.Decimal)
		o.Amount = &confirmed
	}
	return nil
}

var outcomeOrder = order{{expr: "i.position", cast: "bigint"}}

// ConfirmAllOutcomes returns a page of a run's bills with what came of them, in the order they are confirmed; with a state, only those.
// Errors: NOT_FOUND, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) ConfirmAllOutcomes(ctx context.Context, v billing.Viewer, runID uuid.UUID, state ConfirmAllOutcomeState, p Page) (Connection[*ConfirmAllOutcome], error) {
	var none Connection[*ConfirmAllOutcome]
	if _, err := p.size(); err != nil {
		return none, err
	}
	run, err := s.ConfirmAllRun(ctx, v, runID)
	if err != nil {
		return none, err
	}
	if run == nil {
		return none, billing.ErrNotFound("run")
	}
	q := new(query).add("SELECT "+outcomeColumns+outcomeOrder.keyColumns()+" FROM confirm_all_item i WHERE i.channel_id = ? AND i.run_id = ?", run.ChannelID, run.ID)
	if state != "" {
		q.and("("+outcomeStateSQL+") = ?", state)
	}
	found, err := readPage(ctx, s.db, q, paged{list("confirmAllOutcomes", runID, state), outcomeOrder, "outcomes"}, p, func(rows *sql.Rows) (*ConfirmAllOutcome, []string, error) {
		o, key := new(ConfirmAllOutcome), ""
		err := o.scan(rows, &key)
		return o, []string{key}, err
	})
	if err != nil {
		return none, err
	}
	ids := make([]uuid.UUID, len(found.Edges))
	for i, e := range found.Edges {
		ids[i] = e.Node.BillID
	}
	bills, err := s.BillsByID(ctx, v, ids)
	if err != nil {
		return none, err
	}
	for _, e := range found.Edges {
		e.Node.Bill = bills[e.Node.BillID]
	}
	return found, nil
}

// WriteConfirmAllOutcomes writes a run's bills with what came of them as CSV. begin is called once nothing can be refused any more. Errors:
// FORBIDDEN, NOT_FOUND.
func (s *Store) WriteConfirmAllOutcomes(ctx context.Context, v billing.Viewer, runID uuid.UUID, begin func() io.Writer) error {
	if err := billing.MayRead(v); err != nil {
		return err
	}
	run, err := s.ConfirmAllRun(ctx, v, runID)
	if err != nil {
		return err
	}
	if run == nil {
		return billing.ErrNotFound("run")
	}
	q := new(query).add("SELECT "+outcomeColumns+", b.month, c.uin, c.name FROM confirm_all_item i JOIN bill b ON b.channel_id = i.channel_id AND b.id = i.bill_id JOIN account c ON c.id = b.customer_id WHERE ").
		scope(billScope(v)).and("i.channel_id = ? AND i.run_id = ? ORDER BY i.position", run.ChannelID, run.ID)
	rows, err := s.db.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return fmt.Errorf("outcomes: %w", err)
	}
	defer rows.Close()
	table := billfile.NewList(begin(), "Bill Month", "Customer UIN", "Customer Name", "Currency", "To Be Confirmed", "Outcome", "Confirmed", "Code", "Reason", "Bill ID")
	for rows.Next() {
		var o ConfirmAllOutcome
		var month billing.Month
		var uin, name string
		if err := o.scan(rows, &month, &uin, &name); err != nil {
			return fmt.Errorf("outcomes: %w", err)
		}
		var confirmed any = ""
		if o.Amount != nil {
			confirmed = *o.Amount
		}
		table.Row(month, uin, name, string(o.Currency), o.Expected, string(o.State), confirmed, string(o.Code), o.Message, GlobalID("Bill", o.BillID.String()))
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("outcomes: %w", err)
	}
	return table.Close()
}
