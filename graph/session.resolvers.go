package graph

import (
	"context"

	"countersign/graph/generated"
	"countersign/internal/store"
)

func (r *sessionResolver) ID(ctx context.Context, obj *store.Session) (string, error) {
	return store.GlobalID("Session", obj.ID.String()), nil
}

func (r *sessionResolver) Address(ctx context.Context, obj *store.Session) (*string, error) {
	return orNil(obj.Address), nil
}

func (r *sessionResolver) UserAgent(ctx context.Context, obj *store.Session) (*string, error) {
	return orNil(obj.UserAgent), nil
}

func (r *Resolver) Session() generated.SessionResolver { return &sessionResolver{r} }

type sessionResolver struct{ *Resolver }
