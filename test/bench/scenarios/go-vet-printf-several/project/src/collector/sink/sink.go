package sink

import (
	"fmt"
	"log"
)

// Sink writes samples somewhere.
type Sink struct {
	Name  string
	Limit int64
}

// Accept says whether n more samples fit.
func (s Sink) Accept(n int) error {
	if int64(n) > s.Limit {
		msg := "sink " + s.Name + " is full"
		return fmt.Errorf(msg)
	}
	log.Printf("%s accepted %s samples", s.Name, n)
	return nil
}
