package tide

import "math"

// Low water.
func Low(m float64) float64 { return -clamp(m) }

// clamp keeps it in the scale.
func clamp(m float64) float64 {
	return math.Max(0, math.Min(m, 12))
}
