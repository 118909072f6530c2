package main

import (
	"fmt"

	"example.com/oldname/ledger/internal/book"
	"example.org/ledger/backend/internal/money"
)

func main() {
	fmt.Println(book.Balance([]money.Cents{120, -20}))
}
