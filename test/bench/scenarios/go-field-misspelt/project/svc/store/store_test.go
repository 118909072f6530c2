package store

import "testing"

func TestLen(t *testing.T) {
	s := New()
	s.Put("a", 1)
	if s.Len() != 1 {
		t.Fatal("len")
	}
}
