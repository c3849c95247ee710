package graph

import (
	"context"

	"github.com/google/uuid"

	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// outcome is the bill as it stood right after a confirmation or reversal, and the confirmation itself. The outcome of an earlier call with
// the same key reads the same (E7).
func (r *Resolver) outcome(ctx context.Context, o store.Outcome) (*store.Bill, *store.Confirmation, error) {
	if o.Refusal != nil {
		return nil, nil, o.Refusal
	}
	bill, err := r.billOf(ctx, o.BillID)
	if err != nil {
		return nil, nil, err
	}
	after := *bill
	after.Confirmed, after.Siblings = o.Confirmed, []*store.Bill{&after}
	confirmation, err := r.confirmationOf(ctx, o.Confirmation.ID)
	return &after, confirmation, err
}

func (r *Resolver) confirmationOf(ctx context.Context, id uuid.UUID) (*store.Confirmation, error) {
	if id == uuid.Nil {
		return nil, nil
	}
	return r.Store.Confirmation(ctx, viewer(ctx), id)
}

// batch makes requests of ids. An id of nothing is a bill of nothing: it gets its answer like any other.
func batch(ids []string) ([]billing.ConfirmRequest, map[uuid.UUID]string) {
	requests := make([]billing.ConfirmRequest, len(ids))
	sent := make(map[uuid.UUID]string, len(ids))
	for i, id := range ids {
		u, err := store.IDOf("Bill", id, "bill")
		if err != nil {
			u = uuid.NewSHA1(uuid.NameSpaceURL, []byte(id)) // no bill has a UUID of version 5
		}
		requests[i] = billing.ConfirmRequest{BillID: u, Mode: billing.Total}
		if _, twice := sent[u]; !twice {
			sent[u] = id
		}
	}
	return requests, sent
}

// results answers for each bill of a batch (E6).
func (r *Resolver) results(ctx context.Context, outcomes []store.Outcome, sent map[uuid.UUID]string) ([]*model.ConfirmBillsResult, error) {
	var bills, confirmations []uuid.UUID
	for _, o := range outcomes {
		bills = append(bills, o.BillID)
		if o.Confirmation != nil {
			confirmations = append(confirmations, o.Confirmation.ID)
		}
	}
	billByID, err := r.Store.BillsByID(ctx, viewer(ctx), bills)
	if err != nil {
		return nil, err
	}
	confirmationByID, err := r.Store.ConfirmationsByID(ctx, viewer(ctx), confirmations)
	if err != nil {
		return nil, err
	}
	out := make([]*model.ConfirmBillsResult, len(outcomes))
	for i, o := range outcomes {
		out[i] = &model.ConfirmBillsResult{BillID: sent[o.BillID], Bill: billByID[o.BillID]}
		if o.Refusal != nil {
			code := string(o.Refusal.Code)
			out[i].Code, out[i].Message = &code, &o.Refusal.Message
			continue
		}
		out[i].Confirmation = confirmationByID[o.Confirmation.ID]
	}
	return out, nil
}
