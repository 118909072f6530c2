package store

type Store struct{ items map[string]int }

func New() *Store { return &Store{items: map[string]int{}} }

func (s *Store) Put(k string, v int) { s.items[k] = v }
func (s *Store) Len() int            { return len(s.itmes) }
