// Package model is the Go types of the contract: models.go is generated, this file is by hand. It holds the connections that remember what
// they are pages of, because their sums are fields of their own.
package model

import (
	"countersign/internal/billing"
	"countersign/internal/store"
)

// Node is anything with a global id.
type Node any

// BillConnection is a page of bills and the filter that it is a page of.
type BillConnection struct {
	Edges    []*BillEdge
	PageInfo *PageInfo
	Filter   store.BillFilter
}

// AccountConnection is a page of accounts and the filter that it is a page of.
type AccountConnection struct {
	Edges    []*AccountEdge
	PageInfo *PageInfo
	Filter   store.AccountFilter
}

// BillLineConnection is a page of a bill's lines and the filter that it is a page of.
type BillLineConnection struct {
	Edges    []*BillLineEdge
	PageInfo *PageInfo
	Bill     *store.Bill
	Filter   store.LineFilter
}

// InstanceLineConnection is a page of a bill's instance lines and the filter that it is a page of.
type InstanceLineConnection struct {
	Edges    []*InstanceLineEdge
	PageInfo *PageInfo
	Bill     *store.Bill
	Filter   store.LineFilter
}

// User is who signs in, seen from the viewer.
type User struct {
	Email string
	Name  string
}

// FieldSettings are the saved columns of one table.
type FieldSettings struct {
	Table   FieldTable
	Columns []store.FieldSetting
}

// LevelOf is the level of a table.
func (t FieldTable) LevelOf() billing.Level {
	if t == FieldTableLines {
		return billing.Details
	}
	return billing.Instances
}
