package graph

import (
	"context"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/store"
)

func (r *confirmAllBillsOutcomeResolver) BillID(ctx context.Context, obj *store.ConfirmAllOutcome) (string, error) {
	return store.GlobalID("Bill", obj.BillID.String()), nil
}

func (r *confirmAllBillsOutcomeResolver) Code(ctx context.Context, obj *store.ConfirmAllOutcome) (*string, error) {
	return orNil(string(obj.Code)), nil
}

func (r *confirmAllBillsOutcomeResolver) Message(ctx context.Context, obj *store.ConfirmAllOutcome) (*string, error) {
	return orNil(obj.Message), nil
}

func (r *confirmAllBillsRunResolver) ID(ctx context.Context, obj *store.ConfirmAllRun) (string, error) {
	return store.GlobalID("ConfirmAllBillsRun", obj.ID.String()), nil
}

func (r *confirmAllBillsRunResolver) Outcomes(ctx context.Context, obj *store.ConfirmAllRun, state *store.ConfirmAllOutcomeState, first *int, after *string) (*model.ConfirmAllBillsOutcomeConnection, error) {
	page, err := r.Store.ConfirmAllOutcomes(ctx, viewer(ctx), obj.ID, value(state), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, o *store.ConfirmAllOutcome) *model.ConfirmAllBillsOutcomeEdge {
		return &model.ConfirmAllBillsOutcomeEdge{Cursor: cursor, Node: o}
	})
	return &model.ConfirmAllBillsOutcomeConnection{Edges: edges, PageInfo: info}, nil
}

func (r *confirmAllBillsRunResolver) OutcomesURL(ctx context.Context, obj *store.ConfirmAllRun) (string, error) {
	return "/confirm-all/" + store.GlobalID("ConfirmAllBillsRun", obj.ID.String()) + "/outcomes.csv", nil
}

func (r *confirmAllBillsRunResolver) Error(ctx context.Context, obj *store.ConfirmAllRun) (*model.ConfirmAllBillsError, error) {
	if obj.ErrorCode == "" {
		return nil, nil
	}
	return &model.ConfirmAllBillsError{Code: string(obj.ErrorCode), Message: obj.ErrorMessage}, nil
}

func (r *Resolver) ConfirmAllBillsOutcome() generated.ConfirmAllBillsOutcomeResolver {
	return &confirmAllBillsOutcomeResolver{r}
}

func (r *Resolver) ConfirmAllBillsRun() generated.ConfirmAllBillsRunResolver {
	return &confirmAllBillsRunResolver{r}
}

type (
	confirmAllBillsOutcomeResolver struct{ *Resolver }
	confirmAllBillsRunResolver     struct{ *Resolver }
)
