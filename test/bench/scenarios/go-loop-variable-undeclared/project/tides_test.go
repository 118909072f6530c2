package tides

import "testing"

func TestHighest(t *testing.T) {
	if best, at := Highest([]float64{1.5, 4.25, 2}); best != 4.25 || at != 1 {
		t.Errorf("got %v at %d", best, at)
	}
}
