package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// SavedQuery is a GraphQL document that a user keeps for the explorer.
type SavedQuery struct{ ent.Schema }

// Annotations of SavedQuery.
func (SavedQuery) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "saved_query"}}
}

// Fields of SavedQuery.
func (SavedQuery) Fields() []ent.Field {
	text := map[string]string{dialect.Postgres: "text"}
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.String("name").SchemaType(text),
		field.String("description").SchemaType(text).Optional().Nillable(),
		field.String("document").SchemaType(text),
		field.String("variables").SchemaType(text),
		field.Bool("shared"),
		field.Time("created_at"),
		field.Time("updated_at"),
	}
}
