// Package text changes text.
package text

import "strings"

// Upper returns the text in capitals.
func Upper(text string) string { return strings.ToUpper(text) }
