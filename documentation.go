package main

import (
	_ "embed"

	"countersign/graph"
	"countersign/internal/docs"
	"countersign/internal/httpd"
)

// The texts of the documentation that are kept for others, too.
var (
	//go:embed docs/RULES.md
	rules string
	//go:embed CHANGELOG.md
	changelog string
)

// documentation is what the program says of itself at /docs.
func documentation() (*docs.Site, error) {
	facts := docs.Facts{Schema: graph.Schema(), Status: httpd.StatusOf, Rules: rules, Changelog: changelog}
	for _, l := range httpd.Limits() {
		facts.Limits = append(facts.Limits, docs.Limit(l))
	}
	for _, l := range graph.Limits() {
		facts.Limits = append(facts.Limits, docs.Limit(l))
	}
	return docs.New(facts)
}
