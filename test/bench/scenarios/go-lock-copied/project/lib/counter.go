package lib

import "sync"

// Counter counts safely.
type Counter struct {
	mu sync.Mutex
	n  int
}

// Add counts one.
func (c Counter) Add() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}

// Twice counts two.
func Twice(c *Counter) {
	c.Add()
	c.Add()
}
