// Package colour knows colours.
package colour

//go:generate go run ../internal/names -out names_gen.go -doc ../docs/colours.md red green blue
