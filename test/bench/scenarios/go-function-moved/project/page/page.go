package page

import "example.com/mv/util"

func Title(s string) string { return util.Slug(s) }
