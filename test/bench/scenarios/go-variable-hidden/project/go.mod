module example.org/ship

go 1.21
