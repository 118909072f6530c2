package page

import "testing"

func TestTitle(t *testing.T) {
	if Title("a") != "a-" {
		t.Fatal()
	}
}
