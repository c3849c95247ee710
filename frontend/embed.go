// Package frontend carries the built single-page application inside the binary.
//
// It owns nothing but the folder: who serves it, and with which headers, is httpd's business.
package frontend

import (
	"embed"
	"io/fs"
)

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
