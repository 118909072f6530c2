package blob

import "testing"

func TestSame(t *testing.T) {
	if ID([]byte("a")) != ID([]byte("a")) {
		t.Fatal("two names for one thing")
	}
}
