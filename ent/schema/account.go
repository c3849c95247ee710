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

// Account is a node of the hierarchy of partners and customers.
type Account struct{ ent.Schema }

// Annotations of Account.
func (Account) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "account"}}
}

// Fields of Account.
func (Account) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.String("uin").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("name").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("kind").GoType(billing.AccountKind("")).SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("source_id").SchemaType(map[string]string{dialect.Postgres: "text"}).Optional().Nillable(),
		field.UUID("manager_id", uuid.UUID{}).Optional().Nillable(),
		field.UUID("channel_id", uuid.UUID{}),
		field.Time("created_at"),
	}
}
