package store_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"countersign/internal/billfile"
	"countersign/internal/billing"
	"countersign/internal/store"
)

// sheetText is a CSV file of a header and rows.
func sheetText(header string, rows ...string) io.Reader {
	return strings.NewReader(header + "\n" + strings.Join(rows, "\n") + "\n")
}

// takeBy imports a detailed bill at another time.
func (h *house) takeBy(s *store.Store, header string, rows ...string) {
	h.t.Helper()
	i, err := s.Import(h.t.Context(), h.cmd, store.Upload{Format: "details", FileName: "details.csv", Body: sheetText(header, rows...)})
	if err != nil || i.State != store.ImportSucceeded {
		h.t.Fatalf("%v %+v", err, i)
	}
}

// marks are values that stand in one column alone, by the column's key: an amount of digits that nothing else has. A partner's begin with
// 424242, a manager's with 535353, the vendor's own columns with VENDOR.
func marks() map[string]string {
	out := map[string]string{}
	for i, c := range billing.Catalogue {
		switch {
		case c.Audience == billing.ForPartner:
			out[c.Key] = fmt.Sprintf("424242%02d.5", i)
		case c.Audience == billing.ForManager:
			out[c.Key] = fmt.Sprintf("535353%02d.5", i)
		}
	}
	return out
}

const (
	partnerMark = "424242"
	managerMark = "535353"
	vendorMark  = "VENDOR-MARGIN"
	ownMark     = "OWN-USAGE"
)

// markedTown has one bill of every customer, with a value in every column of the catalogue and one that the catalogue has no name for, and own
// usage of every partner (B1).
func markedTown(t *testing.T) *house {
	h := newTown(t)
	var header []string
	for _, c := range billing.Catalogue {
		header = append(header, c.HeaderEN)
	}
	marks := marks()
	row := func(owner, instance, kind string) string {
		var cells []string
		for _, c := range billing.Catalogue {
			cell := marks[c.Key]
			switch {
			case cell != "":
			case c.Key == "billMonth":
				cell = "2024-10"
			case c.Key == "ownerAccountId" || c.Key == "payerAccountId":
				cell = owner
			case c.Key == "instanceId":
				cell = instance
			case c.Key == "transactionType":
				cell = kind
			case c.Key == "billingMode":
				cell = "PAY_AS_YOU_GO"
			case c.Key == "currency":
				cell = "USD"
			case c.Key == "tags":
				cell = `"{""team"": ""blue""}"`
			case c.Key == "totalCost":
				cell = "1.005"
			case c.Type == "timestamp":
				cell = "2024-10-03 04:05:06"
			case c.Type == "decimal":
				cell = "3"
			case c.Type == "text":
				cell = "text of " + c.Key
			}
			cells = append(cells, cell)
		}
		return strings.Join(append(cells, vendorMark), ",")
	}
	var rows []string
	for _, customer := range []string{"1001", "1002", "1101", "1102", "1201", "2001", "2002", "3001", "3101"} {
		rows = append(rows, row(customer, "i-"+customer, "PURCHASE"), row(customer, "h-"+customer, "HOURLY_SETTLEMENT"))
	}
	for _, partner := range []string{"100", "110", "200", "300", "310"} {
		rows = append(rows, row(partner, ownMark+"-"+partner, "HOURLY_SETTLEMENT"))
	}
	h.take(store.Upload{Format: "details", Body: sheetText(strings.Join(append(header, "Vendor Margin"), ","), rows...)})
	return h
}

// wantedHeader is what G4 says of a file's columns, from the catalogue alone: a column that is new there is in this test.
func wantedHeader(kind billing.AccountKind, level billing.Level, layout billing.FileLayout) []string {
	partner := layout == billing.Consolidated && (kind == billing.Distributor || kind == billing.Reseller || kind == billing.Operator)
	var out []string
	for _, c := range billing.Catalogue {
		if slices.Contains(c.Levels, level) && (c.Audience == billing.ForAll || c.Audience == billing.ForManager && kind != billing.Customer || c.Audience == billing.ForPartner && partner) {
			out = append(out, c.HeaderEN)
		}
	}
	if partner && level == billing.Details {
		out = append(out, "Vendor Margin")
	}
	return out
}

