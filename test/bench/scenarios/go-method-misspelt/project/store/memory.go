package store

type memory struct{ values map[string]string }

func (m *memory) Put(key, value string) { m.values[key] = value }

func (m *memory) Get(key string) (string, bool) {
	value, ok := m.values[key]
	return value, ok
}

func (m *memory) Delte(key string) { delete(m.values, key) }
