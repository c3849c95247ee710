package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

// ConfirmAllItem is one bill of a run, and what came of it. It is a view here, for it has no key of one column and is written by the SQL
// of internal/store alone.
type ConfirmAllItem struct{ ent.View }

// Annotations of ConfirmAllItem.
func (ConfirmAllItem) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "confirm_all_item"}}
}

// Fields of ConfirmAllItem.
func (ConfirmAllItem) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("run_id", uuid.UUID{}),
		field.Int64("position"),
		field.UUID("bill_id", uuid.UUID{}),
		field.String("currency").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Other("expected", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("amount", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional().Nillable(),
		field.UUID("confirmation_id", uuid.UUID{}).Optional().Nillable(),
		field.String("code").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("message").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
	}
}
