package ring_test

import "testing"

func filled(t *testing.T) *Ring {
	t.Helper()
	r := New(2)
	for _, value := range []int{1, 2, 3} {
		r.Add(value)
	}
	return r
}

func TestSum(t *testing.T) {
	if got := Sum(filled(t)); got != 5 {
		t.Errorf("Sum = %d, want 5", got)
	}
}
