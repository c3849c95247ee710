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

// Bill is what one customer owes one manager for one month in one currency. It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type Bill struct{ ent.View }

// Annotations of Bill.
func (Bill) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "bill"}}
}

// Fields of Bill.
func (Bill) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("id", uuid.UUID{}),
		field.Other("month", billing.Month(0)).SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.UUID("customer_id", uuid.UUID{}),
		field.UUID("manager_id", uuid.UUID{}),
		field.String("currency").GoType(billing.Currency("")).SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Int16("minor_unit"),
		field.Bool("own_usage"),
		field.Other("total_cost", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("payable", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("confirmed_amount", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("amount_to_be_confirmed", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Int64("line_count"),
		field.Bool("held"),
		field.Time("issued_at").Optional().Nillable(),
		field.Time("created_at"),
	}
}
