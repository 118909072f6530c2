module example.org/catalog2

go 1.22
