package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// Session is a signed-in browser, in the shape that the session library wants; store never touches it.
type Session struct{ ent.Schema }

// Annotations of Session.
func (Session) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "sessions"}}
}

// Fields of Session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").StorageKey("token").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Bytes("data"),
		field.Time("expiry"),
	}
}
