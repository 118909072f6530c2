package store

type Mem struct{ m map[string]string }

func (s *Mem) get(key string) (string, error) { return s.m[key], nil }

func (s *Mem) Delete(key string) error { return nil }

var _ Store = (*Mem)(nil)
