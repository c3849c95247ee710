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

// CreditAlertThreshold is a threshold of the manager's own (F6). It is a view here, for it has no key of one column.
type CreditAlertThreshold struct{ ent.View }

// Annotations of CreditAlertThreshold.
func (CreditAlertThreshold) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "credit_alert_threshold"}}
}

// Fields of CreditAlertThreshold.
func (CreditAlertThreshold) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("credit_account_id", uuid.UUID{}),
		field.Other("percent", decimal.Decimal{}).SchemaType(map[string]string{dialect.Postgres: "numeric"}),
		field.Time("created_at"),
	}
}
