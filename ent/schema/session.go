package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// Session is a browser that is signed in; its secret is kept as a hash.
type Session struct{ ent.Schema }

// Annotations of Session.
func (Session) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "user_session"}}
}

// Fields of Session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.Bytes("secret_hash").Sensitive(),
		field.String("method").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Time("created_at"),
		field.Time("last_used_at"),
		field.Time("expires_at"),
		field.String("address").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("user_agent").SchemaType(map[string]string{dialect.Postgres: "text"}),
	}
}
