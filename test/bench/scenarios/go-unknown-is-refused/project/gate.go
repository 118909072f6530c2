package gate

import "errors"

var errNoBadge = errors.New("no badge")

// Enter gives no error for somebody who may come in.
func Enter(badge string, valid []string) error {
	if badge == "" {
		return errNoBadge
	}
	for _, each := range valid {
		if each == badge {
			return nil
		}
	}
}
