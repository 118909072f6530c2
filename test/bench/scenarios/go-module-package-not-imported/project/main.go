package main

import (
	"fmt"
)

func main() {
	fmt.Println(config.Load())
}
