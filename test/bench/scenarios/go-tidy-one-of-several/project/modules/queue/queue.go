package queue

// Queue holds names in order.
type Queue struct{ names []string }

// Push adds a name.
func (q *Queue) Push(n string) { q.names = append(q.names, n) }
