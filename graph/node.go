package graph

import (
	"context"

	"github.com/google/uuid"

	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// node fetches an object again by its global id. Null for an id of nothing, and for what the viewer may not see (B6).
func (r *Resolver) node(ctx context.Context, id string) (model.Node, error) {
	kind, parts, ok := store.ReadGlobalID(id)
	ids := make([]uuid.UUID, len(parts))
	for i, p := range parts {
		u, err := uuid.Parse(p)
		if err != nil {
			return nil, nil //nolint:nilerr // an id of nothing is nothing
		}
		ids[i] = u
	}
	if !ok {
		return nil, nil
	}
	switch {
	case kind == "BillLine" && len(ids) == 2:
		return r.lineNode(ctx, ids[0], ids[1])
	case kind == "InstanceLine" && len(ids) == 2:
		return r.instanceNode(ctx, ids[0], ids[1])
	case len(ids) == 1:
		return r.simpleNode(ctx, kind, ids[0])
	}
	return nil, nil
}

func (r *Resolver) simpleNode(ctx context.Context, kind string, id uuid.UUID) (model.Node, error) {
	v := viewer(ctx)
	switch kind {
	case "Account":
		return orNull(r.accountOf(ctx, id))
	case "Bill":
		found, err := r.Store.BillsByID(ctx, v, []uuid.UUID{id})
		return orNull(found[id], err)
	case "Confirmation":
		return orNull(r.Store.Confirmation(ctx, v, id))
	case "Credit":
		return orNull(r.Store.CreditByID(ctx, v, id))
	case "BillImport":
		return orNull(r.Store.BillImport(ctx, v, id))
	case "ConfirmAllBillsRun":
		return orNull(r.Store.ConfirmAllRun(ctx, v, id))
	case "BillFile":
		return orNull(r.Store.BillFile(ctx, v, id))
	case "SavedQuery":
		return orNull(r.Store.SavedQuery(ctx, v, id))
	case "Webhook":
		return orNull(r.Store.WebhookByID(ctx, v, id))
	case "ApiToken":
		tokens, err := r.Store.ApiTokens(ctx, v)
		for _, t := range tokens {
			if t.ID == id {
				return &t, err
			}
		}
		return nil, err
	}
	return nil, nil
}

func (r *Resolver) lineNode(ctx context.Context, billID, id uuid.UUID) (model.Node, error) {
	bill, line, err := r.lineOf(ctx, billing.Details, billID, id)
	if line == nil {
		return nil, err
	}
	return billLine(bill, *line), nil
}

func (r *Resolver) instanceNode(ctx context.Context, billID, id uuid.UUID) (model.Node, error) {
	bill, line, err := r.lineOf(ctx, billing.Instances, billID, id)
	if line == nil {
		return nil, err
	}
	return instanceLine(bill, *line), nil
}

func (r *Resolver) lineOf(ctx context.Context, level billing.Level, billID, id uuid.UUID) (*store.Bill, *billing.Line, error) {
	bills, err := r.Store.BillsByID(ctx, viewer(ctx), []uuid.UUID{billID})
	if err != nil || bills[billID] == nil {
		return nil, nil, err
	}
	line, err := r.Store.LineByID(ctx, viewer(ctx), bills[billID], level, id)
	return bills[billID], line, err
}

// orNull keeps a nil pointer from becoming an interface that is not nil.
func orNull[T any](p *T, err error) (model.Node, error) {
	if p == nil || err != nil {
		return nil, err
	}
	return p, nil
}

func fieldSettings(f store.FieldSettings) *model.FieldSettings {
	return &model.FieldSettings{Table: model.FieldTable(f.Table), Columns: f.Columns}
}

func auditFilter(f *model.AuditFilter) store.AuditFilter {
	if f == nil {
		return store.AuditFilter{}
	}
	return store.AuditFilter{AccountUIN: value(f.AccountUin), UserEmail: value(f.UserEmail), Action: value(f.Action), ObjectID: value(f.ObjectID), From: value(f.From), To: value(f.To)}
}
