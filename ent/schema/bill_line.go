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

// BillLine is one charge (level L3). It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type BillLine struct{ ent.View }

// Annotations of BillLine.
func (BillLine) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "bill_line"}}
}

// Fields of BillLine.
func (BillLine) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.Other("month", billing.Month(0)).SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.UUID("bill_id", uuid.UUID{}),
		field.UUID("id", uuid.UUID{}),
		field.Time("charged_at"),
		field.String("payer_account_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("owner_account_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("operator_account_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("product_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("product_code").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("subproduct_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("subproduct_code").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("billing_mode").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("instance_type").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("project_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("region_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("region_code").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("availability_zone").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("instance_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("instance_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("transaction_type").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("transaction_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Time("transaction_time").Optional().Nillable(),
		field.String("order_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Time("usage_start_time").Optional().Nillable(),
		field.Time("usage_end_time").Optional().Nillable(),
		field.String("component_type").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("component_name").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Other("component_list_price", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.String("component_price_unit").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Other("component_usage", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.String("component_usage_unit").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Other("usage_duration", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.String("usage_duration_unit").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Other("original_cost", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("ri_deduction_duration", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("ri_deduction_cost", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("sp_deduction_rate", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("sp_deduction", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("sp_deduction_cost", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("customer_discount_rate", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("total_before_voucher", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("customer_voucher_deduction", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("total_cost", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.String("currency").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.JSON("tags", billing.Tags{}).Optional(),
		field.Other("reseller_discount_rate", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("total_after_discount_ex_tax", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("reseller_voucher_deduction", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("amount_before_tax", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("tax_rate", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("tax_amount", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.Other("total_cost_including_tax", decimal.NullDecimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}).Optional(),
		field.JSON("extra", map[string]string{}).Optional(),
	}
}
