package main

import "fmt"

func main() {
	fmt.Println(strings.Repeat("ab", 3))
}
