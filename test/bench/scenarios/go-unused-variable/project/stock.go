package stock

import "strings"

// Parse splits a line into its fields.
func Parse(line string) []string {
	separator := ";"
	fields := strings.Split(line, ",")
	total, first := len(fields), fields[0]
	if first == "" {
		return nil
	}
	return fields
}
