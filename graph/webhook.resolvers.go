package graph

import (
	"context"

	"countersign/graph/generated"
	"countersign/graph/model"
	"countersign/internal/store"
)

func (r *webhookResolver) ID(ctx context.Context, obj *store.Webhook) (string, error) {
	return store.GlobalID("Webhook", obj.ID.String()), nil
}

func (r *webhookResolver) DisabledReason(ctx context.Context, obj *store.Webhook) (*string, error) {
	return orNil(obj.DisabledReason), nil
}

func (r *webhookResolver) Deliveries(ctx context.Context, obj *store.Webhook, first *int, after *string) (*model.WebhookDeliveryConnection, error) {
	page, err := r.Store.WebhookDeliveries(ctx, viewer(ctx), obj.ID, pageOf(first, after))
	if err != nil {
		return nil, err
	}
	edges, info := connect(page, func(cursor string, d store.WebhookDelivery) *model.WebhookDeliveryEdge {
		return &model.WebhookDeliveryEdge{Cursor: cursor, Node: &d}
	})
	return &model.WebhookDeliveryConnection{Edges: edges, PageInfo: info}, nil
}

func (r *webhookDeliveryResolver) ID(ctx context.Context, obj *store.WebhookDelivery) (string, error) {
	return store.GlobalID("WebhookDelivery", obj.ID.String()), nil
}

func (r *webhookDeliveryResolver) Attempts(ctx context.Context, obj *store.WebhookDelivery) (int, error) {
	return int(obj.Attempts), nil
}

func (r *webhookDeliveryResolver) LastStatus(ctx context.Context, obj *store.WebhookDelivery) (*int, error) {
	if obj.LastStatus == nil {
		return nil, nil
	}
	status := int(*obj.LastStatus)
	return &status, nil
}

func (r *webhookDeliveryResolver) LastError(ctx context.Context, obj *store.WebhookDelivery) (*string, error) {
	return orNil(obj.LastError), nil
}

func (r *Resolver) Webhook() generated.WebhookResolver { return &webhookResolver{r} }

func (r *Resolver) WebhookDelivery() generated.WebhookDeliveryResolver {
	return &webhookDeliveryResolver{r}
}

type (
	webhookResolver         struct{ *Resolver }
	webhookDeliveryResolver struct{ *Resolver }
)
