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

// User is a person that signs in for one account.
type User struct{ ent.Schema }

// Annotations of User.
func (User) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: "users"}}
}

// Fields of User.
func (User) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}),
		field.UUID("account_id", uuid.UUID{}),
		field.String("email").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("name").SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("role").GoType(billing.Role("")).SchemaType(map[string]string{dialect.Postgres: "text"}),
		field.String("password_hash").SchemaType(map[string]string{dialect.Postgres: "text"}).Sensitive(),
		field.Bool("active"),
		field.Time("created_at"),
	}
}
