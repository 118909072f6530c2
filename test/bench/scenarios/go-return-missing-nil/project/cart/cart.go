package cart

import "errors"

func Check(n int) error {
	if n < 0 {
		return errors.New("negative")
	}
}
