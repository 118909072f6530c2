package internal

import "strings"

// Pad puts zeros before a text.
func Pad(text string,width int) string {
    return strings.Repeat("0", width - len(text))+text
}
