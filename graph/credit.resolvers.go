package graph

import (
	"context"

	"github.com/shopspring/decimal"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *creditResolver) ID(ctx context.Context, obj *billing.Credit) (string, error) {
	return store.GlobalID("Credit", obj.ID.String()), nil
}

func (r *creditResolver) Total(ctx context.Context, obj *billing.Credit) (*decimal.Decimal, error) {
	amount := obj.Currency.Format(obj.Total)
	return &amount, nil
}

func (r *creditResolver) Used(ctx context.Context, obj *billing.Credit) (*decimal.Decimal, error) {
	amount := obj.Currency.Format(obj.Used)
	return &amount, nil
}

func (r *creditResolver) Entries(ctx context.Context, obj *billing.Credit, first *int, after *string) (*model.CreditEntryConnection, error) {
	page, err := r.Store.CreditEntries(ctx, viewer(ctx), obj.ID, pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, e store.CreditEntry) *model.CreditEntryEdge {
		return &model.CreditEntryEdge{Cursor: cursor, Node: &e}
	})
	return &model.CreditEntryConnection{Edges: edges, PageInfo: info}, nil
}

func (r *creditResolver) Months(ctx context.Context, obj *billing.Credit) ([]billing.Month, error) {
	return r.Store.CreditMonths(ctx, *obj)
}

func (r *creditResolver) Statement(ctx context.Context, obj *billing.Credit, month billing.Month) (*store.CreditStatement, error) {
	return r.Store.CreditStatement(ctx, *obj, month)
}

func (r *creditResolver) AlertThresholds(ctx context.Context, obj *billing.Credit) ([]*store.AlertThreshold, error) {
	thresholds, err := r.Store.AlertThresholds(ctx, *obj)
	return pointers(thresholds), err
}

func (r *creditResolver) Alerts(ctx context.Context, obj *billing.Credit, first *int, after *string) (*model.CreditAlertConnection, error) {
	return r.creditAlerts(ctx, obj, first, after)
}

func (r *creditAlertResolver) EntrySequence(ctx context.Context, obj *store.CreditAlert) (int, error) {
	return int(obj.Sequence), nil
}

func (r *creditAlertResolver) Total(ctx context.Context, obj *store.CreditAlert) (*decimal.Decimal, error) {
	amount := obj.Credit.Currency.Format(obj.Total)
	return &amount, nil
}

func (r *creditEntryResolver) Sequence(ctx context.Context, obj *store.CreditEntry) (int, error) {
	return int(obj.Sequence), nil
}

func (r *creditEntryResolver) Amount(ctx context.Context, obj *store.CreditEntry) (*decimal.Decimal, error) {
	amount := obj.Currency.Format(obj.Amount)
	return &amount, nil
}

func (r *creditEntryResolver) TotalAfter(ctx context.Context, obj *store.CreditEntry) (*decimal.Decimal, error) {
	amount := obj.Currency.Format(obj.TotalAfter)
	return &amount, nil
}

func (r *creditEntryResolver) UsedAfter(ctx context.Context, obj *store.CreditEntry) (*decimal.Decimal, error) {
	amount := obj.Currency.Format(obj.UsedAfter)
	return &amount, nil
}

func (r *creditEntryResolver) Confirmation(ctx context.Context, obj *store.CreditEntry) (*store.Confirmation, error) {
	return r.confirmationOf(ctx, obj.ConfirmationID)
}

func (r *creditEntryResolver) Note(ctx context.Context, obj *store.CreditEntry) (*string, error) {
	return orNil(obj.Note), nil
}

func (r *creditEntryResolver) UserName(ctx context.Context, obj *store.CreditEntry) (*string, error) {
	return orNil(obj.UserName), nil
}

func (r *creditStatementResolver) Currency(ctx context.Context, obj *store.CreditStatement) (billing.Currency, error) {
	return obj.Credit.Currency, nil
}

func (r *creditStatementResolver) Entries(ctx context.Context, obj *store.CreditStatement, first *int, after *string) (*model.CreditEntryConnection, error) {
	page, err := r.Store.StatementEntries(ctx, viewer(ctx), obj, pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, e store.CreditEntry) *model.CreditEntryEdge {
		return &model.CreditEntryEdge{Cursor: cursor, Node: &e}
	})
	return &model.CreditEntryConnection{Edges: edges, PageInfo: info}, nil
}

func (r *Resolver) Credit() generated.CreditResolver { return &creditResolver{r} }

func (r *Resolver) CreditAlert() generated.CreditAlertResolver { return &creditAlertResolver{r} }

func (r *Resolver) CreditEntry() generated.CreditEntryResolver { return &creditEntryResolver{r} }

func (r *Resolver) CreditStatement() generated.CreditStatementResolver {
	return &creditStatementResolver{r}
}

type (
	creditResolver          struct{ *Resolver }
	creditAlertResolver     struct{ *Resolver }
	creditEntryResolver     struct{ *Resolver }
	creditStatementResolver struct{ *Resolver }
)
