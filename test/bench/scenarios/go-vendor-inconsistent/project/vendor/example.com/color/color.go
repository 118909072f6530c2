// Package color paints text.
package color

// Red paints text red.
func Red(text string) string { return "red " + text }
