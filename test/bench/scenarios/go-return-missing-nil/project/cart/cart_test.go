package cart

import "testing"

func TestIt(t *testing.T) {
	if Check(1) != nil {
		t.Fatal("no")
	}
}
