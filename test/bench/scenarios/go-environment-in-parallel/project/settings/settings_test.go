package settings

import "testing"

func TestHomeDefault(t *testing.T) {
	t.Parallel()
	if Home() == "" {
		t.Fatal("empty")
	}
}

func TestHomeFromEnvironment(t *testing.T) {
	t.Parallel()
	t.Setenv("SERVICE_HOME", "/opt/x")
	if got := Home(); got != "/opt/x" {
		t.Fatalf("got %q", got)
	}
}
