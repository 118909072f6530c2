package report

import "testing"

func TestLine(t *testing.T) {
	if got := Line("apples", 3); got != "apples: 3" {
		t.Errorf("got %s", got)
	}
}
