package graph

import (
	"context"
	"time"

	"github.com/shopspring/decimal"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *billLineConnectionResolver) TotalCount(ctx context.Context, obj *model.BillLineConnection) (int, error) {
	sum, err := r.Store.SumLines(ctx, viewer(ctx), obj.Bill, billing.Details, obj.Filter)
	return sum.Count, err
}

func (r *billLineConnectionResolver) TotalCost(ctx context.Context, obj *model.BillLineConnection) (*decimal.Decimal, error) {
	sum, err := r.Store.SumLines(ctx, viewer(ctx), obj.Bill, billing.Details, obj.Filter)
	return &sum.TotalCost, err
}

func (r *billLineConnectionResolver) DataAsOf(ctx context.Context, obj *model.BillLineConnection) (*time.Time, error) {
	at := obj.Bill.LinesAsOf(obj.Bill.At)
	return &at, nil
}

func (r *billLineConnectionResolver) Final(ctx context.Context, obj *model.BillLineConnection) (bool, error) {
	return obj.Bill.State(obj.Bill.At) == billing.Issued, nil
}

func (r *filterOptionResolver) Column(ctx context.Context, obj *store.FilterOption) (model.FilterColumn, error) {
	return model.FilterColumn(obj.Column), nil
}

func (r *filterOptionResolver) TagKey(ctx context.Context, obj *store.FilterOption) (*string, error) {
	return orNil(obj.TagKey), nil
}

func (r *instanceLineConnectionResolver) TotalCount(ctx context.Context, obj *model.InstanceLineConnection) (int, error) {
	sum, err := r.Store.SumLines(ctx, viewer(ctx), obj.Bill, billing.Instances, obj.Filter)
	return sum.Count, err
}

func (r *instanceLineConnectionResolver) TotalCost(ctx context.Context, obj *model.InstanceLineConnection) (*decimal.Decimal, error) {
	sum, err := r.Store.SumLines(ctx, viewer(ctx), obj.Bill, billing.Instances, obj.Filter)
	return &sum.TotalCost, err
}

func (r *instanceLineConnectionResolver) DataAsOf(ctx context.Context, obj *model.InstanceLineConnection) (*time.Time, error) {
	at := obj.Bill.DataAsOf(obj.Bill.At)
	return &at, nil
}

func (r *instanceLineConnectionResolver) Final(ctx context.Context, obj *model.InstanceLineConnection) (bool, error) {
	return obj.Bill.State(obj.Bill.At) == billing.Issued, nil
}

func (r *Resolver) BillLineConnection() generated.BillLineConnectionResolver {
	return &billLineConnectionResolver{r}
}

func (r *Resolver) FilterOption() generated.FilterOptionResolver { return &filterOptionResolver{r} }

func (r *Resolver) InstanceLineConnection() generated.InstanceLineConnectionResolver {
	return &instanceLineConnectionResolver{r}
}

type (
	billLineConnectionResolver     struct{ *Resolver }
	filterOptionResolver           struct{ *Resolver }
	instanceLineConnectionResolver struct{ *Resolver }
)
