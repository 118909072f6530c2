package cart

import "strconv"

func N(s string) (int, error) {
	n := strconv.Atoi(s)
	return n, nil
}
