package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"countersign/internal/billing"
)

// UserInvitation asks somebody to become a user of an account; its secret is kept as a hash.
type UserInvitation struct{ ent.Schema }

// Annotations of UserInvitation.
func (UserInvitation) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "user_invitation"}}
}

// Fields of UserInvitation.
func (UserInvitation) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}),
		field.String("email").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("role").GoType(billing.Role("")).SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Bytes("secret_hash").Sensitive(),
		field.UUID("invited_by", uuid.UUID{}),
		field.Time("created_at"),
		field.Time("expires_at"),
		field.Time("ended_at").Optional().Nillable(),
	}
}
