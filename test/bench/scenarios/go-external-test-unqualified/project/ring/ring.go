// Package ring keeps the newest values.
package ring

// Ring forgets the oldest value when it is full.
type Ring struct {
	values []int
	size   int
}

// New makes a ring for size values.
func New(size int) *Ring { return &Ring{size: size} }

// Add puts a value in.
func (r *Ring) Add(value int) {
	r.values = append(r.values, value)
	if len(r.values) > r.size {
		r.values = r.values[1:]
	}
}

// Sum of the values that are kept.
func Sum(r *Ring) (total int) {
	for _, value := range r.values {
		total += value
	}
	return total
}
