package main

import (
	"fmt"

	"example.org/app/drivers"
	"example.org/app/drivers/mail"
)

func main() {
	for name, run := range drivers.All {
		fmt.Println(name, run())
	}
}
