module example.org/palette

go 1.21
