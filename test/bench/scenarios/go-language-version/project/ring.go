package ring

// Fill gives a ring of n zeros and a one.
func Fill(n int) []int {
	var out []int
	for range n {
		out = append(out, 0)
	}
	return append(out, 1)
}
