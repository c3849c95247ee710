// Package ent is what is stored: generated from ent/schema. The tables themselves are made by the migrations of internal/store; a test holds
// the two against each other.
package ent

//go:generate go tool ent generate ./schema
