package billfile

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

const (
	samplePath = "../demo/data/focus10_sample_1000.csv.gz"
	totalsPath = "../demo/data/focus10_totals.tsv"
)

func sample(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(samplePath)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSampleTotals holds the real file against its exact sums: 73 groups, to the last digit.
func TestSampleTotals(t *testing.T) {
	type sums struct {
		rows         int
		billed, list decimal.Decimal
	}
	got := map[string]sums{}
	total := decimal.Zero
	for _, l := range mustRead(t, string(sample(t)), FOCUS) {
		key := strings.Join([]string{l.Month.String(), l.Extra["ProviderName"], l.PayerAccountID, l.OwnerAccountID, string(l.Currency)}, "\t")
		s := got[key]
		got[key] = sums{s.rows + 1, s.billed.Add(l.TotalCost), s.list.Add(l.OriginalCost.Decimal)}
		total = total.Add(l.TotalCost)
	}
	if want := "20.52022672899"; total.String() != want {
		t.Errorf("grand total %s, want %s", total, want)
	}
	text, err := os.ReadFile(totalsPath)
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(text)), "\n")[1:]
	if len(rows) != 73 || len(got) != 73 {
		t.Fatalf("%d groups in the totals, %d read, want 73", len(rows), len(got))
	}
	for _, row := range rows {
		f := strings.Split(row, "\t")
		s := got[strings.Join(f[:5], "\t")]
		if strconv.Itoa(s.rows) != f[5] || !s.billed.Equal(decimal.RequireFromString(f[6])) || !s.list.Equal(decimal.RequireFromString(f[7])) {
			t.Errorf("%v: got %d rows, billed %s, list %s", f, s.rows, s.billed, s.list)
		}
	}
}

// TestSampleGivenBack holds that every column of every real row can be given back, as a FOCUS export will need it.
func TestSampleGivenBack(t *testing.T) {
	z, err := gzip.NewReader(bytes.NewReader(sample(t)))
	if err != nil {
		t.Fatal(err)
	}
	givenBack(t, z, 1000)
}

// givenBack compares every cell of a FOCUS file with what FOCUSSource says of its line.
func givenBack(t *testing.T, file io.Reader, rows int) {
	t.Helper()
	var text bytes.Buffer
	plain := csv.NewReader(io.TeeReader(file, &text))
	records, err := plain.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	r, err := OpenLines(&text, FOCUS)
	if err != nil {
		t.Fatal(err)
	}
	var l billing.Line
	for i, record := range records[1:] {
		row, found, err := r.Next(&l)
		if err != nil || len(found) > 0 || row != i+2 {
			t.Fatalf("row %d: %v %v", row, found, err)
		}
		for n, cell := range record {
			if got := FOCUSSource(&l, records[0][n]); !sameCell(records[0][n], got, cell) {
				t.Fatalf("row %d, %s: got %q back, want %q", row, records[0][n], got, cell)
			}
		}
	}
	if _, _, err := r.Next(&l); !errors.Is(err, io.EOF) || len(records) != rows+1 {
		t.Errorf("%d rows, then %v", len(records)-1, err)
	}
}

// sameCell says whether two cells of a FOCUS file say the same.
func sameCell(column, a, b string) bool {
	null := func(s string) bool { return s == "" || s == "NULL" }
	switch {
	case a == b, null(a) && null(b), strings.EqualFold(a, b) && strings.HasPrefix(column, "Charge"):
		return true
	case column == "Tags":
		var x, y map[string]any
		return json.Unmarshal([]byte(a), &x) == nil && json.Unmarshal([]byte(b), &y) == nil && reflect.DeepEqual(x, y)
	case strings.HasSuffix(column, "Start") || strings.HasSuffix(column, "End"):
		x, errX := instantOf([]byte(a), 0)
		y, errY := instantOf([]byte(b), 0)
		return errX == nil && errY == nil && x.Equal(y)
	}
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	return errX == nil && errY == nil && x.Equal(y)
}

// TestSampleTraps looks at what is odd in the real file (its README lists it).
func TestSampleTraps(t *testing.T) {
	lines := mustRead(t, string(sample(t)), FOCUS)
	types := map[billing.TransactionType]int{}
	modes := map[billing.BillingMode]int{}
	months := map[string]int{}
	negative, spaced, doubled, org, priceZones := 0, 0, 0, 0, 0
	for _, l := range lines {
		types[l.TransactionType]++
		modes[l.BillingMode]++
		months[l.Month.String()]++
		if l.TotalCost.Sign() < 0 {
			negative++
		}
		for key := range l.Tags {
			if strings.TrimSpace(key) != key {
				spaced++
			}
		}
		if raw := l.Extra[sourceTags]; strings.Contains(raw, `" org"`) {
			org++
			if strings.Contains(raw, `"org"`) {
				doubled++
			}
			if l.Tags["org"] == "" {
				t.Errorf("row %d: no tag org in %v", l.row, l.Tags)
			}
		}
		if _, err := decimal.NewFromString(l.AvailabilityZone); err == nil {
			priceZones++ // taken as it stands: what a zone is called is the provider's affair
		}
		for name, value := range l.Extra {
			if value == "NULL" {
				t.Errorf("row %d: %s is the text NULL", l.row, name)
			}
		}
	}
	want := map[string]int{"negative": 13, "adjust": 2, "credit": 1, "refund": 12, "prepaid": 1, "RI": 4, "2024-09": 999, "2024-10": 1, "spaced": 0, "org": 23, "doubled": 21, "zones": 51}
	got := map[string]int{
		"negative": negative, "adjust": types[billing.AdjustDR], "credit": types[billing.AdjustCR], "refund": types[billing.RefundCharge], "prepaid": modes[billing.Prepaid],
		"RI": modes[billing.ReservedInstance], "2024-09": months["2024-09"], "2024-10": months["2024-10"], "spaced": spaced, "org": org, "doubled": doubled, "zones": priceZones,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	first := lines[0]
	if got := first.UsageEndTime.Format("2006-01-02T15:04:05Z07:00"); got != "2024-09-18T23:00:00Z" || first.Extra["Id"] != "11472" || first.ProjectName != DefaultProject {
		t.Errorf("first row: ends %s, Id %q, project %q", got, first.Extra["Id"], first.ProjectName)
	}
}
