package graph

import (
	"context"
	"errors"
	"time"

	"github.com/shopspring/decimal"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *billResolver) ID(ctx context.Context, obj *store.Bill) (string, error) {
	return store.GlobalID("Bill", obj.Bill.ID.String()), nil
}

func (r *billResolver) Customer(ctx context.Context, obj *store.Bill) (*billing.Account, error) {
	return &obj.Customer, nil
}

func (r *billResolver) Manager(ctx context.Context, obj *store.Bill) (*billing.Account, error) {
	return &obj.Manager, nil
}

func (r *billResolver) State(ctx context.Context, obj *store.Bill) (billing.BillState, error) {
	return obj.State(obj.At), nil
}

func (r *billResolver) IssuedAt(ctx context.Context, obj *store.Bill) (*time.Time, error) {
	at := obj.IssueTime(obj.At)
	return &at, nil
}

func (r *billResolver) TotalCost(ctx context.Context, obj *store.Bill) (*decimal.Decimal, error) {
	cost := obj.Currency.Format(obj.TotalCost)
	return &cost, nil
}

func (r *billResolver) ConfirmedAmount(ctx context.Context, obj *store.Bill) (*decimal.Decimal, error) {
	confirmed := obj.Currency.Format(obj.Confirmed)
	return &confirmed, nil
}

func (r *billResolver) ViewerCanConfirm(ctx context.Context, obj *store.Bill) (bool, error) {
	return billing.ConfirmRefusal(viewer(ctx), obj.Bill, obj.At) == nil, nil
}

func (r *billResolver) ConfirmRefusal(ctx context.Context, obj *store.Bill) (*model.ConfirmRefusal, error) {
	var refusal *billing.Error
	if errors.As(billing.ConfirmRefusal(viewer(ctx), obj.Bill, obj.At), &refusal) {
		return &model.ConfirmRefusal{Code: string(refusal.Code), Message: refusal.Message}, nil
	}
	return nil, nil
}

func (r *billResolver) DataAsOf(ctx context.Context, obj *store.Bill) (*time.Time, error) {
	at := obj.DataAsOf(obj.At)
	return &at, nil
}

func (r *billResolver) Final(ctx context.Context, obj *store.Bill) (bool, error) {
	return obj.State(obj.At) == billing.Issued, nil
}

func (r *billResolver) Lines(ctx context.Context, obj *store.Bill, filter *store.LineFilter, orderBy *model.LineOrder, first *int, after *string) (*model.BillLineConnection, error) {
	page, err := linesOf(ctx, billing.Details, r.Store.Lines, obj, lineQuery(ctx, filter, orderBy, "BillLine"), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, l billing.Line) *model.BillLineEdge {
		return &model.BillLineEdge{Cursor: cursor, Node: billLine(obj, l)}
	})
	return &model.BillLineConnection{Edges: edges, PageInfo: info, Bill: obj, Filter: value(filter)}, nil
}

func (r *billResolver) Instances(ctx context.Context, obj *store.Bill, filter *store.LineFilter, orderBy *model.LineOrder, first *int, after *string) (*model.InstanceLineConnection, error) {
	page, err := linesOf(ctx, billing.Instances, r.Store.Instances, obj, lineQuery(ctx, filter, orderBy, "InstanceLine"), pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, l billing.Line) *model.InstanceLineEdge {
		return &model.InstanceLineEdge{Cursor: cursor, Node: instanceLine(obj, l)}
	})
	return &model.InstanceLineConnection{Edges: edges, PageInfo: info, Bill: obj, Filter: value(filter)}, nil
}

func (r *billResolver) FilterOptions(ctx context.Context, obj *store.Bill, filter *store.LineFilter) ([]*store.FilterOption, error) {
	options, err := r.Store.FilterOptions(ctx, viewer(ctx), obj, value(filter))
	return pointers(options), err
}

func (r *billResolver) Confirmations(ctx context.Context, obj *store.Bill, first *int, after *string) (*model.ConfirmationConnection, error) {
	page, err := r.Store.Confirmations(ctx, viewer(ctx), obj, pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, c *store.Confirmation) *model.ConfirmationEdge {
		return &model.ConfirmationEdge{Cursor: cursor, Node: c}
	})
	return &model.ConfirmationConnection{Edges: edges, PageInfo: info}, nil
}

func (r *billConnectionResolver) TotalCount(ctx context.Context, obj *model.BillConnection) (int, error) {
	return r.Store.CountBills(ctx, viewer(ctx), obj.Filter)
}

func (r *billConnectionResolver) Totals(ctx context.Context, obj *model.BillConnection) ([]*store.BillTotals, error) {
	totals, err := r.Store.BillTotals(ctx, viewer(ctx), obj.Filter)
	return pointers(totals), err
}

func (r *Resolver) Bill() generated.BillResolver { return &billResolver{r} }

func (r *Resolver) BillConnection() generated.BillConnectionResolver {
	return &billConnectionResolver{r}
}

type (
	billResolver           struct{ *Resolver }
	billConnectionResolver struct{ *Resolver }
)
