package main

import (
	"fmt"

	"example.org/mailer/internal/adress"
)

func main() { fmt.Println(address.Valid("a@b")) }
