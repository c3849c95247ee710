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

// ApiToken is a key for programs; its secret is kept as a hash.
type ApiToken struct{ ent.Schema }

// Annotations of ApiToken.
func (ApiToken) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "api_token"}}
}

// Fields of ApiToken.
func (ApiToken) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.String("name").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("prefix").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Bytes("secret_hash").Sensitive(),
		field.JSON("scopes", []billing.TokenScope{}),
		field.Time("created_at"),
		field.Time("expires_at").Optional().Nillable(),
		field.Time("last_used_at").Optional().Nillable(),
		field.Time("revoked_at").Optional().Nillable(),
	}
}
