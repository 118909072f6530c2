package main

import "fmt"

type user struct {
	Name  string
	Email string
}

func label(u user) string {
	return fmt.Sprintf("%s <%s>", u.Name, u.email)
}

func main() {
	fmt.Println(label(user{"Ada", "ada@example.org"}))
}
