// Package schema is what is stored, by hand: one file per table, the same tables that the migrations of internal/store make.
package schema
