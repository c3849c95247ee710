package billfile

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"countersign/internal/billing"
)

// Manifest says what is in a bill file (G6, A9). Its JSON is a contract: programs check a download by it.
type Manifest struct {
	Month     string         `json:"month"`
	Level     string         `json:"level"`
	Scope     string         `json:"scope"`
	Layout    string         `json:"layout,omitempty"`
	Format    string         `json:"format"`
	Language  string         `json:"language"`
	DataAsOf  time.Time      `json:"dataAsOf"`
	Final     bool           `json:"final"`
	CreatedAt time.Time      `json:"createdAt"`
	Name      string         `json:"name,omitempty"`   // not in the manifest inside an archive, which cannot know its own bytes
	Bytes     int64          `json:"bytes,omitempty"`  // of the whole file
	SHA256    string         `json:"sha256,omitempty"` // of the whole file, in hexadecimal
	RowCount  int64          `json:"rowCount"`
	Totals    []Total        `json:"totals"`
	Files     []ManifestFile `json:"files"` // those in an archive, or the file itself
}

// ManifestFile is one file of lines.
type ManifestFile struct {
	Name     string  `json:"name"`
	Bytes    int64   `json:"bytes"`
	SHA256   string  `json:"sha256"` // in hexadecimal
	RowCount int64   `json:"rowCount"`
	Totals   []Total `json:"totals"`
}

// Total are the sums of one currency (D5).
type Total struct {
	Currency  billing.Currency `json:"currency"`
	BillCount int64            `json:"billCount"`
	RowCount  int64            `json:"rowCount"`
	TotalCost decimal.Decimal  `json:"totalCost"` // exact, as the rows have it
	Payable   decimal.Decimal  `json:"payable"`   // of the bills
}

// Count counts and sums what goes into a file. The zero value is ready.
type Count struct{ totals []Total }

// Bill counts a bill.
func (c *Count) Bill(currency billing.Currency, payable decimal.Decimal) {
	t := c.total(currency)
	t.BillCount++
	t.Payable = t.Payable.Add(payable)
}

// Row counts a row.
func (c *Count) Row(l *billing.Line) {
	t := c.total(l.Currency)
	t.RowCount++
	t.TotalCost = t.TotalCost.Add(l.TotalCost)
}

// add counts what another count did.
func (c *Count) add(other Count) {
	for _, o := range other.totals {
		t := c.total(o.Currency)
		t.BillCount, t.RowCount = t.BillCount+o.BillCount, t.RowCount+o.RowCount
		t.TotalCost, t.Payable = t.TotalCost.Add(o.TotalCost), t.Payable.Add(o.Payable)
	}
}

func (c *Count) total(currency billing.Currency) *Total {
	for i := range c.totals {
		if c.totals[i].Currency == currency {
			return &c.totals[i]
		}
	}
	c.totals = append(c.totals, Total{Currency: currency})
	return &c.totals[len(c.totals)-1]
}

// sums are the totals by currency, with the currency's decimals at least.
func (c *Count) sums() (totals []Total, rows int64) {
	totals = make([]Total, 0, len(c.totals))
	for _, t := range c.totals {
		t.TotalCost, t.Payable = t.Currency.Format(t.TotalCost), t.Currency.Format(t.Payable)
		totals = append(totals, t)
		rows += t.RowCount
	}
	slices.SortFunc(totals, func(a, b Total) int { return cmp.Compare(a.Currency, b.Currency) })
	return totals, rows
}

// digest passes bytes on, and knows how many they were and their SHA-256.
type digest struct {
	to    io.Writer
	hash  hash.Hash
	bytes int64
}

func newDigest(to io.Writer) *digest { return &digest{to: to, hash: sha256.New()} }

func (d *digest) Write(p []byte) (int, error) {
	n, err := d.to.Write(p)
	d.bytes += int64(n)
	_, _ = d.hash.Write(p[:n])
	return n, err
}

func (d *digest) sum() string { return hex.EncodeToString(d.hash.Sum(nil)) }

// WriteOne writes one file of lines by write, and completes its manifest.
func WriteOne(w io.Writer, name string, m Manifest, write func(io.Writer) (Count, error)) (Manifest, error) {
	d := newDigest(w)
	count, err := write(d)
	if err != nil {
		return m, err
	}
	m.Name, m.Bytes, m.SHA256 = name, d.bytes, d.sum()
	m.Totals, m.RowCount = count.sums()
	m.Files = []ManifestFile{{Name: name, Bytes: m.Bytes, SHA256: m.SHA256, RowCount: m.RowCount, Totals: m.Totals}}
	return m, nil
}
