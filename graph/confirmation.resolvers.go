package graph

import (
	"context"

	"github.com/google/uuid"

	"countersign/graph/generated"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *confirmationResolver) ID(ctx context.Context, obj *store.Confirmation) (string, error) {
	return store.GlobalID("Confirmation", obj.ID.String()), nil
}

func (r *confirmationResolver) Bill(ctx context.Context, obj *store.Confirmation) (*store.Bill, error) {
	return r.billOf(ctx, obj.BillID)
}

func (r *confirmationResolver) Mode(ctx context.Context, obj *store.Confirmation) (*billing.ConfirmMode, error) {
	return orNil(obj.Mode), nil
}

func (r *confirmationResolver) Note(ctx context.Context, obj *store.Confirmation) (*string, error) {
	return orNil(obj.Note), nil
}

func (r *confirmationResolver) Reverses(ctx context.Context, obj *store.Confirmation) (*store.Confirmation, error) {
	return r.confirmationOf(ctx, obj.ReversesID)
}

func (r *confirmationResolver) ReversedBy(ctx context.Context, obj *store.Confirmation) (*store.Confirmation, error) {
	return r.confirmationOf(ctx, obj.ReversedByID)
}

func (r *confirmationResolver) ViewerCanReverse(ctx context.Context, obj *store.Confirmation) (bool, error) {
	if obj.Kind == billing.KindReversal || obj.ReversedByID != uuid.Nil {
		return false, nil
	}
	bill, err := r.billOf(ctx, obj.BillID)
	return err == nil && billing.MayReverse(viewer(ctx), bill.Bill) == nil, err
}

func (r *Resolver) Confirmation() generated.ConfirmationResolver { return &confirmationResolver{r} }

type confirmationResolver struct{ *Resolver }
