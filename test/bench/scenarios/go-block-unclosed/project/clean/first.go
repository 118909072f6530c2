package clean

// First is the first line, if there is one.
func First(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}
