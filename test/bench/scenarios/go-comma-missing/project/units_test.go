package units

import "testing"

func TestFactors(t *testing.T) {
	tests := []struct {
		unit string
		want float64
	}{
		{"km", 1000},
		{"mi", 1609.344},
	}
	for _, test := range tests {
		if got := Factors[test.unit]; got != test.want {
			t.Errorf("%s: %g", test.unit, got)
		}
	}
}
