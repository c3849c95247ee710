package graph

import (
	"context"
	"encoding/json"
	"sync"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// When an operation asks for the lines of each bill of a page, the first bill's resolver fetches those of all its siblings by one
// statement, and the others take theirs from it.

type fetches struct {
	mu   sync.Mutex
	byID map[string]*fetch
}

type fetch struct {
	once  sync.Once
	pages map[*store.Bill]store.Connection[billing.Line]
	err   error
}

type fetchesKey struct{}

func withFetches(ctx context.Context) context.Context {
	return context.WithValue(ctx, fetchesKey{}, &fetches{byID: map[string]*fetch{}})
}

type fetchLines func(context.Context, billing.Viewer, []*store.Bill, store.LineQuery, store.Page) ([]store.Connection[billing.Line], error)

// linesOf returns a bill's page of lines, fetched together with its siblings'. A page behind a cursor belongs to one bill and is fetched
// alone.
func linesOf(ctx context.Context, level billing.Level, get fetchLines, b *store.Bill, q store.LineQuery, p store.Page) (store.Connection[billing.Line], error) {
	bills := b.Siblings
	all, ok := ctx.Value(fetchesKey{}).(*fetches)
	if !ok || p.After != nil || len(bills) < 2 || billing.CheckMonth(b.Month, level, b.At) != nil {
		pages, err := get(ctx, viewer(ctx), []*store.Bill{b}, q, p)
		if err != nil {
			return store.Connection[billing.Line]{}, err
		}
		return pages[0], nil
	}
	key, err := json.Marshal([]any{level, bills[0].ID, len(bills), q, p})
	if err != nil {
		return store.Connection[billing.Line]{}, err
	}
	all.mu.Lock()
	f := all.byID[string(key)]
	if f == nil {
		f = &fetch{}
		all.byID[string(key)] = f
	}
	all.mu.Unlock()
	f.once.Do(func() { f.run(ctx, level, get, bills, q, p) })
	return f.pages[b], f.err
}

func (f *fetch) run(ctx context.Context, level billing.Level, get fetchLines, siblings []*store.Bill, q store.LineQuery, p store.Page) {
	var bills []*store.Bill
	for _, b := range siblings { // one without this level says so itself
		if billing.CheckMonth(b.Month, level, b.At) == nil {
			bills = append(bills, b)
		}
	}
	pages, err := get(ctx, viewer(ctx), bills, q, p)
	f.err, f.pages = err, make(map[*store.Bill]store.Connection[billing.Line], len(pages))
	for i := range pages {
		f.pages[bills[i]] = pages[i]
	}
}
