package storetest_test

import (
	"database/sql"
	"testing"

	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

func TestNew(t *testing.T) {
	one, oneURL := storetest.New(t)
	two, twoURL := storetest.New(t)
	if oneURL == twoURL {
		t.Fatalf("two tests share %s", oneURL)
	}
	if _, err := one.ExecContext(t.Context(), "CREATE TABLE mine ()"); err != nil {
		t.Fatal(err)
	}
	var there bool
	if err := two.QueryRowContext(t.Context(), "SELECT to_regclass('mine') IS NOT NULL").Scan(&there); err != nil || there {
		t.Errorf("a table of one database is in the other: %v, %v", there, err)
	}
	// Migrating again finds nothing to do: the template is at this program's schema.
	if err := store.Migrate(t.Context(), twoURL); err != nil {
		t.Error(err)
	}
	if err := one.QueryRowContext(t.Context(), "SELECT to_regclass('confirmation') IS NOT NULL").Scan(&there); err != nil || !there {
		t.Errorf("the schema is not there: %v", err)
	}
}

// TestGone leaves a connection open, and the database goes all the same.
func TestGone(t *testing.T) {
	var name string
	db, _ := storetest.New(t)
	t.Run("a test", func(t *testing.T) {
		mine, mineURL := storetest.New(t)
		left, err := sql.Open("postgres", mineURL)
		if err != nil {
			t.Fatal(err)
		}
		if err := left.PingContext(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := mine.QueryRowContext(t.Context(), "SELECT current_database()").Scan(&name); err != nil {
			t.Fatal(err)
		}
	})
	var there bool
	if err := db.QueryRowContext(t.Context(), "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&there); err != nil || there {
		t.Errorf("%s is still there: %v, %v", name, there, err)
	}
}
