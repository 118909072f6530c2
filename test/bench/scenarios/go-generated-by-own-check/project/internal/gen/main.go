// Command gen writes a list of names.
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	var quoted []string
	for _, name := range strings.Fields(string(text)) {
		quoted = append(quoted, fmt.Sprintf("%q", name))
	}
	source := fmt.Sprintf("package codes\n\n// Names are made from codes.txt.\nvar Names = []string{%s}\n", strings.Join(quoted, ", "))
	if err := os.WriteFile(os.Args[2], []byte(source), 0o644); err != nil {
		panic(err)
	}
}
