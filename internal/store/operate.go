package store

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// What the operator does beside importing. Commands do the same without a viewer.

// AccountRow is an account as it shall be.
type AccountRow = billfile.AccountRow

// SaveAccount opens an account, or renames a known one and moves it to another manager; its kind stays. Bills keep their stamps (B5). For the
// operator. Errors: FORBIDDEN, INVALID_ARGUMENT, NOT_FOUND (the manager).
func (s *Store) SaveAccount(ctx context.Context, v billing.Viewer, row AccountRow) (billing.Account, error) {
	var saved billing.Account
	if err := billing.MayOperate(v); err != nil {
		return saved, err
	}
	row, refusal := billfile.CheckAccount(row)
	if refusal != nil {
		return saved, asArgument(refusal)
	}
	err := s.once(ctx, func(tx *sql.Tx) error {
		if err := lockImports(ctx, tx); err != nil { // an import may be placing bills by today's hierarchy
			return err
		}
		known, err := allAccounts(ctx, tx)
		if err != nil {
			return err
		}
		byUIN := make(map[string]billing.Account, len(known))
		place := &placing{byUIN: byUIN, done: map[string]billing.Account{}}
		for _, a := range known {
			byUIN[a.UIN] = a
			if a.Kind == billing.Operator {
				place.operator = a
			}
		}
		placed, refusal := place.account(numberedAccount{AccountRow: row}, 0)
		if refusal != nil {
			return asArgument(refusal)
		}
		if err := upsertAccounts(ctx, tx, []billing.Account{placed}, s.now()); err != nil {
			if refusal := refusalOf(err); refusal != nil {
				return asArgument(refusal)
			}
			return err
		}
		before, wasThere := byUIN[row.UIN]
		if saved = placed; saved.SourceID == "" {
			saved.SourceID = before.SourceID
		}
		entry := audit{Action: "account.save", Object: GlobalID("Account", saved.ID.String()), After: accountForAudit(saved, known)}
		if wasThere {
			entry.Before = accountForAudit(before, known)
		}
		return writeAudit(ctx, tx, v, s.now(), entry)
	})
	return saved, err
}

func accountForAudit(a billing.Account, known map[uuid.UUID]billing.Account) map[string]any {
	return map[string]any{"uin": a.UIN, "name": a.Name, "kind": a.Kind, "managerUin": known[a.ManagerID].UIN, "sourceId": a.SourceID}
}

// asArgument is a finding about a row, said about an argument.
func asArgument(e *billing.Error) *billing.Error {
	code := billing.InvalidArgument
	if e.Code == billing.UnknownAccount {
		code = billing.NotFound
	}
	return &billing.Error{Code: code, Message: e.Message, Field: e.Field}
}

// IssueBills issues the held bills of a month that is over its issue instant (A3), and says how many. For the operator. Errors: FORBIDDEN,
// INVALID_MONTH, BILL_NOT_ISSUED when it is not yet time.
func (s *Store) IssueBills(ctx context.Context, v billing.Viewer, m billing.Month) (int64, error) {
	if err := billing.MayOperate(v); err != nil {
		return 0, err
	}
	return s.IssueMonth(ctx, v, m)
}
