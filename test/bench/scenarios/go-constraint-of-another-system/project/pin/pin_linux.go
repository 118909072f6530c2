//go:build freebsd

package pin

import "os"

func write(number int) error {
	return os.WriteFile(os.DevNull, []byte{byte(number)}, 0o600)
}
