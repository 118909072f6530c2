package main

import (
	"fmt"

	"example.org/shop/money"
)

func main() { fmt.Println(money.Format(1234)) }
