module example.org/keep

go 1.21
