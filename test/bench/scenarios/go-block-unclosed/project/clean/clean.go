// Package clean tidies lists.
package clean

import "strings"

// Lines trims lines and leaves empty ones out.
func Lines(lines []string) []string {
	var kept []string
	for _, line := range lines {
		if line != "" {
			kept = append(kept, strings.TrimSpace(line))
	}
	return kept
}
