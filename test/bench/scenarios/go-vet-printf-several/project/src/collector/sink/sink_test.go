package sink

import "testing"

func TestAccept(t *testing.T) {
	if err := (Sink{Name: "a", Limit: 1}).Accept(2); err == nil {
		t.Fatalf("want an error, got %d", "nil")
	}
}
