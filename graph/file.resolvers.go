package graph

import (
	"context"

	"github.com/shopspring/decimal"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *billFileResolver) ID(ctx context.Context, obj *store.BillFile) (string, error) {
	return store.GlobalID("BillFile", obj.ID.String()), nil
}

func (r *billFileResolver) Level(ctx context.Context, obj *store.BillFile) (model.BillFileLevel, error) {
	return model.BillFileLevel(obj.Level.Name()), nil
}

func (r *billFileResolver) Layout(ctx context.Context, obj *store.BillFile) (*billing.FileLayout, error) {
	return orNil(obj.Layout), nil
}

func (r *billFileResolver) Customer(ctx context.Context, obj *store.BillFile) (*billing.Account, error) {
	return r.accountOf(ctx, obj.CustomerID)
}

func (r *billFileResolver) Manager(ctx context.Context, obj *store.BillFile) (*billing.Account, error) {
	return r.accountOf(ctx, obj.ManagerID)
}

func (r *billFileResolver) Format(ctx context.Context, obj *store.BillFile) (model.BillFileFormat, error) {
	return model.BillFileFormat(obj.Format), nil
}

func (r *billFileResolver) Language(ctx context.Context, obj *store.BillFile) (model.BillFileLanguage, error) {
	return fileLanguage(obj.Language), nil
}

func (r *billFileResolver) Size(ctx context.Context, obj *store.BillFile) (*decimal.Decimal, error) {
	return made(obj, decimal.NewFromInt(obj.Size)), nil
}

func (r *billFileResolver) RowCount(ctx context.Context, obj *store.BillFile) (*int, error) {
	return made(obj, int(obj.Manifest.RowCount)), nil
}

func (r *billFileResolver) Totals(ctx context.Context, obj *store.BillFile) ([]*store.FileTotal, error) {
	totals := pointers(obj.Totals())
	for _, t := range totals { // the manifest is kept as JSON, which drops the zeros behind the point
		t.TotalCost, t.Payable = t.Currency.Format(t.TotalCost), t.Currency.Format(t.Payable)
	}
	return totals, nil
}

func (r *billFileResolver) Sha256(ctx context.Context, obj *store.BillFile) (*string, error) {
	return orNil(obj.SHA256), nil
}

func (r *billFileResolver) URL(ctx context.Context, obj *store.BillFile) (*string, error) {
	return r.link(obj, ""), nil
}

func (r *billFileResolver) ManifestURL(ctx context.Context, obj *store.BillFile) (*string, error) {
	return r.link(obj, "/manifest.json"), nil
}

func (r *billFileResolver) Error(ctx context.Context, obj *store.BillFile) (*model.BillFileError, error) {
	if obj.ErrorCode == "" {
		return nil, nil
	}
	return &model.BillFileError{Code: string(obj.ErrorCode), Message: obj.ErrorMessage}, nil
}

func (r *billFileResolver) RequestedBy(ctx context.Context, obj *store.BillFile) (*string, error) {
	return orNil(obj.UserEmail), nil
}

func (r *billFileTotalsResolver) BillCount(ctx context.Context, obj *store.FileTotal) (int, error) {
	return int(obj.BillCount), nil
}

func (r *billFileTotalsResolver) RowCount(ctx context.Context, obj *store.FileTotal) (int, error) {
	return int(obj.RowCount), nil
}

func (r *Resolver) BillFile() generated.BillFileResolver { return &billFileResolver{r} }

func (r *Resolver) BillFileTotals() generated.BillFileTotalsResolver {
	return &billFileTotalsResolver{r}
}

type (
	billFileResolver       struct{ *Resolver }
	billFileTotalsResolver struct{ *Resolver }
)
