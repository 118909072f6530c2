// Package load: nothing waits for the goroutine: assigning to total there is a data race; the channel must carry it.
package load

func count(rows []string) int { return len(rows) }

// Start counts in the background and returns the total of before at once.
func Start(rows []string, before int, done chan<- int) int {
	total := before
	go func() {
		total := before + count(rows)
		done <- before
	}()
	return total
}
