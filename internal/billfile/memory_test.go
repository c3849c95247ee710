package billfile

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// TestMemory holds that no format's memory grows with the lines: what is alive while 300,000 lines with something in every column are written.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("300,000 lines in every format")
	}
	for format, most := range map[FileFormat]uint64{AsCSV: 8 << 20, AsXLSX: 16 << 20, AsParquet: 96 << 20} {
		t.Run(string(format), func(t *testing.T) {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			before, peak := m.HeapAlloc, uint64(0)
			w, err := NewWriter(io.Discard, Table{Format: format, Columns: billing.Columns(billing.Operator, billing.Details)})
			if err != nil {
				t.Fatal(err)
			}
			l := fullLine(t)
			l.TotalCost = decimal.Zero
			const lines = 300_000
			for i := range lines {
				l.TransactionID, l.InstanceID = fmt.Sprintf("%016x", uint64(i)*0x9E3779B97F4A7C15), fmt.Sprintf("ins-%d", i%5000)
				l.TotalCost = decimal.New(int64(i)*7919, -8)
				if err := w.Write(&l, Derived{}); err != nil {
					t.Fatal(err)
				}
				if i%24_999 == 0 { // now and again just before a row group is full
					runtime.GC()
					runtime.ReadMemStats(&m)
					peak = max(peak, m.HeapAlloc-min(before, m.HeapAlloc))
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if t.Logf("%s: %d KiB alive at most", format, peak>>10); peak > most {
				t.Errorf("%d bytes are alive, at most %d should be", peak, most)
			}
		})
	}
}
