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

// BillSummary is the sums that charts, filter options and totals read. It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type BillSummary struct{ ent.View }

// Annotations of BillSummary.
func (BillSummary) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "bill_summary"}}
}

// Fields of BillSummary.
func (BillSummary) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.Other("month", billing.Month(0)).SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.UUID("bill_id", uuid.UUID{}),
		field.UUID("id", uuid.UUID{}),
		field.Time("day").SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.String("product_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("subproduct_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("project_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("region_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("availability_zone").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("billing_mode").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("transaction_type").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Other("total_cost", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Other("original_cost", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Int64("line_count"),
	}
}
