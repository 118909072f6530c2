package main

import (
	"context"
	"fmt"

	"example.org/catalog2/internal/repo"
	"example.org/catalog2/internal/service"
)

func main() {
	s := service.Service{Repo: &repo.Repo{}}
	out, err := s.Greet(context.Background(), 1)
	fmt.Println(out, err)
}
