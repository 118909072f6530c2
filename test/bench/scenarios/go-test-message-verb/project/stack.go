package stack

// Stack is a stack of numbers.
type Stack struct{ items []int }

// Push adds a number.
func (s *Stack) Push(n int) { s.items = append(s.items, n) }

// Len is the number of items.
func (s *Stack) Len() int { return len(s.items) }
