package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// WebhookDelivery is one message to one webhook.
type WebhookDelivery struct{ ent.Schema }

// Annotations of WebhookDelivery.
func (WebhookDelivery) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "webhook_delivery"}}
}

// Fields of WebhookDelivery.
func (WebhookDelivery) Fields() []ent.Field {
	text := map[string]string{dialect.Postgres: "text"}
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("webhook_id", uuid.UUID{}),
		field.String("event").SchemaType(text),
		field.String("payload").SchemaType(text),
		field.String("state").SchemaType(text),
		field.Int64("attempts"),
		field.Time("due_at"),
		field.Time("last_attempt_at").Optional().Nillable(),
		field.Int64("last_status").Optional().Nillable(),
		field.String("last_error").SchemaType(text).Optional().Nillable(),
		field.Time("created_at"),
	}
}
