package conf

import "os"

// Read reads.
func Read(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return string(b), nil
}
