package store

import (
	"context"
	"database/sql"
	"sync"
)

// statements keeps prepared statements by their text: planning a page over many partitions costs more than reading it.
type statements struct {
	mu     sync.Mutex
	byText map[string]*sql.Stmt
}

// maxStatements bounds the cache: texts differ by columns, filters and order only, but clients choose those.
const maxStatements = 256

// prepared returns the statement of a text, prepared once for each connection that uses it.
func (s *Store) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	s.statements.mu.Lock()
	defer s.statements.mu.Unlock()
	if stmt, ok := s.statements.byText[text]; ok {
		return stmt, nil
	}
	stmt, err := s.db.PrepareContext(ctx, text) //nolint:sqlclosecheck // it is kept
	if err != nil {
		return nil, err
	}
	if s.statements.byText == nil {
		s.statements.byText = map[string]*sql.Stmt{}
	}
	for old, victim := range s.statements.byText {
		if len(s.statements.byText) < maxStatements {
			break
		}
		delete(s.statements.byText, old)
		go victim.Close() // waits for whoever still uses it
	}
	s.statements.byText[text] = stmt
	return stmt, nil
}
