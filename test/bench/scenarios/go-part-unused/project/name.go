package names

import "fmt"

// Greet greets, at most limit letters.
func Greet(name string, limit int) string {
	short := name[:limit]
	return fmt.Sprintf("hello %s", name)
}
