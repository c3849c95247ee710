package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"countersign/internal/billing"
)

// Webhook is where an account wants to be told of events.
type Webhook struct{ ent.Schema }

// Annotations of Webhook.
func (Webhook) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "webhook"}}
}

// Fields of Webhook.
func (Webhook) Fields() []ent.Field {
	text := map[string]string{dialect.Postgres: "text"}
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}),
		field.String("url").SchemaType(text),
		field.JSON("events", []billing.WebhookEvent{}),
		field.String("secret").SchemaType(text).Sensitive(),
		field.String("former_secret").SchemaType(text).Optional().Nillable().Sensitive(),
		field.Time("former_secret_until").Optional().Nillable(),
		field.UUID("created_by", uuid.UUID{}),
		field.Time("created_at"),
		field.Time("disabled_at").Optional().Nillable(),
		field.String("disabled_reason").SchemaType(text).Optional().Nillable(),
		field.Time("removed_at").Optional().Nillable(),
	}
}
