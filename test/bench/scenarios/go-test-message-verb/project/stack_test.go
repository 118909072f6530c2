package stack

import "testing"

func TestPush(t *testing.T) {
	var s Stack
	s.Push(1)
	if s.Len() != 1 {
		t.Errorf("want 1 item, got %s", s.Len())
	}
}
