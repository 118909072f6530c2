package store

import "testing"

func TestImportReadsAll(t *testing.T) {
	if got := Import(make([]string, 8)); got != 8 {
		t.Fatalf("read %d of 8", got)
	}
}
