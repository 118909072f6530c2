package letter

import (
	"embed"
	"io"
	"text/template"
)

//go:embed texts/*.tmpl
var files embed.FS

// Write a letter.
func Write(to io.Writer, name string) error {
	all, err := template.ParseFS(files, "texts/*.tmpl")
	if err != nil {
		return err
	}
	return all.ExecuteTemplate(to, "hello.tmpl", name)
}
