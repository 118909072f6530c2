package cart

func F(xs, ys []int) []int {
	return append(xs, ys)
}
