package main

import (
	"fmt"

	"internal/db"
)

func main() { fmt.Println(db.Name) }
