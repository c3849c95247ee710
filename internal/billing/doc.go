// Package billing owns what is true: the rules of partner billing as pure types and functions. It knows no context, no database, no
// network and no clock: whoever calls passes the instant. The numbers in comments (A1 … H1) are those of docs/RULES.md.
package billing
