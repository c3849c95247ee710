package store_test

import (
	"slices"
	"testing"

	"countersign/internal/billing"
	"countersign/internal/store"
)

// TestRoundingRow is worked example 2 in files: a consolidated file has each bill's rounding difference as a row of its own, so that its sum is
// the payable (D3); files of one customer and those in a ZIP have none.
func TestRoundingRow(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.take(store.Upload{Format: "details", Body: sheetText("Bill Month,Owner Account ID,Instance ID,Total Cost,Currency",
		"2024-10,2002,i-1,0.005,USD", "2024-10,2002,i-2,0.005,USD", "2024-10,2002,i-3,0.005,USD", // payable 0.02
		"2024-10,2003,i-4,1.004,USD", "2024-10,2003,i-5,7,JPY", "2024-10,2001,i-6,2.10,USD")}) // 1.00, 7 and 2.10
	v := h.viewer("200")
	for _, level := range []billing.Level{billing.Details, billing.Instances} {
		f, b := h.made(v, fileAt("2024-10", level, billing.FileOfCustomers, billing.Consolidated))
		s := sheetOf(t, f.FileName, b)
		if got := s.sum("Total Cost"); !got.Equal(amount("10.12")) { // 0.02 + 1.00 + 2.10, and 7 yen
			t.Errorf("%s: the file's sum is %s", level, got)
		}
		var differences []string
		for _, row := range s.rows {
			if row["Product Name"] == billing.RoundingProduct {
				differences = append(differences, row["Owner Account ID"]+" "+row["Total Cost"]+" "+row["Original Cost"]+" "+row["Transaction Type"]+" "+row["Currency"])
			}
		}
		if want := []string{"2002 0.005 0.005 Adjust-DR USD", "2003 -0.004 -0.004 Adjust-CR USD"}; !slices.Equal(differences, want) {
			t.Errorf("%s: rounding differences %q, not %q", level, differences, want)
		}
		for _, total := range f.Manifest.Totals {
			if !total.TotalCost.Equal(total.Payable) {
				t.Errorf("%s: the manifest has a sum of %s for a payable of %s", level, total.TotalCost, total.Payable)
			}
		}
		if len(f.Manifest.Totals) != 2 || f.Manifest.RowCount != 8 || len(s.rows) != 8 {
			t.Errorf("%s: %+v", level, f.Manifest)
		}
		one := h.sheet(v, fileOf("2024-10", level, "2002"))
		one.wants("Total Cost", "0.005", "0.005", "0.005")
		f, b = h.made(v, fileAt("2024-10", level, billing.FileOfCustomers, billing.Separate))
		rows := 0
		for _, s := range sheets(t, f, b) {
			rows += len(s.rows)
			if slices.Contains(s.column("Product Name"), billing.RoundingProduct) {
				t.Errorf("%s has a rounding difference", s.name)
			}
		}
		if rows != 6 || f.Manifest.RowCount != 6 {
			t.Errorf("%s: %d rows in the ZIP, %d in its manifest", level, rows, f.Manifest.RowCount)
		}
	}
	h.mustBeSound()
}

// TestFileDates is worked example 8 in files: until the issue instant one customer's file is made and that of all customers refused (A8).
func TestFileDates(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	february := h.store.At(instant("2026-03-03 12:00:00"))
	h.takeBy(february, "Bill Month,Owner Account ID,Instance ID,Total Cost,Currency,Transaction Time", "2026-02,2001,i-1,5,USD,2026-02-10 00:00:00", "2026-02,1101,i-2,6,USD,2026-02-10 00:00:00")
	reseller, distributor := h.viewer("200"), h.viewer("100")
	for _, now := range []string{"2026-03-03 12:00:00", "2026-03-05 00:59:59", "2026-03-05 01:00:00"} {
		s := h.store.At(instant(now))
		issued := now == "2026-03-05 01:00:00"
		f, b := h.madeBy(s, reseller, fileOf("2026-02", billing.Instances, "2001"))
		sheetOf(t, f.FileName, b).wants("Total Cost", "5")
		if f.Final != issued {
			t.Errorf("%s: final is %v", now, f.Final)
		}
		for _, level := range []billing.Level{billing.Details, billing.Instances} {
			for _, layout := range []billing.FileLayout{billing.Separate, billing.Consolidated} {
				for scope, v := range map[billing.FileScope]billing.Viewer{billing.FileOfCustomers: reseller, billing.FileOfResellers: distributor} {
					r := fileAt("2026-02", level, scope, layout)
					if !issued {
						h.refusedFile(s, v, r, billing.BillNotIssued)
						continue
					}
					if f, _ := h.madeBy(s, v, r); !f.Final || f.Manifest.RowCount != 1 {
						t.Errorf("%s: %+v", now, f)
					}
				}
			}
		}
	}
}

// TestPartnerColumnsOfWorkedExample9: a second-level reseller's consolidated file has no partner-cost column in its header; the distributor's
// for it has them all (B3).
func TestPartnerColumnsOfWorkedExample9(t *testing.T) {
	t.Parallel()
	h := newTown(t)
	h.charge("2024-10,1101,12.34,USD")
	for _, level := range []billing.Level{billing.Details, billing.Instances} {
		r := fileAt("2024-10", level, billing.FileOfResellers, billing.Consolidated)
		r.ManagerUIN = "110"
		of := h.sheet(h.viewer("100"), r).header
		own := h.sheet(h.viewer("110"), fileAt("2024-10", level, billing.FileOfCustomers, billing.Consolidated)).header
		n := 0
		for _, c := range billing.Catalogue {
			if c.Audience != billing.ForPartner || !c.On(level) {
				continue
			}
			n++
			if !slices.Contains(of, c.HeaderEN) {
				t.Errorf("%s: the distributor's file has no %s", level, c.HeaderEN)
			}
			if slices.Contains(own, c.HeaderEN) {
				t.Errorf("%s: the second-level reseller's file has %s", level, c.HeaderEN)
			}
		}
		if n == 0 {
			t.Errorf("%s has no partner-cost column at all", level)
		}
	}
}
