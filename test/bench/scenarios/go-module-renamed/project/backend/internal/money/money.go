// Package money has units.
package money

// Cents are hundredths.
type Cents int64
