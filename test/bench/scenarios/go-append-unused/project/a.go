package a

func Add(xs []int, x int) []int {
	append(xs, x)
	return xs
}
