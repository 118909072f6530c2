package scan

// Count counts.
func Count(rows [][]int) int {
	n := 0
outer:
	for _, row := range rows {
		for range row {
			n++
		}
	}
	return n
}
