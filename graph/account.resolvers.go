package graph

import (
	"context"

	"github.com/google/uuid"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *accountResolver) ID(ctx context.Context, obj *billing.Account) (string, error) {
	return store.GlobalID("Account", obj.ID.String()), nil
}

func (r *accountResolver) SourceID(ctx context.Context, obj *billing.Account) (*string, error) {
	return orNil(obj.SourceID), nil
}

func (r *accountResolver) Manager(ctx context.Context, obj *billing.Account) (*billing.Account, error) {
	return r.accountOf(ctx, obj.ManagerID)
}

func (r *accountResolver) Channel(ctx context.Context, obj *billing.Account) (*billing.Account, error) {
	return r.accountOf(ctx, obj.ChannelID)
}

func (r *accountResolver) Credit(ctx context.Context, obj *billing.Account, currency *billing.Currency) (*billing.Credit, error) {
	credits, err := r.Store.CreditsOf(ctx, viewer(ctx), []uuid.UUID{obj.ID})
	for _, c := range credits[obj.ID] {
		if currency == nil || c.Currency == *currency {
			return &c, err
		}
	}
	return nil, err
}

func (r *accountResolver) Credits(ctx context.Context, obj *billing.Account) ([]*billing.Credit, error) {
	credits, err := r.Store.CreditsOf(ctx, viewer(ctx), []uuid.UUID{obj.ID})
	return pointers(credits[obj.ID]), err
}

func (r *accountResolver) ViewerCanAllocateCredit(ctx context.Context, obj *billing.Account) (bool, error) {
	return billing.MayAllocate(viewer(ctx), *obj) == nil, nil
}

func (r *accountConnectionResolver) TotalCount(ctx context.Context, obj *model.AccountConnection) (int, error) {
	return r.Store.CountAccounts(ctx, viewer(ctx), obj.Filter)
}

func (r *Resolver) Account() generated.AccountResolver { return &accountResolver{r} }

func (r *Resolver) AccountConnection() generated.AccountConnectionResolver {
	return &accountConnectionResolver{r}
}

type (
	accountResolver           struct{ *Resolver }
	accountConnectionResolver struct{ *Resolver }
)
