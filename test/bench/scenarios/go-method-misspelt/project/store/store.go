// Package store keeps values by name.
package store

// Store is what commands work on.
type Store interface {
	Put(key, value string)
	Get(key string) (string, bool)
	Delete(key string)
}

// New makes a store in memory.
func New() Store { return &memory{values: map[string]string{}} }
