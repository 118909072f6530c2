package main

import "example.org/keep/store"

func main() {
	s := store.New()
	s.Put("a", "b")
	s.Delete("a")
}
