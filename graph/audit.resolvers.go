package graph

import (
	"context"

	"countersign/graph/generated"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func (r *auditEntryResolver) Account(ctx context.Context, obj *store.AuditEntry) (*billing.Account, error) {
	return r.accountOf(ctx, obj.AccountID)
}

func (r *auditEntryResolver) UserEmail(ctx context.Context, obj *store.AuditEntry) (*string, error) {
	return orNil(obj.UserEmail), nil
}

func (r *auditEntryResolver) Role(ctx context.Context, obj *store.AuditEntry) (*billing.Role, error) {
	return orNil(obj.Role), nil
}

func (r *auditEntryResolver) ObjectID(ctx context.Context, obj *store.AuditEntry) (*string, error) {
	return orNil(obj.ObjectID), nil
}

func (r *auditEntryResolver) Before(ctx context.Context, obj *store.AuditEntry) (*string, error) {
	return orNil(obj.Before), nil
}

func (r *auditEntryResolver) After(ctx context.Context, obj *store.AuditEntry) (*string, error) {
	return orNil(obj.After), nil
}

func (r *auditEntryResolver) RequestID(ctx context.Context, obj *store.AuditEntry) (*string, error) {
	return orNil(obj.RequestID), nil
}

func (r *auditEntryResolver) Address(ctx context.Context, obj *store.AuditEntry) (*string, error) {
	return orNil(obj.Address), nil
}

func (r *Resolver) AuditEntry() generated.AuditEntryResolver { return &auditEntryResolver{r} }

type auditEntryResolver struct{ *Resolver }