// TestFilesOfEveryPerspective is G4, B1 to B4 over every perspective, level, scope and layout: which customers are in a file, exactly which
// columns it has, and that no value of any other column is anywhere in its bytes.
func TestFilesOfEveryPerspective(t *testing.T) {
	t.Parallel()
	h := markedTown(t)
	one := func(uin string) string { return string(billing.FileOfCustomer) + " " + uin }
	const all, resellers = string(billing.FileOfCustomers), string(billing.FileOfResellers)
	for viewer, sees := range map[string]map[string]string{ // the owners in each file, or the code of its refusal
		"100":  {all: "1001 1002", resellers: "1101 1102 1201", resellers + " 110": "1101 1102", one("1001"): "1001", one("1101"): "1101", resellers + " 310": "NOT_FOUND", one("2001"): "NOT_FOUND", one("100"): "NOT_FOUND", one("110"): "NOT_FOUND"},
		"110":  {all: "1101 1102", resellers: "FORBIDDEN", one("1101"): "1101", one("1201"): "NOT_FOUND", one("1001"): "NOT_FOUND", one("110"): "NOT_FOUND"},
		"120":  {all: "1201", one("1101"): "NOT_FOUND"},
		"200":  {all: "2001 2002", resellers: "FORBIDDEN", one("2001"): "2001", one("vendor-2001"): "2001", one("2003"): "NOT_FOUND", one("200"): "NOT_FOUND"},
		"1":    {all: "1001 1002 1101 1102 1201 2001 2002 3001 3101", resellers: "1101 1102 1201 3101", resellers + " 310": "3101", one("1101"): "1101", one("100"): "NOT_FOUND"},
		"1101": {all: "FORBIDDEN", resellers: "FORBIDDEN", one("1101"): "1101", one(""): "1101", one("1102"): "NOT_FOUND"},
		"2001": {one(""): "2001", one("200"): "NOT_FOUND"},
	} {
		v := h.viewer(viewer)
		for what, want := range sees {
			scope, uin, _ := strings.Cut(what, " ")
			layouts := []billing.FileLayout{billing.Separate, billing.Consolidated}
			if scope == string(billing.FileOfCustomer) {
				layouts = []billing.FileLayout{""}
			}
			for _, level := range []billing.Level{billing.Details, billing.Instances} {
				for _, layout := range layouts {
					r := fileAt("2024-10", level, billing.FileScope(scope), layout)
					if scope == resellers {
						r.ManagerUIN = uin
					} else {
						r.CustomerUIN = uin
					}
					if strings.ToUpper(want) == want && strings.ContainsAny(want, "FN") {
						h.refusedFile(h.store, v, r, billing.Code(want))
						continue
					}
					h.holdsOnly(v, r, want)
				}
			}
		}
	}
}

// holdsOnly makes a file in every format, and fails unless it has the owners' rows, its columns and no value of another column.
func (h *house) holdsOnly(v billing.Viewer, r store.FileRequest, owners string) {
	h.t.Helper()
	kind := v.Account.Kind
	header := wantedHeader(kind, r.Level, r.Layout)
	f, b := h.made(v, r)
	name := fmt.Sprintf("%s's %s", kind, f.FileName)
	seen := map[string]bool{}
	for part, s := range sheets(h.t, f, b) {
		if !slices.Equal(s.header, header) {
			h.t.Errorf("%s: %s has %q, not %q", name, part, s.header, header)
		}
		for _, row := range s.rows {
			seen[row["Owner Account ID"]] = true
			h.marked(name, row)
		}
		if r.Layout == billing.Separate {
			if owner := s.column("Owner Account ID")[0]; !strings.Contains(part, owner+" ") || strings.Contains(part, "/") != (r.Scope == billing.FileOfResellers) {
				h.t.Errorf("%s: the file of %s is called %s", name, owner, part)
			}
		}
	}
	var got []string
	for owner := range seen {
		got = append(got, h.text("SELECT uin FROM account WHERE coalesce(source_id, uin) = $1 OR uin = $1", owner))
	}
	slices.Sort(got)
	if strings.Join(got, " ") != owners {
		h.t.Errorf("%s has rows of %s, not %s", name, got, owners)
	}
	for _, format := range []billfile.FileFormat{billfile.AsCSV, billfile.AsXLSX, billfile.AsFOCUS, billfile.AsParquet} {
		_, err := billfile.NewWriter(io.Discard, billfile.Table{Format: format, Level: r.Level})
		if err != nil || format == billfile.AsFOCUS && r.Level != billing.Details {
			continue
		}
		r.Format = format
		f, b := h.made(v, r)
		text := wholeText(h.t, b)
		for mark, allowed := range map[string]bool{
			partnerMark: slices.Contains(header, "Tax Amount"), managerMark: kind != billing.Customer, vendorMark: slices.Contains(header, "Vendor Margin"), "Vendor Margin": slices.Contains(header, "Vendor Margin"), ownMark: false,
		} {
			// What is compressed inside another format is read by that format's own tests; what is allowed need not be in FOCUS.
			if has := bytes.Contains(text, []byte(mark)); has && !allowed || !has && allowed && format == billfile.AsCSV {
				h.t.Errorf("%s as %s: %s in it: %v", kind, f.FileName, mark, has)
			}
		}
	}
}

// marked fails unless every cell of a marked column has its own mark.
func (h *house) marked(name string, row map[string]string) {
	h.t.Helper()
	if row["Product Name"] == billing.RoundingProduct {
		return
	}
	for _, c := range billing.Catalogue {
		want := marks()[c.Key]
		if cell, ok := row[c.HeaderEN]; ok && want != "" && cell != want {
			h.t.Errorf("%s: %s is %q, not %q", name, c.HeaderEN, cell, want)
		}
	}
}

// wholeText is a file's bytes and, of a ZIP in it however deep, those of its entries.
func wholeText(t testing.TB, b []byte) []byte {
	t.Helper()
	out := slices.Clone(b)
	if !bytes.HasPrefix(b, []byte("PK")) {
		return out
	}
	for name, entry := range entries(t, b) {
		out = append(append(append(out, '\n'), name...), wholeText(t, entry)...)
	}
	return out
}
