package ring

import "testing"

func TestFill(t *testing.T) {
	if got := len(Fill(3)); got != 4 {
		t.Fatal(got)
	}
}
