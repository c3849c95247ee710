// Package frontend carries the built single-page application inside the binary.
//
// It owns nothing but the folder: who serves it, and with which headers, is httpd's business.
package frontend

import (
	"embed"
	"io/fs"
)

// Documents are the GraphQL documents of the pages by their SHA-256, as a JSON object: what a server that runs trusted documents only trusts by itself.
//
//go:embed src/gql/documents.json
var Documents []byte

// dist holds what `make web` built. Only .gitkeep is committed, so that the program always compiles; `all:` is what lets a lone dot file match.
//
//go:embed all:dist
var dist embed.FS

// Dist returns the built application: index.html, hashed files under assets/, and icons. Without a build it holds no index.html, and the
// server then says to run `make web`.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) //nolint:forbidigo // the folder is embedded above
	}
	return sub
}
