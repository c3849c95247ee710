package graph

import (
	"context"

	"countersign/graph/generated"
	"countersign/internal/store"
)

func (r *accountUserResolver) ID(ctx context.Context, obj *store.Member) (string, error) {
	return store.GlobalID("User", obj.ID.String()), nil
}

func (r *userInvitationResolver) ID(ctx context.Context, obj *store.Invitation) (string, error) {
	return store.GlobalID("UserInvitation", obj.ID.String()), nil
}

func (r *Resolver) AccountUser() generated.AccountUserResolver { return &accountUserResolver{r} }

func (r *Resolver) UserInvitation() generated.UserInvitationResolver {
	return &userInvitationResolver{r}
}

type (
	accountUserResolver    struct{ *Resolver }
	userInvitationResolver struct{ *Resolver }
)
