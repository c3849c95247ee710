package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"countersign/internal/billing"
)

// SavedQuery is a GraphQL document with its variables that a user keeps under a name for the explorer.
type SavedQuery struct {
	billing.SavedQueryText

	ID        uuid.UUID
	OwnerID   uuid.UUID
	OwnerName string
	CreatedAt time.Time
	UpdatedAt time.Time
}

const savedQueryColumns = "q.id, q.user_id, u.name, q.name, coalesce(q.description, ''), q.document, q.variables, q.shared, q.created_at, q.updated_at"

func savedQueryFields(q *SavedQuery) []any {
	return []any{&q.ID, &q.OwnerID, &q.OwnerName, &q.Name, &q.Description, &q.Document, &q.Variables, &q.Shared, &q.CreatedAt, &q.UpdatedAt}
}

var savedQueryOrder = order{{expr: "lower(q.name)", cast: "text"}, {expr: "q.id", cast: "uuid"}}

// fromSavedQueries begins a query for saved queries that the viewer sees.
func fromSavedQueries(v billing.Viewer, columns string) *query {
	return new(query).add("SELECT " + columns + " FROM saved_query q JOIN users u ON u.id = q.user_id WHERE ").scope(savedQueryScope(v))
}

// SavedQueries are those that the viewer sees, by name. Errors: FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) SavedQueries(ctx context.Context, v billing.Viewer, p Page) (Connection[SavedQuery], error) {
	if err := billing.MayRead(v); err != nil {
		return Connection[SavedQuery]{}, err
	}
	q := fromSavedQueries(v, savedQueryColumns+savedQueryOrder.keyColumns())
	return readPage(ctx, s.db, q, paged{list("saved queries"), savedQueryOrder, "saved queries"}, p, func(rows *sql.Rows) (SavedQuery, []string, error) {
		var row SavedQuery
		keys := make([]string, len(savedQueryOrder))
		err := rows.Scan(append(savedQueryFields(&row), &keys[0], &keys[1])...)
		return row, keys, err
	})
}

// SavedQuery returns a saved query; nil when there is none that the viewer may see.
func (s *Store) SavedQuery(ctx context.Context, v billing.Viewer, id uuid.UUID) (*SavedQuery, error) {
	if billing.MayRead(v) != nil {
		return nil, nil //nolint:nilerr // what the viewer may not see does not exist for it
	}
	q, err := savedQueryIn(ctx, s.db, v, id, "")
	if billing.CodeOf(err) == billing.NotFound {
		return nil, nil
	}
	return &q, err
}

// savedQueryIn reads a saved query that the viewer sees; lock is "" or a locking clause. Errors: NOT_FOUND.
func savedQueryIn(ctx context.Context, db queryer, v billing.Viewer, id uuid.UUID, lock string) (SavedQuery, error) {
	var row SavedQuery
	q := fromSavedQueries(v, savedQueryColumns).and("q.id = ?"+lock, id)
	err := db.QueryRowContext(ctx, q.String(), q.args...).Scan(savedQueryFields(&row)...)
	if errors.Is(err, sql.ErrNoRows) {
		return row, billing.ErrNotFound("saved query")
	}
	if err != nil {
		return row, fmt.Errorf("saved query: %w", err)
	}
	return row, nil
}

// SavedQueryChange is what a saved query shall be; nil leaves a part as it is.
type SavedQueryChange struct {
	Name        *string
	Description *string
	Document    *string
	Variables   *string
	Shared      *bool
}

func (c SavedQueryChange) of(t billing.SavedQueryText) billing.SavedQueryText {
	for _, part := range []struct{ to, from *string }{{&t.Name, c.Name}, {&t.Description, c.Description}, {&t.Document, c.Document}, {&t.Variables, c.Variables}} {
		if part.from != nil {
			*part.to = *part.from
		}
	}
	if c.Shared != nil {
		t.Shared = *c.Shared
	}
	return t
}

