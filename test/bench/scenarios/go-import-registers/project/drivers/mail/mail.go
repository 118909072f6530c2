package mail

import "example.org/app/drivers"

func init() {
	drivers.All["mail"] = func() string { return "mail" }
}
