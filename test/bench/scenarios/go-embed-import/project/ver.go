package ver

//go:embed VERSION
var version string

// Version of the program.
func Version() string { return version }
