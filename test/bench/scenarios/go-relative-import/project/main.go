package main

import (
	"fmt"

	"./cart"
)

func main() {
	fmt.Println(cart.Total([]int{1}))
}
