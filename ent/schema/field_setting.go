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

// FieldSetting is the columns of one table as one user keeps them (G2).
type FieldSetting struct{ ent.Schema }

// Annotations of FieldSetting.
func (FieldSetting) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "field_setting"}}
}

// Fields of FieldSetting.
func (FieldSetting) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}),
		field.String("table_name").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.JSON("columns", json.RawMessage{}),
		field.Time("updated_at"),
	}
}
