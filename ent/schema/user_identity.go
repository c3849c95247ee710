package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// UserIdentity is who a user is at the OpenID Connect provider.
type UserIdentity struct{ ent.Schema }

// Annotations of UserIdentity.
func (UserIdentity) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "user_identity"}}
}

// Fields of UserIdentity.
func (UserIdentity) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.String("issuer").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("subject").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("email").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Time("created_at"),
	}
}
