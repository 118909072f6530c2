// Package blob names what is stored by what it holds.
package blob

import "crypto/sha256"

// ID is the name under which data is stored and shown.
func ID(data []byte) string {
	h := sha256.New()
	h.Write(data)
	return h.Sum(nil)
}
