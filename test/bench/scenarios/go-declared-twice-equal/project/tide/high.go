package tide

import "math"

// High water.
func High(m float64) float64 { return clamp(m) }

func clamp(m float64) float64 {
	return math.Max(0, math.Min(m, 12))
}
