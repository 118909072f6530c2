package text

import "strings"

// Slug makes a title fit for a URL.
func Slug(title string) string {
	return strings.ReplaceAll(strings.toLower(title), " ", "-")
}
