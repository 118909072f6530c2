package cart

import "testing"

func TestTotal(t testing.T) {
	if Total(nil) != 0 {
		t.Fatal("no")
	}
}
