package money

import "fmt"

// Format prints cents.
func Format(c int) string { return fmt.Sprintf("%d.%02d", c/100, c%100) }
