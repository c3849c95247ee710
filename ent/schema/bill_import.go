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

// BillImport is an upload taken in, and what came of it.
type BillImport struct{ ent.Schema }

// Annotations of BillImport.
func (BillImport) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "bill_import"}}
}

// Fields of BillImport.
func (BillImport) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("user_id", uuid.UUID{}).Optional().Nillable(),
		field.String("format").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("file_name").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("file_key").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("sha256").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("state").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.Bool("held"),
		field.UUID("under_account_id", uuid.UUID{}).Optional().Nillable(),
		field.Int64("bytes_total"),
		field.Int64("bytes_read"),
		field.Int64("rows_read"),
		field.Int64("rows_refused"),
		field.JSON("totals", []billing.ControlTotal{}),
		field.Int64("bill_count"),
		field.Int64("account_count"),
		field.JSON("errors", []billing.Finding{}),
		field.JSON("warnings", []billing.Finding{}),
		field.Time("created_at"),
		field.Time("started_at").Optional().Nillable(),
		field.Time("alive_at").Optional().Nillable(),
		field.Time("finished_at").Optional().Nillable(),
	}
}
