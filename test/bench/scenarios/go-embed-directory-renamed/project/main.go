package main

import (
	"os"

	"example.org/post/letter"
)

func main() {
	if err := letter.Write(os.Stdout, "Ada"); err != nil {
		os.Exit(1)
	}
}
