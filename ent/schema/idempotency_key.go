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

// IdempotencyKey is what was answered under a key (E7). It is a view here, for it has
// no key of one column and is written by the SQL of internal/store alone.
type IdempotencyKey struct{ ent.View }

// Annotations of IdempotencyKey.
func (IdempotencyKey) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "idempotency_key"}}
}

// Fields of IdempotencyKey.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("channel_id", uuid.UUID{}),
		field.String("key").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Bytes("request_hash"),
		field.JSON("answer", json.RawMessage{}).Optional(),
		field.Time("created_at"),
	}
}
