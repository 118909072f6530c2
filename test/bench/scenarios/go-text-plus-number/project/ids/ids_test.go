package ids

import "testing"

func TestLabel(t *testing.T) {
	if got := Label(7); got != "order-7" {
		t.Fatal(got)
	}
}
