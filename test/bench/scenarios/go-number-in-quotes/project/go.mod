module example.org/srv

go 1.22
