package poll

import (
	"errors"
	"time"
)

func left(t time.Time) time.Duration {
	return t.Sub(time.Now())
}

func check(ok bool) error {
	if ok == false {
		return nil
	}
	return errors.New("not ready")
}

// Wait tells how long to wait.
func Wait(t time.Time, ok bool) (time.Duration, error) {
	return left(t), check(ok)
}
