package queue

// Drain reads until the channel is closed.
func Drain(in <-chan int) int {
	total := 0
	for value := range in {
		total += value
	}
	return total
}
