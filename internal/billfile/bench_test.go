package billfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"countersign/internal/billing"
)

// benchRows makes a FOCUS file from the real rows, with amounts, resources and hours of its own in every row.
func benchRows(b *testing.B, rows int) []byte {
	b.Helper()
	var originals []billing.Line
	for _, l := range mustRead(b, string(sample(b)), FOCUS) {
		originals = append(originals, l.Line)
	}
	var names []string
	for _, name := range focusNames {
		names = append(names, name)
	}
	r := rand.New(rand.NewPCG(1, 2))
	var file bytes.Buffer
	file.WriteString(strings.Join(names, ",") + "\n")
	for range rows {
		l := &originals[r.IntN(len(originals))]
		for i, name := range names {
			cell := FOCUSSource(l, name)
			switch name {
			case "BilledCost", "ListCost", "EffectiveCost":
				cell = fmt.Sprintf("%d.%08d", r.IntN(3), r.IntN(1e8))
			case "ResourceId":
				cell = fmt.Sprintf("%s/%x", cell, r.IntN(1e6))
			case "ChargePeriodStart", "ChargePeriodEnd":
				cell = fmt.Sprintf("2024-09-%02dT%02d:00:00Z", 1+r.IntN(30), r.IntN(24))
			}
			if i > 0 {
				file.WriteByte(',')
			}
			file.Write(appendQuoted(nil, []byte(cell)))
		}
		file.WriteByte('\n')
	}
	return file.Bytes()
}

func BenchmarkReadFOCUS(b *testing.B) {
	plain := benchRows(b, 20_000)
	for name, file := range map[string][]byte{"plain": plain, "gzip": []byte(zipped(b, string(plain)))} {
		b.Run(name, func(b *testing.B) { benchRead(b, file, FOCUS, len(plain)) })
	}
}

func benchRead(b *testing.B, file []byte, format Format, size int) {
	b.ReportAllocs()
	b.SetBytes(int64(size))
	rows := 0
	for b.Loop() {
		r, err := OpenLines(bytes.NewReader(file), format)
		var l billing.Line
		for ; err == nil; rows++ {
			_, _, err = r.Next(&l)
		}
		if rows--; !errors.Is(err, io.EOF) {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkDetails(b *testing.B) {
	lines := mustRead(b, string(sample(b)), FOCUS)
	columns := billing.Columns(billing.Reseller, billing.Details)
	write := func(out io.Writer) {
		w := NewDetailsWriter(out, columns, English, "InvoiceIssuerName", "ProviderName")
		for i := range lines {
			if err := w.Write(&lines[i].Line, Derived{PaymentStatus: billing.Unpaid, ResellerAccountID: "100000000001"}); err != nil {
				b.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
	var file bytes.Buffer
	write(&file)
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		b.SetBytes(int64(file.Len()))
		rows := 0
		for b.Loop() {
			write(io.Discard)
			rows += len(lines)
		}
		b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("read", func(b *testing.B) { benchRead(b, file.Bytes(), Details, file.Len()) })
}

// BenchmarkWrite writes real lines with every column in every format.
func BenchmarkWrite(b *testing.B) {
	lines := mustRead(b, string(sample(b)), FOCUS)
	for _, format := range []FileFormat{AsCSV, AsXLSX, AsParquet, AsFOCUS} {
		b.Run(string(format), func(b *testing.B) {
			w, err := NewWriter(io.Discard, Table{Format: format, Level: billing.Details, Columns: billing.Columns(billing.Operator, billing.Details), Extra: []string{"InvoiceIssuerName", "ProviderName"}})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			rows := 0
			for b.Loop() {
				if err := w.Write(&lines[rows%len(lines)].Line, Derived{PaymentStatus: billing.Unpaid, ResellerAccountID: "100000000001"}); err != nil {
					b.Fatal(err)
				}
				rows++
			}
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
