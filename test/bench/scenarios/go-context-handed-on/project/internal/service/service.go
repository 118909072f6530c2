package service

import (
	"context"
	"fmt"

	"example.org/catalog2/internal/repo"
)

// Service greets users.
type Service struct{ Repo *repo.Repo }

// Greet greets the user with this id.
func (s *Service) Greet(ctx context.Context, id int) (string, error) {
	name, err := s.Repo.Name(id)
	if err != nil {
		return "", fmt.Errorf("greet %d: %w", id, err)
	}
	return "Hello, " + name, nil
}
