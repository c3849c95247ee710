package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// SignInThrottle counts failed sign-ins of one subject: an e-mail address or a network address.
type SignInThrottle struct{ ent.Schema }

// Annotations of SignInThrottle.
func (SignInThrottle) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "sign_in_throttle"}}
}

// Fields of SignInThrottle.
func (SignInThrottle) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").StorageKey("subject").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Int("failures"),
		field.Time("blocked_until"),
		field.Time("last_failure_at"),
	}
}
