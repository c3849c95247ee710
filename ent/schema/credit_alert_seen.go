package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// CreditAlertSeen is up to when a user has seen the credit alerts (F6). It is a view here, for its key is the user's.
type CreditAlertSeen struct{ ent.View }

// Annotations of CreditAlertSeen.
func (CreditAlertSeen) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "credit_alert_seen"}}
}

// Fields of CreditAlertSeen.
func (CreditAlertSeen) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("user_id", uuid.UUID{}),
		field.Time("seen_through"),
	}
}
