package store

import (
	"encoding/base64"
	"strings"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// GlobalID is an object's opaque id outside: its type's name and what finds it again.
func GlobalID(kind string, parts ...string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(kind + ":" + strings.Join(parts, ":")))
}

// ReadGlobalID takes a global id apart. ok is false for anything that GlobalID did not write.
func ReadGlobalID(id string) (kind string, parts []string, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(id)
	if err != nil {
		return "", nil, false
	}
	kind, rest, ok := strings.Cut(string(b), ":")
	return kind, strings.Split(rest, ":"), ok && kind != ""
}

// IDOf returns the UUID behind a global id of one kind, or NOT_FOUND: a malformed id is an id of nothing.
func IDOf(kind, id, what string) (uuid.UUID, error) {
	k, parts, ok := ReadGlobalID(id)
	if !ok || k != kind || len(parts) != 1 {
		return uuid.Nil, billing.ErrNotFound(what)
	}
	u, err := uuid.Parse(parts[0])
	if err != nil {
		return uuid.Nil, billing.ErrNotFound(what)
	}
	return u, nil
}
