package address

import "strings"

// Valid says whether there is an at sign.
func Valid(text string) bool { return strings.Contains(text, "@") }
