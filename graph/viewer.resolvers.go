package graph

import (
	"context"
	"time"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *apiTokenResolver) ID(ctx context.Context, obj *store.ApiToken) (string, error) {
	return store.GlobalID("ApiToken", obj.ID.String()), nil
}

func (r *viewerResolver) User(ctx context.Context, obj *billing.Viewer) (*model.User, error) {
	return &model.User{Email: obj.Email, Name: obj.UserName}, nil
}

func (r *viewerResolver) Account(ctx context.Context, obj *billing.Viewer) (*billing.Account, error) {
	return &obj.Account, nil
}

func (r *viewerResolver) FieldSettings(ctx context.Context, obj *billing.Viewer) ([]*model.FieldSettings, error) {
	saved, err := r.Store.FieldSettings(ctx, *obj)
	out := make([]*model.FieldSettings, len(saved))
	for i, f := range saved {
		out[i] = fieldSettings(f)
	}
	return out, err
}

func (r *viewerResolver) Columns(ctx context.Context, obj *billing.Viewer, table model.FieldTable) ([]*billing.Column, error) {
	return pointers(billing.Columns(obj.Perspective(), table.LevelOf())), nil
}

func (r *viewerResolver) APITokens(ctx context.Context, obj *billing.Viewer) ([]*store.ApiToken, error) {
	tokens, err := r.Store.ApiTokens(ctx, *obj)
	return pointers(tokens), err
}

func (r *viewerResolver) Sessions(ctx context.Context, obj *billing.Viewer) ([]*store.Session, error) {
	sessions, err := r.Store.Sessions(ctx, *obj)
	return pointers(sessions), err
}

func (r *viewerResolver) ViewerCanImport(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return billing.MayImport(*obj) == nil, nil
}

func (r *viewerResolver) ViewerCanConfirm(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return billing.ConfirmsAtAll(*obj), nil
}

func (r *viewerResolver) ViewerCanReadAudit(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return billing.MayReadAudit(*obj) == nil, nil
}

func (r *viewerResolver) ViewerCanManageUsers(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return billing.MayManageUsers(*obj) == nil, nil
}

func (r *viewerResolver) ViewerCanManageWebhooks(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return billing.MayManageWebhooks(*obj) == nil, nil
}

func (r *viewerResolver) ViewerHasIndirectCustomers(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return obj.Account.Kind == billing.Distributor || obj.IsOperator(), nil
}

func (r *viewerResolver) UnseenCreditAlertCount(ctx context.Context, obj *billing.Viewer) (int, error) {
	return r.Store.UnseenCreditAlerts(ctx, *obj)
}

func (r *viewerResolver) OnlyTrustedDocuments(ctx context.Context, obj *billing.Viewer) (bool, error) {
	return r.OnlyTrusted, nil
}

func (r *viewerResolver) Now(ctx context.Context, obj *billing.Viewer) (*time.Time, error) {
	now := r.Store.Now()
	return &now, nil
}

func (r *Resolver) ApiToken() generated.ApiTokenResolver { return &apiTokenResolver{r} }

func (r *Resolver) Viewer() generated.ViewerResolver { return &viewerResolver{r} }

type (
	apiTokenResolver struct{ *Resolver }
	viewerResolver   struct{ *Resolver }
)
