package letter

import "embed"

// Files of the letters.
//
//go:embed texts/*.tmpl
var Files embed.FS
