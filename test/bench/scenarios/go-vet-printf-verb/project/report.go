package report

import "fmt"

// Line says how many of what there are.
func Line(name string, count int) string {
	return fmt.Sprintf("%d: %d", name, count)
}
