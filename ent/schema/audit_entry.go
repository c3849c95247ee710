package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// AuditEntry is one thing that somebody did (H1). It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type AuditEntry struct{ ent.View }

// Annotations of AuditEntry.
func (AuditEntry) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "audit_entry"}}
}

// Fields of AuditEntry.
func (AuditEntry) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.UUID("id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("user_id", uuid.UUID{}).Optional().Nillable(),
		field.String("user_email").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("role").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("action").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("object_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.JSON("before", json.RawMessage{}).Optional(),
		field.JSON("after", json.RawMessage{}).Optional(),
		field.String("request_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("address").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Time("created_at"),
	}
}
