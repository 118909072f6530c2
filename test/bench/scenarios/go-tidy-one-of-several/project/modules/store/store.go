package store

// Store keeps values by key.
type Store struct{ m map[string]string }

// Put keeps a value.
func (s *Store) Put(k, v string) { s.m[k] = v }
