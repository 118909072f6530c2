package a

func A(x int) int {
	total = x * 2
	return total
}
