package a

func A(x int) int {
	y := 1
	y := x + y
	return y
}
