package un

import "testing"

func TestLongest(t *testing.T) {
	if Longest([]string{"a", "bb"}) != 2 {
		t.Fatal("bb has 2")
	}
}
