// Package codes names what can go wrong.
package codes

//go:generate go run ../gen ../../codes.txt names.go
