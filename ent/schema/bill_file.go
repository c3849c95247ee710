package schema

import (
	"encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"

	"countersign/internal/billing"
)

// BillFile is a download being made, or made. Its bytes are in the file storage.
type BillFile struct{ ent.Schema }

// Annotations of BillFile.
func (BillFile) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "bill_file"}}
}

// Fields of BillFile.
func (BillFile) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}).Optional().Nillable(),
		field.Other("month", billing.Month(0)).SchemaType(map[string]string{dialect.Postgres: "date"}),
		field.String("level").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("scope").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("layout").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("manager_id", uuid.UUID{}).Optional().Nillable(),
		field.String("format").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("language").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("state").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("content_key").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("file_key").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("file_name").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Int64("lines_total"),
		field.Int64("lines_done"),
		field.Int64("size").Optional().Nillable(),
		field.String("sha256").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.JSON("manifest", json.RawMessage{}).Optional(),
		field.Time("data_as_of"),
		field.Bool("final"),
		field.String("error_code").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.String("error_message").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.Time("link_expires_at").Optional().Nillable(),
		field.Time("remove_at").Optional().Nillable(),
		field.Time("created_at"),
		field.Time("alive_at").Optional().Nillable(),
		field.Time("finished_at").Optional().Nillable(),
	}
}
