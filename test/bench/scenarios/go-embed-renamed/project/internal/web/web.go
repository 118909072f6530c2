package web

import "embed"

// Files are the pages.
//
//go:embed template/*.html
var Files embed.FS
