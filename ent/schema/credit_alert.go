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

// CreditAlert says that an entry took a credit below a threshold (F6). Append-only. It is a view here, for it has no key of one column and is
// written by the SQL of internal/store alone.
type CreditAlert struct{ ent.View }

// Annotations of CreditAlert.
func (CreditAlert) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "credit_alert"}}
}

// Fields of CreditAlert.
func (CreditAlert) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("credit_account_id", uuid.UUID{}),
		field.Other("percent", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Time("day").SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.UUID("id", uuid.UUID{}),
		field.Int64("sequence"),
		field.Time("created_at"),
	}
}
