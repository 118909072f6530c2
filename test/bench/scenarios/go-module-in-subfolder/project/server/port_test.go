package server

import "testing"

func TestPort(t *testing.T) {
	if got := Port("a:8080"); got != "8080" {
		t.Fatal(got)
	}
}
