package cart

import "strings"

func Up(s string) string {
	return strings.ToUppper(s)
}
