package billfile

import (
	"fmt"
	"io"

	"countersign/internal/billing"
)

// FileFormat is what kind of file bills are written as (G6).
type FileFormat string

// The formats.
const (
	AsCSV     FileFormat = "CSV"
	AsXLSX    FileFormat = "XLSX"
	AsParquet FileFormat = "PARQUET"
	AsFOCUS   FileFormat = "FOCUS" // FOCUS 1.2 as CSV; of details only
)

// Table says what a file of lines holds.
type Table struct {
	Format  FileFormat
	Level   billing.Level
	Columns []billing.Column // those that the viewer may see of this file (billing.Columns), in their order
	Extra   []string         // columns of the source files behind them, by name (Line.Extra)
	Lang    Lang             // of headers and words

	// Categories are what may be the category of each service in FOCUS files, the best first; for the others, a service's first charge tells.
	Categories map[string][]string
}

// Writer writes the lines of one file. Nothing of it grows with the lines.
type Writer interface {
	// Write writes one line. An error is the one of the io.Writer behind, or INVALID_VALUE for what the format cannot hold without losing
	// something of it; after one, nothing more is written.
	Write(l *billing.Line, d Derived) error
	// Close ends the file, which is none before; it does not close the io.Writer behind. No writer has anything outside of memory: one that
	// is given up needs no Close.
	Close() error
}

// NewWriter begins a file of lines.
func NewWriter(w io.Writer, t Table) (Writer, error) {
	switch t.Format {
	case AsCSV:
		return NewDetailsWriter(w, t.Columns, t.Lang, t.Extra...), nil
	case AsFOCUS:
		return newFOCUSWriter(w, t)
	case AsXLSX:
		return newSheetWriter(w, t)
	case AsParquet:
		return newParquetWriter(w, t), nil
	}
	return nil, fmt.Errorf("bill files: no writer for %q", t.Format)
}

// Extension is how the names of such files end, with its dot.
func (f FileFormat) Extension() string {
	switch f {
	case AsXLSX:
		return ".xlsx"
	case AsParquet:
		return ".parquet"
	case AsCSV, AsFOCUS:
	}
	return ".csv"
}

// ContentType is the media type of such files.
func (f FileFormat) ContentType() string {
	switch f {
	case AsXLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case AsParquet:
		return "application/vnd.apache.parquet"
	case AsCSV, AsFOCUS:
	}
	return "text/csv; charset=utf-8"
}
