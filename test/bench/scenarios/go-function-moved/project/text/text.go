package text

func Slug(s string) string { return s + "-" }
