// Package billfile turns files into billing lines and billing lines into files, one row at a time in constant memory. It owns what a file may
// look like: compression, CSV, headers, cells. It knows no rule of the business, no database and no clock, and keeps nothing of a file.
//
// Rows are counted as an editor of tables shows them: the header is row 1, an empty line counts, a cell with line breaks is in one row.
package billfile
