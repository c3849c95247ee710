package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// Confirmation is one append-only statement that money arrived, or that it did not after all. It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type Confirmation struct{ ent.View }

// Annotations of Confirmation.
func (Confirmation) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "confirmation"}}
}

// Fields of Confirmation.
func (Confirmation) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("id", uuid.UUID{}),
		field.UUID("bill_id", uuid.UUID{}),
		field.String("kind").GoType(billing.ConfirmationKind("")).SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("mode").GoType(billing.ConfirmMode("")).SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Other("amount", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.String("currency").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Other("left_after", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.String("note").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.UUID("user_id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}),
		field.UUID("reverses_id", uuid.UUID{}).Optional().Nillable(),
		field.Time("created_at"),
	}
}
