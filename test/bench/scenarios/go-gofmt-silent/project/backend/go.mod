module example.org/f

go 1.21
