package main

import (
	"fmt"

	"example.org/shop/stock"
)

func main() {
	sum := stock.Total([]int64{1, 2})
	count := len([]int64{1, 2})
	fmt.Println(sum / count)
}
