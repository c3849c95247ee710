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

// CreditAccount is the credit of a customer, or the pool of a second-level reseller, in one currency. It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type CreditAccount struct{ ent.View }

// Annotations of CreditAccount.
func (CreditAccount) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "credit_account"}}
}

// Fields of CreditAccount.
func (CreditAccount) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("id", uuid.UUID{}),
		field.UUID("holder_id", uuid.UUID{}),
		field.String("currency").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Other("total", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("used", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Int64("last_sequence"),
		field.Time("created_at"),
	}
}
