package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// SystemSetting is a fact about this installation, such as that it holds the demo.
type SystemSetting struct{ ent.Schema }

// Annotations of SystemSetting.
func (SystemSetting) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "system_setting"}}
}

// Fields of SystemSetting.
func (SystemSetting) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").StorageKey("key").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("value").SchemaType(map[string]string{dialect.Postgres: "text"}),
	}
}
