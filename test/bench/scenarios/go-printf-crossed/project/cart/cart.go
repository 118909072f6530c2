package cart

import "fmt"

func Say(n int, s string) string {
	return fmt.Sprintf("%s has %d", n, s)
}
