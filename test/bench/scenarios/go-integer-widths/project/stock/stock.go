package stock

// Total adds.
func Total(values []int64) int64 {
	var sum int64
	for _, v := range values {
		sum += v
	}
	return sum
}
