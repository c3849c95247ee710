package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// CheckResult is what the last check of all money invariants found, for the metrics of every process.
type CheckResult struct {
	StartedAt, FinishedAt time.Time
	Broken                int64
	Checked               Checked
}

// lastCheckSetting is where the result is kept.
const lastCheckSetting = "check.last"

// reportedViolations bounds what one check writes into the log; all are counted.
const reportedViolations = 100

// CheckAndKeep runs Check, logs what is broken, and keeps the result. For the nightly job.
func (s *Store) CheckAndKeep(ctx context.Context) (CheckResult, error) {
	r := CheckResult{StartedAt: s.wallClock()}
	var err error
	r.Checked, err = s.Check(ctx, func(v Violation) {
		if r.Broken++; r.Broken <= reportedViolations {
			s.log.LogAttrs(ctx, slog.LevelError, "a money invariant is broken", slog.String("rule", v.Rule), slog.String("object", v.Object), slog.String("detail", v.Detail))
		}
	})
	if err != nil {
		return r, err // the last result stays: its time says how old it is
	}
	r.FinishedAt = s.wallClock()
	text, err := json.Marshal(r)
	if err != nil {
		return r, fmt.Errorf("check: %w", err)
	}
	if _, err := s.db.ExecContext(ctx, "INSERT INTO system_setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", lastCheckSetting, string(text)); err != nil {
		return r, fmt.Errorf("check: %w", err)
	}
	return r, nil
}

// LastCheck returns what the last check that came to its end found; false when none has.
func (s *Store) LastCheck(ctx context.Context) (CheckResult, bool, error) {
	var r CheckResult
	var text string
	err := s.db.QueryRowContext(ctx, "SELECT value FROM system_setting WHERE key = $1", lastCheckSetting).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return r, false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &r)
	}
	if err != nil {
		return r, false, fmt.Errorf("last check: %w", err)
	}
	return r, true, nil
}
