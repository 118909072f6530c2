package log

func Line(s string) string { return "> " + s }
