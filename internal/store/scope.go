package store

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	entsql "entgo.io/ent/dialect/sql"

	"countersign/ent/predicate"
	"countersign/internal/billing"
)

// This file is the only row filter: what a viewer may see, by the stamps on bills (B1 to B6). Each scope is one clause, for SQL text as
// it is and for ent through accountPredicate. The matrices in internal/billing say the same for one bill; a test holds the two together.

// clause is a piece of SQL with ? for its arguments.
type clause struct {
	sql  string
	args []any
}

// billScope is the bills that exist for the viewer, of a table or alias named b.
func billScope(v billing.Viewer) clause {
	me := v.Account.ID
	switch v.Account.Kind {
	case billing.Operator:
		return clause{"NOT b.own_usage", nil}
	case billing.Distributor:
		return clause{"NOT b.own_usage AND b.channel_id = ?", []any{me}}
	case billing.Reseller, billing.SecondLevelReseller:
		return clause{"NOT b.own_usage AND b.channel_id = ? AND b.manager_id = ?", []any{v.Account.ChannelID, me}}
	case billing.Customer:
		return clause{"NOT b.own_usage AND b.customer_id = ?", []any{me}}
	}
	return nothing
}

// nothing is the scope of whoever no rule lets see anything.
var nothing = clause{"FALSE", nil}

// accountScope is the accounts that exist for the viewer, of a table or alias: itself, its manager, those below it today, and
// those that a visible bill is stamped with.
func accountScope(v billing.Viewer, alias string) clause {
	c := accountScopeOf(v)
	return clause{strings.ReplaceAll(c.sql, "@", alias), c.args}
}

// accountScopeOf is accountScope with @ for the alias.
func accountScopeOf(v billing.Viewer) clause {
	me := v.Account.ID
	switch v.Account.Kind {
	case billing.Operator:
		return clause{"TRUE", nil}
	case billing.Distributor:
		return clause{`(@.id = ? OR @.channel_id = ? OR EXISTS (SELECT FROM bill b WHERE b.customer_id = @.id AND b.channel_id = ? AND NOT b.own_usage)
			OR EXISTS (SELECT FROM bill b WHERE b.manager_id = @.id AND b.channel_id = ? AND NOT b.own_usage))`, []any{me, me, me, me}}
	case billing.Reseller, billing.SecondLevelReseller:
		return clause{"(@.id = ? OR @.manager_id = ? OR @.id = ? OR EXISTS (SELECT FROM bill b WHERE b.customer_id = @.id AND b.channel_id = ? AND b.manager_id = ? AND NOT b.own_usage))", []any{me, me, v.Account.ManagerID, v.Account.ChannelID, me}}
	case billing.Customer:
		return clause{"(@.id = ? OR @.id = ? OR EXISTS (SELECT FROM bill b WHERE b.manager_id = @.id AND b.customer_id = ? AND NOT b.own_usage))", []any{me, v.Account.ManagerID, me}}
	}
	return nothing
}

// creditScope is the credits that exist for the viewer, of a table or alias named k: its own, and those of its channel's customers and
// second-level resellers; a second-level reseller sees those of the customers that it manages or managed.
func creditScope(v billing.Viewer) clause {
	me := v.Account.ID
	switch v.Account.Kind {
	case billing.Operator:
		return clause{"TRUE", nil}
	case billing.Distributor, billing.Reseller:
		return clause{"k.channel_id = ?", []any{me}}
	case billing.SecondLevelReseller:
		return clause{
			`k.channel_id = ? AND (k.holder_id = ? OR EXISTS (SELECT FROM account a WHERE a.id = k.holder_id AND a.manager_id = ?)
			OR EXISTS (SELECT FROM bill b WHERE b.channel_id = k.channel_id AND b.customer_id = k.holder_id AND b.manager_id = ? AND NOT b.own_usage))`,
			[]any{v.Account.ChannelID, me, me, me},
		}
	case billing.Customer:
		return clause{"k.holder_id = ?", []any{me}}
	}
	return nothing
}

