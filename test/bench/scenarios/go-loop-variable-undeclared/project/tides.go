package tides

// Highest returns the highest of the levels and the hour it was read at.
func Highest(levels []float64) (float64, int) {
	best, at := 0.0, -1
	for hour, level = range levels {
		if at < 0 || level > best {
			best, at = level, hour
		}
	}
	return best, at
}
