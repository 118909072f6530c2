// Package book keeps entries.
package book

import "example.com/oldname/ledger/internal/money"

// Balance adds up entries.
func Balance(entries []money.Cents) (sum money.Cents) {
	for _, entry := range entries {
		sum += entry
	}
	return sum
}
