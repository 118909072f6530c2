package release

import "testing"

func TestStamp(t *testing.T) {
	got, err := Stamp("beta")
	if err != nil {
		t.Fatal(err)
	}
	if got != "beta-1" {
		t.Errorf("Stamp = %q", got)
	}
}
