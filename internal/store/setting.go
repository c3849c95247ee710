package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"

	"countersign/ent"
	"countersign/ent/fieldsetting"
	"countersign/internal/billing"
)

// FieldSetting is one column in a user's order.
type FieldSetting struct {
	Key     string `json:"key"`
	Visible bool   `json:"visible"`
}

// FieldSettings are the columns of one table as a user keeps them (G2).
type FieldSettings struct {
	Table   string // LINES or INSTANCES
	Columns []FieldSetting
}

// FieldSettings returns the tables whose columns the viewer has saved, without columns that it may no longer see.
func (s *Store) FieldSettings(ctx context.Context, v billing.Viewer) ([]FieldSettings, error) {
	if err := billing.MayRead(v); err != nil {
		return nil, err
	}
	rows, err := s.ent.FieldSetting.Query().Where(fieldsetting.UserID(v.UserID)).Order(fieldsetting.ByTableName()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("field settings: %w", err)
	}
	out := make([]FieldSettings, 0, len(rows))
	for _, row := range rows {
		f, err := fieldSettingsOf(v, row)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// SaveFieldSettings keeps the columns of a table for the viewer. Errors: INVALID_ARGUMENT (unknown column, named twice, none visible).
func (s *Store) SaveFieldSettings(ctx context.Context, v billing.Viewer, f FieldSettings) (FieldSettings, error) {
	allowed := map[string]bool{}
	for _, c := range billing.Columns(v.Perspective(), levelOf(f.Table)) {
		allowed[c.Key] = true
	}
	visible := 0
	for _, c := range f.Columns {
		if !allowed[c.Key] {
			return f, billing.Errorf(billing.InvalidArgument, "There is no column %q in this table, or it is named twice.", clipBytes(c.Key, 60)).On("columns")
		}
		delete(allowed, c.Key)
		if c.Visible {
			visible++
		}
	}
	if visible == 0 {
		return f, billing.Errorf(billing.InvalidArgument, "At least one column must show.").On("columns")
	}
	columns, err := json.Marshal(f.Columns)
	if err != nil {
		return f, fmt.Errorf("save field settings: %w", err)
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		e := entIn(tx)
		old, err := e.FieldSetting.Query().Where(fieldsetting.UserID(v.UserID), fieldsetting.TableName(f.Table)).Only(ctx)
		if err != nil && !ent.IsNotFound(err) {
			return fmt.Errorf("save field settings: %w", err)
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO field_setting (id, user_id, table_name, columns, updated_at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (user_id, table_name) DO UPDATE SET columns = excluded.columns, updated_at = excluded.updated_at`,
			newID(), v.UserID, f.Table, string(columns), s.now()); err != nil {
			return fmt.Errorf("save field settings: %w", err)
		}
		entry := audit{Action: "settings.save", Object: f.Table, After: f.Columns}
		if old != nil {
			entry.Before = old.Columns
		}
		return writeAudit(ctx, tx, v, s.now(), entry)
	})
	return f, err
}

func fieldSettingsOf(v billing.Viewer, row *ent.FieldSetting) (FieldSettings, error) {
	f := FieldSettings{Table: row.TableName}
	var saved []FieldSetting
	if err := json.Unmarshal(row.Columns, &saved); err != nil {
		return f, fmt.Errorf("field settings: %w", err)
	}
	for _, c := range saved {
		if column, ok := billing.ColumnByKey(c.Key); ok && column.VisibleTo(v.Perspective()) {
			f.Columns = append(f.Columns, c)
		}
	}
	return f, nil
}

func levelOf(table string) billing.Level {
	if table == "LINES" {
		return billing.Details
	}
	return billing.Instances
}

func descending() entsql.OrderTermOption { return entsql.OrderDesc() }
