// Package price computes prices.
package price

// WithTax adds the tax, in percent, to a price in cents.
func WithTax(cents, percent int) int {
	return cents + cents*percent/10
}
