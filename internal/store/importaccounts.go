package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billfile"
	"countersign/internal/billing"
)

// accounts takes a file of accounts in: new ones are opened, known ones renamed or moved to another manager. Bills keep their stamps (B5).
// Rows may come in any order: a manager may be named before its own row.
func (r *importRun) accounts(ctx context.Context) error {
	reader, err := billfile.OpenAccounts(r.file)
	if err != nil {
		return err
	}
	rows, err := r.readAccounts(reader)
	if err != nil {
		return err
	}
	return r.store.once(ctx, func(tx *sql.Tx) error {
		if err := r.lock(ctx, tx); err != nil {
			return err
		}
		known, err := allAccounts(ctx, tx)
		if err != nil {
			return err
		}
		placed := r.placeAccounts(rows, known)
		if r.findings.refusedRows > 0 {
			return errRefused
		}
		if err := upsertAccounts(ctx, tx, placed, r.store.now()); err != nil {
			return err
		}
		r.accountCount = len(placed)
		return r.finish(ctx, tx, ImportSucceeded)
	})
}

// numberedAccount is a row of the file with its number.
type numberedAccount struct {
	billfile.AccountRow
	row int
}

// maxAccounts bounds a file of accounts, which is held in memory.
const maxAccounts = 1_000_000

func (r *importRun) readAccounts(reader *billfile.AccountReader) ([]numberedAccount, error) {
	var out []numberedAccount
	for {
		var a billfile.AccountRow
		row, found, err := reader.Next(&a)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		if r.rows.Add(1) > maxAccounts {
			return nil, billing.Errorf(billing.LimitExceeded, "A file of accounts has at most %d rows.", maxAccounts)
		}
		r.findings.add(found...)
		if len(found) == 0 {
			out = append(out, numberedAccount{a, row})
		}
	}
}

// placeAccounts finds each account's place in the hierarchy, or says what is wrong with its row.
func (r *importRun) placeAccounts(rows []numberedAccount, known map[uuid.UUID]billing.Account) []billing.Account {
	byUIN := map[string]billing.Account{}
	operator := billing.Account{}
	for _, a := range known {
		byUIN[a.UIN] = a
		if a.Kind == billing.Operator {
			operator = a
		}
	}
	fileRow := map[string]numberedAccount{}
	for _, a := range rows {
		if first, twice := fileRow[a.UIN]; twice {
			r.findings.add(billing.FindingOf(billing.Errorf(billing.InvalidValue, "This UIN is in row %d already.", first.row), a.row, "uin", a.UIN))
			continue
		}
		fileRow[a.UIN] = a
	}
	place := &placing{byUIN: byUIN, fileRow: fileRow, done: map[string]billing.Account{}, operator: operator}
	var out []billing.Account
	for _, a := range rows {
		placed, err := place.account(a, 0)
		if err != nil {
			r.findings.add(billing.FindingOf(err, a.row, err.Field, a.UIN))
			continue
		}
		out = append(out, placed)
	}
	return out
}

// placing resolves managers within the file and the database.
type placing struct {
	byUIN    map[string]billing.Account
	fileRow  map[string]numberedAccount
	done     map[string]billing.Account
	operator billing.Account
}

func (p *placing) account(a numberedAccount, depth int) (billing.Account, *billing.Error) {
	if placed, ok := p.done[a.UIN]; ok {
		return placed, nil
	}
	out, exists := p.byUIN[a.UIN]
	if exists && out.Kind != a.Kind {
		return out, billing.Errorf(billing.InvalidValue, "This account is a %s and stays one.", out.Kind).On("kind")
	}
	if a.Kind == billing.Operator && !exists && p.operator.ID != uuid.Nil {
		return out, billing.Errorf(billing.InvalidValue, "There is one operator, and its UIN is %s.", p.operator.UIN).On("kind")
	}
	if !exists {
		out = billing.Account{ID: newID(), UIN: a.UIN, Kind: a.Kind}
	}
	out.Name, out.SourceID = a.Name, a.SourceID
	switch needsManager := a.Kind == billing.Customer || a.Kind == billing.SecondLevelReseller; {
	case needsManager && a.ManagerUIN == "":
		return out, billing.Errorf(billing.InvalidValue, "A %s needs a manager.", a.Kind).On("managerUin")
	case !needsManager && a.ManagerUIN != "":
		return out, billing.Errorf(billing.InvalidValue, "A %s has no manager.", a.Kind).On("managerUin")
	case !needsManager:
		out.ManagerID, out.ChannelID = uuid.Nil, out.ID
	default:
		manager, err := p.manager(a, depth)
		if err != nil {
			return out, err
		}
		out.ManagerID, out.ChannelID = manager.ID, manager.ChannelID
	}
	p.done[a.UIN] = out
	return out, nil
}

func (p *placing) manager(a numberedAccount, depth int) (billing.Account, *billing.Error) {
	manager, ok := p.byUIN[a.ManagerUIN]
	if row, inFile := p.fileRow[a.ManagerUIN]; inFile && depth < 3 {
		placed, err := p.account(row, depth+1)
		if err != nil {
			return manager, billing.Errorf(billing.UnknownAccount, "Its manager's own row %d is wrong.", row.row).On("managerUin")
		}
		manager, ok = placed, true
	}
	switch {
	case !ok && p.fileRow == nil:
		return manager, billing.Errorf(billing.UnknownAccount, "There is no account with the UIN %s.", a.ManagerUIN).On("managerUin")
	case !ok:
		return manager, billing.Errorf(billing.UnknownAccount, "There is no account with the UIN %s, neither here nor in the file.", a.ManagerUIN).On("managerUin")
	}
	if !manager.Kind.Manages(a.Kind) {
		return manager, billing.Errorf(billing.InvalidValue, "A %s does not manage a %s.", manager.Kind, a.Kind).On("managerUin")
	}
	return manager, nil
}

func upsertAccounts(ctx context.Context, tx *sql.Tx, accounts []billing.Account, now time.Time) error {
	// Managers first: the database wants to know them before those that they manage.
	order := []billing.AccountKind{billing.Operator, billing.Distributor, billing.Reseller, billing.SecondLevelReseller, billing.Customer}
	for _, kind := range order {
		var rows columnsOf
		for _, a := range accounts {
			if a.Kind == kind {
				rows.add(a.ID, a.UIN, a.Name, a.Kind, nilIfEmpty(a.SourceID), nilIfZero(a.ManagerID), a.ChannelID, now)
			}
		}
		if rows.columns == nil {
			continue
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO account (id, uin, name, kind, source_id, manager_id, channel_id, created_at)
			SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::timestamptz[])
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, source_id = coalesce(excluded.source_id, account.source_id), manager_id = excluded.manager_id, channel_id = excluded.channel_id`, rows.arrays()...); err != nil {
			if hasState(err, uniqueViolation) {
				return billing.Errorf(billing.InvalidValue, "Two accounts have the same source id, or one of another account's.").On("sourceId")
			}
			return fmt.Errorf("write accounts: %w", err)
		}
	}
	return moveChannels(ctx, tx)
}

// moveChannels gives the customers of second-level resellers that moved their new channel.
func moveChannels(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "UPDATE account a SET channel_id = m.channel_id FROM account m WHERE m.id = a.manager_id AND a.channel_id <> m.channel_id"); err != nil {
		return fmt.Errorf("write accounts: %w", err)
	}
	return nil
}
