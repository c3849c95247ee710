package graph

import (
	"context"

	"countersign/graph/generated"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *savedQueryResolver) ID(ctx context.Context, obj *store.SavedQuery) (string, error) {
	return store.GlobalID("SavedQuery", obj.ID.String()), nil
}

func (r *savedQueryResolver) Description(ctx context.Context, obj *store.SavedQuery) (*string, error) {
	return orNil(obj.Description), nil
}

func (r *savedQueryResolver) ViewerCanChange(ctx context.Context, obj *store.SavedQuery) (bool, error) {
	return billing.MayChangeSavedQuery(viewer(ctx), obj.OwnerID) == nil, nil
}

func (r *Resolver) SavedQuery() generated.SavedQueryResolver { return &savedQueryResolver{r} }

type savedQueryResolver struct{ *Resolver }
