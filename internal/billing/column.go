package billing

import (
	_ "embed"
	"strings"
	"unicode"
)

// Audience says who may see a column (B3, B4).
type Audience string

// The audiences.
const (
	ForAll     Audience = "all"
	ForManager Audience = "manager" // not in the customer's own view
	ForPartner Audience = "partner" // resellers, distributors and the operator only
)

// Column is one entry of the column catalogue.
type Column struct {
	Key      string // the GraphQL field, such as ownerAccountId
	HeaderEN string
	HeaderZH string
	Type     string // month, uin, text, enum, timestamp, decimal, currency or tags
	Levels   []Level
	Audience Audience
	Source   string // the FOCUS columns it comes from, in words
	SQL      string // the column in the database, such as owner_account_id
	Derived  bool   // not stored with the line: it comes from the bill
}

// On says whether the column exists on the level.
func (c Column) On(level Level) bool {
	for _, l := range c.Levels {
		if l == level {
			return true
		}
	}
	return false
}

//go:embed columns.tsv
var catalogueText string

// Catalogue is every column in the order of files.
var Catalogue = readCatalogue(catalogueText)

// Columns returns the columns of a level that this kind of viewer may see, in the catalogue's order (B3, B4). Every way out goes
// through it: a column that is not in the answer must not be selected, filtered, sorted or written for the viewer.
func Columns(kind AccountKind, level Level) []Column {
	var out []Column
	for _, c := range Catalogue {
		if c.On(level) && c.VisibleTo(kind) {
			out = append(out, c)
		}
	}
	return out
}

// VisibleTo says whether this kind of viewer may see the column (B3, B4).
func (c Column) VisibleTo(kind AccountKind) bool {
	switch c.Audience {
	case ForAll:
		return true
	case ForManager:
		return kind != Customer
	case ForPartner:
		return SeesPartnerCost(kind)
	}
	return false
}

// SeesPartnerCost says whether this kind of viewer may see what a partner itself pays (B3).
func SeesPartnerCost(kind AccountKind) bool {
	return kind == Reseller || kind == Distributor || kind == Operator
}

// ColumnByKey finds a column of the catalogue.
func ColumnByKey(key string) (Column, bool) {
	for _, c := range Catalogue {
		if c.Key == key {
			return c, true
		}
	}
	return Column{}, false
}

func readCatalogue(text string) []Column {
	var out []Column
	for _, row := range strings.Split(strings.TrimSpace(text), "\n")[1:] {
		f := strings.Split(row, "\t")
		c := Column{Key: f[0], HeaderEN: f[1], HeaderZH: f[2], Type: strings.Fields(f[3])[0], Audience: Audience(f[5]), Source: f[6], SQL: snake(f[0])}
		for _, l := range strings.Fields(f[4]) {
			c.Levels = append(c.Levels, Level(l))
		}
		switch c.Key {
		case "billMonth":
			c.SQL = "month"
		case "resellerAccountId", "paymentStatus":
			c.Derived = true
		}
		out = append(out, c)
	}
	return out
}

// snake turns ownerAccountId into owner_account_id.
func snake(key string) string {
	var b strings.Builder
	for _, r := range key {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
