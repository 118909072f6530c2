package settings

import (
	"os"
	"strings"
)

// Load reads the lines of a file and counts them.
func Load(path string) ([]string, int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	return lines, len(lines), nil
}
