package a

import "fmt"

type T struct{ n int }

func (t *T) String() string { return fmt.Sprint(t.n) }

var _ fmt.Stringer = T{}
