package repo

import "context"

// Repo finds users.
type Repo struct{ names map[int]string }

// Name gives the name of a user.
func (r *Repo) Name(ctx context.Context, id int) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return r.names[id], nil
}
