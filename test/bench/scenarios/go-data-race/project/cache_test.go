package cache

import "testing"

func TestFill(t *testing.T) {
	if got := len(Fill(200000)); got != 200000 {
		t.Fatal(got)
	}
}
