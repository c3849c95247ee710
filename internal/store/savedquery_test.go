package store_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/uuid"

	"countersign/internal/billing"
	"countersign/internal/store"
)

func savedText(name, document, variables string) store.SavedQueryChange {
	return store.SavedQueryChange{Name: &name, Document: &document, Variables: &variables}
}

// TestSavedQueriesAreTheirUsers: a query is its user's until it is shared, then its account's to read; never another account's.
func TestSavedQueriesAreTheirUsers(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	mine, colleague := h.viewerAs("200", billing.ReadOnly), h.viewer("200")
	q, err := h.store.SaveQuery(t.Context(), mine, nil, savedText("open", "{ months }", ""))
	if err != nil || q.Variables != "{}" || q.Shared {
		t.Fatalf("%+v %v", q, err)
	}
	others := map[string]billing.Viewer{"its partner's customer": h.viewer("2001"), "another partner": h.viewer("100"), "the operator": h.viewer(h.text("SELECT uin FROM account WHERE kind = 'OPERATOR'"))}
	unseenBy := func(who string, v billing.Viewer) {
		t.Helper()
		if got, err := h.store.SavedQuery(t.Context(), v, q.ID); got != nil || err != nil {
			t.Errorf("%s: %+v %v", who, got, err)
		}
		if page, err := h.store.SavedQueries(t.Context(), v, store.Page{}); len(page.Edges) > 0 || err != nil {
			t.Errorf("%s: %+v %v", who, page, err)
		}
		_, err := h.store.SaveQuery(t.Context(), v, &q.ID, savedText("taken", "{ months }", ""))
		wantCode(t, err, billing.NotFound)
		wantCode(t, h.store.DeleteSavedQuery(t.Context(), v, q.ID), billing.NotFound)
	}
	unseenBy("a colleague", colleague)
	yes, no := true, false
	if q, err = h.store.SaveQuery(t.Context(), mine, &q.ID, store.SavedQueryChange{Shared: &yes}); err != nil || !q.Shared || q.Document != "{ months }" {
		t.Fatalf("%+v %v", q, err)
	}
	for who, v := range others {
		unseenBy(who, v)
	}
	if got, err := h.store.SavedQuery(t.Context(), colleague, q.ID); err != nil || got == nil || got.OwnerName != mine.UserName {
		t.Errorf("%+v %v", got, err)
	}
	_, err = h.store.SaveQuery(t.Context(), colleague, &q.ID, savedText("taken", "{ months }", ""))
	wantCode(t, err, billing.Forbidden)
	wantCode(t, h.store.DeleteSavedQuery(t.Context(), colleague, q.ID), billing.Forbidden)
	token := mine
	token.TokenID, token.Scopes = uuid.New(), billing.TokenScopes
	_, err = h.store.SaveQuery(t.Context(), token, nil, savedText("by a token", "{ months }", ""))
	wantCode(t, err, billing.Forbidden)
	wantCode(t, h.store.DeleteSavedQuery(t.Context(), token, q.ID), billing.Forbidden)

	if _, err := h.store.SaveQuery(t.Context(), mine, &q.ID, store.SavedQueryChange{Shared: &no}); err != nil {
		t.Fatal(err)
	}
	unseenBy("a colleague, no longer", colleague)
	h.wants("1", "SELECT count(*) FROM saved_query WHERE name = 'open' AND document = '{ months }'")
}

// TestSavedQueriesAreBounded: in number, also when many are saved at once, in bytes and in words.
func TestSavedQueriesAreBounded(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	v := h.viewer("200")
	for what, bad := range map[string]store.SavedQueryChange{
		"no name":                savedText(" ", "{ months }", ""),
		"a long name":            savedText(strings.Repeat("n", 101), "{ months }", ""),
		"a large document":       savedText("n", strings.Repeat("#", billing.MaxSavedQueryDocument+1), ""),
		"large variables":        savedText("n", "{ months }", `{"a": "`+strings.Repeat("x", 64<<10)+`"}`),
		"variables in a list":    savedText("n", "{ months }", `[]`),
		"no variables":           savedText("n", "{ months }", `null`),
		"variables twice":        savedText("n", "{ months }", `{} {}`),
		"variables without end":  savedText("n", "{ months }", `{"a": 1`),
		"variables with a comma": savedText("n", "{ months }", `{"a": 1,}`),
	} {
		if _, err := h.store.SaveQuery(t.Context(), v, nil, bad); billing.CodeOf(err) != billing.InvalidArgument {
			t.Errorf("%s: %v", what, err)
		}
	}
	var saved, full atomic.Int64
	var at sync.WaitGroup
	for worker := range 4 {
		at.Go(func() {
			for n := range billing.MaxSavedQueries/4 + 3 {
				_, err := h.store.SaveQuery(t.Context(), v, nil, savedText(fmt.Sprintf("query %d of %d", n, worker), "{ months }", ""))
				switch billing.CodeOf(err) {
				case "":
					saved.Add(1)
				case billing.LimitExceeded:
					full.Add(1)
				default:
					t.Error(err)
				}
			}
		})
	}
	at.Wait()
	if saved.Load() != billing.MaxSavedQueries || full.Load() != 12 {
		t.Errorf("%d saved, %d refused", saved.Load(), full.Load())
	}
	names := map[string]bool{}
	var after *string
	for last := ""; ; {
		page, err := h.store.SavedQueries(t.Context(), v, store.Page{After: after})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Edges {
			if e.Node.Name < last {
				t.Errorf("%q comes after %q", e.Node.Name, last)
			}
			last, names[e.Node.Name], after = e.Node.Name, true, &e.Cursor
		}
		if !page.HasNext {
			break
		}
	}
	if len(names) != billing.MaxSavedQueries {
		t.Errorf("%d are listed", len(names))
	}
	if _, err := h.store.SaveQuery(t.Context(), v, nil, savedText("query 1 of 1", "{ months }", "")); billing.CodeOf(err) != billing.LimitExceeded {
		t.Error(err)
	}
}
