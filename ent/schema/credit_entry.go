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

// CreditEntry is one append-only movement of a credit account (F4). It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type CreditEntry struct{ ent.View }

// Annotations of CreditEntry.
func (CreditEntry) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "credit_entry"}}
}

// Fields of CreditEntry.
func (CreditEntry) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("credit_account_id", uuid.UUID{}),
		field.Int64("sequence"),
		field.UUID("id", uuid.UUID{}),
		field.String("kind").GoType(billing.CreditEntryKind("")).SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Other("amount", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("total_after", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("used_after", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.UUID("confirmation_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("import_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("user_id", uuid.UUID{}).Optional().Nillable(),
		field.String("note").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Time("created_at"),
	}
}
