package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"countersign/internal/billing"
)

// ConfirmAllRun is the confirming of all bills of a filter in the background (E6).
type ConfirmAllRun struct{ ent.Schema }

// Annotations of ConfirmAllRun.
func (ConfirmAllRun) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "confirm_all_run"}}
}

// Fields of ConfirmAllRun.
func (ConfirmAllRun) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.UUID("token_id", uuid.UUID{}).Optional().Nillable(),
		field.Other("from_month", billing.Month(0)).SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.Other("to_month", billing.Month(0)).SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.String("state").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Int64("bill_count"),
		field.Int64("confirmed_count"),
		field.Int64("refused_count"),
		field.JSON("totals", json.RawMessage{}),
		field.String("error_code").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("error_message").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("request_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("address").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Time("created_at"),
		field.Time("started_at").Optional().Nillable(),
		field.Time("alive_at"),
		field.Time("finished_at").Optional().Nillable(),
	}
}
