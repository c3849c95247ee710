package store_test

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/store"
	"countersign/internal/store/storetest"
)

// emptyDatabase is a database with nothing in it, beside a migrated one.
func emptyDatabase(t *testing.T) string {
	t.Helper()
	db, databaseURL := storetest.New(t)
	name := "countersign_empty_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name+" TEMPLATE template0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.ExecContext(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return changed(t, databaseURL, func(u *url.URL) { u.Path = "/" + name })
}

func changed(t *testing.T, databaseURL string, change func(*url.URL)) string {
	t.Helper()
	u, err := url.Parse(databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	change(u)
	return u.String()
}

// TestMigrateAtOnce: several programs that start on an empty database make one schema of it, and starting again changes nothing.
func TestMigrateAtOnce(t *testing.T) {
	t.Parallel()
	databaseURL := emptyDatabase(t)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if err := store.Migrate(t.Context(), databaseURL); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	db, err := store.Open(t.Context(), databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, db: db}
	t.Cleanup(func() { _ = db.Close() })
	const shape = `SELECT md5(string_agg(table_name || column_name || data_type, ',' ORDER BY table_name, ordinal_position)) || (SELECT count(*) FROM goose_db_version) || (SELECT count(*) FROM river_migration)
		FROM information_schema.columns WHERE table_schema = 'public'`
	before := h.text(shape)
	if err := store.Migrate(t.Context(), databaseURL); err != nil {
		t.Fatal(err)
	}
	h.wants(before, shape)
	newStore(t, db, nil)
}

// TestNewerSchema: a database that a newer program migrated is left alone.
func TestNewerSchema(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9001, true)")
	err := store.Migrate(t.Context(), h.url)
	if err == nil || !strings.Contains(err.Error(), "9001") || !strings.Contains(err.Error(), "newer program") {
		t.Error(err)
	}
	h.exec("DELETE FROM goose_db_version WHERE version_id = 9001")
	if err := store.Migrate(t.Context(), h.url); err != nil {
		t.Error(err)
	}
}

// TestOpenSaysWhy: a URL that fails says why, and never the password.
func TestOpenSaysWhy(t *testing.T) {
	t.Parallel()
	_, good := storetest.New(t)
	const secret = "s3cret+/word"
	refusing := "postgres://root:" + url.QueryEscape(secret) + "@" + refusingServer(t, secret) + "/x?sslmode="
	for name, c := range map[string]struct {
		databaseURL string
		says        string
	}{
		"not a URL":                   {"host=localhost password=" + secret, "postgres://"},
		"another scheme":              {"mysql://root:" + secret + "@localhost/x", "postgres://"},
		"a port of letters":           {"postgres://root:" + secret + "@localhost:port/x", "postgres://"},
		"a closed port":               {"postgres://root:" + url.QueryEscape(secret) + "@127.0.0.1:1/x?sslmode=disable", "connection refused"},
		"a host that is none":         {"postgres://root:" + url.QueryEscape(secret) + "@no-such-host.invalid/x?sslmode=disable", "no-such-host.invalid"},
		"a database that is none":     {changed(t, good, func(u *url.URL) { u.Path = "/nowhere" }), "nowhere"},
		"a wrong password":            {refusing + "disable", "password authentication failed"},
		"a mode that is none":         {refusing + "sometimes", "sslmode"},
		"TLS that the server has not": {refusing + "require", "SSL"},
		"TLS by default":              {strings.TrimSuffix(refusing, "sslmode="), "SSL"},
	} {
		db, err := store.Open(t.Context(), c.databaseURL)
		if err == nil {
			_ = db.Close()
			t.Errorf("%s: it opened", name)
			continue
		}
		text := err.Error()
		if !strings.Contains(text, c.says) || !strings.Contains(text, "DATABASE_URL") {
			t.Errorf("%s: %s", name, text)
		}
		for _, spelling := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
			if strings.Contains(text, spelling) {
				t.Errorf("%s tells the password: %s", name, text)
			}
		}
	}
}

// refusingServer speaks as much of PostgreSQL's protocol as it takes to have no TLS and to refuse a password, which it indiscreetly repeats.
func refusingServer(t *testing.T, secret string) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go refuse(conn, secret)
		}
	}()
	return listener.Addr().String()
}

func refuse(conn net.Conn, secret string) {
	defer conn.Close() //nolint:errcheck // it was refused
	const tlsRequest = 80877103
	message := func(skip int) (uint32, bool) { // a message's first word behind its length
		head := make([]byte, skip+8)
		if _, err := io.ReadFull(conn, head); err != nil {
			return 0, false
		}
		rest := int64(binary.BigEndian.Uint32(head[skip:])) - 8
		_, err := io.CopyN(io.Discard, conn, rest)
		return binary.BigEndian.Uint32(head[skip+4:]), err == nil
	}
	first, ok := message(0)
	if ok && first == tlsRequest {
		_, _ = conn.Write([]byte("N"))
		_, ok = message(0)
	}
	if !ok {
		return
	}
	_, _ = conn.Write([]byte{'R', 0, 0, 0, 8, 0, 0, 0, 3}) // the password, please
	if _, ok := message(1); !ok {
		return
	}
	text := "SFATAL\x00C28P01\x00Mpassword authentication failed for " + secret + "\x00\x00"
	answer := binary.BigEndian.AppendUint32([]byte{'E'}, uint32(len(text)+4))
	_, _ = conn.Write(append(answer, text...))
}