// SaveQuery keeps a new query of the viewer's, or with an id changes one. Errors: NOT_FOUND, FORBIDDEN, INVALID_ARGUMENT, LIMIT_EXCEEDED.
func (s *Store) SaveQuery(ctx context.Context, v billing.Viewer, id *uuid.UUID, change SavedQueryChange) (SavedQuery, error) {
	var row SavedQuery
	if err := billing.MayChangeSavedQuery(v, v.UserID); err != nil {
		return row, err
	}
	now := s.wallClock()
	err := s.inTx(ctx, func(tx *sql.Tx) (err error) {
		// One at a time of a user, so that the limit holds.
		if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('countersign.saved_query.' || $1, 0))", v.UserID); err != nil {
			return fmt.Errorf("save query: %w", err)
		}
		var before any
		if id == nil {
			row = SavedQuery{ID: newID(), OwnerID: v.UserID, OwnerName: v.UserName, CreatedAt: now}
			if err := s.roomForQuery(ctx, tx, v); err != nil {
				return err
			}
		} else {
			if row, err = s.ownQuery(ctx, tx, v, *id); err != nil {
				return err
			}
			before = row.forAudit()
		}
		if row.SavedQueryText, err = change.of(row.SavedQueryText).Check(); err != nil {
			return err
		}
		row.UpdatedAt = now
		_, err = tx.ExecContext(ctx, `INSERT INTO saved_query (id, user_id, name, description, document, variables, shared, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, document = excluded.document, variables = excluded.variables, shared = excluded.shared, updated_at = excluded.updated_at`,
			row.ID, row.OwnerID, row.Name, nilIfEmpty(row.Description), row.Document, row.Variables, row.Shared, row.CreatedAt, row.UpdatedAt)
		if hasState(err, uniqueViolation) {
			return billing.Errorf(billing.InvalidArgument, "You have a saved query with this name already; choose another name, or save over that one.").On("name")
		}
		if err != nil {
			return fmt.Errorf("save query: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "query.save", Object: row.globalID(), Before: before, After: row.forAudit()})
	})
	return row, err
}

func (s *Store) roomForQuery(ctx context.Context, tx *sql.Tx, v billing.Viewer) error {
	n := 0
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM saved_query WHERE user_id = $1", v.UserID).Scan(&n); err != nil {
		return fmt.Errorf("save query: %w", err)
	}
	if n >= billing.MaxSavedQueries {
		return billing.Errorf(billing.LimitExceeded, "A user keeps at most %d saved queries; delete one first.", billing.MaxSavedQueries)
	}
	return nil
}

// DeleteSavedQuery ends a saved query of the viewer's own. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) DeleteSavedQuery(ctx context.Context, v billing.Viewer, id uuid.UUID) error {
	if err := billing.MayChangeSavedQuery(v, v.UserID); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		row, err := s.ownQuery(ctx, tx, v, id)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM saved_query WHERE id = $1", id); err != nil {
			return fmt.Errorf("delete saved query: %w", err)
		}
		return writeAudit(ctx, tx, v, s.now(), audit{Action: "query.delete", Object: row.globalID(), Before: row.forAudit()})
	})
}

// ownQuery locks a saved query that the viewer may change. Errors: NOT_FOUND, FORBIDDEN.
func (s *Store) ownQuery(ctx context.Context, tx *sql.Tx, v billing.Viewer, id uuid.UUID) (SavedQuery, error) {
	row, err := savedQueryIn(ctx, tx, v, id, " FOR UPDATE OF q")
	if err != nil {
		return row, err
	}
	return row, billing.MayChangeSavedQuery(v, row.OwnerID)
}

func (q SavedQuery) globalID() string { return GlobalID("SavedQuery", q.ID.String()) }

// forAudit tells documents apart without holding them.
func (q SavedQuery) forAudit() map[string]any {
	sum := sha256.Sum256([]byte(q.Document))
	return map[string]any{"name": q.Name, "shared": q.Shared, "documentSha256": hex.EncodeToString(sum[:])}
}
