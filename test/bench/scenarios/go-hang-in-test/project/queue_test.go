package queue

import "testing"

func TestDrain(t *testing.T) {
	in := make(chan int)
	go func() { in <- 1; in <- 2 }()
	if got := Drain(in); got != 3 {
		t.Fatalf("got %d, want 3", got)
	}
}
