package price

import "testing"

func TestWithTax(t *testing.T) {
	if got := WithTax(1000, 19); got != 1190 {
		t.Errorf("WithTax(1000, 19) = %d, want 1190", got)
	}
}
