package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"countersign/ent"
	"countersign/ent/account"
	"countersign/internal/billing"
)

// AccountFilter says which accounts.
type AccountFilter struct {
	Kind       billing.AccountKind // or ""
	ManagerUIN string              // or ""
	Search     string              // part of name, UIN or source id, or ""
}

// Account returns one account by its UIN or source id; nil when the viewer may see none (B6).
func (s *Store) Account(ctx context.Context, v billing.Viewer, uin string) (*billing.Account, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	row, err := s.ent.Account.Query().Where(account.Or(account.Uin(uin), account.SourceID(uin)), accountPredicate(v)).
		Order(account.ByUin()).First(ctx)
	if ent.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("account: %w", err)
	}
	a := accountOf(row)
	return &a, nil
}

// AccountsByID returns the accounts with these ids that the viewer may see.
func (s *Store) AccountsByID(ctx context.Context, v billing.Viewer, ids []uuid.UUID) (map[uuid.UUID]billing.Account, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	rows, err := s.ent.Account.Query().Where(account.IDIn(ids...), accountPredicate(v)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	out := make(map[uuid.UUID]billing.Account, len(rows))
	for _, row := range rows {
		out[row.ID] = accountOf(row)
	}
	return out, nil
}

var accountOrder = order{{expr: "lower(a.name)", cast: "text"}, {expr: "a.id", cast: "uuid"}}

// Accounts returns a page of the accounts that the viewer may see, by name. Errors: LIMIT_EXCEEDED, INVALID_ARGUMENT (page).
func (s *Store) Accounts(ctx context.Context, v billing.Viewer, f AccountFilter, p Page) (Connection[billing.Account], error) {
	var none Connection[billing.Account]
	if err := billing.MayRead(v); err != nil {
		return none, err
	}
	q := new(query).add("SELECT " + accountColumns("a") + accountOrder.keyColumns())
	q.accountsWhere(v, f)
	return readPage(ctx, s.db, q, paged{list("accounts", f), accountOrder, "accounts"}, p, func(rows *sql.Rows) (a billing.Account, _ []string, err error) {
		keys := make([]string, len(accountOrder))
		err = rows.Scan(append(accountFields(&a), &keys[0], &keys[1])...)
		return a, keys, err
	})
}

// CountAccounts counts the accounts of a filter.
func (s *Store) CountAccounts(ctx context.Context, v billing.Viewer, f AccountFilter) (int, error) {
	q := new(query).add("SELECT count(*)")
	q.accountsWhere(v, f)
	var n int
	if err := s.db.QueryRowContext(ctx, q.String(), q.args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count accounts: %w", err)
	}
	return n, nil
}

func (q *query) accountsWhere(v billing.Viewer, f AccountFilter) {
	q.add(" FROM account a WHERE ").scope(accountScope(v, "a"))
	if f.Kind != "" {
		q.and("a.kind = ?", f.Kind)
	}
	if f.ManagerUIN != "" {
		// A manager that the viewer may not see manages nobody that it can tell, such as the new one of a customer that moved (B5).
		q.and("a.manager_id IN (SELECT m.id FROM account m WHERE (m.uin = ? OR m.source_id = ?)", f.ManagerUIN, f.ManagerUIN)
		q.add(" AND ").scope(accountScope(v, "m")).add(")")
	}
	if f.Search != "" {
		q.searchAccount("a", f.Search)
	}
}

// searchAccount appends the search by part of name, UIN or source id.
func (q *query) searchAccount(alias, text string) {
	q.holding(text, alias+".name", alias+".uin", alias+".source_id")
}

// accountColumns are the columns that accountFields reads.
func accountColumns(alias string) string {
	return fmt.Sprintf("%[1]s.id, %[1]s.uin, %[1]s.name, %[1]s.kind, coalesce(%[1]s.source_id, ''), %[1]s.manager_id, %[1]s.channel_id", alias)
}

func accountFields(a *billing.Account) []any {
	return []any{&a.ID, &a.UIN, &a.Name, &a.Kind, &a.SourceID, (*nullUUID)(&a.ManagerID), &a.ChannelID}
}

// nullUUID reads NULL as the zero id.
type nullUUID uuid.UUID

// Scan implements sql.Scanner.
func (u *nullUUID) Scan(src any) error {
	if src == nil {
		*u = nullUUID(uuid.Nil)
		return nil
	}
	return (*uuid.UUID)(u).Scan(src)
}

func accountOf(a *ent.Account) billing.Account {
	return billing.Account{
		ID: a.ID, UIN: a.Uin, Name: a.Name, Kind: a.Kind, SourceID: orZero(a.SourceID),
		ManagerID: orZero(a.ManagerID), ChannelID: a.ChannelID,
	}
}

// allAccounts reads every account: the import resolves rows against it.
func allAccounts(ctx context.Context, tx *sql.Tx) (map[uuid.UUID]billing.Account, error) {
	rows, err := tx.QueryContext(ctx, "SELECT "+accountColumns("a")+" FROM account a") //nolint:gosec // columns of ours
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	defer rows.Close()
	out := map[uuid.UUID]billing.Account{}
	for rows.Next() {
		var a billing.Account
		if err := rows.Scan(accountFields(&a)...); err != nil {
			return nil, fmt.Errorf("accounts: %w", err)
		}
		out[a.ID] = a
	}
	return out, rows.Err()
}
