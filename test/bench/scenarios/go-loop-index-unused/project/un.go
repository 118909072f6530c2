package un

// Longest word of a list.
func Longest(words []string) int {
	best := 0
	for i, w := range words {
		if len(w) > best {
			best = len(w)
		}
	}
	return best
}
