package main

import (
	"fmt"

	"example.org/libs/log"
)

func main() { fmt.Println(log.Line("x")) }
