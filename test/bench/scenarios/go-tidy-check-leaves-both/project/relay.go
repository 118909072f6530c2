// Package relay hands messages on.
package relay

import "golang.org/x/sync/errgroup"

// Run starts all of the workers and waits for them.
func Run(workers ...func() error) error {
	var g errgroup.Group
	for _, w := range workers {
		g.Go(w)
	}
	return g.Wait()
}