// othersEntry is, of a credit that the viewer sees and the alias e, the entries of whose cause it learns nothing (B5): a second-level reseller sees
// the whole credit of a customer that it manages or managed, but not what another manager wrote, confirmed or had imported.
func othersEntry(v billing.Viewer, credit billing.Credit) clause {
	me := v.Account.ID
	if v.Account.Kind != billing.SecondLevelReseller || credit.HolderID == me {
		return clause{"FALSE", nil}
	}
	return clause{`CASE
		WHEN e.confirmation_id IS NOT NULL THEN NOT EXISTS (SELECT FROM confirmation n JOIN bill b ON b.channel_id = n.channel_id AND b.id = n.bill_id
			WHERE n.channel_id = e.channel_id AND n.id = e.confirmation_id AND b.manager_id = ?)
		WHEN e.import_id IS NOT NULL THEN EXISTS (SELECT FROM bill b WHERE b.channel_id = e.channel_id AND b.customer_id = ? AND b.manager_id <> ? AND NOT b.own_usage)
		ELSE e.user_id IS NOT NULL AND NOT EXISTS (SELECT FROM users x WHERE x.id = e.user_id AND x.account_id = ?) END`, []any{me, credit.HolderID, me, me}}
}

// savedQueryScope is the saved queries that exist for the viewer, of tables or aliases named q and u, for the user that saved one: its own, and those
// that users of its account share. The operator sees no others either.
func savedQueryScope(v billing.Viewer) clause {
	return clause{"q.user_id = ? OR q.shared AND u.account_id = ?", []any{v.UserID, v.Account.ID}}
}

// accountPredicate is accountScope for ent.
func accountPredicate(v billing.Viewer) predicate.Account {
	return func(s *entsql.Selector) {
		c := accountScope(v, s.TableName())
		s.Where(entsql.P(func(b *entsql.Builder) {
			pieces := strings.Split(c.sql, "?")
			for i, piece := range pieces {
				if b.WriteString(piece); i < len(pieces)-1 {
					b.Arg(c.args[i])
				}
			}
		}))
	}
}

// query builds one SQL statement: pieces with ? become $1, $2 … in the order they are added.
type query struct {
	text strings.Builder
	args []any
}

// add appends a piece and its arguments.
func (q *query) add(piece string, args ...any) *query {
	for _, r := range piece {
		if r != '?' {
			q.text.WriteRune(r)
			continue
		}
		q.args = append(q.args, args[0])
		args = args[1:]
		q.text.WriteByte('$')
		q.text.WriteString(strconv.Itoa(len(q.args)))
	}
	return q
}

// and appends " AND " and a piece.
func (q *query) and(piece string, args ...any) *query {
	q.text.WriteString(" AND ")
	return q.add(piece, args...)
}

// scope appends a clause.
func (q *query) scope(c clause) *query { return q.add("("+c.sql+")", c.args...) }

func (q *query) String() string { return q.text.String() }

// holding appends that one of the expressions holds what a person typed, taken literally, upper and lower case alike. ILIKE folds the letters that
// the database's locale knows, in the locale C those of ASCII alone: the others are folded here, so that every database finds the same.
func (q *query) holding(text string, expressions ...string) {
	operator, pattern := " ILIKE ?", likePattern(text)
	if folded, ok := foldedPattern(text); ok {
		operator, pattern = " ~* ?", folded
	}
	q.add(" AND (")
	for i, e := range expressions {
		if i > 0 {
			q.add(" OR ")
		}
		q.add(e+operator, pattern)
	}
	q.add(")")
}

func likePattern(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}

// foldedPattern is the text as a regular expression with each letter outside of ASCII in all its cases; false when it has none.
func foldedPattern(text string) (pattern string, ok bool) {
	var b strings.Builder
	for _, r := range text {
		if r < unicode.MaxASCII || unicode.SimpleFold(r) == r {
			b.WriteString(regexp.QuoteMeta(string(r)))
			continue
		}
		ok = true
		b.WriteByte('[')
		b.WriteRune(r)
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			b.WriteRune(other)
		}
		b.WriteByte(']')
	}
	return b.String(), ok
}
