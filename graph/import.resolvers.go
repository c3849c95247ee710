package graph

import (
	"context"

	"github.com/shopspring/decimal"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *billImportResolver) ID(ctx context.Context, obj *store.BillImport) (string, error) {
	return store.GlobalID("BillImport", obj.ID.String()), nil
}

func (r *billImportResolver) State(ctx context.Context, obj *store.BillImport) (model.BillImportState, error) {
	return model.BillImportState(obj.State), nil
}

func (r *billImportResolver) BytesTotal(ctx context.Context, obj *store.BillImport) (*decimal.Decimal, error) {
	n := decimal.NewFromInt(obj.BytesTotal)
	return &n, nil
}

func (r *billImportResolver) RowsRead(ctx context.Context, obj *store.BillImport) (int, error) {
	return int(obj.RowsRead), nil
}

func (r *billImportResolver) RowsRefused(ctx context.Context, obj *store.BillImport) (int, error) {
	return int(obj.RowsRefused), nil
}

func (r *billImportResolver) BillCount(ctx context.Context, obj *store.BillImport) (int, error) {
	return int(obj.BillCount), nil
}

func (r *billImportResolver) AccountCount(ctx context.Context, obj *store.BillImport) (int, error) {
	return int(obj.AccountCount), nil
}

func (r *billImportResolver) Under(ctx context.Context, obj *store.BillImport) (*billing.Account, error) {
	return r.accountOf(ctx, obj.UnderAccountID)
}

func (r *billImportFindingResolver) Row(ctx context.Context, obj *billing.Finding) (*int, error) {
	if obj.Row == 0 {
		return nil, nil
	}
	return &obj.Row, nil
}

func (r *billImportFindingResolver) Column(ctx context.Context, obj *billing.Finding) (*string, error) {
	return orNil(obj.Column), nil
}

func (r *billImportFindingResolver) Value(ctx context.Context, obj *billing.Finding) (*string, error) {
	return orNil(obj.Value), nil
}

func (r *billImportFindingResolver) Code(ctx context.Context, obj *billing.Finding) (string, error) {
	return string(obj.Code), nil
}

func (r *billImportTotalsResolver) Month(ctx context.Context, obj *billing.ControlTotal) (billing.Month, error) {
	return billing.ParseMonth(obj.Month)
}

func (r *billImportTotalsResolver) Rows(ctx context.Context, obj *billing.ControlTotal) (int, error) {
	return int(obj.Rows), nil
}

func (r *Resolver) BillImport() generated.BillImportResolver { return &billImportResolver{r} }

func (r *Resolver) BillImportFinding() generated.BillImportFindingResolver {
	return &billImportFindingResolver{r}
}

func (r *Resolver) BillImportTotals() generated.BillImportTotalsResolver {
	return &billImportTotalsResolver{r}
}

type (
	billImportResolver        struct{ *Resolver }
	billImportFindingResolver struct{ *Resolver }
	billImportTotalsResolver  struct{ *Resolver }
)
