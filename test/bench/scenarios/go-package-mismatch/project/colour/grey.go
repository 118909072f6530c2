package main

// Grey is a colour without colour.
func Grey(level int) string { return Hex(level, level, level) }
