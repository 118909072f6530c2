package colour

import "fmt"

// Hex writes a colour.
func Hex(r, g, b int) string { return fmt.Sprintf("#%02x%02x%02x", r, g, b) }
