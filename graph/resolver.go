// Package graph owns what may be asked: the contract in graph/schema and its resolvers, each one call of internal/store. It holds no rules
// and no SQL; a resolver that grows past ten lines means that a rule is in the wrong room.
package graph

import (
	"context"

	"github.com/google/uuid"

	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// Resolver is the root of all resolvers.
type Resolver struct {
	Store       *store.Store
	OnlyTrusted bool // trusted documents alone are run
}

type viewerKey struct{}

// WithViewer gives the resolvers under ctx their viewer. The server's edge calls it once it knows who is asking.
func WithViewer(ctx context.Context, v billing.Viewer) context.Context {
	return context.WithValue(ctx, viewerKey{}, v)
}

// viewer returns who is asking. No operation runs without one: the handler refuses it before.
func viewer(ctx context.Context) billing.Viewer {
	v, _ := ctx.Value(viewerKey{}).(billing.Viewer)
	return v // the zero viewer sees and may do nothing
}

// accountOf returns an account by id; nil when the viewer may not see it. Accounts that a bill or viewer brings along are not asked for.
func (r *Resolver) accountOf(ctx context.Context, id uuid.UUID) (*billing.Account, error) {
	if id == uuid.Nil {
		return nil, nil
	}
	found, err := r.Store.AccountsByID(ctx, viewer(ctx), []uuid.UUID{id})
	if a, ok := found[id]; ok {
		return &a, err
	}
	return nil, err
}

// creditAlerts returns a page of the alerts of one credit, or of all that the viewer sees.
func (r *Resolver) creditAlerts(ctx context.Context, of *billing.Credit, first *int, after *string) (*model.CreditAlertConnection, error) {
	page, err := r.Store.CreditAlerts(ctx, viewer(ctx), of, pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, a store.CreditAlert) *model.CreditAlertEdge {
		return &model.CreditAlertEdge{Cursor: cursor, Node: &a}
	})
	return &model.CreditAlertConnection{Edges: edges, PageInfo: info}, nil
}

// billOf returns the bill that something the viewer sees belongs to.
func (r *Resolver) billOf(ctx context.Context, id uuid.UUID) (*store.Bill, error) {
	found, err := r.Store.BillsByID(ctx, viewer(ctx), []uuid.UUID{id})
	if err == nil && found[id] == nil {
		return nil, billing.ErrNotFound("bill")
	}
	return found[id], err
}

// orNil is a text that may be absent.
func orNil[T ~string](s T) *T {
	if s == "" {
		return nil
	}
	return &s
}

// value is what a nullable argument says, or the zero value.
func value[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// pointers are the elements of a list, as the generated code wants them.
func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
