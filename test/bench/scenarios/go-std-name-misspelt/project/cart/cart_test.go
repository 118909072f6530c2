package cart

import "testing"

func TestIt(t *testing.T) {
	if Up("a") != "A" {
		t.Fatal("no")
	}
}
