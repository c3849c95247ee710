package graph

import (
	"context"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/shopspring/decimal"

	"countersign/graph/model"
	"countersign/internal/billing"
	"countersign/internal/store"
)

func pageOf(first *int, after *string) store.Page { return store.Page{First: first, After: after} }

// connect makes edges and page info of a page.
func connect[T, E any](c store.Connection[T], edge func(cursor string, node T) E) ([]E, *model.PageInfo) {
	info := &model.PageInfo{HasNextPage: c.HasNext, HasPreviousPage: c.HasPrior}
	edges := make([]E, len(c.Edges))
	for i, e := range c.Edges {
		edges[i] = edge(e.Cursor, e.Node)
	}
	if n := len(c.Edges); n > 0 {
		info.StartCursor, info.EndCursor = &c.Edges[0].Cursor, &c.Edges[n-1].Cursor
	}
	return edges, info
}

func billOrder(o *model.BillOrder) store.BillOrder {
	if o == nil {
		return store.BillOrder{}
	}
	return store.BillOrder{Field: string(o.Field), Desc: o.Direction == model.OrderDirectionDesc}
}

func costOrder(o *model.CostOrder) store.CostOrder {
	if o == nil {
		return store.CostOrder{}
	}
	return store.CostOrder{Field: string(o.Field), Desc: o.Direction == model.OrderDirectionDesc}
}

func lineOrder(o *model.LineOrder) store.LineOrder {
	if o == nil {
		return store.LineOrder{}
	}
	return store.LineOrder{Field: string(o.Field), Desc: o.Direction == model.OrderDirectionDesc}
}

// lineQuery is what a connection of lines is asked for, with the columns that the operation selects under edges { node { … } }.
func lineQuery(ctx context.Context, filter *store.LineFilter, orderBy *model.LineOrder, node string) store.LineQuery {
	columns := []string{}
	operation := graphql.GetOperationContext(ctx)
	for _, edges := range graphql.CollectFieldsCtx(ctx, []string{node + "Connection"}) {
		for _, edge := range graphql.CollectFields(operation, edges.Selections, []string{node + "Edge"}) {
			for _, column := range graphql.CollectFields(operation, edge.Selections, []string{node, "Node"}) {
				columns = append(columns, column.Name)
			}
		}
	}
	slices.Sort(columns)
	columns = slices.Compact(columns)
	return store.LineQuery{Filter: value(filter), Order: lineOrder(orderBy), Columns: columns, Extra: slices.Contains(columns, "extra")}
}

func exact(d *decimal.NullDecimal) *decimal.Decimal {
	if !d.Valid {
		return nil
	}
	v := billing.Exact(d.Decimal)
	return &v
}

func tagsOf(tags billing.Tags) []*model.Tag {
	out := make([]*model.Tag, 0, len(tags))
	for k, v := range tags {
		out = append(out, &model.Tag{Key: k, Value: v})
	}
	slices.SortFunc(out, func(a, b *model.Tag) int { return slices.Compare([]string{a.Key}, []string{b.Key}) })
	return out
}

func extraOf(extra map[string]string) []*model.ExtraColumn {
	out := make([]*model.ExtraColumn, 0, len(extra))
	for k, v := range extra {
		out = append(out, &model.ExtraColumn{Name: k, Value: v})
	}
	slices.SortFunc(out, func(a, b *model.ExtraColumn) int {
		return slices.Compare([]string{a.Name}, []string{b.Name})
	})
	return out
}

func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
