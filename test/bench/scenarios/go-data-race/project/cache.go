package cache

// Fill puts n keys into a map from four goroutines.
func Fill(n int) map[int]int {
	values := map[int]int{}
	done := make(chan bool)
	for worker := range 4 {
		go func() {
			for i := range n {
				values[i] = worker
			}
			done <- true
		}()
	}
	for range 4 {
		<-done
	}
	return values
}
