package settings

import "testing"

func TestMissing(t *testing.T) {
	if _, _, err := Load("no-such-file"); err == nil {
		t.Fatal("no error")
	}
}
