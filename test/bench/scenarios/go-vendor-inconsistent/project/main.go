package main

import (
	"fmt"

	"example.com/color"
	"example.com/text"
)

func main() {
	fmt.Println(color.Red(text.Upper("hello")))
}
