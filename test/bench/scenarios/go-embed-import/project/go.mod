module example.org/ver

go 1.22
