package server

import "testing"

func TestPort(t *testing.T) {
	if Port(Default()) != 80 {
		t.Fatal()
	}
}
