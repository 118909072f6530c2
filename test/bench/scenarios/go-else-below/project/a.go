package cart

func F(n int) int {
	if n > 1 {
		return 1
	}
	else {
		return 2
	}
}
